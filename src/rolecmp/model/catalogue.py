"""Which catalogues of occupations there are, and the ids that belong to them."""

from enum import StrEnum


class Catalogue(StrEnum):
    """A published catalogue of occupations; its value is the prefix of their ids."""

    ONET = "onet"
    ESCO = "esco"

    @property
    def label(self) -> str:
        """What people call it."""
        return {Catalogue.ONET: "O*NET", Catalogue.ESCO: "ESCO"}[self]


def occupation_id(catalogue: Catalogue, code: str) -> str:
    """The id of the occupation with a code."""
    return f"{catalogue}:{code}".lower()


def catalogue_of(id_: str) -> Catalogue | None:
    """The catalogue that an id belongs to by its prefix; None for every other id."""
    prefix, colon, _ = id_.strip().partition(":")
    prefix = prefix.casefold()
    return Catalogue(prefix) if colon and prefix in tuple(Catalogue) else None
