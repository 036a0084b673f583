"""What of roles side by side the short result shows, and what it leaves to the full one."""

from rolecmp.model.facets import Facet
from rolecmp.report.report import Cut, Row, Section, Table
from rolecmp.reports.short import LEAST, spare_after, take_turns

SHOWN = {
    Facet.DUTIES: 4,
    Facet.SKILLS: 4,
    Facet.METRICS: 3,
    Facet.ACTIVITIES: 3,
    Facet.BACKGROUNDS: 3,
    Facet.MOVES: 2,
}
"""So many things of a facet are shown in each lane; of a facet that is not here, none."""
WHOLE = ("pay", "ladder")
"""The tables that are shown whole."""


def spare_rest(table: Table) -> Table:
    """Marks the rows that the short result does without."""
    if table.key in WHOLE:
        return table
    sections = tuple(_spare_rest(table, each) for each in table.sections)
    # Each of three roles has a row at least.
    least = LEAST if table.lanes else Cut(rows=min(len(table.role_columns), 3), sections=2)
    return table._replace(sections=sections, least=least)


def _spare_rest(table: Table, section: Section) -> Section:
    if table.key != "contrast" or not section.rows:
        return section._replace(rows=spare_after(section.rows, 0))
    facet = section.rows[0].cells[0].value
    most = next((number for shown, number in SHOWN.items() if shown == facet), 0)
    if table.lanes:
        return section._replace(rows=spare_after(section.rows, most, lambda row: row.lane))
    turns = {id(row): turn for turn, row in enumerate(take_turns(_by_presence(section)))}
    rows = [row._replace(rank=turns[id(row)]) for row in section.rows]
    return section._replace(rows=spare_after(rows, most))


def _by_presence(section: Section) -> list[list[Row]]:
    """Groups the rows by the roles that have the thing."""
    groups: dict[object, list[Row]] = {}
    for row in section.rows:
        groups.setdefault(row.cells[3].value, []).append(row)
    return [*groups.values()]
