"""What holds in every part of a file: ids lead somewhere, names can be seen, statements are sourced.

Files have tens of thousands of entries, nearly all of them good: what is asked of each is asked
before its pointer is put together.
"""

from collections.abc import Iterator, Mapping, Sequence

from rolecmp.model import iso
from rolecmp.model.collections import KINDS
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Fault
from rolecmp.model.statements import Statement
from rolecmp.model.suggest import Nearest
from rolecmp.model.text import join_names, name_key, quote_name, shows


def check_reference(
    pointer: str, kind: str, id_: str, known: Mapping[str, object]
) -> Iterator[Fault]:
    """Yields a fault where an id of a kind of KINDS is none of those known."""
    if id_ not in known:
        key = name_key(id_)
        # `principal` is another name of the level lead, and not an id.
        named = [
            other
            for other, thing in known.items()
            if key in map(name_key, (getattr(thing, "name", ""), *getattr(thing, "aliases", ())))
        ]
        define = f'Define it under "{KINDS[kind]}", or correct the id.'
        cure = f"Did you mean {join_names(named, 'or')}?" if named else Nearest(id_, known, define)
        yield Fault(pointer, f"unknown {kind} {quote_name(id_)}", cure)


def check_sources(pointer: str, sources: Sequence[str], dataset: Dataset) -> Iterator[Fault]:
    """Yields the sources of what is at `pointer` that are unknown."""
    for index, source in enumerate(sources):
        if source not in dataset.sources:
            yield from check_reference(
                f"{pointer}/sources/{index}", "source", source, dataset.sources
            )


DEFINED = 'such as ["acme"], which "sources" of the file defines'
"""How a source is named."""


def check_sourced(
    pointer: str, block_sources: Sequence[str], own: Sequence[str], dataset: Dataset
) -> Iterator[Fault]:
    """Yields what is wrong with the sources of an entry: its own, else those of its block."""
    yield from check_sources(pointer, own, dataset)
    if not own and not block_sources:
        cure = f'add "sources" here or to the block that it is in, {DEFINED}'
        yield Fault(pointer, "no source", cure)


def check_statements(
    pointer: str, statements: Sequence[Statement], block_sources: Sequence[str], dataset: Dataset
) -> Iterator[Fault]:
    """Yields what is wrong with the sources of each statement of a block."""
    for index, statement in enumerate(statements):
        own = statement.sources
        if own or not block_sources:
            yield from check_sourced(f"{pointer}/{index}", block_sources, own, dataset)


def check_name(pointer: str, name: str) -> Iterator[Fault]:
    """Yields a fault where a name is made of blanks and marks only."""
    if not shows(name):
        message = "this name has no visible character"
        yield Fault(pointer, message, "give it a letter, digit or sign")


def check_aliases(pointer: str, name: str, aliases: Sequence[str]) -> Iterator[Fault]:
    """Yields the aliases that cannot be seen, or that are the name or another alias over again."""
    seen = {name_key(name)} if aliases else set()
    for index, alias in enumerate(aliases):
        at = f"{pointer}/aliases/{index}"
        yield from check_name(at, alias)
        if name_key(alias) in seen:
            yield Fault(at, f"the name {quote_name(alias)} is here twice", "remove one")
        seen.add(name_key(alias))


def check_country(pointer: str, country: str) -> Iterator[Fault]:
    """Yields a fault where no country has a code."""
    if country not in iso.COUNTRIES:
        message = f"no country has the code {quote_name(country)}"
        yield Fault(f"{pointer}/country", message, "use ISO 3166, e.g. GB or DE")
