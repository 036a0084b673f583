"""Looks up occupations in the store, which is opened when something is first asked of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rolecmp.analysis.similarity.terms import count_terms
from rolecmp.catalogues.intake import StoredCatalogue, TableIntake
from rolecmp.catalogues.records import OCCUPATION_KINDS, RecordKind
from rolecmp.catalogues.store.corpus import StoredCorpus
from rolecmp.catalogues.store.decoding import decode_occupation, references_of
from rolecmp.catalogues.store.pay_reader import PayStore
from rolecmp.catalogues.store.schema import (
    StoreFile,
    complete_ids,
    first_number,
    from_rows,
    name_bucket,
    name_without_brackets,
)
from rolecmp.model.catalogue import Catalogue, Release, catalogue_of, occupation_id
from rolecmp.model.occupation import (
    USUAL_SCALES,
    Candidate,
    CatalogueItem,
    Kind,
    Occupation,
    TitleHit,
)
from rolecmp.model.text import is_version, name_key, name_keys, visible, words_of


class CatalogueStore:
    """The store in a folder; one that does not exist is empty.

    Every method raises DataError where the file is damaged, not ours or of another version.
    """

    def __init__(self, folder: str) -> None:
        self._file = StoreFile(folder)
        self._corpora: dict[Catalogue, StoredCorpus] = {}

    @property
    def path(self) -> str:
        """Where the file is."""
        return self._file.path

    @cached_property
    def pay(self) -> PayStore:
        """The pay statistics in it."""
        return PayStore(self._file)

    # --- catalogues -----------------------------------------------------------------------------

    @cached_property
    @from_rows
    def catalogues(self) -> Mapping[Catalogue, StoredCatalogue]:
        """What was imported, O*NET first."""
        stored = {}
        for name, version, date, imported, occupations, facts in self._file.select(
            "SELECT name, version, date, imported, occupations, facts FROM catalogue"
        ):
            from json import loads

            details = loads(facts)
            catalogue = Catalogue(name)
            first = first_number(catalogue)
            # Everything that grows with the number of occupations trusts it.
            ((last,),) = self._file.select(
                "SELECT ifnull(max(number), 0) AS number FROM occupation WHERE number BETWEEN ? AND ?",
                first,
                first + (1 << 32) - 1,
            )
            if last != first + occupations - 1 or (version and not is_version(version)):
                raise ValueError
            tables = tuple(_read_intake(*table) for table in details["tables"])
            missing = tuple(one.table for one in tables if one.file is None)
            release = Release(
                catalogue, version, visible(date), visible(imported), USUAL_SCALES, missing
            )
            stored[catalogue] = StoredCatalogue(release, occupations, tables)
        return {catalogue: stored[catalogue] for catalogue in Catalogue if catalogue in stored}

    def by_release(self) -> Iterator[tuple[Release, list[Candidate]]]:
        """Yields every catalogue with its occupations."""
        for catalogue, stored in self.catalogues.items():
            first = first_number(catalogue)
            rows = self._file.select(
                "SELECT id, title FROM occupation WHERE number BETWEEN ? AND ? ORDER BY number",
                first,
                first + stored.occupations - 1,
            )
            yield stored.release, [Candidate(*row) for row in rows]

    # --- looking up -----------------------------------------------------------------------------

    @from_rows
    def find(self, id_: str) -> Occupation | None:
        """Returns the occupation of an id in any case."""
        rows = self._file.select(
            "SELECT number, id, title, description, grouped FROM occupation WHERE id = ?",
            id_.strip().casefold(),
        )
        if not rows:
            return None
        ((number, id_, title, description, grouped),) = rows
        catalogue = catalogue_of(id_)
        assert catalogue is not None  # the store has no other ids
        records = self._records(number)
        items = self._items(catalogue, [*references_of(records), grouped])
        related = [occupation_id(catalogue, row[0]) for row in records.get(RecordKind.RELATED, ())]
        titles = {name.id.partition(":")[2]: name.title for name in self.names_of(related)}
        release = self.catalogues[catalogue].release
        return decode_occupation(
            id_, title, description, release, records, items, titles, items.get(grouped)
        )

    def _records(self, number: int) -> dict[RecordKind, list[tuple[str, ...]]]:
        records: dict[RecordKind, list[tuple[str, ...]]] = {}
        for kind, rows in self._file.select_in(
            "SELECT part, rows FROM piece WHERE occupation = ? AND part IN ({}) ORDER BY rowid",
            OCCUPATION_KINDS,
            number,
        ):
            split = [tuple(row.split("\t")) for row in rows.split("\n")]
            records.setdefault(RecordKind(kind), []).extend(split)
        return records

    def _items(self, catalogue: Catalogue, references: Iterable[str]) -> dict[str, CatalogueItem]:
        return {
            reference: CatalogueItem(
                id_, name, Kind(kind), tuple(aliases.split("\n")) if aliases else (), reference
            )
            for reference, id_, name, kind, aliases in self._file.select_in(
                "SELECT reference, id, name, kind, aliases FROM thing"
                " WHERE catalogue = ? AND reference IN ({})",
                references,
                catalogue,
            )
        }

    def names_of(self, ids: Iterable[str]) -> list[Candidate]:
        """Returns the occupations that there are among those ids, in the order of their ids."""
        return [
            Candidate(*row)
            for row in self._file.select_in(
                "SELECT id, title FROM occupation WHERE id IN ({})", ids
            )
        ]

    def count_beginning(self, beginning: str) -> int:
        """How many occupations have an id that begins like that, up to a hundred."""
        return len(complete_ids(self._file, beginning, 100))

    @from_rows
    def named(self, key: str) -> list[Candidate]:
        """Returns the occupations of all catalogues with a title that compares as `key`."""
        numbers = [
            first_number(Catalogue(catalogue)) + int(row.rpartition("\t")[2]) - 1
            for catalogue, rows in self._file.select(
                "SELECT catalogue, rows FROM name WHERE catalogue IN (?, ?) AND bucket = ?",
                *Catalogue,
                name_bucket(key),
            )
            if f"{key}\t" in rows
            for row in rows.split("\n")
            if row.startswith(f"{key}\t")
        ]
        return [
            Candidate(*row)
            for row in self._file.select_in(
                "SELECT id, title FROM occupation WHERE number IN ({})", numbers
            )
        ]

    @from_rows
    def titled_with(self, key: str) -> list[Candidate]:
        """Returns the occupations whose own title has the words of `key`, one after another.

        Those with the shortest title first.
        """
        rows = self._file.select("SELECT id, title FROM occupation")
        keys = name_keys([title for _, title in rows])
        words = f" {' '.join(words_of(key))} "
        found = [
            Candidate(*row)
            for row, title in zip(rows, keys, strict=True)
            if key in title and words in f" {' '.join(words_of(title))} "
        ]
        return sorted(found, key=lambda occupation: (len(occupation.title), occupation.id))

    # --- what similarity needs ------------------------------------------------------------------

    def corpus(self, catalogue: Catalogue) -> StoredCorpus:
        """Returns the statistics of one catalogue, the same for all who ask."""
        if catalogue not in self._corpora:
            stored = self.catalogues.get(catalogue)
            size = stored.occupations if stored else 0
            self._corpora[catalogue] = StoredCorpus(self._file, catalogue, size)
        return self._corpora[catalogue]

    # --- searching by words ---------------------------------------------------------------------

    @from_rows
    def find_titles(self, text: str, limit: int) -> list[TitleHit]:
        """Finds occupations with a title that has all the words, `limit` of each catalogue.

        All that go by the very text come first; then those whose words are nearest to its words.
        """
        hits = {hit.occupation.id: hit for hit in self._exact_hits(name_key(text))}
        terms = list(count_terms(text))
        for catalogue in self.catalogues:
            corpus = self.corpus(catalogue)
            for hit in _title_hits(corpus, terms, limit):
                hits.setdefault(hit.occupation.id, hit)
        return list(hits.values())

    def _exact_hits(self, key: str) -> Iterator[TitleHit]:
        """Yields the occupations with a title that compares as `key`."""
        named = {occupation.id: occupation for occupation in self.named(key)}
        for catalogue in self.catalogues:
            corpus = self.corpus(catalogue)
            candidates = {number: named[id_] for id_, number in corpus.numbers_of(named).items()}
            titles = corpus.titles(candidates)
            every = list(dict.fromkeys(title for some in titles.values() for title in some))
            keys = dict(zip(every, name_keys(every), strict=True))
            exact = {title for title in every if keys[title] == key}
            near = {title for title in every if name_key(name_without_brackets(title)) == key}
            for number, some in titles.items():
                names = [t for t in some if t in exact] or [t for t in some if t in near]
                yield TitleHit(candidates[number], tuple(names), 0)

    @from_rows
    def near(self, name: str) -> list[str]:
        """Returns ids or titles that may have been meant by an unknown name."""
        if catalogue_of(name) is not None:
            asked = name.strip().casefold()
            for length in range(len(asked), asked.index(":"), -1):
                ids = complete_ids(self._file, asked[:length], 20)
                if ids:
                    return ids
            return []
        # A code without the prefix that makes it an id.
        codes = [f"{catalogue}:{name.strip().casefold()}" for catalogue in self.catalogues]
        bare = [occupation.id for occupation in self.names_of(codes)]
        if bare:
            return bare
        words = sorted(count_terms(name), key=len, reverse=True)
        for number in range(len(words), 0, -1):
            hits = self.find_titles(" ".join(words[:number]), 20)
            if hits:
                return [title for hit in hits for title in hit.names]
        return []


def _read_intake(
    table: str, file: str | None, rows: int, refused: int, occupations: int | None
) -> TableIntake:
    texts, counts = (table, file or ""), (rows, refused, occupations or 0)
    if {*map(type, texts)} != {str} or {*map(type, counts)} != {int}:
        raise TypeError
    return TableIntake(visible(table), file and visible(file), rows, refused, occupations)


def _title_hits(corpus: StoredCorpus, terms: Sequence[str], limit: int) -> list[TitleHit]:
    """Finds what has all the words; where nothing has, what has them but for slips."""
    for slips in (False, True):
        readings = [corpus.read_word(term, slips=slips) for term in terms]
        hits = corpus.title_hits(readings, limit) if readings and all(readings) else []
        if hits:
            return hits
    return []
