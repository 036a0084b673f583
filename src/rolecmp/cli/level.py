"""`rolecmp level`: which level somebody is at, by one publisher's statements."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.options import PublisherOption, RoleArgument
from rolecmp.cli.run import Run
from rolecmp.model.errors import NotFoundError, UsageError
from rolecmp.render import Format

if TYPE_CHECKING:
    from rolecmp.analysis.level_fit import LevelAnswer, LevelQuestion


def level(
    run: Run,
    role: RoleArgument,
    publisher: PublisherOption = None,
    questions: Annotated[
        bool, typer.Option("--questions", help="Write the questions as JSON; do not ask.")
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", metavar="FILE", help="Take the answers from a JSON file; - is stdin."
        ),
    ] = None,
) -> None:
    """Ask you questions, and show which level you are at.

    \b
    Examples:
      rolecmp level pm
      rolecmp level pm --publisher sourcegraph
      rolecmp level pm --questions
      rolecmp level pm --answers answers.json

    The questions come from one publisher, dimension by dimension, from the lowest level up.
    Answer with one key: y yes, p partly, n no, s skip, b back, r result now, q quit. --full
    asks about all dimensions. Your answers are not stored.
    """
    from rolecmp.analysis.level_fit import find_level_fit, make_level_questions, questions_answered
    from rolecmp.analysis.level_ladder import choose_ladder, publisher_ladders
    from rolecmp.reports.roles.level_fit import level_fit_report, level_questions_report

    if questions and answers is not None:
        raise UsageError(
            "--questions writes the questions and --answers takes answers; leave one out"
        )
    dataset, matches = run.load_roles([role])
    chosen = matches[0].role
    ladder = choose_ladder(publisher_ladders(dataset, chosen), publisher)
    asked = make_level_questions(dataset, ladder, full=run.full) if ladder is not None else ()
    if ladder is None or not asked:
        raise NotFoundError(
            f"no source describes the levels of {chosen.title}, so there is nothing to ask; "
            "try `rolecmp level pm`"
        )
    if questions:
        report = level_questions_report(dataset, chosen, ladder, asked)
        run.write(report, default=Format.JSON, about=matches)
        return
    if answers is not None:
        from rolecmp.documents.answers import read_level_answers

        # Whoever has asked for all questions may answer all of them.
        known = make_level_questions(dataset, ladder, full=True)
        given: Mapping[str, LevelAnswer | None] | None = read_level_answers(
            answers, [question.id for question in known]
        )
        asked = asked if run.full else questions_answered(dataset, ladder, given or ())
    else:
        given = _ask(asked)
    if given is not None:
        fit = find_level_fit(asked, given)
        run.write(level_fit_report(dataset, chosen, ladder, fit), about=matches)


def _ask(asked: "Sequence[LevelQuestion]") -> "Mapping[str, LevelAnswer | None] | None":
    """The answers of whoever is at the terminal; None when they have quit."""
    from rolecmp.analysis.level_fit import LevelAnswer
    from rolecmp.streams.questionnaire import ask_questions, can_ask

    if not can_ask():
        raise UsageError(
            "level asks on a terminal and there is none; `rolecmp level ROLE --questions` writes "
            "the questions, --answers FILE takes the answers"
        )
    return ask_questions(
        [(question.id, _question_text(question)) for question in asked],
        {answer[0]: (str(answer), answer) for answer in LevelAnswer},
    )


def _question_text(question: "LevelQuestion") -> str:
    """`Scope: deep in one domain of the product. True of you?`."""
    from rolecmp.model.text import capitalise

    text = question.expectation.text.rstrip(".")
    return f"{capitalise(question.dimension.name)}: {text}. True of you?"
