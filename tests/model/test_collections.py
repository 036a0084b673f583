"""The table of facets and collections: the schema follows it, and so does every command."""

import json
import types
from typing import Any, get_args

import pytest

from rolecmp.analysis.diff import COLLECTIONS as COMPARED
from rolecmp.analysis.gap import GAP_FACETS
from rolecmp.model.collections import (
    BLOCKS,
    COLLECTIONS,
    KINDS,
    LINK_BLOCKS,
    LINKED,
    LISTINGS,
    LISTS,
    NOUNS,
    SENTENCE_BLOCKS,
    STATEMENT_BLOCKS,
    THINGS,
    WHOLE_BLOCKS,
    RoleBlock,
)
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import THING_FACETS, Form
from rolecmp.model.record import Record
from rolecmp.model.role import Ladder, MoveBlock, Removal, Role
from rolecmp.model.schema import model_of, models
from rolecmp.model.statements import LinkBlock, StatementBlock
from rolecmp.model.things import Thing
from tests.conftest import Lay, Run
from tests.own_data import Json, linked, said, source

# --- the schema -------------------------------------------------------------------------------

NAMES = {
    "id", "extends", "remove", "title", "aliases", "alias_sources", "family", "thin", "proxies",
    "same_as",
}  # fmt: skip
"""What a role has beside its blocks."""

CLASSES: dict[Form, type] = {
    Form.SUMMARY: StatementBlock,
    Form.SENTENCES: StatementBlock,
    Form.PAY: StatementBlock,
    Form.LINKS: LinkBlock,
    Form.MOVES: MoveBlock,
    Form.LADDER: Ladder,
}


def kinds(record: type[Record]) -> dict[str, Any]:
    """The fields of a record with their types, as the schema has them."""
    return {name: field.annotation for name, field in model_of(record).model_fields.items()}


def record_of(kind: Any) -> type[Record]:
    """The record that a type of the schema stands for."""
    return {model: record for record, model in models().items()}[kind]


def test_every_block_of_a_role_is_in_the_table_in_the_form_that_it_has() -> None:
    blocks = {name: kind for name, kind in kinds(Role).items() if name not in NAMES}
    assert {*blocks} == {*BLOCKS}
    assert [*BLOCKS] == [*RoleBlock]
    for name, kind in blocks.items():
        block, nothing = get_args(kind)
        assert nothing is types.NoneType
        assert issubclass(record_of(block), CLASSES[BLOCKS[name].form]), name


def test_everything_but_what_is_replaced_whole_can_be_removed_in_part() -> None:
    assert {*Removal.fields} == {"blocks", "aliases"} | ({*BLOCKS} - {*WHOLE_BLOCKS})


def test_every_collection_of_files_and_of_the_dataset_is_in_the_table() -> None:
    keys = [*COLLECTIONS, *LISTS]
    assert [*DataFile.fields] == ["schema_", *keys]
    assert [*Dataset._fields] == keys
    assert {*NOUNS} == {*keys}


def test_a_collection_is_called_what_its_class_is() -> None:
    for noun, key in KINDS.items():
        _, kind = get_args(kinds(DataFile)[key])
        entry = record_of(kind)
        assert entry.__name__.lower() == noun
        assert issubclass(entry, Thing) == (key in THINGS)
        if key in LINKED:  # listings and gaps go by it
            assert "kind" in entry.fields


def test_every_collection_is_looked_through_for_differences_and_can_be_listed() -> None:
    assert {*COMPARED, "pay", "lint_exceptions"} == {*NOUNS}
    assert {*LISTINGS} == {*COLLECTIONS, "facets", "occupations"}
    assert {*GAP_FACETS} == {*THING_FACETS}


# --- what a user has of it --------------------------------------------------------------------

LINK: dict[str, Json] = {"skills": {"strength": "core"}, "teams": {"relation": "owns"}}
"""What a link has to say beside the id."""

BLOCK: dict[str, Json] = {"facing": {"direction": "inward"}}
"""What a block of sentences has to say beside them."""


def link(block: str, id_: str, **more: object) -> Json:
    return {"id": id_, **LINK.get(block, {}), **more}


def own(block: str, content: Json | None, **more: object) -> Json:
    """A file with a role `a` that has a block, a role `b` that has not, and two things."""
    things = {
        "own": {"name": "own thing", "kind": "odd", "note": "xylophone", "sources": ["report"]},
        "other": {"name": "other thing", "kind": "odd"},
    }
    return {
        "sources": {"report": source()},
        **({block: things} if block in LINKED else {}),
        "roles": {
            "a": {"title": "Role A", **({block: content} if content else {})},
            "b": {"title": "Role B", "focus": said("something else")},
            **more,
        },
    }  # fmt: skip


def rows(run: Run, *argv: str, table: str = "") -> list[dict[str, Any]]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    document = json.loads(result.out)
    found: list[dict[str, Any]] = document["tables"][table] if table else document["rows"]
    return found


# Each facet is known to every command by its row in the table alone.

LINKS = pytest.mark.parametrize("block", LINK_BLOCKS)


@LINKS
def test_what_a_link_refers_to_is_checked(block: str, run: Run, lay: Lay) -> None:
    noun = LINK_BLOCKS[block]
    result = run("data", "validate", lay(own(block, linked(link(block, "own")))))
    assert (result.code, f"2 {block}" in result.out) == (0, True)
    for items, sources, message in (
        ([link(block, "nope")], ["report"], f'unknown {noun} "nope"'),
        ([link(block, "own")], [], "no source"),
        ([link(block, "own")], ["nope"], 'unknown source "nope"'),
        ([link(block, "own")] * 2, ["report"], f'the {noun} "own" is here twice'),
    ):
        bad = lay(own(block, {"items": items, "sources": sources}))
        result = run("data", "validate", bad)
        assert (result.code, message in result.out) == (4, True), message
        assert message in run("show", "pm", "--data", bad).err
    content = own(block, None)
    content[block]["own"]["id"] = "different"
    assert "is not its key" in run("data", "validate", lay(content)).out


@LINKS
def test_what_is_linked_is_listed_shown_and_found(block: str, run: Run, lay: Lay) -> None:
    noun = LINK_BLOCKS[block]
    path = lay(own(block, linked(link(block, "own", note="marimba"))))
    listed = {row["id"]: row for row in rows(run, "list", noun, "--only-data", path)}
    assert listed["own"]["roles"] == ["a"]
    shown = run("show", f"{noun}:own", "--only-data", path)
    assert "xylophone" in shown.out
    assert "Role A" in shown.out
    told = rows(run, "show", "a", "--only-data", path, table=block)
    assert [row["id"] for row in told] == ["own"]
    for word, kind in (("thing", noun), ("xylophone", noun), ("marimba", "role")):
        found = rows(run, "search", word, "--only-data", path)
        assert kind in {row["kind"] for row in found}, word


@LINKS
def test_links_are_compared_and_counted_in_gaps(block: str, run: Run, lay: Lay) -> None:
    content = own(block, linked(link(block, "own")))
    content["roles"]["b"][block] = linked(link(block, "own"), link(block, "other"))
    path = lay(content)
    argv = ("compare", "a", "b", "--only", block, "--only-data", path)
    compared = rows(run, *argv, table="contrast")
    assert {row["id"]: row["in"] for row in compared} == {"own": ["a", "b"], "other": ["b"]}
    gap = rows(run, "gap", "a", "b", "--only-data", path, table="gap")
    assert {row["id"]: row["standing"] for row in gap} == {
        "own": "carries-over",
        "other": "not-named",
    }


@LINKS
def test_links_are_taken_over_and_taken_away(block: str, run: Run, lay: Lay) -> None:
    content = own(
        block,
        linked(link(block, "own")),
        more={"extends": "a", "title": "C", block: linked(link(block, "other"))},
        less={"extends": "a", "title": "D", "remove": {block: ["own"]}},
        none={"extends": "a", "title": "E", "remove": {"blocks": [block]}},
    )
    path = lay(content)
    for role, ids in (("more", ["own", "other"]), ("less", []), ("none", [])):
        document = json.loads(run("show", role, "--only-data", path, "-f", "json").out)
        assert [row["id"] for row in document["tables"].get(block, [])] == ids, role
    content["roles"]["less"]["remove"] = {block: ["other"]}
    assert 'has no "other"' in run("data", "validate", lay(content)).out


@LINKS
def test_the_file_of_a_link_is_told_and_so_is_what_changed(block: str, run: Run, lay: Lay) -> None:
    old = lay(own(block, linked(link(block, "own"))))
    new = lay(own(block, linked(link(block, "other"))))
    told = rows(run, "show", "a", "--origin", "--data", old, table=block)
    assert [row["origin"] for row in told] == [old]
    changed = rows(run, "data", "diff", old, new)
    assert [(row["change"], row["id"], row["item"]) for row in changed] == [
        ("removed", "a", "own thing"), ("added", "a", "other thing"),
    ]  # fmt: skip


SENTENCES = pytest.mark.parametrize("block", STATEMENT_BLOCKS)


def words(block: str, *texts: str) -> Json:
    return said(*texts, **BLOCK.get(block, {}))


@SENTENCES
def test_sentences_are_checked_shown_and_found(block: str, run: Run, lay: Lay) -> None:
    path = lay(own(block, words(block, "Plays the marimba.")))
    assert run("data", "validate", path).code == 0
    bad = lay(own(block, words(block, "Plays.") | {"sources": ["nope"]}))
    assert f"/roles/a/{block}/sources/0" in run("data", "validate", bad).out
    unsourced = lay(own(block, words(block, "Plays.") | {"sources": []}))
    assert f"/roles/a/{block}/items/0" in run("data", "validate", unsourced).out
    shown = rows(run, "show", "a", "--only-data", path, table="statements")
    assert [row["text"] for row in shown] == ["Plays the marimba."]
    assert [row["id"] for row in rows(run, "search", "marimba", "--only-data", path)] == ["a"]
    weak = own(block, words(block, "Plays the marimba."))
    weak["sources"]["report"]["grade"] = "C"
    assert f"roles/a/{block}" in run("lint", "--only-data", lay(weak), "-f", "json").out


@SENTENCES
def test_sentences_are_taken_over_and_taken_away(block: str, run: Run, lay: Lay) -> None:
    removed: Json = {"blocks": [block]} if block in WHOLE_BLOCKS else {block: ["One."]}
    path = lay(
        own(
            block,
            words(block, "One."),
            more={"extends": "a", "title": "C", block: words(block, "Two.")},
            less={"extends": "a", "title": "D", "remove": removed},
        )
    )
    both = ["One.", "Two."] if block in SENTENCE_BLOCKS else ["Two."]
    for role, texts in (("more", both), ("less", [])):
        document = json.loads(run("show", role, "--only-data", path, "-f", "json").out)
        told = document["tables"].get("statements", [])
        assert [row["text"] for row in told] == texts, role
    old, new = lay(own(block, words(block, "One."))), lay(own(block, words(block, "Two.")))
    changed = rows(run, "data", "diff", old, new)
    assert [row["item"] for row in changed] == ["One.", "Two."]
