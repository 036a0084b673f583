"""What it comes to where several names mean one role."""

from collections.abc import Sequence

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.model.errors import UsageError
from rolecmp.model.text import join_names, quote_name


def each_once(matches: Sequence[RoleMatch]) -> list[RoleMatch]:
    """Returns one match for each role and occupation, the first that means it, in their order."""
    first: dict[str, RoleMatch] = {}
    for match in matches:
        first.setdefault(match.role.id, match)
    return [*first.values()]


def require_two_roles(command: str, matches: Sequence[RoleMatch]) -> None:
    """Raises UsageError where several names all mean one role, at whatever level."""
    if len(matches) > 1 and len({match.role.id for match in matches}) == 1:
        id_ = matches[0].role.id
        levels = list(dict.fromkeys(match.at_level.id for match in matches if match.level))
        one = levels[0] if len(levels) == 1 and all(match.level for match in matches) else id_
        cure = f"`rolecmp show {one}` shows it"
        if len(levels) > 1:
            cure = (
                f"`rolecmp compare {' '.join(levels[:2])}` tells what changes from one to the other"
            )
        elif (
            levels
            and not all(match.level for match in matches)
            and (near := _level_beside(matches))
        ):
            both = [match.at_level.id if match.level else f"{id_}:{near}" for match in matches[:2]]
            asked = "gap" if command == "gap" else "compare"
            cure = f"say the level of each: `rolecmp {asked} {' '.join(both)}`"
        names = list(dict.fromkeys(quote_name(match.name) for match in matches))
        which = (
            f"{names[0]} is named twice"
            if len(names) == 1
            else f"{join_names(names)} are {'both' if len(names) == 2 else 'all'} {one}"
        )
        raise UsageError(f"{command} takes two different roles, and {which}; {cure}")


def _level_beside(matches: Sequence[RoleMatch]) -> str | None:
    """Returns the level of the ladder next to the one that was named, the lower one first."""
    role = matches[0].role
    named = next(match.level for match in matches if match.level)
    rungs = role.ladder.levels if role.ladder is not None else ()
    levels = list(dict.fromkeys(rung.level for rung in rungs if rung.level))
    if named not in levels or len(levels) < 2:
        return None
    at = levels.index(named)
    return levels[at - 1] if at else levels[1]
