"""Whose pay official statistics may tell of: occupations, codes, and roles by their proxies."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rolecmp.analysis.lookup.coded import find_coded
from rolecmp.analysis.lookup.outcome import RoleMatch, Unknown
from rolecmp.analysis.lookup.roles import resolve_role
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.analysis.pay.areas import Place, name_option, read_places, tell_area
from rolecmp.analysis.pay.records import PayQuery
from rolecmp.analysis.pay.statistics import (
    CODED,
    OfficialPay,
    Subject,
    code_of,
    find_namesakes,
    find_official_pay,
)
from rolecmp.catalogues.store.pay_reader import PayStore
from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.iso import COUNTRIES
from rolecmp.model.occupation import Occupation
from rolecmp.model.role import Role
from rolecmp.model.text import join_names, quote_name


class Paid(NamedTuple):
    """The names that pay is asked for, looked up."""

    dataset: Dataset
    """The data, with occupations of catalogues laid on as roles."""
    matches: list[RoleMatch]
    """Roles and occupations of catalogues."""
    subjects: list[Subject]
    """All of which official statistics may speak, those that only they know included."""
    statistics: PayStore | None
    """The imported statistics; None where there are none."""
    coded: dict[str, Subject]
    """Those of the names that only the statistics know."""
    recorded: list[RoleMatch]
    """Those of the matches that no catalogue knows but pay records, and maybe the statistics."""

    @property
    def roles(self) -> list[str]:
        """The ids of those that the data may have pay records of: of occupations, those that are."""
        own = {record.role for record in self.dataset.pay if ":" in record.role}
        return [m.role.id for m in self.matches if m.occupation is None or m.role.id in own]


def find_paid(
    dataset: Dataset,
    names: Sequence[str],
    catalogues: CatalogueStore | None,
    find: Callable[[list[str]], list[RoleMatch]],
) -> Paid:
    """Looks names up: roles and occupations, which `find` finds, or codes of pay statistics.

    Raises NotFoundError, as `find` does, for a name that is none of them, or several.
    """
    statistics = catalogues.pay if catalogues is not None else None
    if statistics is not None and not statistics.list_editions():
        statistics = None
    # A title of pay statistics comes before one that is only read as that of a role.
    coded = _find_coded(dataset, names, catalogues)
    recorded = _find_recorded(dataset, names, catalogues, coded)
    others = [name for name in names if name not in coded and name not in recorded]
    matches = [*find(others), *recorded.values()]
    laid = {match.role.id: match.role for match in recorded.values()}
    dataset = dataset._replace(roles={**dataset.roles, **laid}) if laid else dataset
    found = [match.occupation for match in matches if match.occupation is not None]
    subjects = [*coded.values(), *subjects_of(matches, catalogues)]
    laid_on = lay_occupations(dataset, found)
    return Paid(laid_on, matches, subjects, statistics, coded, [*recorded.values()])


def paid_occupations(
    dataset: Dataset, matches: Sequence[RoleMatch], catalogues: CatalogueStore | None
) -> Paid:
    """Makes the same of occupations of catalogues, where statistics may speak of every one."""
    subjects = subjects_of(matches, catalogues)
    if catalogues is None or len(subjects) < len(matches):
        return Paid(dataset, [], [], None, {}, [])
    return Paid(dataset, list(matches), subjects, catalogues.pay, {}, [])


def _find_recorded(
    dataset: Dataset,
    names: Sequence[str],
    catalogues: CatalogueStore | None,
    coded: Mapping[str, Subject],
) -> dict[str, RoleMatch]:
    """Those of the names that are ids of occupations which no catalogue has but pay records.

    Pay statistics may know them too, and then say their titles.
    """
    wanted = {name.strip().casefold(): name for name in names if ":" in name}
    found: dict[str, RoleMatch] = {}
    for record in dataset.pay if wanted else ():
        name = wanted.get(record.role.casefold())
        if name is None or name in found:
            continue
        if isinstance(resolve_role(dataset, name, catalogues), Unknown):
            title = coded[name].title if name in coded else record.title_in_source
            role = Role(id=record.role, title=title or record.role)
            found[name] = RoleMatch(name, role, by_id=True)
    return found


def _find_coded(
    dataset: Dataset, names: Sequence[str], catalogues: CatalogueStore | None
) -> dict[str, Subject]:
    """Those of the names that nothing but pay statistics knows."""
    coded: dict[str, Subject] = {}
    recorded = {record.role.casefold() for record in dataset.pay if ":" in record.role}
    for name in names:
        if isinstance(resolve_role(dataset, name, catalogues), Unknown):
            try:
                subject = find_coded(catalogues.pay if catalogues is not None else None, name)
            except NotFoundError:
                if name.strip().casefold() not in recorded:
                    raise
                continue  # one's own figures are of it
            if subject is not None:
                coded[name] = subject
    return coded


def subjects_of(matches: Sequence[RoleMatch], catalogues: CatalogueStore | None) -> list[Subject]:
    """The occupations, and the roles by their proxies; nothing for a role without any."""
    if catalogues is None or not catalogues.pay.list_editions():
        return []
    return [subject for match in matches for subject in _subject_of(match, catalogues)]


def _subject_of(match: RoleMatch, catalogues: CatalogueStore) -> list[Subject]:
    role, occupation = match.role, match.occupation
    if occupation is None:
        return [Subject(role.id, role.title, role.proxies, proxies=True)] if role.proxies else []
    classification, code = code_of(occupation.id)
    if not classification:
        return _crossed_subject(occupation, catalogues)
    siblings = catalogues.count_beginning(f"{occupation.release.catalogue}:{code}.")
    return [Subject(occupation.id, occupation.title, (occupation.id,), siblings=siblings)]


def _crossed_subject(occupation: Occupation, catalogues: CatalogueStore) -> list[Subject]:
    """An occupation by what it is in O*NET, which the statistics of the US have pay of."""
    there = [
        counterpart
        for counterpart in catalogues.crosswalk.counterparts(occupation.id)
        if code_of(counterpart.occupation.id)[0]
    ]
    ids = tuple(c.occupation.id for c in there if c.match is there[0].match)
    if not ids:
        return []
    return [Subject(occupation.id, occupation.title, ids, True, crossed=there[0].match.words)]


class Answers(NamedTuple):
    """What official statistics say, and the places that were read for them."""

    places: Sequence[Place] = ()
    pay: Sequence[OfficialPay] = ()
    notes: Sequence[str] = ()
    """How places were read."""


def find_answers(
    paid: Paid, query: PayQuery, cities: Sequence[str], *, everywhere: bool
) -> Answers:
    """Finds what official statistics say of the subjects, in the countries and years of a query.

    Nothing where no statistics are imported, or none of them has codes of theirs. Raises
    NotFoundError for a city that several areas are called by, and where of occupations that only
    statistics know none is of the country or year.
    """
    if paid.statistics is None or not paid.subjects:
        return Answers()
    places = read_places(paid.dataset, cities, query.countries)
    pay = find_official_pay(
        paid.statistics, paid.subjects, places, query.years, everywhere=everywhere
    )
    coded = [subject for subject in paid.subjects if subject.id.partition(":")[0] in CODED]
    namesakes = []
    for place in places if not query.countries else ():
        others = find_namesakes(paid.statistics, paid.subjects, place)
        if others and place.city is not None:
            options = [f"for {tell_area(area)} type {name_option(place, area)}" for area in others]
            namesakes.append(
                f"{quote_name(place.name)} is read as {place.city.name} in "
                f"{COUNTRIES[place.city.country]}; {join_names(options)}"
            )
    if coded and not pay:
        known = [edition.name for edition in paid.statistics.list_editions()]
        raise NotFoundError(
            f"no official figure of {coded[0].title} for that country or year; "
            f"{'; '.join(namesakes) or f'imported are {join_names(known)}'}"
        )
    return Answers(places, pay, namesakes if pay else ())


def find_medians(
    catalogues: CatalogueStore | None, names: Sequence[tuple[str, str]]
) -> Sequence[OfficialPay]:
    """Finds what official statistics say of occupations, by id and title, in the whole country."""
    if catalogues is None or not catalogues.pay.list_editions():
        return ()
    subjects = [
        Subject(id_, title, (id_,),
                siblings=catalogues.count_beginning(f"onet:{code_of(id_)[1]}."))
        for id_, title in names
        if code_of(id_)[0]
    ]  # fmt: skip
    return find_official_pay(catalogues.pay, subjects, [Place()])
