"""Elements of pages and pictures: templates whose every value is made visible, then escaped.

What is made here is `Markup`, which stays as it is where it is a value in turn; whatever else a
value is, it is text, and no text of a report can be taken for an element or end an attribute.
"""

import os

from markupsafe import Markup, escape

from rolecmp.model.text import visible

NOTHING = Markup()


def fill(template: str, **values: object) -> Markup:
    """Fills a template, written out where it is filled: the value for each `{name}`.

    >>> fill('<b title="{title}">{text}</b>', title='"', text="<i>")
    Markup('<b title="&#34;">&lt;i&gt;</b>')
    """
    escaped = {name: _escape(value) for name, value in values.items()}
    return Markup(template.format_map(escaped))  # noqa: S704 - here all values are escaped


def _escape(value: object) -> Markup:
    # XML's five entities are HTML's too.
    return value if isinstance(value, Markup) else escape(visible(str(value)))


def number(value: float) -> str:
    """Writes a length or a place with at most two decimals, and no zeros at their end."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def style_sheet(name: str) -> Markup:
    """Reads a style sheet of ours."""
    with open(os.path.join(os.path.dirname(__file__), "styles", name), encoding="utf-8") as file:
        return Markup(file.read())  # noqa: S704 - ours
