"""Looks up in the stored crosswalk what an occupation is in another catalogue."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from rolecmp.catalogues.store.schema import StoreFile, from_rows
from rolecmp.model.counterpart import Counterpart, MatchKind, StoredCrosswalk
from rolecmp.model.occupation import Candidate


class Crosswalk:
    """The crosswalk in the store; one that was not imported is empty.

    `told` returns the occupations of some numbers as they are told, by the number.
    """

    def __init__(
        self, file: StoreFile, told: Callable[[Iterable[int]], Mapping[int, Candidate]]
    ) -> None:
        self._file = file
        self._told = told

    @cached_property
    def stored(self) -> StoredCrosswalk | None:
        """What was imported; None where nothing was."""
        found = self._file.select(
            "SELECT max(imported) AS imported, count(*) AS number,"
            " count(DISTINCT occupation) AS occupations FROM counterpart HAVING count(*)"
        )
        return StoredCrosswalk(*found[0]) if found else None

    @from_rows
    def counterparts(self, id_: str) -> list[Counterpart]:
        """Returns what an occupation is in other catalogues that were imported, the nearest first."""
        if self.stored is None:
            return []
        order = list(MatchKind)
        found = dict.fromkeys(
            Counterpart(one, match)
            for name, match in self._pairs(id_)
            for one in self._told(self._numbers(name)).values()
        )
        return sorted(found, key=lambda c: (order.index(c.match), c.occupation.id))

    def _pairs(self, id_: str) -> list[tuple[str, MatchKind]]:
        """Returns what the crosswalk calls the counterparts: concepts of ESCO, ids of O*NET."""
        concepts = self._file.select("SELECT concept FROM occupation WHERE id = ?", id_)
        there = self._file.select(
            "SELECT concept, match FROM counterpart WHERE occupation = ?", id_
        )
        back = self._file.select_in(
            "SELECT occupation AS name, match FROM counterpart WHERE concept IN ({})",
            dict.fromkeys(concept for (concept,) in concepts),
        )
        return [
            *((name, MatchKind(match)) for name, match in there),
            *((name, MatchKind(match).reverse) for name, match in back),
        ]

    def _numbers(self, name: str) -> list[int]:
        rows = self._file.select(
            "SELECT number FROM occupation WHERE concept = ? OR id = ?", name, name
        )
        return [number for (number,) in rows]
