"""What changed from one version of data files to another: `rolecmp data diff`."""

from collections import Counter
from typing import NamedTuple

from rolecmp.analysis.diff import COLLECTIONS, Change, Changes, PayChange
from rolecmp.analysis.pay.records import basis_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PERCENTILES, PayRecord, range_of
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.wording import (
    basis_title,
    level_name,
    money,
    money_range,
    place_name,
    role_title,
)

_TONES = {"added": Tone.SHARED, "removed": Tone.MUTED, "changed": Tone.PLAIN}


class _ChangeLine(NamedTuple):
    """A change of an entry or of pay, worded."""

    collection: str
    id: str
    name: str
    shown_name: str
    """What readers see of the name: with the id where another has it too, nothing in a repetition."""
    part: str
    item: str
    before: str | None
    after: str | None
    how: str
    """Both in words."""

    @property
    def change(self) -> str:
        """`added`, `removed` or `changed`."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


_CHANGE_FIELDS: tuple[Field[_ChangeLine], ...] = (
    Field(
        Column("change", "", description="added, removed or changed."),
        lambda line: cell.text(line.change, _TONES[line.change]),
    ),
    Field(
        Column("collection", "of", description="What kind of entry, e.g. roles, skills or pay.",
               detail=True),
        lambda line: cell.text(line.collection),
    ),
    Field(
        Column("id", "id", description="Id of the entry; of the role for pay.", detail=True),
        lambda line: cell.text(line.id),
    ),
    Field(
        Column("name", "", description="Name of the entry; of the role for pay."),
        lambda line: Cell(line.name, line.shown_name, Tone.STRONG),
    ),
    Field(
        Column("part", "", description="Which part of it; empty: all of it."),
        lambda line: cell.text(line.part),
    ),
    Field(
        Column("item", "", description="Which one of that part."),
        lambda line: cell.text(line.item),
    ),
    Field(
        Column("before", "before", description="How it was; null: it was not there.",
               nullable=True, detail=True),
        lambda line: cell.text(line.before),
    ),
    Field(
        Column("after", "after", description="How it is; null: it is not there.",
               nullable=True, detail=True),
        lambda line: cell.text(line.after),
    ),
    Field(
        Column("how", "", description="The same in words."), lambda line: cell.text(line.how)
    ),
)  # fmt: skip
CHANGE_COLUMNS = columns_of(_CHANGE_FIELDS)


def changes_report(old: Dataset, new: Dataset, changes: Changes, files: tuple[str, str]) -> Report:
    """Reports what changed from `files[0]`, whose data is `old`, to `files[1]`, entry by entry."""
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
    lead = () if total else ("Nothing in the data has changed.",)
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
    """Makes the row of a change; readers see the name in the `first` row of an entry only."""
    line = _ChangeLine(
        collection=change.collection,
        id=change.id,
        name=change.name,
        shown_name=named if first else "",
        part=change.part,
        item=change.item,
        before=change.before,
        after=change.after,
        how=_how(change.before, change.after),
    )
    return table.row(*read_cells(_CHANGE_FIELDS, line), sources=change.sources)


def _how(before: str | None, after: str | None) -> str:
    """`core → valuable`; what was added or removed by itself."""
    if before is None or after is None:
        return after or before or ""
    return f"{before or 'nothing stated'} → {after or 'nothing stated'}"


def _pay_row(old: Dataset, new: Dataset, change: PayChange) -> Row:
    dataset = new if change.after is not None else old
    record = change.after or change.before
    assert record is not None  # a change is of something
    before = _figures(change.before) if change.before is not None else None
    after = _figures(change.after) if change.after is not None else None
    title = role_title(dataset, record.role)
    place = place_name(dataset, record.city, record.country, record.area)
    line = _ChangeLine(
        collection="pay",
        id=record.role,
        name=title,
        shown_name=title,
        part=f"{level_name(dataset, record.level)}, {place}, {record.year}",
        item=basis_title(basis_of(record)),
        before=before,
        after=after,
        how="other remarks" if before == after else _how(before, after),
    )
    return table.row(*read_cells(_CHANGE_FIELDS, line), sources=(record.source,))


def _figures(record: PayRecord) -> str:
    """`£70,000–95,000, median £80,000, n 30`."""
    ends = range_of(record)
    stated = money_range(ends.low, ends.high, record.currency)
    figures = [stated] if stated else []
    others = (
        "median",
        "mean",
        *(key for key in PERCENTILES if getattr(record, key) not in ends[:2]),
    )
    for name in others:
        figure = getattr(record, name)
        if figure is not None:
            figures.append(f"{name} {money(figure, record.currency)}")
    if record.sample_size is not None:
        figures.append(f"n {record.sample_size:,}")
    return ", ".join(figures)
