"""From one level to another: what has to grow, by dimension and by skill step: `rolecmp gap`."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.levels import (
    PublisherChanges,
    RoleLevel,
    SkillChange,
    Standing,
    cautions_on,
    compare_levels,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import capitalise, count, join_names
from rolecmp.report import table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Report
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.tables.level_changes import (
    changes_table,
    choose_publisher,
    level_tables,
    skills_table,
)
from rolecmp.reports.tables.levels import EMPLOYERS_DIFFER, coverage, level_titles


def level_gap_report(
    dataset: Dataset,
    start: RoleLevel,
    end: RoleLevel,
    publisher: str | None = None,
    *,
    unfold: bool = False,
) -> Report:
    """Reports what has to grow from one level to another, as one publisher words both.

    Raises NotFoundError for a publisher that does not speak of both levels.
    """
    comparison = compare_levels(dataset, start, end)
    chosen = choose_publisher(comparison, publisher)
    titles = level_titles((start, end))
    tables = level_tables(dataset, [chosen] if chosen is not None else [])
    if chosen is not None:
        tables.append(changes_table(chosen, titles, unfold=unfold))
        tables.append(skills_table(chosen, titles, unfold=unfold))
    others = [
        coverage(changes.publisher, *changes.covered)
        for changes in comparison.publishers
        if changes is not chosen
    ]
    notes = [*_cautions(dataset, chosen)]
    if others:
        said = f"Other publishers describe both levels: {join_names(others)}."
        notes.append(Hinted(said, "--publisher NAME shows them."))
    report = Report(
        "gap",
        f"{titles[0]} → {titles[1]}",
        table.hide_empty(tables),
        f"by {chosen.publisher}" if chosen is not None else "",
        (*notes, EMPLOYERS_DIFFER),
        lead=tuple(_growth_lines(chosen, titles, up=start.level.rank < end.level.rank)),
    )
    return add_footnotes(report, dataset)


def _cautions(dataset: Dataset, chosen: PublisherChanges | None) -> Iterator[str]:
    if chosen is not None:
        for caution in cautions_on(dataset, chosen.entries):
            yield f"{capitalise(caution)}."


def _growth_lines(
    chosen: PublisherChanges | None, titles: Sequence[str], *, up: bool
) -> Iterator[str]:
    """Yields what has to grow, or changes where it does not go up, and what no source says."""
    if chosen is None:
        yield (
            f"No publisher describes both {titles[0]} and {titles[1]}, so nobody says what has to "
            "grow."
        )
        return
    growing = [c.dimension.name for c in chosen.dimensions if c.standing is Standing.CHANGES]
    rising = [change for change in chosen.skills if (change.steps_up or 0) > 0]
    if not growing and not rising:
        yield f"{chosen.publisher} says the same of {titles[1]}."
    if growing:
        does = "You have to grow in these" if up else "These change"
        yield f"{does}, says {chosen.publisher}: {join_names(growing)}."
    if rising:
        number = count(len(rising), "skill")
        yield f"{number} to improve: {join_names([_raise(change) for change in rising])}."
    there = [c.dimension.name for c in chosen.dimensions if c.standing is Standing.ONLY_TO]
    if there:
        yield (
            f"Described for {titles[1]} only, so you cannot see how far you have to go: "
            f"{join_names(there)}."
        )


def _raise(change: SkillChange) -> str:
    """`stakeholder management by 2 steps`."""
    return f"{change.skill} by {count(change.steps_up or 0, 'step')}"
