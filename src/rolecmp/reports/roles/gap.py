"""From a role or a person to roles: what carries over and what is not named: `rolecmp gap`."""

from collections.abc import Sequence

from rolecmp.analysis.gap import GAP_FACETS, Gap, GapStatus, PersonGaps, RoleGaps
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.model.text import quote_name
from rolecmp.model.words import NO_WORDS, SkillWords
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Column, Fact, Report, Section, Table, Tone, ValueType
from rolecmp.report.sources import list_sources
from rolecmp.reports.roles.gap_groups import Ends, group_table, side_table
from rolecmp.reports.roles.gap_summary import summarise_gap
from rolecmp.reports.roles.gap_things import thing_table
from rolecmp.reports.roles.phrases import understood_table, unknown_table
from rolecmp.reports.short import spare_most
from rolecmp.reports.wording import short_titles, thin_line

_COUNTS = {
    GapStatus.CARRIES_OVER: ("carries_over", "carries over", "Named for both."),
    GapStatus.EVIDENCE: (
        "evidence",
        "evidence",
        "Asked for at the target, and something at the start points to it.",
    ),
    GapStatus.NOT_NAMED: (
        "not_named",
        "not named",
        "Asked for at the target, not named for the start.",
    ),
    GapStatus.STATED_WITHOUT: (
        "stated_without",
        "not needed",
        "A source says that the target does not need it.",
    ),
    GapStatus.ONLY_THERE: (
        "only_there",
        "only at the start",
        "Skills and duties that are named for the start only.",
    ),
}

_SEEN = (GapStatus.CARRIES_OVER, GapStatus.EVIDENCE, GapStatus.NOT_NAMED)
"""What readers see of several targets in numbers, and of the way back the last of it."""

COUNT_COLUMNS = (
    Column("id", "role id", description="Id of the target.", detail=True),
    Column("title", "to", description="Title of the target."),
    *(
        Column(key, title, ValueType.INTEGER, description, detail=status not in _SEEN)
        for status, (key, title, description) in _COUNTS.items()
    ),
    *(
        Column(f"back_{key}", f"back: {title}", ValueType.INTEGER,
               "The same from the target to the start; null if you start from words.", nullable=True,
               detail=status is not GapStatus.NOT_NAMED)
        for status, (key, title, _) in _COUNTS.items()
    ),
)  # fmt: skip


def role_gap_report(
    dataset: Dataset,
    role_gaps: RoleGaps,
    facets: Sequence[Facet] = GAP_FACETS,
    words: SkillWords = NO_WORDS,
    *,
    unfold: bool = False,
) -> Report:
    """Reports a gap from one role to one or more, with the counts of the other way round.

    For readers, the things of a facet stand in one line unless `unfold`.
    """
    role, gaps, reverse = role_gaps
    names = short_titles([role, *(gap.target for gap in gaps)])
    notes = []
    if len(gaps) == 1:
        there, back = gaps[0].target, reverse[0]
        counts = _counts(back, names[1]) or "nothing is named for it"
        notes.append(f"The other way round ({there.id} → {role.id}): {counts}.")
    notes += thin_line([role, *(gap.target for gap in gaps)])
    notes += [note for gap in gaps for note in silences(role, gap.target, facets)]
    tables = gap_tables(dataset, gaps, reverse, Ends(names[0], names[1:]), unfold=unfold)
    start = f"{role.title} ({role.id})"
    report = make_gap_report(dataset, start, gaps, tables, notes, words, names[0])
    return begin_with(report, summarise_gap(gaps, names[0], names[1:]), dataset, words)


def person_gap_report(
    dataset: Dataset,
    person_gaps: PersonGaps,
    facets: Sequence[Facet],
    words: SkillWords = NO_WORDS,
    *,
    unfold: bool = False,
) -> Report:
    """Reports a gap from what a person has said to one or more roles, with how it was understood."""
    interpretation, gaps = person_gaps
    notes: list[str] = [
        Hinted(
            f"{quote_name(title)} is the role {id_}.",
            f"`rolecmp gap {id_} {gaps[0].target.id}` starts from all of it.",
        )
        for title, id_ in interpretation.roles
    ]
    notes += thin_line([gap.target for gap in gaps])
    notes += [note for gap in gaps for note in silences(None, gap.target, facets)]
    ends = Ends(None, short_titles([gap.target for gap in gaps]))
    tables = [
        *gap_tables(dataset, gaps, None, ends, unfold=unfold),
        understood_table(interpretation),
        unknown_table(interpretation),
    ]
    report = make_gap_report(dataset, "You", gaps, tables, notes, words)
    return begin_with(report, summarise_gap(gaps, None, ends.targets), dataset, words)


def begin_with(
    report: Report, summary: tuple[Fact, ...], dataset: Dataset, words: SkillWords
) -> Report:
    """Lets a report begin with its answer, whose footnotes come first then."""
    return list_sources(report._replace(summary=summary), {**words.sources, **dataset.sources})


def make_gap_report(
    dataset: Dataset,
    start: str,
    gaps: Sequence[Gap],
    tables: Sequence[Table],
    notes: Sequence[str],
    words: SkillWords,
    short: str | None = None,
) -> Report:
    """Makes the report of a gap of its tables and notes; `start` is what it begins with.

    `short` is what a role that it begins with is called in short; None: it begins with a person.
    """
    targets = ", ".join(f"{gap.target.title} ({gap.target.id})" for gap in gaps)
    report = Report(
        "gap",
        f"{start} → {targets}",
        table.drop_empty(tables),
        _counts(gaps[0], short) if len(gaps) == 1 else "",
        tuple(notes),
    )
    return list_sources(report, {**words.sources, **dataset.sources})


def _counts(gap: Gap, start: str | None) -> str:
    """Counts: `5 carry over · 12 not named for PM · 7 named for PM only`; `start` None: a person."""
    carried = gap.count(GapStatus.CARRIES_OVER)
    words = {
        GapStatus.CARRIES_OVER: "carries over" if carried == 1 else "carry over",
        GapStatus.EVIDENCE: "partly",
        GapStatus.NOT_NAMED: f"not named for {start}" if start else "not found",
        GapStatus.STATED_WITHOUT: "not needed",
        GapStatus.ONLY_THERE: f"named for {start} only" if start else "only yours",
    }
    numbers = {said: gap.count(status) for status, said in words.items()}
    return " · ".join(f"{number} {said}" for said, number in numbers.items() if number)


def silences(start: Role | None, target: Role, facets: Sequence[Facet]) -> list[str]:
    """Says what cannot be told, because no source describes it for one of the two."""
    if target.bare:
        return [f"The data has only the name of {target.title}."]
    lines = []
    silent = [facet.heading for facet in facets if getattr(target, facet.key) is None]
    if silent:
        lines.append(f"Not in the data for {target.title}: {', '.join(silent)}.")
    if start is not None:
        unknown = [
            facet.heading
            for facet in facets
            if getattr(start, facet.key) is None and getattr(target, facet.key) is not None
        ]
        if unknown:
            lines.append(
                f"Not in the data for {start.title}: {', '.join(unknown)}. They may still be part "
                "of the job."
            )
    return lines


def gap_tables(
    dataset: Dataset,
    gaps: Sequence[Gap],
    reverse: Sequence[Gap] | None,
    ends: Ends,
    *,
    unfold: bool,
    proved: bool = False,
) -> list[Table]:
    """Makes the counts, then every entry; several targets stand side by side for readers.

    `proved`: what carries over stands in a table of its own, with what speaks for it.
    """
    several = len(gaps) > 1
    tables = [_count_table(gaps, reverse, readers=several)]
    if several:
        tables += spare_most([side_table(gaps, ends)], {"side": 10})
    elif not unfold:
        tables.append(group_table(gaps[0], ends, proved=proved))
    tables.append(thing_table(dataset, gaps, ends, readers=unfold and not several))
    return tables


def _count_table(gaps: Sequence[Gap], reverse: Sequence[Gap] | None, *, readers: bool) -> Table:
    rows = []
    for index, gap in enumerate(gaps):
        back = reverse[index] if reverse is not None else None
        rows.append(
            table.row(
                cell.text(gap.target.id),
                cell.text(gap.target.title, Tone.STRONG),
                *(cell.number(gap.count(status)) for status in _COUNTS),
                *(cell.number(back.count(status) if back else None) for status in _COUNTS),
            )
        )
    sections = [Section("", tuple(rows))]
    return table.table("counts", "", COUNT_COLUMNS, sections, readers=readers, caption="in numbers")
