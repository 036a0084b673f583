"""What the fields of records hold: texts, ids, numbers and lists, with their bounds."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from rolecmp.model.text import SLUG_PATTERN, TEXT_PATTERN

Id = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=64)]
Name = Annotated[
    str,
    StringConstraints(pattern=TEXT_PATTERN, strip_whitespace=True, min_length=1, max_length=200),
]
Text = Annotated[
    str,
    StringConstraints(pattern=TEXT_PATTERN, strip_whitespace=True, min_length=1, max_length=2000),
]
Address = Annotated[
    str, StringConstraints(pattern=r"^https?://[!-;=?-\[\]_a-z~]+$", max_length=500)
]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Year = Annotated[int, Field(ge=1900, le=2200)]
Amount = Annotated[int, Field(ge=0, le=10**12)] | Annotated[float, Field(ge=0, le=1e12)]

MAX_ITEMS: Final = 500
"""The most entries that one list or block of a role may have."""
MAX_STEPS: Final = 50
"""The most steps of a ladder."""
MAX_ENTRIES: Final = 20_000
"""The most entries of one kind in a file."""

Sources = Annotated[tuple[Id, ...], Field(max_length=100, description="Ids of `sources`.")]
Where = Annotated[
    tuple[Name, ...],
    Field(max_length=20, description="Where it holds, e.g. `Europe`; empty: no limit stated."),
]
Aliases = Annotated[
    tuple[Name, ...], Field(max_length=100, description="Other names that people type for it.")
]
