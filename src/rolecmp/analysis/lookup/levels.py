"""Which levels of roles names mean."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role

if TYPE_CHECKING:
    from rolecmp.analysis.levels import RoleLevel


def level_places(
    dataset: Dataset, matches: Sequence[RoleMatch]
) -> "tuple[RoleLevel, RoleLevel] | None":
    """Returns the two levels that are compared; None where roles are.

    Roles are compared where one is named without a level, or there are more than two; or where no
    source says what is expected in either role. Only where both have one, expectations are read.
    """
    if len(matches) != 2:
        return None
    first, second = (find_place(dataset, match) for match in matches)
    if first is None or second is None:
        return None
    from rolecmp.analysis.levels import levels_with_expectations

    known = any(levels_with_expectations(dataset, place.role) for place in (first, second))
    return (first, second) if known or first.role.id == second.role.id else None


def find_place(dataset: Dataset, match: RoleMatch) -> "RoleLevel | None":
    """Returns the level that a name means; None where it means a role, or an occupation."""
    if match.level is None or match.occupation is not None:
        return None
    from rolecmp.analysis.levels import RoleLevel

    return RoleLevel(match.role, dataset.levels[match.level])


def worded_place(dataset: Dataset, match: RoleMatch) -> "RoleLevel | None":
    """Returns the level that a name means, if any source says what is expected there."""
    place = find_place(dataset, match)
    return place if place is not None and expected_at(dataset, place) else None


def expected_at(dataset: Dataset, place: "RoleLevel") -> bool:
    """Says whether any source says what is expected at a level."""
    from rolecmp.analysis.levels import expectations_at, proficiencies_at

    return bool(expectations_at(dataset, place) or proficiencies_at(dataset, place))


def level_of(dataset: Dataset, role: Role, level: str | None) -> str | None:
    """Returns the id of the level of a role that is the one asked for, or that equals it.

    None where the role has no such level, or several steps of a scale of its own equal it.
    """
    known = levels_of(dataset, role)
    if level in known:
        return level
    own = [id_ for id_ in known if level and dataset.levels[id_].equals == level]
    return own[0] if len(own) == 1 else None


def level_name_of(dataset: Dataset, level: str | None) -> str:
    """Returns what people call a level, VP for `vp`; nothing where there is none."""
    return dataset.levels[level].name if level is not None else ""


def levels_of(dataset: Dataset, role: Role) -> list[str]:
    """Lists the ids of the levels of a role that a source speaks of, the lowest first.

    By a ladder, also that of an employer, or by pay.
    """
    ladder = role.ladder
    ladders = [ladder.levels, *(v.levels for v in ladder.variants)] if ladder is not None else []
    found = {rung.level for rungs in ladders for rung in rungs}
    found |= {record.level for record in dataset.pay if record.role == role.id}
    scale = sorted(dataset.levels.values(), key=lambda level: level.rank)
    return [level.id for level in scale if level.id in found]
