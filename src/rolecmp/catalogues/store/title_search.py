"""Finds the occupations of one release by their titles, and by words of these."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.titles.forms import forms_of_title
from rolecmp.catalogues.store.corpus import StoredCorpus
from rolecmp.model.occupation import TitleHit
from rolecmp.model.text import letters_of, name_key, name_keys


def title_keys(title: str) -> set[str]:
    """Returns what a title and its halves compare as."""
    return {name_key(title), *map(name_key, forms_of_title(title))}


def exact_hits(
    corpus: StoredCorpus, numbers: Sequence[int], asked: Sequence[str]
) -> Iterator[TitleHit]:
    """Yields the occupations of those numbers, by their titles that compare as what is asked for."""
    candidates = corpus.names(numbers)
    titles = corpus.titles(candidates)
    every = list(dict.fromkeys(title for some in titles.values() for title in some))
    keys = dict(zip(every, name_keys(every), strict=True))
    exact = {title for title in every if keys[title] == asked[0]}
    like = {*asked, *map(letters_of, asked)} - {""}
    near = {
        title
        for title in every
        for keys in (title_keys(title),)
        if not like.isdisjoint({*keys, *map(letters_of, keys)})
    }
    for number, some in titles.items():
        names = [t for t in some if t in exact] or [t for t in some if t in near]
        yield TitleHit(candidates[number], tuple(names), 0)


def hits_by_words(corpus: StoredCorpus, terms: Sequence[str], limit: int) -> list[TitleHit]:
    """Finds what has all the words, also written apart or together."""
    found = _hits_of_all(corpus, terms, limit)
    for others in _written_otherwise(corpus, terms):
        found += _hits_of_all(corpus, others, limit)
    return found


def _written_otherwise(corpus: StoredCorpus, terms: Sequence[str]) -> Iterator[list[str]]:
    """Yields the terms with two of them together, or one of them apart, where titles have such."""
    for at in range(len(terms) - 1):
        joined = terms[at] + terms[at + 1]
        if corpus.has_word(joined):
            yield [*terms[:at], joined, *terms[at + 2 :]]
    for at, term in enumerate(terms):
        for split in range(3, len(term) - 2):
            halves = [term[:split], term[split:]]
            if all(map(corpus.has_word, halves)):
                yield [*terms[:at], *halves, *terms[at + 1 :]]


def _hits_of_all(corpus: StoredCorpus, terms: Sequence[str], limit: int) -> list[TitleHit]:
    """Finds what has all the words; where nothing has, what has them but for slips."""
    for slips in (False, True):
        readings = [corpus.read_word(term, slips=slips) for term in terms]
        hits = corpus.title_hits(readings, limit) if readings and all(readings) else []
        if hits:
            return hits
    return []
