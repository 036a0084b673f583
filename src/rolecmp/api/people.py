"""What somebody brings and what suits them: from words, a résumé or answers, as rows."""

import os
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, cast

from rolecmp.analysis.fit import find_fit as _find_fit
from rolecmp.analysis.fit import make_questions
from rolecmp.analysis.level_fit import (
    LevelAnswer,
    find_level_fit,
    make_level_questions,
    questions_answered,
)
from rolecmp.analysis.level_ladder import PublisherLadder, choose_ladder, publisher_ladders
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.pay import Names, find_pay_query
from rolecmp.analysis.phrases import phrases_of
from rolecmp.analysis.resumes.next_roles import find_next_of_resume
from rolecmp.api.catalogues import Catalogues
from rolecmp.api.data import match_roles
from rolecmp.api.results import at_most, result_of
from rolecmp.documents.resumes.reading import parse_resume, read_resume
from rolecmp.loading.words import load_skill_words, load_wordbook
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError, UsageError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import quote_name
from rolecmp.reports.gap import ResumeStart, gap_report
from rolecmp.reports.roles.fit import fit_report, questions_report
from rolecmp.reports.roles.level_fit import level_fit_report, level_questions_report
from rolecmp.reports.roles.next_roles import Next, next_report
from rolecmp.reports.roles.resume_gap import resume_notes
from rolecmp.rows import (
    FitResult,
    GapResult,
    LevelResult,
    NextRow,
    QuestionnaireQuestionsRow,
    QuestionsRow,
)

Resume = str | bytes | os.PathLike[str]


def find_gap_from_words(
    dataset: Dataset,
    have: str | Iterable[str],
    *targets: str,
    only: str | Iterable[str] | None = None,
    catalogues: Catalogues | None = None,
) -> GapResult:
    """What somebody who says what they have carries over to one or more roles.

    `have` are skills and backgrounds, with commas between or as a list. `gap` is as of `find_gap`;
    `understood` and `not_understood` say what was made of the words.

    >>> found = find_gap_from_words(load_dataset(), "user research, juggling", "pm", only="skills")
    >>> [row["name"] for row in found["gap"] if row["standing"] == "carries-over"]
    ['user research']
    >>> [row["said"] for row in found["not_understood"]]
    ['juggling']

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, and ValueError where there
    is no target or nothing is named.
    """
    phrases = phrases_of([have] if isinstance(have, str) else have)
    if not targets or not phrases:
        raise ValueError("a gap takes what somebody has, and one or more roles to go to")
    matches = match_roles(dataset, targets, catalogues)
    report = gap_report(dataset, matches, phrases, only, load_skill_words(), unfold=True)
    return cast("GapResult", result_of(report, matches))


def find_gap_from_resume(
    dataset: Dataset,
    resume: Resume,
    *targets: str,
    have: str | Iterable[str] = (),
    only: str | Iterable[str] | None = None,
    catalogues: Catalogues | None = None,
) -> GapResult:
    """What somebody's résumé carries over to one or more roles, with the lines that speak for it.

    `resume` is the name of a file, or what is in it as bytes: JSON Resume, text, PDF, Word. `jobs`
    has a row for each job held, `proofs` one for each thing that carries over: `said`, `places` and
    the `jobs` that bring it; `gap` is as of `find_gap`. `have` is what they have beyond the résumé,
    as of `find_gap_from_words`. Nothing of it is kept.

    >>> text = b"Experience\\nProduct Manager, Acme, 2015 - 2017\\n- Ran customer interviews"
    >>> found = find_gap_from_resume(load_dataset(), text, "pmm")
    >>> [(job["role"], job["months"]) for job in found["jobs"]]
    [('pm', 24)]
    >>> [row["said"] for row in found["proofs"] if row["id"] == "customer-interviews"]
    [['Ran customer interviews']]

    Raises `rolecmp.errors.DataError` for what is no résumé, `rolecmp.errors.NotFoundError` for a
    name that is not known, and ValueError where there is no target.
    """
    if not targets:
        raise ValueError("a gap takes one or more roles to go to")
    matches = match_roles(dataset, targets, catalogues)
    start = read_start(resume)
    phrases = phrases_of([have] if isinstance(have, str) else have)
    words = start.book.skills
    report = gap_report(dataset, matches, phrases, only, words, resume=start, unfold=True)
    return cast("GapResult", result_of(report, matches))


def find_next_from_resume(
    dataset: Dataset, resume: Resume, limit: int = 5, city: Names = None, country: Names = None
) -> list[NextRow]:
    """Where you could go with a résumé: all roles, ranked by what carries over, `limit` of them.

    `resume` is as of `find_gap_from_resume`, a row as of `find_next`; roles that were held come
    beside those.

    >>> text = b"Experience\\nProduct Manager, Acme, 2015 - 2017\\n- Ran customer interviews"
    >>> [row["id"] for row in find_next_from_resume(load_dataset(), text, limit=2)]
    ['pm', 'product-owner', 'technical-pm']

    Raises `rolecmp.errors.DataError` for what is no résumé, `rolecmp.errors.NotFoundError` for a
    place that is not known.
    """
    start = read_start(resume)
    evidence, targets = find_next_of_resume(dataset, *start)
    query = find_pay_query(dataset, city=city, country=country)
    asked = Next(None, evidence.latest_level, at_most(limit), query)
    notes = resume_notes(start.resume, evidence)
    report = next_report(dataset, targets, asked, start.book.skills.sources, notes)
    return cast("list[NextRow]", result_of(report)["next"])


def fit_questions(dataset: Dataset, *roles: str) -> list[QuestionsRow]:
    """The questions by which `find_fit` says which role suits somebody; without roles, of all.

    A row has the `id`, by which an answer is given, the `text`, and whom it speaks for and against.

    >>> fit_questions(load_dataset(), "pm", "pmm")[0]["id"]
    'love-building-products'

    Raises `rolecmp.errors.NotFoundError` for a name that is not known.
    """
    matches = match_roles(dataset, roles, None)
    questions = make_questions(dataset, [match.role for match in matches])
    report = questions_report(dataset, questions)
    return cast("list[QuestionsRow]", result_of(report)["questions"])


def find_fit(
    dataset: Dataset,
    answers: Mapping[str, bool | None],
    *roles: str,
    resume: Resume | None = None,
) -> FitResult:
    """Which role suits somebody, by their answers; without roles, of all.

    `answers` go from the id of a question to True, False or None. `ranking` has the `share` of the
    answers that fit (0 to 1) for each role with three or more, `statements` each question with its
    answer. With a `resume`, as of `find_gap_from_resume`, `ranking` also has what carries over.

    >>> rows = fit_questions(load_dataset(), "pm", "pmm")
    >>> found = find_fit(load_dataset(), {row["id"]: "pm" in row["roles"] for row in rows})
    >>> found["ranking"][0]["id"]
    'pm'

    Raises `rolecmp.errors.NotFoundError` for a name or a question that is not known, UsageError for
    another answer.
    """
    matches = match_roles(dataset, roles, None)
    chosen = [match.role for match in matches]
    _check_answers(answers, [question.id for question in make_questions(dataset)], (True, False))
    brought = find_next_of_resume(dataset, *read_start(resume)).targets if resume else None
    found = _find_fit(dataset, make_questions(dataset, chosen), answers, chosen)
    return cast("FitResult", result_of(fit_report(dataset, found, brought, unfold=True), matches))


def level_questions(
    dataset: Dataset, role: str, publisher: str | None = None
) -> list[QuestionnaireQuestionsRow]:
    """The statements of a publisher by which `find_level` says which level somebody is at.

    A row has the `id`, by which an answer is given, the `dimension`, the `level` and the `text`.

    >>> level_questions(load_dataset(), "pm")[0]["id"]
    'scope-mid'

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, and where no source
    describes the levels of the role.
    """
    (match,) = match_roles(dataset, [role], None)
    ladder = _find_ladder(dataset, match, publisher)
    questions = make_level_questions(dataset, ladder, full=True)
    report = level_questions_report(dataset, match.role, ladder, questions)
    return cast("list[QuestionnaireQuestionsRow]", result_of(report)["questions"])


def find_level(
    dataset: Dataset,
    role: str,
    answers: Mapping[str, Literal["yes", "partly", "no"] | None],
    publisher: str | None = None,
) -> LevelResult:
    """Which level of a role somebody is at, dimension by dimension, by one publisher's statements.

    `answers` go from the id of a question of `level_questions` to yes, partly, no or None.
    `dimensions` has the highest `level` that holds, and what is `missing` for the `next`.

    >>> rows = level_questions(load_dataset(), "pm")
    >>> answers = {row["id"]: "yes" for row in rows if row["level"] in ("mid", "senior")}
    >>> row = find_level(load_dataset(), "pm", answers)["dimensions"][2]
    >>> row["dimension"], row["level"], row["next"]
    ('impact', 'senior', 'lead')

    Raises `rolecmp.errors.NotFoundError` for a name or a question that is not known, and where no
    source describes the levels of the role; UsageError for another answer.
    """
    (match,) = match_roles(dataset, [role], None)
    ladder = _find_ladder(dataset, match, publisher)
    known = [question.id for question in make_level_questions(dataset, ladder, full=True)]
    _check_answers(answers, known, (*LevelAnswer,))
    given = {id_: LevelAnswer(answer) if answer else None for id_, answer in answers.items()}
    fit = find_level_fit(questions_answered(dataset, ladder, given), given)
    report = level_fit_report(dataset, match.role, ladder, fit)
    return cast("LevelResult", result_of(report, [match]))


def read_start(resume: Resume) -> ResumeStart:
    """The résumé in a file or in bytes, with the tables by which it is understood."""
    read = (
        parse_resume(resume, "<bytes>")
        if isinstance(resume, bytes)
        else read_resume(os.fspath(resume))
    )
    return ResumeStart(read, load_wordbook())


def _find_ladder(dataset: Dataset, match: RoleMatch, publisher: str | None) -> PublisherLadder:
    ladder = choose_ladder(publisher_ladders(dataset, match.role), publisher)
    if ladder is None or not make_level_questions(dataset, ladder):
        raise NotFoundError(f"no source describes the levels of {match.role.title}")
    return ladder


def _check_answers(
    answers: Mapping[str, object], questions: Collection[str], values: Collection[object]
) -> None:
    for id_, answer in answers.items():
        if id_ not in questions:
            raise NotFoundError(f"no question {quote_name(id_)}.{did_you_mean(id_, questions)}")
        # 1 is equal to True and means it no more than "yes" does.
        if answer is not None and not any(
            answer == value and isinstance(answer, bool) is isinstance(value, bool)
            for value in values
        ):
            named = ", ".join(str(value) for value in values)
            raise UsageError(f"the answer to {quote_name(id_)} is none of {named} and None")
