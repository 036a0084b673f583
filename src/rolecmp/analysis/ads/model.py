"""What was learned from labelled ads, and how it turns counted words into likelihoods of roles."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rolecmp.analysis.ads.parts import Part
from rolecmp.model.ads import ZERO, AdModel, Form

PART_WEIGHTS: Final[Mapping[Part, float]] = {
    Part.DUTIES: 1.0,
    Part.LEAD: 0.7,
    Part.NEEDS: 0.7,
    Part.COMPANY: 0.15,
    Part.OFFER: 0.0,
}
"""How much a word counts by the part of the ad that it stands in."""


class Counts(NamedTuple):
    """What was counted in an ad, each by the weight of its part."""

    stems: Mapping[str, float]
    """Stems and pairs of stems that stand side by side, a blank between them."""
    mentions: Mapping[tuple[str, int], float]
    """How often a role is named, by its id and `Form`."""


class RoleFacts(NamedTuple):
    """Which of the things of a model belong to which role."""

    owned: Mapping[str, frozenset[int]]
    weight: Sequence[float]
    """By thing: the fewer roles have it, the more it says."""


def role_facts(things: Sequence[str], roles: Mapping[str, Iterable[str]]) -> RoleFacts:
    """Facts of roles by their position in `things`; `roles` maps ids to things such as `skills/sql`."""
    place = {thing: at for at, thing in enumerate(things)}
    owned = {
        role: frozenset(place[thing] for thing in has if thing in place)
        for role, has in roles.items()
    }
    owned = {role: has for role, has in owned.items() if has}
    number = [0] * len(things)
    for has in owned.values():
        for at in has:
            number[at] += 1
    weight = [math.log(len(owned) / n) + 0.2 if n else 0.0 for n in number]
    return RoleFacts(owned, weight)


class Vector(NamedTuple):
    """An ad as numbers: what a model's weights are multiplied with."""

    words: Mapping[str, float]
    things: Mapping[int, float]
    general: tuple[float, ...]
    shared: Mapping[str, tuple[float, ...]]
    """By role, in the order of `AdModel.shared`."""
    phrases: frozenset[str]
    """The phrases found, none that is a part of another."""


THING_SCALE: Final = 0.12
GENERAL_SCALE: Final = 0.3


def vector_of(
    counts: Counts,
    facts: RoleFacts,
    phrases: Mapping[str, Sequence[int]],
    rarity: Mapping[str, float],
) -> Vector:
    """The numbers of an ad; `rarity` has the words and pairs that are looked at."""
    words = {w: _damped(n) * rarity[w] for w, n in counts.stems.items() if w in rarity}
    length = math.sqrt(sum(n * n for n in words.values())) or 1.0
    spoken = find_counted(counts.stems, phrases)
    hits: dict[int, float] = {}
    for phrase, number in spoken.items():
        for at in phrases[phrase]:
            hits[at] = hits.get(at, 0.0) + number
    things = {at: _damped(n) for at, n in hits.items()}
    found = {role: _facts_found(things, has, facts.weight) for role, has in facts.owned.items()}
    total = sum(found.values()) + 1e-6
    named = sum(n for (_, form), n in counts.mentions.items() if form == Form.ONE)
    size = sum(n for word, n in counts.stems.items() if word in rarity)
    general = (
        math.log1p(size) / 5,
        math.log1p(max(found.values(), default=0.0)),
        math.log1p(len(things)) / 3,
        len(things) / max(size, 30.0) * 5,
        math.log1p(named),
    )
    shared = {
        role: (math.log1p(score), score / total * 4, *_mentioned(counts, role, named))
        for role, score in found.items()
    }
    return Vector(
        {word: n / length for word, n in words.items()},
        {at: n * THING_SCALE for at, n in things.items()},
        tuple(n * GENERAL_SCALE for n in general),
        shared,
        longest_only(spoken),
    )


def find_counted(stems: Mapping[str, float], phrases: Collection[str]) -> dict[str, float]:
    """How often each phrase is there; one of three words as often as the rarer of its two pairs."""
    found = {stem: number for stem, number in stems.items() if stem in phrases}
    return found | find_each(stems, [phrase for phrase in phrases if phrase.count(" ") > 1])


def find_each(stems: Mapping[str, float], phrases: Iterable[str]) -> dict[str, float]:
    """`find_counted` for few phrases: each of them is looked for, not each stem."""
    found: dict[str, float] = {}
    for phrase in phrases:
        pairs = _pairs_of(phrase)
        number = min(stems.get(pair, 0.0) for pair in pairs) if pairs else stems.get(phrase, 0.0)
        if number:
            found[phrase] = number
    return found


@lru_cache(maxsize=10_000)
def _pairs_of(phrase: str) -> tuple[str, ...]:
    """The pairs of neighbours in a phrase of three stems or more; none of a shorter one."""
    stems = phrase.split(" ")
    return tuple(f"{a} {b}" for a, b in pairwise(stems)) if len(stems) > 2 else ()


def longest_only(phrases: Iterable[str]) -> frozenset[str]:
    """The phrases without those that are a part of another."""
    some = [f" {phrase} " for phrase in phrases]
    return frozenset(
        one.strip() for one in some if not any(one in other and one != other for other in some)
    )


def _facts_found(
    things: Mapping[int, float], has: frozenset[int], weight: Sequence[float]
) -> float:
    possible = sum(weight[at] for at in has)
    return sum(n * weight[at] for at, n in things.items() if at in has) / math.sqrt(possible or 1.0)


def _mentioned(counts: Counts, role: str, named: float) -> tuple[float, ...]:
    one, many, field = (
        counts.mentions.get((role, form), 0.0) for form in (Form.ONE, Form.MANY, Form.FIELD)
    )
    return math.log1p(one), math.log1p(many), math.log1p(field), one / max(named, 1.0)


def _damped(number: float) -> float:
    """The tenth time that a word stands there says less than the first."""
    return 1 + math.log(number) if number > 1 else number


# --- likelihoods ------------------------------------------------------------------------------


@lru_cache(maxsize=5_000)
def _steps_of(signs: str) -> tuple[int, ...]:
    return tuple(ord(sign) - ZERO for sign in signs)


def likelihoods(model: AdModel, vector: Vector) -> dict[str, float]:
    """How likely each role is, `NONE_OF_THEM` among them; they add up to one.

    A role that the model does not know is judged by its facts and its names alone.
    """
    scores = list(model.bias)
    rows: list[tuple[float, str]] = [
        *((n, model.words[word][1]) for word, n in vector.words.items()),
        *((n, model.thing_weights[at]) for at, n in vector.things.items()),
        *zip(vector.general, model.general_weights, strict=True),
    ]
    steps = [0.0] * len(scores)
    for number, signs in rows:
        steps = [step + number * n for step, n in zip(steps, _steps_of(signs), strict=True)]
    by_role = {
        role: score + step * model.scale
        for role, score, step in zip(model.roles, scores, steps, strict=True)
    }
    usual_bias = sum(model.bias) / len(model.bias)
    for role, values in vector.shared.items():
        own = sum(weight * n for weight, n in zip(model.shared, values, strict=True))
        by_role[role] = by_role.get(role, usual_bias) + own
    highest = max(by_role.values())
    powers = {role: math.exp(score - highest) for role, score in by_role.items()}
    total = sum(powers.values())
    return {role: power / total for role, power in powers.items()}
