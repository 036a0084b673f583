"""What somebody who comes from a role, or brings skills, has and lacks for another role."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rolecmp.analysis.links import CitedLink, cited_links
from rolecmp.analysis.phrases import PERSON_FACETS, Interpretation, Phrase, interpret
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import THING_FACETS, Facet
from rolecmp.model.role import Role
from rolecmp.model.statements import Link
from rolecmp.model.things import Thing

GAP_FACETS = tuple(
    dict.fromkeys((Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.METRICS, *THING_FACETS))
)
"""The facets of a gap between two roles, in this order; one not named here comes last."""

SAME_KIND_FACETS = (Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.METRICS)
"""Where things of one kind are near to one another; `internal` teams have nothing in common."""

# Kinds that are a form and no subject: that both are meetings makes no two activities alike.
_FORMS = ("meeting",)

# The strongest first; what is not named here comes after, in the order of the data.
_RANKS = {"core": 0, "owns": 0, "usual": 0, "valuable": 1, "works-with": 1, "growing": 1,
          "sometimes": 2}  # fmt: skip


class GapStatus(StrEnum):
    """What becomes of one thing on the way from a start to a target."""

    CARRIES_OVER = "carries-over"
    NEW = "new"
    LEFT_BEHIND = "left-behind"


class Start(NamedTuple):
    """What somebody begins with."""

    things: Mapping[Facet, Mapping[str, CitedLink | None]]
    """Facet to the ids of its things; only these facets are compared.

    A person cites no source, so their values are None.
    """


class GapEntry(NamedTuple):
    """One thing that the start or the target has."""

    facet: Facet
    id: str
    name: str
    status: GapStatus
    have: CitedLink | None
    """How the start has it; None where it has not, or is a person."""
    want: CitedLink | None
    """How the target has it; None where it does not mention it."""
    same_kind: tuple[str, ...] = ()
    """For something new, the ids of what the start has of the same kind."""

    @property
    def deeper(self) -> bool:
        """Whether it carries over, but more of it is asked for than the start has."""
        if self.status is not GapStatus.CARRIES_OVER or not self.have or not self.want:
            return False
        return _rank(self.want.value) < _rank(self.have.value)


class Gap(NamedTuple):
    """From a start to one target: by facet, what carries over, is new, or is left behind.

    What carries over and what is new are together all that the target has, each once.
    """

    target: Role
    entries: tuple[GapEntry, ...]

    def count(self, status: GapStatus, facet: Facet | None = None) -> int:
        """Counts the entries of that status, in one facet or in all of them."""
        return sum(
            entry.status is status and facet in (None, entry.facet) for entry in self.entries
        )


class RoleGaps(NamedTuple):
    """From one role to others."""

    start: Role
    gaps: tuple[Gap, ...]
    reverse: tuple[Gap, ...]
    """From each of the others back to the start, parallel to `gaps`."""


class PersonGaps(NamedTuple):
    """From a person to one or more roles."""

    interpretation: Interpretation
    """How what the person said was understood."""
    gaps: tuple[Gap, ...]


def find_role_gaps(
    dataset: Dataset, start: Role, targets: Sequence[Role], facets: Sequence[Facet] = GAP_FACETS
) -> RoleGaps:
    """Finds what carries over from one role to each of the others, there and back."""
    begin = _start_from_role(start, facets)
    return RoleGaps(
        start,
        tuple(find_gap(dataset, begin, target) for target in targets),
        tuple(find_gap(dataset, _start_from_role(t, facets), start) for t in targets),
    )


def find_person_gaps(
    dataset: Dataset,
    phrases: Sequence[Phrase],
    targets: Sequence[Role],
    facets: Sequence[Facet] = PERSON_FACETS,
) -> PersonGaps:
    """Finds what of somebody's phrases counts for each of the roles, and what is missing."""
    interpretation = interpret(dataset, phrases)
    things: dict[Facet, dict[str, CitedLink | None]] = {facet: {} for facet in facets}
    for match in interpretation.matches:
        if match.facet in things:
            things[match.facet].setdefault(match.id)
    start = Start(things)
    return PersonGaps(interpretation, tuple(find_gap(dataset, start, t) for t in targets))


def _start_from_role(role: Role, facets: Sequence[Facet]) -> Start:
    """Starts from everything that a role has, but for what it expressly does without."""
    return Start({
        facet: {id_: cited for id_, cited in _links_by_id(role, facet).items() if cited.counts}
        for facet in facets
    })  # fmt: skip


def find_gap(dataset: Dataset, start: Start, target: Role) -> Gap:
    """Finds what a start has and lacks for a target, in the facets of the start.

    In each facet what carries over comes first, then what is new, both with what is asked for most
    at their head, then what is left behind. Where nothing is said of the target, nothing is left
    behind either: silence is no "not needed".
    """
    return Gap(
        target,
        tuple(
            entry
            for facet, things in start.things.items()
            for entry in sorted(
                _facet_entries(dataset, facet, things, target),
                key=lambda entry: (
                    [*GapStatus].index(entry.status),
                    _rank(entry.want.value) if entry.want else 0,
                ),
            )
        ),
    )


def _facet_entries(
    dataset: Dataset, facet: Facet, start: Mapping[str, CitedLink | None], target: Role
) -> Iterator[GapEntry]:
    things: Mapping[str, Thing] = getattr(dataset, facet.key)
    wanted = _links_by_id(target, facet)
    for id_, want in wanted.items():
        if not want.counts:
            continue
        name = things[id_].name
        if id_ in start:
            yield GapEntry(facet, id_, name, GapStatus.CARRIES_OVER, start[id_], want)
        else:
            same_kind = tuple(_same_kind(facet, things, id_, start))
            yield GapEntry(facet, id_, name, GapStatus.NEW, None, want, same_kind)
    for id_, have in start.items() if wanted else ():
        mention = wanted.get(id_)
        if mention is None or not mention.counts:
            name = things[id_].name
            yield GapEntry(facet, id_, name, GapStatus.LEFT_BEHIND, have, mention)


def _same_kind(
    facet: Facet, things: Mapping[str, Thing], id_: str, start: Mapping[str, CitedLink | None]
) -> Iterator[str]:
    if facet in SAME_KIND_FACETS:
        kind = getattr(things[id_], "kind", None)
        if kind not in _FORMS:
            yield from (other for other in start if getattr(things[other], "kind", None) == kind)


def _links_by_id(role: Role, facet: Facet) -> dict[str, CitedLink]:
    return {
        cited.link.id: cited for cited in cited_links(role, facet) if isinstance(cited.link, Link)
    }


def _rank(value: str) -> int:
    return _RANKS.get(value, 3)
