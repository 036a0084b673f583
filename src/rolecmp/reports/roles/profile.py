"""One role in full: `rolecmp show`."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from rolecmp.analysis.ladder import align_ladders
from rolecmp.analysis.links import link_value
from rolecmp.analysis.pay.records import group_records
from rolecmp.model.citation import cited, cited_notes
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import CATALOGUE_FACETS, STATEMENT_FACETS, THING_FACETS, Facet
from rolecmp.model.role import Role
from rolecmp.model.statements import (
    ActivityLink,
    FacingBlock,
    FitStatement,
    Link,
    LinkBlock,
    MetricLink,
    Statement,
    StatementBlock,
)
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import same_job_lines
from rolecmp.reports.marks import OURS
from rolecmp.reports.roles.role_summary import summarise_role
from rolecmp.reports.short import spare_most
from rolecmp.reports.tables.ladder import (
    aligned_table,
    growth_table,
    move_remarks_table,
    moves_table,
    variants_table,
)
from rolecmp.reports.tables.pair import between_table
from rolecmp.reports.tables.pay import pay_section
from rolecmp.reports.tables.pay_fields import pay_columns
from rolecmp.reports.tables.statements import (
    DERIVED_COLUMN,
    QUALIFIER_COLUMNS,
    WHERE_COLUMN,
    derived_cell,
    qualifier_cells,
    where_cell,
)
from rolecmp.reports.wording import (
    THIN,
    statement_text,
    thin_line,
    with_where,
    word,
)

PAY_ROWS_SHOWN = 12
"""Readers of a whole profile see so many pay records at most; `rolecmp salary` shows the rest."""

SHOWN: Final[dict[str, int]] = {
    **{str(facet): 5 for facet in THING_FACETS},
    "statements": 2,
    "pay": 5,
    "moves": 4,
    "growth": 2,
    "move_remarks": 0,
    "variants": 0,
    "between": 0,
}
"""So many rows of each section of a table the short result shows."""

ROLE_COLUMNS = (
    Column("id", "id", description="Id of the role."),
    Column("title", "title", description="Title of the role."),
    Column("aliases", "also called", ValueType.STRINGS, "Other names of the role."),
    Column("thin", "thin", ValueType.BOOLEAN, "Whether few or weak sources speak of it."),
    Column("same_as", "same job", ValueType.STRINGS, "Occupations that are the same job."),
)

STATEMENT_COLUMNS = (
    Column("facet", "", description="Id of the facet."),
    Column("value", "value", description="One word that sums it up.", nullable=True, detail=True),
    Column("text", "", description="The statement."),
    *QUALIFIER_COLUMNS,
    Column("question", "", description="For who should choose it: the same as a question.",
           nullable=True, detail=True),
    Column("against", "", ValueType.BOOLEAN,
           "Of who should choose it: whether the role does not suit whom this is true of.",
           detail=True),
)  # fmt: skip


def role_report(dataset: Dataset, role: Role, only: Sequence[Facet] | None = None) -> Report:
    """Reports everything that the data says of one role, and of what it says nothing.

    `only` chooses facets, in their order; pay is then shown however many records there are.
    """
    facets = tuple(Facet) if only is None else tuple(only)
    said = next((facet for facet in facets if facet in STATEMENT_FACETS), None)
    tables = [
        _head_table(role),
        *(
            found
            for facet in facets
            for found in (
                [_statement_table(role, facets)]
                if facet is said
                else _tables_of(dataset, role, facet, only)
            )
        ),
    ]
    if said is None:  # remarks on the facets that were chosen
        tables.append(_statement_table(role, facets))
    if only is None:
        tables = spare_most(tables, SHOWN)
    report = Report(
        "show",
        f"{role.title} ({role.id})",
        table.hide_empty(tables),
        f"also called {', '.join(role.aliases)}" if role.aliases else "",
        (*thin_line([role]), *same_job_lines(role), *_silences(dataset, role, facets)),
        summary=summarise_role(dataset, role, facets),
    )
    return add_footnotes(report, dataset)


def _tables_of(
    dataset: Dataset, role: Role, facet: Facet, only: Sequence[Facet] | None
) -> Iterator[Table]:
    """Yields the tables that show a facet; sentences stand in a table of their own."""
    match facet:
        case Facet.LADDER:
            yield aligned_table([role], align_ladders(dataset, [role]))
            yield growth_table([role])
            yield variants_table([role])
        case Facet.MOVES:
            yield moves_table(dataset, [role])
            yield move_remarks_table([role])
        case Facet.PAY:
            yield _pay_table(dataset, role, PAY_ROWS_SHOWN if only is None else None)
        case Facet.BETWEEN:
            pairs = [pair for pair in dataset.pairs if role.id in pair.roles]
            yield between_table(dataset, pairs)
        case _ if facet in THING_FACETS:
            yield _link_table(dataset, role, facet)
        case _:
            pass


def _silences(dataset: Dataset, role: Role, facets: Sequence[Facet]) -> Iterator[str]:
    """Yields one line that names the facets of which the data says nothing."""
    missing = [
        facet.heading
        for facet in facets
        if facet not in (Facet.PAY, Facet.BETWEEN, *CATALOGUE_FACETS)
        and getattr(role, facet.key) is None
    ]
    if Facet.PAY in facets and not any(record.role == role.id for record in dataset.pay):
        missing.append("pay")
    if role.bare:
        yield "The data has no profile of it."
    elif missing:
        yield f"Not in the data: {', '.join(missing)}."


def _head_table(role: Role) -> Table:
    row = table.row(
        cell.text(role.id),
        cell.text(role.title),
        cell.texts(role.aliases),
        cell.flag(role.thin, THIN),
        cell.texts(role.same_as),
        sources=role.alias_sources,
        pointer=f"/roles/{role.id}",
    )
    return table.table("role", "", ROLE_COLUMNS, [Section("", (row,))], readers=False)


# --- sentences --------------------------------------------------------------------------------


class _Sentences(NamedTuple):
    """What is said of a role in one facet."""

    facet: Facet
    """The facet."""
    pointer: str
    """JSON pointer to the list that they stand in."""
    value: str | None
    """One word that sums them up, where the facet has one."""
    statements: tuple[tuple[Statement, tuple[str, ...]], ...]
    """Each with the ids of its sources."""


def _sentences_of(role: Role, facets: Sequence[Facet]) -> Iterator[_Sentences]:
    """Yields the facets told in sentences, then remarks on pay and on facets of linked things."""
    start = f"/roles/{role.id}"
    for facet in (facet for facet in facets if facet in STATEMENT_FACETS):
        block: StatementBlock | None = getattr(role, facet.key)
        value = block.direction if isinstance(block, FacingBlock) else None
        yield _Sentences(facet, f"{start}/{facet.key}", value, tuple(cited(block)))
    if Facet.PAY in facets:
        yield _Sentences(Facet.PAY, f"{start}/pay_notes", None, tuple(cited(role.pay_notes)))
    for facet in (facet for facet in facets if facet in THING_FACETS):
        statements = tuple(cited_notes(getattr(role, facet.key)))
        yield _Sentences(facet, f"{start}/{facet.key}/notes", None, statements)


def _statement_table(role: Role, facets: Sequence[Facet]) -> Table:
    sections = [
        Section("", tuple(_statement_rows(sentences)))
        for sentences in _sentences_of(role, facets)
        if sentences.statements
    ]
    return table.table("statements", "", STATEMENT_COLUMNS, sections, caption="in words")


def _statement_rows(sentences: _Sentences) -> list[Row]:
    """Makes a row of each sentence; the first shows the facet, and the word that sums it up."""
    facet, value = sentences.facet, sentences.value
    rows = [
        table.row(
            Cell(facet, facet.heading if index == 0 else "", Tone.STRONG),
            cell.text(value),
            Cell(statement.text, _lead(value if index == 0 else None) + statement_text(statement)),
            *qualifier_cells(statement),
            *_fit_cells(statement),
            sources=sources,
            pointer=f"{sentences.pointer}/{index}",
        )
        for index, (statement, sources) in enumerate(sentences.statements)
    ]
    # One mark is enough where everything on a facet is from the same sources.
    if len({row.marks for row in rows}) == 1:
        rows[1:] = table.unmark(rows[1:])
    return rows


def _fit_cells(statement: Statement) -> tuple[Cell, Cell]:
    """Makes the cells of what only a statement on who should choose the role has."""
    if not isinstance(statement, FitStatement):
        return cell.BLANK, Cell(False, "")
    return Cell(statement.question, ""), Cell(statement.against, "")


def _lead(value: str | None) -> str:
    return f"{word(value)}: " if value is not None else ""


# --- linked things ----------------------------------------------------------------------------


class _LinkLine(NamedTuple):
    """A link of a role with all that its cells are read from."""

    dataset: Dataset
    """The data that it is in."""
    facet: Facet
    """The facet of the role that it belongs to."""
    link: Link
    """The link."""

    @property
    def thing(self) -> Any:
        """What it leads to: a skill, duty, team …; all of these have a kind."""
        return getattr(self.dataset, self.facet.key)[self.link.id]


_VALUED = frozenset({Facet.SKILLS, Facet.BACKGROUNDS, Facet.TEAMS})
"""Facets in which one word says how a role has a thing."""


def _name_cell(line: _LinkLine) -> Cell:
    """Makes a cell of the name, with where it holds if there is no value to put that behind."""
    name = line.thing.name
    text = name if line.facet in _VALUED else with_where(name, line.link.where)
    return Cell(name, text, targets=(f"{line.facet.thing}:{line.link.id}",))


def _value_cell(line: _LinkLine) -> Cell:
    value = link_value(line.link)
    return Cell(value, with_where(word(value), line.link.where))


def _note_cell(line: _LinkLine) -> Cell:
    return Cell(line.link.note, f"{line.link.note or ''}{OURS if line.link.derived else ''}")


def _example_cell(line: _LinkLine) -> Cell:
    assert isinstance(line.link, MetricLink)
    return cell.text(line.link.example)


def _activity_of(line: _LinkLine) -> ActivityLink:
    assert isinstance(line.link, ActivityLink)
    return line.link


def _teams_cell(line: _LinkLine) -> Cell:
    teams = _activity_of(line).teams
    return Cell(teams, ", ".join(line.dataset.teams[team].name for team in teams))


_VALUE_FIELDS: dict[Facet, tuple[Field[_LinkLine], ...]] = {
    Facet.SKILLS: (
        Field(Column("strength", "", description="core, valuable or not-needed."), _value_cell),
    ),
    Facet.BACKGROUNDS: (
        Field(Column("frequency", "", description="usual, sometimes or growing."), _value_cell),
    ),
    Facet.TEAMS: (Field(Column("relation", "", description="owns or works-with."), _value_cell),),
    Facet.METRICS: (
        Field(
            Column("example", "", description="An example of the source.", nullable=True),
            _example_cell,
        ),
    ),
    Facet.ACTIVITIES: (
        Field(
            Column("facing", "faces", description="inward, outward or both.", nullable=True),
            lambda line: cell.text(_activity_of(line).facing),
        ),
        Field(
            Column("with", "with", ValueType.STRINGS, "Ids of the teams that it is done with."),
            _teams_cell,
        ),
        Field(
            Column("share", "share", description="Share of time, as stated.", nullable=True),
            lambda line: cell.text(_activity_of(line).share),
        ),
    ),
}
"""What a facet says of a link beyond that it is there."""


def _link_fields(facet: Facet) -> tuple[Field[_LinkLine], ...]:
    return (
        Field(
            Column("id", "id", description="Id of the thing.", detail=True),
            lambda line: cell.text(line.link.id),
        ),
        Field(Column("name", "", description="Name of the thing."), _name_cell),
        Field(
            Column("kind", "kind", description="Kind of the thing.", detail=True),
            lambda line: cell.text(line.thing.kind),
        ),
        *_VALUE_FIELDS.get(facet, ()),
        Field(WHERE_COLUMN, lambda line: where_cell(line.link)),
        Field(Column("note", "", description="What the source adds.", nullable=True), _note_cell),
        Field(DERIVED_COLUMN, lambda line: derived_cell(line.link)),
    )


def link_columns(facet: Facet) -> tuple[Column, ...]:
    """Returns the columns of one facet of linked things in a profile."""
    return columns_of(_link_fields(facet))


def _link_table(dataset: Dataset, role: Role, facet: Facet) -> Table:
    fields = _link_fields(facet)
    block: LinkBlock | None = getattr(role, facet.key)
    rows = [
        table.row(
            *read_cells(fields, _LinkLine(dataset, facet, link)),
            sources=sources,
            pointer=f"/roles/{role.id}/{facet.key}/{link.id}",
            own=bool(link.sources),
        )
        for link, sources in cited(block)
    ]
    section = table.section(facet.heading, rows)
    return table.table(facet, facet.heading, columns_of(fields), [section])


# --- pay --------------------------------------------------------------------------------------


def _pay_table(dataset: Dataset, role: Role, most: int | None) -> Table:
    """Makes the table of pay records; of more than `most` readers see how many there are."""
    records = [record for record in dataset.pay if record.role == role.id]
    pointers = {id(record): f"/pay/{index}" for index, record in enumerate(dataset.pay)}
    sections = []
    for group in group_records(dataset, records):
        section = pay_section(dataset, group)
        rows = [
            row._replace(pointer=pointers[id(record)])
            for row, record in zip(section.rows, group.records, strict=True)
        ]
        sections.append(section._replace(rows=tuple(rows)))
    if most is not None and len(records) > most:
        counted = f"{count(len(records), 'pay record')}."
        line = Hinted(counted, f"`rolecmp salary {role.id}` shows them.")
        sections = [
            Section("pay", table.unmark(section.rows), folded=line if index == 0 else "")
            for index, section in enumerate(sections)
        ]
    return table.table("pay", "pay", pay_columns(hidden=("id",)), sections)
