"""`rolecmp fit`: which role suits somebody, by what the sources say of who should choose it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import ResumeOption
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError
from rolecmp.render import Format
from rolecmp.streams.console import tell

if TYPE_CHECKING:
    from rolecmp.analysis.fit import Question
    from rolecmp.analysis.next_roles import Targets
    from rolecmp.model.dataset import Dataset


def fit(
    run: Run,
    roles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE ...]",
            help="Only these roles; without it, all.",
            autocompletion=complete_role,
        ),
    ] = None,
    questions: Annotated[
        bool, typer.Option("--questions", help="Write the questions as JSON; do not ask.")
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", help="Take the answers from a JSON file; - is stdin."
        ),
    ] = None,
    resume: ResumeOption = None,
) -> None:
    """Ask you questions, and show which role suits you.

    \b
    Examples:
      rolecmp fit
      rolecmp fit pm pmm
      rolecmp fit --questions
      rolecmp fit --answers answers.json
      rolecmp fit --resume resume.json --answers answers.json

    The questions come from the sources: all questions about the roles you name, or three about
    each role. Answer with one key: y yes, n no, s skip, b back, r result now, q quit. Your
    answers are not stored.
    """
    from rolecmp.analysis.fit import LEAST_ANSWERS, find_fit, make_questions
    from rolecmp.loading.reading import ONCE, STDIN
    from rolecmp.reports.roles.fit import fit_report, questions_report
    from rolecmp.streams.questionnaire import can_ask

    dataset, matches = run.load_roles(roles or [])
    chosen = [match.role for match in matches]
    asked = make_questions(dataset, chosen)
    if questions and answers is not None:
        raise UsageError(
            "--questions writes the questions and --answers takes answers; leave one out"
        )
    if questions:
        run.write(questions_report(dataset, asked), default=Format.JSON, about=matches)
        return
    if answers == STDIN and resume == STDIN:
        raise UsageError(ONCE)
    person = _carry_over(run, dataset, resume) if resume is not None else None
    if answers is not None:
        given: Mapping[str, bool | None] | None = _read(answers, asked, make_questions(dataset))
    elif person is not None and not can_ask():
        given = {}
    else:
        given = _ask(make_questions(dataset, chosen, None if chosen else LEAST_ANSWERS))
    if given is not None:
        found = find_fit(dataset, asked, given, chosen)
        run.write(fit_report(dataset, found, person, unfold=run.unfolds), about=matches)


def _carry_over(run: Run, dataset: "Dataset", path: str) -> "Targets":
    """To which roles the résumé in a file carries over how much."""
    from rolecmp.analysis.resumes.next_roles import find_next_of_resume

    return find_next_of_resume(dataset, *run.read_resume(path)).targets


def _read(
    path: str, asked: "Sequence[Question]", known: "Sequence[Question]"
) -> Mapping[str, bool | None]:
    from rolecmp.documents.answers import read_answers

    given = read_answers(path, known)
    others = len({*given} - {question.id for question in asked})
    if others:
        tell(f"note: {others} of the answers are on other roles and do not count")
    return given


def _ask(asked: "Sequence[Question]") -> Mapping[str, bool | None] | None:
    """The answers of whoever is at the terminal; None when they have quit."""
    from rolecmp.reports.wording import with_where
    from rolecmp.streams.questionnaire import YES_OR_NO, ask_questions, can_ask

    if not asked:
        return {}
    if not can_ask():
        raise UsageError(
            "fit asks on a terminal and there is none; `rolecmp fit --questions` writes the "
            "questions, --answers FILE takes the answers"
        )
    return ask_questions([(q.id, with_where(q.text, q.where)) for q in asked], YES_OR_NO)
