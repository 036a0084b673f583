"""How roles have things: what a link says beyond that it is there, and which sources say so."""

from collections.abc import Iterator
from typing import NamedTuple

from rolecmp.model.citation import Block, cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Move, Role
from rolecmp.model.statements import (
    ActivityLink,
    BackgroundLink,
    Link,
    SkillLink,
    Strength,
    TeamLink,
)


class CitedLink(NamedTuple):
    """How a role has one thing, and which sources say so."""

    value: str
    """What is compared: a strength, frequency, relation, facing or direction; else `yes`."""
    link: Link | Move
    sources: tuple[str, ...]

    @property
    def has_own_sources(self) -> bool:
        """Whether the sources are those of the link itself, not of its whole block."""
        return bool(self.link.sources)

    @property
    def manner(self) -> tuple[str, ...]:
        """Everything in which two roles that have the thing may differ: value, how usual, where."""
        usual = (self.link.frequency or "",) if isinstance(self.link, Move) else ()
        return (self.value, *usual, *sorted(self.link.where))

    @property
    def counts(self) -> bool:
        """Whether the role has the thing; a skill that is expressly not needed does not count."""
        return self.value != Strength.NOT_NEEDED


def cited_links(role: Role, facet: Facet) -> Iterator[CitedLink]:
    """Yields what a role has in a facet of linked things, moves included, in its own order."""
    block: Block[Link | Move] | None = getattr(role, facet.key)
    for link, sources in cited(block):
        value = link.direction if isinstance(link, Move) else link_value(link)
        yield CitedLink(value, link, sources)


def link_value(link: Link) -> str:
    """Returns what a link says beyond that it is there; `yes` where it says no more."""
    match link:
        case SkillLink():
            return link.strength
        case BackgroundLink():
            return link.frequency
        case TeamLink():
            return link.relation
        case ActivityLink(facing=facing) if facing is not None:
            return facing
        case _:
            return "yes"


def move_name(dataset: Dataset, move: Move) -> str:
    """Names where a move leads to or comes from: a role's title, else as the source words it."""
    if move.to is not None:
        return dataset.roles[move.to].title
    assert move.title is not None  # checked when the file was read
    return move.title
