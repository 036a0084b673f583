"""Records: what data says, in classes that are light and never change."""

import copy
import pickle
from typing import Any

import pytest

from rolecmp.model.role import Role, Rung
from rolecmp.model.statements import Statement, StatementBlock

RUNG = Rung(title="Cook", aliases=("Chef",))


def test_what_is_not_given_has_its_default() -> None:
    assert (RUNG.level, RUNG.notes) == (None, ())
    assert RUNG.stated == {"title", "aliases"}
    assert Rung.fields == ("id", "title", "level", "track", "aliases", "notes", "pay")


@pytest.mark.parametrize("values", [{}, {"title": "Cook", "colour": "red"}])
def test_a_field_that_is_missing_or_unknown_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"title|colour"):
        Rung(**values)


def test_a_record_is_never_changed() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        RUNG.title = "Chef"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del RUNG.title
    assert RUNG.title == "Cook"


def test_a_replaced_field_is_stated_and_the_others_stay() -> None:
    replaced = RUNG.replace(level="mid")
    assert (replaced.title, replaced.level, replaced.aliases) == ("Cook", "mid", ("Chef",))
    assert replaced.stated == {"title", "aliases", "level"}
    assert RUNG.level is None


def test_records_are_equal_by_what_they_say_however_it_was_stated() -> None:
    same = Rung(title="Cook", level=None, aliases=("Chef",))
    assert (RUNG, hash(RUNG)) == (same, hash(same))
    assert RUNG.replace(title="Baker") != RUNG
    assert Statement(text="Cook") != Rung(title="Cook")


def test_a_role_with_names_only_is_bare() -> None:
    role = Role(id="cook", title="Cook", aliases=("Chef",), skills=None)
    assert role.bare
    said = StatementBlock(items=(Statement(text="What is cooked."),))
    assert not role.replace(focus=said).bare


def test_a_record_can_be_copied_and_sent_to_another_process() -> None:
    for copied in (copy.deepcopy(RUNG), pickle.loads(pickle.dumps(RUNG))):
        assert (copied, copied.stated) == (RUNG, RUNG.stated)


def test_a_record_shows_what_it_says() -> None:
    assert repr(RUNG) == (
        "Rung(id=None, title='Cook', level=None, track=None, aliases=('Chef',), notes=(), pay=())"
    )
