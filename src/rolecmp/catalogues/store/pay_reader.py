"""Looking up pay statistics in the store."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from rolecmp.catalogues.intake import StoredEdition, TableIntake
from rolecmp.catalogues.store.schema import StoreFile, from_rows
from rolecmp.model.pay_statistics import (
    Area,
    AreaKind,
    Edition,
    Estimate,
    Figure,
    Mark,
    OccupationGroup,
    Statistics,
)
from rolecmp.model.text import visible

_MARKS: Final = {str(mark): mark for mark in Mark}
_FIGURES: Final = 9
"""So many of the fields of an estimate are figures, the first of them behind the period."""
_FIELDS: Final = len(Estimate._fields) - 2


class PayStore:
    """The editions in the store; where there is no store, there are none.

    Every method raises DataError where the file is damaged, not ours or of another version.
    """

    def __init__(self, file: StoreFile) -> None:
        self._file = file
        self._areas: dict[int, Mapping[int, Area]] = {}

    @cached_property
    @from_rows
    def _stored(self) -> Mapping[Edition, tuple[int, tuple[TableIntake, ...]]]:
        """The editions, each with its number and what was taken of its tables."""
        from json import loads

        stored = {}
        for number, statistics, id_, title, imported, facts in self._file.select(
            "SELECT number, statistics, id, title, imported, facts FROM edition"
        ):
            details = loads(facts)
            int(id_[:4])  # its year
            edition = Edition(
                Statistics(statistics),
                visible(id_),
                visible(title),
                visible(str(details["codes"])),
                _whole_number(details["top_year"]),
                _whole_number(details["top_hour"]),
                visible(imported),
            )
            stored[edition] = (number, tuple(_read_intake(*table) for table in details["tables"]))
        newest = sorted(stored, key=lambda edition: edition.id, reverse=True)
        order = list(Statistics)
        ordered = sorted(newest, key=lambda edition: order.index(edition.statistics))
        return {edition: stored[edition] for edition in ordered}

    @property
    def editions(self) -> list[StoredEdition]:
        """What was imported, by publisher, the newest of each first, with how much it is."""
        return [
            StoredEdition(
                edition,
                self._count("area", number),
                self._count("paid", number),
                self._count("estimate", number),
                tables,
            )
            for edition, (number, tables) in self._stored.items()
        ]

    def _count(self, table: str, number: int) -> int:
        ((rows,),) = self._file.select(
            f"SELECT count(*) AS number FROM {table} WHERE edition = ?",  # noqa: S608 - of ours
            number,
        )
        return int(rows)

    def list_editions(self) -> list[Edition]:
        """The imported editions, by publisher, the newest of each first."""
        return list(self._stored)

    def _number(self, edition: Edition) -> int:
        return self._stored[edition][0]

    @from_rows
    def areas_named(self, edition: Edition, key: str) -> list[Area]:
        """The areas with a name, or a city in their name, that compares as `key`."""
        if "\n" in key:
            return []
        rows = self._file.select(
            "SELECT code, title, kind, state FROM area"
            " WHERE edition = ? AND instr(names, ?) > 0 ORDER BY area",
            self._number(edition),
            f"\n{key}\n",
        )
        return [_read_area(*row) for row in rows]

    def areas(self, edition: Edition) -> list[Area]:
        """All areas of an edition."""
        return list(self._areas_by_number(edition).values())

    @from_rows
    def _areas_by_number(self, edition: Edition) -> Mapping[int, Area]:
        number = self._number(edition)
        if number not in self._areas:
            rows = self._file.select(
                "SELECT area, code, title, kind, state FROM area WHERE edition = ? ORDER BY area",
                number,
            )
            self._areas[number] = {area: _read_area(*row) for area, *row in rows}
        return self._areas[number]

    def area_names(self, edition: Edition) -> list[str]:
        """The names of all areas and the cities in them, as names are compared."""
        rows = self._file.select("SELECT names FROM area WHERE edition = ?", self._number(edition))
        return [visible(name) for (names,) in rows for name in names.split("\n") if name]

    @from_rows
    def group(self, edition: Edition, code: str) -> OccupationGroup | None:
        """The occupation, or group, with a code."""
        rows = self._file.select(
            "SELECT code, title, level FROM paid WHERE edition = ? AND code = ?",
            self._number(edition),
            code,
        )
        return OccupationGroup(*map(visible, rows[0])) if rows else None

    @from_rows
    def groups_titled(self, edition: Edition, key: str) -> list[OccupationGroup]:
        """The occupations, or groups, whose title compares as `key`."""
        rows = self._file.select(
            "SELECT code, title, level FROM paid WHERE edition = ? AND key = ? ORDER BY occupation",
            self._number(edition),
            key,
        )
        return [OccupationGroup(*map(visible, row)) for row in rows]

    @from_rows
    def estimates(
        self, edition: Edition, code: str, areas: Sequence[str] | None = None
    ) -> list[Estimate]:
        """Pay of a group in some areas, by their codes, else in all areas."""
        number = self._number(edition)
        groups = self._file.select(
            "SELECT occupation, code, title, level FROM paid WHERE edition = ? AND code = ?",
            number,
            code,
        )
        if not groups:
            return []
        ((occupation, *cells),) = groups
        group = OccupationGroup(*map(visible, cells))
        by_number = {
            area_number: area
            for area_number, area in self._areas_by_number(edition).items()
            if areas is None or area.code in areas
        }
        rows = self._file.select_in(
            "SELECT area, figures FROM estimate"
            " WHERE edition = ? AND occupation = ? AND area IN ({}) ORDER BY area",
            by_number,
            number,
            occupation,
        )
        return [_read_estimate(by_number[area], group, figures) for area, figures in rows]


def _read_area(code: str, title: str, kind: str, state: str) -> Area:
    return Area(visible(code), visible(title), AreaKind(kind), visible(state))


def _read_estimate(area: Area, group: OccupationGroup, figures: str) -> Estimate:
    period, *cells = figures.split("\t")
    if len(cells) != _FIELDS - 1 or period not in ("year", "hour", ""):
        raise ValueError
    return Estimate._make(
        (
            area,
            group,
            period,
            *map(_read_figure, cells[:_FIGURES]),
            *map(visible, cells[_FIGURES:]),
        )
    )


def _read_figure(cell: str) -> Figure:
    if not cell:
        return None
    if cell in _MARKS:
        return _MARKS[cell]
    number = float(cell)
    if not 0 <= number < 1e15:
        raise ValueError
    return int(number) if number.is_integer() else number


def _whole_number(value: object) -> int | None:
    if value is not None and type(value) is not int:
        raise TypeError
    return value


def _read_intake(
    table: str, file: str | None, rows: int, refused: int, occupations: int | None
) -> TableIntake:
    if {type(table), type(file)} != {str} or {type(rows), type(refused)} != {int}:
        raise TypeError
    return TableIntake(visible(table), visible(file or ""), rows, refused, occupations)
