"""`rolecmp similar`: which occupations of a catalogue are nearest to a role."""

from typing import Annotated

import typer

from rolecmp.cli.options import RoleArgument
from rolecmp.cli.run import Run
from rolecmp.model.catalogue import Catalogue, catalogue_of

MOST_SHOWN = 1000


def similar(
    run: Run,
    role: RoleArgument,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", "-n", metavar="N", min=1, max=MOST_SHOWN, help="Show so many at most."
        ),
    ] = 10,
    among: Annotated[
        Catalogue | None,
        typer.Option(
            "--catalogue",
            metavar="onet|esco",
            case_sensitive=False,
            help="Among whose occupations.",
        ),
    ] = None,
) -> None:
    """Show the occupations nearest to a role, and what makes them near.

    \b
    Examples:
      rolecmp similar onet:41-9031.00
      rolecmp similar esco:1223.1 -n 5
      rolecmp similar pmm --catalogue onet

    By tasks, knowledge or skills, and titles: each by itself, set against all occupations.
    """
    from rolecmp.analysis.similarity.ranking import rank_similar
    from rolecmp.analysis.similarity.traits import traits_of_occupation, traits_of_role
    from rolecmp.reports.occupations.similar import similar_report

    dataset = run.load()
    (match,) = run.find_roles(dataset, [role])
    catalogues, stored = run.stored_catalogue(among or catalogue_of(match.role.id))
    others = [name for name in catalogues.catalogues if name is not stored.release.catalogue]
    if match.occupation is None and among is None and others:
        run.note(
            f"ranked among those of {stored.release.title}; --catalogue {others[0]} takes others"
        )
    corpus = catalogues.corpus(stored.release.catalogue)
    own = corpus.number_of(match.role.id)
    if match.occupation is not None:
        traits = traits_of_occupation(match.occupation, corpus.profile(own))
    else:
        traits = traits_of_role(dataset, match.role)
    ranking = rank_similar(corpus, stored.release.catalogue, traits, own, limit)
    names = corpus.names(neighbour.number for neighbour in ranking.neighbours)
    run.write(similar_report(dataset, match, stored.release, ranking, names))
