"""The statistics of similarity, by laws and by hand; and how good they are on a real release."""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import correlation, fmean, pstdev

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rolecmp.analysis.similarity.aspects import Aspect
from rolecmp.analysis.similarity.ranking import rank_similar, z_scores
from rolecmp.analysis.similarity.terms import count_terms, stem
from rolecmp.analysis.similarity.traits import Traits
from rolecmp.analysis.similarity.vectors import (
    Places,
    TermIndex,
    pack_numbers,
    profile_of,
    unpack_numbers,
    vector_lengths,
)
from rolecmp.model.catalogue import Catalogue

figures = st.floats(-1000, 1000)
texts = st.lists(st.sampled_from(["wick", "oil", "lantern", "night", "glass", "map"]), max_size=8)


@given(st.lists(figures, min_size=2, max_size=30))
def test_z_scores_have_mean_zero_and_spread_one(values: list[float]) -> None:
    assume(pstdev(values) > 1e-3)
    found = z_scores(values)
    assert fmean(found) == pytest.approx(0, abs=1e-6)
    assert pstdev(found) == pytest.approx(1, abs=1e-6)
    assert sorted(found) == [z for _, z in sorted(zip(values, found, strict=True))]


def test_z_scores_of_what_is_all_the_same_are_nothing() -> None:
    assert z_scores([3.0, 3.0, 3.0]) == [0.0, 0.0, 0.0]
    # The mean of these is not 0.1 but the next number above.
    assert z_scores([0.1, 0.1, 0.1]) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("value", [0.3, 1.0, 1000.0])
def test_values_that_differ_in_the_last_bit_are_the_same(value: float) -> None:
    assert z_scores([value, math.nextafter(value, math.inf), value]) == [0.0, 0.0, 0.0]


@given(st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=3, max_size=33))
def test_the_product_of_two_profiles_is_their_correlation(pairs: list[tuple[float, float]]) -> None:
    first, second = ([pair[i] for pair in pairs] for i in (0, 1))
    assume(pstdev(first) > 1e-3 and pstdev(second) > 1e-3)
    names = [str(number) for number in range(len(pairs))]
    one, two = (
        profile_of(dict(zip(names, values, strict=True)), names) for values in (first, second)
    )
    product = sum(a * b for a, b in zip(one, two, strict=True))
    assert product == pytest.approx(correlation(first, second), abs=1e-6)


def test_a_flat_profile_says_nothing() -> None:
    assert profile_of({"a": 3.0, "b": 3.0}, ["a", "b"]) == []
    assert profile_of({}, ["a", "b"]) == []


@pytest.mark.parametrize(
    ("word", "term"),
    [("lanterns", "lantern"), ("companies", "company"), ("glass", "glass"), ("is", "is"),
     ("gas", "gas"), ("dies", "dies"[:-1])],
)  # fmt: skip
def test_plurals_are_one_word_with_the_singular(word: str, term: str) -> None:
    assert stem(word) == term


def test_words_are_letters_of_any_script() -> None:
    assert count_terms("Oil, oil-lamps & Öl! 24/7") == {"oil": 2, "lamp": 1, "öl": 1}


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_come_out_as_they_went_in(numbers: list[int]) -> None:
    half = len(numbers) // 2
    packed = [pack_numbers(numbers[:half]), pack_numbers(numbers[half:])]
    assert list(unpack_numbers(packed)) == numbers


class SmallCorpus:
    """Occupations that are nothing but words of work and titles."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        index = TermIndex()
        for number, words in enumerate(documents, 1):
            index.add(number, count_terms(" ".join(words)))
        self._postings = dict(index.items())
        self.size = len(documents)

    def places(self, aspect: Aspect, terms: Iterable[str]) -> Mapping[str, Places]:
        assert aspect in (Aspect.WORK, Aspect.TITLES)
        found = {term: self._postings[term] for term in terms if term in self._postings}
        return {term: Places.of(postings) for term, postings in found.items()}

    def correlations(self, _: Sequence[float]) -> Sequence[float | None]:
        return [None] * self.size

    def lengths(self, _: Aspect) -> Sequence[float]:
        return vector_lengths(self._postings.items(), self.size)

    def profiles(self) -> Sequence[float]:
        return []

    def elements(self) -> Sequence[str]:
        return []


def traits(words: Sequence[str]) -> Traits:
    terms = count_terms(" ".join(words))
    return Traits({Aspect.WORK: terms, Aspect.TITLES: terms}, {})


@given(st.lists(texts, min_size=3, max_size=12), texts)
def test_every_rank_is_given_once_and_ordered_by_score(
    documents: list[list[str]], asked: list[str]
) -> None:
    corpus = SmallCorpus(documents)
    ranking = rank_similar(corpus, Catalogue.ONET, traits(asked), None, 100)
    assert [n.rank for n in ranking.neighbours] == list(range(1, len(ranking.neighbours) + 1))
    scores = [n.score for n in ranking.neighbours]
    assert scores == sorted(scores, reverse=True)
    assert len({n.number for n in ranking.neighbours}) == len(scores) == ranking.ranked
    assert ranking.ranked + ranking.unplaced == len(documents)


@given(st.lists(texts, min_size=4, max_size=12), st.integers(0, 11))
# Four texts of one word are equally near; their cosines differ in the last bit.
@example([["wick"] * 6, [], ["wick"], ["wick"]], 0)
def test_its_double_is_the_nearest_and_itself_is_left_out(
    documents: list[list[str]], position: int
) -> None:
    position %= len(documents)
    own = documents[position]
    corpus = SmallCorpus([*documents, own])
    ranking = rank_similar(corpus, Catalogue.ONET, traits(own), position + 1, 100)
    assume(ranking.ranked)
    assert position + 1 not in [n.number for n in ranking.neighbours]
    best = ranking.neighbours[0].score
    double = next((n for n in ranking.neighbours if n.number == len(documents) + 1), None)
    assume(double is not None)
    assert double is not None
    assert double.score == pytest.approx(best)
    assert set(double.ranks) <= {1}


def test_a_ranking_by_hand() -> None:
    corpus = SmallCorpus([["wick", "oil"], ["wick", "glass"], ["map", "night"], ["map", "oil"]])
    ranking = rank_similar(corpus, Catalogue.ONET, traits(["wick", "oil"]), 1, 10)
    # The second shares wick, the fourth oil, both of which two of four have; the third nothing.
    scores = {n.number: n.score for n in ranking.neighbours}
    # glass and night stand once only and do not count, so that the second is nothing but wick
    # and its cosine 1 / sqrt(2); the fourth has two words that count, and 1 / 2.
    second, fourth = (1 / math.sqrt(2)) ** (1 / 3), 0.5 ** (1 / 3)
    mean = (second + fourth) / 3
    spread = math.sqrt(((second - mean) ** 2 + (fourth - mean) ** 2 + mean**2) / 3)
    assert scores[2] == pytest.approx((second - mean) / spread)
    assert scores[4] == pytest.approx((fourth - mean) / spread)
    assert [n.number for n in ranking.neighbours] == [2, 4, 3]
    assert ranking.neighbours[0].reasons == (("wick",), ("wick",))
    assert [n.ranks for n in ranking.neighbours] == [(1, 1), (2, 2), (3, 3)]
    assert [ranking.percentile(n) for n in ranking.neighbours] == [
        pytest.approx(200 / 3), pytest.approx(100 / 3), 0,
    ]  # fmt: skip
