"""One report, built by hand, that holds every value that is hard for some format."""

from typing import Final

from rolecmp.model.text import visible
from rolecmp.model.things import Grade, Source
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import (
    Axis,
    Cell,
    Chart,
    Column,
    Fact,
    Move,
    Range,
    Report,
    Row,
    Section,
    Table,
    Tone,
    ValueType,
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
    return Source(id=id_, title=title, publisher="Bell & <Sons>", year=year, url=url, grade=Grade.B)


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
        table.row(
            cell.text(text, Tone.STRONG),
            cell.number(_NUMBERS[index % len(_NUMBERS)]),
            cell.number(_AMOUNTS[index % len(_AMOUNTS)]),
            cell.flag(index % 2 == 0, "yes"),
            cell.texts([text, "=2+2"] if index % 3 else []),
            cell.NOTHING if index % 2 else cell.BLANK,
            cell.texts([text], tone=Tone.MUTED),
            sources=[SOURCES[index % len(SOURCES)].id],
        )
        for index, text in enumerate(HARD_TEXTS)
    ]


def _lines_table() -> Table:
    columns = (Column("text", "text"), Column("more", "more"))
    rows = [
        table.row(
            Cell(("first", "<second>"), "first\n<second> | two"),
            Cell(None, "", Tone.MISSING),
            sources=["safe"],
        ),
        table.row(Cell("one", "one"), Cell("=3", "=3\n- three")),
    ]
    return table.table("lines", "several <lines>", columns, [Section("", tuple(rows))])


def _contrast_table() -> Table:
    columns = (Column("thing", ""), Column("in", "in", ValueType.STRINGS))
    rows = [
        table.row(
            cell.text(text),
            cell.texts(["a", "b"] if lane == 1 else ["a" if lane == 0 else "b"]),
            lane=lane,
            entry=Cell(text, text, Tone.MUTED if lane == 2 else Tone.ONLY),
            sources=["script"],
        )
        for lane, text in ((0, "only <here>"), (1, "مشترك | both"), (2, "[/x] " + "long " * 12))
    ]
    section = table.section("skills · 2 of 3 differ", rows)
    folded = Section("folded", (rows[0],), folded="folded: <b>the same</b> | for all")
    return table.table(
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
        table.row(cell.text("low"), cell.text("Junior & Co"), cell.NOTHING, label="low", sources=["none"]),
        table.row(cell.text("<mid>"), cell.NOTHING, cell.text("中级"), label="<mid>", sources=["none"]),
        table.row(Cell(None, "not stated", Tone.MISSING), cell.text("\x1b[2J"), cell.text("مدير"),
               label="not stated", sources=["none"]),
    ]  # fmt: skip
    return table.table(
        "ladder", "ladder", columns, [table.section("ladder", rows)], chart=Chart.STEPS
    )


def _ways_table() -> Table:
    columns = (Column("to", "to"),)
    moves = (
        Move("<start>", "a & b", "\x1b[2J middle", (0, 9)),
        Move("middle", "", "goal " * 30, (9, 1)),
    )
    rows = [
        table.row(cell.text(visible(move.stop)), sources=["safe"])._replace(move=move)
        for move in moves
    ]
    sections = [table.section("1. <start> → goal", rows), table.section("2. <again>", rows[:1])]
    return table.table("ways", "", columns, sections, caption="ways", chart=Chart.WAYS)


def _pay_table() -> Table:
    columns = (Column("role", "role"), Column("low", "low", ValueType.NUMBER, nullable=True))
    ranges = (
        ("whole <b>", Range(-20, 10, 60, "-20 to 60 & <more>")),
        ("zero", Range(0, None, 0, "0")),
        ("open above", Range(20, None, None, "from 20")),
        ("open below", Range(None, None, 40, "up to 40")),
        ("a band", Range(0, None, 40, "0 to 40", role=2, measured=False)),
        ("middle", Range(None, 30, None, "median 30")),
        ("a label that is far too long for one line of a narrow page", Range(1, 2, 3, "1 to 3")),
    )
    rows = [
        table.row(cell.text(label), cell.number(range_.low), range_=range_, label=label,
               sources=["safe", "quote"])
        for label, range_ in ranges
    ]  # fmt: skip
    ticks = ((-20.0, "-20"), (0.0, "0"), (20.0, "20"), (40.0, "40"), (60.0, "£60"))
    axis = Axis(
        -20,
        60,
        ticks,
        about="London | <2026>",
        common=(0, 40),
        legend=("counted | <b>", "a <band>"),
    )
    section = table.section(
        "pay, £ a <year>", rows, axis=axis, notes=("* a note | of the section",)
    )
    return table.table("pay", "pay", columns, [section], notes=("# a note of the table",))


def _between_table() -> Table:
    columns = (Column("text", ""),)
    rows = [table.row(cell.text(text), sources=["safe"]) for text in ("- said", "<b>1.</b> said")]
    return table.table("between", "between", columns, [table.section("tension", rows)])


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
        table.table("values", "", VALUE_COLUMNS, [Section("", tuple(_value_rows()))], caption="values",
                 notes=("1. not a list",)),
        _lines_table(),
        _contrast_table(),
        _steps_table(),
        _pay_table(),
        _between_table(),
        _ways_table(),
        table.table("bare", "", (Column("word", "word"),),
                 [table.section("<untitled> table", [table.row(cell.text("bare"))])]),
        table.table("empty", "empty", (Column("nothing", "nothing"),), [Section("", ())]),
        table.table("data", "data only", (Column("raw", "raw", ValueType.NUMBER),),
                 [Section("", (table.row(cell.number(-0.5)),))], readers=False),
        table.table("told", "told only", (Column("said", "said"),),
                 [Section("", (table.row(cell.text("to readers")),))], data=False),
    ),
    notes=("+ a note", "----", "`code` <kbd>", Hinted("A remark.", "--more shows more."), Hinted("", "--none")),
    sources=SOURCES,
    command="rolecmp hard '<b>' '`' \"$(id)\" '|' \u202e",
)  # fmt: skip
