"""Where one can go from a role, or with what a person brings: roles by what carries over."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from rolecmp.analysis.gap import (
    Gap,
    GapEntry,
    GapStatus,
    Start,
    count_roles,
    find_gap,
    start_from_role,
    strength_rank,
)
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Move, Role
from rolecmp.model.words import NO_WORDS, SkillWords

RANKED_FACETS: Final = (Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.METRICS)
"""What is counted: what one can do, answers for, does all day and is measured by."""

NAMED: Final = 3
"""So many of the things that carry over are named, and of those to learn."""


_ROUNDING: Final = 1e-9
"""Shares are of small whole numbers: what differs by less is the same."""


class ToldMove(NamedTuple):
    """A move to a role that sources describe."""

    move: Move
    sources: tuple[str, ...]


class Target(NamedTuple):
    """A role that one may go to, and what is known of the way."""

    role: Role
    gap: Gap
    carried: tuple[GapEntry, ...]
    """What carries over, the most telling first: core there, and asked by few roles."""
    spoken_for: tuple[GapEntry, ...]
    """What something of the start speaks for, in the same order."""
    missing: tuple[GapEntry, ...]
    """What is to learn: skills first that a source of the move names, then what is core there."""
    typical: int
    """How many things are asked in a role of which as much is known as of most."""
    moves: tuple[ToldMove, ...]
    """The moves from the role that one starts from."""
    sources: tuple[str, ...]
    """Ids of the sources that say what is asked there."""
    held: bool = False
    """Whether the person has had the role."""

    @property
    def asked(self) -> int:
        """How many things its sources ask, without those that any such job has."""
        return len(self.carried) + len(self.spoken_for) + len(self.missing)

    @property
    def out_of(self) -> int:
        """What the share is of: what is asked, and where little is known what is typical."""
        return max(self.asked, self.typical)

    @property
    def share(self) -> float | None:
        """How much carries over, what something speaks for by half; None where nothing is known.

        What is not known of a role counts as not carried over, so that none gains by silence.
        """
        if not self.asked:
            return None
        return (2 * len(self.carried) + len(self.spoken_for)) / (2 * self.out_of)


class Targets(NamedTuple):
    """Roles in order, the one to which most carries over first."""

    ranked: tuple[Target, ...]
    unranked: tuple[Target, ...]
    """Roles of which no source says what they ask; those that a move leads to first."""

    @property
    def close(self) -> tuple[Target, ...]:
        """Those at the top that one thing more or less would put in another order, if several."""
        first, *rest = self.new or (None,)
        if first is None or not first.share:
            return ()
        near = (first, *(target for target in rest if _is_near(first, target)))
        return near if len(near) > 1 else ()

    @property
    def new(self) -> tuple[Target, ...]:
        """The ranked roles that the person has not had."""
        return tuple(target for target in self.ranked if not target.held)

    def rank(self, target: Target) -> int:
        """The place of a ranked role, from 1; roles with the same share have the same."""
        return 1 + sum(_share(other) > _share(target) for other in self.ranked)


def _share(target: Target) -> float:
    return target.share or 0.0


def _is_near(first: Target, other: Target) -> bool:
    """Whether one thing more or less decides between two roles."""
    one_thing = 1 / min(first.out_of, other.out_of)
    return _share(first) - _share(other) < one_thing - _ROUNDING


def find_next_of_role(dataset: Dataset, role: Role, words: SkillWords = NO_WORDS) -> Targets:
    """Ranks all other roles by what of a role carries over to them; see `rank_targets`."""
    start = start_from_role(dataset, role, RANKED_FACETS, words)
    others = [other for other in dataset.roles.values() if other.id != role.id]
    return rank_targets(dataset, start, others, _moves_from(dataset, [role.id]))


def find_next_of_person(dataset: Dataset, start: Start, held: Collection[str] = ()) -> Targets:
    """Ranks all roles by what of a person carries over to them; `held`: ids of roles they had."""
    roles = [*dataset.roles.values()]
    return rank_targets(dataset, start, roles, _moves_from(dataset, held), held)


def rank_targets(
    dataset: Dataset,
    start: Start,
    roles: Sequence[Role],
    moves: Mapping[str, Sequence[ToldMove]],
    held: Collection[str] = (),
) -> Targets:
    """Ranks roles by the share of what their sources ask that a start has.

    Of a role of which less is known than is typical of the others (their median), the share is of what is typical: a role never comes first because little is known of
    it. Of equal shares that comes first to which more moves are told, then the one of which more is
    known.
    """
    gaps = [find_gap(dataset, start, role) for role in roles]
    counts = [_count_asked(gap) for gap in gaps]
    rarity = {facet: count_roles(dataset, facet) for facet in RANKED_FACETS}
    targets = []
    for at, gap in enumerate(gaps):
        others = [count for index, count in enumerate(counts) if index != at and count]
        usual = sorted(others)[(len(others) - 1) // 2] if others else 0
        told = tuple(moves.get(gap.target.id, ()))
        target = _target(gap, rarity, usual, told)
        targets.append(target._replace(held=gap.target.id in held))
    ranked = [target for target in targets if target.share is not None]
    ranked.sort(key=lambda t: (-_share(t), -len(t.moves), -t.asked, t.role.title))
    unranked = [target for target in targets if target.share is None]
    unranked.sort(key=lambda t: (-len(t.moves), t.role.title))
    return Targets(tuple(ranked), tuple(unranked))


def _is_asked(entry: GapEntry) -> bool:
    """Whether a thing counts: it is asked there, and not by any such job."""
    asked = (GapStatus.CARRIES_OVER, GapStatus.EVIDENCE, GapStatus.NOT_NAMED)
    return entry.facet in RANKED_FACETS and entry.status in asked and not entry.general


def _count_asked(gap: Gap) -> int:
    return sum(map(_is_asked, gap.entries))


def _target(
    gap: Gap,
    rarity: Mapping[Facet, Mapping[str, int]],
    typical: int,
    moves: tuple[ToldMove, ...],
) -> Target:
    asked = [entry for entry in gap.entries if _is_asked(entry)]
    learn = {id_ for told in moves for id_ in told.move.learn}

    def telling(entry: GapEntry) -> tuple[int, int, int]:
        strength = strength_rank(entry.want.value) if entry.want is not None else 0
        return strength, rarity[entry.facet][entry.id], RANKED_FACETS.index(entry.facet)

    def due(entry: GapEntry) -> tuple[bool, bool, int, int]:
        is_skill = entry.facet is Facet.SKILLS
        strength, few, _ = telling(entry)
        return not (is_skill and entry.id in learn), not is_skill, strength, few

    by_status = {
        status: [entry for entry in asked if entry.status is status] for status in GapStatus
    }
    return Target(
        gap.target,
        gap,
        tuple(sorted(by_status[GapStatus.CARRIES_OVER], key=telling)),
        tuple(sorted(by_status[GapStatus.EVIDENCE], key=telling)),
        tuple(sorted(by_status[GapStatus.NOT_NAMED], key=due)),
        typical,
        moves,
        tuple(dict.fromkeys(s for e in asked if e.want is not None for s in e.want.sources)),
    )


def _moves_from(dataset: Dataset, starts: Collection[str]) -> dict[str, list[ToldMove]]:
    """The moves from any of some roles, by the id of the role that they lead to.

    Whichever of the two roles tells of it.
    """
    moves: dict[str, list[ToldMove]] = {}
    for role in dataset.roles.values():
        for move, sources in cited(role.moves):
            if move.to is None or move.to == role.id:
                continue
            start, end = (role.id, move.to) if move.direction == "to" else (move.to, role.id)
            if start in starts:
                moves.setdefault(end, []).append(ToldMove(move, sources))
    return moves
