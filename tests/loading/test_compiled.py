"""Compiled data and the compiled schema: the same as what is checked and made from the sources."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rolecmp.loading import compiled
from rolecmp.loading.assembly import assemble
from rolecmp.loading.built_in import load_built_in, parse_trusted, write_compiled
from rolecmp.loading.compiled import make_schema, read_compiled
from rolecmp.loading.compiling import compile_schema
from rolecmp.loading.layers import built_in_files
from rolecmp.model.collections import DEFERRED
from rolecmp.model.dataset import Dataset
from rolecmp.model.record import Record
from rolecmp.model.schema import core_schema
from tests.conftest import Replace, Run


def records(value: object, place: str = "") -> Iterator[tuple[str, Record]]:
    """Every record in a value, with its place."""
    match value:
        case Record():
            yield place, value
            for name in value.fields:
                yield from records(getattr(value, name), f"{place}.{name}")
        case dict():
            for id_, entry in value.items():
                yield from records(entry, f"{place}.{id_}")
        case tuple():
            for at, entry in enumerate(value):
                yield from records(entry, f"{place}.{at}")
        case _:
            pass


def typed(value: object) -> object:
    """A value with its type and those of its parts: a member of an enum equals its text."""
    match value:
        case Record():
            return type(value)
        case dict():
            return {id_: typed(entry) for id_, entry in value.items()}
        case tuple():
            return tuple(map(typed, value))
        case _:
            return type(value), value


def properties(record: Record) -> dict[str, object]:
    """What a record says of itself beside its fields."""
    names = {
        name for class_ in type(record).__mro__ for name, value in vars(class_).items()
        if isinstance(value, property)
    }  # fmt: skip
    return {name: getattr(record, name) for name in names}


def read(dataset: Dataset) -> tuple[object, ...]:
    """All of a dataset, what is read when asked for included."""
    return tuple(
        tuple(value) if name in DEFERRED else value for name, value in dataset._asdict().items()
    )


def test_compiled_data_is_the_checked_data_value_by_value() -> None:
    made = load_built_in()
    checked = assemble(map(parse_trusted, built_in_files()))
    assert [*made._asdict()] == [*checked._asdict()]
    seen = set()
    pairs = zip(records(read(made)), records(read(checked)), strict=True)
    for (place, ours), (same_place, theirs) in pairs:
        assert (place, type(ours)) == (same_place, type(theirs))
        for name in ours.fields:
            assert typed(getattr(ours, name)) == typed(getattr(theirs, name)), (place, name)
        assert properties(ours) == properties(theirs), place
        seen.add(type(ours).__name__)
    assert {"Role", "PayRecord", "SkillLink", "PairStatement", "LintException"} <= seen
    assert {"stated", "bare"} <= properties(made.roles["pm"]).keys()
    for ours_, theirs_ in zip(made, checked, strict=True):
        assert not isinstance(ours_, dict) or [*ours_] == [*theirs_]


def without_identities(schema: Any) -> Any:
    """A core schema but for what differs from run to run or is for the JSON Schema only."""
    match schema:
        case dict():
            return {k: without_identities(v) for k, v in schema.items() if k != "metadata"}
        case list():
            return [*map(without_identities, schema)]
        case str():
            return schema.partition(":")[0] if schema.startswith("rolecmp.") else schema
        case _:
            return typed(schema)


def test_the_compiled_schema_is_that_of_the_models() -> None:
    made = make_schema(compile_schema())
    assert without_identities(made) == without_identities(core_schema())
    assert made["schema"]["cls"].__name__ == "DataFile"


TITLES = ("list", "roles", "--no-user-data", "--fields", "title", "-f", "csv")


def listed(*titles: str) -> str:
    return "".join(f"{line}\r\n" for line in ("title", *titles))


@pytest.fixture
def kept(tmp_path: Path, replace_data: Replace) -> Path:
    """Where the compiled form of built-in data is kept that consists of one role."""
    replace_data({"roles": {"cook": {"title": "Cook"}}})
    return tmp_path / "built-in" / "__pycache__" / compiled.DATA


def test_data_is_compiled_once_and_anew_when_a_source_is_newer(
    run: Run, kept: Path, replace_data: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*TITLES).out == listed("Cook")
    content = kept.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("rolecmp.loading.built_in.parse_trusted", None)
        assert run(*TITLES).out == listed("Cook")
    replace_data({"roles": {"cook": {"title": "Cook"}, "baker": {"title": "Baker"}}})
    assert run(*TITLES).out == listed("Cook", "Baker")
    assert kept.read_bytes() != content


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"i\x01\x00\x00\x00"])
def test_a_damaged_compiled_form_is_made_anew(run: Run, kept: Path, damage: bytes) -> None:
    assert run(*TITLES).out == listed("Cook")
    content = kept.read_bytes()
    for broken in (damage, content[: len(content) // 2]):
        kept.write_bytes(broken)
        assert run(*TITLES).out == listed("Cook")
        assert kept.read_bytes() == content


def test_where_nothing_can_be_kept_data_is_checked_at_each_run(run: Run, kept: Path) -> None:
    kept.parent.write_text("a file where the folder would be")
    for _ in range(2):
        assert run(*TITLES) == (0, listed("Cook"), "")
    assert kept.parent.is_file()


def test_an_installed_package_never_writes_into_itself(
    run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kept.parent.parent
    monkeypatch.setattr(compiled, "_package", lambda: str(folder.parent))
    assert run(*TITLES).out == listed("Cook")
    assert not kept.parent.exists()
    write_compiled(str(folder))
    with monkeypatch.context() as patch:
        patch.setattr("rolecmp.loading.built_in.parse_trusted", None)
        assert run(*TITLES).out == listed("Cook")


def test_each_version_of_pydantic_core_has_a_schema_of_its_own(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pydantic_core.__version__", "0.0.0")
    assert "old" in read_compiled(compiled.schema_name(), lambda: ("old",))
    monkeypatch.setattr("pydantic_core.__version__", "0.0.1")
    assert "new" in read_compiled(compiled.schema_name(), lambda: ("new",))
    assert sorted(os.listdir(kept.parent)) == ["schema-0.0.0.compiled", "schema-0.0.1.compiled"]
