"""Looks up occupations in the store, which is opened when something is first asked of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rolecmp.analysis.similarity.terms import count_terms
from rolecmp.analysis.titles.forms import forms_of_title
from rolecmp.catalogues.intake import StoredCatalogue
from rolecmp.catalogues.records import OCCUPATION_KINDS, RecordKind
from rolecmp.catalogues.store.corpus import StoredCorpus
from rolecmp.catalogues.store.counterparts import Crosswalk
from rolecmp.catalogues.store.decoding import decode_occupation, references_of
from rolecmp.catalogues.store.pay_reader import PayStore
from rolecmp.catalogues.store.releases import read_releases
from rolecmp.catalogues.store.schema import (
    StoreFile,
    complete_ids,
    first_number,
    from_rows,
    name_bucket,
    slot_of,
)
from rolecmp.catalogues.store.title_search import exact_hits, hits_by_words, title_keys
from rolecmp.catalogues.store.translation import lay_languages, tells_skills
from rolecmp.model.catalogue import Catalogue, Release, catalogue_of, occupation_id
from rolecmp.model.languages import ENGLISH
from rolecmp.model.occupation import (
    Candidate,
    CatalogueItem,
    Kind,
    Occupation,
    TitleHit,
)
from rolecmp.model.text import (
    letters_of,
    name_key,
    name_keys,
    words_of,
)

MOST_FOUND = 32
"""So many occupations are kept: a name is looked up more than once on the way to a result."""


class CatalogueStore:
    """The store in a folder; one that does not exist is empty.

    Every method raises DataError where the file is damaged, not ours or of another version.
    """

    def __init__(self, folder: str, languages: Sequence[str] = ()) -> None:
        self._file = StoreFile(folder)
        self._corpora: dict[str, StoredCorpus] = {}
        self._found: dict[str, Occupation | None] = {}
        self._languages = (*languages, ENGLISH, "")

    @property
    def path(self) -> str:
        """Where the file is."""
        return self._file.path

    @cached_property
    def pay(self) -> PayStore:
        """The pay statistics in it."""
        return PayStore(self._file)

    @cached_property
    def crosswalk(self) -> Crosswalk:
        """The crosswalk of ESCO and O*NET in it."""
        return Crosswalk(self._file, self._preferred)

    # --- catalogues -----------------------------------------------------------------------------

    @cached_property
    @from_rows
    def releases(self) -> tuple[StoredCatalogue, ...]:
        """What was imported: O*NET first, of a catalogue the preferred language."""
        stored = read_releases(self._file)
        return tuple(sorted(stored, key=lambda one: self._preference(one.release)))

    def _preference(self, release: Release) -> tuple[int, int, str]:
        """Sorts catalogues as they are declared, and languages as they are preferred."""
        languages, code = self._languages, release.language
        place = languages.index(code) if code in languages else len(languages)
        return list(Catalogue).index(release.catalogue), place, code

    @cached_property
    def catalogues(self) -> Mapping[Catalogue, StoredCatalogue]:
        """Each imported catalogue in the preferred language, O*NET first."""
        preferred: dict[Catalogue, StoredCatalogue] = {}
        for one in self.releases:
            preferred.setdefault(one.release.catalogue, one)
        return preferred

    @cached_property
    def _slots(self) -> dict[int, int]:
        """How far behind in preference each release is, by what its numbers have in common."""
        return {slot_of(first_number(r.release.key)): at for at, r in enumerate(self.releases)}

    def by_release(self) -> Iterator[tuple[Release, list[Candidate]]]:
        """Yields every catalogue, in the preferred language, with its occupations."""
        for stored in self.catalogues.values():
            first = first_number(stored.release.key)
            rows = self._file.select(
                "SELECT id, title FROM occupation WHERE number BETWEEN ? AND ? ORDER BY number",
                first,
                first + stored.occupations - 1,
            )
            yield stored.release, [Candidate(*row) for row in rows]

    # --- looking up -----------------------------------------------------------------------------

    def find(self, id_: str) -> Occupation | None:
        """Returns the occupation of an id in any case, in the preferred language."""
        key = id_.strip().casefold()
        if key not in self._found:
            if len(self._found) >= MOST_FOUND:
                self._found.clear()
            self._found[key] = self._read(key)
        return self._found[key]

    @from_rows
    def _read(self, key: str) -> Occupation | None:
        rows = self._file.select(
            "SELECT number, id, title, description, grouped, concept FROM occupation"
            " WHERE concept IN (SELECT concept FROM occupation WHERE id = ?) ORDER BY number",
            key,
        )
        if not rows:
            return None
        own, *others = sorted(rows, key=lambda row: self._slots[slot_of(row[0])])
        return lay_languages(self._decode(own), [self._decode(other) for other in others], self)

    def _decode(self, row: tuple[int, str, str, str, str, str]) -> Occupation:
        number, id_, title, description, grouped, _ = row
        release = self.releases[self._slots[slot_of(number)]].release
        records = self._records(number)
        items = self._items(release.key, [*references_of(records), grouped])
        codes = [row[0] for row in records.get(RecordKind.RELATED, ())]
        related = [occupation_id(release.catalogue, code) for code in codes]
        titles = {name.id.partition(":")[2]: name.title for name in self.names_of(related)}
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

    def _items(self, key: str, references: Iterable[str]) -> dict[str, CatalogueItem]:
        return {
            reference: CatalogueItem(
                id_, name, Kind(kind), tuple(aliases.split("\n")) if aliases else (), reference
            )
            for reference, id_, name, kind, aliases in self._file.select_in(
                "SELECT reference, id, name, kind, aliases FROM thing"
                " WHERE catalogue = ? AND reference IN ({})",
                references,
                key,
            )
        }

    @from_rows
    def names_of_items(self, ids: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
        """Returns what items are called, the name first, by their id and by the key of a release."""
        names: dict[str, dict[str, tuple[str, ...]]] = {}
        for key, id_, name, aliases in self._file.select_in(
            "SELECT catalogue, id, name, aliases FROM thing WHERE id IN ({})", ids
        ):
            also = aliases.split("\n") if aliases else ()
            names.setdefault(id_, {})[key] = (name, *also)
        return names

    @from_rows
    def names_of(self, ids: Iterable[str]) -> list[Candidate]:
        """Returns the occupations that there are among those ids, in the order of their ids."""
        numbers = [
            number
            for (number,) in self._file.select_in(
                "SELECT number FROM occupation WHERE id IN ({})", ids
            )
        ]
        found = self._preferred(numbers).values()
        return sorted(dict.fromkeys(found), key=lambda occupation: occupation.id)

    def _preferred(self, numbers: Iterable[int]) -> dict[int, Candidate]:
        """Returns the occupations of those numbers in the preferred language, by the number."""
        statement = "SELECT number, concept FROM occupation WHERE number IN ({})"
        concepts: dict[int, str] = dict(self._file.select_in(statement, numbers))
        best: dict[str, tuple[int, Candidate]] = {}
        for number, id_, title, concept in self._file.select_in(
            "SELECT number, id, title, concept FROM occupation WHERE concept IN ({})",
            dict.fromkeys(concepts.values()),
        ):
            place = self._slots[slot_of(number)]
            if concept not in best or place < best[concept][0]:
                best[concept] = place, Candidate(id_, title)
        return {number: best[concept][1] for number, concept in concepts.items()}

    def count_beginning(self, beginning: str) -> int:
        """How many occupations have an id that begins like that, up to a hundred."""
        return len(complete_ids(self._file, beginning, 100))

    @from_rows
    def named(self, key: str) -> list[Candidate]:
        """Returns the occupations of all catalogues with a title in any language like `key`."""
        asked = dict.fromkeys([key, *forms_of_title(key)])
        numbers = [number for form in asked for number in self._numbers_named(form)]
        numbers.sort(key=lambda number: (self._slots[slot_of(number)], number))
        preferred = self._preferred(numbers)
        titles = self._file.select_in(
            "SELECT number, title FROM occupation WHERE number IN ({})", numbers
        )
        letters = {letters_of(form) for form in asked} - {""}
        own = {
            preferred[number].id
            for number, title in titles
            for keys in (title_keys(title),)
            if asked.keys() & keys or letters & set(map(letters_of, keys))
        }
        found = dict.fromkeys(preferred[number] for number in numbers)
        return [occupation._replace(own=occupation.id in own) for occupation in found]

    def _numbers_named(self, key: str) -> list[int]:
        """Returns the numbers of occupations with a title like `key`, else with its letters."""
        buckets = list(
            self._file.select_in(
                "SELECT catalogue, rows FROM name WHERE bucket = ? AND catalogue IN ({})",
                [one.release.key for one in self.releases],
                name_bucket(key),
            )
        )
        letters = letters_of(key)
        return [
            first_number(release) + int(row.rpartition("\t")[2]) - 1
            for release, rows in buckets
            if f"{key}\t" in rows
            for row in rows.split("\n")
            if row.startswith(f"{key}\t")
        ] or [
            first_number(release) + int(row.rpartition("\t")[2]) - 1
            for release, rows in buckets
            if letters
            for row in rows.split("\n")
            if letters_of(row.partition("\t")[0]) == letters
        ]

    @from_rows
    def titled_with(self, key: str) -> list[Candidate]:
        """Returns the occupations whose own title has the words of `key`, one after another.

        Those with the shortest title first.
        """
        rows = self._file.select("SELECT number, title FROM occupation")
        keys = name_keys([title for _, title in rows])
        words = f" {' '.join(words_of(key))} "
        numbers = [
            number
            for (number, _), title in zip(rows, keys, strict=True)
            if key in title and words in f" {' '.join(words_of(title))} "
        ]
        found = dict.fromkeys(self._preferred(numbers).values())
        return sorted(found, key=lambda occupation: (len(occupation.title), occupation.id))

    # --- what similarity needs ------------------------------------------------------------------

    def corpus(self, catalogue: Catalogue, language: str | None = None) -> StoredCorpus:
        """Returns the statistics of one catalogue, the same for all who ask.

        In the language that is asked for, if it is there. Where that does not know the skills of
        its occupations, those of another language do.
        """
        of_catalogue = [one for one in self.releases if one.release.catalogue is catalogue]
        if not of_catalogue:
            return StoredCorpus(self._file, Release(catalogue, "", ""), 0)
        wanted = [one for one in of_catalogue if one.release.language == language]
        return self._corpus((wanted or of_catalogue)[0])

    def _corpus(self, stored: StoredCatalogue) -> StoredCorpus:
        key = stored.release.key
        if key not in self._corpora:
            self._corpora[key] = StoredCorpus(
                self._file, stored.release, stored.occupations, self._lender(stored.release)
            )
        return self._corpora[key]

    def _lender(self, release: Release) -> StoredCorpus | None:
        """Returns the statistics in another language that know the skills of a release."""
        if tells_skills(release):
            return None
        for one in self.releases:
            if one.release.catalogue is release.catalogue and tells_skills(one.release):
                return self._corpus(one)
        return None

    # --- searching by words ---------------------------------------------------------------------

    @from_rows
    def find_titles(self, text: str, limit: int) -> list[TitleHit]:
        """Finds occupations with a title that has all the words, `limit` of each catalogue.

        All that go by the very text come first; then those whose words are nearest to its words. A
        title may be in any language; the occupation is told in the preferred one.
        """
        hits: dict[str, TitleHit] = {}
        terms = list(count_terms(text))
        key = name_key(text)
        asked = [key, *forms_of_title(key)]
        numbers = [number for form in asked for number in self._numbers_named(form)]
        corpora = [(one.release, self._corpus(one)) for one in self.releases]
        for release, corpus in corpora:
            first = first_number(release.key)
            here = [number - first + 1 for number in numbers if slot_of(number) == slot_of(first)]
            self._add_hits(hits, release, list(exact_hits(corpus, here, asked)))
        for release, corpus in corpora:
            self._add_hits(hits, release, hits_by_words(corpus, terms, limit))
        return list(hits.values())

    def _add_hits(
        self, hits: dict[str, TitleHit], release: Release, found: Sequence[TitleHit]
    ) -> None:
        """Adds hits by the id of the occupation in the preferred language, the first of each."""
        preferred = self.catalogues[release.catalogue].release
        if release is not preferred:
            names = {one.id: one for one in self.names_of(hit.occupation.id for hit in found)}
            found = [
                hit._replace(occupation=names.get(hit.occupation.id, hit.occupation))
                for hit in found
            ]
        for hit in found:
            hits.setdefault(hit.occupation.id, hit)

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
