"""The shortest ways from one role to another, along ladders and moves."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice, pairwise
from typing import NamedTuple

from rolecmp.analysis.gap import find_role_gaps
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.facets import Facet
from rolecmp.model.role import Move, Role, RoleAtLevel, Rung
from rolecmp.model.statements import Statement
from rolecmp.model.text import join_names, name_key
from rolecmp.model.things import Level

MOST_PATHS = 100
"""So many paths of equal length are returned at most; all of them are counted."""

NEAREST = 5
"""So many roles that can be reached are named where there is no path."""


class Stop(NamedTuple):
    """A place on the map: a role on a rung of its ladder."""

    role: str
    """The id of the role."""
    rung: int | None
    """The position on the ladder, from 0.

    None where the role has no ladder, or where the sources do not say at which level one arrives.
    """


class StepKind(StrEnum):
    """How one gets from a stop to the next."""

    PROMOTION = "promotion"
    LATERAL = "lateral move"


class Step(NamedTuple):
    """From one stop to the next."""

    kind: StepKind
    start: Stop
    stop: Stop
    moves: tuple[Move, ...]
    """What roles say of a lateral move."""
    needs: tuple[str, ...]
    """The names of the skills that are new after a lateral move."""
    growth: tuple[Statement, ...]
    """What changes with a promotion."""
    sources: tuple[str, ...]
    """The sources of the step, its needs included."""


class Reached(NamedTuple):
    """A role at the end of a search, and how many steps away it is."""

    role: Role
    steps: int


class Routes(NamedTuple):
    """All shortest paths from a stop to a role."""

    start: Stop
    goal: Role
    goal_rung: int | None
    """The only rung that counts; None where any does."""
    paths: tuple[tuple[Step, ...], ...]
    """The steps of each path, at most MOST_PATHS; none where one is there already."""
    total: int
    """How many paths there are."""
    reachable: tuple[Reached, ...] = ()
    """Where there is no path, the nearest roles that can be reached from the start."""
    leading: tuple[Reached, ...] = ()
    """Where there is no path, the nearest roles from which the goal can be reached."""


def rung_at(dataset: Dataset, stop: Stop) -> Rung | None:
    """Returns the rung of a stop, where it has one."""
    ladder = dataset.roles[stop.role].ladder
    return ladder.levels[stop.rung] if ladder is not None and stop.rung is not None else None


def find_rung(role: Role, name: str) -> int | None:
    """Finds the rung that a name means; None where it is a name of the role as a whole."""
    key = name_key(name)
    if key in _own_names(role):
        return None
    return next((i for i, titles in _titles(role) if key in titles), None)


def find_start(role: Role, name: str, level: str | None = None) -> Stop:
    """Finds where to begin: at the level, the rung that the name means, or the rung of that title.

    Where the name is the role's own, that is the rung with the same title, else the lowest. Raises
    NotFoundError when the ladder has no such level.
    """
    rungs = _rungs(role)
    if level is not None:
        for index, rung in enumerate(rungs):
            if rung.level == level:
                return Stop(role.id, index)
        levels = join_names(list(dict.fromkeys(rung.level for rung in rungs if rung.level)))
        known = f"its levels are {levels}" if levels else "no level of it is known"
        raise NotFoundError(f'{role.title} has no level "{level}"; {known}.')
    named = find_rung(role, name)
    if named is None:
        named = own_rung(role)
    return Stop(role.id, named if named is not None or not rungs else 0)


def find_goal(role: Role, name: str, start: Stop) -> int | None:
    """Finds the rung to get to: the one that the name means, None for any.

    On the ladder on which one stands already, a role's own name means the rung that bears it, as
    long as it is further up.
    """
    named, own = find_rung(role, name), own_rung(role)
    further_up = own is not None and start.rung is not None and own > start.rung
    return own if named is None and start.role == role.id and further_up else named


def _own_names(role: Role) -> set[str]:
    return {name_key(own) for own in (role.id, role.title, *role.aliases)}


def own_rung(role: Role) -> int | None:
    """Finds the rung that has the role's own name as its title."""
    own = _own_names(role)
    return next((i for i, titles in _titles(role) if own & titles), None)


def find_routes(dataset: Dataset, start: Stop, goal: Role, goal_rung: int | None = None) -> Routes:
    """Finds every shortest path from a stop to a role, on any rung unless one is named.

    One goes up a ladder rung by rung, and across by a move. A move starts at the level that its
    source states, or at the next one up where the ladder lacks it, and from any level where none is
    stated. It arrives at the level that its source states, otherwise at the same level; where the
    ladders do not tell which that is, at a level that is not stated. From there no move leads on
    that takes a certain level. No path goes through a stop twice.
    """
    map_ = _Map(dataset)
    distances = _distances(map_.nexts, [start])
    goals = [stop for stop in distances if stop.role == goal.id and goal_rung in (None, stop.rung)]
    if not goals:
        ends = [Stop(goal.id, rung) for rung in map_.rungs(goal.id) if goal_rung in (None, rung)]
        return Routes(
            start, goal, goal_rung, (), 0,
            _roles(dataset, distances, start.role),
            _roles(dataset, _distances(map_.before, ends), goal.id),
        )  # fmt: skip
    nearest = min(distances[stop] for stop in goals)
    ends = [stop for stop in goals if distances[stop] == nearest]
    onward = _onward(map_, distances, ends)
    steps: dict[tuple[Stop, Stop], Step] = {}
    paths = []
    for stops in islice(_paths(onward, start), MOST_PATHS):
        pairs = list(pairwise(stops))
        for pair in pairs:
            if pair not in steps:
                steps[pair] = _step(dataset, map_, *pair)
        paths.append(tuple(steps[pair] for pair in pairs))
    return Routes(start, goal, goal_rung, tuple(paths), _count_paths(onward, start))


def _rungs(role: Role) -> Sequence[Rung]:
    return role.ladder.levels if role.ladder else ()


def _titles(role: Role) -> Iterator[tuple[int, set[str]]]:
    """Yields each rung of a role with its names as they are compared, `pm:senior` among them."""
    for index, rung in enumerate(_rungs(role)):
        id_ = RoleAtLevel(role, rung.level).id
        yield index, {name_key(title) for title in (id_, rung.title, *rung.aliases)}


# --- the map ----------------------------------------------------------------------------------


class _Crossing(NamedTuple):
    """A move from one role to another, in the direction in which one goes, and its sources."""

    start: Role
    end: Role
    move: Move
    sources: tuple[str, ...]


class _Map:
    """Which stops are one step from which; worked out as they are asked for."""

    def __init__(self, dataset: Dataset) -> None:
        self._roles = dataset.roles
        self._levels = dataset.levels
        self._out: dict[str, list[_Crossing]] = {}
        self._in: dict[str, list[_Crossing]] = {}
        self._nexts: dict[Stop, dict[Stop, list[_Crossing]]] = {}
        for role in dataset.roles.values():
            for move, sources in cited(role.moves):
                if move.to is None or move.to == role.id:
                    continue
                ends = (role, dataset.roles[move.to])
                start, end = ends if move.direction == "to" else ends[::-1]
                crossing = _Crossing(start, end, move, sources)
                self._out.setdefault(start.id, []).append(crossing)
                self._in.setdefault(end.id, []).append(crossing)

    def rungs(self, role: str) -> list[int | None]:
        """Returns the positions on a ladder, and None: arrived at a level that is not stated."""
        return [*range(len(_rungs(self._roles[role]))), None]

    def nexts(self, stop: Stop) -> dict[Stop, list[_Crossing]]:
        """Returns the stops one step on, the next rung first, with the moves that lead there."""
        if stop not in self._nexts:
            nexts: dict[Stop, list[_Crossing]] = {}
            if stop.rung is not None and stop.rung + 1 < len(_rungs(self._roles[stop.role])):
                nexts[Stop(stop.role, stop.rung + 1)] = []
            for crossing in self._out.get(stop.role, ()):
                arrival = _arrive(crossing, stop, self._levels)
                if arrival is not None:
                    nexts.setdefault(arrival, []).append(crossing)
            self._nexts[stop] = nexts
        return self._nexts[stop]

    def before(self, stop: Stop) -> list[Stop]:
        """Returns the stops one step back."""
        roles = dict.fromkeys([stop.role, *(c.start.id for c in self._in.get(stop.role, ()))])
        return [
            other
            for role in roles
            for other in (Stop(role, rung) for rung in self.rungs(role))
            if stop in self.nexts(other)
        ]


def _arrive(crossing: _Crossing, stop: Stop, levels: Mapping[str, Level]) -> Stop | None:
    """Finds where a move leads from a stop; None where it does not start there."""
    start, end, move, _ = crossing
    before = [rung.level for rung in _rungs(start)]
    after = [rung.level for rung in _rungs(end)]
    begins = _starting_levels(move, before, levels)

    def landing(level: str | None) -> int | None:
        wanted = move.to_level or level
        return after.index(wanted) if wanted is not None and wanted in after else None

    if stop.rung is None:
        # Where somebody is on the ladder is not known, and so not whether they can make the move.
        leads_on = move.from_level is None or not any(before)
        return Stop(end.id, landing(None)) if leads_on else None
    level = before[stop.rung]
    if level not in begins:
        return None
    at = landing(level)
    if at is None and any(landing(other) is not None for other in begins):
        return None  # it is from another level that one gets there
    return Stop(end.id, at)


def _starting_levels(
    move: Move, ladder: Sequence[str | None], levels: Mapping[str, Level]
) -> set[str | None]:
    """The levels of a ladder at which a move can be made."""
    if move.from_level is None or move.from_level in ladder:
        return {*ladder} if move.from_level is None else {move.from_level}
    rank = levels[move.from_level].rank
    higher = [level for level in ladder if level is not None and levels[level].rank > rank]
    return {min(higher, key=lambda level: levels[level].rank)} if higher else set()


# --- the search -------------------------------------------------------------------------------


def _distances(nexts: Callable[[Stop], Iterable[Stop]], starts: Sequence[Stop]) -> dict[Stop, int]:
    """Counts the steps to every stop that can be reached; the nearest first."""
    distances = dict.fromkeys(starts, 0)
    queue = [*starts]
    for stop in queue:
        for other in nexts(stop):
            if other not in distances:
                distances[other] = distances[stop] + 1
                queue.append(other)
    return distances


def _onward(map_: _Map, distances: dict[Stop, int], ends: Sequence[Stop]) -> dict[Stop, list[Stop]]:
    """Returns the stops on any shortest path, the farthest last, each with those one step on."""
    onward: dict[Stop, list[Stop]] = {stop: [] for stop in ends}
    # From the ends to the start: a stop is known to lead there before any that leads to it.
    for stop in reversed(distances):
        further = [
            other
            for other in map_.nexts(stop)
            if other in onward and distances[other] == distances[stop] + 1
        ]
        if further and stop not in onward:
            onward[stop] = further
    return dict(reversed(onward.items()))


def _count_paths(onward: dict[Stop, list[Stop]], start: Stop) -> int:
    """Counts the paths without walking them."""
    counts: dict[Stop, int] = {}
    for stop, others in reversed(onward.items()):
        counts[stop] = sum(counts[other] for other in others) if others else 1
    return counts[start]


def _paths(onward: dict[Stop, list[Stop]], start: Stop) -> Iterator[list[Stop]]:
    """Yields the paths, in the order of the map."""
    open_ = [[start]]
    while open_:
        path = open_.pop()
        others = onward[path[-1]]
        if not others:
            yield path
        open_ += [[*path, other] for other in reversed(others)]


def _roles(dataset: Dataset, distances: dict[Stop, int], but: str) -> tuple[Reached, ...]:
    """Returns the nearest roles among stops, each once."""
    steps_by_role: dict[str, int] = {}
    for stop, steps in distances.items():
        if stop.role != but:
            steps_by_role.setdefault(stop.role, steps)
    nearest = islice(steps_by_role.items(), NEAREST)
    return tuple(Reached(dataset.roles[id_], steps) for id_, steps in nearest)


# --- a step -----------------------------------------------------------------------------------


def _step(dataset: Dataset, map_: _Map, start: Stop, stop: Stop) -> Step:
    if start.role == stop.role:
        return _promotion(dataset, start, stop)
    crossings = map_.nexts(start)[stop]
    role, target = dataset.roles[start.role], dataset.roles[stop.role]
    (gap,) = find_role_gaps(dataset, role, [target], [Facet.SKILLS]).gaps
    due = [entry for entry in gap.entries if entry.due]
    moving = [source for crossing in crossings for source in crossing.sources]
    needed = [source for entry in due if entry.want for source in entry.want.sources]
    return Step(
        StepKind.LATERAL,
        start,
        stop,
        tuple(crossing.move for crossing in crossings),
        tuple(entry.name for entry in due),
        (),
        tuple(dict.fromkeys([*moving, *needed])),
    )


def _promotion(dataset: Dataset, start: Stop, stop: Stop) -> Step:
    ladder, rung = dataset.roles[stop.role].ladder, rung_at(dataset, stop)
    assert ladder is not None
    assert rung is not None
    notes = rung.notes or ladder.notes
    sources = [*ladder.sources, *(source for note in notes for source in note.sources)]
    return Step(StepKind.PROMOTION, start, stop, (), (), notes, tuple(dict.fromkeys(sources)))
