"""Which area of pay statistics a city is in, by the publisher's own names."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from rolecmp.analysis.pay.states import state_code, state_country, state_name, states_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.pay_statistics import Area, AreaKind, Edition, Statistics
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name
from rolecmp.model.things import City

MOST_LISTED = 8
"""Of more areas that share a name, a message counts the rest."""
LOCAL = (AreaKind.METRO, AreaKind.REGION)
"""The kinds of areas that are called by cities; a state of the same name comes after them."""


class Place(NamedTuple):
    """Where pay is asked for."""

    name: str = ""
    """The city as it was typed, without the state; empty: none was asked for."""
    state: str = ""
    """What was typed after a comma."""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes; empty: any."""
    city: City | None = None
    """The city of the data that is meant, where it knows one."""
    others: tuple[str, ...] = ()
    """Where it knows none, the names of those that it knows."""

    @property
    def shown(self) -> str:
        """Its name as it is written, where the data knows it."""
        return self.city.name if self.city is not None else self.name

    @property
    def keys(self) -> list[str]:
        """What an area may be called by, as names are compared."""
        names = (self.city.name, *self.city.aliases) if self.city is not None else ()
        return list(dict.fromkeys(map(name_key, (*names, self.name))))


class Areas(Protocol):
    """Where areas are looked up."""

    def areas_named(self, edition: Edition, key: str) -> Sequence[Area]:
        """Returns the areas with a name, or a city in their name, that compares as `key`."""

    def area_names(self, edition: Edition) -> Sequence[str]:
        """Returns the names of all areas and the cities in them, as names are compared."""


def read_places(dataset: Dataset, cities: Iterable[str], countries: tuple[str, ...]) -> list[Place]:
    """Reads what was typed of places; one without a city where there is none.

    `columbus, oh` is one, `austin,boston` are two. A city of the data is meant where it has that
    name and is in one of the countries, or none is asked for.
    """
    places = []
    for text in cities:
        name, comma, state = text.rpartition(",")
        whole = _city_called(dataset, text)  # some names have a comma in them
        if comma and state_code(state):
            abroad = whole is not None and bool(countries) and whole.country not in countries
            there = countries or (state_country(state_code(state)),)
            places.append(Place(name.strip(), state.strip(), there, None if abroad else whole))
            continue
        parts = [text] if whole is not None else text.split(",")
        places += [_read_place(dataset, part.strip(), countries) for part in parts]
    return [place for place in places if place.name] or [Place(countries=countries)]


def _read_place(dataset: Dataset, name: str, countries: tuple[str, ...]) -> Place:
    known = _city_called(dataset, name)
    if known is not None and (not countries or known.country in countries):
        return Place(name, "", (known.country,), known)
    others = tuple(name_key(n) for c in dataset.cities.values() for n in (c.name, *c.aliases))
    return Place(name, "", countries, others=others)


def _city_called(dataset: Dataset, name: str) -> City | None:
    key = name_key(name)
    exact = dataset.cities.get("-".join(name.casefold().split()))
    called = (c for c in dataset.cities.values() if key in map(name_key, (c.name, *c.aliases)))
    return exact or next(called, None)


def find_areas(areas: Areas, editions: Sequence[Edition], place: Place) -> dict[Edition, Area]:
    """Finds the one area that holds a city, in each edition that has it; none without a city.

    None too for a city of the data in a country whose statistics name no area by it. Raises
    NotFoundError where several areas are called so, or none and the data does not know it either.
    """
    if not place.name:
        return {}
    called: dict[tuple[Statistics, str], dict[Edition, Area]] = {}
    for edition in editions:
        for area in _areas_called(areas, edition, place):
            called.setdefault((edition.statistics, area.code), {})[edition] = area
    options = _choose(list(called.values()), place)
    if len(options) == 1:
        return options[0]
    if options:
        raise NotFoundError(_question(place, [next(iter(one.values())) for one in options]))
    if place.city is None:
        raise NotFoundError(_unknown(areas, editions, place))
    return {}


def _areas_called(areas: Areas, edition: Edition, place: Place) -> Iterable[Area]:
    state = state_code(place.state) if place.state else ""
    for key in place.keys:
        called = [
            a for a in areas.areas_named(edition, key) if not place.state or state in states_of(a)
        ]
        if called:
            local = [area for area in called if area.kind in LOCAL]
            return local or called
    return []


def _choose(options: list[dict[Edition, Area]], place: Place) -> list[dict[Edition, Area]]:
    """Of the areas that are called by a city of the data, that which is named after it first."""
    if place.city is None or len(options) < 2:
        return options
    keys = set(place.keys)
    leading = [
        option
        for option in options
        if name_key(_first_city(next(iter(option.values())).title)) in keys
    ]
    return leading if len(leading) == 1 else options


def _first_city(title: str) -> str:
    return title.partition(",")[0].replace("/", "-").partition("-")[0]


def _question(place: Place, areas: Sequence[Area]) -> str:
    named = [tell_area(area) for area in areas[:MOST_LISTED]]
    if len(areas) > MOST_LISTED:
        named.append(f"{len(areas) - MOST_LISTED} more")
    told = "province" if state_country(areas[0].state) == "CA" else "state"
    return (
        f"{quote_name(place.name)} may mean {join_names(named, 'or')}; say which by its {told}, "
        f"such as {name_option(place, areas[0])}"
    )


def name_option(place: Place, area: Area) -> str:
    """What to type for an area that shares its name with others: `--city "columbus, oh"`."""
    state = next(iter(states_of(area)), "")
    return f"--city {quote_name(f'{place.name}, {state}'.lower())}"


def tell_area(area: Area) -> str:
    """An area as a question names it, with its state where the title does not say it."""
    if area.kind is AreaKind.REGION and area.state:
        return f"{area.title} in {state_name(area.state)}"
    return area.title


def _unknown(areas: Areas, editions: Sequence[Edition], place: Place) -> str:
    if not editions:
        return (
            f"no city {quote_name(place.name)} in the data, and no pay statistics are imported "
            "that could know it"
        )
    known = [*place.others, *(n for edition in editions for n in areas.area_names(edition))]
    where = f" in {state_name(state_code(place.state) or place.state)}" if place.state else ""
    statistics = join_names(list(dict.fromkeys(edition.name for edition in editions)))
    return (
        f"no city {quote_name(place.name)}{where}: the data has none, nor has {statistics} an area "
        f"that is called so.{did_you_mean(place.name, known)}{_several(place)}"
    )


def _several(place: Place) -> str:
    """How to name several cities, where a state was read that may have been one of them."""
    if not place.state or (
        "," not in place.name and place.state.upper() == state_code(place.state)
    ):
        return ""
    *before, last = (part.strip() for part in place.name.split(","))
    pairs = [*before, f"{last}, {place.state}"] if before else [last, place.state]
    options = " ".join(f"--city {quote_name(name) if ' ' in name else name}" for name in pairs)
    return f" For several cities, type {options}."
