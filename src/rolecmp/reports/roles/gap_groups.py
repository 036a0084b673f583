"""A gap for readers: what carries over, what is to learn, what any such job has, each once."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rolecmp.analysis.evidence import Evidence
from rolecmp.analysis.gap import Gap, GapEntry, GapStatus
from rolecmp.model.facets import Facet
from rolecmp.model.text import quote_name
from rolecmp.model.words import WordRelation
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Section, Table, Tone, ValueType
from rolecmp.reports.wording import GOES_WITHOUT_SAYING, list_first, with_where, word

GROUP_COLUMNS = (
    Column("facet", "", description="Facet of the things."),
    Column("things", "", ValueType.STRINGS, "Names of the things."),
)

SIDE_COLUMNS = (
    Column("name", "", description="Name of the thing."),
    Column("facet", "", description="Facet of the thing."),
)
"""Followed by HOW_COLUMN for each target."""

HOW_COLUMN = Column("", "", description="How the target has it.", nullable=True)

_ABOUT_THE_JOB = (Facet.METRICS, Facet.BACKGROUNDS, Facet.TEAMS)
"""What nobody learns: it belongs to the job, or to those who come to it."""


class Ends(NamedTuple):
    """What the two ends of a gap are called."""

    start: str | None
    """The short title of the role; None of a person."""
    targets: Sequence[str]
    """The short titles of the roles, in the order of the gaps."""


def title_of(status: GapStatus, ends: Ends, target: str = "it") -> str:
    """Words what stands above the things of a status."""
    of_person = ends.start is None
    match status:
        case GapStatus.CARRIES_OVER:
            return "carries over"
        case GapStatus.EVIDENCE:
            return "points to it, but does not prove it"
        case GapStatus.NOT_NAMED:
            missing = "found in what you gave" if of_person else f"named for {ends.start}"
            return f"asked there, not {missing}"
        case GapStatus.STATED_WITHOUT:
            return f"not needed for {target}, as a source says"
        case GapStatus.ONLY_THERE:
            return (
                f"given by you, not named for {target}"
                if of_person
                else f"named for {ends.start} only"
            )


def evidence_text(entry: GapEntry, evidence: Evidence) -> str:
    """Words evidence: `"SQL" is evidence for data analysis`; `market research: named as a duty`."""
    named, name = evidence.named, quote_name(evidence.named.name)
    match evidence.relation:
        case WordRelation.IS_TOOL_OF:
            return f"{name} is a tool of {entry.name}"
        case WordRelation.IS_PART_OF:
            return f"{name} is part of {entry.name}"
        case WordRelation.IS_EVIDENCE_OF:
            return f"{name} is evidence for {entry.name}"
        case None:
            kind = named.facet.thing if named.facet is not None else "thing"
            article = "an" if kind[:1] in "aeiou" else "a"
            other = "" if named.name == entry.name else f", {name}"
            return f"{entry.name}: named as {article} {kind}{other}"


def notes_on(facets: Sequence[Facet]) -> tuple[str, ...]:
    """Says what has to be said of some facets wherever they stand."""
    alternatives = ("Backgrounds are alternatives: one is enough.",)
    return alternatives if Facet.BACKGROUNDS in facets else ()


# --- one target -------------------------------------------------------------------------------


def group_table(gap: Gap, ends: Ends, *, proved: bool = False) -> Table:
    """Lists the groups of a gap, a line a facet in each of them.

    `proved`: without what carries over and what speaks for a thing, which stand in another table.
    """
    sections = [section for section in _group_sections(gap, ends) if section.rows]
    if proved:
        shown = {title_of(status, ends) for status in (GapStatus.CARRIES_OVER, GapStatus.EVIDENCE)}
        sections = [section for section in sections if section.title not in shown]
    return table.table("groups", "", GROUP_COLUMNS, sections, data=False, caption="in short")


def _group_sections(gap: Gap, ends: Ends) -> Iterator[Section]:
    (target,) = ends.targets

    def of(status: GapStatus) -> list[GapEntry]:
        return [entry for entry in gap.entries if entry.status is status]

    yield _group(title_of(GapStatus.CARRIES_OVER, ends), of(GapStatus.CARRIES_OVER))
    yield _group(
        title_of(GapStatus.EVIDENCE, ends), of(GapStatus.EVIDENCE), _evidence_lines, separator="\n"
    )
    due = [entry for entry in of(GapStatus.NOT_NAMED) if entry.due]
    yield _group(
        f"{title_of(GapStatus.NOT_NAMED, ends)}: to learn, unless you have it",
        [entry for entry in due if entry.facet not in _ABOUT_THE_JOB],
    )
    yield general_section([entry for entry in of(GapStatus.NOT_NAMED) if entry.general])
    about = [entry for entry in due if entry.facet in _ABOUT_THE_JOB]
    missing = "in what you gave" if ends.start is None else f"for {ends.start}"
    group = _group(f"also named there, not {missing}", about)
    yield group._replace(notes=notes_on([entry.facet for entry in about]))
    for status in (GapStatus.STATED_WITHOUT, GapStatus.ONLY_THERE):
        yield _group(title_of(status, ends, target), of(status))


def _evidence_lines(entry: GapEntry) -> str:
    return "\n".join(evidence_text(entry, evidence) for evidence in entry.evidence)


def _group(
    title: str,
    entries: Sequence[GapEntry],
    text: Callable[[GapEntry], str] | None = None,
    separator: str = ", ",
) -> Section:
    rows = []
    for facet in dict.fromkeys(entry.facet for entry in entries):
        chosen = [entry for entry in entries if entry.facet is facet]
        texts = [(text or entry_text)(entry) for entry in chosen]
        rows.append(
            table.row(
                Cell(facet, facet.heading, Tone.STRONG),
                Cell(tuple(entry.name for entry in chosen), separator.join(texts)),
                sources=_sources(chosen),
            )
        )
    return table.section(title, rows)


def general_section(entries: Sequence[GapEntry]) -> Section:
    """Makes one line of what any such job has."""
    line = f"Common to any such job: {list_first([entry.name for entry in entries])}"
    rows = [
        table.row(Cell(entry.facet, entry.facet.heading), cell.texts([entry.name]),
                  sources=_sources([entry]))
        for entry in entries
    ]  # fmt: skip
    return table.section("", rows, folded=line)


def _sources(entries: Sequence[GapEntry]) -> list[str]:
    sources = []
    for entry in entries:
        sources += [source for evidence in entry.evidence for source in evidence.sources]
        cited = entry.want or entry.have
        sources += cited.sources if cited is not None else ()
    return sources


def entry_text(entry: GapEntry) -> str:
    """Words a thing with how it is asked for and where: `languages (valuable, Germany)`."""
    cited = entry.want if entry.want is not None and entry.want.counts else entry.have
    how = [text] if (text := how_text(entry)) and text not in GOES_WITHOUT_SAYING else []
    where = cited.link.where if cited is not None else ()
    doubt = ["not needed before"] if entry.have is not None and not entry.have.counts else []
    return with_where(entry.name, [*how, *where, *doubt])


def how_text(entry: GapEntry) -> str:
    """Words how the target has a thing: `core`, `valuable → core`; empty where that says nothing."""
    if entry.want is None or entry.want.value == "yes" or entry.facet is Facet.ACTIVITIES:
        return ""
    text = word(entry.want.value)
    return f"{word(entry.have.value)} → {text}" if entry.deeper and entry.have else text


# --- targets side by side ---------------------------------------------------------------------


def side_table(gaps: Sequence[Gap], ends: Ends) -> Table:
    """Lists what any of the targets asks for, a column each, in the groups of a single one.

    What the start has is the same whatever it leads to; what most targets ask for comes first.
    """
    asked: dict[tuple[Facet, str], list[GapEntry | None]] = {}
    for index, gap in enumerate(gaps):
        for entry in gap.entries:
            if entry.status is not GapStatus.ONLY_THERE:
                key = (entry.facet, entry.id)
                asked.setdefault(key, [None] * len(gaps))[index] = entry
    order = [*GapStatus]
    groups: dict[GapStatus, list[list[GapEntry | None]]] = {}
    for entries in sorted(asked.values(), key=lambda entries: entries.count(None)):
        status = min((e.status for e in entries if e is not None), key=order.index)
        groups.setdefault(status, []).append(entries)
    sections = []
    for status in (status for status in order if status in groups):
        chosen = groups[status]
        general = [entries for entries in chosen if _is_general(entries)]
        rows = [_side_row(entries) for entries in chosen if entries not in general]
        if rows:
            facets = [entry.facet for entries in chosen for entry in entries if entry]
            title = title_of(status, ends, "one of them")
            sections.append(table.section(title, rows, notes=notes_on(facets)))
        if general:
            rows = [_side_row(entries) for entries in general]
            names = list_first([row.cells[0].text for row in rows])
            sections.append(table.section("", rows, folded=f"Common to any such job: {names}"))
    columns = (*SIDE_COLUMNS, *table.role_columns([gap.target for gap in gaps], HOW_COLUMN))
    return table.table("side", "", columns, sections, data=False, caption="side by side")


def _is_general(entries: Sequence[GapEntry | None]) -> bool:
    asked = [entry for entry in entries if entry is not None]
    return all(entry.general and entry.status is GapStatus.NOT_NAMED for entry in asked)


def _side_row(entries: Sequence[GapEntry | None]) -> Row:
    """Makes a row of one thing.

    `entries` is parallel to the targets, None where no source names it for one.
    """
    present = [entry for entry in entries if entry is not None]
    return table.row(
        cell.text(present[0].name),
        Cell(present[0].facet, present[0].facet.heading, Tone.MUTED),
        *(
            Cell(entry.status, how_text(entry) or "named") if entry is not None else cell.NOTHING
            for entry in entries
        ),
        sources=_sources(present),
    )
