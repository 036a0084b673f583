"""What the fields of records hold: texts, ids, numbers and lists, with their bounds.

Only `schema` imports this while the program runs, since Pydantic comes with it.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from rolecmp.model.limits import MAX_ITEMS
from rolecmp.model.text import (
    COUNTERPART_PATTERN,
    JOB_PATTERN,
    PROXY_PATTERN,
    SLUG_PATTERN,
    TEXT_PATTERN,
)

Id = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=64)]
JobId = Annotated[str, StringConstraints(pattern=JOB_PATTERN, max_length=64)]
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

Sources = Annotated[tuple[Id, ...], Field(max_length=100, description="Ids of `sources`.")]
Where = Annotated[
    tuple[Name, ...],
    Field(max_length=20, description="Where it holds, e.g. `Europe`; empty: no limit stated."),
]
Aliases = Annotated[
    tuple[Name, ...], Field(max_length=100, description="Other names that people type for it.")
]
Proxies = Annotated[
    tuple[
        Annotated[
            str,
            StringConstraints(pattern=PROXY_PATTERN, max_length=30),
        ],
        ...,
    ],
    Field(max_length=20),
]
SameAs = Annotated[
    tuple[
        Annotated[
            str,
            StringConstraints(pattern=COUNTERPART_PATTERN, max_length=200),
        ],
        ...,
    ],
    Field(max_length=20),
]
Ids = Annotated[tuple[Id, ...], Field(max_length=MAX_ITEMS)]
Sentences = Annotated[tuple[Text, ...], Field(max_length=MAX_ITEMS)]
