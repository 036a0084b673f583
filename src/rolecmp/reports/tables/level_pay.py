"""The pay of levels as a table: what can be set side by side first, the rest in one line."""

from collections.abc import Sequence

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.levels import RoleLevel, common_level
from rolecmp.analysis.pay.levels import records_at
from rolecmp.analysis.pay.records import ALL_PAY, PayGroup, PayQuery, group_records
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import count
from rolecmp.report import table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Section, Table
from rolecmp.reports.tables.pay import conversion_notes, pay_section
from rolecmp.reports.tables.pay_fields import pay_columns

ROWS_SHOWN = 12
"""Readers see so many rows at most, and always one group of records."""


def level_pay_table(
    dataset: Dataset,
    places: Sequence[RoleLevel],
    query: PayQuery = ALL_PAY,
    conversion: Conversion = AS_STATED,
) -> Table:
    """Lists the newest pay records of levels; groups that have all of the levels come first.

    Readers see those only, and of groups that have no more than one level each the first.
    """
    records = records_at(dataset, places, query)
    groups = sorted(
        group_records(dataset, records, conversion),
        key=lambda group: -_levels_in(dataset, group),
    )
    most = max((_levels_in(dataset, group) for group in groups), default=0)
    sections: list[Section] = []
    shown = hidden = 0
    for group in groups:
        section = pay_section(dataset, group, conversion, roles=[place.role.id for place in places])
        fewer = _levels_in(dataset, group) < most
        if shown and (fewer or shown + len(group.records) > ROWS_SHOWN):
            hidden += len(group.records)
            section = Section("", table.unmark(section.rows), folded="")
        else:
            shown += len(group.records)
        sections.append(section)
    notes = conversion_notes(conversion, records)
    if hidden:
        words = " ".join(dict.fromkeys(place.role.id for place in places))
        more = f"{count(hidden, 'more pay record')}."
        notes.append(Hinted(more, f"`rolecmp salary {words}` shows all."))
    one_role = len({place.role.id for place in places}) == 1
    columns = pay_columns(conversion, hidden=("id",) if one_role else ())
    return table.table("pay", "pay", columns, sections, notes=tuple(notes))


def _levels_in(dataset: Dataset, group: PayGroup) -> int:
    return len({(r.role, common_level(dataset, r.level)) for r in group.records})
