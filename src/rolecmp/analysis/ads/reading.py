"""From the text of an ad to the roles that it reads as, each with the phrases that say so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from rolecmp.analysis.ads.counting import CutLine, count_ad, cut_mentions, longest_from
from rolecmp.analysis.ads.model import (
    PART_WEIGHTS,
    Counts,
    RoleFacts,
    Vector,
    find_each,
    likelihoods,
    longest_only,
    role_facts,
    vector_of,
)
from rolecmp.analysis.ads.parts import Part, split_ad
from rolecmp.analysis.ads.terms import Terms, read_terms
from rolecmp.analysis.ads.words import placed_stems
from rolecmp.model.ads import NONE_OF_THEM, AdModel
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import Strength

FACT_BLOCKS: Final = ("duties", "activities", "metrics", "skills")
"""The blocks of a role that an ad speaks of."""


class Verdict(StrEnum):
    """What can be said of the role that an ad is for."""

    DECIDED = "decided"
    LEANS = "leans"
    TOO_CLOSE = "too-close"
    TOO_THIN = "too-thin"
    NONE = "none"


class Phrase(NamedTuple):
    """Words of an ad that speak for a fact of roles."""

    text: str
    """As they stand in the ad."""
    line: int
    part: Part
    thing: str
    """The fact, as `duties/product-roadmap`."""


class RoleReading(NamedTuple):
    """What an ad says for one role."""

    role: str
    phrases: tuple[Phrase, ...]
    """One for each fact of the role that is spoken of, those of few roles first."""
    lacks: tuple[str, ...]
    """Facts that ads of the role usually name and this one does not."""


class AdReading(NamedTuple):
    """How an ad reads."""

    verdict: Verdict
    roles: tuple[RoleReading, ...]
    """All roles, best first."""
    terms: Terms
    lines: int
    left_out: int
    """Lines about the company, benefits, law and how to apply."""
    phrases: tuple[Phrase, ...] = ()
    """One for each fact of any role that is spoken of."""
    job: str | None = None
    """A near job that is none of the roles, where it reads as one."""


class Against(NamedTuple):
    """An ad beside the facts of one role."""

    has: tuple[Phrase, ...]
    """Facts of the role that the ad speaks of."""
    usual: tuple[str, ...]
    """Facts of the role that the ad does not name and ads of the role usually do."""
    lacks: tuple[str, ...]
    """The other facts of the role that it does not name."""
    beyond: tuple[Phrase, ...]
    """What it asks that is no fact of the role."""


def compare_ad(reading: AdReading, role: str, facts: frozenset[str]) -> Against:
    """An ad beside the facts of a role, such as `skills/sql`."""
    own = next((one for one in reading.roles if one.role == role), RoleReading(role, (), ()))
    named = {phrase.thing for phrase in reading.phrases} | {phrase.thing for phrase in own.phrases}
    rest = sorted(facts - named - {*own.lacks})
    beyond = tuple(phrase for phrase in reading.phrases if phrase.thing not in facts)
    return Against(own.phrases, tuple(t for t in own.lacks if t in facts), tuple(rest), beyond)


def facts_of_roles(dataset: Dataset) -> dict[str, frozenset[str]]:
    """The facts that an ad may speak of, by role, as `duties/product-roadmap`."""
    return {id_: frozenset(_facts(role)) for id_, role in dataset.roles.items()}


def _facts(role: Role) -> Iterator[str]:
    for block in FACT_BLOCKS:
        links = getattr(role, block)
        for link in links.items if links is not None else ():
            if getattr(link, "strength", None) is not Strength.NOT_NEEDED:
                yield f"{block}/{link.id}"


class AdReader:
    """Reads ads: one for many, since what it looks for is laid out once."""

    def __init__(self, model: AdModel, dataset: Dataset) -> None:
        """Lays out what was learned and the facts of the roles of a dataset."""
        self._model = model
        self._facts = role_facts(model.things, facts_of_roles(dataset))
        self._rarity = {word: rare for word, (rare, _) in model.words.items()}
        self._longest_names = longest_from(model.mentions)
        self._longest_phrases = _longest_by_first(model.phrases)
        self._weight = dict(zip(model.things, self._facts.weight, strict=True))
        self._owned = {
            role: frozenset(model.things[at] for at in has)
            for role, has in self._facts.owned.items()
        }

    def read(self, text: str) -> AdReading:
        """How the text of an ad reads, without its title."""
        model, facts = self._model, self._facts
        lines = [
            (line, *cut_mentions(line.text, model.mentions, self._longest_names))
            for line in split_ad(text)
        ]
        counts = count_ad(lines)
        vector = vector_of(counts, facts, model.phrases, self._rarity)
        likely = likelihoods(model, vector)
        spoken, others = count_phrases(vector, model, facts), count_other_jobs(counts, model)
        verdict = judge(likely, spoken, others)
        phrases = tuple(find_phrases(lines, model, self._longest_phrases))
        order = sorted(spoken, key=lambda role: -likely[role])
        job = max(others, key=lambda job: others[job], default=None)
        return AdReading(
            verdict,
            tuple(self._role_reading(role, phrases, vector.things) for role in order),
            read_terms([line for line, _, _ in lines]),
            len(lines),
            sum(line.part in (Part.COMPANY, Part.OFFER) for line, _, _ in lines),
            tuple(_first_of_each(phrases)),
            job if verdict is Verdict.NONE and job and others[job] >= PHRASES_TO_DECIDE else None,
        )

    def _role_reading(
        self, role: str, phrases: Sequence[Phrase], found: Iterable[int]
    ) -> RoleReading:
        things, own = self._model.things, self._owned[role]
        said = list(_first_of_each(phrase for phrase in phrases if phrase.thing in own))
        said.sort(key=lambda phrase: -self._weight[phrase.thing] * PART_WEIGHTS[phrase.part])
        named = {things[at] for at in found}
        usual = sorted(self._model.usual.get(role, {}).items(), key=lambda item: -item[1])
        lacks = (things[at] for at, _ in usual if self._facts.weight[at] >= TELLING)
        return RoleReading(role, tuple(said), tuple(t for t in lacks if t not in named))


def judge(
    likely: Mapping[str, float], spoken: Mapping[str, int], others: Mapping[str, int]
) -> Verdict:
    """What can be said, by how likely the best role is and how many phrases speak for it.

    `spoken` has the number of phrases by role, `others` by near job that is none of them. The
    bounds are those that `benchmarks/train_ad_reader.py` measured on companies left out.
    """
    best, second = sorted(spoken, key=lambda role: -likely[role])[:2]
    number = spoken[best]
    near = max(others.values(), default=0)
    if max(*spoken.values(), near) < FEWEST_PHRASES:
        return Verdict.TOO_THIN
    if likely[NONE_OF_THEM] >= NONE_FROM or (near >= PHRASES_TO_DECIDE and near > number):
        return Verdict.NONE
    if likely[best] >= DECIDED_FROM and number >= PHRASES_TO_DECIDE:
        return Verdict.DECIDED
    if number < FEWEST_PHRASES:
        return Verdict.TOO_THIN
    if likely[best] >= LEANS_FROM and likely[best] >= 2 * likely[second]:
        return Verdict.LEANS
    return Verdict.TOO_CLOSE


DECIDED_FROM: Final = 0.75
PHRASES_TO_DECIDE: Final = 4
LEANS_FROM: Final = 0.3
NONE_FROM: Final = 0.5
FEWEST_PHRASES: Final = 2


def count_phrases(vector: Vector, model: AdModel, facts: RoleFacts) -> dict[str, int]:
    """How many different phrases speak for each role."""
    return {
        role: sum(1 for p in vector.phrases if any(at in has for at in model.phrases[p]))
        for role, has in facts.owned.items()
    }


def count_other_jobs(counts: Counts, model: AdModel) -> dict[str, int]:
    """How many different phrases speak for each near job that is none of the roles."""
    return {
        job: len(longest_only(find_each(counts.stems, phrases)))
        for job, phrases in model.other_jobs.items()
    }


# --- phrases ----------------------------------------------------------------------------------


def find_phrases(
    lines: Iterable[CutLine], model: AdModel, longest: Mapping[str, int]
) -> Iterator[Phrase]:
    """The phrases of an ad that speak for facts, in the order of the text; the longest of several.

    `longest` has the most stems of a phrase by its first.
    """
    for line, text, _ in lines:
        if not PART_WEIGHTS[line.part]:
            continue
        stems = placed_stems(text)
        at = 0
        while at < len(stems):
            for end in range(min(len(stems), at + longest.get(stems[at][0], 0)), at, -1):
                things = model.phrases.get(" ".join(stem for stem, _, _ in stems[at:end]))
                if not things:
                    continue
                words = text[stems[at][1] : stems[end - 1][2]]
                if not _PAUSE.search(words):
                    for thing in things:
                        yield Phrase(words, line.number, line.part, model.things[thing])
                    at = end - 1
                    break
            at += 1


def _longest_by_first(phrases: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        stems = phrase.split(" ")
        longest[stems[0]] = max(longest.get(stems[0], 0), min(len(stems), MOST_STEMS))
    return longest


MOST_STEMS: Final = 4
"""The most stems of a phrase that is looked for."""
_PAUSE: Final = re.compile(r"[.:;!?()]")
"""What parts words that stand side by side."""
TELLING: Final = 1.3
"""A fact that a third of the roles share tells nothing where it is missing."""


def _first_of_each(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """One phrase for each thing and one thing for each phrase: the one in the weightiest part."""
    things: set[str] = set()
    places: set[tuple[str, int]] = set()
    for phrase in sorted(phrases, key=lambda p: -PART_WEIGHTS[p.part]):
        if phrase.thing not in things and (phrase.text, phrase.line) not in places:
            things.add(phrase.thing)
            places.add((phrase.text, phrase.line))
            yield phrase
