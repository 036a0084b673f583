"""The occupations nearest to a role, as a report: `rolecmp similar`."""

import math
from collections.abc import Mapping

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import lay_releases
from rolecmp.analysis.similarity.aspects import Aspect
from rolecmp.analysis.similarity.ranking import Ranking
from rolecmp.model.catalogue import Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.occupation import Candidate, Related
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import add_attributions

SIMILAR_COLUMNS = (
    Column("rank", "", ValueType.INTEGER, "1 is the nearest."),
    Column("id", "id", description="Id of the occupation."),
    Column("title", "occupation", description="Title of the occupation."),
    Column("percentile", "nearer than", ValueType.NUMBER,
           "Share of the ranked occupations that are farther away, in per cent."),
    Column("score", "", ValueType.NUMBER,
           "Mean of the z-scores of the aspects; only the order means anything.", detail=True),
    *(
        Column(f"{aspect}_rank", f"by {aspect}", ValueType.INTEGER,
               f"Rank by {aspect} alone, null: not compared.", nullable=True)
        for aspect in Aspect
    ),
    *(
        Column(f"{aspect}_shared", f"shared {aspect}", ValueType.STRINGS,
               f"What the two have most in common in {aspect}.", detail=True)
        for aspect in Aspect
    ),
    Column("because", "near because of", ValueType.STRINGS, "What they have most in common."),
    Column("related_rank", "own list", ValueType.INTEGER,
           "Its place in the catalogue's own list of related occupations.", nullable=True),
)  # fmt: skip

SHORT_COLUMNS = (
    Column("rank", "", ValueType.INTEGER),
    Column("occupation", "occupation"),
    Column("percentile", "percentile", ValueType.NUMBER),
    Column("because", "near because of", ValueType.STRINGS),
)
"""What readers see of it."""

METHOD = (
    "Each is measured by itself, set against all occupations, and counts alike; in brackets stands "
    "the rank that it alone would give. Percentile: the share that is farther away."
)


def similar_report(
    dataset: Dataset,
    match: RoleMatch,
    release: Release,
    ranking: Ranking,
    names: Mapping[int, Candidate],
) -> Report:
    """The ranking with what makes each near; `names` are those of its neighbours."""
    occupation = match.occupation
    own = occupation is not None and occupation.release.catalogue is release.catalogue
    related = occupation.related if occupation is not None and own else ()
    title = f"Nearest to {match.role.title} ({match.role.id})"
    notes = []
    if ranking.ranked:
        aspects = join_names([_ASPECT_NAMES[aspect] for aspect in ranking.aspects])
        notes.append(f"Ranked by {aspects}. {METHOD}")
    else:
        notes.append(f"{release.title} and {match.role.title} have nothing to be compared by.")
    if ranking.unplaced and ranking.ranked:
        notes.append(
            f"{count(ranking.unplaced, 'occupation')} of {release.title} could not be placed: "
            "they lack one of these."
        )
    if related:
        notes.append(_own_list(release, ranking, names, related))
    report = Report(
        "similar",
        title,
        tuple(_tables(release, ranking, names, related)),
        f"{release.title} · {count(ranking.ranked, 'occupation')} ranked",
        tuple(notes),
        single=True,
    )
    return add_attributions(add_footnotes(report, lay_releases(dataset, [release])), [release])


_ASPECT_NAMES = {
    Aspect.WORK: "the words of tasks and descriptions",
    Aspect.KNOWLEDGE: "rated knowledge",
    Aspect.SKILLS: "essential and optional skills",
    Aspect.TITLES: "the words of titles",
}


def _tables(
    release: Release,
    ranking: Ranking,
    names: Mapping[int, Candidate],
    related: tuple[Related, ...],
) -> list[Table]:
    """For programs, and the same in fewer columns for readers."""
    places = {other.id: other.rank for other in related}
    rows, short = [], []
    for neighbour in ranking.neighbours:
        occupation = names[neighbour.number]
        ranks = dict(zip(ranking.aspects, neighbour.ranks, strict=True))
        reasons = dict(zip(ranking.aspects, neighbour.reasons, strict=True))
        percentile = ranking.percentile(neighbour)
        because = dict.fromkeys(what for told in reasons.values() for what in told)
        place = places.get(occupation.id)
        rows.append(
            table.row(
                cell.number(neighbour.rank),
                cell.text(occupation.id),
                cell.text(occupation.title, Tone.STRONG),
                # Cut, not rounded: none is nearer than all others but itself.
                Cell(percentile, f"{math.floor(percentile * 10) / 10:.1f}"),
                Cell(neighbour.score, f"{neighbour.score:.2f}"),
                *(cell.number(ranks[a]) if a in ranks else cell.BLANK for a in Aspect),
                *(cell.texts(reasons.get(a, ())) for a in Aspect),
                cell.texts(list(because)),
                cell.number(place) if place is not None else cell.BLANK,
                sources=(release.source_id,),
            )
        )
        told = f"{occupation.title}\n{occupation.id}" + (f", related {place}" if place else "")
        short.append(
            table.row(
                cell.number(neighbour.rank),
                Cell(occupation.title, told, Tone.STRONG),
                Cell(percentile, f"{math.floor(percentile * 10) / 10:.1f}"),
                cell.texts(
                    [
                        f"{aspect} ({ranks[aspect]}){': ' if why else ''}{', '.join(why)}"
                        for aspect, why in reasons.items()
                    ],
                    "\n",
                ),
                sources=(release.source_id,),
            )
        )
    sections = [table.section("nearest occupations", short)] if short else []
    return [
        table.table("similar", "", SIMILAR_COLUMNS, [Section("", tuple(rows))], readers=False),
        table.table("nearest", "", SHORT_COLUMNS, sections, data=False),
    ]


def _own_list(
    release: Release,
    ranking: Ranking,
    names: Mapping[int, Candidate],
    related: tuple[Related, ...],
) -> str:
    listed = {other.id for other in related}
    shown = [names[neighbour.number].id for neighbour in ranking.neighbours]
    both = sum(id_ in listed for id_ in shown)
    others = [other for other in related if other.id not in shown]
    told = (
        f"Related: its place among the {len(related)} that {release.title} itself relates to this "
        f"one; {both or 'none'} of them above"
    )
    if not others:
        return f"{told}."
    first = ", ".join(f"{other.title} ({other.id})" for other in others[:3])
    return f"{told}, the first of the others: {first}."
