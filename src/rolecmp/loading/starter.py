"""A data file to start from: every kind of entry that people begin with, each ready to edit."""

import json
import os
import re
from typing import Any, Final

from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.text import SLUG_PATTERN, quote_name

LONGEST: Final = 40
SCHEMA_NAME = "rolecmp.schema.json"
"""The file, beside a data file, by which an editor explains and checks each field."""

_FOLDER = os.path.dirname(__file__)


def starting_framework(name: str, year: int, dataset: Dataset) -> dict[str, Any]:
    """Fills in a worked framework for `name` (an id): two roles by three levels.

    What is expected, steps of skill and bands are examples, and its source says so. It refers to
    levels and dimensions of `dataset`. Raises UsageError as `starting_file` does.
    """
    content = _fill_in("starter_framework.json", name, year, dataset)
    for role in content["roles"].values():
        for step in role["ladder"]["levels"]:
            for pay in step["pay"]:
                pay["year"] = year
    return content


def starting_file(name: str, year: int, dataset: Dataset) -> dict[str, Any]:
    """Fills in the template of a data file for `name` (an id), to be laid on `dataset`.

    `dataset` has a role `pm`, from which the template makes another. There is one role of its own, a
    skill, and what lies between the two roles; no figure of pay, which would be an invented one.
    Texts in angle brackets wait to be replaced. Raises UsageError when ids cannot begin with the
    name, or when the data has one of them already.
    """
    return _fill_in("starter.json", name, year, dataset)


def _fill_in(template: str, name: str, year: int, dataset: Dataset) -> dict[str, Any]:
    if not re.fullmatch(SLUG_PATTERN, name) or len(name) > LONGEST or name.endswith(".schema"):
        raise UsageError(
            f"{quote_name(name)} cannot be part of ids: use a-z, 0-9, '.', '_' and '-', starting "
            f"with a letter or digit, {LONGEST} characters at most"
        )
    # No id has capitals, so that the template's NAME and TITLE are in no name of the user's.
    title = re.sub("[-_.]+", " ", name).strip()
    with open(os.path.join(_FOLDER, template), encoding="utf-8") as file:
        text = file.read().replace("TITLE", title).replace("NAME", name)
    content: dict[str, Any] = json.loads(text)
    content["sources"][name]["year"] = year
    for collection in ("sources", "dimensions", "scales", "skills", "roles"):
        for id_ in content.get(collection, ()):
            if id_ in getattr(dataset, collection):
                raise UsageError(
                    f"the data has {quote_name(id_)} already, which the file would replace; choose "
                    f"another name than {quote_name(name)}"
                )
    return content
