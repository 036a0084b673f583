"""The templates of the formats for browsers, and what of a report they may print: text only."""

import os
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rolecmp.model.text import visible
from rolecmp.render.drawing import Box, Dot, Label, Line

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
"""On every system, of about equal width, and nothing that a browser would have to fetch."""


def fill_template(name: str, **values: Any) -> str:
    """The template of that name filled; every text is made visible, then escaped."""
    environment = Environment(
        loader=FileSystemLoader(os.path.join(os.path.dirname(__file__), "templates")),
        # XML's five entities are HTML's too.
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["number"] = _number
    for kind in (Label, Box, Line, Dot):
        environment.tests[kind.__name__.lower()] = _is_a(kind)
    environment.globals["FONT"] = FONT
    return environment.get_template(name).render(**values)


def _printable(value: Any) -> Any:
    # What a template has escaped already is no plain str, and stays as it is.
    return visible(value) if type(value) is str else value


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _is_a(kind: type) -> Any:
    return lambda value: isinstance(value, kind)
