"""Which level somebody is at, by one publisher's statements: `rolecmp level`."""

from collections.abc import Sequence

from rolecmp.analysis.level_fit import DimensionFit, LevelAnswer, LevelFit, LevelQuestion
from rolecmp.analysis.level_ladder import PublisherLadder
from rolecmp.analysis.levels import cautions_on
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.text import capitalise, count, join_names
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Section, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.tables.levels import EMPLOYERS_DIFFER
from rolecmp.reports.wording import thin_line

QUESTION_COLUMNS = (
    Column("id", "id", description="Id of the question: the key of its answer."),
    Column("dimension", "dimension", description="Id of the dimension."),
    Column("level", "level", description="Id of the level that it is expected at."),
    Column("publisher", "publisher", description="Who expects it.", detail=True),
    Column(
        "text", "true of you?", description="The statement that is answered by yes, partly or no."
    ),
)

DIMENSION_COLUMNS = (
    Column("dimension", "", description="Id of the dimension."),
    Column("level", "holds up to", description="Id of the highest level whose statement holds, with "
           "all answered ones below it; null: there is none.", nullable=True, kept=True),
    Column("next", "next", description="Id of the level of the first statement that does not hold "
           "or was not answered; null: all hold.", nullable=True),
    Column("answer", "", description="How that one was answered: partly or no; null: not at all.",
           nullable=True),
    Column("missing", "missing for it", description="That statement.", nullable=True),
    Column("higher", "", ValueType.STRINGS, "Ids of levels above it whose statement holds."),
    Column("publisher", "publisher", description="Whose statements they are.", detail=True),
)  # fmt: skip


def level_questions_report(
    dataset: Dataset, role: Role, ladder: PublisherLadder, questions: Sequence[LevelQuestion]
) -> Report:
    """Lists the statements in the order in which they are asked."""
    rows = [
        table.row(
            cell.text(question.id),
            Cell(question.dimension.id, question.dimension.name),
            Cell(question.level.id, question.level.name),
            cell.text(ladder.publisher),
            cell.text(question.expectation.text),
            sources=(question.expectation.source,),
        )
        for question in questions
    ]
    asked = table.table("questions", "", QUESTION_COLUMNS, [Section("", tuple(rows))])
    note = Hinted(
        "",
        'Answer with a JSON object that has "yes", "partly", "no" or null (no answer) for each id: '
        f"`rolecmp level {role.id} --answers FILE`.",
    )
    report = Report(
        "questionnaire",
        f"Which level of {role.title}, at {ladder.publisher}",
        (asked,),
        count(len(questions), "statement"),
        (note, EMPLOYERS_DIFFER),
        single=True,
    )
    return add_footnotes(report, dataset)


def level_fit_report(
    dataset: Dataset, role: Role, ladder: PublisherLadder, fit: LevelFit
) -> Report:
    """Reports dimension by dimension up to which level the statements hold, and what is missing."""
    rows = [
        table.row(
            *_cells(dimension, ladder.publisher),
            sources=(dimension.missing[0].expectation.source,) if dimension.missing else (),
        )
        for dimension in fit.dimensions
    ]
    title = f"by the statements of {ladder.publisher}"
    cautions = [f"{capitalise(caution)}." for caution in cautions_on(dataset, ladder.entries)]
    counts = [f"{fit.counts[answer]} {answer}" for answer in LevelAnswer]
    whole = (
        "No dimension counts more than another, so there is no overall level. Whoever decides on "
        "a promotion decides that, too."
    )
    report = Report(
        "level",
        f"Your level as {role.title}",
        (table.table("dimensions", title, DIMENSION_COLUMNS, [Section("", tuple(rows))]),),
        f"{join_names(counts)}, {fit.counts[None]} not answered",
        (
            *cautions,
            whole,
            EMPLOYERS_DIFFER,
        ),
        lead=tuple(thin_line([role])),
    )
    return add_footnotes(report, dataset)


def _cells(fit: DimensionFit, publisher: str) -> tuple[Cell, ...]:
    question, answer = fit.missing if fit.missing is not None else (None, None)
    level = fit.holds
    return (
        Cell(fit.dimension.id, fit.dimension.name, Tone.STRONG),
        Cell(level.id, level.name) if level is not None else Cell(None, "—", Tone.MUTED),
        Cell(question.level.id, question.level.name) if question is not None else cell.BLANK,
        Cell(answer, answer if answer is not None else "not answered")
        if question is not None
        else cell.BLANK,
        cell.text(question.expectation.text if question is not None else None),
        Cell(
            tuple(level.id for level in fit.higher),
            f"holds again at {join_names([level.name for level in fit.higher])}"
            if fit.higher
            else "",
        ),
        cell.text(publisher),
    )
