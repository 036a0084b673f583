"""What readers see: at every width, with and without colour, in every encoding."""

import io
import json
import re
import sys
from collections.abc import Iterable
from functools import cache

import pexpect
import pyte
import pytest
from rich.cells import cell_len

from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, pay, said

WIDTHS = ("40", "60", "80", "120", "200")

ARTICLE = {
    "compare": ("compare", "pm", "pmm"),
    "compare, unfolded": ("compare", "pm", "pmm", "--all"),
    "compare of three": ("compare", "pm", "pmm", "vp-sales"),
    "show pm": ("show", "pm"),
    "show pmm": ("show", "pmm"),
    "show a skill": ("show", "skill:communication"),
    "show a team": ("show", "team:engineering"),
    "show a source": ("show", "source:gtmroles"),
    "list": ("list",),
    "list skills": ("list", "skills"),
    "list activities": ("list", "activities"),
    "list sources": ("list", "sources"),
    "list facets": ("list", "facets"),
    "ladder": ("ladder", "pm", "pmm"),
    "ladder of one": ("ladder", "pmm"),
    "salary": ("salary", "--city", "london"),
    "salary, coverage": ("salary",),
    "salary, nearest": ("salary", "pm", "--level", "vp"),
}

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def hard() -> Json:
    """Values that are hard to set: long words, wide letters, marks, many sources, large numbers."""
    data = kitchen(
        pay("cook", 1234567, 98765432.25, median=5000000, mean=5000001, sample_size=123456789,
            on_top=["tips", "meals", "lodging"], level="head", city="llan"),
        pay("baker", 1, 2, low_high_meaning="p10-p90", tax="net", basis="press", sample_size=2,
            area="everything north of the river and some of the south"),
        pay("cook", 999999999999, None, currency="JPY", period="month"),
    )  # fmt: skip
    data["cities"]["llan"] = {"name": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
                              "country": "GB"}  # fmt: skip
    data["skills"]["knives"]["name"] = LONG
    data["skills"]["ovens"]["name"] = "窯とオーブンの使い方を知っていること"
    data["skills"]["hygiene"]["name"] = "[bold]hygiene[/bold] :smile: [/x] [link=x]y[/link] \\"
    data["activities"]["tasting"]["name"] = "שולחן ערוך"
    data["roles"]["cook"]["title"] = "Cook " + LONG
    data["roles"]["cook"]["focus"] = said("… a dish that has an ellipsis, 🍲 and e\u0301 too")
    data["roles"]["baker"]["fit"] = said(*(f"reason number {n} of many" for n in range(30)))
    data["sources"] |= {
        f"s{n}": {"title": f"Source {n}", "publisher": "P", "grade": "C",
                  "url": "https://example.org/" + "path-" * 30 + str(n)}
        for n in range(12)
    }  # fmt: skip
    data["roles"]["baker"]["focus"] = said("many say so", sources=tuple(f"s{n}" for n in range(12)))
    return data


HARD = {
    "hard: compare": ("compare", "cook", "baker"),
    "hard: compare of four": ("compare", "cook", "baker", "waiter", "owner"),
    "hard: show cook": ("show", "cook"),
    "hard: show baker": ("show", "baker"),
    "hard: list": ("list",),
    "hard: list skills": ("list", "skills"),
    "hard: list sources": ("list", "sources"),
    "hard: list cities": ("list", "cities"),
    "hard: ladder": ("ladder", "cook", "baker"),
    "hard: salary": ("salary", "cook", "baker"),
    "hard: salary, coverage": ("salary",),
    "hard: show a skill": ("show", "skill:knives"),
}


def words(text: str) -> set[str]:
    """Without the colon that stands between a title and its value where results are stacked."""
    return {word.removesuffix(":") for word in text.split()}


def can_be_read(word: str, shown: Iterable[str]) -> bool:
    """Whether a word stands there, or all of it in pieces that were folded."""
    pieces = set(shown)

    @cache
    def is_spelt(rest: str) -> bool:
        if not rest or rest in pieces:
            return True
        return any(is_spelt(rest[n:]) for n in range(1, len(rest)) if rest[:n] in pieces)

    return is_spelt(word)


def numbers(text: str) -> set[str]:
    """Those that are told; an address that is too long for the screen is cut like any word."""
    text = re.sub(r"https?://\S+", "", text)
    return set(re.findall(r"(?<![\w,.])\d[\d,.]*\d(?![\w,.])", text))


def dots(text: str) -> int:
    """How often anything is cut, but for what is counted and stands in the full result."""
    return text.count("…") - len(re.findall(r"… [\d,]+ more", text))


def check_screen(run: Run, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    argv = (*argv, "--full")
    whole = run(*argv, "--layout", "stacked").out  # in a pipe: nothing is cut or wrapped
    assert dots(whole) == whole.count("… a dish")
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", width)
        for layout in ("auto", "stacked" if width == "80" else "table"):
            result = run(*argv, "--layout", layout)
            assert result.code == 0
            shown = words(result.out)
            for line in result.out.splitlines():
                assert cell_len(line) <= int(width), (width, layout, line)
            missing = {word for word in words(whole) - shown if not can_be_read(word, shown)}
            assert missing <= {"none", "·"}, (width, layout)
            assert numbers(whole) <= numbers(result.out), (width, layout)
            assert dots(result.out) == result.out.count("… a dish")


@pytest.mark.parametrize("name", ARTICLE)
def test_every_word_at_every_width(name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    check_screen(run, ARTICLE[name], monkeypatch)


@pytest.mark.parametrize("name", HARD)
def test_hard_values_at_every_width(
    name: str, run: Run, replace_data: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_data(hard())
    check_screen(run, HARD[name], monkeypatch)


@pytest.mark.parametrize("name", [*ARTICLE, *HARD])
def test_a_table_in_a_pipe_says_what_the_stacked_one_says(
    name: str, run: Run, replace_data: Replace
) -> None:
    argv = (*(ARTICLE.get(name) or HARD[name]), "--full")
    if name not in ARTICLE:
        replace_data(hard())
    table, stacked = run(*argv).out, run(*argv, "--layout", "stacked").out
    assert words(stacked) - words(table) <= {"none", "·"}


READ_BY_PEOPLE = frozenset({"text", "note", "example", "name", "title", "share", "level_in_source"})


@pytest.mark.parametrize("layout", ["table", "stacked"])
@pytest.mark.parametrize(
    "name", ["show pm", "show pmm", "compare, unfolded", "ladder", "list skills"]
)
def test_every_sentence_of_the_data_is_there(name: str, layout: str, run: Run) -> None:
    """What the JSON has in words, readers have too."""
    document = json.loads(run(*ARTICLE[name], "-f", "json").out)
    out = " ".join(run(*ARTICLE[name], "--full", "--layout", layout).out.split())
    sentences = [
        sentence
        for table, rows in (document.get("tables") or {"rows": document["rows"]}).items()
        if table != "pay" or not name.startswith("show")  # too many: `salary` shows them
        for row in rows
        for key, value in row.items()
        if key in READ_BY_PEOPLE or (key in ("pm", "pmm") and name != "compare, unfolded")
        for sentence in (value if isinstance(value, list) else [value])
        if sentence is not None
    ]
    if name == "compare, unfolded":
        sentences += [
            text
            for table in ("statements", "remarks")
            for row in document["tables"][table]
            for role in ("pm", "pmm")
            for text in row[role] or ()
        ]
    assert len(sentences) > 10
    for sentence in sentences:
        assert sentence in out or sentence == "mid-level", sentence


@pytest.mark.parametrize("width", ["1", "5", "17", "39", "47", "99999"])
def test_no_width_is_too_narrow(
    width: str, run: Run, replace_data: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_data(hard())
    monkeypatch.setenv("COLUMNS", width)
    for argv in HARD.values():
        for layout in ("auto", "table"):
            result = run(*argv, "--layout", layout)
            assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize(
    "columns",
    ["", "0", "-1", "abc", "8O", " 80", "80 ", "+80", "1e2", "80.0", "８０", "9" * 30, "100001"],
)
def test_nonsense_in_columns_counts_as_unset(
    columns: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    unset = run("compare", "pm", "pmm")
    monkeypatch.setenv("COLUMNS", columns)
    assert run("compare", "pm", "pmm") == unset
    assert max(map(len, unset.out.splitlines())) > 150  # a pipe has no width


def test_columns_counts_in_a_pipe_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(cell_len, run("show", "pm").out.splitlines())) <= 60


# --- stacked ------------------------------------------------------------------------------------

BOXES = re.compile("[\u2500-\u259f]")


@pytest.mark.parametrize("name", ARTICLE)
def test_stacked_is_one_fact_a_line_without_box_drawing(
    name: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    argv = ARTICLE[name]
    stacked = run(*argv, "--layout", "stacked").out
    assert not BOXES.search(stacked)
    assert all("  " not in line.strip() for line in stacked.splitlines())
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert run(*argv).out == stacked
    table = run(*argv, "--layout", "table").out  # what is asked for wins
    for no in ("0", ""):
        monkeypatch.setenv("ACCESSIBLE", no)
        assert run(*argv).out == table


def test_the_facts_of_a_stacked_result(run: Run) -> None:
    narrowed = ("--country", "gb", "--year", "2026")
    out = run("salary", "pm", "pmm", *narrowed, "--layout", "stacked").out
    for line in (
        "pm [1]", "  level: mid", "  place: London", "  low: 70,000", "  high: 95,000",
        "  remarks: plus stock options and bonus",
    ):  # fmt: skip
        assert line in out.splitlines()
    out = run("show", "pm", "--layout", "stacked", "--full").out
    lines = [re.sub(r"( |\[\d+\])+$", "", line) for line in out.splitlines()]
    asks = lines.index("asks")
    assert lines[asks + 1 : asks + 3] == [
        "  What should we build next?", "  Does this solve customer problems?",
    ]  # fmt: skip


def test_two_roles_stay_a_contrast_where_it_is_narrow(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = run("compare", "pm", "pmm", "--only", "skills").out
    for heading, entry in (
        ("  named for PM", "    user research"),
        ("  for both", "    analytical skills"),
        ("  named for PMM", "    sales acumen"),
    ):
        lines = out.splitlines()
        assert lines.index(heading) < lines.index(entry)
    assert "none" not in out


# --- colour -------------------------------------------------------------------------------------

SGR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")

COLOURS = [
    # (stdout is a terminal, environment, options, coloured)
    (True, {}, (), True),
    (False, {}, (), False),
    (True, {"NO_COLOR": "1"}, (), False),
    (True, {"NO_COLOR": "0"}, (), False),
    (True, {"NO_COLOR": ""}, (), True),
    (True, {"TERM": "dumb"}, (), False),
    (True, {"TERM": ""}, (), False),
    (True, {"CLICOLOR": "0"}, (), False),
    (True, {"CLICOLOR": "1"}, (), True),
    (False, {"CLICOLOR": "1"}, (), False),
    (False, {"CLICOLOR_FORCE": "1"}, (), True),
    (False, {"CLICOLOR_FORCE": "0"}, (), False),
    (False, {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, (), True),
    (False, {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, (), False),
    (False, {"FORCE_COLOR": "1"}, (), False),
    (False, {}, ("--color", "always"), True),
    (True, {"NO_COLOR": "1", "TERM": "dumb"}, ("--color", "always"), True),
    (True, {}, ("--color", "never"), False),
    (False, {"CLICOLOR_FORCE": "1"}, ("--color", "never"), False),
    (True, {}, ("--color", "auto"), True),
    (False, {}, ("--color", "auto"), False),
]


@pytest.mark.parametrize(("terminal", "environment", "options", "coloured"), COLOURS)
def test_when_there_is_colour(
    terminal: bool,  # noqa: FBT001 - a case of the table
    environment: dict[str, str],
    options: tuple[str, ...],
    coloured: bool,  # noqa: FBT001
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    plain = run("compare", "pm", "pmm", "--sources").out
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    out = run("compare", "pm", "pmm", "--sources", *options).out
    assert ("\x1b" in out) == coloured
    assert SGR.sub("", out) == plain


@pytest.mark.parametrize("name", ARTICLE)
def test_colour_is_nothing_but_colour(name: str, run: Run) -> None:
    """It is never the only sign of anything, and no other code goes out."""
    argv = ARTICLE[name]
    out = run(*argv, "--color", "always").out
    assert "\x1b" not in SGR.sub("", out)
    assert SGR.sub("", out) == run(*argv).out
    assert "\x1b" not in run(*argv, "--color", "always", "-f", "json").out


@pytest.mark.parametrize("width", ["20", "60", "100"])
def test_hard_values_fold_alike_with_colour_and_without(
    width: str, run: Run, replace_data: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rich sets the ones, and what is quicker the others."""
    replace_data(hard())
    monkeypatch.setenv("COLUMNS", width)
    for argv in HARD.values():
        out = run(*argv, "--layout", "table", "--color", "always").out
        assert SGR.sub("", out) == run(*argv, "--layout", "table").out


# --- what data cannot do ------------------------------------------------------------------------


def test_markup_and_emoji_codes_in_data_are_text(run: Run, lay: Lay) -> None:
    title = "[bold]X[/bold] [/x] [red :smile: [link=https://x]y[/link] \\[ \\"
    own = lay({"roles": {"x": {"title": title}}})
    for argv in (("list",), ("show", "x"), ("compare", "x", "pm"), ("ladder", "x")):
        for color in ("never", "always"):
            result = run(*argv, "--data", own, "--color", color)
            assert result.code == 0
            assert title in SGR.sub("", result.out)


# --- encodings ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("name", ["compare", "salary", "list sources", *HARD])
def test_a_stdout_of_another_encoding(
    name: str, encoding: str, run: Run, replace_data: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name not in ARTICLE:
        replace_data(hard())
    bytes_ = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_, encoding))
    result = run(*(ARTICLE.get(name) or HARD[name]))
    assert (result.code, result.err) == (0, "")
    text = bytes_.getvalue().decode(encoding)
    assert text.endswith("\n")
    if encoding == "ascii":
        assert "GBP" in text or "£" not in text
        assert not BOXES.search(text)


def test_money_on_a_stdout_of_ascii(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_ = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_, "ascii"))
    run("compare", "pm", "pmm", "--only", "pay")
    text = bytes_.getvalue().decode("ascii")
    assert "Both pay GBP 70,000-90,000, which is 67 % of the whole range" in text
    assert "|----" in text
    assert "\\u" not in text
    assert "\\x" not in text


# --- a real terminal ----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize(
    "argv", [("compare", "product manager", "pmm"), ("salary", "--city", "london")]
)
def test_on_a_real_terminal(
    width: int, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its width counts, colour codes are all it gets, and every line fits."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "rolecmp", "--no-pager", *argv],
        dimensions=(50, width),
        encoding="utf-8",
        timeout=30,
    )
    text = str(child.read())
    child.close()
    assert child.exitstatus == 0
    assert SGR.search(text)
    bare = SGR.sub("", text).replace("\r\n", "\n")
    assert "\x1b" not in bare
    monkeypatch.setenv("COLUMNS", str(width))
    # What a terminal makes of the whole of it: nothing has run over its edge.
    screen = pyte.Screen(width, len(bare.splitlines()) + 1)
    pyte.Stream(screen).feed(text)
    assert [line.rstrip() for line in screen.display][: len(bare.splitlines())] == bare.splitlines()
    assert screen.cursor.y == len(bare.splitlines())


def test_a_real_terminal_shows_what_a_pipe_of_its_width_gets(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    piped = run("compare", "product manager", "pmm").out  # no note on stderr
    monkeypatch.delenv("COLUMNS")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "rolecmp", "--no-pager", "compare", "product manager", "pmm", "--sources"],
        dimensions=(50, 60),
        encoding="utf-8", timeout=30,
    )  # fmt: skip
    text = SGR.sub("", str(child.read())).replace("\r\n", "\n")
    child.close()
    assert text == piped


@pytest.mark.parametrize("width", range(50, 130, 7))
def test_the_end_of_an_axis_is_always_named(
    width: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    narrowed = ("--city", "london", "--year", "2026")
    lines = run("salary", "pm", "pmm", *narrowed).out.split("\n")
    axis = next(line for line in lines if "£65k" in line)
    assert axis.endswith("95k")


def test_pay_stays_a_table_at_80_columns_and_its_remarks_go_below(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("salary", "pm", "--full").out.splitlines()
    head = next(line for line in lines if line.startswith("level "))
    assert head.split() == ["level", "place", "year", "low", "median", "high", "n"]
    row = next(line for line in lines if line.startswith("mid "))
    assert row.split() == ["mid", "London", "2026", "70,000", "—", "95,000", "—", "[1]"]
    assert "remarks: mid, London, 2026: plus stock options and bonus" in lines
    monkeypatch.setenv("COLUMNS", "60")  # where even the figures are too many
    lines = run("salary", "pm", "--full").out.splitlines()
    assert any("· low 70,000 · high 95,000" in line for line in lines)


def test_holes_of_a_stacked_row_share_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = " ".join(run("ladder", "pm", "--expectations").out.split())
    assert (
        "Product Manager, lead · Director of Product · VP of Product · Chief Product Officer: —"
        in out
    )
