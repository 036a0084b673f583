"""What is wrong with sources, skills, cities, levels and whatever else is defined by an id."""

from collections.abc import Iterator, Mapping

from rolecmp.loading.checks.references import (
    check_aliases,
    check_country,
    check_name,
    check_sources,
)
from rolecmp.model.collections import COLLECTIONS, THINGS
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Fault
from rolecmp.model.pay import PAY_ONLY_LEVELS
from rolecmp.model.role import Role
from rolecmp.model.text import quote_name
from rolecmp.model.things import Source, Thing


def check_things(file: DataFile, dataset: Dataset) -> Iterator[Fault]:
    """Yields what is wrong with all that a file defines by an id, but for what roles say."""
    for collection in COLLECTIONS:
        yield from _check_ids(f"/{collection}", getattr(file, collection))
    for id_, source in file.sources.items():
        yield from check_name(f"/sources/{id_}/title", source.title)
    for collection in THINGS:
        things: Mapping[str, Thing] = getattr(file, collection)
        for id_, thing in things.items():
            yield from _check_thing(f"/{collection}/{id_}", thing, dataset)
    for id_, city in file.cities.items():
        yield from check_country(f"/cities/{id_}", city.country)
    for id_ in file.levels:
        if id_ in PAY_ONLY_LEVELS:
            message = f'"{id_}" is reserved for pay records'
            yield Fault(f"/levels/{id_}", message, "name it otherwise")


def _check_ids(pointer: str, entries: Mapping[str, Source | Thing | Role]) -> Iterator[Fault]:
    for id_, entry in entries.items():
        if entry.id not in ("", id_):
            message = f"{quote_name(entry.id)} is not its key {quote_name(id_)}"
            yield Fault(f"{pointer}/{id_}/id", message, "leave it out")


def _check_thing(pointer: str, thing: Thing, dataset: Dataset) -> Iterator[Fault]:
    yield from check_name(f"{pointer}/name", thing.name)
    yield from check_sources(pointer, thing.sources, dataset)
    if not thing.sources and thing.says:
        yield Fault(pointer, "no source for what is said of it", 'add "sources"')
    yield from check_aliases(pointer, thing.name, thing.aliases)
