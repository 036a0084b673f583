"""The data of all files, laid over one another."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from rolecmp.model.collections import COLLECTIONS, LISTS
from rolecmp.model.data_file import DataFile, LintException
from rolecmp.model.expectation import (
    Dimension,
    Expectation,
    LevelMapping,
    Proficiency,
    Scale,
)
from rolecmp.model.pair import Pair
from rolecmp.model.pay import PayRecord
from rolecmp.model.role import Role
from rolecmp.model.things import (
    Activity,
    Background,
    City,
    Duty,
    Level,
    Metric,
    Skill,
    Source,
    Team,
)


class Dataset(NamedTuple):
    """All files laid over one another and checked: what every command reads.

    Mappings go from id to thing, in the order of the files; every thing knows its id.
    """

    sources: Mapping[str, Source]
    levels: Mapping[str, Level]
    dimensions: Mapping[str, Dimension]
    scales: Mapping[str, Scale]
    cities: Mapping[str, City]
    skills: Mapping[str, Skill]
    duties: Mapping[str, Duty]
    activities: Mapping[str, Activity]
    metrics: Mapping[str, Metric]
    teams: Mapping[str, Team]
    backgrounds: Mapping[str, Background]
    roles: Mapping[str, Role]
    pairs: tuple[Pair, ...]
    pay: tuple[PayRecord, ...]
    expectations: Sequence[Expectation] = ()
    """Read when first asked for, as the next two: most results do without them."""
    proficiencies: Sequence[Proficiency] = ()
    level_mappings: Sequence[LevelMapping] = ()
    lint_exceptions: tuple[LintException, ...] = ()

    def __repr__(self) -> str:
        """`Dataset(sources=320, roles=22 ...)`: all of it would fill a notebook."""
        counts = [f"{name}={len(getattr(self, name))}" for name in self._fields]
        return f"Dataset({', '.join(counts)})"

    def pair_of(self, first: str, second: str) -> Pair | None:
        """What is said of two roles together, in either order."""
        for pair in self.pairs:
            if {*pair.roles} == {first, second}:
                return pair
        return None


_EMPTY: Mapping[str, Any] = {**{key: {} for key in COLLECTIONS}, **dict.fromkeys(LISTS, ())}
NOTHING_YET: Final = Dataset(**_EMPTY)
"""What the first file is laid on."""


class Version(NamedTuple):
    """One version of a file, and the dataset that it makes with what it is laid on."""

    file: DataFile
    dataset: Dataset
