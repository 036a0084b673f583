"""What is expected of one role at all its levels: `rolecmp ladder ROLE --expectations`."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.level_ladder import PublisherLadder, choose_ladder, publisher_ladders
from rolecmp.analysis.levels import cautions_on
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.text import capitalise, count, join_names
from rolecmp.report import table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cut, Report
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.level_summary import summarise_steps
from rolecmp.reports.tables.level_steps import matrix_table, skill_steps_table
from rolecmp.reports.tables.levels import (
    EMPLOYERS_DIFFER,
    ExpectationLine,
    ProficiencyLine,
    expectation_table,
    proficiency_table,
)
from rolecmp.reports.wording import thin_line


def expectations_report(dataset: Dataset, role: Role, publisher: str | None = None) -> Report:
    """Reports what one publisher expects of a role, dimension by level.

    Without `publisher` the one that speaks of most levels; data formats then have what all say.
    Raises NotFoundError for a publisher that says nothing of the role.
    """
    ladders = publisher_ladders(dataset, role)
    chosen = choose_ladder(ladders, publisher)
    written = [chosen] if publisher is not None and chosen is not None else ladders
    tables = [
        expectation_table(
            ExpectationLine(dataset, e) for ladder in written for e in ladder.expectations
        ),
        proficiency_table(
            ProficiencyLine(dataset, e) for ladder in written for e in ladder.proficiencies
        ),
    ]
    if chosen is not None:
        matrix = matrix_table(dataset, role, chosen)
        tables += [
            matrix._replace(brief_lines=1, least=Cut(3)),
            skill_steps_table(dataset, role, chosen)._replace(least=Cut(2, 2)),
        ]
    report = Report(
        "ladder",
        f"Expected of {role.title}",
        table.hide_empty(tables),
        f"by {chosen.publisher}" if chosen is not None else "",
        tuple(_notes(dataset, role, ladders, chosen)),
        lead=tuple(thin_line([role])),
        summary=() if chosen is None else summarise_steps(dataset, role, chosen),
    )
    return add_footnotes(report, dataset)


def _notes(
    dataset: Dataset,
    role: Role,
    ladders: Sequence[PublisherLadder],
    chosen: PublisherLadder | None,
) -> Iterator[str]:
    """Yields what to beware of, and who else says what is expected."""
    if chosen is None:
        yield f"No source says what is expected at the levels of {role.title}."
        return
    for caution in cautions_on(dataset, chosen.entries):
        yield f"{capitalise(caution)}."
    others = [
        f"{ladder.publisher} ({count(len(ladder.levels), 'level')}{', near' if ladder.near else ''})"
        for ladder in ladders
        if ladder is not chosen
    ]
    if others:
        said = f"Other publishers describe levels of it, too: {join_names(others)}."
        yield Hinted(said, "--publisher NAME shows them.")
    yield EMPLOYERS_DIFFER
