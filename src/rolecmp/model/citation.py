"""Which sources vouch for an item of a block: its own, else those of the whole block."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from rolecmp.model.statements import Statement


class Sourced(Protocol):
    """A statement or link, which may name sources of its own."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its own sources."""


_Item = TypeVar("_Item", bound=Sourced)
_Item_co = TypeVar("_Item_co", bound=Sourced, covariant=True)


class Block(Protocol[_Item_co]):
    """A facet of a role, with the sources of all items that name none."""

    @property
    def items(self) -> Sequence[_Item_co]:
        """Its statements, links or moves."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its sources."""


def cited(block: Block[_Item] | None) -> Iterator[tuple[_Item, tuple[str, ...]]]:
    """Yields each item of a block with the ids of its sources; nothing where there is no block."""
    if block is not None:
        yield from cite(block.items, block.sources)


def cite(
    items: Sequence[_Item], block_sources: tuple[str, ...]
) -> Iterator[tuple[_Item, tuple[str, ...]]]:
    """Yields items, such as the notes of a block, each with the ids of its sources."""
    for item in items:
        yield item, item.sources or block_sources


class NotedBlock(Protocol):
    """A block with remarks on the whole of it."""

    @property
    def notes(self) -> "Sequence[Statement]":
        """Its remarks."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its sources."""


def cited_notes(block: NotedBlock | None) -> "Iterator[tuple[Statement, tuple[str, ...]]]":
    """Yields each remark on a block with the ids of its sources; nothing where there is no block."""
    if block is not None:
        yield from cite(block.notes, block.sources)
