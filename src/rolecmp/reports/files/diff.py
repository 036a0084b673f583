"""What changed between two versions of data files as a report: `rolecmp data diff`."""

from collections import Counter

from rolecmp.analysis.diff import COLLECTIONS, Change, Changes, PayChange
from rolecmp.analysis.pay.records import basis_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.wording import basis_title, level_name, money, money_range, place_name

CHANGE_COLUMNS = (
    Column("change", "", description="added, removed or changed."),
    Column("collection", "of", description="What kind of entry, e.g. roles, skills or pay.",
           detail=True),
    Column("id", "id", description="Id of the entry; of the role for pay.", detail=True),
    Column("name", "", description="Name of the entry; of the role for pay."),
    Column("part", "", description="What of it; empty: all of it."),
    Column("item", "", description="Which one of that part."),
    Column("before", "before", description="How it was; null: it was not there.",
           nullable=True, detail=True),
    Column("after", "after", description="How it is; null: it is not there.",
           nullable=True, detail=True),
    Column("how", "", description="The same in words."),
)  # fmt: skip


def changes_report(old: Dataset, new: Dataset, changes: Changes, files: tuple[str, str]) -> Report:
    """What the version `files[1]` says otherwise than `files[0]`, entry by entry."""
    sections = []
    for collection in COLLECTIONS:
        entries = [change for change in changes.entries if change.collection == collection]
        names = Counter({change.id: change.name for change in entries}.values())
        rows = [
            _row(
                change,
                first=index == 0 or entries[index - 1].id != change.id,
                named=f"{change.name} ({change.id})" if names[change.name] > 1 else change.name,
            )
            for index, change in enumerate(entries)
        ]
        if rows:
            sections.append(Section(collection, tuple(rows)))
    if changes.pay:
        rows = [_pay_row(old, new, change) for change in changes.pay]
        sections.append(Section("pay", tuple(rows)))
    total = len(changes.entries) + len(changes.pay)
    lead = () if total else ("Nothing has changed in what they say.",)
    report = Report(
        "diff",
        " → ".join(files),
        (table.table("changes", "", CHANGE_COLUMNS, sections),),
        count(total, "change"),
        lead=lead,
        single=True,
    )
    return add_footnotes(report, new._replace(sources={**old.sources, **new.sources}))


def _row(change: Change, *, first: bool, named: str) -> Row:
    kind = _kind(change.before, change.after)
    return table.row(
        Cell(kind, kind, _TONES[kind]),
        cell.text(change.collection),
        cell.text(change.id),
        Cell(change.name, named if first else "", Tone.STRONG),
        cell.text(change.part),
        cell.text(change.item),
        cell.text(change.before),
        cell.text(change.after),
        cell.text(_how(change.before, change.after)),
        sources=change.sources,
    )


_TONES = {"added": Tone.SHARED, "removed": Tone.MUTED, "changed": Tone.PLAIN}


def _kind(before: object, after: object) -> str:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def _how(before: str | None, after: str | None) -> str:
    if before is None or after is None:
        return after or before or ""
    return f"{before or 'nothing stated'} → {after or 'nothing stated'}"


def _pay_row(old: Dataset, new: Dataset, change: PayChange) -> Row:
    dataset = new if change.after is not None else old
    record = change.after or change.before
    assert record is not None  # a change is of something
    before = _figures(change.before) if change.before is not None else None
    after = _figures(change.after) if change.after is not None else None
    kind = _kind(before, after)
    place = place_name(dataset, record.city, record.country, record.area)
    level = level_name(dataset, record.level)
    return table.row(
        Cell(kind, kind, _TONES[kind]),
        cell.text("pay"),
        cell.text(record.role),
        cell.text(dataset.roles[record.role].title, Tone.STRONG),
        cell.text(f"{level}, {place}, {record.year}"),
        cell.text(basis_title(basis_of(record))),
        cell.text(before),
        cell.text(after),
        cell.text("other remarks" if before == after else _how(before, after)),
        sources=(record.source,),
    )


def _figures(record: PayRecord) -> str:
    """`£70,000–95,000, median £80,000, n 30`."""
    stated = money_range(record.low, record.high, record.currency)
    figures = [stated] if stated else []
    for name in ("median", "mean"):
        figure = getattr(record, name)
        if figure is not None:
            figures.append(f"{name} {money(figure, record.currency)}")
    if record.sample_size is not None:
        figures.append(f"n {record.sample_size:,}")
    return ", ".join(figures)
