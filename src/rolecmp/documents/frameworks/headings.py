"""What the heads of a framework's columns and rows say: a field, or a level."""

import re
from collections.abc import Sequence
from typing import Final

from rolecmp.analysis.titles.levels import LEVELS, RANKS
from rolecmp.documents.recipe import list_columns
from rolecmp.model.errors import UsageError
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name

FIELDS: Final = {
    "role": ("role", "job", "job title", "job family", "position"),
    "level": ("level", "grade", "step", "band", "job level", "career level", "rung"),
    "title": ("title", "level title", "called"),
    "track": ("track", "path", "career track"),
    "area": ("area", "category", "group", "theme", "pillar", "section"),
    "dimension": (
        "dimension", "competency", "competence", "competencies", "criterion", "criteria", "attribute",
        "behaviour", "behavior", "topic", "capability", "aspect", "expectation area",
    ),
    "text": (
        "text", "description", "expectation", "expectations", "statement", "what is expected",
        "definition", "indicator", "example",
    ),
    "skill": ("skill", "skills", "skill name"),
    "step": ("proficiency", "mastery", "skill level", "skill step", "proficiency level"),
    "low": ("low", "min", "minimum", "pay low", "salary min", "from"),
    "high": ("high", "max", "maximum", "pay high", "salary max", "to"),
    "range": ("pay", "salary", "pay range", "salary range", "band range", "compensation"),
}  # fmt: skip
"""The fields of a framework, each with what its column is called."""

_CODE = re.compile(
    r"(?:[A-Za-z]{1,4}[ -]?\d{1,2}|(?:level|grade|band|step)\s*\w{1,3})(?:\b|$)", re.IGNORECASE
)
_PERCENTILE = re.compile(r"[pP] ?\d\d$|[qQ]\d$")
_COUNTED = re.compile(r".*\b(?:[IVX]{1,4}|\d{1,2})")
_MOST = 80
"""What is longer is no name of a level."""
PAY: Final = (
    "pay",
    "salary",
    "base",
    "base pay",
    "base salary",
    "total pay",
    "compensation",
    "band",
)


def is_level(text: str) -> bool:
    """Says whether a cell looks like the name of a level: `L2 PMM`, `Senior PM`, `PM II`."""
    words = " ".join(text.split())
    if not words or len(words) > _MOST or name_key(words) in _NAMES or _PERCENTILE.match(words):
        return False
    if _CODE.match(words) or _COUNTED.fullmatch(words):
        return True
    return any(word in _LEVEL_WORDS for word in re.findall(r"[a-z]+", words.lower()))


_LEVEL_WORDS: Final = {*LEVELS, *RANKS, "manager"} - {"mid"}
_NAMES: Final = {name for names in FIELDS.values() for name in names}


def level_code(text: str) -> str:
    """Returns the code that the name of a level begins with, `L2` of `L2 PMM`; empty without."""
    found = re.match(r"[A-Za-z]{1,4}[ -]?\d{1,2}\b", text)
    return found[0] if found is not None else ""


def find_columns(header: Sequence[str], mapped: dict[str, str] | None = None) -> dict[str, int]:
    """Returns the column of each field, from 0: as mapped, else by what it is called.

    Raises UsageError for a field or a column that there is not.
    """
    keys = [name_key(cell) for cell in header]
    found: dict[str, int] = {}
    for field, column in (mapped or {}).items():
        if field not in FIELDS:
            raise UsageError(
                f"--map: a framework has no field {quote_name(field)}."
                f"{did_you_mean(field, FIELDS)} Fields: {', '.join(FIELDS)}"
            )
        if name_key(column) not in keys:
            raise UsageError(
                f"--map: there is no column {quote_name(column)}."
                f"{did_you_mean(column, [cell for cell in header if cell])} "
                f"Columns: {list_columns([cell for cell in header if cell])}"
            )
        found[field] = keys.index(name_key(column))
    for field, names in FIELDS.items():
        if field not in found:
            at = next((keys.index(name) for name in names if name in keys), None)
            if at is not None and at not in found.values():
                found[field] = at
    return found


def is_pay(*labels: str) -> bool:
    """Says whether the labels of a row are those of pay."""
    return any(
        name_key(label) in PAY or name_key(re.sub(r"\(.*?\)", "", label)).strip() in PAY
        for label in labels
    )
