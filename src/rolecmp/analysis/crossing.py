"""Occupations of two catalogues put into one, by a published crosswalk, so that all can be compared."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import role_of
from rolecmp.model.catalogue import Catalogue, catalogue_of
from rolecmp.model.counterpart import CREDIT, Counterpart
from rolecmp.model.occupation import Occupation
from rolecmp.model.text import join_names

Counterparts = Callable[[str], Sequence[Counterpart]]
"""Returns what an occupation is in other catalogues, the nearest first."""
Find = Callable[[str], Occupation | None]


class Crossing(NamedTuple):
    """What is compared instead of what was named."""

    matches: list[RoleMatch]
    notes: tuple[str, ...]
    """What stands for what, and how nearly."""


def cross_catalogues(
    matches: Sequence[RoleMatch], counterparts: Counterparts, find: Find
) -> Crossing:
    """Puts occupations of several catalogues into one, where a crosswalk says what each is there.

    Into that of the first, or else of another that all can be put into. Where two become the same,
    or nothing is said of one, all stay as they are, and what the crosswalk says is told.
    """
    catalogues = list(dict.fromkeys(catalogue_of(match.role.id) for match in matches))
    if len(catalogues) < 2 or None in catalogues:
        return Crossing(list(matches), ())
    told: dict[str, None] = {}
    for catalogue in catalogues:
        assert catalogue is not None
        crossed, notes = _put_into(catalogue, matches, counterparts, find)
        if len({match.role.id for match in crossed}) == len({m.role.id for m in matches}):
            return Crossing(crossed, (*notes, CREDIT))
        told |= dict.fromkeys(_relations(catalogue, matches, counterparts))
    return Crossing(list(matches), (*told, CREDIT) if told else ())


def _put_into(
    catalogue: Catalogue, matches: Sequence[RoleMatch], counterparts: Counterparts, find: Find
) -> tuple[list[RoleMatch], list[str]]:
    """Returns what the matches are in a catalogue; none where one of them is nothing there."""
    crossed, notes = [], []
    for match in matches:
        if catalogue_of(match.role.id) is catalogue:
            crossed.append(match)
            continue
        here = _nearest(match, catalogue, counterparts)
        occupation = find(here[0].occupation.id) if len(here) == 1 else None
        if occupation is None:
            return [], []
        crossed.append(match._replace(role=role_of(occupation), occupation=occupation))
        notes.append(
            f"{match.role.title} ({match.role.id}) is compared as {occupation.title} "
            f"({occupation.id}), {here[0].match.words}."
        )
    return crossed, notes


def _nearest(
    match: RoleMatch, catalogue: Catalogue, counterparts: Counterparts
) -> list[Counterpart]:
    """Returns the counterparts in a catalogue of the nearest kind that there is."""
    there = [c for c in counterparts(match.role.id) if catalogue_of(c.occupation.id) is catalogue]
    return [counterpart for counterpart in there if counterpart.match is there[0].match]


def _relations(
    catalogue: Catalogue, matches: Sequence[RoleMatch], counterparts: Counterparts
) -> list[str]:
    """Says what each of the matches is in a catalogue: one that was named too, or several."""
    lines = []
    for match in matches:
        if catalogue_of(match.role.id) is catalogue:
            continue
        here = _nearest(match, catalogue, counterparts)
        if here:
            names = join_names([f"{c.occupation.title} ({c.occupation.id})" for c in here[:5]])
            more = f" and {len(here) - 5} more" if len(here) > 5 else ""
            lines.append(
                f"{match.role.title} ({match.role.id}) is in {catalogue.label} {names}{more}, "
                f"{here[0].match.words}{' each' if len(here) > 1 else ''}."
            )
    return lines
