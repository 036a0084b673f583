"""Answers to the questions of `rolecmp fit`, from a file."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel

from rolecmp.analysis.fit import Question
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


_SHAPE = Shape(Answers.model_validate_json, lambda: Answers, "it needs an object, in braces")


def read_answers(path: str, questions: Sequence[Question]) -> Mapping[str, bool | None]:
    """Reads answers to questions from a file; `-` is stdin. Not every question needs one.

    Raises DataError for anything else than an object of true, false and null, and for an answer to
    a question that there is not.
    """
    data = read_bytes(path, MAX_BYTES)
    name = file_name(path)
    answers = parse_json(data, name, _SHAPE).root
    known = {question.id for question in questions}
    unknown = [id_ for id_ in answers if id_ not in known]
    refuse_faults(
        data,
        name,
        [
            Fault(
                f"/{escape_pointer(id_)}",
                f"no question {quote_name(id_)}."
                # Suggestions are for a few slips, not for a file that is altogether another's.
                f"{did_you_mean(id_, known) if at < 10 else ''}"
                " `rolecmp fit --questions` shows them.",
            )
            for at, id_ in enumerate(unknown)
        ],
    )
    return answers
