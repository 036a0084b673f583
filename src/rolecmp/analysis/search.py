"""Finds what the data defines and says by words, and ranks it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from rolecmp.analysis.lookup.kinds import things_of
from rolecmp.analysis.titles.forms import forms_of_title
from rolecmp.model.catalogue import Catalogue, Release, catalogue_of
from rolecmp.model.citation import cite, cited, cited_notes
from rolecmp.model.collections import LINK_BLOCKS, STATEMENT_BLOCKS, THING_KINDS
from rolecmp.model.dataset import Dataset
from rolecmp.model.occupation import TitleHit
from rolecmp.model.pair import PairBlock, PairFacet
from rolecmp.model.role import Role
from rolecmp.model.statements import ActivityLink, LinkBlock, MetricLink, StatementBlock
from rolecmp.model.suggest import nearest_names
from rolecmp.model.text import words_of
from rolecmp.model.things import Metric, Thing

MOST_WORDS = 20
"""A query has no more words than this; further ones do not count."""

_EXCERPT = 90


class Rank(IntEnum):
    """How good a find is, the best first."""

    NAME = 0
    """The words are the name, or the id."""
    ALIAS = 1
    """The words are another name."""
    IN_NAME = 2
    IN_ALIAS = 3
    IN_TEXT = 4


class Hit(NamedTuple):
    """Something found."""

    kind: str
    """`role`, `pair`, `occupation` or a kind of thing."""
    id: str
    """Two ids for a pair."""
    name: str
    field: str
    """Where the words stand: name, alias, level or a facet."""
    text: str
    excerpt: str
    """The part of the text around the words."""
    rank: Rank
    missing: int
    """How many words of the query it lacks."""
    near: int
    """How far its words are from those of the query; 0: the same."""
    sources: tuple[str, ...]


class Findings(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """The best first."""
    partial: bool
    """Whether no entry has all the words; these have some."""
    similar: tuple[str, ...]
    """Words of the data that are much like those of the query that it does not have."""


class _Passage(NamedTuple):
    """A text in which words may stand."""

    kind: str
    id: str
    name: str
    field: str
    text: str
    rank: Rank
    sources: tuple[str, ...]


def search_dataset(dataset: Dataset, query: str) -> Findings:
    """Finds everything that has the words of a query; some of the words where nothing has all.

    A word also finds its plural and singular, words that begin with it, and, where the data does
    not have it at all, words with a slip or two. The words as a name come first, then as another
    name, in a name, in another name, in a text. Each thing is one hit by its names, and each text
    one by itself.
    """
    words = tuple(dict.fromkeys(words_of(query)))[:MOST_WORDS]
    passages = [(passage, words_of(passage.text)) for passage in _passages(dataset)]
    vocabulary = sorted({word for _, in_it in passages for word in in_it})
    wanted = [_readings(word, vocabulary) for word in words]
    spellings = _Spellings(words, set(vocabulary))
    whole = words_of(query)
    letters = "".join(whole)
    hits: dict[tuple[str, ...], Hit] = {}
    for passage, in_it in passages:
        nearest = [
            min((reading[word] for word in in_it if word in reading), default=None)
            for reading in wanted
        ]
        if None in nearest:
            spellings.add(nearest, in_it)
        missing = nearest.count(None)
        if missing == len(words):
            continue
        rank = passage.rank
        if rank in (Rank.NAME, Rank.ALIAS) and in_it != whole and "".join(in_it) != letters:
            rank = Rank.IN_NAME if rank is Rank.NAME else Rank.IN_ALIAS
        hit = Hit(
            passage.kind,
            passage.id,
            passage.name,
            passage.field,
            passage.text,
            _excerpt(passage.text, wanted),
            rank,
            missing,
            sum(near for near in nearest if near is not None),
            passage.sources,
        )
        key = (hit.kind, hit.id, *((hit.field, hit.excerpt) if rank is Rank.IN_TEXT else ()))
        if key not in hits or _order(hit) < _order(hits[key]):
            hits[key] = hit
    best = min((hit.missing for hit in hits.values()), default=0)
    ranked = sorted((hit for hit in hits.values() if hit.missing == best), key=_order)
    unknown = [word for word, reading in zip(words, wanted, strict=True) if not reading]
    similar = [name for word in unknown for name in nearest_names(word, vocabulary)]
    return Findings(tuple(ranked), best > 0, tuple(dict.fromkeys(similar)))


def _order(hit: Hit) -> tuple[int, int, int]:
    return hit.missing, hit.rank + 10 * (hit.near > 0 and hit.rank < Rank.IN_NAME), hit.near


def add_occupations(
    findings: Findings,
    query: str,
    titles: Iterable[TitleHit],
    releases: Mapping[Catalogue, Release],
) -> Findings:
    """Adds the occupations of catalogues that have the words to what was found in the dataset.

    The words as its title come first, then as another of its titles, then in one of them.
    """
    whole = words_of(query)
    hits = []
    for occupation, names, near in titles:
        catalogue = catalogue_of(occupation.id)
        source = releases[catalogue].source_id if catalogue is not None else ""
        called = {name for name in names if _is_called(name, whole)}
        name = min(names, key=lambda n: (n not in called, n != occupation.title, len(n)))
        own = name == occupation.title
        if name in called:
            rank = Rank.NAME if own else Rank.ALIAS
        else:
            rank = Rank.IN_NAME if own else Rank.IN_ALIAS
        field = "name" if own else "alias"
        hits.append(
            Hit(
                "occupation",
                occupation.id,
                occupation.title,
                field,
                name,
                name,
                rank,
                0,
                near,
                (source,),
            )
        )
    if not hits:
        return findings
    # What has all the words makes what has only some of them pointless.
    others = [] if findings.partial else list(findings.hits)
    return Findings(tuple(sorted([*others, *hits], key=_order)), partial=False, similar=())


def _is_called(title: str, whole: tuple[str, ...]) -> bool:
    """Says whether a title, or a half of it as in `waiter/waitress`, has these words and no other."""
    letters = "".join(whole)
    return any("".join(words_of(form)) == letters for form in (title, *forms_of_title(title)))


# --- words ------------------------------------------------------------------------------------

_SAME, _NUMBER, _START, _SLIP = 0, 1, 2, 4


class _Spellings:
    """The words of a query as they may be written too: `health care` together, `frontend` apart."""

    def __init__(self, words: Sequence[str], known: Collection[str]) -> None:
        self._together = [
            (at, first + second)
            for at, (first, second) in enumerate(pairwise(words))
            if first + second in known
        ]
        self._apart = [
            (at, (word[:split], word[split:]))
            for at, word in enumerate(words)
            for split in range(3, len(word) - 2)
            if word[:split] in known and word[split:] in known
        ]

    def add(self, nearest: list[int | None], in_it: Sequence[str]) -> None:
        """Adds to how far the words of a text are from those of the query what is spelt otherwise."""
        for at, together in self._together:
            if together in in_it:
                nearest[at : at + 2] = [near or _SAME for near in nearest[at : at + 2]]
        for at, halves in self._apart:
            if halves[0] in in_it and halves in set(pairwise(in_it)):
                nearest[at] = nearest[at] or _SAME


def _readings(word: str, known: Sequence[str]) -> dict[str, int]:
    """Returns the words of the data that a word may mean, each with how far it is from it."""
    readings: dict[str, int] = {}
    for other in known:
        if other == word:
            readings[other] = _SAME
        elif _singular(other) == _singular(word):
            readings[other] = _NUMBER
        elif len(word) >= 3 and other.startswith(word):
            readings[other] = _START
    if not readings and len(word) >= 4 and word.isalnum():  # `.net` is no slip of `net`
        from rapidfuzz.distance import OSA

        most = 1 if len(word) < 8 else 2
        for other in known:
            slips = OSA.distance(word[:64], other[:64], score_cutoff=most)
            if slips <= most:
                readings[other] = _SLIP * slips
    return readings


def _singular(word: str) -> str:
    """Makes one word of `strategies` and `strategy`, and of `metrics` and `metric`."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word.removesuffix("s")


def _excerpt(text: str, wanted: Sequence[dict[str, int]]) -> str:
    """Cuts a long text, between words, to what stands around the first word that was found."""
    if len(text) <= _EXCERPT:
        return text
    parts = text.split(" ")
    first = next(
        (i for i, part in enumerate(parts) for word in words_of(part)
         if any(word in reading for reading in wanted)),
        0,
    )  # fmt: skip
    start = first
    while start > 0 and len(" ".join(parts[start - 1 : first])) < _EXCERPT // 3:
        start -= 1
    stop = start + 1
    while stop < len(parts) and len(" ".join(parts[start : stop + 1])) <= _EXCERPT:
        stop += 1
    cut = " ".join(parts[start:stop])[: 2 * _EXCERPT]
    return f"{'… ' if start else ''}{cut}{' …' if stop < len(parts) else ''}"


# --- passages ---------------------------------------------------------------------------------


def _passages(dataset: Dataset) -> Iterator[_Passage]:
    """Yields every text of the data, roles first: the order of hits of equal rank."""
    for role in dataset.roles.values():
        yield from _names("role", role.id, role.title, role.aliases, ())
        if role.ladder is not None:
            sources = role.ladder.sources
            for title in (t for rung in role.ladder.levels for t in (rung.title, *rung.aliases)):
                yield _Passage("role", role.id, role.title, "level", title, Rank.ALIAS, sources)
    for kind in THING_KINDS:
        for thing in things_of(dataset, kind).values():
            yield from _names(kind, thing.id, thing.name, thing.aliases, thing.sources)
            for field, text in _thing_texts(thing):
                yield _Passage(kind, thing.id, thing.name, field, text, Rank.IN_TEXT, thing.sources)
    for role in dataset.roles.values():
        for field, text, sources in _role_texts(dataset, role):
            yield _Passage("role", role.id, role.title, field, text, Rank.IN_TEXT, sources)
    for pair in dataset.pairs:
        name = " and ".join(dataset.roles[role].title for role in pair.roles)
        for facet in PairFacet:
            block: PairBlock | None = getattr(pair, facet)
            for statement, sources in cited(block):
                ids = " ".join(pair.roles)
                yield _Passage("pair", ids, name, facet, statement.text, Rank.IN_TEXT, sources)


def _names(
    kind: str, id_: str, name: str, aliases: Sequence[str], sources: tuple[str, ...]
) -> Iterator[_Passage]:
    yield _Passage(kind, id_, name, "name", name, Rank.NAME, sources)
    if words_of(id_) != words_of(name):
        yield _Passage(kind, id_, name, "id", id_, Rank.NAME, sources)
    for alias in aliases:
        yield _Passage(kind, id_, name, "alias", alias, Rank.ALIAS, sources)


def _thing_texts(thing: Thing) -> Iterator[tuple[str, str]]:
    texts = [("note", thing.note)]
    if isinstance(thing, Metric):
        texts += [
            ("definition", thing.definition),
            ("formula", thing.formula),
            ("disputed", thing.disputed),
        ]
    for field, text in texts:
        if text is not None:
            yield field, text


def _role_texts(dataset: Dataset, role: Role) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yields the statements and remarks of a role, each with its facet and sources."""
    for key in STATEMENT_BLOCKS:
        block: StatementBlock | None = getattr(role, key)
        for statement, sources in cited(block):
            yield key.replace("_", "-"), statement.text, sources
    for key in LINK_BLOCKS:
        links: LinkBlock | None = getattr(role, key)
        things = getattr(dataset, key)
        for link, sources in cited(links):
            texts = [link.note]
            if isinstance(link, MetricLink):
                texts.append(link.example)
            if isinstance(link, ActivityLink):
                texts.append(link.share)
            for text in texts:
                if text is not None:
                    name = things[link.id].name
                    yield key, f"{name}: {text}", sources
        for note, sources in cited_notes(links):
            yield key, note.text, sources
    if role.ladder is not None:
        notes = [*role.ladder.notes, *(note for rung in role.ladder.levels for note in rung.notes)]
        for note, sources in cite(notes, role.ladder.sources):
            yield "ladder", note.text, sources
    for move, sources in cited(role.moves):
        words = ": ".join(text for text in (move.title, move.note) if text is not None)
        if words:
            yield "moves", words, sources
    for note, sources in cited_notes(role.moves):
        yield "moves", note.text, sources
