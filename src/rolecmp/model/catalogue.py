"""Which catalogues of occupations there are, their releases, and the ids that belong to them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from rolecmp.model.languages import ENGLISH, language_name


class Catalogue(StrEnum):
    """A published catalogue of occupations; its value is the prefix of their ids."""

    ONET = "onet"
    ESCO = "esco"
    OASIS = "oasis"

    @property
    def label(self) -> str:
        """What people call it."""
        return {Catalogue.ONET: "O*NET", Catalogue.ESCO: "ESCO", Catalogue.OASIS: "OaSIS"}[self]

    @property
    def rates(self) -> bool:
        """Whether it rates elements of its occupations."""
        return self is not Catalogue.ESCO

    @property
    def rates_whole(self) -> bool:
        """Whether its ratings are judgements in whole numbers, without importance or intervals."""
        return self is Catalogue.OASIS


def occupation_id(catalogue: Catalogue, code: str) -> str:
    """Returns the id of the occupation with a code."""
    return f"{catalogue}:{code}".lower()


def catalogue_of(id_: str) -> Catalogue | None:
    """Returns the catalogue that an id belongs to by its prefix; None for every other id."""
    prefix, colon, _ = id_.strip().partition(":")
    prefix = prefix.casefold()
    return Catalogue(prefix) if colon and prefix in tuple(Catalogue) else None


class Release(NamedTuple):
    """A release of a catalogue as it was imported."""

    catalogue: Catalogue
    version: str
    """`29.0`; empty where the files do not say."""
    date: str
    """As the publisher writes it; empty where the files do not say."""
    imported: str = ""
    """The day of the import, an ISO date."""
    scales: Mapping[str, tuple[float, float]] = {}
    """The (lowest, highest) value of each scale, by its id."""
    missing: tuple[str, ...] = ()
    """The tables that were not imported, so that nothing is known of what they say."""
    language: str = ENGLISH
    """Its code, `de`; empty where the files do not say."""

    @property
    def key(self) -> str:
        """What the store knows it by: one release of a catalogue in each language."""
        return f"{self.catalogue}/{self.language}"

    @property
    def title(self) -> str:
        """`O*NET 29.0`, `ESCO 1.2.0 (German)`."""
        language = "" if self.language in ("", ENGLISH) else f" ({language_name(self.language)})"
        return f"{self.catalogue.label} {self.version}".strip() + language

    @property
    def merges_zones(self) -> bool:
        """Whether it is one of the releases of O*NET, 30.3 and later, with one zone for 1 and 2."""
        numbers = [int(part) for part in self.version.split(".")[:2] if part.isdecimal()]
        return self.catalogue is Catalogue.ONET and numbers >= [30, 3]

    @property
    def attribution(self) -> str:
        """What the licence asks for wherever the data is shown."""
        match self.catalogue:
            case Catalogue.ONET:
                return (
                    f"This page includes information from the {self.title} Database by the U.S. "
                    "Department of Labor, Employment and Training Administration (USDOL/ETA). "
                    "Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. "
                    "rolecmp has modified all or some of this information. USDOL/ETA has not "
                    "approved, endorsed, or tested these modifications."
                )
            case Catalogue.OASIS:
                return (
                    "Contains information licensed under the Open Government Licence - Canada "
                    f"({self.title}, Employment and Social Development Canada)."
                )
            case Catalogue.ESCO:
                return (
                    "This publication uses the ESCO classification of the European Commission"
                    f"{f' (version {self.version})' if self.version else ''}; rolecmp shows parts "
                    "of it in an arrangement of its own."
                )

    @property
    def source_id(self) -> str:
        """The id under which the release is a source: `onet-29.0`, `esco-1.2.0-de`."""
        language = "" if self.language == ENGLISH else self.language
        return "-".join(part for part in (self.catalogue, self.version, language) if part)
