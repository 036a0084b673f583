"""What is said of two roles together: boundaries, tensions, careers, pay."""

from collections.abc import Iterator, Mapping, Sequence

from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.pair import Pair, PairBlock, PairFacet, PairStatement
from rolecmp.model.role import Role
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Row, Section, Table, ValueType
from rolecmp.reports.tables.statements import QUALIFIER_COLUMNS, qualifier_cells
from rolecmp.reports.wording import statement_text

BETWEEN_COLUMNS = (
    Column("roles", "roles", ValueType.STRINGS, "Ids of the two roles.", detail=True),
    Column("facet", "facet", description="What it is about, e.g. tension.", detail=True),
    Column("role", "role", description="Id of the role whose view it is, or that gives it.",
           nullable=True, detail=True),
    Column("text", "", description="The statement."),
    *QUALIFIER_COLUMNS,
)  # fmt: skip

PAIR_TITLES = {
    PairFacet.CONFUSION: "why they are confused",
    PairFacet.BOUNDARY: "where the line is",
    PairFacet.TENSION: "where they clash",
    PairFacet.RESOLUTION: "how to resolve it",
    PairFacet.EXCHANGE: "what they give each other",
    PairFacet.CAREER: "careers",
    PairFacet.PAY: "on pay",
    PairFacet.IMPACT: "impact",
    PairFacet.CHOICE: "how to choose",
}

SHOWN_BETWEEN = (PairFacet.PAY, PairFacet.TENSION, PairFacet.RESOLUTION)
"""What readers of a comparison see of a pair, in this order, unless they ask for all of it."""


def between_table(dataset: Dataset, pairs: Sequence[Pair], *, unfold: bool = True) -> Table:
    """Lists what is said of two roles together, facet by facet.

    Unless `unfold`, readers see SHOWN_BETWEEN and one line that names the rest.
    """
    sections: list[Section] = []
    for pair in pairs:
        names = " and ".join(dataset.roles[role].title for role in pair.roles)
        about = f", {names}" if len(pairs) > 1 else ""
        by_facet = {
            facet: table.section(f"{PAIR_TITLES[facet]}{about}", _rows(dataset, pair, facet))
            for facet in PairFacet
            if getattr(pair, facet) is not None
        }
        sections += by_facet.values() if unfold else _fold(pair, by_facet)
    return table.table("between", "between them", BETWEEN_COLUMNS, sections)


def _fold(pair: Pair, by_facet: Mapping[PairFacet, Section]) -> Iterator[Section]:
    """Yields SHOWN_BETWEEN first, then the rest unseen by readers, and a line that names it."""
    yield from (by_facet[facet] for facet in SHOWN_BETWEEN if facet in by_facet)
    rest = {facet: section for facet, section in by_facet.items() if facet not in SHOWN_BETWEEN}
    yield from (section._replace(folded="") for section in rest.values())
    if rest:
        named = ", ".join(f"{PAIR_TITLES[facet]} ({len(s.rows)})" for facet, s in rest.items())
        ids = " ".join(pair.roles)
        hint = f"`rolecmp compare {ids} --only between`"
        line = Hinted(f"More on the two: {named}.", hint)
        yield Section("more", (), folded=line)


def _rows(dataset: Dataset, pair: Pair, facet: PairFacet) -> list[Row]:
    same = (i for i, other in enumerate(dataset.pairs) if {*other.roles} == {*pair.roles})
    pointer = f"/pairs/{next(same)}"
    block: PairBlock | None = getattr(pair, facet)
    return [
        table.row(
            cell.texts(pair.roles),
            Cell(facet, PAIR_TITLES[facet]),
            cell.text(statement.role),
            Cell(statement.text, _name_role(dataset, statement)),
            *qualifier_cells(statement),
            sources=sources,
            pointer=pointer,
        )
        for statement, sources in cited(block)
    ]


def _name_role(dataset: Dataset, statement: PairStatement) -> str:
    """Puts the title of the role before a sentence that does not name it itself."""
    text = statement_text(statement)
    role = dataset.roles[statement.role] if statement.role is not None else None
    return text if role is None or _names(text, role) else f"{role.title}: {text}"


def _names(text: str, role: Role) -> bool:
    """Returns whether a sentence has a name of the role in it, as a word."""
    words = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text).split())} "
    return any(f" {' '.join(name.split())} " in words for name in (role.title, *role.aliases))
