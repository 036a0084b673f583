"""`rolecmp show`: one role, or any other defined thing, in full."""

from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import OnlyOption
from rolecmp.cli.run import Run

if TYPE_CHECKING:
    from rolecmp.model.dataset import Dataset


def show(
    run: Run,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME ...",
            help="A role, or a skill, metric, city ...; metric:win-rate or metric win-rate names "
            "the kind.",
            autocompletion=complete_role,
        ),
    ],
    only: OnlyOption = None,
    origin: Annotated[
        bool, typer.Option("--origin", help="Say which data file each line comes from.")
    ] = False,
) -> None:
    """Show one role in full, or a skill, metric, city or other entry.

    \b
    Examples:
      rolecmp show pmm
      rolecmp show pm --only skills,metrics
      rolecmp show "senior pm"
      rolecmp show metric churn-rate
      rolecmp show london
      rolecmp --data team.json show pm --origin

    If a skill, a metric and more have the same name, you see all of them; a role comes first.
    """
    from rolecmp.analysis.lookup.facets import parse_facets
    from rolecmp.analysis.lookup.levels import worded_place
    from rolecmp.analysis.lookup.outcome import RoleMatch
    from rolecmp.analysis.lookup.things import find_words
    from rolecmp.cli.typed_names import known_titles
    from rolecmp.model.errors import UsageError
    from rolecmp.model.things import Source
    from rolecmp.reports.roles.profile import role_report
    from rolecmp.reports.things import nearest_roles_lines, source_report, things_report

    loaded = run.load_files()
    dataset = loaded.dataset
    words, only = _read_facets(run, dataset, words, only)
    facets = parse_facets(only) if only is not None else None
    _refuse_listing(words, dataset)
    match find_words(dataset, words, run.catalogues(*words), known_titles):
        case RoleMatch(occupation=occupation) as match if occupation is not None:
            from rolecmp.reports.occupations.profile import occupation_report

            run.read(match, by_level=False)
            report = occupation_report(dataset, occupation)
        case RoleMatch() as match:
            place = worded_place(dataset, match) if facets is None else None
            run.read(match, by_level=place is not None)
            if place is not None:
                from rolecmp.reports.roles.level_profile import level_report

                report = level_report(dataset, place)
            else:
                report = role_report(dataset, match.role, facets)
            facets = None
        case Source() as source:
            report = source_report(dataset, source)
        case things:
            report = things_report(dataset, things)
            near = nearest_roles_lines(dataset, " ".join(words), things, known_titles)
            report = report._replace(notes=(*near, *report.notes))
    if facets is not None:
        raise UsageError(
            f"--only chooses facets of a role, and {report.title} is none; leave it out"
        )
    if origin:
        from rolecmp.loading.provenance import trace_origins
        from rolecmp.report.origins import add_origins

        report = add_origins(report, trace_origins(loaded.files))
    run.write(report)


def _refuse_listing(words: list[str], dataset: "Dataset") -> None:
    """NotFoundError for `show metrics`, which lists what `show` has one of."""
    from rolecmp.analysis.lookup.things import find_words
    from rolecmp.model.collections import LISTINGS
    from rolecmp.model.errors import NotFoundError
    from rolecmp.model.text import quote_name

    listing = words[0].casefold()
    if len(words) > 1 or listing not in LISTINGS:
        return
    try:
        find_words(dataset, words)
    except NotFoundError as error:
        told = f"nothing has the name {quote_name(words[0])}; `rolecmp list {listing}` lists them"
        raise NotFoundError(told) from error


def _read_facets(
    run: Run, dataset: "Dataset", words: list[str], only: list[str] | None
) -> tuple[list[str], list[str] | None]:
    """Reads facets beside a role, `show pm skills`, as what `--only` says; else leaves all."""
    from rolecmp.analysis.lookup.outcome import RoleMatch
    from rolecmp.analysis.lookup.roles import resolve_role
    from rolecmp.cli.role_words import add_option_words, read_facet_word
    from rolecmp.model.collections import THING_KINDS

    if words[0].casefold() in THING_KINDS:  # `show team sales` names the kind
        return words, only
    told = [word for word in words if read_facet_word(word) is not None]
    rest = [word for word in words if word not in told]
    catalogues = run.catalogues(*words)
    whole = resolve_role(dataset, " ".join(words), catalogues)
    apart = resolve_role(dataset, " ".join(rest), catalogues) if told and rest else None
    if not isinstance(apart, RoleMatch) or isinstance(whole, RoleMatch):
        return words, only
    names, said = run.read_names(dataset, words, facets=True)
    return names, add_option_words("--only", only, said)
