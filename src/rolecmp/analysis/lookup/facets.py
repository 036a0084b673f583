"""From the names that people type to facets."""

from collections.abc import Iterable, Sequence

from rolecmp.model.errors import NotFoundError
from rolecmp.model.facets import Facet
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name

# What people type for a facet beside its own name.
_ALIASES = {
    "day": Facet.ACTIVITIES,
    "tasks": Facet.ACTIVITIES,
    "tools": Facet.TECHNOLOGY,
    "job zone": Facet.PREPARATION,
    "kpis": Facet.METRICS,
    "kpi": Facet.METRICS,
    "measures": Facet.METRICS,
    "responsibilities": Facet.DUTIES,
    "salary": Facet.PAY,
    "salaries": Facet.PAY,
    "compensation": Facet.PAY,
    "levels": Facet.LADDER,
    "career": Facet.LADDER,
    "transitions": Facet.MOVES,
    "pair": Facet.BETWEEN,
    "tension": Facet.BETWEEN,
    "owns": Facet.FOCUS,
    "asks": Facet.QUESTIONS,
    "faces": Facet.FACING,
}


_SINGULAR = {
    "skill": Facet.SKILLS,
    "duty": Facet.DUTIES,
    "metric": Facet.METRICS,
    "background": Facet.BACKGROUNDS,
    "move": Facet.MOVES,
    "team": Facet.TEAMS,
}
"""These are taken too, and never suggested."""


def parse_facets(
    names: str | Iterable[str], known: Sequence[Facet] = tuple(Facet)
) -> tuple[Facet, ...]:
    """Parses names of facets, several in a text with commas between; each once, in that order.

    Raises NotFoundError when one is none of `known`, or none is named.
    """
    texts = [names] if isinstance(names, str) else names
    facets = [
        _find_facet(name, known) for text in texts for name in text.split(",") if name.strip()
    ]
    if not facets:
        raise NotFoundError(f"no facet named. {_list(known)}")
    return tuple(dict.fromkeys(facets))


def find_facet(name: str, known: Sequence[Facet] = tuple(Facet)) -> Facet | None:
    """Finds the facet of a name, also of one in the singular; None where it is none of `known`."""
    key = name_key(name)
    aliases = {alias: facet for alias, facet in {**_SINGULAR, **_ALIASES}.items() if facet in known}
    return next((facet for facet in known if name_key(facet) == key), aliases.get(key))


def _find_facet(name: str, known: Sequence[Facet]) -> Facet:
    facet = find_facet(name, known)
    if facet is None:
        aliases = [alias for alias, facet in _ALIASES.items() if facet in known]
        suggestion = did_you_mean(name, [*known, *aliases])
        raise NotFoundError(f"no facet {quote_name(name.strip())}.{suggestion} {_list(known)}")
    return facet


def _list(known: Sequence[Facet]) -> str:
    return f"Facets: {', '.join(known)}"
