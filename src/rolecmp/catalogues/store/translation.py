"""One occupation of a catalogue that was imported in several languages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.occupation import CatalogueItem, Label, Occupation

RELATIONS = "occupationSkillRelations"
SKILLS = "skills"


class ItemNames(Protocol):
    """Where the names of items are looked up."""

    def names_of_items(self, ids: Iterable[str]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Returns what items are called, the name first, by their id and by the key of a release."""


def tells_skills(release: Release) -> bool:
    """Says whether a release tells which skills its occupations need, if its catalogue does."""
    return release.catalogue is not Catalogue.ESCO or RELATIONS not in release.missing


def lay_languages(own: Occupation, others: Sequence[Occupation], names: ItemNames) -> Occupation:
    """Returns an occupation with its names in other languages, and with their skills if it has none.

    Skills are one concept in all languages: they go by the name in the occupation's own language
    where there is one, and by all their names they can be matched.
    """
    if not others:
        return own._replace(languages=(own.release.language,))
    lender = own if own.requirements else next((o for o in others if o.requirements), own)
    missing = own.release.missing
    if lender is not own:
        known = {SKILLS, RELATIONS} - {*lender.release.missing}
        missing = tuple(table for table in missing if table not in known)
    named = names.names_of_items(r.skill.id for r in lender.requirements)
    keys = [own.release.key, *(other.release.key for other in others)]
    spoken = {key for some in named.values() for key in some}
    languages = [o.release.language for o in (own, *others) if o.release.key in spoken]
    return own._replace(
        release=own.release._replace(missing=missing),
        requirements=tuple(
            requirement._replace(skill=_name(requirement.skill, named, keys))
            for requirement in lender.requirements
        ),
        labels=tuple(Label(o.release.language, o.title, o.aliases) for o in others),
        lender=lender.release if lender is not own else None,
        languages=tuple(languages) or (own.release.language,),
    )


def _name(
    item: CatalogueItem, named: Mapping[str, Mapping[str, tuple[str, ...]]], keys: Sequence[str]
) -> CatalogueItem:
    """Returns an item by its name in the first of the releases that names it, with all others."""
    names = [name for key in keys for name in named.get(item.id, {}).get(key, ())]
    first, *others = dict.fromkeys([*names, item.name, *item.aliases])
    return item._replace(name=first, aliases=tuple(others))
