"""What was learned from labelled job ads, as it is kept in a file."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

NONE_OF_THEM: Final = "other"
"""Stands among the roles of a model for jobs that are none of them."""


class Form:
    """How the text names a role: as one person, as several, or as a field of work."""

    ONE: Final = 0
    MANY: Final = 1
    FIELD: Final = 2


class AdModel(NamedTuple):
    """Weights learned from labelled ads; made by `benchmarks/train_ad_reader.py`."""

    made: str
    """The day, as ISO 8601."""
    ads: int
    companies: int
    roles: tuple[str, ...]
    """Ids, `NONE_OF_THEM` among them; each string of weights has one sign for each."""
    bias: tuple[float, ...]
    shared: tuple[float, ...]
    """The same for every role: facts found, their share, and mentions of the four kinds."""
    scale: float
    """What one step of a weight's sign is worth."""
    things: tuple[str, ...]
    """Facts of roles, as `duties/product-roadmap`."""
    thing_weights: tuple[str, ...]
    general_weights: tuple[str, ...]
    phrases: Mapping[str, Sequence[int]]
    """Stems with blanks between them, to the positions of the things that they speak for."""
    words: Mapping[str, tuple[float, str]]
    """Stems and pairs to how rare they are and their weights."""
    mentions: Mapping[str, tuple[str, int]]
    """What a role is called in a text, in small letters, to its id (empty where none) and `Form`."""
    other_jobs: Mapping[str, Sequence[str]]
    """Near jobs that are none of the roles, to the phrases that speak for them."""
    measured: Mapping[str, int]
    """On ads of companies left out: how many were `read`, called `decided`, and of those `right`."""
    usual: Mapping[str, Mapping[int, float]]
    """By role: positions of things to the share of its ads that name them."""


ZERO: Final = ord("P")
"""The sign of a weight of nothing; signs run from `!` to `~`."""
