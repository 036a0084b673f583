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
from rolecmp.report.report import Cut, Report
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.level_summary import summarise_growth
from rolecmp.reports.short import spare_most
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
        table.hide_empty(
            each._replace(brief_lines=1, least=Cut(5)) if each.key == "changes" else each
            for each in spare_most(tables, {"skills": 6})
        ),
        f"by {chosen.publisher}" if chosen is not None else "",
        (*notes, EMPLOYERS_DIFFER),
        lead=tuple(_silent_lines(chosen, titles)),
        summary=() if chosen is None else summarise_growth(chosen, (start, end), *_grows(chosen)),
    )
    return add_footnotes(report, dataset)


def _cautions(dataset: Dataset, chosen: PublisherChanges | None) -> Iterator[str]:
    if chosen is not None:
        for caution in cautions_on(dataset, chosen.entries):
            yield f"{capitalise(caution)}."


def _growing(chosen: PublisherChanges) -> tuple[list[str], list[SkillChange]]:
    """Returns the names of the dimensions that are worded otherwise, and the skills that rise."""
    growing = [c.dimension.name for c in chosen.comparable if c.standing is Standing.CHANGES]
    return growing, [change for change in chosen.skills if (change.steps_up or 0) > 0]


def _grows(chosen: PublisherChanges) -> tuple[str, str]:
    """Words what grows, and which skills are to be raised by how much; empty where nothing is."""
    growing, rising = _growing(chosen)
    return (
        f"at {chosen.publisher}: {join_names(growing)}" if growing else "",
        join_names([*dict.fromkeys(map(_raise, rising))]),
    )


def _silent_lines(chosen: PublisherChanges | None, titles: Sequence[str]) -> Iterator[str]:
    """Yields that nothing changes, and what no source says."""
    if chosen is None:
        yield (
            f"No publisher describes both {titles[0]} and {titles[1]}, so nobody says what has to "
            "grow."
        )
        return
    if not any(_growing(chosen)):
        yield f"{chosen.publisher} says the same of {titles[1]}."
    there = [c.dimension.name for c in chosen.comparable if c.standing is Standing.ONLY_TO]
    if there:
        yield (
            f"Described for {titles[1]} only, so you cannot see how far you have to go: "
            f"{join_names(there)}."
        )


def _raise(change: SkillChange) -> str:
    """`stakeholder management by 2 steps`."""
    return f"{change.skill} by {count(change.steps_up or 0, 'step')}"
