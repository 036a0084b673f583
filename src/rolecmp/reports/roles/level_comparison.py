"""Two levels side by side: what changes, what stays, what one side alone has a source for."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.levels import (
    PEOPLE,
    LevelComparison,
    PublisherChanges,
    RoleLevel,
    Standing,
    cautions_on,
    compare_levels,
)
from rolecmp.analysis.pay.records import ALL_PAY, PayQuery
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import capitalise, count, join_names
from rolecmp.report import table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Cut, Report, Section, Table, Tone
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.level_summary import summarise_levels
from rolecmp.reports.short import spare_most
from rolecmp.reports.tables.level_changes import (
    changes_table,
    choose_publisher,
    dimension_row,
    level_tables,
    side_columns,
    skills_table,
)
from rolecmp.reports.tables.level_pay import level_pay_table
from rolecmp.reports.tables.levels import (
    EMPLOYERS_DIFFER,
    coverage,
    level_titles,
)
from rolecmp.reports.wording import publisher_name, thin_line

SENTENCES_SHOWN = 1
"""The short result shows so many sentences of a dimension at each level."""
SHOWN = {"skills": 4, "others": 3, "pay": 2}
LEAST_SHOWN = {
    "changes": Cut(rows=3),
    "skills": Cut(rows=1),
    "others": Cut(rows=1),
    "pay": Cut(rows=1),
}
"""And so many rows of each section of these tables."""


def level_comparison_report(
    dataset: Dataset,
    start: RoleLevel,
    end: RoleLevel,
    *,
    publisher: str | None = None,
    query: PayQuery = ALL_PAY,
    conversion: Conversion = AS_STATED,
    unfold: bool = False,
) -> Report:
    """Reports what changes between two levels, by one publisher that speaks of both.

    Without `publisher` by the one that speaks of most dimensions at both; data formats then have
    what all say. Raises NotFoundError for a publisher that does not speak of both levels.
    """
    comparison = compare_levels(dataset, start, end)
    chosen = choose_publisher(comparison, publisher)
    titles = level_titles((start, end))
    written = (*comparison.publishers, *comparison.one_sided)
    if publisher is not None and chosen is not None:
        written = (chosen,)
    tables = [
        *level_tables(dataset, written),
        *([changes_table(chosen, titles, unfold=unfold)] if chosen else []),
        *([skills_table(chosen, titles, unfold=unfold)] if chosen else []),
        *([_others_table(dataset, comparison, chosen, titles)] if chosen else []),
        level_pay_table(dataset, (start, end), query, conversion),
    ]
    report = Report(
        "compare",
        f"{titles[0]} → {titles[1]}",
        table.hide_empty(_brief(tables)),
        f"by {chosen.publisher}" if chosen else "",
        notes=tuple(_notes(dataset, comparison, chosen, titles)),
        lead=(
            *thin_line([*dict.fromkeys((start.role, end.role))]),
            *([] if chosen is not None else [_answer(chosen, titles)]),
        ),
        summary=summarise_levels(dataset, chosen, (start, end), _answer(chosen, titles)),
    )
    return add_footnotes(report, dataset)


def _brief(tables: Sequence[Table]) -> list[Table]:
    """Says what of the tables the short result shows."""
    return [
        each._replace(brief_lines=SENTENCES_SHOWN, least=LEAST_SHOWN[each.key])
        if each.key in ("changes", "others")
        else each
        for each in spare_most(tables, SHOWN, LEAST_SHOWN)
    ]


# --- what stands first ------------------------------------------------------------------------


def _answer(chosen: PublisherChanges | None, titles: Sequence[str]) -> str:
    """Answers in a sentence what changes, or that nobody can say."""
    if chosen is None:
        return (
            f"No publisher describes both {titles[0]} and {titles[1]}, so nobody says what "
            "changes. The words of two employers are not compared with each other."
        )
    changing = [c for c in chosen.comparable if c.standing is Standing.CHANGES]
    parts = []
    if chosen.covered[0]:
        names = ": " + join_names([c.dimension.name for c in changing]) if changing else ""
        both = count(chosen.covered[0], "dimension")
        verb = "changes" if len(changing) == chosen.covered[0] == 1 else "change"
        parts.append(f"{len(changing)} of {both} described at both levels {verb}{names}")
    if chosen.covered[1]:
        rising = [c for c in chosen.skills if (c.steps_up or 0) > 0]
        falling = [c for c in chosen.skills if (c.steps_up or 0) < 0]
        verb = "rises" if len(rising) == chosen.covered[1] == 1 else "rise"
        parts.append(f"{len(rising)} of {count(chosen.covered[1], 'skill')} {verb} a step or more")
        if falling:
            parts.append(f"{len(falling)} {'falls' if len(falling) == 1 else 'fall'}")
    if not parts:
        parts.append(
            "it describes the two levels in different dimensions, so they cannot be compared"
        )
    return f"At {chosen.publisher}, {'; '.join(parts)}."


def _notes(
    dataset: Dataset,
    comparison: LevelComparison,
    chosen: PublisherChanges | None,
    titles: Sequence[str],
) -> Iterator[str]:
    """Yields what to beware of, and who else speaks of these levels."""
    if chosen is not None:
        for caution in cautions_on(dataset, chosen.entries):
            yield f"{capitalise(caution)}."
    others = [
        coverage(changes.publisher, *changes.covered)
        for changes in comparison.publishers
        if changes is not chosen
    ]
    if others:
        said = f"Other publishers describe both levels: {join_names(others)}."
        yield Hinted(said, "--publisher NAME shows them.")
    for side, title in zip(("before", "after"), titles, strict=True):
        alone = [c.publisher for c in comparison.one_sided if _speaks_at(c, side)]
        if alone:
            yield f"These describe only {title}: {join_names(alone)}."
    if not (comparison.publishers or comparison.one_sided):
        yield "No source says what is expected at either level."
    yield EMPLOYERS_DIFFER


def _speaks_at(changes: PublisherChanges, side: str) -> bool:
    return any(getattr(change, side) for change in (*changes.dimensions, *changes.skills))


def _others_table(
    dataset: Dataset, comparison: LevelComparison, chosen: PublisherChanges, titles: Sequence[str]
) -> Table:
    """Sets beside it whether people are led at other employers, where they contradict most."""
    rows = []
    for changes in (*comparison.publishers, *comparison.one_sided):
        for change in changes.dimensions:
            if changes is not chosen and change.dimension.id == PEOPLE:
                row = dimension_row(change)
                name = publisher_name(changes.publisher, near=changes.near)
                first = Cell(changes.publisher, name, Tone.STRONG)
                rows.append(row._replace(cells=(first, *row.cells[1:])))
    people = dataset.dimensions[PEOPLE].name if rows else PEOPLE
    columns = side_columns(Column("publisher", ""), titles)
    title = f"{people}, at other employers"
    return table.table("others", title, columns, [Section("", tuple(rows))], data=False)
