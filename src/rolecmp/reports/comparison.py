"""A comparison as a report: what differs first, what is shared said once."""

from collections.abc import Iterator, Sequence

from rolecmp.compare import Comparison, Entry, Holding, LinkContrast, StatementContrast
from rolecmp.facets import Facet
from rolecmp.models import (
    ActivityLink,
    Dataset,
    Link,
    MetricLink,
    Move,
    Pair,
    PairBlock,
    PairFacet,
    PairStatement,
    PayRecord,
    Role,
)
from rolecmp.report import (
    NOTHING,
    Cell,
    Chart,
    Column,
    Fact,
    Report,
    Row,
    Section,
    Table,
    Tone,
    ValueType,
    flag_cell,
    list_cell,
    number_cell,
    role_columns,
    row_of,
    section_of,
    table_of,
    text_cell,
    with_sources,
)
from rolecmp.reports.ladder import aligned_table
from rolecmp.reports.salary import PAY_COLUMNS, salary_section
from rolecmp.reports.wording import money, statement_text, with_where, word
from rolecmp.salary import Axis, AxisGroup, PayComparison, axis_of
from rolecmp.text import count, join_names

STATEMENT_COLUMNS = (
    Column("facet", "", description="Id of the facet."),
    Column("alike", "alike", ValueType.BOOLEAN, "Whether all roles say the same.", detail=True),
)
"""Followed by SENTENCES_COLUMN for each role."""

SENTENCES_COLUMN = Column("", "", ValueType.STRINGS, "Sentences, one each.", nullable=True)

CONTRAST_COLUMNS = (
    Column("facet", "facet", description="Id of the facet.", detail=True),
    Column("id", "id", description="Id of the thing, null for a move to a place without one.",
           nullable=True, detail=True),
    Column("name", "", description="Name of the thing."),
    Column("in", "in", ValueType.STRINGS, "Ids of the roles that have it.", detail=True),
)  # fmt: skip
"""Followed by HOLDING_COLUMN for each role, then NOTES_COLUMN."""

HOLDING_COLUMN = Column("", "", description="How the role has it; null: it does not.",
                        nullable=True)  # fmt: skip

NOTES_COLUMN = Column(
    "notes", "notes", ValueType.STRINGS, "Remarks, each with the role that it is on.", detail=True
)

OVERLAP_COLUMNS = (
    Column("low", "low", ValueType.NUMBER, "Lower end of what is common.", nullable=True),
    Column("high", "high", ValueType.NUMBER, "Upper end of what is common.", nullable=True),
    Column("width", "width", ValueType.NUMBER, "high - low; negative: a gap.", nullable=True),
    Column("span", "span", ValueType.NUMBER, "Highest high - lowest low.", nullable=True),
    Column("percent", "percent", ValueType.INTEGER, "width of span, rounded.", nullable=True),
    Column("currency", "currency", description="ISO 4217.", nullable=True),
    Column("why_not", "why not", description="Why there is no overlap.", nullable=True),
    Column("cells", "cells", ValueType.INTEGER, "Cells that all roles have; one is shown."),
)

BETWEEN_COLUMNS = (
    Column("roles", "roles", ValueType.STRINGS, "Ids of the two roles.", detail=True),
    Column("facet", "facet", description="What it is about, e.g. tension.", detail=True),
    Column(
        "role",
        "role",
        description="Id of the role whose view or gift it is.",
        nullable=True,
        detail=True,
    ),
    Column("text", "", description="The statement."),
    Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True),
    Column("derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True),
)

PAIR_TITLES = {
    PairFacet.CONFUSION: "mixed up because",
    PairFacet.BOUNDARY: "boundary",
    PairFacet.TENSION: "tension",
    PairFacet.RESOLUTION: "settled by",
    PairFacet.EXCHANGE: "gives",
    PairFacet.CAREER: "careers",
    PairFacet.PAY: "on pay",
    PairFacet.IMPACT: "impact",
    PairFacet.CHOICE: "choose by",
}


def comparison_report(dataset: Dataset, comparison: Comparison, *, unfold: bool = False) -> Report:
    """What differs between roles, facet by facet, with pay and what lies between them at the end.

    For readers, a facet in which nothing differs is folded to one line unless `unfold`.
    """
    roles = comparison.roles
    last = [c for c in comparison.statements if c.facet in (Facet.FIT, Facet.OUTLOOK)]
    at_a_glance = [c for c in comparison.statements if c not in last]
    tables = [
        _statement_table("statements", "at a glance", roles, at_a_glance, unfold=unfold),
        _contrast_table(roles, comparison.links, unfold=unfold),
    ]
    words = [*comparison.remarks, *last]
    tables.append(_statement_table("remarks", "in words", roles, words, unfold=unfold))
    if any(any(step.rungs) for step in comparison.ladder):
        tables.append(aligned_table(roles, comparison.ladder))
    pay = None
    if comparison.pay is not None:
        pay, overlap = _pay_tables(dataset, roles, comparison.pay)
        tables += [pay, overlap]
    if comparison.pairs:
        only = not (comparison.statements or comparison.links or comparison.pay)
        tables.append(between_table(dataset, comparison.pairs, unfold=unfold or only))
    shown = [table for table in tables if table.rows or table.notes]
    told = (any(step.rungs for step in comparison.ladder), comparison.pay, comparison.pairs)
    facets = len(comparison.statements) + len(comparison.links) + sum(map(bool, told))
    subtitle = [count(len(roles), "role"), count(facets, "facet")]
    report = Report(
        "compare",
        " ↔ ".join(f"{role.title} ({role.id})" for role in roles),
        tuple(shown),
        " · ".join(subtitle),
        tuple(_lacks(roles, comparison)),
        summary=tuple(_summary(comparison, pay)),
    )
    return with_sources(report, dataset)


NAMED_IN_SUMMARY = 6
"""A summary names so many of the things that roles share at most."""


def _summary(comparison: Comparison, pay: Table | None) -> Iterator[Fact]:
    """What somebody who reads no further should know."""
    roles = comparison.roles
    for said in comparison.statements:
        if said.facet is Facet.FOCUS:
            for role, statements, sources in zip(roles, said.statements, said.sources, strict=True):
                if statements:
                    text = f"{said.facet.heading} {statement_text(statements[0])}"
                    yield Fact(role.title, text, sources)
    if comparison.links:
        apart = [
            f"{held.facet.heading} ({held.differing} of {len(held.entries)})"
            for held in comparison.links
            if held.differing
        ]
        if apart:
            yield Fact("differ in", ", ".join(apart))
        shared = [
            entry.name
            for held in comparison.links
            for entry in held.entries
            if len(entry.holders) == len(roles)
        ]
        more = len(shared) - NAMED_IN_SUMMARY
        names = [*shared[:NAMED_IN_SUMMARY], *([f"{more} more"] if more > 0 else [])]
        yield Fact("share", join_names(names) or "nothing that the data knows of")
    if pay is not None and comparison.pay is not None:
        texts = [*map(_pay_line, pay.sections), *_overlap_lines(comparison.pay)]
        yield Fact("pay", "; ".join(texts), tuple(s for row in pay.rows for s in row.sources))
    for pair in comparison.pairs[:1]:
        for facet in (PairFacet.TENSION, PairFacet.RESOLUTION):
            block: PairBlock | None = getattr(pair, facet)
            if block is not None:
                statement = block.items[0]
                sources = statement.sources or block.sources
                yield Fact(PAIR_TITLES[facet], statement_text(statement), sources)


def _lacks(roles: Sequence[Role], comparison: Comparison) -> list[str]:
    """One line for each role of which the data says nothing where it speaks of another."""
    told: list[tuple[Facet, list[bool]]] = [
        (said.facet, [bool(statements) for statements in said.statements])
        for said in comparison.statements
    ]
    for held in comparison.links:
        says = [any(entry.holdings[i] for entry in held.entries) for i in range(len(roles))]
        told.append((held.facet, says))
    lines = []
    for index, role in enumerate(roles):
        silent = [facet.heading for facet, says in told if not says[index]]
        if silent and len(silent) == len(told):
            lines.append(f"Of {role.title} the data knows no more than the name.")
        elif silent:
            lines.append(f"Nothing is said of {role.title} on: {', '.join(silent)}.")
    return lines


def _pay_line(section: Section) -> str:
    told = [f"{row.label} {row.range.text}" for row in section.rows if row.range is not None]
    about = section.axis.about if section.axis is not None else ""
    return f"{section.title}, {about}: {', '.join(told)}" if about else ", ".join(told)


# --- sentences side by side -------------------------------------------------------------------


def _statement_table(
    key: str,
    caption: str,
    roles: Sequence[Role],
    contrasts: Sequence[StatementContrast],
    *,
    unfold: bool,
) -> Table:
    sections = []
    for contrast in contrasts:
        row = _statement_row(contrast)
        folded = None
        if contrast.alike and not unfold:
            texts = "; ".join(_statement_cell(contrast, 0).text.split("\n"))
            folded = f"{contrast.facet.heading}: the same for all: {texts}"
        sections.append(Section("", (row,), (), folded))
    columns = (
        *STATEMENT_COLUMNS,
        *role_columns(roles, SENTENCES_COLUMN),
    )
    return table_of(key, "", columns, sections, caption=caption)


def _statement_row(contrast: StatementContrast) -> Row:
    return row_of(
        Cell(contrast.facet, contrast.facet.heading, Tone.STRONG),
        flag_cell(contrast.alike, "alike"),
        *(_statement_cell(contrast, index) for index in range(len(contrast.statements))),
        sources=[source for sources in contrast.sources for source in sources],
    )


def _statement_cell(contrast: StatementContrast, index: int) -> Cell:
    """The sentences of one role, a line each, behind the word that sums them up if there is one."""
    statements = contrast.statements[index]
    if not statements:
        return NOTHING
    raw = tuple(statement.text for statement in statements)
    texts = "\n".join(statement_text(statement) for statement in statements)
    value = contrast.values[index]
    if value is None:
        return Cell(raw, texts)
    return Cell((value, *raw), f"{word(value)}: {texts}")


# --- linked things ----------------------------------------------------------------------------


def _contrast_table(
    roles: Sequence[Role], contrasts: Sequence[LinkContrast], *, unfold: bool
) -> Table:
    sections = []
    for contrast in contrasts:
        total = len(contrast.entries)
        rows = [_entry_row(contrast.facet, roles, entry) for entry in contrast.entries]
        folded = None
        if not contrast.differing and not unfold:
            names = ", ".join(entry.name for entry in contrast.entries)
            folded = f"{contrast.facet.heading}: the same for all: {names}"
        title = f"{contrast.facet.heading} · {contrast.differing} of {total} differ"
        tally: tuple[int, ...] = ()
        if len(roles) == 2:
            held = [_lane(entry) for entry in contrast.entries if entry.holders]
            tally = tuple(held.count(lane) for lane in range(3))
        sections.append(section_of(title, rows, folded=folded, tally=tally))
    columns = (
        *CONTRAST_COLUMNS,
        *role_columns(roles, HOLDING_COLUMN),
        NOTES_COLUMN,
    )
    lanes: tuple[str, ...] = ()
    if len(roles) == 2:
        lanes = (f"only {roles[0].title}", "both", f"only {roles[1].title}")
    return table_of(
        "contrast", "side by side", columns, sections, lanes=lanes, chart=Chart.CONTRAST
    )


def _entry_row(facet: Facet, roles: Sequence[Role], entry: Entry) -> Row:
    holders = entry.holders
    notes = [
        f"{role.id}: {remark}"
        for role, holding in zip(roles, entry.holdings, strict=True)
        if holding is not None
        for remark in remarks_on(holding.link)
    ]
    return row_of(
        text_cell(facet),
        text_cell(entry.id),
        text_cell(f"from {entry.name}" if _is_way_in(entry) else entry.name),
        list_cell([roles[i].id for i in holders]),
        *(_holding_cell(holding) for holding in entry.holdings),
        list_cell(notes, "; "),
        sources=[s for holding in entry.holdings if holding for s in holding.sources],
        lane=_lane(entry) if len(roles) == 2 else None,
        entry=_lane_entry(entry) if len(roles) == 2 else None,
    )


def _is_way_in(entry: Entry) -> bool:
    return any(h is not None and h.value == "from" for h in entry.holdings)


def _holding_cell(holding: Holding | None) -> Cell:
    if holding is None:
        return NOTHING
    text = {"to": "yes", "from": "yes"}.get(holding.value, word(holding.value))
    return Cell(holding.value, text, Tone.PLAIN if holding.counts else Tone.MISSING)


def remarks_on(link: Link | Move) -> list[str]:
    """What a link says beside its value: with whom, an example, where, how usual, a note."""
    remarks = []
    match link:
        case ActivityLink(teams=teams, share=share):
            if teams:
                remarks.append(f"with {', '.join(teams)}")
            if share:
                remarks.append(share)
        case MetricLink(example=example) if example is not None:
            remarks.append(f"e.g. {example}")
        case Move(frequency=frequency):
            remarks.append(word(frequency))
        case _:
            pass
    if link.note is not None:
        remarks.append(link.note)
    if link.where:
        remarks.append(", ".join(link.where))
    return remarks


def _lane(entry: Entry) -> int:
    """0: only the first role, 1: both, 2: only the second."""
    holders = entry.holders or tuple(i for i, h in enumerate(entry.holdings) if h is not None)
    if len(holders) == 2:
        return 1
    return 0 if holders == (0,) else 2


def _lane_entry(entry: Entry) -> Cell:
    """The name, and in brackets what sets the roles apart or limits the statement."""
    held = [holding for holding in entry.holdings if holding is not None]
    values = [word(holding.value) for holding in held]
    name = entry.name
    if _is_way_in(entry):
        name = f"from {name}"
    limits: list[str] = []
    if len(held) == 2 and not entry.alike:
        limits.append(" / ".join(values))
    elif held[0].value in ("valuable", "sometimes", "growing", "owns"):
        limits.append(values[0])
    for holding in held:
        if isinstance(holding.link, Move) and holding.link.frequency == "sometimes":
            limits.append("sometimes")
        limits += holding.link.where
    text = with_where(name, list(dict.fromkeys(limits)))
    if not any(holding.counts for holding in held):
        return Cell(entry.name, f"not needed: {text}", Tone.MUTED)
    return Cell(entry.name, text, Tone.SHARED if len(entry.holders) == 2 else Tone.ONLY)


# --- pay and what lies between ----------------------------------------------------------------


def _pay_tables(dataset: Dataset, roles: Sequence[Role], pay: PayComparison) -> tuple[Table, Table]:
    """The records, and for data formats what they have in common."""
    records = [record for record in pay.records if record is not None]
    by_axis: dict[Axis, list[PayRecord]] = {}
    for record in records:
        by_axis.setdefault(axis_of(record), []).append(record)
    overlap, why = pay.overlap, pay.why_not
    sections = []
    for axis, group in by_axis.items():
        section = salary_section(dataset, AxisGroup(axis, tuple(group)))
        if len(roles) == 2:
            sides = [0 if record.role == roles[0].id else 2 for record in group]
            rows = zip(section.rows, sides, strict=True)
            section = section._replace(rows=tuple(row._replace(lane=side) for row, side in rows))
        if overlap is not None and overlap.width > 0 and section.axis is not None:
            common = (overlap.low, overlap.high)
            section = section._replace(axis=section.axis._replace(common=common))
        sections.append(section)
    notes = _overlap_lines(pay)
    if pay.cells > 1:
        notes.append(
            f"One of {pay.cells} cells that all have; --city, --country, --level and --year "
            "choose another, `rolecmp salary` shows all."
        )
    row = row_of(
        number_cell(overlap.low if overlap else None),
        number_cell(overlap.high if overlap else None),
        number_cell(overlap.width if overlap else None),
        number_cell(overlap.span if overlap else None),
        number_cell(overlap.percent if overlap else None),
        text_cell(records[0].currency if overlap else None),
        text_cell(why),
        number_cell(pay.cells),
        sources=[record.source for record in records],
    )
    return (
        table_of("pay", "pay", PAY_COLUMNS, sections, notes=tuple(notes)),
        table_of("overlap", "overlap", OVERLAP_COLUMNS, [Section("", (row,))], readers=False),
    )


def _overlap_lines(pay: PayComparison) -> list[str]:
    """How far the ranges overlap, or why that cannot be said."""
    lines = [f"{pay.why_not[0].upper()}{pay.why_not[1:]}."] if pay.why_not else []
    overlap = pay.overlap
    if overlap is None:
        return lines
    currency = next(record.currency for record in pay.records if record is not None)
    span = money(overlap.span, currency)
    if overlap.width > 0:
        lines.append(
            f"overlap {money(overlap.low, currency)}–{overlap.high:,}: "
            f"{money(overlap.width, currency)} of a {span} span, {overlap.percent} %"
        )
    elif overlap.width == 0:
        lines.append(f"the ranges only touch, at {money(overlap.low, currency)}")
    else:
        lines.append(f"no overlap: {money(-overlap.width, currency)} lie between the ranges")
    return lines


SHOWN_BETWEEN = (PairFacet.TENSION, PairFacet.RESOLUTION, PairFacet.PAY)
"""What readers of a comparison see of a pair, unless they ask for all of it."""


def between_table(dataset: Dataset, pairs: Sequence[Pair], *, unfold: bool = True) -> Table:
    """What is said of two roles together, facet by facet.

    Unless `unfold`, readers see SHOWN_BETWEEN and one line that names the rest.
    """
    sections = []
    for pair in pairs:
        names = " and ".join(dataset.roles[role].title for role in pair.roles)
        about = f", {names}" if len(pairs) > 1 else ""
        folded: list[tuple[str, int]] = []
        for facet in PairFacet:
            block: PairBlock | None = getattr(pair, facet)
            if block is None:
                continue
            rows = [_between_row(dataset, pair, facet, block, s) for s in block.items]
            section = section_of(f"{PAIR_TITLES[facet]}{about}", rows)
            if not unfold and facet not in SHOWN_BETWEEN:
                folded.append((PAIR_TITLES[facet], len(rows)))
                section = section._replace(folded="")
            sections.append(section)
        if folded:
            told = ", ".join(f"{title} ({number})" for title, number in folded)
            ids = " ".join(pair.roles)
            line = f"Also known of the two: {told}. `rolecmp compare {ids} --only between`"
            sections.append(Section("", (), folded=line))
    return table_of("between", "between them", BETWEEN_COLUMNS, sections)


def _between_row(
    dataset: Dataset, pair: Pair, facet: PairFacet, block: PairBlock, statement: PairStatement
) -> Row:
    text = statement_text(statement)
    if statement.role is not None:
        text = f"{dataset.roles[statement.role].title}: {text}"
    return row_of(
        list_cell(pair.roles),
        Cell(facet, PAIR_TITLES[facet]),
        text_cell(statement.role),
        Cell(statement.text, text),
        list_cell(statement.where),
        flag_cell(statement.derived, "our wording"),
        sources=statement.sources or block.sources,
    )
