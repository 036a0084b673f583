"""What the data has many of, and the blocks of a role: the lists that other modules go by.

Apart from the schema, because shells complete some of it: it is cheap to import. A test holds
`Role`, `Removal`, `DataFile` and `Dataset` against it.
"""

from enum import StrEnum
from typing import Final

from rolecmp.model.facets import THING_FACETS, Facet, Form

# --- the blocks of a role ---------------------------------------------------------------------

BLOCKS: Final = {
    facet.key: facet for facet in Facet if facet.form not in (Form.RATINGS, Form.PAIRS)
}
"""Each block of a `Role` to its facet, in the order of results."""


class RoleBlock(StrEnum):
    """A part of a role that can be removed as a whole."""

    _ignore_ = "key members"
    members = vars()
    for key in BLOCKS:
        members[key.upper()] = key


def _blocks_of(*forms: Form) -> tuple[str, ...]:
    return tuple(key for key, facet in BLOCKS.items() if facet.form in forms)


STATEMENT_BLOCKS: Final = _blocks_of(Form.SUMMARY, Form.SENTENCES, Form.PAY)
"""Blocks that consist of sentences."""

SUMMARY_BLOCKS: Final = _blocks_of(Form.SUMMARY)
"""Those of them whose sentences say one thing."""

SENTENCE_BLOCKS: Final = _blocks_of(Form.SENTENCES, Form.PAY)
"""Those of them whose sentences stand each for itself."""

LINK_BLOCKS: Final = {facet.key: facet.thing for facet in THING_FACETS}
"""Blocks of links, which are collections of the data too, to what one of the things is called."""

WHOLE_BLOCKS: Final = _blocks_of(Form.SUMMARY, Form.LADDER)
"""Blocks that say one thing: what a role that extends another gives of them replaces them."""


# --- the collections of the data --------------------------------------------------------------

_LINKED = dict.fromkeys(
    (Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES, Facet.METRICS, Facet.TEAMS, *THING_FACETS)
)
"""What roles link to: what people ask for most at the head, a facet not named here at the end."""

LINKED: Final = tuple(facet.key for facet in _LINKED)
"""Collections of things that roles link to, in the order in which they are listed."""

THING_KINDS: Final = {
    **{facet.thing: facet.key for facet in _LINKED},
    "city": "cities",
    "level": "levels",
    "dimension": "dimensions",
    "scale": "scales",
}
"""Kind of thing, as `show` names it, to its collection."""

KINDS: Final = {"source": "sources", **THING_KINDS, "role": "roles"}
"""Whatever is defined under an id, as one is called, to its collection."""

THINGS: Final = ("levels", "dimensions", "scales", "cities", *LINKED)
"""Collections of things, in the order of the schema."""

COLLECTIONS: Final = ("sources", *THINGS, "roles")
"""What is defined under an id, in the order of the schema."""

LISTS: Final = (
    "pairs", "pay", "expectations", "proficiencies", "level_mappings", "lint_exceptions",
)  # fmt: skip
"""What stands in a list instead, in the order of the schema."""

DEFERRED: Final = ("expectations", "proficiencies", "level_mappings")
"""Lists that are long and seldom asked for: of the built-in data they are read when they are."""

NOUNS: Final = {
    **{key: (noun, key) for noun, key in KINDS.items()},
    "pairs": ("pair", "pairs"),
    "pay": ("pay record", "pay records"),
    "expectations": ("expectation", "expectations"),
    "proficiencies": ("proficiency", "proficiencies"),
    "level_mappings": ("level mapping", "level mappings"),
    "lint_exceptions": ("exception", "exceptions"),
}
"""Collection or list to what one entry is called, and what several are."""

LISTINGS: Final = ("roles", *THING_KINDS.values(), "facets", "occupations", "sources")
"""What `rolecmp list` lists."""
