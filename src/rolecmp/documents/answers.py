"""Answers to the questions of `rolecmp fit` and `rolecmp level`, from a file."""

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Literal, TypeVar

from pydantic import ConfigDict, Field, RootModel

from rolecmp.analysis.fit import Question
from rolecmp.analysis.level_fit import LevelAnswer
from rolecmp.loading.parsing import Shape, parse_json, refuse_faults
from rolecmp.loading.position import escape_pointer
from rolecmp.loading.reading import file_name, read_bytes
from rolecmp.model.errors import Fault
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import quote_name

MAX_BYTES = 1024 * 1024


class Answers(RootModel[Annotated[dict[str, bool | None], Field(max_length=20_000)]]):
    """From the id of a question to true, false, or null for no answer."""

    model_config = ConfigDict(strict=True, defer_build=True)


class LevelAnswers(
    RootModel[Annotated[dict[str, Literal["yes", "partly", "no"] | None], Field(max_length=20_000)]]
):
    """From the id of a question to how far it is true, or null for no answer."""

    model_config = ConfigDict(strict=True, defer_build=True)


_Answers = TypeVar("_Answers", Answers, LevelAnswers)

_SHAPE = Shape(Answers.model_validate_json, lambda: Answers, "it must be a JSON object, in braces")
_LEVEL_SHAPE = Shape(
    LevelAnswers.model_validate_json, lambda: LevelAnswers, "it must be a JSON object, in braces"
)


def read_answers(path: str, questions: Sequence[Question]) -> Mapping[str, bool | None]:
    """Reads answers to questions from a file; `-` is stdin. Not every question needs one.

    Raises DataError for anything else than an object of true, false and null, and for an answer to
    a question that there is not.
    """
    known = {question.id for question in questions}
    return _read(path, _SHAPE, known, "`rolecmp fit --questions`").root


def read_level_answers(path: str, questions: Collection[str]) -> Mapping[str, LevelAnswer | None]:
    """Reads answers to the questions of `rolecmp level` with those ids; `-` is stdin.

    Raises DataError for anything else than an object of "yes", "partly", "no" and null, and for an
    answer to a question that there is not.
    """
    answers = _read(path, _LEVEL_SHAPE, questions, "`rolecmp level ROLE --questions`").root
    return {id_: LevelAnswer(answer) if answer else None for id_, answer in answers.items()}


def _read(path: str, shape: Shape[_Answers], known: Collection[str], how: str) -> _Answers:
    """Reads answers in a shape, and refuses those to unknown questions; `how` shows the known ones."""
    data = read_bytes(path, MAX_BYTES)
    name = file_name(path)
    answers = parse_json(data, name, shape)
    unknown = [id_ for id_ in answers.root if id_ not in known]
    refuse_faults(
        data,
        name,
        [
            Fault(
                f"/{escape_pointer(id_)}",
                f"no question {quote_name(id_)}."
                # Suggestions are for a few slips, not for a file that is altogether another's.
                f"{did_you_mean(id_, known) if at < 10 else ''}"
                f" {how} shows them.",
            )
            for at, id_ in enumerate(unknown)
        ],
    )
    return answers
