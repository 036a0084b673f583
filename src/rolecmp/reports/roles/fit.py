"""The questions of `rolecmp fit`, and what the answers say, as reports."""

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
from rolecmp.reports.wording import thin_line, with_where

CLOSE_SHOWN = 5
"""Readers are told so many names of roles that are too close to call at most."""

QUESTION_COLUMNS = (
    Column("id", "id", description="Id of the question: the key of its answer."),
    Column("text", "true of you?", description="The statement, true of somebody or not."),
    Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True),
    Column("derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True),
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
    Column("where", "where", ValueType.STRINGS, "Where it holds.", detail=True),
    Column("derived", "derived", ValueType.BOOLEAN, "Whether the wording is ours.", detail=True),
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
    """The questions in the order in which they are asked."""
    rows = [
        table.row(
            cell.text(question.id),
            Cell(question.text, with_where(question.text, question.where)),
            cell.texts(question.where),
            cell.flag(question.derived, "our wording"),
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
    notes += thin_line([one.role for one in fit.ranking])
    notes.append("score: statements that spoke for it, less those against it.")
    first = list(fit.close or [one.role for one in fit.ranking[:2]])
    tables = [
        _ranking_table(fit),
        table.table(
            "statements",
            "",
            VERDICT_COLUMNS,
            [_answer_section(one) for one in fit.ranking],
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
    if all(one.count(Answer.OPEN) == len(one.answers) for one in fit.ranking):
        return "No statement was answered, so that nothing speaks for any role."
    if best.score <= 0:
        return "No role has more statements for it than against it."
    if fit.alike:
        return (
            "Every answer was the same, so that the scores only say how many statements each "
            "role has: no role comes first."
        )
    if fit.close:
        names = [role.title for role in fit.close[:CLOSE_SHOWN]]
        if len(fit.close) > CLOSE_SHOWN:
            names.append(f"{len(fit.close) - CLOSE_SHOWN} more")
        return (
            f"Too close to call: {join_names(names)}. A single answer moves a score by "
            f"{ONE_ANSWER}, and theirs are no further apart."
        )
    if len(fit.ranking) == 1:
        return f"{_tally(best)}."
    ahead = best.score - fit.ranking[1].score
    return f"{best.role.title} comes first, {ahead} ahead of {fit.ranking[1].role.title}."


def _tally(one: RoleFit) -> str:
    """`Product Manager: 5 of 6 spoke for it, 1 against`."""
    return (
        f"{one.role.title}: {one.count(Answer.FOR)} of {len(one.answers)} spoke for it, "
        f"{one.count(Answer.AGAINST)} against"
    )


def _ranking_table(fit: Fit) -> Table:
    rows = [
        table.row(
            cell.text(one.role.id),
            cell.text(one.role.title, Tone.STRONG),
            cell.number(one.score),
            cell.number(one.count(Answer.FOR)),
            cell.number(one.count(Answer.AGAINST)),
            cell.number(one.count(Answer.OPEN)),
            cell.flag(one.role in fit.close, "too close to call"),
        )
        for one in fit.ranking
    ]
    return table.table(
        "ranking", "", RANKING_COLUMNS, [Section("", tuple(rows))], caption="ranking"
    )


def _answer_section(one: RoleFit) -> Section:
    answers = sorted(one.answers, key=lambda pair: [*Answer].index(pair[1]))
    rows = [
        table.row(
            cell.text(one.role.id),
            cell.text(question.id),
            Cell(question.text, with_where(question.text, question.where)),
            Cell(answer, *_ANSWERS[answer]),
            cell.texts(question.where),
            cell.flag(question.derived, "our wording"),
            sources=question.sources,
        )
        for question, answer in answers
    ]
    folded = None
    if one.count(Answer.OPEN) == len(one.answers):
        statements = count(len(one.answers), "statement")
        folded = f"{one.role.title}: no answer to any of {statements}."
    return table.section(_tally(one), rows, folded=folded)


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
