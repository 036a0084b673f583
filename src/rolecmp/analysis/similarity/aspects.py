"""The aspects in which occupations are near or far."""

from enum import StrEnum

from rolecmp.model.catalogue import Catalogue
from rolecmp.model.occupation import RATED_KINDS, Kind


class Aspect(StrEnum):
    """One side on which occupations are near or far."""

    WORK = "work"
    """The words of tasks and description."""
    KNOWLEDGE = "knowledge"
    """How important each field of knowledge is rated."""
    RATINGS = "ratings"
    """How high every skill, ability, activity and field of knowledge is rated."""
    SKILLS = "skills"
    """Which skills are essential, and which optional."""
    TITLES = "titles"
    """The words of all titles."""


ASPECTS = {
    Catalogue.ONET: (Aspect.WORK, Aspect.KNOWLEDGE, Aspect.TITLES),
    Catalogue.OASIS: (Aspect.RATINGS,),
    Catalogue.ESCO: (Aspect.WORK, Aspect.SKILLS, Aspect.TITLES),
}
"""What the occupations of a catalogue are compared by."""

PROFILED = (Aspect.KNOWLEDGE, Aspect.RATINGS)
"""The aspects in which occupations are compared by their profile of ratings."""

PROFILE_KINDS = {
    Catalogue.ONET: (Kind.KNOWLEDGE,),
    Catalogue.ESCO: (Kind.KNOWLEDGE,),
    Catalogue.OASIS: RATED_KINDS,
}
"""Which elements the profile of an occupation is made of."""

ESSENTIAL, OPTIONAL = 3, 1
"""How often a skill counts as a term: an essential one weighs 2.1 times as much as an optional."""
