"""Every format opened by a real reader of it, which finds what the report holds and no more."""

import csv
import io
import itertools
import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rolecmp.model.text import visible
from rolecmp.report.report import Cell, Row, Table, Tone
from tests.render.hard_report import HARD_REPORT, SOURCES
from tests.render.test_golden import FOLDER

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def golden(name: str) -> str:
    return (FOLDER / name).read_bytes().decode()


def data_tables() -> list[Table]:
    return [table for table in HARD_REPORT.tables if table.data]


def shown(cell: Cell) -> str:
    """The text of a cell as every reader should find it."""
    if cell.tone is Tone.MISSING and not cell.text:
        return "—"
    return " ".join(visible(line).strip() for line in cell.text.split("\n"))


# --- JSON and CSV -----------------------------------------------------------------------------


def test_json_gives_every_value_back_as_it_was() -> None:
    document = json.loads(golden("report.json"))
    assert list(document["tables"]) == [table.key for table in data_tables()]
    for table in data_tables():
        expected = [
            {
                column.key: list(cell.value) if isinstance(cell.value, tuple) else cell.value
                for column, cell in zip(table.columns, row.cells, strict=True)
            }
            for row in table.rows
        ]
        assert document["tables"][table.key] == expected


def as_csv(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(map(as_csv, value))
        case str():
            guarded = value.lstrip()[:1] in tuple("=+-@＝") or value[:1] in tuple("\t\r\0")
            return ("'" if guarded and value else "") + visible(value)
        case _:
            return repr(value)


def test_csv_and_json_agree_cell_for_cell() -> None:
    document = json.loads(golden("report.json"))
    rows = list(csv.DictReader(io.StringIO(golden("report.csv"), newline="")))
    expected = [
        {"table": key, **{name: as_csv(value) for name, value in row.items()}}
        for key, table in document["tables"].items()
        for row in table
    ]
    assert len(rows) == len(expected)
    for row, wanted in zip(rows, expected, strict=True):
        found = {
            key.removeprefix("'"): value
            for key, value in row.items()
            if value != "" or key in wanted
        }
        assert found == wanted | {key: "" for key in found if key not in wanted}


def test_csv_is_rectangular_and_ends_its_lines_as_the_standard_says() -> None:
    text = golden("report.csv")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {22}


def test_no_cell_of_csv_is_a_formula() -> None:
    for row in csv.reader(io.StringIO(golden("report.csv"), newline="")):
        for cell in row:
            if cell.lstrip()[:1] in tuple("=+-@\t\r\0＝＋－＠"):
                float(cell)  # only a number may begin so


# --- Markdown ---------------------------------------------------------------------------------


def github() -> MarkdownIt:
    """Markdown as GitHub reads it: tables, strikethrough, bare addresses as links, and HTML."""
    reader = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(
        ["table", "strikethrough", "linkify"]
    )
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})  # GitHub makes no link of a bare domain
    return reader


def plain(token: Token) -> str:
    """The text of an inline token; anything but text and our own line breaks is told."""
    parts = []
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "html_inline" if child.content == "<br>":
                parts.append(" ")
            case "strong_open" | "strong_close" | "softbreak" | "link_close":
                pass
            case "link_open":
                assert str(child.attrs["href"]).startswith("https://safe.example/")
            case other:
                raise AssertionError(f"{other}: {child.content}")
    return "".join(parts)


def markdown_tables(tokens: list[Token]) -> Iterator[list[list[str]]]:
    table: list[list[str]] = []
    for index, token in enumerate(tokens):
        match token.type:
            case "table_open":
                table = []
            case "tr_open":
                table.append([])
            case "th_open" | "td_open":
                table[-1].append(plain(tokens[index + 1]))
            case "table_close":
                yield table
            case _:
                pass


def reader_rows(table: Table, rows: tuple[Row, ...]) -> list[list[str]]:
    """A header and rows as readers should find them, with the footnotes as last column."""
    columns = [table.columns[index] for index in table.shown_columns]
    marks = [HARD_REPORT.footnotes(row.marks) for row in rows]
    noted = any(marks)
    return [
        [visible(column.title) for column in columns] + [""] * noted,
        *(
            [shown(row.cells[index]) for index in table.shown_columns] + [mark] * noted
            for row, mark in zip(rows, marks, strict=True)
        ),
    ]


def test_markdown_has_the_cells_of_the_report_and_they_are_text() -> None:
    found = list(markdown_tables(github().parse(golden("report.md"))))
    by_key = {table.key: table for table in HARD_REPORT.tables}
    for key in ("values", "lines", "ladder", "pay", "bare", "told"):
        assert reader_rows(by_key[key], by_key[key].rows) in found, key


def test_markdown_is_headings_paragraphs_lists_and_tables_and_nothing_else() -> None:
    tokens = github().parse(golden("report.md"))
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert blocks == {
        "heading", "paragraph", "inline", "bullet_list", "ordered_list", "list_item",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    for token in tokens:
        if token.type == "inline":
            plain(token)


def test_markdown_keeps_the_notes_as_they_are() -> None:
    tokens = github().parse(golden("report.md"))
    paragraphs = [plain(token) for token in tokens if token.type == "inline"]
    for text in (*HARD_REPORT.lead, *HARD_REPORT.notes, "1. not a list", "# a note of the table"):
        assert text in paragraphs
    assert f"Made by: {visible(HARD_REPORT.command)}" in paragraphs


# --- the table --------------------------------------------------------------------------------


def test_the_table_and_markdown_agree_cell_for_cell() -> None:
    """Without a limit of width, each row of the table has the cells of Markdown in that order."""
    from rolecmp.render import Format, render_report
    from rolecmp.streams.screen import NO_LIMIT, Layout, Screen

    screen = Screen(NO_LIMIT, color=False, unicode=True, layout=Layout.TABLE)
    text = render_report(HARD_REPORT, Format.TABLE, screen)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    for table in markdown_tables(github().parse(golden("report.md"))):
        if len(table[0]) > 4 or table[0][0] == "level":
            for row in table[1:]:
                assert " ".join(" ".join(row).split()) in lines, row


# --- HTML -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> ET.Element:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True)
    tree: ET.Element = parser.parse(golden("report.html"))
    return tree


def text_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_page_is_valid_html_and_has_no_script(page: ET.Element) -> None:
    tags = {element.tag.removeprefix(HTML) for element in page.iter()}
    active = ["script", "iframe", "object", "embed", "img", "link", "form", "base", "b", "i"]
    assert not tags.intersection(active)
    for element in page.iter():
        for name in element.attrib:
            assert not str(name).startswith("on")


def test_the_page_loads_nothing_and_links_only_to_itself_and_to_safe_addresses(
    page: ET.Element,
) -> None:
    links = {element.attrib["href"] for element in page.iter(f"{HTML}a")}
    assert {link for link in links if not link.startswith("#")} == {SOURCES[0].url}
    ids = [element.attrib["id"] for element in page.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert "url(" not in golden("report.html")
    assert "@import" not in golden("report.html")


def test_the_page_forbids_what_it_does_not_need(page: ET.Element) -> None:
    (policy,) = (
        element.attrib["content"]
        for element in page.iter(f"{HTML}meta")
        if element.attrib.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_the_page_has_the_cells_of_the_report(page: ET.Element) -> None:
    tables = {text_of(table[0]): table for table in page.iter(f"{HTML}table")}
    by_key = {table.key: table for table in HARD_REPORT.tables}
    for caption, key in (("Values", "values"), ("Several <lines>", "lines"), ("Ladder", "ladder")):
        rows = [[text_of(cell) for cell in row] for row in tables[caption].iter(f"{HTML}tr")][1:]
        expected = reader_rows(by_key[key], by_key[key].rows)[1:]
        normal = [
            [" ".join(cell.split()).replace("—", "—none") for cell in row] for row in expected
        ]
        # Lines of a cell are items of a list, which has no text between them.
        bare = [[cell.replace(" ", "") for cell in row] for row in rows]
        assert bare == [[cell.replace(" ", "") for cell in row] for row in normal]


def test_every_table_of_the_page_has_a_caption_and_scopes(page: ET.Element) -> None:
    tables = list(page.iter(f"{HTML}table"))
    assert tables
    for table in tables:
        assert text_of(table[0])
        assert table[0].tag == f"{HTML}caption"
        for header in table.iter(f"{HTML}th"):
            assert header.attrib["scope"] in ("col", "row")


def test_headings_of_the_page_leave_no_level_out(page: ET.Element) -> None:
    levels = [
        int(element.tag[-1])
        for element in page.iter()
        if element.tag.removeprefix(HTML) in ("h1", "h2", "h3", "h4")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_charts_of_the_page_have_a_text_alternative(page: ET.Element) -> None:
    charts = list(page.iter(f"{SVG}svg"))
    assert len(charts) == 3  # steps, ranges and ways
    ids = {element.attrib["id"]: element for element in page.iter() if "id" in element.attrib}
    for chart in charts:
        title, description = (ids[id_] for id_ in chart.attrib["aria-labelledby"].split())
        assert text_of(title)
        assert text_of(description)


# --- SVG --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def picture() -> ET.Element:
    return ET.fromstring(golden("report.svg"))


def test_the_picture_is_titled_and_described(picture: ET.Element) -> None:
    assert picture[0].tag == f"{SVG}title"
    assert picture[0].text == visible(HARD_REPORT.title)
    assert picture[1].tag == f"{SVG}desc"
    description = picture[1].text or ""
    for said in ("only <A>: only <here>", "whole <b>: -20 to 60", "low: Role <A> Junior & Co"):
        assert said in description


def test_the_picture_is_shapes_and_text_and_fetches_nothing(picture: ET.Element) -> None:
    tags = {element.tag.removeprefix(SVG) for element in picture.iter()}
    assert tags == {"svg", "title", "desc", "style", "g", "rect", "line", "circle", "text"}
    names = {name for element in picture.iter() for name in element.attrib}
    assert not {name for name in names if "href" in name or name.startswith("on")}
    for said in ("url(", "@import", "@font-face", "http:", "https:"):
        assert said not in golden("report.svg").replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_the_picture_has_the_texts_of_the_charts(picture: ET.Element) -> None:
    texts = {text_of(element) for element in picture.iter(f"{SVG}text")}
    assert {"Junior & Co", "\\u001b[2J", "产品经理", "only <A>", "£60", "from 20"} <= texts


def test_shapes_stay_within_the_picture(picture: ET.Element) -> None:
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    for group in picture.iter(f"{SVG}g"):
        left, top = map(float, group.attrib["transform"][len("translate(") : -1].split())
        for shape in group.iter(f"{SVG}rect"):
            x, y = left + float(shape.attrib["x"]), top + float(shape.attrib["y"])
            assert 0 <= x <= x + float(shape.attrib["width"]) <= width
            assert 0 <= y <= y + float(shape.attrib["height"]) <= height
        for text in group.iter(f"{SVG}text"):
            assert 0 <= top + float(text.attrib["y"]) <= height
