"""Questions on what is true of somebody, and which roles the answers speak for: `rolecmp fit`."""

from collections.abc import Iterator, Mapping, Sequence

from rolecmp.analysis.fit import LEAST_ANSWERS, Answer, Fit, Question, RoleFit
from rolecmp.analysis.next_roles import Target, Targets
from rolecmp.analysis.role_comparison import pairs_among
from rolecmp.model.dataset import Dataset
from rolecmp.model.pair import Pair
from rolecmp.model.role import Role
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Fact, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes, choose_fewest
from rolecmp.reports.tables.pair import between_table
from rolecmp.reports.tables.statements import QUALIFIER_COLUMNS, qualifier_cells
from rolecmp.reports.wording import join_first, thin_line, with_where

CLOSE_SHOWN = 5
"""Readers see at most so many names of roles that are too close to call."""
TOLD = 3
"""The summary has so many statements for and against the first role at most."""

QUESTION_COLUMNS = (
    Column("id", "id", description="Id of the question: the key of its answer."),
    Column("text", "question", description="The question; yes and no are its answers."),
    *QUALIFIER_COLUMNS,
    Column("roles", "for", ValueType.STRINGS, "Ids of the roles that it speaks for."),
    Column("against", "against", ValueType.STRINGS, "Ids of the roles that it speaks against."),
    Column("proxies", "about", ValueType.STRINGS,
           "Who the sources are really about, if not just this role.", detail=True),
)  # fmt: skip

RANKING_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("title", "role", description="Title of the role."),
    Column("share", "fits", ValueType.NUMBER,
           "Share of the answers that fit, 0 to 1; null: too few answers to rank.",
           nullable=True),
    Column("for", "for", ValueType.INTEGER, "How many answers fit."),
    Column("against", "against", ValueType.INTEGER, "How many answers do not fit."),
    Column("open", "no answer", ValueType.INTEGER, "How many questions have no answer."),
    Column("close", "", ValueType.BOOLEAN, "Whether it is at the top and too close to call."),
    Column("carried", "carries over", ValueType.INTEGER, "How many of the things that its sources ask "
           "for are in the résumé; null: there is no résumé.", nullable=True),
    Column("asked", "asked", ValueType.INTEGER, "How many things its sources ask for.", nullable=True,
           detail=True),
)  # fmt: skip

VERDICT_COLUMNS = (
    Column("id", "role id", description="Id of the role.", detail=True),
    Column("question", "question", description="Id of the question.", detail=True),
    Column("text", "", description="The question."),
    Column(
        "verdict", "", description="What your answer says about the role: for, against or open."
    ),
    *QUALIFIER_COLUMNS,
)

UNSCORED_COLUMNS = (
    Column("id", "role id", description="Id of the role."),
    Column("title", "role", description="Title of the role."),
)

_ANSWERS = {
    Answer.FOR: ("fits", Tone.SHARED),
    Answer.AGAINST: ("does not fit", Tone.WARNING),
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
            cell.texts(question.against, tone=Tone.MUTED),
            cell.texts(question.proxies),
            sources=question.sources,
        )
        for question in questions
    ]
    asked = table.table(
        "questions", "", QUESTION_COLUMNS, [Section("", tuple(rows))], caption="questions"
    )
    note = Hinted(
        "",
        "Answer with a JSON object that has true, false or null (no answer) for each id: "
        "`rolecmp fit --answers FILE`.",
    )
    subtitle = count(len(questions), "question")
    report = Report("questions", "Which role suits you", (asked,), subtitle, (note,), single=True)
    return add_footnotes(report, dataset)


def fit_report(
    dataset: Dataset, fit: Fit, person: Targets | None = None, *, unfold: bool = False
) -> Report:
    """The roles in order, the statements that spoke for and against each, and who is not scored.

    With `person`, what a résumé carries over to each stands beside that; roles without enough
    answers are in the order of it. Readers see the questions without an answer with `unfold` only.
    """
    carried = {target.role.id: target for target in person.ranked} if person is not None else {}
    places = {id_: at for at, id_ in enumerate(carried)}
    fit = fit._replace(
        few=tuple(sorted(fit.few, key=lambda one: places.get(one.role.id, len(places))))
    )
    notes = []
    if fit.unscored:
        titles = join_names([role.title for role in fit.unscored])
        notes.append(f"No source says who should choose these, so they have no rank: {titles}.")
    if fit.few and (person is None or any(one.answered for one in fit.few)):
        titles = join_names([role_fit.role.title for role_fit in fit.few])
        notes.append(
            f"Not ranked, because you answered fewer than {LEAST_ANSWERS} questions on them: {titles}."
        )
    notes += thin_line([role_fit.role for role_fit in fit.ranking])
    notes.append("fits: the share of your answers that fit the role.")
    if person is not None:
        notes.append(
            "A résumé answers no question: what somebody likes is not in it. What it carries over "
            "stands beside, of the skills, duties, activities and metrics that sources ask."
        )
    first = list(fit.close or [role_fit.role for role_fit in fit.ranking[:2]])
    tables = [
        _ranking_table(fit, carried),
        table.table(
            "statements",
            "",
            VERDICT_COLUMNS,
            [
                section
                for role_fit in (*fit.ranking, *fit.few)
                for section in _answer_sections(role_fit, unfold=unfold)
            ],
            caption="question by question",
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
        summary=tuple(_summary(fit)),
        lead=(
            *(() if any(each.answered for each in fit.ranking) else (_call(fit),)),
            *_most_carried(fit, carried),
        ),
    )
    return add_footnotes(report, dataset)


def _summary(fit: Fit) -> Iterator[Fact]:
    """Yields which role comes first, and what was said for and against it."""
    if not any(each.answered for each in fit.ranking):
        return
    best = fit.ranking[0]
    said = [question.sources for question, answer in best.answers if answer is not Answer.OPEN]
    yield Fact("result", _call(fit), choose_fewest(said))
    for label, verdict in (("for it", Answer.FOR), ("against it", Answer.AGAINST)):
        named = [question for question, answer in best.answers if answer is verdict][:TOLD]
        if named:
            text = "; ".join(_true_of_you(question, best.role, verdict) for question in named)
            yield Fact(label, text, choose_fewest(question.sources for question in named))


def _true_of_you(question: Question, role: Role, verdict: Answer) -> str:
    """`you like studying markets` where the answer was yes, else that it is not true."""
    yes = (role.id in question.roles) is (verdict is Answer.FOR)
    return question.statement if yes else f"not true: {question.statement}"


def _call(fit: Fit) -> str:
    """Which role comes first, or why none does."""
    if not fit.ranking and not fit.few:
        return "No source says who should choose any of these roles, so none can be ranked."
    if all(role_fit.answered == 0 for role_fit in (*fit.ranking, *fit.few)):
        return "You answered no question, so no role can be ranked."
    if not fit.ranking:
        return f"Too few answers: a role needs {LEAST_ANSWERS} or more to be ranked."
    best = fit.ranking[0]
    if best.fits == 0:
        return "None of your answers fits any of these roles."
    if fit.close:
        names = join_first([role.title for role in fit.close], CLOSE_SHOWN)
        return f"Too close to call: {names}. One different answer would change the order."
    if len(fit.ranking) == 1:
        return f"{_tally(best)}."
    second = fit.ranking[1]
    return (
        f"{best.role.title} comes first: {best.fits} of {best.answered} answers fit. "
        f"Next is {second.role.title}: {second.fits} of {second.answered}."
    )


def _most_carried(fit: Fit, carried: Mapping[str, Target]) -> list[str]:
    """To which of the roles most of a résumé carries over."""
    asked_about = {one.role.id for one in (*fit.ranking, *fit.few)}
    best = next((target for id_, target in carried.items() if id_ in asked_about), None)
    if best is None or not best.carried:
        return []
    number, things = len(best.carried), count(best.asked, "thing")
    title = best.role.title
    line = (
        f"Of your résumé most carries over to {title}: {number} of {things} that its sources ask."
    )
    return [line]


def _tally(role_fit: RoleFit) -> str:
    """`Product Manager: 5 of 6 answers fit, 14 questions open`."""
    left = role_fit.count(Answer.OPEN)
    rest = f", {count(left, 'question')} open" if left else ""
    return (
        f"{role_fit.role.title}: {role_fit.fits} of {count(role_fit.answered, 'answer')} fit{rest}"
    )


def _ranking_table(fit: Fit, carried: Mapping[str, Target]) -> Table:
    rows = [
        table.row(
            cell.text(role_fit.role.id),
            cell.text(role_fit.role.title, Tone.STRONG),
            _share_cell(role_fit),
            cell.number(role_fit.count(Answer.FOR)),
            cell.number(role_fit.count(Answer.AGAINST)),
            cell.number(role_fit.count(Answer.OPEN)),
            cell.flag(role_fit.role in fit.close, "too close to call"),
            *_carried_cells(carried.get(role_fit.role.id)),
        )
        for role_fit in (*fit.ranking, *fit.few)
    ]
    return table.table(
        "ranking", "", RANKING_COLUMNS, [Section("", tuple(rows))], caption="ranking"
    )


def _carried_cells(target: Target | None) -> tuple[Cell, Cell]:
    if target is None:
        return cell.BLANK, cell.BLANK
    number = len(target.carried)
    return Cell(number, f"{number} of {target.asked}"), Cell(target.asked, "")


def _share_cell(role_fit: RoleFit) -> Cell:
    if role_fit.answered < LEAST_ANSWERS:
        return cell.NOTHING
    return Cell(round(float(role_fit.share), 4), f"{float(role_fit.share):.0%}".replace("%", " %"))


def _answer_sections(fit: RoleFit, *, unfold: bool) -> Iterator[Section]:
    """Yields the questions with an answer, then those without, which readers see by `unfold`."""
    order = [*Answer]
    answers = sorted(fit.answers, key=lambda pair: order.index(pair[1]))
    given = [pair for pair in answers if pair[1] is not Answer.OPEN]
    left = answers[len(given) :]
    if given:
        yield table.section(_tally(fit), [_answer_row(fit.role, *pair) for pair in given])
    if left:
        folded = ""
        if not given:
            folded = f"{fit.role.title}: you answered none of {count(len(left), 'question')}."
        title = f"{fit.role.title}: questions without an answer"
        rows = [_answer_row(fit.role, *pair) for pair in left]
        yield table.section(title, rows, folded=None if unfold else folded)


def _answer_row(role: Role, question: Question, answer: Answer) -> Row:
    return table.row(
        cell.text(role.id),
        cell.text(question.id),
        Cell(question.text, with_where(question.text, question.where)),
        Cell(answer, *_ANSWERS[answer]),
        *qualifier_cells(question),
        sources=question.sources,
    )


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
