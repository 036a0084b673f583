"""What somebody who comes from a role, or brings skills, has and lacks for another role."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rolecmp.analysis.links import CitedLink, cited_links
from rolecmp.analysis.lookup.roles import roles_named
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.model.statements import Link
from rolecmp.model.suggest import nearest_names
from rolecmp.model.text import name_key, words_of
from rolecmp.model.things import Thing

GAP_FACETS = (
    Facet.SKILLS,
    Facet.DUTIES,
    Facet.ACTIVITIES,
    Facet.METRICS,
    Facet.BACKGROUNDS,
    Facet.TEAMS,
)
"""What is told apart between two roles, in this order."""

PERSON_FACETS = (Facet.SKILLS, Facet.ACTIVITIES, Facet.BACKGROUNDS)
"""What can be said of a person; the rest belongs to a job."""

KIN_FACETS = (Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.METRICS)
"""Where things of one kind are near to one another; `internal` teams have nothing in common."""

# Kinds that are a form and no subject: that both are meetings makes no two activities alike.
_FORMS = ("meeting",)

# The strongest first; what is not named here comes after, in the order of the data.
_RANKS = {"core": 0, "owns": 0, "usual": 0, "valuable": 1, "works-with": 1, "growing": 1,
          "sometimes": 2}  # fmt: skip


class Standing(StrEnum):
    """Where one thing stands between a start and a target."""

    CARRIES_OVER = "carries-over"
    NEW = "new"
    LEFT_BEHIND = "left-behind"


class Start(NamedTuple):
    """What there is to begin with: facet to the ids of its things, each as it is held.

    A person's things are held by nobody's word, so that their holdings are None. Only the facets
    that are there are compared.
    """

    held: Mapping[Facet, Mapping[str, CitedLink | None]]


class GapEntry(NamedTuple):
    """One thing that the start or the target has.

    `have` and `want` are how the start and the target hold it. `kin` are the ids of other things
    of the same kind that the start has, for something new.
    """

    facet: Facet
    id: str
    name: str
    standing: Standing
    have: CitedLink | None
    want: CitedLink | None
    kin: tuple[str, ...] = ()

    @property
    def deeper(self) -> bool:
        """Whether it carries over, but more of it is asked for than the start has."""
        if self.standing is not Standing.CARRIES_OVER or not self.have or not self.want:
            return False
        return _rank(self.want.value) < _rank(self.have.value)


class Gap(NamedTuple):
    """From a start to one target: by facet, what carries over, what is new, what is left behind.

    What carries over and what is new are together all that the target has, each once.
    """

    target: Role
    entries: tuple[GapEntry, ...]

    def count(self, standing: Standing, facet: Facet | None = None) -> int:
        """How many entries stand so, in one facet or in all of them."""
        return sum(
            entry.standing is standing and facet in (None, entry.facet) for entry in self.entries
        )


class RoleGaps(NamedTuple):
    """From one role to others; `backs`, parallel to `gaps`, are the other way round."""

    start: Role
    gaps: tuple[Gap, ...]
    backs: tuple[Gap, ...]


def find_role_gaps(
    dataset: Dataset, start: Role, targets: Sequence[Role], facets: Sequence[Facet] = GAP_FACETS
) -> RoleGaps:
    """What carries over from one role to each of the others, there and back."""
    begin = _start_from_role(start, facets)
    return RoleGaps(
        start,
        tuple(find_gap(dataset, begin, target) for target in targets),
        tuple(find_gap(dataset, _start_from_role(t, facets), start) for t in targets),
    )


def _start_from_role(role: Role, facets: Sequence[Facet]) -> Start:
    """Everything that a role has, but for what it expressly does without."""
    return Start({
        facet: {id_: cited for id_, cited in _links_by_id(role, facet).items() if cited.counts}
        for facet in facets
    })  # fmt: skip


def find_gap(dataset: Dataset, start: Start, target: Role) -> Gap:
    """What a start has and lacks for a target, in the facets of the start.

    In each facet what carries over comes first, then what is new, both with what is asked for most
    at their head, then what is left behind. Where nothing is said of the target, nothing is left
    behind either: silence is no "not needed".
    """
    return Gap(
        target,
        tuple(
            entry
            for facet, held in start.held.items()
            for entry in sorted(
                _facet_entries(dataset, facet, held, target),
                key=lambda entry: (
                    [*Standing].index(entry.standing),
                    _rank(entry.want.value) if entry.want else 0,
                ),
            )
        ),
    )


def _facet_entries(
    dataset: Dataset, facet: Facet, held: Mapping[str, CitedLink | None], target: Role
) -> Iterator[GapEntry]:
    things: Mapping[str, Thing] = getattr(dataset, facet.key)
    wanted = _links_by_id(target, facet)
    for id_, want in wanted.items():
        if not want.counts:
            continue
        name = things[id_].name
        if id_ in held:
            yield GapEntry(facet, id_, name, Standing.CARRIES_OVER, held[id_], want)
        else:
            kin = tuple(_kin(facet, things, id_, held))
            yield GapEntry(facet, id_, name, Standing.NEW, None, want, kin)
    for id_, have in held.items() if wanted else ():
        said = wanted.get(id_)
        if said is None or not said.counts:
            yield GapEntry(facet, id_, things[id_].name, Standing.LEFT_BEHIND, have, said)


def _kin(
    facet: Facet, things: Mapping[str, Thing], id_: str, held: Mapping[str, CitedLink | None]
) -> Iterator[str]:
    if facet in KIN_FACETS:
        kind = getattr(things[id_], "kind", None)
        if kind not in _FORMS:
            yield from (other for other in held if getattr(things[other], "kind", None) == kind)


def _links_by_id(role: Role, facet: Facet) -> dict[str, CitedLink]:
    return {
        cited.link.id: cited for cited in cited_links(role, facet) if isinstance(cited.link, Link)
    }


def _rank(value: str) -> int:
    return _RANKS.get(value, 3)


# --- a person ---------------------------------------------------------------------------------


class Said(NamedTuple):
    """Something that a person says of themselves.

    `place` is where it stands (a JSON pointer, or `--have`). A `sentence` may name several things
    among other words; anything else is one name and nothing but. Only `facets` are looked at.
    """

    text: str
    place: str
    sentence: bool = False
    facets: tuple[Facet, ...] = PERSON_FACETS


class Understood(NamedTuple):
    """What was taken from something said; `words` are those that name the thing."""

    said: Said
    words: str
    facet: Facet
    id: str
    name: str


class Unknown(NamedTuple):
    """Something said that names nothing in the data; `near` are names that come close."""

    said: Said
    near: tuple[str, ...]


class Person(NamedTuple):
    """What was understood of somebody's words, and what was not; each word is in one of the two.

    `roles` are words that are the title of a role, each with its id: one may start from that role.
    """

    understood: tuple[Understood, ...]
    unknown: tuple[Unknown, ...]
    roles: tuple[tuple[str, str], ...]


class PersonGaps(NamedTuple):
    """From a person to one or more roles."""

    person: Person
    gaps: tuple[Gap, ...]


def find_person_gaps(
    dataset: Dataset,
    said: Sequence[Said],
    targets: Sequence[Role],
    facets: Sequence[Facet] = PERSON_FACETS,
) -> PersonGaps:
    """What of somebody's words counts for each of the roles, and what is missing."""
    person = understand(dataset, said)
    held: dict[Facet, dict[str, CitedLink | None]] = {facet: {} for facet in facets}
    for found in person.understood:
        if found.facet in held:
            held[found.facet].setdefault(found.id)
    return PersonGaps(person, tuple(find_gap(dataset, Start(held), t) for t in targets))


def understand(dataset: Dataset, said: Sequence[Said]) -> Person:
    """Matches words to skills, activities and backgrounds by id, name or alias, in any case.

    Nothing is dropped: what matches nothing is in `unknown`, with the nearest names there are. The
    more is said, the more is understood: no match depends on the other words.
    """
    names = _Names(dataset)
    understood: list[Understood] = []
    unknown: list[Unknown] = []
    roles: dict[str, str] = {}
    for one in said:
        found = list(names.inside(one) if one.sentence else names.exactly(one))
        understood += found
        if not found:
            unknown.append(Unknown(one, () if one.sentence else names.near(one)))
        if Facet.BACKGROUNDS in one.facets:
            roles.update((one.text, id_) for id_ in roles_named(dataset, one.text))
    return Person(tuple(understood), tuple(unknown), tuple(roles.items()))


class _Names:
    """Every id, name and alias that a person's words may mean."""

    def __init__(self, dataset: Dataset) -> None:
        self._names: dict[str, str] = {}
        self._by_key: dict[str, dict[tuple[Facet, str], str]] = {}
        self._by_words: dict[tuple[str, ...], dict[tuple[Facet, str], str]] = {}
        for facet in PERSON_FACETS:
            things: Mapping[str, Thing] = getattr(dataset, facet.key)
            for thing in things.values():
                for name in (thing.name, thing.id, *thing.aliases):
                    self._names.setdefault(name, thing.name)
                    self._by_key.setdefault(name_key(name), {})[facet, thing.id] = thing.name
                    self._by_words.setdefault(words_of(name), {})[facet, thing.id] = thing.name
        self._longest = max(map(len, self._by_words), default=0)

    def exactly(self, said: Said) -> Iterator[Understood]:
        """What goes by that very name."""
        for (facet, id_), name in self._by_key.get(name_key(said.text), {}).items():
            if facet in said.facets:
                yield Understood(said, said.text, facet, id_, name)

    def inside(self, said: Said) -> Iterator[Understood]:
        """What is named by words that stand together, each thing once; single letters name none."""
        seen: set[tuple[Facet, str]] = set()
        words = words_of(said.text)
        for length in range(min(self._longest, len(words)), 0, -1):
            for at in range(len(words) - length + 1):
                phrase = words[at : at + length]
                if len("".join(phrase)) < 2:
                    continue
                for (facet, id_), name in self._by_words.get(phrase, {}).items():
                    if facet in said.facets and (facet, id_) not in seen:
                        seen.add((facet, id_))
                        yield Understood(said, " ".join(phrase), facet, id_, name)

    def near(self, said: Said) -> tuple[str, ...]:
        """The names of things that go by a name which is much like it, the nearest first."""
        names = nearest_names(said.text, self._names)
        return tuple(dict.fromkeys(self._names[name] for name in names))
