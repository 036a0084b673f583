"""Occupations of catalogues as roles, and their releases as sources, for what takes only those."""

from collections.abc import Iterable

from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.occupation import Occupation
from rolecmp.model.role import Role
from rolecmp.model.things import Grade, Source


def role_of(occupation: Occupation) -> Role:
    """Makes a role of an occupation: only its names, without ladder, metrics, pay ..."""
    # Its id has a colon, as no role of a file may have.
    return Role(id=occupation.id, title=occupation.title, aliases=occupation.aliases)


def lay_occupations(dataset: Dataset, occupations: Iterable[Occupation]) -> Dataset:
    """Returns the dataset with occupations as roles in it, and their catalogues as sources."""
    added = list(occupations)
    if not added:
        return dataset
    dataset = lay_releases(dataset, [r for occupation in added for r in occupation.releases])
    return dataset._replace(roles={**dataset.roles, **{o.id: role_of(o) for o in added}})


def lay_releases(dataset: Dataset, releases: Iterable[Release]) -> Dataset:
    """Returns the dataset with releases of catalogues as sources in it."""
    sources = {release.source_id: source_of(release) for release in releases}
    return dataset._replace(sources={**dataset.sources, **sources})


def source_of(release: Release) -> Source:
    """Makes a source of a release of a catalogue."""
    year = release.date[-4:]
    publisher, url = {
        Catalogue.ONET: (
            "U.S. Department of Labor, Employment and Training Administration",
            "https://www.onetcenter.org/database.html",
        ),
        Catalogue.OASIS: (
            "Employment and Social Development Canada",
            "https://noc.esdc.gc.ca/OaSIS/OaSISWelcome",
        ),
        Catalogue.ESCO: ("European Commission", "https://esco.ec.europa.eu/en/use-esco/download"),
    }[release.catalogue]
    return Source(
        id=release.source_id,
        title=f"{release.title} Database" if release.catalogue is Catalogue.ONET else release.title,
        publisher=publisher,
        year=int(year) if year.isdecimal() else None,
        url=url,
        grade=Grade.A,
    )
