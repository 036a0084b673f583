"""Which roles suit somebody, by the statements of the sources on who should choose them."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.text import name_key, words_of

ONE_ANSWER = 2
"""How far the score of a role moves when a single answer turns from yes to no."""

_SLUG_LENGTH = 32


class Question(NamedTuple):
    """A statement that is true of somebody or not."""

    id: str
    """Made of its words: it stays the same while the wording does, wherever it is asked."""
    text: str
    where: tuple[str, ...]
    derived: bool
    roles: tuple[str, ...]
    """The ids of the roles that say it."""
    sources: tuple[str, ...]


class Answer(StrEnum):
    """What the answer to a question says of a role."""

    FOR = "for"
    AGAINST = "against"
    OPEN = "open"


class RoleFit(NamedTuple):
    """One role with every statement on who should choose it, and what its answer says."""

    role: Role
    answers: tuple[tuple[Question, Answer], ...]

    def count(self, answer: Answer) -> int:
        """Counts the statements with that answer."""
        return sum(given is answer for _, given in self.answers)

    @property
    def score(self) -> int:
        """How many statements speak for the role, less those that speak against it."""
        return self.count(Answer.FOR) - self.count(Answer.AGAINST)


class Fit(NamedTuple):
    """Roles by how well they suit somebody."""

    ranking: tuple[RoleFit, ...]
    """By score, the highest first."""
    close: tuple[Role, ...]
    """The roles at the top, the first included, where they are too close to call.

    Their scores are within ONE_ANSWER of the highest.
    """
    alike: bool
    """Whether all answers are the same: scores then only say how many statements a role has."""
    unscored: tuple[Role, ...]
    """Roles of which no statement says who should choose them."""


def make_questions(dataset: Dataset, roles: Sequence[Role] = ()) -> tuple[Question, ...]:
    """Makes a question of each statement on who should choose a role; all unless some are named.

    The statements of the roles alternate, those of a role with many as evenly as those of one with
    few. What several roles say in the same words is asked once.
    """
    chosen = {role.id for role in roles or dataset.roles.values()}
    questions = [question for question in _questions(dataset) if chosen & {*question.roles}]
    places: dict[str, list[str]] = {}
    for question in questions:
        for role in question.roles:
            places.setdefault(role, []).append(question.id)

    def place(question: Question) -> float:
        # The first of three stands at 1/6 of the way, the second at 3/6, the third at 5/6.
        own = places[next(role for role in question.roles if role in chosen)]
        return (2 * own.index(question.id) + 1) / (2 * len(own))

    return tuple(sorted(questions, key=place))


def _questions(dataset: Dataset) -> Iterator[Question]:
    """Yields each statement once, in the order of the data."""
    by_text: dict[str, Question] = {}
    for role in dataset.roles.values():
        for statement, sources in cited(role.fit):
            known = by_text.get(name_key(statement.text))
            if known is None:
                known = Question("", statement.text, statement.where, statement.derived, (), ())
            by_text[name_key(statement.text)] = known._replace(
                roles=tuple(dict.fromkeys([*known.roles, role.id])),
                sources=tuple(dict.fromkeys([*known.sources, *sources])),
            )
    taken: set[str] = set()
    for question in by_text.values():
        id_ = _new_id(question, taken)
        taken.add(id_)
        yield question._replace(id=id_)


def _new_id(question: Question, taken: set[str]) -> str:
    """Makes an id of the first words of a statement, with a number where another has the same."""
    words = [word for word in words_of(question.text) if word.isascii()]
    slug = "-".join(words) or question.roles[0]
    if len(slug) > _SLUG_LENGTH:
        slug = slug[:_SLUG_LENGTH].rpartition("-")[0] or slug[:_SLUG_LENGTH]
    number = 2
    id_ = slug
    while id_ in taken:
        id_, number = f"{slug}-{number}", number + 1
    return id_


def find_fit(
    dataset: Dataset,
    questions: Sequence[Question],
    answers: Mapping[str, bool | None],
    roles: Sequence[Role] = (),
) -> Fit:
    """Ranks roles by what the answers say; all roles unless some are named.

    `answers` go from the id of a question to whether it is true; None or missing: no answer.
    """
    asked = {question.id for question in questions}
    given = {answers[id_] for id_ in answers if id_ in asked} - {None}
    fits = [
        RoleFit(
            role,
            tuple((q, _read_answer(answers.get(q.id))) for q in questions if role.id in q.roles),
        )
        for role in roles or dataset.roles.values()
    ]
    ranking = sorted((fit for fit in fits if fit.answers), key=lambda fit: -fit.score)
    top = [fit.role for fit in ranking if given and ranking[0].score - fit.score <= ONE_ANSWER]
    return Fit(
        ranking=tuple(ranking),
        close=tuple(top) if len(top) > 1 else (),
        alike=len(given) == 1 and len(ranking) > 1,
        unscored=tuple(fit.role for fit in fits if not fit.answers),
    )


def _read_answer(answer: bool | None) -> Answer:  # noqa: FBT001 - it is the answer
    match answer:
        case None:
            return Answer.OPEN
        case True:
            return Answer.FOR
        case False:
            return Answer.AGAINST
