"""What changes from one level to another, by the publishers that speak of both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.expectation import (
    Dimension,
    Expectation,
    LevelMapping,
    Proficiency,
    Scale,
    Track,
)
from rolecmp.model.role import Role, RoleAtLevel
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name
from rolecmp.model.things import Grade, Level

Entry = Expectation | Proficiency
"""What a source expects at a level, in words or as a step."""

PEOPLE = "people"
"""The dimension in which employers contradict each other most: whether a level leads anybody."""
LEVEL_BELOW = "builds-on"
"""The dimension of sentences on what a level adds to the one below it."""


class RoleLevel(NamedTuple):
    """One level of a role."""

    role: Role
    level: Level

    @property
    def id(self) -> str:
        """`pm:senior`."""
        return f"{self.role.id}:{self.level.id}"

    @property
    def title(self) -> str:
        """What the ladder of the role calls the level, else `Product Manager, lead`."""
        return RoleAtLevel(self.role, self.level.id).title


class Standing(StrEnum):
    """What becomes of a dimension or a skill from the first level to the second."""

    CHANGES = "changes"
    STAYS = "stays"
    ONLY_FROM = "only-from"
    """The publisher speaks of it at the first level only, which does not say that it ends."""
    ONLY_TO = "only-to"
    """The publisher speaks of it at the second level only, which does not say that it is new."""


class DimensionChange(NamedTuple):
    """What a publisher expects in one dimension at both levels."""

    dimension: Dimension
    before: tuple[Expectation, ...]
    after: tuple[Expectation, ...]

    @property
    def standing(self) -> Standing:
        """What becomes of it."""
        return _standing(
            [expectation.text for expectation in self.before],
            [expectation.text for expectation in self.after],
        )


class SkillChange(NamedTuple):
    """How well a publisher wants one skill mastered at both levels."""

    skill: str
    """What the publisher calls it."""
    scale: Scale
    before: Proficiency | None
    after: Proficiency | None

    @property
    def standing(self) -> Standing:
        """What becomes of it."""
        return _standing(
            [self.before.step] if self.before else [], [self.after.step] if self.after else []
        )

    @property
    def steps_up(self) -> int | None:
        """How many steps of the scale lie between; below 0 where it falls, None where one is open."""
        if self.before is None or self.after is None:
            return None
        steps = self.scale.steps
        return steps.index(self.after.step) - steps.index(self.before.step)


class PublisherChanges(NamedTuple):
    """All that one publisher says of the two levels."""

    publisher: str
    dimensions: tuple[DimensionChange, ...]
    """In the order of the data."""
    skills: tuple[SkillChange, ...]
    near: bool
    """Whether a level of the publisher's is near to ours and not the same."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that it expects at either level."""
        entries: list[Entry] = []
        for dimension in self.dimensions:
            entries += (*dimension.before, *dimension.after)
        for skill in self.skills:
            entries += [step for step in (skill.before, skill.after) if step is not None]
        return tuple(entries)

    @property
    def comparable(self) -> tuple[DimensionChange, ...]:
        """The dimensions without what each level is said to add to the one below it.

        Such sentences speak of different levels below, so that nothing changes or grows in them.
        """
        return tuple(each for each in self.dimensions if each.dimension.id != LEVEL_BELOW)

    @property
    def covered(self) -> tuple[int, int]:
        """In how many dimensions, and in how many skills, it speaks of both levels."""
        return _count_both(self.comparable), _count_both(self.skills)

    @property
    def both(self) -> bool:
        """Whether it speaks of both levels at all."""
        changes: tuple[DimensionChange | SkillChange, ...] = (*self.dimensions, *self.skills)
        return all(any(getattr(change, side) for change in changes) for side in ("before", "after"))


class LevelComparison(NamedTuple):
    """Two levels side by side."""

    start: RoleLevel
    end: RoleLevel
    publishers: tuple[PublisherChanges, ...]
    """Those that speak of both levels, the one that covers most first."""
    one_sided: tuple[PublisherChanges, ...]
    """Those that speak of one of the two only."""


def compare_levels(dataset: Dataset, start: RoleLevel, end: RoleLevel) -> LevelComparison:
    """Finds what changes from one level to another; no publisher is set against another."""
    publishers = dict.fromkeys(
        publisher_of(dataset, entry)
        for place in (start, end)
        for entry in _entries_at(dataset, place)
    )
    changes = [_changes(dataset, start, end, publisher) for publisher in publishers]
    both = [change for change in changes if change.both]
    return LevelComparison(
        start,
        end,
        # Of two that cover as many dimensions, the one whose levels are ours, then that of more skills.
        tuple(sorted(both, key=_most_covered)),
        tuple(change for change in changes if not change.both),
    )


def _most_covered(changes: PublisherChanges) -> tuple[int, bool, int]:
    dimensions, skills = changes.covered
    return -dimensions, changes.near, -skills


def _count_both(changes: Iterable[DimensionChange | SkillChange]) -> int:
    return sum(change.standing in (Standing.CHANGES, Standing.STAYS) for change in changes)


def expectations_at(dataset: Dataset, place: RoleLevel) -> list[Expectation]:
    """Returns what all sources expect at a level, in the order of the data."""
    return [entry for entry in dataset.expectations if _stands_at(dataset, entry, place)]


def proficiencies_at(dataset: Dataset, place: RoleLevel) -> list[Proficiency]:
    """Returns how well all sources want skills mastered at a level, in the order of the data."""
    return [entry for entry in dataset.proficiencies if _stands_at(dataset, entry, place)]


def _entries_at(dataset: Dataset, place: RoleLevel) -> list[Entry]:
    return [*expectations_at(dataset, place), *proficiencies_at(dataset, place)]


def publisher_of(dataset: Dataset, entry: Entry) -> str:
    """Names who published what is expected."""
    return dataset.sources[entry.source].publisher


def is_near(dataset: Dataset, entry: Entry) -> bool:
    """Whether the source's level is near to ours and not the same, or the source is weak."""
    return bool(cautions_on(dataset, [entry]))


def cautions_on(dataset: Dataset, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Says, each once, why what sources expect is near to our levels only, or rests on little."""
    mappings = {
        (mapping.source, mapping.role): mapping
        for mapping in dataset.level_mappings
        if mapping.near
    }
    cautions: dict[str, None] = {}
    weak: dict[Grade, dict[str, None]] = {Grade.B: {}, Grade.C: {}}
    for entry in entries:
        source = dataset.sources[entry.source]
        mapping = mappings.get((entry.source, entry.role))
        if mapping is not None:
            called = mapping.role_in_source or source.title
            why = _why_near(mappings, mapping)
            cautions[f"near: the levels of {called} match ours only roughly: {why}"] = None
        if source.grade in weak:
            weak[source.grade][source.publisher] = None
    return (*cautions, *_weak_sources(weak))


def _weak_sources(weak: Mapping[Grade, Iterable[str]]) -> Iterator[str]:
    """Says in a sentence for each grade whose words rest on little."""
    for grade, publishers in weak.items():
        names = [*publishers]
        one = len(names) == 1
        if names and grade is Grade.B:
            what = "is not an employer's own page or an official list"
            what = what if one else "are not employers' own pages or official lists"
            yield f"weak: {join_names(names)} {what}"
        elif names:
            yield f"weak: {join_names(names)} {'is' if one else 'are'} an advert, press or a glossary"


def _why_near(mappings: Mapping[tuple[str, str], LevelMapping], mapping: LevelMapping) -> str:
    """Says why; where the reason stands with another source of the role, says that one."""
    other = mappings.get((mapping.why.removeprefix("see "), mapping.role))
    return other.why if other is not None else mapping.why


def find_publisher(publishers: Sequence[str], name: str) -> str:
    """Finds a publisher by its name, or by a part of it that no other has.

    Raises NotFoundError, which lists those that there are, for none or several.
    """
    key = name_key(name)
    named = [publisher for publisher in publishers if name_key(publisher) == key] or [
        publisher for publisher in publishers if key and key in name_key(publisher)
    ]
    if len(named) == 1:
        return named[0]
    if named:
        quoted = quote_name(name)
        raise NotFoundError(f"{quoted} may mean {join_names(named, 'or')}; say which")
    raise NotFoundError(
        f"no publisher {quote_name(name)} speaks of these levels."
        f"{did_you_mean(name, publishers)} Publishers: {', '.join(publishers) or 'none'}"
    )


def common_level(dataset: Dataset, level: str) -> str:
    """Returns the level that another is by `equals`, else the level itself."""
    known = dataset.levels.get(level)
    return known.equals or level if known is not None else level


def place_of(dataset: Dataset, role: Role, level: Level) -> RoleLevel:
    """Returns a level of a role, as the role's own ladder has it where that has its own scale."""
    rungs = role.ladder.levels if role.ladder is not None else ()
    own = (r.level for r in rungs if r.level and common_level(dataset, r.level) == level.id)
    return RoleLevel(role, dataset.levels[next(own, level.id)])


def tracks_at(dataset: Dataset, place: RoleLevel) -> dict[Track, tuple[str, ...]]:
    """Returns which publishers have a track at a level."""
    tracks: dict[Track, dict[str, None]] = {}
    for entry in expectations_at(dataset, place):
        if entry.track is not None:
            tracks.setdefault(entry.track, {})[publisher_of(dataset, entry)] = None
    return {track: tuple(tracks[track]) for track in Track if track in tracks}


def levels_with_expectations(dataset: Dataset, role: Role) -> list[Level]:
    """Returns the levels of a role of which a source says what is expected, the lowest first."""
    entries: list[Entry] = [*dataset.expectations, *dataset.proficiencies]
    levels = {common_level(dataset, entry.level) for entry in entries if entry.role == role.id}
    return sorted((dataset.levels[id_] for id_ in levels), key=lambda level: level.rank)


def _stands_at(dataset: Dataset, entry: Entry, place: RoleLevel) -> bool:
    return entry.role == place.role.id and common_level(dataset, entry.level) == common_level(
        dataset, place.level.id
    )


def _changes(
    dataset: Dataset, start: RoleLevel, end: RoleLevel, publisher: str
) -> PublisherChanges:
    sides = [
        [e for e in expectations_at(dataset, place) if publisher_of(dataset, e) == publisher]
        for place in (start, end)
    ]
    skills = [
        [e for e in proficiencies_at(dataset, place) if publisher_of(dataset, e) == publisher]
        for place in (start, end)
    ]
    entries: list[Entry] = [*sides[0], *sides[1], *skills[0], *skills[1]]
    return PublisherChanges(
        publisher,
        tuple(_dimension_changes(dataset, *sides)),
        tuple(_skill_changes(dataset, *skills)),
        any(is_near(dataset, entry) for entry in entries),
    )


def _dimension_changes(
    dataset: Dataset, before: Sequence[Expectation], after: Sequence[Expectation]
) -> Iterator[DimensionChange]:
    for id_, dimension in dataset.dimensions.items():
        change = DimensionChange(
            dimension,
            tuple(entry for entry in before if entry.dimension == id_),
            tuple(entry for entry in after if entry.dimension == id_),
        )
        if change.before or change.after:
            yield change


def _skill_changes(
    dataset: Dataset, before: Sequence[Proficiency], after: Sequence[Proficiency]
) -> Iterator[SkillChange]:
    sides = [{(entry.skill, entry.scale): entry for entry in side} for side in (before, after)]
    for key in {**sides[0], **sides[1]}:
        skill, scale = key
        yield SkillChange(skill, dataset.scales[scale], sides[0].get(key), sides[1].get(key))


def _standing(before: Sequence[str], after: Sequence[str]) -> Standing:
    if not after:
        return Standing.ONLY_FROM
    if not before:
        return Standing.ONLY_TO
    return Standing.STAYS if {*before} == {*after} else Standing.CHANGES
