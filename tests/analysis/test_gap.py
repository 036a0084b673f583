"""Laws of gaps, on random data."""

from hypothesis import given
from hypothesis import strategies as st

from rolecmp.analysis.gap import GAP_FACETS, Gap, GapStatus, find_person_gaps, find_role_gaps
from rolecmp.analysis.phrases import Phrase
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from tests.random_data import ROLES, SKILLS, with_profiles

role_ids = st.sampled_from(ROLES)


def things(gap: Gap, status: GapStatus) -> set[tuple[Facet, str]]:
    return {(entry.facet, entry.id) for entry in gap.entries if entry.status is status}


def gap_of(dataset: Dataset, start: str, target: str) -> Gap:
    return find_role_gaps(dataset, dataset.roles[start], [dataset.roles[target]]).gaps[0]


def asked_for(dataset: Dataset, role: str) -> set[tuple[Facet, str]]:
    """What a role asks for, told without any of the code under test."""
    found = set()
    for facet in GAP_FACETS:
        block = getattr(dataset.roles[role], facet.key)
        for link in block.items if block else ():
            if getattr(link, "strength", None) != "not-needed":
                found.add((facet, link.id))
    return found


@given(with_profiles, role_ids)
def test_a_role_lacks_nothing_for_itself(dataset: Dataset, role: str) -> None:
    gap = gap_of(dataset, role, role)
    assert gap.count(GapStatus.NEW) == gap.count(GapStatus.LEFT_BEHIND) == 0


@given(with_profiles, role_ids, role_ids)
def test_what_carries_over_and_what_is_new_are_all_that_the_target_asks_for(
    dataset: Dataset, start: str, target: str
) -> None:
    gap = gap_of(dataset, start, target)
    carries, new = things(gap, GapStatus.CARRIES_OVER), things(gap, GapStatus.NEW)
    assert not carries & new
    assert carries | new == asked_for(dataset, target)
    assert len(gap.entries) == len({(entry.facet, entry.id) for entry in gap.entries})


@given(with_profiles, role_ids, role_ids)
def test_what_carries_over_is_what_the_start_has_too(
    dataset: Dataset, start: str, target: str
) -> None:
    gap = gap_of(dataset, start, target)
    common = asked_for(dataset, start) & asked_for(dataset, target)
    assert things(gap, GapStatus.CARRIES_OVER) == common
    assert things(gap, GapStatus.LEFT_BEHIND) <= asked_for(dataset, start) - common


@given(with_profiles, role_ids, st.lists(role_ids, min_size=1, max_size=3))
def test_the_way_back_is_the_gap_of_the_way_back(
    dataset: Dataset, start: str, targets: list[str]
) -> None:
    found = find_role_gaps(dataset, dataset.roles[start], [dataset.roles[t] for t in targets])
    assert found.reverse == tuple(gap_of(dataset, target, start) for target in targets)


words = st.lists(st.sampled_from([*SKILLS, "background0", "Skill1", "nonsense", "role2"]))


@given(with_profiles, role_ids, words, st.sampled_from([*SKILLS, "background1", "nonsense", "x y"]))
def test_another_word_never_lengthens_the_list_of_what_is_missing(
    dataset: Dataset, role: str, have: list[str], another: str
) -> None:
    def missing(words: list[str]) -> set[tuple[Facet, str]]:
        phrases = [Phrase(word, "--have") for word in words]
        return things(
            find_person_gaps(dataset, phrases, [dataset.roles[role]]).gaps[0], GapStatus.NEW
        )

    assert missing([*have, another]) <= missing(have)


texts = st.lists(st.tuples(st.text() | st.sampled_from(SKILLS), st.booleans()))


@given(with_profiles, role_ids, texts)
def test_no_word_is_dropped(dataset: Dataset, role: str, texts: list[tuple[str, bool]]) -> None:
    phrases = [Phrase(text, str(at), sentence) for at, (text, sentence) in enumerate(texts)]
    interpretation = find_person_gaps(dataset, phrases, [dataset.roles[role]]).interpretation
    understood = {one.phrase for one in interpretation.matches}
    unknown = {one.phrase for one in interpretation.unknown}
    assert understood | unknown == {*phrases}
    assert not understood & unknown
