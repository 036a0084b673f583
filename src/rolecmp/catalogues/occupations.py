"""All occupations of an imported catalogue, one after another."""

from collections.abc import Iterator

from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.occupation import Occupation


def every_occupation(store: CatalogueStore, catalogue: Catalogue) -> Iterator[Occupation]:
    """Yields the occupations of a catalogue in full, in the preferred language."""
    for release, occupations in store.by_release():
        for one in occupations if release.catalogue is catalogue else ():
            occupation = store.find(one.id)
            if occupation is not None:
                yield occupation
