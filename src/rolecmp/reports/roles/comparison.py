"""A comparison as a report: what differs first, what is shared said once."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.conversion import Conversion
from rolecmp.analysis.links import CitedLink
from rolecmp.analysis.role_comparison import (
    ComparedThing,
    LinkComparison,
    RoleComparison,
    StatementComparison,
)
from rolecmp.analysis.salary import AS_STATED, Axis, AxisGroup, PayComparison, axis_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.pair import Pair, PairBlock, PairFacet, PairStatement
from rolecmp.model.pay import PayRecord
from rolecmp.model.role import Move, Role
from rolecmp.model.statements import ActivityLink, Link, MetricLink
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import (
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
)
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.ladder import aligned_table
from rolecmp.reports.tables.pay import conversion_notes, pay_columns, pay_section
from rolecmp.reports.wording import axis_title, money, statement_text, thin_line, with_where, word

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


def comparison_report(
    dataset: Dataset,
    comparison: RoleComparison,
    conversion: Conversion = AS_STATED,
    *,
    unfold: bool = False,
) -> Report:
    """What differs between roles, facet by facet, with pay and what lies between them at the end.

    For readers, a facet in which nothing differs is folded to one line unless `unfold`.
    """
    roles = comparison.roles
    last = [c for c in comparison.statements if c.facet in (Facet.FIT, Facet.OUTLOOK)]
    at_a_glance = [c for c in comparison.statements if c not in last]
    tables = [
        _statement_table("statements", "at a glance", roles, at_a_glance, unfold=unfold),
        _contrast_table(dataset, roles, comparison.links, unfold=unfold),
    ]
    words = [*comparison.remarks, *last]
    tables.append(_statement_table("remarks", "in words", roles, words, unfold=unfold))
    tables.append(aligned_table(roles, comparison.ladder, unfold=unfold))
    pay, overlap = _pay_tables(dataset, roles, comparison.pay, conversion)
    tables += [pay, overlap]
    only = not (comparison.statements or comparison.links or comparison.pay)
    tables.append(between_table(dataset, comparison.pairs, unfold=unfold or only))
    told = (any(step.rungs for step in comparison.ladder), comparison.pay, comparison.pairs)
    facets = len(comparison.statements) + len(comparison.links) + sum(map(bool, told))
    subtitle = [count(len(roles), "role"), count(facets, "facet")]
    report = Report(
        "compare",
        " ↔ ".join(f"{role.title} ({role.id})" for role in roles),
        table.hide_empty(tables),
        " · ".join(subtitle),
        (*thin_line(roles), *_lacks(roles, comparison)),
        summary=tuple(_summary(comparison, pay)),
        credits=tuple(conversion_notes(conversion, _pay_records(comparison.pay))),
    )
    return add_footnotes(report, dataset)


NAMED_IN_SUMMARY = 6
"""A summary names so many of the things that roles share at most."""


def _summary(comparison: RoleComparison, pay: Table | None) -> Iterator[Fact]:
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
            f"{held.facet.heading} ({held.differing} of {len(held.things)})"
            for held in comparison.links
            if held.differing
        ]
        if apart:
            yield Fact("differ in", ", ".join(apart))
        shared = [
            entry.name
            for held in comparison.links
            for entry in held.things
            if len(entry.present_in) == len(roles)
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


def _lacks(roles: Sequence[Role], comparison: RoleComparison) -> list[str]:
    """One line for each role of which the data says nothing where it speaks of another."""
    told: list[tuple[Facet, list[bool]]] = [
        (said.facet, [bool(statements) for statements in said.statements])
        for said in comparison.statements
    ]
    for held in comparison.links:
        says = [any(entry.links[i] for entry in held.things) for i in range(len(roles))]
        told.append((held.facet, says))
    told.sort(key=lambda item: list(Facet).index(item[0]))
    lines = []
    for index, role in enumerate(roles):
        silent = [facet.heading for facet, says in told if not says[index]]
        if role.bare:
            lines.append(f"{role.title} has no profile of its own.")
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
    contrasts: Sequence[StatementComparison],
    *,
    unfold: bool,
) -> Table:
    sections = []
    for contrast in sorted(contrasts, key=lambda contrast: contrast.alike):
        row = _statement_row(contrast)
        folded = None
        if contrast.alike and not unfold:
            texts = "; ".join(_statement_cell(contrast, 0).text.split("\n"))
            folded = _same(contrast.facet, texts)
        sections.append(Section("", (row,), (), folded))
    columns = (
        *STATEMENT_COLUMNS,
        *table.role_columns(roles, SENTENCES_COLUMN),
    )
    return table.table(key, "", columns, sections, caption=caption)


def _same(facet: Facet, what: str) -> str:
    heading = facet.heading
    return f"{heading[:1].upper()}{heading[1:]}, the same for all: {what}"


def _statement_row(contrast: StatementComparison) -> Row:
    return table.row(
        Cell(contrast.facet, contrast.facet.heading, Tone.STRONG),
        cell.flag(contrast.alike, "alike"),
        *(_statement_cell(contrast, index) for index in range(len(contrast.statements))),
        sources=[source for sources in contrast.sources for source in sources],
    )


def _statement_cell(contrast: StatementComparison, index: int) -> Cell:
    """The sentences of one role, a line each, behind the word that sums them up if there is one."""
    statements = contrast.statements[index]
    if not statements:
        return cell.NOTHING
    raw = tuple(statement.text for statement in statements)
    texts = "\n".join(statement_text(statement) for statement in statements)
    value = contrast.values[index]
    if value is None:
        return Cell(raw, texts)
    return Cell((value, *raw), f"{word(value)}: {texts}")


# --- linked things ----------------------------------------------------------------------------


def _contrast_table(
    dataset: Dataset, roles: Sequence[Role], contrasts: Sequence[LinkComparison], *, unfold: bool
) -> Table:
    sections = []
    for contrast in contrasts:
        facet, number = contrast.facet, contrast.differing
        title = (
            f"{facet.heading} · {number} of {len(contrast.things)} "
            f"{'differs' if number == 1 else 'differ'}"
        )
        tally: tuple[int, ...] = ()
        if len(roles) == 2:
            held = [_lane(entry) for entry in contrast.things if entry.present_in]
            tally = tuple(held.count(lane) for lane in range(3))
        # Two roles have a lane for what both have; more have a line for what all have alike.
        apart = [e for e in contrast.things if unfold or not e.alike or (number and len(roles) < 3)]
        if apart:
            rows = [_entry_row(dataset, facet, roles, entry) for entry in apart]
            sections.append(table.section(title, rows, tally=tally))
        if len(apart) < len(contrast.things):
            alike = contrast.things[len(apart) :]
            line = _same(facet, ", ".join(_lane_entry(entry).text for entry in alike))
            rows = [_entry_row(dataset, facet, roles, entry) for entry in alike]
            sections.append(table.section("" if apart else title, rows, folded=line))
    columns = (
        *CONTRAST_COLUMNS,
        *table.role_columns(roles, HOLDING_COLUMN),
        NOTES_COLUMN,
    )
    lanes: tuple[str, ...] = ()
    if len(roles) == 2:
        lanes = (f"only {roles[0].title}", "both", f"only {roles[1].title}")
    return table.table(
        "contrast", "side by side", columns, sections, lanes=lanes, chart=Chart.CONTRAST
    )


def _entry_row(dataset: Dataset, facet: Facet, roles: Sequence[Role], entry: ComparedThing) -> Row:
    holders = entry.present_in
    notes = [
        f"{role.id}: {remark}"
        for role, holding in zip(roles, entry.links, strict=True)
        if holding is not None
        for remark in remarks_on(dataset, holding.link)
    ]
    return table.row(
        cell.text(facet),
        cell.text(entry.id),
        cell.text(f"from {entry.name}" if _is_way_in(entry) else entry.name),
        cell.texts([roles[i].id for i in holders]),
        *(_holding_cell(holding) for holding in entry.links),
        cell.texts(notes, "; "),
        sources=[s for holding in entry.links if holding for s in holding.sources],
        own=any(holding.has_own_sources for holding in entry.links if holding),
        lane=_lane(entry) if len(roles) == 2 else None,
        entry=_lane_entry(entry) if len(roles) == 2 else None,
    )


def _is_way_in(entry: ComparedThing) -> bool:
    return any(h is not None and h.value == "from" for h in entry.links)


def _holding_cell(holding: CitedLink | None) -> Cell:
    if holding is None:
        return cell.NOTHING
    link = holding.link
    text = with_where(word(link.frequency if isinstance(link, Move) else holding.value), link.where)
    return Cell(holding.value, text, Tone.PLAIN if holding.counts else Tone.MISSING)


def remarks_on(dataset: Dataset, link: Link | Move, here: str = "") -> list[str]:
    """What a link says beside its value: with whom, an example, where, how usual, a note.

    `here` is the id of a team that needs no mention.
    """
    remarks = []
    match link:
        case ActivityLink(teams=teams, share=share):
            names = [dataset.teams[team].name for team in teams if team != here]
            if names:
                remarks.append(f"with {', '.join(names)}")
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


def _lane(entry: ComparedThing) -> int:
    """0: only the first role, 1: both, 2: only the second."""
    holders = entry.present_in or tuple(i for i, h in enumerate(entry.links) if h is not None)
    if len(holders) == 2:
        return 1
    return 0 if holders == (0,) else 2


_GOES_WITHOUT_SAYING = frozenset(
    {"core", "usual", "yes", "works with", "inward", "outward", "both", "not needed"}
)
"""What needs no brackets behind a name; facing is told by the day itself."""


def _manner(holding: CitedLink) -> str:
    """How a role has a thing, and where: `growing, Europe`."""
    link = holding.link
    value = word(link.frequency if isinstance(link, Move) else holding.value)
    told = [value] if not link.where or value not in _GOES_WITHOUT_SAYING else []
    return ", ".join([*told, *link.where])


def _lane_entry(entry: ComparedThing) -> Cell:
    """The name, and in brackets what sets the roles apart or limits the statement."""
    held = [holding for holding in entry.links if holding is not None]
    limits = [_manner(holding) for holding in held]
    if entry.alike or len(held) == 1:
        limits = [limit for limit in limits[:1] if limit not in _GOES_WITHOUT_SAYING]
    elif len({*limits}) == 1:
        limits = limits[:1]
    name = f"from {entry.name}" if _is_way_in(entry) else entry.name
    called = {h.link.title for h in held if isinstance(h.link, Move)} - {None, entry.name}
    if called:
        name = f"{name}: {', '.join(sorted(filter(None, called)))}"
    text = with_where(name, [" / ".join(limits)] if limits else [])
    if not any(holding.counts for holding in held):
        return Cell(entry.name, f"not needed: {text}", Tone.MUTED)
    return Cell(entry.name, text, Tone.SHARED if len(entry.present_in) == 2 else Tone.ONLY)


# --- pay and what lies between ----------------------------------------------------------------


def _pay_tables(
    dataset: Dataset,
    roles: Sequence[Role],
    pay: PayComparison | None,
    conversion: Conversion,
) -> tuple[Table, Table]:
    """The records, and for data formats what they have in common."""
    pay = pay or PayComparison((), None, None, 0)  # not asked for: two tables without a row
    records = _pay_records(pay)
    by_axis: dict[Axis, list[PayRecord]] = {}
    for record in records:
        by_axis.setdefault(axis_of(record, conversion), []).append(record)
    overlap, why = pay.overlap, pay.why_not
    sections = []
    for axis, group in by_axis.items():
        section = pay_section(dataset, AxisGroup(axis, tuple(group)), conversion)
        if len(roles) == 2:
            sides = [0 if record.role == roles[0].id else 2 for record in group]
            rows = zip(section.rows, sides, strict=True)
            section = section._replace(rows=tuple(row._replace(lane=side) for row, side in rows))
        if overlap is not None and overlap.width > 0 and section.axis is not None:
            low, high = (conversion.convert(group[0], end) for end in (overlap.low, overlap.high))
            shared = (low, high)
            section = section._replace(axis=section.axis._replace(common=shared))
        sections.append(section)
    notes = _overlap_lines(pay)
    if overlap is not None and any(conversion.changes(record) for record in records):
        notes[-1] += f" (as stated: {axis_title(axis_of(records[0]))})"
    if pay.cells > 1:
        notes.append(
            f"One of {pay.cells} cells that all have; --city, --country, --level and --year "
            "choose another, `rolecmp salary` shows all."
        )
    notes += conversion_notes(conversion, records)
    common = overlap if overlap and overlap.width >= 0 else None
    row = table.row(
        cell.number(common.low if common else None),
        cell.number(common.high if common else None),
        cell.number(overlap.width if overlap else None),
        cell.number(overlap.span if overlap else None),
        cell.number(overlap.percent if overlap else None),
        cell.text(records[0].currency if overlap else None),
        cell.text(why),
        cell.number(pay.cells),
        sources=[record.source for record in records],
    )
    return (
        table.table("pay", "pay", pay_columns(conversion), sections, notes=tuple(notes)),
        table.table(
            "overlap",
            "overlap",
            OVERLAP_COLUMNS,
            [Section("", (row,) if pay.records else ())],
            readers=False,
        ),
    )


def _pay_records(pay: PayComparison | None) -> list[PayRecord]:
    """The records that are compared; none where pay was not asked for."""
    return [record for record in pay.records if record is not None] if pay is not None else []


def _overlap_lines(pay: PayComparison) -> list[str]:
    """How far the ranges overlap, or why that cannot be said."""
    lines = [f"{pay.why_not[0].upper()}{pay.why_not[1:]}."] if pay.why_not else []
    overlap = pay.overlap
    if overlap is None:
        return lines
    currency = next(record.currency for record in pay.records if record is not None)
    span = money(overlap.span, currency)
    if not overlap.span:
        lines.append(f"The same figure for all: {money(overlap.low, currency)}")
    elif overlap.width > 0:
        lines.append(
            f"Overlap {money(overlap.low, currency)}–{overlap.high:,}: "
            f"{money(overlap.width, currency)} of a {span} span, {overlap.percent} %"
        )
    elif overlap.width == 0:
        lines.append(f"The ranges only touch, at {money(overlap.low, currency)}")
    else:
        lines.append(f"No overlap: {money(-overlap.width, currency)} lie between the ranges")
    return lines


SHOWN_BETWEEN = (PairFacet.PAY, PairFacet.TENSION, PairFacet.RESOLUTION)
"""What readers of a comparison see of a pair, in this order, unless they ask for all of it."""


def between_table(dataset: Dataset, pairs: Sequence[Pair], *, unfold: bool = True) -> Table:
    """What is said of two roles together, facet by facet.

    Unless `unfold`, readers see SHOWN_BETWEEN and one line that names the rest.
    """
    sections = []
    for pair in pairs:
        same = (i for i, other in enumerate(dataset.pairs) if {*other.roles} == {*pair.roles})
        place = f"/pairs/{next(same)}"
        names = " and ".join(dataset.roles[role].title for role in pair.roles)
        about = f", {names}" if len(pairs) > 1 else ""
        folded: list[tuple[str, int]] = []
        rest = [facet for facet in PairFacet if facet not in SHOWN_BETWEEN]
        for facet in PairFacet if unfold else (*SHOWN_BETWEEN, *rest):
            block: PairBlock | None = getattr(pair, facet)
            if block is None:
                continue
            rows = [
                _between_row(dataset, pair, facet, block, statement)._replace(pointer=place)
                for statement in block.items
            ]
            section = table.section(f"{PAIR_TITLES[facet]}{about}", rows)
            if not unfold and facet not in SHOWN_BETWEEN:
                folded.append((PAIR_TITLES[facet], len(rows)))
                section = section._replace(folded="")
            sections.append(section)
        if folded:
            told = ", ".join(f"{title} ({number})" for title, number in folded)
            ids = " ".join(pair.roles)
            line = f"Also known of the two: {told}. `rolecmp compare {ids} --only between`"
            sections.append(Section("more", (), folded=line))
    return table.table("between", "between them", BETWEEN_COLUMNS, sections)


def _names(text: str, role: Role) -> bool:
    """Whether a sentence says itself which role it is of: by a name of it, as a word."""
    words = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text).split())} "
    return any(f" {' '.join(name.split())} " in words for name in (role.title, *role.aliases))


def _between_row(
    dataset: Dataset, pair: Pair, facet: PairFacet, block: PairBlock, statement: PairStatement
) -> Row:
    text = statement_text(statement)
    role = dataset.roles[statement.role] if statement.role is not None else None
    if role is not None and not _names(text, role):
        text = f"{role.title}: {text}"
    return table.row(
        cell.texts(pair.roles),
        Cell(facet, PAIR_TITLES[facet]),
        cell.text(statement.role),
        Cell(statement.text, text),
        cell.texts(statement.where),
        cell.flag(statement.derived, "our wording"),
        sources=statement.sources or block.sources,
    )
