"""The facets by which roles are shown and compared, in the order in which they are told."""

from collections.abc import Sequence
from enum import StrEnum

from rolecmp.model.errors import NotFoundError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name


class Facet(StrEnum):
    """One side of a role, or of what lies between two roles (`between`)."""

    FOCUS = "focus"
    QUESTIONS = "questions"
    FACING = "facing"
    OPTIMISES_FOR = "optimises-for"
    JUDGED_ON = "judged-on"
    DUTIES = "duties"
    SKILLS = "skills"
    KNOWLEDGE = "knowledge"
    ABILITIES = "abilities"
    BACKGROUNDS = "backgrounds"
    ACTIVITIES = "activities"
    TECHNOLOGY = "technology"
    PREPARATION = "preparation"
    METRICS = "metrics"
    TEAMS = "teams"
    LADDER = "ladder"
    MOVES = "moves"
    PAY = "pay"
    FIT = "fit"
    OUTLOOK = "outlook"
    BETWEEN = "between"

    @property
    def heading(self) -> str:
        """What stands above or before the facet."""
        return _TITLES[self][0]

    @property
    def description(self) -> str:
        """What the facet tells, in a few words."""
        return _TITLES[self][1]

    @property
    def key(self) -> str:
        """The attribute of a `Role` that holds it."""
        return self.value.replace("-", "_")


_TITLES = {
    Facet.FOCUS: ("owns", "what the role is about, in one sentence"),
    Facet.QUESTIONS: ("asks", "the questions that the role asks"),
    Facet.FACING: ("faces", "inward or outward; a lean, not a rule"),
    Facet.OPTIMISES_FOR: ("optimises for", "what its measures of success make it do"),
    Facet.JUDGED_ON: ("judged on", "what the role is evaluated on"),
    Facet.DUTIES: ("duties", "what the role is answerable for"),
    Facet.SKILLS: ("skills", "what the role asks for: core, valuable, expressly not needed"),
    Facet.KNOWLEDGE: ("knowledge", "fields of knowledge, rated or required; of catalogues only"),
    Facet.ABILITIES: ("abilities", "lasting abilities, rated; of catalogues only"),
    Facet.BACKGROUNDS: ("backgrounds", "where people in the role come from, and how usual that is"),
    Facet.ACTIVITIES: ("day", "what fills the day, with whom, facing which way"),
    Facet.TECHNOLOGY: ("technology", "tools of the trade; of catalogues only"),
    Facet.PREPARATION: ("preparation", "how much preparation it takes; of catalogues only"),
    Facet.METRICS: ("metrics", "how success is measured"),
    Facet.TEAMS: ("teams", "which relationships the role owns, whom it works with"),
    Facet.LADDER: ("ladder", "the steps of the career, aligned on one scale"),
    Facet.MOVES: ("moves", "the ways out into other roles, and in from them"),
    Facet.PAY: ("pay", "pay records, one cell each"),
    Facet.FIT: ("choose it if", "who should choose the role"),
    Facet.OUTLOOK: ("where next", "where to look on"),
    Facet.BETWEEN: (
        "between them",
        "what is true of two roles together: tension, how to settle it",
    ),
}

STATEMENT_FACETS = (
    Facet.FOCUS,
    Facet.QUESTIONS,
    Facet.FACING,
    Facet.OPTIMISES_FOR,
    Facet.JUDGED_ON,
    Facet.FIT,
    Facet.OUTLOOK,
)
"""Told in sentences; two roles stand side by side."""

LINK_FACETS = (
    Facet.DUTIES,
    Facet.SKILLS,
    Facet.BACKGROUNDS,
    Facet.ACTIVITIES,
    Facet.METRICS,
    Facet.TEAMS,
    Facet.MOVES,
)
"""Told in links to defined things; what two roles share can be computed."""

CATALOGUE_FACETS = (Facet.KNOWLEDGE, Facet.ABILITIES, Facet.TECHNOLOGY, Facet.PREPARATION)
"""Told of occupations of a catalogue only; a role of the dataset has none of them."""

# What people type for a facet beside its own name.
_ALIASES = {
    "day": Facet.ACTIVITIES,
    "tasks": Facet.ACTIVITIES,
    "tools": Facet.TECHNOLOGY,
    "job zone": Facet.PREPARATION,
    "responsibilities": Facet.DUTIES,
    "salary": Facet.PAY,
    "levels": Facet.LADDER,
    "pair": Facet.BETWEEN,
    "tension": Facet.BETWEEN,
    "owns": Facet.FOCUS,
    "asks": Facet.QUESTIONS,
    "faces": Facet.FACING,
}


def parse_facets(text: str, known: Sequence[Facet] = tuple(Facet)) -> tuple[Facet, ...]:
    """The facets of a comma-separated list, each once, in the order named.

    Raises NotFoundError when one is none of `known`, or none is named.
    """
    facets = [_find_facet(name, known) for name in text.split(",") if name.strip()]
    if not facets:
        raise NotFoundError(f"no facet named. {_names(known)}")
    return tuple(dict.fromkeys(facets))


def _find_facet(name: str, known: Sequence[Facet]) -> Facet:
    key = name_key(name)
    aliases = {alias: facet for alias, facet in _ALIASES.items() if facet in known}
    for facet in known:
        if name_key(facet) == key:
            return facet
    if key in aliases:
        return aliases[key]
    suggestion = did_you_mean(name, [*known, *aliases])
    raise NotFoundError(f"no facet {quote_name(name.strip())}.{suggestion} {_names(known)}")


def _names(known: Sequence[Facet]) -> str:
    return f"Facets: {', '.join(known)}"
