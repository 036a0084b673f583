"""A data file to start from: every kind of entry that people begin with, each ready to edit."""

import re
from typing import Any, Final

from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.text import SLUG_PATTERN, quote_name

LONGEST: Final = 40
SCHEMA_NAME = "rolecmp.schema.json"
"""The file, beside a data file, by which an editor explains and checks each field."""


def starting_file(name: str, year: int, dataset: Dataset) -> dict[str, Any]:
    """The content of a data file for `name` (an id), to be laid on `dataset`, which has a pm.

    A role made from another, one of its own, a skill, and what lies between the two; no figure of
    pay, which would be an invented one. Texts in angle brackets wait to be replaced. Raises
    UsageError when ids cannot begin with the name, or when the data has one of them already.
    """
    if not re.fullmatch(SLUG_PATTERN, name) or len(name) > LONGEST or name.endswith(".schema"):
        raise UsageError(
            f"{quote_name(name)} cannot be part of ids: use a-z, 0-9, '.', '_' and '-', starting "
            f"with a letter or digit, {LONGEST} characters at most"
        )
    taken = {
        name: dataset.sources, f"{name}-skill": dataset.skills, f"{name}-pm": dataset.roles,
        f"{name}-role": dataset.roles,
    }  # fmt: skip
    for id_, entries in taken.items():
        if id_ in entries:
            raise UsageError(
                f"the data has {quote_name(id_)} already, which the file would replace; choose "
                f"another name than {quote_name(name)}"
            )
    title = re.sub("[-_.]+", " ", name).strip()
    return {
        "$schema": SCHEMA_NAME,
        "sources": {
            name: {
                "title": "<what says so, e.g. the career framework>",
                "publisher": f"<who published it, e.g. {title}>",
                "year": year,
                "url": None,
                "grade": "B",
            }
        },
        "skills": {
            f"{name}-skill": {
                "name": f"<a skill that {title} asks for>",
                "kind": "technical",
                "aliases": [],
            }
        },
        "roles": {
            f"{name}-pm": {
                "extends": "pm",
                "title": f"Product Manager ({title})",
                "skills": {
                    "items": [
                        {"id": f"{name}-skill", "strength": "core", "note": "<why it is asked for>"}
                    ],
                    "sources": [name],
                },
                "remove": {"skills": [], "blocks": []},
            },
            f"{name}-role": {
                "title": f"<title of a role ({title})>",
                "aliases": [],
                "focus": {"items": [{"text": "<what the role owns>"}], "sources": [name]},
                "questions": {
                    "items": [{"text": "<a question that the role asks?>"}],
                    "sources": [name],
                },
                "skills": {
                    "items": [
                        {"id": f"{name}-skill", "strength": "valuable"},
                        {"id": "communication", "strength": "core"},
                    ],
                    "sources": [name],
                },
                "ladder": {
                    "levels": [
                        {"title": "<the first step>", "level": "mid"},
                        {"title": "<the next step>", "level": "senior"},
                    ],
                    "sources": [name],
                },
                "moves": {
                    "items": [{"to": f"{name}-pm", "frequency": "sometimes"}],
                    "sources": [name],
                },
            },
        },
        "pairs": [
            {
                "roles": [f"{name}-pm", f"{name}-role"],
                "tension": {"items": [{"text": "<where they clash>"}], "sources": [name]},
            }
        ],
        "pay": [],
    }
