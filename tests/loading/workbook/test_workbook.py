"""Workbooks of every kind: what a cell is read as, and which file is refused."""

import io
import sys
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolecmp.loading.workbook import markup, xlsx
from rolecmp.loading.workbook.cells import NOT_COMPUTED, CellError, Span, cell_address, parse_span
from rolecmp.loading.workbook.opening import Workbook, open_workbook
from rolecmp.model.errors import DataError
from tests import workbooks
from tests.workbooks import Layout, Raw, Shown

FORMULA = '<c r="{at}"><f>A1*2</f><v>7</v></c>'


def open_bytes(data: bytes, limit: int = 1024**3) -> Workbook:
    return open_workbook(io.BytesIO(data), "pay.xlsx", limit)


def rows_of(data: bytes) -> dict[int, dict[int, Any]]:
    """The cells of the first sheet, by row and column."""
    return {row.number: dict(row.cells) for row in open_bytes(data).sheets[0].rows()}


def refusal_of(data: bytes) -> str:
    with pytest.raises(DataError) as caught:
        rows_of(data)
    return str(caught.value)


def value_of(cell: workbooks.Cell, layout: Layout = Layout()) -> Any:  # noqa: B008
    return rows_of(workbooks.xlsx({"Pay": [["x", cell]]}, layout))[1].get(1)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("PM", "PM"),
        ("  blanks  ", "  blanks  "),
        ("a_x000D_b", "a\nb"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("lit_x005F_x000D_", "lit_x000D_"),
        (52500, 52500),
        (0.1, 0.1),
        (Raw('<c r="{at}"><v>52500.0</v></c>'), 52500),
        (Raw('<c r="{at}"><v>5.25E4</v></c>'), 52500),
        (Raw('<c r="{at}"><v>-12</v></c>'), -12),
        (Raw('<c r="{at}" t="b"><v>1</v></c>'), True),
        (Raw('<c r="{at}" t="b"><v>0</v></c>'), False),
        (Raw('<c r="{at}" t="str"><f>"P"</f><v>P4</v></c>'), "P4"),
        (Raw('<c r="{at}" t="str"><f>""</f><v></v></c>'), None),
        (Raw('<c r="{at}"/>'), None),
        (Raw('<c r="{at}" t="inlineStr"><is><t/></is></c>'), None),
        (Raw('<c r="{at}" t="inlineStr"/>'), None),
        (Raw('<c r="{at}" t="d"><v>2023-03-15T00:00:00</v></c>'), date(2023, 3, 15)),
        (Raw('<c r="{at}" t="d"><v>12:30:00</v></c>'), time(12, 30)),
        (Raw(FORMULA), 7),
        (Raw('<c r="{at}"><f>1</f></c>'), NOT_COMPUTED),
        (Raw('<c r="{at}"><f>1</f><v></v></c>'), NOT_COMPUTED),
        (Raw('<c r="{at}" t="e"><v>#REF!</v></c>'), "the error #REF!"),
        (Raw('<c r="{at}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "the error #DIV/0!"),
        (Raw('<c r="{at}"><v>1_000</v></c>'), 'not a number: "1_000"'),
        (Raw('<c r="{at}"><v>NaN</v></c>'), 'not a number: "NaN"'),
        (Raw('<c r="{at}"><v>1e999</v></c>'), 'not a number: "1e999"'),
        (Raw('<c r="{at}"><v>٣</v></c>'), 'not a number: "٣"'),
        (Raw('<c r="{at}" t="s"><v>9</v></c>'), 'a text that is not in the file (number "9")'),
        (Raw('<c r="{at}" t="odd"><v>9</v></c>'), 'a value of the unknown kind "odd"'),
        (Raw('<c r="{at}" t="d"><v>15.3.23</v></c>'), "no date: '15.3.23'"),
    ],
)
def test_a_cell_is_what_it_says(cell: workbooks.Cell, value: Any) -> None:
    found = value_of(cell)
    if isinstance(found, CellError) and isinstance(value, str):
        found = found.what
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("number", "format_", "value"),
    [
        # Codes stay as they are shown.
        (6, "00000", "00006"),
        (2, '"L"0', "L2"),
        (2, r"\L0", "L2"),
        (112021, "00-0000", "11-2021"),
        (123456, "00000", "123456"),
        (1234567, "00-0000", "123-4567"),
        (3, '[Blue]"Grade "0', "Grade 3"),
        # What is counted stays a number, whatever stands around it.
        (46000, "0", 46000),
        (46000, "#,##0", 46000),
        (46000, "[$£-809]#,##0", 46000),
        (46000, '"£"0', 46000),
        (46000, '"USD "0', 46000),
        (46000, '0" EUR"', 46000),
        (52500, '#,##0.0,"k"', 52500),
        (0.035, "0.0%", 0.035),
        (3.5, "00", 3.5),
        (-6, "00000", -6),
        (52500, "General", 52500),
        (52500, "0.00E+00", 52500),
        (52500, "[>100]00000;0", 52500),
        # Dates, and what only looks like one.
        (45000, "14", date(2023, 3, 15)),
        (45000, "yyyy\\-mm\\-dd", date(2023, 3, 15)),
        (45000, "[$-409]mmm\\ yyyy;@", date(2023, 3, 15)),
        (0.5, "h:mm", time(12)),
        (1.5, "[h]:mm", timedelta(hours=36)),
        (45000, '"days "0', "days 45000"),
        (45000, "[Red]0", 45000),
        (60, "14", "no date: 60 in a cell that shows dates"),
        (59, "14", date(1900, 2, 28)),
        (-1, "14", "no date: -1 in a cell that shows dates"),
    ],
)  # fmt: skip
def test_a_number_is_what_its_format_shows_a_reader(
    number: float, format_: str, value: Any
) -> None:
    found = value_of(Shown(number, format_))
    if isinstance(found, CellError):
        found = found.what
    assert (found, type(found)) == (value, type(value))


def test_days_may_be_counted_from_1904() -> None:
    layout = Layout(settings='<workbookPr date1904="1"/>')
    assert value_of(Shown(45000, "14"), layout) == date(2027, 3, 16)


def test_formulas_left_to_be_computed_on_opening_give_no_figure() -> None:
    layout = Layout(after='<calcPr fullCalcOnLoad="1"/>')
    assert value_of(Raw(FORMULA), layout) == NOT_COMPUTED
    assert value_of(60000, layout) == 60000


def test_shared_texts_leave_out_how_they_are_pronounced() -> None:
    strings = [
        "<t>課長</t><rPh sb='0' eb='2'><t>カチョウ</t></rPh>",
        "<r><t>Senior </t></r><r><t>PMM</t></r>",
        "",
        "<t>a_x000D_b</t>",
    ]
    cells = [[Raw(f'<c r="{{at}}" t="s"><v>{number}</v></c>') for number in range(4)]]
    data = workbooks.xlsx({"Pay": cells}, Layout(strings=strings))
    assert rows_of(data) == {1: {0: "課長", 1: "Senior PMM", 3: "a\nb"}}


def test_cells_stand_where_they_say_or_after_the_one_before() -> None:
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="5"><c><v>3</v></c><c r="D5"><v>4</v></c><c/><c><v>5</v></c></row>'
        '<row><c r="B6"><v>6</v></c></row>'
        '<row><c r="C9"><v>7</v></c></row>'
    )
    assert rows_of(workbooks.xlsx({"Pay": rows})) == {
        1: {0: 1, 1: 2}, 5: {0: 3, 3: 4, 5: 5}, 6: {1: 6}, 9: {2: 7},
    }  # fmt: skip


def test_formatted_cells_without_a_value_are_none_of_the_table() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576" s="1"/>'
    assert rows_of(workbooks.xlsx({"Pay": rows})) == {1: {0: 1}}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/>', 'a row "1" after row 2'),
        ('<row r="2"/><row r="2"/>', 'a row "2" after row 2'),
        ('<row r="x"/>', 'a row "x" after row 0'),
        ('<row r="1048577"/>', 'a row "1048577" after row 0'),
        ('<row r="1"><c r="A7"><v>1</v></c></row>', 'a cell "A7" in row 1'),
        ('<row r="5"><c r="A15"><v>1</v></c></row>', 'a cell "A15" in row 5'),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', 'a cell "XFE1" in row 1'),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "row 1 has a cell twice"),
        ('<row r="1"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>', "more than 16,384 columns"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "damaged: mismatched tag"),
    ],
)
def test_a_sheet_that_contradicts_itself_is_refused(rows: str, why: str) -> None:
    message = refusal_of(workbooks.xlsx({"Pay": rows}))
    assert message.startswith("pay.xlsx (Pay): ")
    assert why in message


@pytest.mark.parametrize("prologue", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "b">]>'])
def test_a_document_type_is_refused(prologue: str) -> None:
    data = workbooks.xlsx({"Pay": [["x"]]}, Layout(prologue=prologue))
    assert refusal_of(data) == "pay.xlsx: it has a DOCTYPE, which no spreadsheet writes"


def test_the_strict_standard_other_prefixes_and_targets_from_the_root_are_read() -> None:
    layout = Layout(strict=True, from_root=True)
    assert rows_of(workbooks.xlsx({"Pay": [["PM", 1]]}, layout)) == {1: {0: "PM", 1: 1}}


def test_hidden_sheets_are_left_out_and_named() -> None:
    layout = Layout(states={"Old": "hidden", "Lists": "veryHidden"})
    book = open_bytes(workbooks.xlsx({"Old": [[1]], "Pay": [[2]], "Lists": [[3]]}, layout))
    assert [sheet.name for sheet in book.sheets] == ["Pay"]
    assert book.notes == ['2 hidden sheets left out: "Old", "Lists"']


def test_merged_cells_and_hidden_rows_and_columns_are_told() -> None:
    layout = Layout(
        before_rows='<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>',
        after_rows='<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A2:A4"/></mergeCells>',
    )
    rows = (
        '<row r="1"><c r="B1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    )
    sheet = open_bytes(workbooks.xlsx({"Pay": rows}, layout)).sheets[0]
    assert [row.number for row in sheet.rows()] == [1, 2]
    assert sheet.spans == [Span(1, 1, 1, 2), Span(2, 0, 4, 0)]
    assert sheet.notes == [
        '"Pay" has 1 hidden row, read like others',
        '"Pay" has hidden columns, read like others: B, C',
    ]


def test_rows_can_be_read_again() -> None:
    sheet = open_bytes(workbooks.xlsx({"Pay": [["x"], ["y"]]})).sheets[0]
    assert list(sheet.rows()) == list(sheet.rows())


def test_many_rows_are_read_as_few_are() -> None:
    cells: list[list[workbooks.Cell]] = [[f"role {number}", number] for number in range(3_000)]
    assert rows_of(workbooks.xlsx({"Pay": cells})) == {
        number + 1: {0: f"role {number}", 1: number} for number in range(3_000)
    }


_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="_\ufffe\uffff"), max_size=20
)
_CELLS = st.none() | _TEXT | st.integers(-(10**14), 10**14) | st.floats(-1e12, 1e12)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(_CELLS, max_size=5), max_size=8), st.integers(1, 400))
def test_what_was_written_is_read_however_the_bytes_are_cut(
    table: list[list[workbooks.Cell]], chunk: int
) -> None:
    """Pieces of a file end anywhere: within a tag, a text, a character of several bytes."""
    expected = {
        number: {column: cell for column, cell in enumerate(row) if cell not in (None, "")}
        for number, row in enumerate(table, 1)
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "CHUNK", chunk)
        found = rows_of(workbooks.xlsx({"Pay": table}))
    assert found == {number: cells for number, cells in expected.items() if cells}


# --- what is too much -------------------------------------------------------------------------


def test_a_sheet_that_unpacks_to_too_much_is_refused_before_it_is_read() -> None:
    data = workbooks.xlsx({"Pay": "<row/>" * 20_000})
    with pytest.raises(DataError, match=r"would unpack from .* which no sheet does"):
        list(open_bytes(data, limit=100_000).sheets[0].rows())


def test_one_row_may_not_be_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_PENDING", 50_000)
    wide = "<row>" + "<c/>" * 16_000 + "</row>"
    assert "a piece of it is larger than 50,000 bytes" in refusal_of(workbooks.xlsx({"Pay": wide}))
    many = "<row><c><v>1</v></c></row>" * 5_000
    assert len(rows_of(workbooks.xlsx({"Pay": many}))) == 5_000


def test_what_stands_around_the_rows_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_PENDING", 50_000)
    layout = Layout(after_rows="<conditionalFormatting sqref='A1'/>" * 5_000)
    assert rows_of(workbooks.xlsx({"Pay": [["x"]]}, layout)) == {1: {0: "x"}}


def test_filled_cells_and_texts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 3)
    assert "more than 3 cells" in refusal_of(workbooks.xlsx({"Pay": [[1, 2], [3, 4]]}))
    monkeypatch.setattr(xlsx, "MAX_TEXT", 5)
    data = workbooks.xlsx({"Pay": [[1]]}, Layout(strings=["<t>123456</t>"]))
    assert "more than 5 characters of text" in refusal_of(data)


# --- what is no workbook, or one of another kind ----------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty; save it, or download it, again"),
        (b"role,low\nPM,1\n", "a text, such as CSV, under the name of a workbook; name it .csv"),
        (b"\xef\xbb\xbf <html><table>", "a web page (HTML or XML) under the name of a workbook"),
        (b"\0\1\2", "not a workbook; save the table as .xlsx"),
        (workbooks.xlsx({"Pay": [["x"]]})[:-30], "cut off or damaged"),
        (workbooks.zipped({"hello.txt": "x"}), "a zip file, but no workbook is in it"),
        (workbooks.zipped({"xl/workbook.bin": "x"}), "a binary workbook (.xlsb)"),
        (
            workbooks.ole("EncryptedPackage", b"x"),
            "encrypted; save it without a password",
        ),
        (workbooks.ole("WordDocument", b"x"), "no workbook of Excel 97-2003 that can be read"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_called_what_it_is(data: bytes, why: str) -> None:
    pytest.importorskip("xlrd")
    assert f"pay.xlsx: {why}" in refusal_of(data)


def test_a_damaged_part_is_named() -> None:
    data = bytearray(workbooks.xlsx({"Pay": [[number] for number in range(2_000)]}))
    at = data.index(b"xl/worksheets/sheet1.xml") + 1_000
    data[at : at + 8] = b"\0" * 8
    assert refusal_of(bytes(data)).startswith("pay.xlsx (Pay): ")


OLD = workbooks.xls(
    {
        "Pay": [
            workbooks.xls_text(0, 0, "role"),
            workbooks.xls_number(1, 0, 6, style=1),
            workbooks.xls_number(1, 1, 45000, style=2),
            workbooks.xls_number(1, 2, 60000),
            workbooks.xls_number(2, 0, 0.5),
            workbooks.xls_error(2, 1, 0x2A),
        ],
        "Old": [workbooks.xls_number(0, 0, 1)],
    },
    hidden=["Old"],
)


def test_an_old_workbook_tells_errors_codes_and_dates() -> None:
    pytest.importorskip("xlrd")
    book = open_bytes(OLD)
    (sheet,) = book.sheets
    assert {row.number: dict(row.cells) for row in sheet.rows()} == {
        1: {0: "role"},
        2: {0: "00006", 1: date(2023, 3, 15), 2: 60000},
        3: {0: 0.5, 1: CellError("the error #N/A", "correct the cell, or empty it")},
    }
    assert book.notes == ['1 hidden sheet left out: "Old"']


def test_an_old_workbook_says_what_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    assert refusal_of(OLD) == (
        "pay.xlsx: an .xls file of Excel 97-2003; save it as .xlsx, or install what reads it: "
        "pip install 'rolecmp[excel]'"
    )


def cell(kind: str, shown: str = "", attributes: str = "") -> str:
    told = f' office:value-type="{kind}"' if kind else ""
    text = f"<text:p>{shown}</text:p>" if shown else ""
    return f"<table:table-cell{told} {attributes}>{text}</table:table-cell>"


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (cell("string", "PM"), "PM"),
        (cell("string", 'a<text:s text:c="2"/>b<text:line-break/>c'), "a  b\nc"),
        (cell("float", "52,500", 'office:value="52500"'), 52500),
        (cell("float", "00006", 'office:value="6"'), "00006"),
        (cell("float", "L2", 'office:value="2"'), "L2"),
        (cell("float", "USD 2", 'office:value="2"'), 2),
        (cell("currency", "£46,000", 'office:value="46000"'), 46000),
        (cell("percentage", "3.5%", 'office:value="0.035"'), 0.035),
        (cell("boolean", "TRUE", 'office:boolean-value="true"'), True),
        (cell("date", "15.03.23", 'office:date-value="2023-03-15"'), date(2023, 3, 15)),
        (cell("time", "12:30", 'office:time-value="PT12H30M00S"'), time(12, 30)),
        (cell("time", "36:00", 'office:time-value="PT36H00M00S"'), timedelta(hours=36)),
        (cell("", "", 'table:formula="of:=1+1"'), NOT_COMPUTED),
        (
            cell("string", "#DIV/0!", 'office:string-value="" calcext:value-type="error"'),
            "the error #DIV/0!",
        ),
        # As old versions of OpenOffice write it: a number that is none.
        (cell("float", "#DIV/0!", 'table:formula="of:=1/0" office:value="0"'), "the error #DIV/0!"),
        (cell("string", "#N/A"), "#N/A"),
        (cell("odd", "x"), 'a value of the unknown kind "odd"'),
    ],
)
def test_opendocument_cells_are_what_they_say(xml: str, value: Any) -> None:
    data = workbooks.ods({"Pay": f"<table:table-row>\n {xml}</table:table-row>"})
    found = rows_of(data)[1][0]
    if isinstance(found, CellError) and isinstance(value, str):
        found = found.what
    assert (found, type(found)) == (value, type(value))


def test_opendocument_repeats_and_spans() -> None:
    one = cell("float", "1", 'office:value="1" table:number-columns-repeated="3"')
    wide = cell("string", "London", 'table:number-columns-spanned="2"')
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        f"{one}</table:table-row><table:table-row-group>"
        f"<table:table-row table:visibility='collapse'>{wide}<table:covered-table-cell/>"
        f"{cell('string', 'x')}</table:table-row></table:table-row-group>"
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    book = open_bytes(workbooks.ods({"Pay": rows, "hidden": ""}))
    (sheet,) = book.sheets
    assert {row.number: dict(row.cells) for row in sheet.rows()} == {
        1: {1: 1, 2: 1, 3: 1}, 2: {1: 1, 2: 1, 3: 1}, 3: {0: "London", 2: "x"},
    }  # fmt: skip
    assert sheet.spans == [Span(3, 0, 3, 1)]
    assert book.notes == ['1 hidden sheet left out: "hidden"']
    assert sheet.notes == ['"Pay" has 1 hidden row, read like others']


def test_opendocument_cells_cannot_be_repeated_without_end() -> None:
    many = cell("float", "1", 'office:value="1" table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{many}</table:table-row>'
    assert "more than 2,000,000 cells" in refusal_of(workbooks.ods({"Pay": rows}))


# --- addresses --------------------------------------------------------------------------------


def test_cells_are_called_as_spreadsheets_call_them() -> None:
    assert [cell_address(7, column) for column in (0, 1, 25, 26, 701, 702, 16383)] == [
        "A7", "B7", "Z7", "AA7", "ZZ7", "AAA7", "XFD7",
    ]  # fmt: skip
    assert parse_span("B2:D3") == Span(2, 1, 3, 3)
    assert parse_span("$D$3:B2") == Span(2, 1, 3, 3)
    assert parse_span("C5") == Span(5, 2, 5, 2)
    assert [parse_span(text) for text in ("", "A", "5", "A0", "XFE1", "A1:")] == [
        None, None, None, None, None, Span(1, 0, 1, 0),
    ]  # fmt: skip
