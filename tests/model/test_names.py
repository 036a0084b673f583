"""When two names are the same name."""

from hypothesis import given
from hypothesis import strategies as st

from rolecmp.model.text import name_key, name_keys


@given(st.lists(st.text()))
def test_many_names_at_once_compare_like_each_by_itself(names: list[str]) -> None:
    assert name_keys(names) == [name_key(name) for name in names]


@given(st.lists(st.text(alphabet="aB -_()", max_size=8)))
def test_so_do_names_of_blanks_and_hyphens(names: list[str]) -> None:
    assert name_keys(names) == [name_key(name) for name in names]
