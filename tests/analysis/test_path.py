"""Laws of paths, on random data."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rolecmp.analysis.path import Routes, StepKind, Stop, find_routes, find_start
from rolecmp.model.dataset import Dataset
from tests.random_data import TWO_ROLES, with_ladders

two_roles = st.sampled_from(TWO_ROLES)


def routes_of(dataset: Dataset, roles: tuple[str, str]) -> Routes:
    start, goal = roles
    role = dataset.roles[start]
    return find_routes(dataset, find_start(role, start), dataset.roles[goal])


@given(with_ladders, two_roles)
def test_no_path_goes_through_a_stop_twice(dataset: Dataset, roles: tuple[str, str]) -> None:
    for path in routes_of(dataset, roles).paths:
        stops = [*(step.start for step in path), *(step.stop for step in path[-1:])]
        assert len(stops) == len({*stops})


@given(with_ladders, two_roles)
def test_paths_hang_together_are_equally_long_and_all_different(
    dataset: Dataset, roles: tuple[str, str]
) -> None:
    routes = routes_of(dataset, roles)
    assert len({len(path) for path in routes.paths}) <= 1
    assert len({*routes.paths}) == len(routes.paths) == min(routes.total, 100)
    for path in routes.paths:
        assert all(a.stop == b.start for a, b in pairwise(path))
        if path:
            assert path[0].start == routes.start
            assert path[-1].stop.role == roles[1]
            assert all(step.start.role != roles[1] for step in path)


@given(with_ladders, two_roles)
def test_a_promotion_is_one_rung_up_and_a_move_is_one_that_a_role_tells(
    dataset: Dataset, roles: tuple[str, str]
) -> None:
    for path in routes_of(dataset, roles).paths:
        for step in path:
            if step.kind is StepKind.PROMOTION:
                assert step.start.rung is not None
                assert step.stop == Stop(step.start.role, step.start.rung + 1)
            else:
                assert step.start.role != step.stop.role
                assert step.moves
            assert step.sources


@given(with_ladders, two_roles)
def test_no_shorter_way_is_missed(dataset: Dataset, roles: tuple[str, str]) -> None:
    """Each path of n steps has a path of n - 1 to the role before its end, and none is shorter."""
    routes = routes_of(dataset, roles)
    for path in routes.paths:
        for length, step in enumerate(path):
            before = routes_of(dataset, (roles[0], step.start.role))
            assert before.paths
            assert len(before.paths[0]) <= length


@given(with_ladders, two_roles)
def test_where_there_is_no_path_the_goal_is_not_among_what_can_be_reached(
    dataset: Dataset, roles: tuple[str, str]
) -> None:
    routes = routes_of(dataset, roles)
    if routes.paths:
        assert not routes.reachable
        return
    assert roles[1] not in {reached.role.id for reached in routes.reachable}
    for reached in routes.reachable:
        there = routes_of(dataset, (roles[0], reached.role.id))
        assert len(there.paths[0]) == reached.steps
