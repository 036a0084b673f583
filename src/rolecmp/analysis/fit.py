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
    """A statement that is true of somebody or not; `roles` are the ids of those that say it.

    The id is made of its words: it stays the same while the wording does, wherever it is asked.
    """

    id: str
    text: str
    where: tuple[str, ...]
    derived: bool
    roles: tuple[str, ...]
    sources: tuple[str, ...]


class Verdict(StrEnum):
    """What an answer says of a role."""

    FOR = "for"
    AGAINST = "against"
    OPEN = "open"


class RoleFit(NamedTuple):
    """One role with every statement on who should choose it, and what its answer says."""

    role: Role
    verdicts: tuple[tuple[Question, Verdict], ...]

    def count(self, verdict: Verdict) -> int:
        """How many statements spoke so."""
        return sum(spoken is verdict for _, spoken in self.verdicts)

    @property
    def score(self) -> int:
        """Statements that spoke for the role, less those that spoke against it."""
        return self.count(Verdict.FOR) - self.count(Verdict.AGAINST)


class Fit(NamedTuple):
    """Roles by score, the highest first.

    `close` are the roles at the top, the first included, when they are too close to call: their
    scores are within ONE_ANSWER of the highest. `alike`: all answers were the same, so that the
    scores say no more than how many statements each role has. `unscored` are roles of which
    nothing is said.
    """

    ranking: tuple[RoleFit, ...]
    close: tuple[Role, ...]
    alike: bool
    unscored: tuple[Role, ...]


def make_questions(dataset: Dataset, roles: Sequence[Role] = ()) -> tuple[Question, ...]:
    """A question for each statement on who should choose a role; of all roles unless some are named.

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
    """Each statement once, in the order of the data."""
    found: dict[str, Question] = {}
    for role in dataset.roles.values():
        for statement, sources in cited(role.fit):
            known = found.get(name_key(statement.text))
            if known is None:
                known = Question("", statement.text, statement.where, statement.derived, (), ())
            found[name_key(statement.text)] = known._replace(
                roles=tuple(dict.fromkeys([*known.roles, role.id])),
                sources=tuple(dict.fromkeys([*known.sources, *sources])),
            )
    taken: set[str] = set()
    for question in found.values():
        id_ = _new_id(question, taken)
        taken.add(id_)
        yield question._replace(id=id_)


def _new_id(question: Question, taken: set[str]) -> str:
    """The first words of a statement; where another has the same, or none fit, a number behind."""
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
    """The roles asked about, by what the answers say; all roles unless some are named.

    `answers` go from the id of a question to whether it is true; None or missing: no answer.
    """
    asked = {question.id for question in questions}
    given = {answers[id_] for id_ in answers if id_ in asked} - {None}
    found = [
        RoleFit(
            role,
            tuple((q, _verdict(answers.get(q.id))) for q in questions if role.id in q.roles),
        )
        for role in roles or dataset.roles.values()
    ]
    ranking = sorted((fit for fit in found if fit.verdicts), key=lambda fit: -fit.score)
    top = [fit.role for fit in ranking if given and ranking[0].score - fit.score <= ONE_ANSWER]
    return Fit(
        ranking=tuple(ranking),
        close=tuple(top) if len(top) > 1 else (),
        alike=len(given) == 1 and len(ranking) > 1,
        unscored=tuple(fit.role for fit in found if not fit.verdicts),
    )


def _verdict(answer: bool | None) -> Verdict:  # noqa: FBT001 - it is the answer
    match answer:
        case None:
            return Verdict.OPEN
        case True:
            return Verdict.FOR
        case False:
            return Verdict.AGAINST
