"""Lets a data file stand alone: what it refers to and the data defines is written into it."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from rolecmp.model.dataset import Dataset
from rolecmp.model.record import Record


def define_all(content: dict[str, Any], dataset: Dataset) -> dict[str, Any]:
    """Adds the skills, levels, dimensions, scales, cities and sources that a file's content names.

    They are as `dataset` has them, so that nothing changes where the file is laid over it.
    """
    added: dict[str, dict[str, Any]] = {}
    for collection, id_ in dict.fromkeys(_references(content)):
        known: Mapping[str, Record] = getattr(dataset, collection)
        if id_ in known and id_ not in content.get(collection, {}):
            added.setdefault(collection, {})[id_] = plain(known[id_])
    for id_ in [level["equals"] for level in added.get("levels", {}).values() if "equals" in level]:
        added["levels"].setdefault(id_, plain(dataset.levels[id_]))
    for things in [*added.values()]:
        for thing in things.values():
            for source in thing.get("sources", ()):
                if source not in content.get("sources", {}):
                    added.setdefault("sources", {})[source] = plain(dataset.sources[source])
    merged = {key: {**content.get(key, {}), **things} for key, things in added.items()}
    return {**content, **merged}


def _references(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields the collection and id of what a file's own roles and lists refer to."""
    for level in content.get("levels", {}).values():
        if "equals" in level:
            yield "levels", level["equals"]
    for role in content.get("roles", {}).values():
        for link in role.get("skills", {}).get("items", ()):
            yield "skills", link["id"]
        for rung in role.get("ladder", {}).get("levels", ()):
            if rung.get("level"):
                yield "levels", rung["level"]
            for pay in rung.get("pay", ()):
                if pay.get("city"):
                    yield "cities", pay["city"]
    for entry in (*content.get("expectations", ()), *content.get("proficiencies", ())):
        yield "levels", entry["level"]
        yield "sources", entry["source"]
        if "dimension" in entry:
            yield "dimensions", entry["dimension"]
        else:
            yield "scales", entry["scale"]
            if entry.get("skill_id"):
                yield "skills", entry["skill_id"]


def plain(value: object) -> Any:
    """Returns a record as JSON has it, its id left out, which is its key."""
    match value:
        case Record():
            return {
                name: plain(getattr(value, name))
                for name in value.fields
                if name in value.stated and name != "id"
            }
        case Enum():
            return value.value
        case tuple():
            return [plain(part) for part in value]
        case _:
            return value
