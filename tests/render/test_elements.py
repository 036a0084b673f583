"""Templates of pages and pictures: whatever a value is, it is text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolecmp.model.text import visible
from rolecmp.render.elements import fill, number


class Reader(HTMLParser):
    """What a browser sees of a text: elements with their attributes, and the text in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


HARD = [
    "<b>",
    '" onload="x',
    "' x='",
    "&amp;",
    "{text}",
    "{0}",
    "</b><script>",
    "\x1b[31m",
    "\u202e",
]


@given(st.text() | st.sampled_from(HARD))
def test_a_value_is_text_in_an_attribute_and_between(text: str) -> None:
    read = Reader(fill('<b title="{text}">{text}</b>', text=text))
    assert read.elements == [("b", {"title": visible(text)})]
    assert read.text == visible(text)


@given(st.text())
def test_what_was_filled_is_not_escaped_again(text: str) -> None:
    inner = fill("<i>{text}</i>", text=text)
    assert fill("<b>{inner}</b>", inner=inner) == f"<b>{inner}</b>"
    assert [tag for tag, _ in Reader(fill("<b>{inner}</b>", inner=inner)).elements] == ["b", "i"]


def test_a_value_too_few_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        fill("<b>{text}</b>")


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (0, "0"), (1.5, "1.5"), (2.345, "2.35"), (10.0, "10")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text
