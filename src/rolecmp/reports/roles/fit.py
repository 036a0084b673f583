"""Questions on what is true of somebody, and which roles the answers speak for: `rolecmp fit`."""

from collections.abc import Sequence

from rolecmp.analysis.fit import ONE_ANSWER, Answer, Fit, Question, RoleFit
from rolecmp.analysis.role_comparison import pairs_among
from rolecmp.model.dataset import Dataset
from rolecmp.model.pair import Pair
from rolecmp.model.role import Role
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.tables.pair import between_table
from rolecmp.reports.tables.statements import QUALIFIER_COLUMNS, qualifier_cells
from rolecmp.reports.wording import join_first, thin_line, with_where

CLOSE_SHOWN = 5
"""Readers see at most so many names of roles that are too close to call."""

QUESTION_COLUMNS = (
    Column("id", "id", description="Id of the question: the key of its answer."),
    Column("text", "true of you?", description="The statement, true of somebody or not."),
    *QUALIFIER_COLUMNS,
    Column("roles", "roles", ValueType.STRINGS, "Ids of the roles that it speaks for."),
)

RANKING_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "role", description="Title of the role."),
    Column("score", "score", ValueType.INTEGER, "for - against."),
    Column("for", "for", ValueType.INTEGER, "How many of its statements are true of you."),
    Column("against", "against", ValueType.INTEGER, "How many are not."),
    Column("open", "no answer", ValueType.INTEGER, "How many were not answered."),
    Column("close", "", ValueType.BOOLEAN, "Whether it is at the top and too close to call."),
)

VERDICT_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("question", "question", description="Id of the question.", detail=True),
    Column("text", "", description="The statement."),
    Column("verdict", "", description="What its answer says of the role: for, against or open."),
    *QUALIFIER_COLUMNS,
)

UNSCORED_COLUMNS = (
    Column("id", "role id", description="Id of the role."),
    Column("title", "role", description="Title of the role."),
)

_ANSWERS = {
    Answer.FOR: ("for it", Tone.SHARED),
    Answer.AGAINST: ("against it", Tone.WARNING),
    Answer.OPEN: ("no answer", Tone.MUTED),
}


def questions_report(dataset: Dataset, questions: Sequence[Question]) -> Report:
    """Lists the questions in the order in which they are asked."""
    rows = [
        table.row(
            cell.text(question.id),
            Cell(question.text, with_where(question.text, question.where)),
            *qualifier_cells(question),
            cell.texts(question.roles, tone=Tone.MUTED),
            sources=question.sources,
        )
        for question in questions
    ]
    asked = table.table(
        "questions", "", QUESTION_COLUMNS, [Section("", tuple(rows))], caption="questions"
    )
    note = (
        "Answer with a JSON object that has true, false or null (no answer) for each id: "
        "`rolecmp fit --answers FILE`."
    )
    subtitle = count(len(questions), "question")
    report = Report("questions", "Which role suits you", (asked,), subtitle, (note,), single=True)
    return add_footnotes(report, dataset)


def fit_report(dataset: Dataset, fit: Fit) -> Report:
    """The roles in order, the statements that spoke for and against each, and who is not scored."""
    notes = []
    if fit.unscored:
        titles = join_names([role.title for role in fit.unscored])
        notes.append(f"Not scored, since the data does not say who should choose them: {titles}.")
    notes += thin_line([role_fit.role for role_fit in fit.ranking])
    notes.append("score: statements that spoke for it, less those against it.")
    first = list(fit.close or [role_fit.role for role_fit in fit.ranking[:2]])
    tables = [
        _ranking_table(fit),
        table.table(
            "statements",
            "",
            VERDICT_COLUMNS,
            list(map(_answer_section, fit.ranking)),
            caption="statement by statement",
        ),
        between_table(dataset, _choices(dataset, first[:CLOSE_SHOWN])),
        _unscored_table(fit),
    ]
    report = Report(
        "fit",
        "Which role suits you",
        table.drop_empty(tables),
        count(len(fit.ranking), "role"),
        tuple(notes),
        lead=(_call(fit),),
    )
    return add_footnotes(report, dataset)


def _call(fit: Fit) -> str:
    """Which role comes first, or why none does."""
    if not fit.ranking:
        return "There is nothing to score by."
    best = fit.ranking[0]
    if all(map(_unanswered, fit.ranking)):
        return "No statement was answered, so that nothing speaks for any role."
    if best.score <= 0:
        return "No role has more statements for it than against it."
    if fit.alike:
        return (
            "Every answer was the same, so that the scores only say how many statements each "
            "role has: no role comes first."
        )
    if fit.close:
        names = join_first([role.title for role in fit.close], CLOSE_SHOWN)
        return (
            f"Too close to call: {names}. A single answer moves a score by "
            f"{ONE_ANSWER}, and theirs are no further apart."
        )
    if len(fit.ranking) == 1:
        return f"{_tally(best)}."
    ahead = best.score - fit.ranking[1].score
    return f"{best.role.title} comes first, {ahead} ahead of {fit.ranking[1].role.title}."


def _unanswered(fit: RoleFit) -> bool:
    """Whether no statement on a role was answered."""
    return fit.count(Answer.OPEN) == len(fit.answers)


def _tally(fit: RoleFit) -> str:
    """`Product Manager: 5 of 6 spoke for it, 1 against`."""
    return (
        f"{fit.role.title}: {fit.count(Answer.FOR)} of {len(fit.answers)} spoke for it, "
        f"{fit.count(Answer.AGAINST)} against"
    )


def _ranking_table(fit: Fit) -> Table:
    rows = [
        table.row(
            cell.text(role_fit.role.id),
            cell.text(role_fit.role.title, Tone.STRONG),
            cell.number(role_fit.score),
            cell.number(role_fit.count(Answer.FOR)),
            cell.number(role_fit.count(Answer.AGAINST)),
            cell.number(role_fit.count(Answer.OPEN)),
            cell.flag(role_fit.role in fit.close, "too close to call"),
        )
        for role_fit in fit.ranking
    ]
    return table.table(
        "ranking", "", RANKING_COLUMNS, [Section("", tuple(rows))], caption="ranking"
    )


def _answer_section(fit: RoleFit) -> Section:
    answers = sorted(fit.answers, key=lambda pair: [*Answer].index(pair[1]))
    rows = [
        table.row(
            cell.text(fit.role.id),
            cell.text(question.id),
            Cell(question.text, with_where(question.text, question.where)),
            Cell(answer, *_ANSWERS[answer]),
            *qualifier_cells(question),
            sources=question.sources,
        )
        for question, answer in answers
    ]
    folded = None
    if _unanswered(fit):
        statements = count(len(fit.answers), "statement")
        folded = f"{fit.role.title}: no answer to any of {statements}."
    return table.section(_tally(fit), rows, folded=folded)


def _choices(dataset: Dataset, roles: Sequence[Role]) -> list[Pair]:
    """What the data says of how to choose between any two of the roles."""
    return [
        Pair(roles=pair.roles, choice=pair.choice)
        for pair in pairs_among(dataset, roles)
        if pair.choice is not None
    ]


def _unscored_table(fit: Fit) -> Table:
    rows = [table.row(cell.text(role.id), cell.text(role.title)) for role in fit.unscored]
    return table.table(
        "unscored", "not scored", UNSCORED_COLUMNS, [Section("", tuple(rows))], readers=False
    )
