"""What people call the places that an area of pay statistics is made of."""

import re

from rolecmp.model.pay_statistics import Area, AreaKind
from rolecmp.model.text import name_key

MOST_PARTS = 12
"""A title of more places than this is one name."""

_CITIES = re.compile(r"--|-|/")


def area_names(area: Area) -> list[str]:
    """Names as they are compared: the title, and each city that it is made of.

    `Boston-Cambridge-Newton, MA-NH` is found as `boston`, `cambridge`, `boston cambridge` and so on,
    for a hyphen also stands within a name: `Winston-Salem, NC`.
    """
    cities, comma, _ = area.title.rpartition(", ")
    named = cities if comma and area.kind is AreaKind.METRO else area.title
    names = [name_key(area.title), name_key(named)]
    match area.kind:
        case AreaKind.METRO:
            parts = [part for part in _CITIES.split(named) if part.strip()]
        case AreaKind.REGION:
            # Canadian regions join their places by two hyphens: Kitchener--Waterloo--Barrie.
            parts = named.split("--")
        case _:
            parts = []
    if len(parts) <= MOST_PARTS:
        names += [
            name_key(" ".join(parts[first : last + 1]))
            for first in range(len(parts))
            for last in range(first, len(parts))
        ]
    return [name for name in dict.fromkeys(names) if name]
