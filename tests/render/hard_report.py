"""One report, built by hand, that holds every value that is hard for some format."""

from typing import Final

from rolecmp.model.things import Grade, Source
from rolecmp.report.report import (
    BLANK,
    NOTHING,
    Axis,
    Cell,
    Chart,
    Column,
    Fact,
    Range,
    Report,
    Row,
    Section,
    Table,
    Tone,
    ValueType,
    flag_cell,
    list_cell,
    number_cell,
    row_of,
    section_of,
    table_of,
    text_cell,
)

HARD_TEXTS: Final = (
    "a | b",
    "[red]not red[/red]",
    "[/x]",
    "<b>bold</b><script>alert(1)</script>",
    "\"double\" 'single' `back`",
    "one, two; three",
    "=1+1",
    "+44 20 7946 0000",
    "-1 below",
    "@SUM(A1)",
    "\t=tab",
    "\r=carriage return",
    "\0=NUL",
    "＝１＋１",
    "  =after blanks",
    "emoji 👩‍💻 :smile:",
    "产品经理 プロダクト",
    "مدير المنتج",
    "ESC \x1b[31m red \x9b31m",
    "bidi \u202eoverride\u2066",
    "DEL \x7f, soft\u00adhyphen, zero\u200bwidth",
    "*star* _line_ **both** ~~gone~~ $x^2$",
    "[link](javascript:alert(1)) ![picture](http://x.example/y.png)",
    "https://x.example www.x.example me@x.example &amp; &lt;",
    "# heading",
    "- list",
    "1. list",
    "back\\slash \\| at the end \\",
    "--> ]]> <!-- <?php ?>",
    "{{ 7 * 7 }} {% raw %} ${x}",
    "lone \ud800 surrogate, private \ue000, unassigned \u0378",
)
"""All of one line; what a terminal, a browser or a spreadsheet would obey is in them."""


def _source(id_: str, title: str, url: str | None, year: int | None) -> Source:
    # Built past the validation: what slips through it once must do no harm here.
    return Source.model_construct(
        id=id_, title=title, publisher="Bell & <Sons>", year=year, url=url, grade=Grade.B
    )


SOURCES: Final = (
    _source("safe", "Safe | sound", "https://safe.example/a?b=c&d=(e)", 2026),
    _source("script", "<i>Script</i>", "javascript:alert(1)", None),
    _source("none", "No address", None, 2020),
    _source("quote", "Quote", 'https://x.example/"onmouseover="alert(1)', 2021),
)

VALUE_COLUMNS: Final = (
    Column("name", "name | <i>"),
    Column("count", "count", ValueType.INTEGER, nullable=True),
    Column("amount", "amount", ValueType.NUMBER, nullable=True),
    Column("flag", "", ValueType.BOOLEAN),
    Column("list", "list", ValueType.STRINGS),
    Column("note", "=note", nullable=True),
    Column("unseen", "unseen", ValueType.STRINGS, detail=True),
)

_NUMBERS: Final = (0, -5, 1234567, None)
_AMOUNTS: Final = (0.5, -0.25, 1e15, None, 0)


def _value_rows() -> list[Row]:
    return [
        row_of(
            text_cell(text, Tone.STRONG),
            number_cell(_NUMBERS[index % len(_NUMBERS)]),
            number_cell(_AMOUNTS[index % len(_AMOUNTS)]),
            flag_cell(index % 2 == 0, "yes"),
            list_cell([text, "=2+2"] if index % 3 else []),
            NOTHING if index % 2 else BLANK,
            list_cell([text], tone=Tone.MUTED),
            sources=[SOURCES[index % len(SOURCES)].id],
        )
        for index, text in enumerate(HARD_TEXTS)
    ]


def _lines_table() -> Table:
    columns = (Column("text", "text"), Column("more", "more"))
    rows = [
        row_of(
            Cell(("first", "<second>"), "first\n<second> | two"),
            Cell(None, "", Tone.MISSING),
            sources=["safe"],
        ),
        row_of(Cell("one", "one"), Cell("=3", "=3\n- three")),
    ]
    return table_of("lines", "several <lines>", columns, [Section("", tuple(rows))])


def _contrast_table() -> Table:
    columns = (Column("thing", ""), Column("in", "in", ValueType.STRINGS))
    rows = [
        row_of(
            text_cell(text),
            list_cell(["a", "b"] if lane == 1 else ["a" if lane == 0 else "b"]),
            lane=lane,
            entry=Cell(text, text, Tone.MUTED if lane == 2 else Tone.ONLY),
            sources=["script"],
        )
        for lane, text in ((0, "only <here>"), (1, "مشترك | both"), (2, "[/x] " + "long " * 12))
    ]
    section = section_of("skills · 2 of 3 differ", rows, tally=(1, 1, 1))
    folded = Section("folded", (rows[0],), folded="folded: <b>the same</b> | for all")
    return table_of(
        "contrast", "side & side", columns, [section, folded],
        lanes=("only <A>", "both | =", "only 产品"), chart=Chart.CONTRAST,
    )  # fmt: skip


def _steps_table() -> Table:
    columns = (
        Column("level", "level", nullable=True),
        Column("a", "Role <A>", nullable=True, kept=True, each_role=True),
        Column("b", "产品经理", nullable=True, kept=True, each_role=True),
    )
    rows = [
        row_of(text_cell("low"), text_cell("Junior & Co"), NOTHING, label="low", sources=["none"]),
        row_of(text_cell("<mid>"), NOTHING, text_cell("中级"), label="<mid>", sources=["none"]),
        row_of(Cell(None, "not stated", Tone.MISSING), text_cell("\x1b[2J"), text_cell("مدير"),
               label="not stated", sources=["none"]),
    ]  # fmt: skip
    return table_of("ladder", "ladder", columns, [section_of("ladder", rows)], chart=Chart.STEPS)


def _pay_table() -> Table:
    columns = (Column("role", "role"), Column("low", "low", ValueType.NUMBER, nullable=True))
    ranges = (
        ("whole <b>", Range(-20, 10, 60, "-20 to 60 & <more>")),
        ("zero", Range(0, None, 0, "0")),
        ("open above", Range(20, None, None, "from 20")),
        ("open below", Range(None, None, 40, "up to 40")),
        ("middle", Range(None, 30, None, "median 30")),
        ("a label that is far too long for one line of a narrow page", Range(1, 2, 3, "1 to 3")),
    )
    rows = [
        row_of(text_cell(label), number_cell(range_.low), range_=range_, label=label,
               sources=["safe", "quote"])
        for label, range_ in ranges
    ]  # fmt: skip
    ticks = ((-20.0, "-20"), (0.0, "0"), (20.0, "20"), (40.0, "40"), (60.0, "£60"))
    axis = Axis(-20, 60, ticks, about="London | <2026>", common=(0, 40))
    section = section_of("pay, £ a <year>", rows, axis=axis, notes=("* a note | of the section",))
    return table_of("pay", "pay", columns, [section], notes=("# a note of the table",))


def _between_table() -> Table:
    columns = (Column("text", ""),)
    rows = [row_of(text_cell(text), sources=["safe"]) for text in ("- said", "<b>1.</b> said")]
    return table_of("between", "between", columns, [section_of("tension", rows)])


HARD_REPORT: Final = Report(
    kind="hard",
    title="<Hard> & [bold]soft[/bold] | \x1b]0;title\x07",
    subtitle="0 rows · ` | \u202e",
    lead=("# not a heading", "<!-- not a comment -->"),
    summary=(
        Fact("the *gist*", "<b>nothing</b> | new", ("safe", "script")),
        Fact("link", "[a](javascript:alert(1))"),
    ),
    tables=(
        table_of("values", "", VALUE_COLUMNS, [Section("", tuple(_value_rows()))], caption="values",
                 notes=("1. not a list",)),
        _lines_table(),
        _contrast_table(),
        _steps_table(),
        _pay_table(),
        _between_table(),
        table_of("bare", "", (Column("word", "word"),),
                 [section_of("<untitled> table", [row_of(text_cell("bare"))])]),
        table_of("empty", "empty", (Column("nothing", "nothing"),), [Section("", ())]),
        table_of("data", "data only", (Column("raw", "raw", ValueType.NUMBER),),
                 [Section("", (row_of(number_cell(-0.5)),))], readers=False),
        table_of("told", "told only", (Column("said", "said"),),
                 [Section("", (row_of(text_cell("to readers")),))], data=False),
    ),
    notes=("+ a note", "----", "`code` <kbd>"),
    sources=SOURCES,
    command="rolecmp hard '<b>' '`' \"$(id)\" '|' \u202e",
)  # fmt: skip
