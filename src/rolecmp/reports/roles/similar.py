"""The roles of the data nearest to one of them: `rolecmp similar`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.similarity.roles import FEW, NEAR_FACETS, NearRole
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Fact, Report, Row, Section, Tone, ValueType
from rolecmp.report.sources import add_footnotes, choose_fewest
from rolecmp.reports.wording import list_first, thin_line

METHOD: Final = (
    "how many of the duties, skills, activities and metrics that sources name for either are named "
    "for both"
)
"""What the shares are shares of."""

NAMED_EACH: Final = 4
"""So many shared things of a facet are named for readers; the rest is counted."""


class _Line(NamedTuple):
    near: NearRole
    names: Mapping[Facet, tuple[str, ...]]
    """The names of what is shared, by facet."""


def _facet_field(facet: Facet) -> Field[_Line]:
    return Field(
        Column(
            facet.value,
            facet.heading,
            ValueType.STRINGS,
            f"The {facet} that sources name for both.",
        ),
        lambda line: cell.texts(line.names[facet]),
    )


_FIELDS: tuple[Field[_Line], ...] = (
    Field(
        Column("rank", "", ValueType.INTEGER, "1 is the nearest; equal shares have the same."),
        lambda line: cell.number(line.near.rank),
    ),
    Field(
        Column("id", "id", description="Id of the role."),
        lambda line: cell.text(line.near.role.id),
    ),
    Field(
        Column("title", "role", description="Title of the role."),
        lambda line: cell.text(line.near.role.title, Tone.STRONG),
    ),
    Field(
        Column("share", "", ValueType.NUMBER,
               "Share of the things named for either that are named for both, 0 to 1."),
        lambda line: Cell(round(line.near.share, 4), f"{line.near.share:.2f}"),
    ),
    Field(
        Column("shared", "shared", ValueType.INTEGER, "How many things sources name for both."),
        lambda line: cell.number(line.near.both),
    ),
    Field(
        Column("either", "", ValueType.INTEGER,
               "How many things sources name for at least one of the two."),
        lambda line: cell.number(line.near.either),
    ),
    Field(
        Column("named", "", ValueType.INTEGER,
               "How many of these things sources name for this role."),
        lambda line: cell.number(line.near.named),
    ),
    *map(_facet_field, NEAR_FACETS),
)  # fmt: skip
NEAR_ROLE_COLUMNS = columns_of(_FIELDS)

NEAREST_TOLD: Final = 3
"""The summary names so many roles."""


def _what_cell(line: _Line) -> Cell:
    """A line for each facet in which the two share something."""
    lines = [
        f"{facet.heading}: {list_first(names, NAMED_EACH)}"
        for facet, names in line.names.items()
        if names
    ]
    return cell.texts(lines, "\n")


_SHORT_FIELDS: tuple[Field[_Line], ...] = (
    Field(Column("rank", "", ValueType.INTEGER), lambda line: cell.number(line.near.rank)),
    Field(
        Column("role", "role"),
        lambda line: Cell(
            line.near.role.title, f"{line.near.role.title}\n{line.near.role.id}", Tone.STRONG
        ),
    ),
    Field(
        Column("share", "share"),
        lambda line: cell.text(f"{line.near.both} of {line.near.either}"),
    ),
    Field(Column("both", "sources name for both", ValueType.STRINGS), _what_cell),
)
"""The same in the few columns that readers see."""


def _nearest(lines: Sequence[_Line], rows: Sequence[Row]) -> Iterator[Fact]:
    """Yields the names of the nearest roles."""
    if lines:
        names = join_names([line.near.role.title for line in lines[:NEAREST_TOLD]])
        yield Fact("nearest", names, choose_fewest(row.sources for row in rows[:NEAREST_TOLD]))


def similar_roles_report(
    dataset: Dataset,
    match: RoleMatch,
    ranking: Sequence[NearRole],
    named: int,
    limit: int,
    catalogues: Sequence[str] = (),
) -> Report:
    """Reports the roles that share most with one, and what they share.

    `named`: how many things sources name for the role itself; `catalogues`: those that are imported.
    """
    near = [one for one in ranking if one.both]
    shown = near[:limit]
    lines = [_line(dataset, one) for one in shown]
    rows = [_row(_FIELDS, line) for line in lines]
    short = table.section("nearest roles", [_row(_SHORT_FIELDS, line) for line in lines])
    report = Report(
        "nearest",
        f"Nearest to {match.role.title} ({match.role.id})",
        (
            table.table("roles", "", NEAR_ROLE_COLUMNS, [Section("", tuple(rows))], readers=False),
            table.table(
                "nearest", "", columns_of(_SHORT_FIELDS), [short] if lines else [], data=False
            ),
        ),
        f"{count(len(ranking), 'role')} ranked",
        tuple(_notes(match, ranking, near, shown, named, catalogues)),
        single=True,
        summary=tuple(_nearest(lines, rows)),
    )
    return add_footnotes(report, dataset)


def _row(fields: Sequence[Field[_Line]], line: _Line) -> Row:
    return table.row(*read_cells(fields, line), sources=line.near.sources, own=False)


def _line(dataset: Dataset, near: NearRole) -> _Line:
    names = {
        facet: tuple(getattr(dataset, facet.key)[id_].name for id_ in ids)
        for facet, ids in near.shared.items()
    }
    return _Line(near, names)


def _notes(
    match: RoleMatch,
    ranking: Sequence[NearRole],
    near: Sequence[NearRole],
    shown: Sequence[NearRole],
    named: int,
    catalogues: Sequence[str],
) -> list[str]:
    """What the ranking goes by, and how little it may rest on."""
    role = match.role
    if not named:
        return [f"No source names a duty, skill, activity or metric for {role.title}."]
    notes = [f"Share: {METHOD}. {role.title} has {named} of them."]
    few = [one.role.title for one in shown if one.named < FEW]
    if named < FEW:
        notes.append("That is little to rank by: one thing more could change the order.")
    if few:
        notes.append(f"Fewer than {FEW} such things are named for {join_names(few)}.")
    notes += thin_line([role, *(one.role for one in shown)])
    if len(near) > len(shown):
        notes.append(
            Hinted(
                f"{count(len(near) - len(shown), 'more role')} share something.", "-n shows more."
            )
        )
    if apart := len(ranking) - len(near):
        share = "shares" if apart == 1 else "share"
        notes.append(f"{count(apart, 'role')} {share} nothing with it, as far as sources say.")
    if catalogues:
        other = join_names([f"--catalogue {name}" for name in catalogues], "or")
        notes.append(Hinted("", f"{other} ranks the occupations that you imported."))
    return notes
