"""Which roles suit somebody, by the statements of the sources on who should choose them."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.text import name_key, words_of

if TYPE_CHECKING:
    from fractions import Fraction

LEAST_ANSWERS = 3
"""A role is ranked by no fewer answers than these: one yes of one is no share to go by."""

_SLUG_LENGTH = 32


class Question(NamedTuple):
    """What is asked about a statement that is true of somebody or not."""

    id: str
    """Made of the statement: it stays the same while that does, wherever it is asked."""
    statement: str
    """What is true of you if the answer is yes: `you like studying markets`."""
    text: str
    """The question; the statement where the data has none."""
    where: tuple[str, ...]
    derived: bool
    roles: tuple[str, ...]
    """Ids of the roles that it speaks for."""
    against: tuple[str, ...]
    """Ids of the roles that it speaks against."""
    separates: bool
    """Whether a source says that it tells two roles apart."""
    proxies: tuple[str, ...]
    """Whom its sources are really about, where that is not just the role."""
    sources: tuple[str, ...]

    def concerns(self, role: str) -> bool:
        """Whether it is about a role."""
        return role in self.roles or role in self.against


class Answer(StrEnum):
    """What an answer says of a role: that it fits, that it does not, or nothing."""

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
    def fits(self) -> int:
        """How many of its statements fit."""
        return self.count(Answer.FOR)

    @property
    def answered(self) -> int:
        """How many of its statements were answered."""
        return len(self.answers) - self.count(Answer.OPEN)

    @property
    def share(self) -> "Fraction":
        """The share of the answered statements that fit; 0 where none was answered."""
        from fractions import Fraction  # brings decimal, of which a list of questions has no need

        return Fraction(self.fits, self.answered or 1)

    def is_close_to(self, first: "RoleFit") -> bool:
        """Whether one different answer would put this role before the first one, or beside it."""
        from fractions import Fraction

        mine, theirs = self.answered, first.answered
        return (
            Fraction(min(self.fits + 1, mine), mine) >= first.share
            or self.share >= Fraction(first.fits - 1, theirs)
        )  # fmt: skip


class Fit(NamedTuple):
    """How well roles suit somebody."""

    ranking: tuple[RoleFit, ...]
    """Roles with LEAST_ANSWERS answers or more, the largest share that fits first."""
    close: tuple[Role, ...]
    """The roles at the top, the first included, where they are too close to call."""
    few: tuple[RoleFit, ...]
    """Roles with fewer answers than that, which have no rank."""
    unscored: tuple[Role, ...]
    """Roles of which no source says who should choose them."""


def make_questions(
    dataset: Dataset, roles: Sequence[Role] = (), rounds: int | None = None
) -> tuple[Question, ...]:
    """A question for each statement on who should choose a role; of all roles unless some are named.

    They come in rounds of one for each role, so that whoever stops early has answered as many for
    one role as for another; those that tell two roles apart come last of a role's own. What several
    roles say in the same words is asked once. `rounds`: only the first so many.
    """
    chosen = [role.id for role in roles or dataset.roles.values()]
    questions = [
        question
        for question in _questions(dataset)
        if any(question.concerns(role) for role in chosen)
    ]
    questions.sort(key=lambda question: question.separates)
    asked = dict.fromkeys(chosen, 0)
    places: dict[str, tuple[int, int]] = {}
    for question in questions:
        concerned = [role for role in chosen if question.concerns(role)]
        place = min((asked[role], chosen.index(role)) for role in concerned)
        if rounds is None or place[0] < rounds:
            places[question.id] = place
            for role in concerned:
                asked[role] += 1
    kept = [question for question in questions if question.id in places]
    return tuple(sorted(kept, key=lambda question: places[question.id]))


def _questions(dataset: Dataset) -> Iterator[Question]:
    """Each statement once, in the order of the data."""
    found: dict[str, Question] = {}
    for role in dataset.roles.values():
        for statement, sources in cited(role.fit):
            known = found.get(name_key(statement.text))
            if known is None:
                asked = statement.question or statement.text
                where, derived = statement.where, statement.derived
                known = Question("", statement.text, asked, where, derived, (), (), False, (), ())
            speaks_for = () if statement.against else (role.id,)
            speaks_against = (role.id,) if statement.against else ()
            proxies = () if statement.proxy is None else (statement.proxy,)
            found[name_key(statement.text)] = known._replace(
                roles=_union(known.roles, speaks_for),
                against=_union(known.against, speaks_against),
                separates=known.separates or bool(statement.separates),
                proxies=_union(known.proxies, proxies),
                sources=_union(known.sources, sources),
            )
    taken: set[str] = set()
    for question in found.values():
        id_ = _new_id(question, taken)
        taken.add(id_)
        yield question._replace(id=id_)


def _union(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*old, *new]))


def _new_id(question: Question, taken: set[str]) -> str:
    """The first words of a statement; where another has the same, or none fit, a number behind."""
    words = [word for word in words_of(question.statement) if word.isascii()]
    if words[:1] == ["you"]:
        del words[0]
    slug = "-".join(words) or (*question.roles, *question.against)[0]
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
    fits = [
        RoleFit(
            role,
            tuple(
                (question, _answer(answers.get(question.id), speaks_for=role.id in question.roles))
                for question in questions
                if question.concerns(role.id)
            ),
        )
        for role in roles or dataset.roles.values()
    ]
    enough = [fit for fit in fits if fit.answered >= LEAST_ANSWERS]
    # Of equal shares, the one that rests on more answers comes first.
    ranking = sorted(enough, key=lambda fit: (-fit.share, -fit.answered))
    # A role that nothing fits is not among the leaders, however few lead.
    top = [fit.role for fit in ranking if fit.fits and fit.is_close_to(ranking[0])]
    return Fit(
        ranking=tuple(ranking),
        close=tuple(top) if len(top) > 1 else (),
        few=tuple(fit for fit in fits if fit.answers and fit.answered < LEAST_ANSWERS),
        unscored=tuple(fit.role for fit in fits if not fit.answers),
    )


def _answer(answer: bool | None, *, speaks_for: bool) -> Answer:  # noqa: FBT001 - it is the answer
    if answer is None:
        return Answer.OPEN
    return Answer.FOR if answer is speaks_for else Answer.AGAINST
