"""Laws of ranking where one can go: silence is no merit, and more in hand never less."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolecmp.analysis.next_roles import RANKED_FACETS, Target, find_next_of_role
from rolecmp.loading.dataset import load_dataset
from rolecmp.model.dataset import Dataset

DATASET = load_dataset(user_data=False)
IDS = sorted(id_ for id_, role in DATASET.roles.items() if not role.bare)
FACETS = tuple(facet.key for facet in RANKED_FACETS)


def without(dataset: Dataset, id_: str, places: Sequence[int]) -> Dataset:
    """The dataset without some of the things that its sources say of a role."""
    role = dataset.roles[id_]
    left = set(places)
    at = 0
    for key in FACETS:
        block = getattr(role, key)
        if block is None:
            continue
        kept = tuple(item for n, item in enumerate(block.items, at) if n not in left)
        at += len(block.items)
        role = role.replace(**{key: block.replace(items=kept) if kept else None})
    return dataset._replace(roles={**dataset.roles, id_: role})


def find(dataset: Dataset, start: str, id_: str) -> tuple[int | None, Target]:
    targets = find_next_of_role(dataset, dataset.roles[start])
    (target,) = [each for each in (*targets.ranked, *targets.unranked) if each.role.id == id_]
    return (targets.rank(target) if target.share is not None else None), target


@given(st.permutations(IDS).map(lambda ids: ids[:2]), st.lists(st.integers(0, 45), max_size=40))
@settings(max_examples=60, deadline=None)
def test_less_that_is_known_of_a_role_never_moves_it_up(ids: list[str], places: list[int]) -> None:
    """Of a role of which no more is known than is typical; of others, not above their things."""
    start, id_ = ids
    before_rank, before = find(DATASET, start, id_)
    after_rank, after = find(without(DATASET, id_, places), start, id_)
    assert len(after.carried) + len(after.spoken_for) <= len(before.carried) + len(
        before.spoken_for
    )
    if before.asked <= before.typical:
        assert (after.share or 0) <= (before.share or 0)
        if after_rank is not None and before_rank is not None:
            assert after_rank >= before_rank
    else:
        most = (before.share or 0) * before.out_of / before.typical
        assert (after.share or 0) <= most


@given(st.sampled_from(IDS), st.lists(st.integers(0, 45), max_size=20))
@settings(max_examples=30, deadline=None)
def test_more_that_a_role_has_never_carries_over_less(start: str, places: list[int]) -> None:
    less = find_next_of_role(without(DATASET, start, places), DATASET.roles[start])
    fewer = without(DATASET, start, places)
    less = find_next_of_role(fewer, fewer.roles[start])
    more = {
        t.role.id: t.share or 0 for t in find_next_of_role(DATASET, DATASET.roles[start]).ranked
    }
    for target in less.ranked:
        assert (target.share or 0) <= more[target.role.id]


@pytest.mark.parametrize("start", IDS)
def test_each_other_role_stands_once_and_equal_shares_have_one_rank(start: str) -> None:
    targets = find_next_of_role(DATASET, DATASET.roles[start])
    every = [target.role.id for target in (*targets.ranked, *targets.unranked)]
    assert sorted(every) == sorted(DATASET.roles.keys() - {start})
    ranks = [targets.rank(target) for target in targets.ranked]
    assert ranks == sorted(ranks)
    for a, b in zip(targets.ranked, targets.ranked[1:], strict=False):
        assert (targets.rank(a) == targets.rank(b)) == (a.share == b.share)
        assert (a.share or 0) >= (b.share or 0)
