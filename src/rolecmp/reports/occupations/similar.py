"""The occupations nearest to a role: `rolecmp similar`."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import lay_releases
from rolecmp.analysis.similarity.aspects import Aspect
from rolecmp.analysis.similarity.nearest import Nearest
from rolecmp.analysis.similarity.ranking import Neighbour, Ranking
from rolecmp.analysis.similarity.traits import is_residual
from rolecmp.model.catalogue import Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.languages import ENGLISH
from rolecmp.model.occupation import Candidate, Related
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Report, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import add_attributions
from rolecmp.reports.occupations.summary import summarise_nearest


class _NeighbourLine(NamedTuple):
    """A neighbour with all that its cells are read from."""

    neighbour: Neighbour
    """The neighbour."""
    occupation: Candidate
    """The occupation that it is."""
    percentile: float
    """The share of the ranked occupations that are farther away, in per cent."""
    ranks: Mapping[Aspect, int]
    """Its rank by each aspect that was compared."""
    reasons: Mapping[Aspect, tuple[str, ...]]
    """What it has most in common with the role in each aspect."""
    place: int | None
    """Its place in the catalogue's own list; None: it is not there."""


def _percentile_cell(line: _NeighbourLine) -> Cell:
    # Cut, not rounded: none is nearer than all others but itself.
    return Cell(line.percentile, f"{math.floor(line.percentile * 10) / 10:.1f}")


def _because_cell(line: _NeighbourLine) -> Cell:
    """What the two have most in common in any aspect, each once."""
    return cell.texts([*dict.fromkeys(text for texts in line.reasons.values() for text in texts)])


def _number_or_blank(number: int | None) -> Cell:
    return cell.number(number) if number is not None else cell.BLANK


def _rank_field(aspect: Aspect) -> Field[_NeighbourLine]:
    return Field(
        Column(f"{aspect}_rank", f"by {aspect}", ValueType.INTEGER,
               f"Rank by {aspect} alone, null: not compared.", nullable=True),
        lambda line: _number_or_blank(line.ranks.get(aspect)),
    )  # fmt: skip


def _shared_field(aspect: Aspect) -> Field[_NeighbourLine]:
    return Field(
        Column(f"{aspect}_shared", f"shared {aspect}", ValueType.STRINGS,
               f"What the two have most in common in {aspect}.", detail=True),
        lambda line: cell.texts(line.reasons.get(aspect, ())),
    )  # fmt: skip


_SIMILAR_FIELDS: tuple[Field[_NeighbourLine], ...] = (
    Field(
        Column("rank", "", ValueType.INTEGER, "1 is the nearest."),
        lambda line: cell.number(line.neighbour.rank),
    ),
    Field(
        Column("id", "id", description="Id of the occupation."),
        lambda line: cell.text(line.occupation.id),
    ),
    Field(
        Column("title", "occupation", description="Title of the occupation."),
        lambda line: cell.text(line.occupation.title, Tone.STRONG),
    ),
    Field(
        Column("percentile", "nearer than", ValueType.NUMBER,
               "Percentage of the ranked occupations that are farther away."),
        _percentile_cell,
    ),
    Field(
        Column("score", "", ValueType.NUMBER,
               "Mean of the z-scores of the aspects; only the order means anything.", detail=True),
        lambda line: Cell(line.neighbour.score, f"{line.neighbour.score:.2f}"),
    ),
    *map(_rank_field, Aspect),
    *map(_shared_field, Aspect),
    Field(
        Column("because", "near because of", ValueType.STRINGS, "What they have most in common."),
        _because_cell,
    ),
    Field(
        Column("related_rank", "own list", ValueType.INTEGER,
               "Its place in the catalogue's own list of related occupations.", nullable=True),
        lambda line: _number_or_blank(line.place),
    ),
)  # fmt: skip
SIMILAR_COLUMNS = columns_of(_SIMILAR_FIELDS)


def _name_cell(line: _NeighbourLine) -> Cell:
    """Title and id, and its place in the catalogue's own list."""
    related = f", related {line.place}" if line.place else ""
    title = line.occupation.title
    return Cell(title, f"{title}\n{line.occupation.id}{related}", Tone.STRONG)


def _by_aspect_cell(line: _NeighbourLine) -> Cell:
    """A line for each aspect: the rank by it alone, and what is in common."""
    return cell.texts(
        [
            f"{aspect} ({line.ranks[aspect]}){': ' if shared else ''}{', '.join(shared)}"
            for aspect, shared in line.reasons.items()
        ],
        "\n",
    )


_SHORT_FIELDS: tuple[Field[_NeighbourLine], ...] = (
    Field(Column("rank", "", ValueType.INTEGER), lambda line: cell.number(line.neighbour.rank)),
    Field(Column("occupation", "occupation"), _name_cell),
    Field(Column("percentile", "percentile", ValueType.NUMBER), _percentile_cell),
    Field(Column("because", "near because of", ValueType.STRINGS), _by_aspect_cell),
)
"""The same in the few columns that readers see."""

METHOD = (
    "Each counts the same, and the number in brackets is the rank by it alone. The percentile says "
    "how many percent of all occupations are farther away."
)


def similar_report(dataset: Dataset, match: RoleMatch, nearest: Nearest) -> Report:
    """Reports the ranking with what makes each occupation near."""
    ranking, names, releases = nearest
    release = releases[0]
    occupation = match.occupation
    own = occupation is not None and occupation.release.catalogue is release.catalogue
    related = occupation.related if occupation is not None and own else ()
    title = f"Nearest to {match.role.title} ({match.role.id})"
    notes = []
    spoken = ENGLISH if occupation is None else occupation.release.language
    if not own and release.language != spoken:
        notes.append(
            f"{release.title} and {match.role.title} are in different languages, so only words that "
            "both use count. Import ESCO in English, too."
        )
    if occupation is not None and is_residual(occupation):
        notes.append(
            f'All that {occupation.release.title} says of {occupation.title} is "'
            f'{occupation.description}", so only titles are compared.'
        )
    if ranking.ranked:
        aspects = join_names([_ASPECT_NAMES[aspect] for aspect in ranking.aspects])
        notes.append(f"Ranked by {aspects}. {METHOD}")
    else:
        notes.append(f"{release.title} and {match.role.title} have nothing in common to rank by.")
    if ranking.unplaced and ranking.ranked:
        notes.append(
            f"{count(ranking.unplaced, 'occupation')} of {release.title} could not be ranked, "
            "because it does not have one of these for them."
        )
    if related:
        notes.append(_own_list(release, ranking, names, related))
    report = Report(
        "similar",
        title,
        _tables(releases, ranking, names, related),
        f"{release.title} · {count(ranking.ranked, 'occupation')} ranked",
        tuple(notes),
        single=True,
        summary=summarise_nearest(ranking, names, release.source_id),
    )
    return add_attributions(add_footnotes(report, lay_releases(dataset, releases)), releases)


_ASPECT_NAMES = {
    Aspect.WORK: "the words of tasks and descriptions",
    Aspect.KNOWLEDGE: "rated knowledge",
    Aspect.RATINGS: "rated skills, knowledge, abilities and activities",
    Aspect.SKILLS: "essential and optional skills",
    Aspect.TITLES: "the words of titles",
}


def _tables(
    releases: Sequence[Release],
    ranking: Ranking,
    names: Mapping[int, Candidate],
    related: tuple[Related, ...],
) -> tuple[Table, Table]:
    """Makes the table for programs, and the same in fewer columns for readers."""
    places = {other.id: other.rank for other in related}
    lines = [
        _NeighbourLine(
            neighbour,
            names[neighbour.number],
            ranking.percentile(neighbour),
            dict(zip(ranking.aspects, neighbour.ranks, strict=True)),
            dict(zip(ranking.aspects, neighbour.reasons, strict=True)),
            places.get(names[neighbour.number].id),
        )
        for neighbour in ranking.neighbours
    ]
    lent = releases if Aspect.SKILLS in ranking.aspects else releases[:1]
    sources = tuple(release.source_id for release in lent)
    rows = [table.row(*read_cells(_SIMILAR_FIELDS, line), sources=sources) for line in lines]
    short = [table.row(*read_cells(_SHORT_FIELDS, line), sources=sources) for line in lines]
    sections = [table.section("nearest occupations", short)] if short else []
    return (
        table.table("similar", "", SIMILAR_COLUMNS, [Section("", tuple(rows))], readers=False),
        table.table("nearest", "", columns_of(_SHORT_FIELDS), sections, data=False),
    )


def _own_list(
    release: Release,
    ranking: Ranking,
    names: Mapping[int, Candidate],
    related: tuple[Related, ...],
) -> str:
    """Says how many of the catalogue's own list are shown, and names the first that are not."""
    listed = {other.id for other in related}
    shown = [names[neighbour.number].id for neighbour in ranking.neighbours]
    both = sum(id_ in listed for id_ in shown)
    others = [other for other in related if other.id not in shown]
    text = (
        f"Related: its place in the list of {len(related)} that {release.title} itself gives for this "
        f"one. {both or 'None'} of them {'is' if both == 1 else 'are'} above"
    )
    if not others:
        return f"{text}."
    first = ", ".join(f"{other.title} ({other.id})" for other in others[:3])
    return f"{text}; the first of the others: {first}."
