"""What somebody who comes from a role, or brings skills, has of what another role asks for.

Three answers: sources name it for both; no source names it for the start, or for the target; or a
source says that the target does without it. The second is never told as the third.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rolecmp.analysis.evidence import Evidence, EvidenceFinder, Named, find_role_evidence
from rolecmp.analysis.languages import LANGUAGE_KIND
from rolecmp.analysis.links import CitedLink, cited_links
from rolecmp.analysis.phrases import PERSON_FACETS, Interpretation, Phrase, interpret
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import THING_FACETS, Facet
from rolecmp.model.role import Role
from rolecmp.model.statements import Link
from rolecmp.model.things import Thing
from rolecmp.model.words import NO_WORDS, SkillWords

GAP_FACETS = tuple(
    dict.fromkeys((Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.METRICS, *THING_FACETS))
)
"""The facets of a gap between two roles, in this order; one not named here comes last."""

ONLY_THERE_FACETS = (Facet.SKILLS, Facet.DUTIES)
"""Where it is worth telling what is named for the start and not for the target.

Of the rest it says nothing: nobody loses a background or a team by being asked for another, nor
the languages that they speak.
"""

# The strongest first; what is not named here comes after, in the order of the data.
_RANKS = {"core": 0, "owns": 0, "usual": 0, "valuable": 1, "works-with": 1, "growing": 1,
          "sometimes": 2}  # fmt: skip


class GapStatus(StrEnum):
    """What is known of one thing on the way from a start to a target."""

    CARRIES_OVER = "carries-over"
    """Sources name it for both."""
    EVIDENCE = "evidence"
    """It is asked there, and something that the start has speaks for it."""
    NOT_NAMED = "not-named"
    """It is asked there, and no source names it for the start."""
    STATED_WITHOUT = "stated-without"
    """A source says that the target does without it."""
    ONLY_THERE = "only-there"
    """It is named for the start, and no source names it for the target."""


class Start(NamedTuple):
    """What somebody begins with."""

    things: Mapping[Facet, Mapping[str, CitedLink | None]]
    """Facet to the ids of its things; only these facets are compared.

    A person cites no source, so their values are None.
    """
    evidence: EvidenceFinder
    """What of all that the start has speaks for something else."""


class GapEntry(NamedTuple):
    """One thing that the start or the target has."""

    facet: Facet
    id: str
    name: str
    status: GapStatus
    have: CitedLink | None
    """How the start has it, or that it does without; None where no source says, or of a person."""
    want: CitedLink | None
    """How the target has it, or that it does without; None where no source says."""
    general: bool = False
    """Whether any such job has it, named or not."""
    evidence: tuple[Evidence, ...] = ()
    """What of the start speaks for it."""

    @property
    def deeper(self) -> bool:
        """Whether it carries over, but more of it is asked for than the start has."""
        if self.status is not GapStatus.CARRIES_OVER or not self.have or not self.want:
            return False
        return strength_rank(self.want.value) < strength_rank(self.have.value)

    @property
    def due(self) -> bool:
        """Whether it is to learn, for whoever does not have it: not named, and not general."""
        return self.status is GapStatus.NOT_NAMED and not self.general


class Gap(NamedTuple):
    """From a start to one target: by facet, what is known of each thing.

    Everything that the sources say of the target is in it once, whatever its status; what is named
    for the start only is not in all facets.
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
    dataset: Dataset,
    start: Role,
    targets: Sequence[Role],
    facets: Sequence[Facet] = GAP_FACETS,
    words: SkillWords = NO_WORDS,
) -> RoleGaps:
    """Finds what carries over from one role to each of the others, there and back."""
    begin = start_from_role(dataset, start, facets, words)
    backwards = (start_from_role(dataset, target, facets, words) for target in targets)
    return RoleGaps(
        start,
        tuple(find_gap(dataset, begin, target) for target in targets),
        tuple(find_gap(dataset, back, start) for back in backwards),
    )


def find_person_gaps(
    dataset: Dataset,
    phrases: Sequence[Phrase],
    targets: Sequence[Role],
    facets: Sequence[Facet] = PERSON_FACETS,
    words: SkillWords = NO_WORDS,
) -> PersonGaps:
    """Finds what of somebody's phrases counts for each of the roles, and what was not found."""
    interpretation = interpret(dataset, phrases, words)
    things: dict[Facet, dict[str, CitedLink | None]] = {facet: {} for facet in facets}
    for match in interpretation.matches:
        if match.facet in things:
            things[match.facet].setdefault(match.id)
    named = [Named(match.name, match.facet, match.id) for match in interpretation.matches]
    spoken = [match.word for match in interpretation.words]
    named += [Named(word.word) for word in spoken]
    table = words._replace(words=tuple(dict.fromkeys([*words.words, *spoken])))
    start = Start(things, EvidenceFinder(named, table))
    return PersonGaps(interpretation, tuple(find_gap(dataset, start, t) for t in targets))


def start_from_role(
    dataset: Dataset, role: Role, facets: Sequence[Facet], words: SkillWords
) -> Start:
    """Starts from everything that the sources say of a role, what it does without included."""
    return Start(
        {facet: {**_links_by_id(role, facet)} for facet in facets},
        find_role_evidence(dataset, role, words),
    )


def find_gap(dataset: Dataset, start: Start, target: Role) -> Gap:
    """Finds what a start has and what is not named for it, in the facets of the start.

    In each facet the entries are in the order of GapStatus. What is not named begins with what is
    core and what few roles share, and ends with what any such job has. Where no source speaks of
    the target, nothing is only there either: silence is no "not needed".
    """
    return Gap(
        target,
        tuple(
            entry
            for facet, things in start.things.items()
            for entry in _sorted(
                _facet_entries(dataset, facet, things, start.evidence, target),
                count_roles(dataset, facet),
            )
        ),
    )


def count_roles(dataset: Dataset, facet: Facet) -> Counter[str]:
    """Counts the roles that ask for each of the things of a facet, by id."""
    return Counter(
        id_
        for role in dataset.roles.values()
        for id_, cited in _links_by_id(role, facet).items()
        if cited.counts
    )


def _sorted(entries: Iterator[GapEntry], roles_with: Mapping[str, int]) -> list[GapEntry]:
    order = [*GapStatus]

    def place(entry: GapEntry) -> tuple[int, bool, int, int]:
        is_due = entry.status is GapStatus.NOT_NAMED
        return (
            order.index(entry.status),
            is_due and entry.general,
            strength_rank(entry.want.value) if entry.want else 0,
            roles_with[entry.id] if is_due else 0,
        )

    return sorted(entries, key=place)


def _facet_entries(
    dataset: Dataset,
    facet: Facet,
    start: Mapping[str, CitedLink | None],
    finder: EvidenceFinder,
    target: Role,
) -> Iterator[GapEntry]:
    things: Mapping[str, Thing] = getattr(dataset, facet.key)
    wanted = _links_by_id(target, facet)
    for id_, want in wanted.items():
        thing, have = things[id_], start.get(id_)
        evidence: tuple[Evidence, ...] = ()
        if not want.counts:
            status = GapStatus.STATED_WITHOUT
        elif id_ in start and (have is None or have.counts):
            status = GapStatus.CARRIES_OVER
        elif evidence := () if have is not None else finder.find(facet, thing):
            status = GapStatus.EVIDENCE
        else:
            status = GapStatus.NOT_NAMED
        yield GapEntry(facet, id_, thing.name, status, have, want, thing.general, evidence)
    if wanted and facet in ONLY_THERE_FACETS:
        for id_, have in start.items():
            thing = things[id_]
            is_language = getattr(thing, "kind", None) == LANGUAGE_KIND
            if id_ not in wanted and (have is None or have.counts) and not is_language:
                status = GapStatus.ONLY_THERE
                yield GapEntry(facet, id_, thing.name, status, have, None, thing.general)


def _links_by_id(role: Role, facet: Facet) -> dict[str, CitedLink]:
    return {
        cited.link.id: cited for cited in cited_links(role, facet) if isinstance(cited.link, Link)
    }


def strength_rank(value: str) -> int:
    """Ranks how a role has a thing, from 0: what is core or usual comes first."""
    return _RANKS.get(value, 3)
