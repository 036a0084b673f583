"""Pay as its sources give it: `rolecmp salary`."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.pay.gaps import find_pay_gaps
from rolecmp.analysis.pay.places import Closeness, closeness_of, cover, nearest_records
from rolecmp.analysis.pay.records import PayQuery, group_records, newest_of_each, select_records
from rolecmp.analysis.pay.standing import Asked
from rolecmp.analysis.pay.weakness import Weakness, is_old, newest_year, split_weak
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord
from rolecmp.model.role import RoleAtLevel
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Cut, Report, Section, Table, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.own_bands import bands_tables
from rolecmp.reports.roles.pay_gaps import gap_lines, gaps_tables
from rolecmp.reports.roles.salary_summary import summarise_pay
from rolecmp.reports.tables.pay import conversion_notes, pay_section
from rolecmp.reports.tables.pay_fields import PayLine, pay_columns
from rolecmp.reports.tables.standing import standing_lines
from rolecmp.reports.wording import level_name, place_name, role_title

COVERAGE_COLUMNS = (
    Column("country", "country", description="ISO 3166-1 alpha-2.", detail=True),
    Column("city", "place", description="Id of the city; null: the whole country.", nullable=True),
    Column("records", "records", ValueType.INTEGER, "How many records there are."),
    Column(
        "years", "years", description="From the oldest to the newest.", gives_way=1, unsaid=True
    ),
    Column("roles", "roles", ValueType.STRINGS, "Ids of the roles, most records first."),
)

LEAST_SHOWN = Cut(rows=4, sections=3)
"""So much of the figures is left where the short result would be too long."""
MANY = 40
"""More records than this are cut down, for readers, to the newest of each role, level and place."""


def salary_report(
    dataset: Dataset,
    query: PayQuery,
    conversion: Conversion = AS_STATED,
    *,
    own: Sequence[PayRecord] = (),
    unfold: bool = False,
    asked: Asked | None = None,
) -> Report:
    """Reports the records that a query admits; without any query, which roles and places there are.

    When no record answers, the report says so and shows the nearest ones, in a table of their own.
    Unless `unfold`, readers do not see weak figures where there are others, but for those of their
    `own` files, and of more than MANY the newest of each role, level and place. `asked` is a figure
    whose place in each range is told.
    """
    records = select_records(dataset, query)
    if not query.narrows:
        report = _overview_report(dataset, records, conversion, asked)
    elif not records:
        report = _nearest_report(dataset, query, conversion, asked)
    else:
        chosen = _choose(dataset, query, records, own)
        shown = _Shown(records, ()) if unfold else chosen
        report = _records_report(dataset, query, records, shown, conversion, own, asked)
        report = report._replace(summary=summarise_pay(dataset, query, chosen.records, conversion))
    return add_footnotes(report, dataset)


class _Shown(NamedTuple):
    """What readers see of the records that answer."""

    records: Sequence[PayRecord]
    notes: Sequence[str]
    """Lines on those that they do not see."""
    old: Collection[int] = ()
    """The identities of records that are much older than the newest there is."""


def _choose(
    dataset: Dataset, query: PayQuery, records: Sequence[PayRecord], own: Sequence[PayRecord]
) -> _Shown:
    """Chooses what readers see: no weak figures where there are others, and of many the newest."""
    newest = None if query.years else newest_year(dataset, own)
    kept, weak = split_weak(query, records, newest, own)
    shown = newest_of_each(kept) if len(kept) > MANY and not query.cities else kept
    mine = {id(record) for record in own}
    old = {id(record) for record in shown if is_old(record, newest)} - mine
    notes = [*_newest_notes(len(shown), len(kept)), *_weak_notes(weak)]
    return _Shown(shown, notes, old)


def _overview_report(
    dataset: Dataset, records: Sequence[PayRecord], conversion: Conversion, asked: Asked | None
) -> Report:
    """Reports all records to programs, and to readers which places and roles they are of."""
    note = Hinted(
        "",
        "To see the figures, name a role, or add --city, --country, --level or --year. "
        "--format json has every record.",
    )
    tables = (
        _coverage_table(dataset, records),
        _records_table("pay", dataset, PayQuery(), records, conversion, readers=False, asked=asked),
    )
    title, subtitle = "Pay records by place and role", count(len(records), "record")
    return Report("salary", title, tables, subtitle, (note,), single=True)


def _nearest_report(
    dataset: Dataset, query: PayQuery, conversion: Conversion, asked: Asked | None
) -> Report:
    """Says that no record answers, and shows the nearest there are."""
    wanted = _describe_query(dataset, query)
    nearest = nearest_records(dataset, query)
    # The nearest differ in level, place or year, whatever was asked for.
    roles_only = PayQuery(tuple(subject._replace(level=None) for subject in query.subjects))
    gaps = find_pay_gaps(dataset, query, [])
    tables = [
        _records_table("pay", dataset, roles_only, [], conversion, readers=False, asked=asked),
        *gaps_tables(dataset, gaps),
    ]
    if nearest:
        tables.append(
            _records_table(
                "nearest", dataset, roles_only, nearest, conversion, as_given=True, asked=asked
            )
        )
    converted = conversion_notes(conversion, nearest)
    return Report(
        "salary",
        f"Pay: {wanted}",
        tuple(tables),
        "no figure",
        (*_role_legend(dataset, query, nearest), *converted),
        missing=(f"No figure for {wanted}.",),
        lead=(_nearest_line(dataset, query, nearest),) if nearest else (),
        single=True,
        credits=tuple(converted),
    )


def _records_report(
    dataset: Dataset,
    query: PayQuery,
    records: Sequence[PayRecord],
    shown: _Shown,
    conversion: Conversion,
    own: Sequence[PayRecord],
    asked: Asked | None,
) -> Report:
    """Reports the records that answer; for readers those that are shown, and why not the others."""
    cut = len(shown.records) < len(records)
    whole = _records_table(
        "pay",
        dataset,
        query,
        records,
        conversion,
        readers=not cut,
        old=shown.old,
        own=own,
        asked=asked,
    )
    tables = [whole]
    if cut:
        some = _records_table(
            "shown",
            dataset,
            query,
            shown.records,
            conversion,
            data=False,
            old=shown.old,
            own=own,
            asked=asked,
        )
        tables.append(some._replace(notes=(*shown.notes, *some.notes)))
    tables += bands_tables(dataset, own, shown.records, conversion)
    gaps = find_pay_gaps(dataset, query, records)
    tables += gaps_tables(dataset, gaps)
    converted = conversion_notes(conversion, records)
    standings = [PayLine(dataset, r, conversion, asked=asked).standing for r in shown.records]
    return Report(
        "salary",
        f"Pay: {_describe_query(dataset, query)}",
        tuple(tables),
        count(len(records), "record"),
        lead=standing_lines(asked, standings),
        notes=(*_role_legend(dataset, query, records), *converted),
        missing=gap_lines(dataset, gaps),
        single=True,
        credits=tuple(converted),
    )


def _nearest_line(dataset: Dataset, query: PayQuery, nearest: Sequence[PayRecord]) -> str:
    """Leads to the nearest records, and names those of their places that lie on another continent."""
    far = {
        place_name(dataset, record.city, record.country): None
        for record in nearest
        if closeness_of(dataset, query, record.city, record.country) is Closeness.WORLD
    }
    if not far:
        return "The nearest figures:"
    lie = "lies" if len(far) == 1 else "lie"
    return f"The nearest figures; {join_names([*far])} {lie} on another continent:"


def _newest_notes(shown: int, kept: int) -> list[str]:
    """Says that of many records the newest are shown; nothing where all of them are."""
    if shown == kept:
        return []
    line = Hinted(
        f"The newest of each role, level and place: {shown} of {kept} records.",
        "--full shows the older ones too; --city, --country, --level and --year narrow it.",
    )
    return [line]


def _weak_notes(weak: Mapping[Weakness, Sequence[PayRecord]]) -> list[str]:
    """Counts in one line the weak figures that are not shown, by what makes them weak."""
    if not weak:
        return []
    counts = [f"{len(records)} {weakness}" for weakness, records in weak.items()]
    number = sum(map(len, weak.values()))
    them = "it" if number == 1 else "them"
    return [Hinted(f"Weaker figures, left out: {join_names(counts)}.", f"--full shows {them}.")]


def _records_table(
    key: str,
    dataset: Dataset,
    query: PayQuery,
    records: Sequence[PayRecord],
    conversion: Conversion,
    *,
    as_given: bool = False,
    data: bool = True,
    readers: bool = True,
    old: Collection[int] = (),
    own: Sequence[PayRecord] = (),
    asked: Asked | None = None,
) -> Table:
    """Lists records in groups that can be compared; readers do not see what the title says already.

    `as_given` leaves them in their order.
    """
    in_title = _keys_in_title(query)
    few = len(records) <= MANY
    mine = {id(record) for record in own}
    sections = [
        pay_section(
            dataset,
            group,
            conversion,
            with_notes=few,
            place_in_title="city" in in_title,
            old=old,
            own=mine,
            roles=[subject.role for subject in query.subjects],
            asked=asked,
        )
        for group in group_records(dataset, records, conversion, as_given=as_given)
    ]
    notes = []
    noted = sum(record.note is not None for record in records)
    if noted and not few:
        left_out = f"Remarks on {count(noted, 'record')} are not shown here."
        notes.append(Hinted(left_out, "Narrow it to see them, or --format json has them."))
    columns = pay_columns(conversion, hidden=in_title, asked=asked)
    made = table.table(key, key, columns, sections, notes=tuple(notes), data=data, readers=readers)
    return made._replace(least=LEAST_SHOWN)


def _keys_in_title(query: PayQuery) -> set[str]:
    """Names the columns that would repeat in every row what the title says."""
    named_levels = {subject.level for subject in query.subjects} - {None}
    in_title = {
        "id": len({subject.role for subject in query.subjects}) == 1,
        "level": len(query.levels) == 1 or (len(query.subjects) == 1 and bool(named_levels)),
        "city": len(query.cities) == 1,
        "year": len(query.years) == 1,
    }
    return {key for key, repeats in in_title.items() if repeats}


def _role_legend(dataset: Dataset, query: PayQuery, records: Sequence[PayRecord]) -> list[str]:
    """Says which roles the ids in the rows are, where the title does not."""
    if query.subjects:
        return []
    roles = dict.fromkeys(record.role for record in records)
    named = [f"{role}: {role_title(dataset, role)}" for role in roles]
    return [" · ".join(named)] if named else []


def _describe_query(dataset: Dataset, query: PayQuery) -> str:
    """`Product Manager, senior, London and Berlin, 2025`."""
    roles = [RoleAtLevel(dataset.roles[role], level) for role, level in query.subjects]
    titles = [role.title for role in roles]
    if len(titles) > 1:
        titles = [f"{role.title} ({role.id})" for role in roles]
    parts = [
        titles or ["all roles"],
        [level_name(dataset, level) for level in query.levels],
        [dataset.cities[city].name for city in query.cities],
        [place_name(dataset, None, country) for country in query.countries],
        [str(year) for year in query.years],
    ]
    return ", ".join(join_names(names) for names in parts if names)


def _coverage_table(dataset: Dataset, records: Sequence[PayRecord]) -> Table:
    rows = []
    covered = cover(records)
    whole = {place.country for place in covered if place.city is None}
    for place in covered:
        name = place_name(dataset, place.city, place.country)
        if place.city is not None:
            country = place_name(dataset, None, place.country)
            name = f"– {name}" if place.country in whole else f"{country}: {name}"
        years = (place.first_year, place.last_year)
        rows.append(
            table.row(
                cell.text(place.country),
                Cell(place.city, name),
                cell.number(place.records),
                cell.text("–".join(map(str, dict.fromkeys(years)))),
                Cell(
                    tuple(place.roles),
                    ", ".join(f"{role} {number}" for role, number in place.roles.items()),
                ),
            )
        )
    return table.table("coverage", "", COVERAGE_COLUMNS, [Section("", tuple(rows))], data=False)
