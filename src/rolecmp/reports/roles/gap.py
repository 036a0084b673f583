"""A gap as a report: what carries over, what is new and why, and what is left behind."""

from collections.abc import Sequence

from rolecmp.analysis.gap import (
    GAP_FACETS,
    Gap,
    GapEntry,
    GapStatus,
    PersonGaps,
    RoleGaps,
)
from rolecmp.analysis.phrases import PERSON_FACETS, Interpretation
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.model.text import join_names, quote_name
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.wording import remarks_on, thin_line, word

SAME_KIND_SHOWN = 3
"""Readers see so many things of the same kind at most."""

COUNT_COLUMNS = (
    Column("id", "role id", description="Id of the target.", detail=True),
    Column("title", "to", description="Title of the target."),
    Column("carries_over", "carries over", ValueType.INTEGER, "How much the start has already."),
    Column("new", "new", ValueType.INTEGER, "How much the start does not have."),
    Column("left_behind", "left behind", ValueType.INTEGER, "How much the target does not ask for."),
    Column("back_carries_over", "back: carries over", ValueType.INTEGER,
           "The other way round; null where one starts from words.", nullable=True, detail=True),
    Column("back_new", "back: new", ValueType.INTEGER, "The other way round.", nullable=True),
    Column("back_left_behind", "back: left behind", ValueType.INTEGER, "The other way round.",
           nullable=True, detail=True),
)  # fmt: skip

GAP_COLUMNS = (
    Column("target", "to", description="Id of the target.", detail=True),
    Column("facet", "facet", description="Id of the facet.", detail=True),
    Column("id", "id", description="Id of the thing.", detail=True),
    Column("name", "", description="Name of the thing."),
    Column("standing", "", description="carries-over, new or left-behind."),
    Column("have", "have", description="How the start has it, e.g. valuable; null: not stated.",
           nullable=True, detail=True),
    Column("want", "how", description="How the target has it, e.g. core; null: not at all.",
           nullable=True),
    Column("why", "why", ValueType.STRINGS, "What the sources say of it."),
    Column("kin", "of its kind", ValueType.STRINGS,
           "Ids of what the start has of the same kind, for something new.", detail=True),
)  # fmt: skip

SIDE_COLUMNS = (
    Column("facet", "facet", description="Id of the facet.", detail=True),
    Column("name", "", description="Name of the thing."),
)
"""Followed by STATUS_COLUMN for each target."""

STATUS_COLUMN = Column("", "", description="Whether it carries over or is new.", nullable=True)

UNDERSTOOD_COLUMNS = (
    Column("said", "said", description="What was said."),
    Column("place", "place", description="Where it stands.", detail=True),
    Column("words", "words", description="The words that name the thing.", detail=True),
    Column("facet", "facet", description="Facet of the thing.", detail=True),
    Column("id", "id", description="Id of the thing.", detail=True),
    Column("name", "taken as", description="Name of the thing."),
)

UNKNOWN_COLUMNS = (
    Column("said", "said", description="What was said."),
    Column("place", "in", description="Where it stands."),
    Column("near", "near to", ValueType.STRINGS, "Names in the data that come close."),
)

_STATUSES = {
    GapStatus.CARRIES_OVER: ("carries over", Tone.SHARED),
    GapStatus.NEW: ("new", Tone.STRONG),
    GapStatus.LEFT_BEHIND: ("left behind", Tone.MUTED),
}

_ALTERNATIVES = "Backgrounds are alternatives: nobody has them all."


def role_gap_report(dataset: Dataset, found: RoleGaps, *, unfold: bool = False) -> Report:
    """From one role to one or more, with the counts of the other way round.

    For readers, what is left behind is folded to a line a facet unless `unfold`.
    """
    role, gaps, reverse = found
    notes = []
    if len(gaps) == 1:
        there, back = gaps[0].target, reverse[0]
        notes.append(f"The other way round ({there.id} → {role.id}): {_counts(back)}.")
    notes += thin_line([role, *(gap.target for gap in gaps)])
    notes += [note for gap in gaps for note in _silences(role, gap.target)]
    tables = _gap_tables(dataset, gaps, reverse, unfold=unfold)
    return _report(dataset, f"{role.title} ({role.id})", gaps, tables, notes)


def person_gap_report(dataset: Dataset, found: PersonGaps, *, unfold: bool = False) -> Report:
    """From what a person has said to one or more roles, with how it was understood."""
    interpretation, gaps = found
    notes = [
        f"{quote_name(title)} is the role {id_}: `rolecmp gap {id_} {gaps[0].target.id}` "
        "starts from all of it."
        for title, id_ in interpretation.roles
    ]
    notes += thin_line([gap.target for gap in gaps])
    notes += [note for gap in gaps for note in _silences(None, gap.target)]
    tables = [
        *_gap_tables(dataset, gaps, None, unfold=unfold),
        _understood_table(interpretation),
        _unknown_table(interpretation),
    ]
    return _report(dataset, "You", gaps, tables, notes)


def _report(
    dataset: Dataset, start: str, gaps: Sequence[Gap], tables: Sequence[Table], notes: Sequence[str]
) -> Report:
    targets = ", ".join(f"{gap.target.title} ({gap.target.id})" for gap in gaps)
    report = Report(
        "gap",
        f"{start} → {targets}",
        table.drop_empty(tables),
        _counts(gaps[0]) if len(gaps) == 1 else "",
        tuple(notes),
    )
    return add_footnotes(report, dataset)


def _counts(gap: Gap) -> str:
    return " · ".join(f"{text} {gap.count(s)}" for s, (text, _) in _STATUSES.items())


def _silences(start: Role | None, target: Role) -> list[str]:
    """What cannot be told, because the data says nothing of one of the two."""
    facets = GAP_FACETS if start is not None else PERSON_FACETS
    silent = [facet.heading for facet in facets if getattr(target, facet.key) is None]
    if len(silent) == len(facets):
        return [f"Of {target.title} the data knows no more than the name."]
    lines = []
    if silent:
        lines.append(f"Nothing is said of {target.title} on: {', '.join(silent)}.")
    if start is not None:
        unsaid = [
            facet.heading
            for facet in facets
            if getattr(start, facet.key) is None and getattr(target, facet.key) is not None
        ]
        if unsaid:
            lines.append(
                f"Nothing is said of {start.title} on: {', '.join(unsaid)}; "
                "what counts as new there may not be."
            )
    return lines


# --- tables -----------------------------------------------------------------------------------


def _gap_tables(
    dataset: Dataset, gaps: Sequence[Gap], reverse: Sequence[Gap] | None, *, unfold: bool
) -> list[Table]:
    """The counts, then every entry; several targets stand side by side for readers."""
    several = len(gaps) > 1
    tables = [_count_table(gaps, reverse, readers=several)]
    if several:
        tables.append(_side_table(gaps))
    sections = [section for gap in gaps for section in _sections(dataset, gap, unfold=unfold)]
    tables.append(
        table.table("gap", "", GAP_COLUMNS, sections, readers=not several, caption="thing by thing")
    )
    return tables


def _count_table(gaps: Sequence[Gap], reverse: Sequence[Gap] | None, *, readers: bool) -> Table:
    rows = []
    for index, gap in enumerate(gaps):
        back = reverse[index] if reverse is not None else None
        rows.append(
            table.row(
                cell.text(gap.target.id),
                cell.text(gap.target.title, Tone.STRONG),
                *(cell.number(gap.count(status)) for status in GapStatus),
                *(cell.number(back.count(status) if back else None) for status in GapStatus),
            )
        )
    sections = [Section("", tuple(rows))]
    return table.table("counts", "", COUNT_COLUMNS, sections, readers=readers, caption="in numbers")


def _sections(dataset: Dataset, gap: Gap, *, unfold: bool) -> list[Section]:
    """A section a facet; what is left behind is folded to a line, unless `unfold`."""
    sections = []
    for facet in dict.fromkeys(entry.facet for entry in gap.entries):
        entries = [entry for entry in gap.entries if entry.facet is facet]
        wanted = [e for e in entries if unfold or e.status is not GapStatus.LEFT_BEHIND]
        left = [e for e in entries if e not in wanted]
        counts = [
            f"{gap.count(standing, facet)} {words}"
            for standing, words in (
                (GapStatus.CARRIES_OVER, "carry over"),
                (GapStatus.NEW, "new"),
                (GapStatus.LEFT_BEHIND, "left behind"),
            )
        ]
        if wanted:
            notes = (_ALTERNATIVES,) if facet is Facet.BACKGROUNDS else ()
            title = f"{facet.heading} · {', '.join(counts)}"
            sections.append(table.section(title, _rows(dataset, gap, wanted), notes=notes))
        if left:
            names = ", ".join(
                f"{e.name} (expressly not needed)" if e.want else e.name for e in left
            )
            folded = f"Left behind, {facet.heading}: {names}"
            sections.append(Section("", tuple(_rows(dataset, gap, left)), folded=folded))
    return sections


def _rows(dataset: Dataset, gap: Gap, entries: Sequence[GapEntry]) -> list[Row]:
    rows = []
    for entry in entries:
        text, tone = _STATUSES[entry.status]
        told = entry.want or entry.have
        why = remarks_on(dataset, told.link) if told else []
        things = getattr(dataset, entry.facet.key)
        same_kind = _some([things[id_].name for id_ in entry.same_kind])
        rows.append(
            table.row(
                cell.text(gap.target.id),
                cell.text(entry.facet),
                cell.text(entry.id),
                cell.text(entry.name),
                Cell(entry.status, text, tone),
                cell.text(entry.have.value if entry.have else None),
                _want_cell(entry),
                Cell(
                    tuple(why), "; ".join([*why, f"same kind: {same_kind}"] if same_kind else why)
                ),
                cell.texts(entry.same_kind),
                sources=told.sources if told else (),
            )
        )
    return rows


def _want_cell(entry: GapEntry) -> Cell:
    if entry.want is None:
        return cell.text(None)
    text = "" if entry.want.value == "yes" else word(entry.want.value)
    if entry.facet is Facet.ACTIVITIES and text:
        text = f"faces {text}"
    if entry.deeper and entry.have:
        text = f"{word(entry.have.value)} → {text}"
    return Cell(entry.want.value, text)


def _some(names: Sequence[str]) -> str:
    shown, more = list(names[:SAME_KIND_SHOWN]), len(names) - SAME_KIND_SHOWN
    return join_names([*shown, f"{more} more"]) if more > 0 else ", ".join(shown)


def _side_table(gaps: Sequence[Gap]) -> Table:
    """What any of the targets asks for, a column each; what most of them ask for comes first."""
    wanted: dict[tuple[Facet, str], list[GapEntry | None]] = {}
    for index, gap in enumerate(gaps):
        for entry in gap.entries:
            if entry.status is not GapStatus.LEFT_BEHIND:
                key = (entry.facet, entry.id)
                wanted.setdefault(key, [None] * len(gaps))[index] = entry
    sections = []
    for facet in dict.fromkeys(facet for gap in gaps for facet in _facets_of(gap)):
        rows = [
            _side_row(facet, entries)
            for entries in sorted(
                (entries for key, entries in wanted.items() if key[0] is facet),
                key=lambda entries: entries.count(None),
            )
        ]
        if rows:
            notes = (_ALTERNATIVES,) if facet is Facet.BACKGROUNDS else ()
            sections.append(table.section(facet.heading, rows, notes=notes))
    columns = (*SIDE_COLUMNS, *table.role_columns([gap.target for gap in gaps], STATUS_COLUMN))
    return table.table("side", "", columns, sections, data=False, caption="side by side")


def _facets_of(gap: Gap) -> list[Facet]:
    return [entry.facet for entry in gap.entries]


def _side_row(facet: Facet, entries: Sequence[GapEntry | None]) -> Row:
    found = [entry for entry in entries if entry is not None]
    return table.row(
        cell.text(facet),
        cell.text(found[0].name),
        *(_side_cell(entry) if entry is not None else cell.NOTHING for entry in entries),
        sources=[source for e in found if e.want is not None for source in e.want.sources],
    )


def _side_cell(entry: GapEntry) -> Cell:
    text, tone = _STATUSES[entry.status]
    how = _want_cell(entry).text
    return Cell(entry.status, f"{text} ({how})" if how else text, tone)


def _understood_table(interpretation: Interpretation) -> Table:
    rows = [
        table.row(
            cell.text(match.phrase.text),
            cell.text(match.phrase.place),
            cell.text(match.words),
            cell.text(match.facet),
            cell.text(match.id),
            Cell(match.name, f"{match.name} ({match.facet.heading})"),
        )
        for match in interpretation.matches
    ]
    return table.table("understood", "understood", UNDERSTOOD_COLUMNS, [Section("", tuple(rows))])


def _unknown_table(interpretation: Interpretation) -> Table:
    rows = [
        table.row(
            cell.text(unknown.phrase.text, Tone.WARNING),
            cell.text(unknown.phrase.place, Tone.MUTED),
            cell.texts(unknown.near, " or "),
        )
        for unknown in interpretation.unknown
    ]
    return table.table(
        "not_understood", "not understood", UNKNOWN_COLUMNS, [Section("", tuple(rows))]
    )
