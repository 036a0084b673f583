"""Which releases the store has, checked against the rows that they say they have."""

import json

from rolecmp.catalogues.intake import StoredCatalogue, TableIntake
from rolecmp.catalogues.store.schema import StoreFile, first_number, is_code
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.occupation import scales_of
from rolecmp.model.text import is_version, visible


def read_releases(file: StoreFile) -> list[StoredCatalogue]:
    """Reads what was imported, in no order; raises ValueError and the like for what no import writes."""
    stored = []
    for key, name, language, version, date, imported, occupations, facts in file.select(
        "SELECT key, name, language, version, date, imported, occupations, facts FROM catalogue"
    ):
        tables = tuple(_read_intake(*table) for table in json.loads(facts)["tables"])
        release = Release(
            Catalogue(name),
            version,
            visible(date),
            visible(imported),
            scales_of(Catalogue(name)),
            tuple(one.table for one in tables if one.file is None),
            language,
        )
        if key != release.key or not is_code(language):
            raise ValueError
        first = first_number(key)
        # Everything that grows with the number of occupations trusts it.
        ((last,),) = file.select(
            "SELECT ifnull(max(number), 0) AS number FROM occupation WHERE number BETWEEN ? AND ?",
            first,
            first + (1 << 32) - 1,
        )
        if last != first + occupations - 1 or (version and not is_version(version)):
            raise ValueError
        stored.append(StoredCatalogue(release, occupations, tables))
    return stored


def _read_intake(
    table: str, file: str | None, rows: int, refused: int, occupations: int | None
) -> TableIntake:
    texts, counts = (table, file or ""), (rows, refused, occupations or 0)
    if {*map(type, texts)} != {str} or {*map(type, counts)} != {int}:
        raise TypeError
    return TableIntake(visible(table), file and visible(file), rows, refused, occupations)
