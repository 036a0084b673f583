"""Laws of gaps, on random data."""

from hypothesis import given
from hypothesis import strategies as st

from rolecmp.analysis.gap import GAP_FACETS, Gap, GapStatus, find_person_gaps, find_role_gaps
from rolecmp.analysis.phrases import Phrase
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.words import SkillWord, SkillWords, WordRelation
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


def named(dataset: Dataset, role: str) -> set[tuple[Facet, str]]:
    """Everything that the sources say of a role, what it does without included."""
    blocks = [(facet, getattr(dataset.roles[role], facet.key)) for facet in GAP_FACETS]
    return {(facet, link.id) for facet, block in blocks if block for link in block.items}


@given(with_profiles, role_ids)
def test_a_role_lacks_nothing_for_itself(dataset: Dataset, role: str) -> None:
    gap = gap_of(dataset, role, role)
    for status in (GapStatus.EVIDENCE, GapStatus.NOT_NAMED, GapStatus.ONLY_THERE):
        assert gap.count(status) == 0


@given(with_profiles, role_ids, role_ids)
def test_whatever_the_sources_say_of_the_target_stands_in_the_gap_once(
    dataset: Dataset, start: str, target: str
) -> None:
    gap = gap_of(dataset, start, target)
    without = things(gap, GapStatus.STATED_WITHOUT)
    only_there = things(gap, GapStatus.ONLY_THERE)
    asked = {(entry.facet, entry.id) for entry in gap.entries} - without - only_there
    assert asked == asked_for(dataset, target)
    assert without == named(dataset, target) - asked
    assert len(gap.entries) == len({(entry.facet, entry.id) for entry in gap.entries})


@given(with_profiles, role_ids, role_ids)
def test_each_status_says_what_the_sources_do(dataset: Dataset, start: str, target: str) -> None:
    gap = gap_of(dataset, start, target)
    common = asked_for(dataset, start) & asked_for(dataset, target)
    assert things(gap, GapStatus.CARRIES_OVER) == common
    not_named = things(gap, GapStatus.NOT_NAMED)
    assert not_named == asked_for(dataset, target) - asked_for(dataset, start)
    # Silence is no "not needed": only what a source says in so many words is that.
    only_there = things(gap, GapStatus.ONLY_THERE)
    assert not only_there & named(dataset, target)
    assert only_there <= asked_for(dataset, start)
    assert {facet for facet, _ in only_there} <= {Facet.SKILLS, Facet.DUTIES}


@given(with_profiles, role_ids, role_ids, st.sampled_from(GAP_FACETS))
def test_a_facet_alone_is_told_as_among_all(
    dataset: Dataset, start: str, target: str, facet: Facet
) -> None:
    roles = dataset.roles
    (alone,) = find_role_gaps(dataset, roles[start], [roles[target]], [facet]).gaps
    entries = gap_of(dataset, start, target).entries
    assert alone.entries == tuple(entry for entry in entries if entry.facet is facet)


@given(with_profiles, role_ids, st.lists(role_ids, min_size=1, max_size=3))
def test_the_way_back_is_the_gap_of_the_way_back(
    dataset: Dataset, start: str, targets: list[str]
) -> None:
    found = find_role_gaps(dataset, dataset.roles[start], [dataset.roles[t] for t in targets])
    assert found.reverse == tuple(gap_of(dataset, target, start) for target in targets)


TABLE = SkillWords(
    (
        SkillWord("a tool", WordRelation.IS_TOOL_OF, "skill1", "book"),
        SkillWord("skill2", WordRelation.IS_EVIDENCE_OF, "skill3", "book"),
        SkillWord("nothing here", WordRelation.IS_PART_OF, "skill of another file", "book"),
    )
)

words = st.lists(
    st.sampled_from([*SKILLS, "background0", "Skill1", "nonsense", "role2", "a tool", "German"])
)
others = st.sampled_from([*SKILLS, "background1", "nonsense", "x y", "A Tool (new)", "Dutch"])


@given(with_profiles, role_ids, words, others)
def test_another_word_never_lengthens_the_list_of_what_is_missing(
    dataset: Dataset, role: str, have: list[str], another: str
) -> None:
    def missing(words: list[str]) -> set[tuple[Facet, str]]:
        phrases = [Phrase(word, "--have") for word in words]
        (gap,) = find_person_gaps(dataset, phrases, [dataset.roles[role]], words=TABLE).gaps
        return things(gap, GapStatus.NOT_NAMED)

    assert missing([*have, another]) <= missing(have)


texts = st.lists(
    st.tuples(
        st.text()
        | st.sampled_from([*SKILLS, "skill1 & more", "a tool and skill1", "German", "Tool (x)"]),
        st.booleans(),
    )
)


@given(with_profiles, role_ids, texts)
def test_no_word_is_dropped(dataset: Dataset, role: str, texts: list[tuple[str, bool]]) -> None:
    phrases = [Phrase(text, str(at), sentence) for at, (text, sentence) in enumerate(texts)]
    gaps = find_person_gaps(dataset, phrases, [dataset.roles[role]], words=TABLE)
    interpretation = gaps.interpretation
    understood = {match.phrase for match in interpretation.matches}
    understood |= {match.phrase for match in interpretation.words}
    unknown = {one.phrase for one in interpretation.unknown}
    assert understood | unknown == {*phrases}
    assert understood & unknown == {one.phrase for one in interpretation.unknown if one.part}
