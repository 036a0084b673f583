"""The kinds of thing that a dataset defines beside roles and sources."""

from collections.abc import Mapping

from rolecmp.model.collections import THING_KINDS
from rolecmp.model.dataset import Dataset
from rolecmp.model.things import Thing


def things_of(dataset: Dataset, kind: str) -> Mapping[str, Thing]:
    """Returns all things of a kind of `THING_KINDS`, by id."""
    things: Mapping[str, Thing] = getattr(dataset, THING_KINDS[kind])
    return things


def kind_of(thing: Thing) -> str:
    """Returns the kind of a thing, as `show` names it."""
    return type(thing).__name__.lower()
