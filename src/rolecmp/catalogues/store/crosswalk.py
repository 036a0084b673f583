"""The crosswalk in the store: written as a whole."""

from collections.abc import Sequence

from rolecmp.catalogues.store.estimates import make_indexes
from rolecmp.catalogues.store.replacing import Note, Wait, replaced_store
from rolecmp.model.catalogue import Catalogue, occupation_id
from rolecmp.model.counterpart import CrosswalkRow


def save_crosswalk(
    folder: str, rows: Sequence[CrosswalkRow], imported: str, note: Note, wait: Wait
) -> None:
    """Puts a crosswalk in the place of the one there is; without rows there is none any more.

    Raises OutputError where the store cannot be written.
    """
    with replaced_store(folder, None, note, wait) as database:
        make_indexes(database)
        database.execute("DELETE FROM counterpart")
        database.executemany(
            "INSERT INTO counterpart VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    occupation_id(Catalogue.ONET, row.onet),
                    row.onet_title,
                    row.concept,
                    row.esco_title,
                    row.match,
                    imported,
                )
                for row in rows
            ),
        )
