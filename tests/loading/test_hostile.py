"""Nothing that a file says can do anything: not to a terminal, a browser, a spreadsheet or a shell."""

import json
import os
import re
import sys
from collections.abc import Callable
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from rolecmp.analysis.lint.dataset import lint_dataset
from rolecmp.analysis.role_comparison import compare_roles
from rolecmp.loading.assembly import lay_over
from rolecmp.loading.dataset import load_dataset, load_layers
from rolecmp.model.data_file import DataFile
from rolecmp.model.things import Skill
from rolecmp.render import Format, render_report
from rolecmp.report import cell
from rolecmp.report.report import Report, Table
from rolecmp.reports.files.lint import lint_report
from rolecmp.reports.roles.comparison import role_comparison_report
from rolecmp.reports.roles.profile import role_report
from rolecmp.streams.screen import NO_LIMIT, Layout, Screen
from tests.conftest import Lay, Run
from tests.hostile import (
    ALLOWED_PARSED,
    CHECKS,
    MARKUP,
    SLUG,
    TEXTS,
    check_html,
    check_parsed_html,
    check_table,
    learn_page,
    must_be_refused,
    shared_texts,
)

Json = dict[str, Any]

COMMANDS = (
    ("compare", "a", "b"), ("compare", "a", "b", "--all"), ("show", "a"), ("ladder", "a", "b"),
    ("show", "a", "--origin"), ("salary", "a"), ("salary",), ("list",), ("list", "skills"),
    ("list", "sources"), ("list", "cities"), ("list", "levels"), ("show", "skill:s0"), ("gap", "a", "b"),
    ("path", "a", "b"), ("pair", "a", "b"), ("day", "a", "b"), ("lint",), ("search", "position"),
)  # fmt: skip


def dataset_of(texts: list[str]) -> Json:
    """A valid data file that has each text wherever a text may stand."""
    sources = {
        f"t{n}": {"title": text[:200], "publisher": text[:200], "year": 2026, "grade": "C"}
        for n, text in enumerate(texts)
    }
    statements = [
        {"text": text, "where": [text[:200]], "sources": [f"t{n}"]} for n, text in enumerate(texts)
    ]

    def things(prefix: str, **more: object) -> Json:
        return {
            f"{prefix}{n}": {
                "name": text[:200],
                "kind": "k",
                "note": text,
                "sources": [f"t{n}"],
                **more,
            }
            for n, text in enumerate(texts)
        }

    def links(prefix: str, **more: object) -> Json:
        return {
            "items": [
                {"id": f"{prefix}{n}", "note": text, "where": [text[:200]], **more}
                for n, text in enumerate(texts)
            ],
            "notes": statements,
            "sources": ["t0"],
        }

    rungs = [{"title": text[:200], "level": f"l{n}", "notes": statements[n : n + 1]}
             for n, text in enumerate(texts[:50])]  # fmt: skip

    def role(start: int) -> Json:
        told = {"items": statements, "sources": ["t0"]}
        return {
            "title": texts[start][:200],
            **dict.fromkeys(("focus", "questions", "optimises_for", "judged_on", "fit", "outlook", "pay_notes"), told),
            "facing": {"direction": "inward", **told},
            "skills": links("s", strength="core"),
            "duties": links("d"),
            "backgrounds": links("b"),
            "activities": links("x", share=texts[start][:200]),
            "metrics": links("m", example=texts[start]),
            "teams": links("g", relation="owns"),
            "ladder": {"levels": rungs, "notes": statements, "sources": ["t0"],
                       "variants": [{"where": texts[start][:200], "levels": rungs}]},
            "moves": {"items": [{"title": text[:200], "note": text} for text in texts],
                      "notes": statements, "sources": ["t0"]},
        }  # fmt: skip

    record = {
        "level": "l0", "country": "GB", "currency": "GBP", "period": "year", "kind": "base",
        "tax": "gross", "low": 1, "high": 2, "year": 2025, "basis": "press", "source": "t0",
    }  # fmt: skip
    return {
        "sources": sources,
        "levels": {f"l{n}": {"name": text[:200], "rank": n % 99 + 1} for n, text in enumerate(texts)},
        "cities": {f"c{n}": {"name": text[:200], "country": "GB"} for n, text in enumerate(texts)},
        "skills": things("s"), "duties": things("d"), "activities": things("x"),
        "metrics": things("m", definition=texts[0], formula=texts[0], unit=texts[0][:200]),
        "teams": things("g"), "backgrounds": things("b"),
        "roles": {"a": role(0), "b": role(len(texts) - 1)},
        "pairs": [{"roles": ["a", "b"], "tension": {"items": statements, "sources": ["t0"]},
                   "exchange": {"items": [{**s, "role": "a"} for s in statements]}}],
        "pay": [
            {**record, "role": role, "area": text[:200], "city": f"c{n}", "note": text,
             "level_in_source": text[:200], "on_top": [text[:200]], "source": f"t{n}"}
            for n, text in enumerate(texts) for role in "ab"
        ],
    }  # fmt: skip


def refused(run: Run, content: Json) -> dict[str, str]:
    """JSON pointer to what is wrong there, as `data validate` says it."""
    result = run(
        "data", "validate", "-", "--limit", "1000", "--format", "json", stdin=json.dumps(content)
    )
    assert result.err == ""
    found = json.loads(result.out)["tables"]["problems"]
    assert result.code == (4 if found else 0)
    return {row["pointer"]: row["problem"] for row in found}


_ACCEPTED: dict[tuple[str, ...], list[str]] = {}


def accepted_of(run: Run, texts: list[str]) -> list[str]:
    """Those of the texts that may be a name; a text that must be refused is refused.

    Asked once in a process: many tests begin with it.
    """
    key = tuple(texts)
    if key not in _ACCEPTED:
        _ACCEPTED[key] = _ask_which_are_accepted(run, texts)
    return _ACCEPTED[key]


def _ask_which_are_accepted(run: Run, texts: list[str]) -> list[str]:
    accepted = []
    for start in range(0, len(texts), 500):
        part = texts[start : start + 500]
        wrong = refused(run, {"roles": {f"r{n}": {"title": t} for n, t in enumerate(part)}})
        for number, text in enumerate(part):
            if f"/roles/r{number}/title" not in wrong:
                assert not must_be_refused(text), ascii(text)
                accepted.append(text)
    return accepted


BY_HAND = [text for text in TEXTS if text]


@pytest.fixture(params=["made by hand", "shared"])
def texts(request: pytest.FixtureRequest) -> list[str]:
    if request.param == "shared":
        return shared_texts(request.getfixturevalue("shared"))
    return BY_HAND


def test_names_that_nobody_could_see_or_that_act_are_refused(run: Run, texts: list[str]) -> None:
    accepted = accepted_of(run, texts)
    assert len(accepted) > len(texts) / 4


def test_only_plain_ids_are_ids(run: Run, texts: list[str]) -> None:
    for start in range(0, len(texts), 500):
        part = dict.fromkeys(texts[start : start + 500])
        wrong = refused(run, {"skills": {text: {"name": "x", "kind": "k"} for text in part}})
        pointers = {f"/skills/{text.replace('~', '~0').replace('/', '~1')}" for text in part
                    if not (SLUG.fullmatch(text) and len(text) <= 64)}  # fmt: skip
        assert wrong.keys() == pointers


@pytest.mark.parametrize("field", ["note", "where", "aliases", "url", "kind", "share", "unit"])
def test_every_other_text_is_held_to_the_same(run: Run, texts: list[str], field: str) -> None:
    def entry(text: str) -> Json:
        skill = {"name": "x", "kind": "k"}
        match field:
            case "note" | "kind":
                return {"skills": {"x": {**skill, field: text}}}
            case "aliases":
                return {"skills": {"x": {**skill, "aliases": [text]}}}
            case "url":
                source = {"title": "t", "publisher": "p", "grade": "A", "url": text}
                return {"sources": {"x": source}}
            case "unit":
                return {"metrics": {"x": {**skill, "unit": text}}}
            case _:
                link = {"id": "sprint-planning", field: [text] if field == "where" else text}
                block = {"items": [link], "sources": ["gtmroles"]}
                return {"roles": {"x": {"title": "x", "activities": block}}}

    taken = [
        text
        for text in texts[::7]
        if run("list", "-f", "json", "--data", "-", stdin=json.dumps(entry(text))).code == 0
    ]
    assert not any(map(must_be_refused, taken))
    if field == "url":
        assert all(re.match(r"https?://[^\s<>]+$", text) for text in taken)


@pytest.fixture
def harmless(run: Run, lay: Lay, tmp_path: Path) -> None:
    """Pages of harmless data teach what the template writes."""
    if ALLOWED_PARSED:
        return
    # Addresses, which may be broken anywhere, and rows that other pages lead to.
    learn_page(run("list", "sources", "--format", "html").out)
    assert run("site", str(tmp_path / "site"), "--roles", "pm,pmm").code == 0
    for page in (tmp_path / "site").glob("*.html"):
        learn_page(page.read_text(encoding="utf-8"))
    path = lay(dataset_of([f"plain text {n}" for n in range(60)]), "harmless.json")
    for command in COMMANDS:
        result = run(*command, "--only-data", path, "--format", "html")
        assert (result.code, result.err) == (0, ""), command
        learn_page(result.out)
    learn_page(run("compare", "pm", "pmm", "--format", "html").out)


_FILES: dict[tuple[str, ...], list[str]] = {}


@pytest.fixture
def hostile_files(
    run: Run, texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """Valid data files with all accepted texts, written and validated once in a process."""
    key = tuple(texts)
    if key not in _FILES:
        accepted = accepted_of(run, texts)
        folder = tmp_path_factory.mktemp("hostile")
        paths = []
        for start in range(0, len(accepted), 200):
            path = folder / f"hostile{start}.json"
            path.write_text(json.dumps(dataset_of(accepted[start : start + 200])), "utf-8")
            assert run("data", "validate", "--only-data", str(path), str(path)).code == 0
            paths.append(str(path))
        _FILES[key] = paths
    return _FILES[key]


MADE_OF_SOME = (Format.SVG, Format.JSONLD, Format.IDS, Format.GITHUB)
"""What not every result makes: pictures, pay, ids of a list, findings."""
TEXT_FORMATS = [format_ for format_ in Format if format_ is not Format.XLSX]
"""The formats that are texts; tests/render/test_workbook.py has the other."""

_load_once = cache(load_layers)


@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_no_format_lets_a_text_act(
    run: Run, texts: list[str], hostile_files: list[str], format_: Format,
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if format_ is Format.HTML:
        request.getfixturevalue("harmless")
    # What a file is read as does not depend on what is asked of it, nor in which format.
    monkeypatch.setattr(
        "rolecmp.loading.dataset.load_layers", lambda layers: _load_once(tuple(layers))
    )
    for path in hostile_files:
        for command in COMMANDS:
            result = run(*command, "--only-data", path, "--format", format_)
            if result.code == 2 and format_ in MADE_OF_SOME:
                continue
            assert (result.code, result.err) == (0, ""), command
            CHECKS[format_](result.out)
            if format_ is Format.HTML and texts == BY_HAND:
                check_parsed_html(result.out)


@pytest.mark.usefixtures("harmless")
def test_what_breaks_into_a_page_is_noticed_without_a_parser_too(run: Run) -> None:
    page = run("list", "levels", "--format", "html").out
    broken = 0
    for text in MARKUP:
        for place in ("associate", "</style>", "</title>", ' dir="auto'):
            assert place in page
            bad = page.replace(place, f"{text}{place}", 1)
            try:
                check_parsed_html(bad)
            except AssertionError:
                broken += 1
                with pytest.raises(AssertionError):
                    check_html(bad)
    assert broken > 20


@pytest.mark.parametrize("columns", ["20", "60", "100"])
@pytest.mark.parametrize("color", ["always", "never"])
def test_no_width_lets_a_text_act(
    run: Run, lay: Lay, monkeypatch: pytest.MonkeyPatch, columns: str, color: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    path = lay(dataset_of(accepted_of(run, BY_HAND)))
    for command in COMMANDS[1::3]:
        result = run(*command, "--only-data", path, "--color", color)
        assert result.code == 0
        check_table(result.out)
        if color == "never":
            assert "\x1b" not in result.out


def test_json_gives_every_text_back(run: Run, lay: Lay, texts: list[str]) -> None:
    accepted = list(dict.fromkeys(t.strip() for t in accepted_of(run, texts)))
    path = lay({"skills": {f"s{n}": {"name": t, "kind": "k"} for n, t in enumerate(accepted)}})
    rows = json.loads(run("list", "skills", "--format", "json", "--data", path).out)["rows"]
    assert [row["name"] for row in rows][-len(accepted) :] == accepted


# --- defence in depth ---------------------------------------------------------------------------


def poisoned(value: Any, poison: Callable[[str], str], kept: str = "") -> Any:
    """A report in which every text, of whatever place but the field `kept`, has a hostile one."""
    match value:
        case str() if type(value) is str:
            return poison(value)
        case tuple() if names := getattr(value, "_fields", ()):
            parts = zip(names, value, strict=True)
            return type(value)(*(p if n == kept else poisoned(p, poison, kept) for n, p in parts))
        case tuple():
            return tuple(poisoned(part, poison, kept) for part in value)
        case _:
            return value


@pytest.fixture(scope="module")
def report() -> Report:
    dataset = load_dataset(user_data=False)
    extra = DataFile(skills={"x": Skill(id="x", name="x", kind="k")})
    dataset = lay_over(dataset, extra)
    comparison = compare_roles(dataset, [dataset.roles["pm"], dataset.roles["pmm"]])
    compared, shown = (
        role_comparison_report(dataset, comparison),
        role_report(dataset, dataset.roles["pm"]),
    )
    return compared._replace(
        tables=(*compared.tables, *shown.tables), notes=("note",), lead=("lead",)
    )


SCREENS = [
    Screen(width, color=color, unicode=unicode, layout=layout)
    for width, color, unicode, layout in (
        (NO_LIMIT, False, True, Layout.AUTO), (100, True, True, Layout.AUTO),
        (30, False, False, Layout.STACKED), (60, True, True, Layout.STACKED),
    )
]  # fmt: skip


@pytest.mark.parametrize("format_", TEXT_FORMATS)
def test_a_report_with_a_text_that_slipped_through_does_no_harm(
    report: Report, format_: Format, request: pytest.FixtureRequest
) -> None:
    if format_ is Format.HTML:
        request.getfixturevalue("harmless")
        learn_page(render_report(report, Format.HTML, SCREENS[0]))
    if format_ is Format.GITHUB:
        report = lint_report(lint_dataset(load_dataset(user_data=False)), "the data", unfold=True)
        report = report._replace(tables=tuple(map(_accepting_nothing, report.tables)))
    if format_ is Format.IDS:
        listed = [t for t in report.tables if t.rows and any(c.key == "id" for c in t.columns)]
        report = report._replace(tables=(listed[0],), single=True)
    # What has pay is told by the keys of its columns, which are the program's own.
    kept = "key" if format_ in MADE_OF_SOME else ""
    texts = (*TEXTS, "\ud800", "a\udcffb")
    for start in range(0, len(texts), 40):
        # Each place gets another text, and in each round another one than before.
        turn = partial(next, cycle(texts[start:] + texts[:start]))
        bad = poisoned(
            report._replace(kind="", sources=()), partial(put_before, turn), kept
        )._replace(kind=report.kind, sources=report.sources)
        for screen in SCREENS if format_ is Format.TABLE else SCREENS[:1]:
            out = render_report(bad, format_, screen)
            CHECKS[format_](out)
            if format_ is Format.HTML:
                check_parsed_html(out)


def _accepting_nothing(table: Table) -> Table:
    """The findings of a table as though no exception accepted them: those are annotations."""
    at = [column.key for column in table.columns].index("accepted")
    sections = (
        section._replace(
            rows=tuple(
                row._replace(cells=(*row.cells[:at], cell.BLANK, *row.cells[at + 1 :]))
                for row in section.rows
            )
        )
        for section in table.sections
    )
    return table._replace(sections=tuple(sections))


def put_before(turn: Callable[[], str], text: str) -> str:
    return turn() + text


# --- the JSON itself ----------------------------------------------------------------------------

JSON_CASES = {
    "nothing": b"", "blank": b" \n", "BOM only": b"\xef\xbb\xbf", "UTF-16": "{}".encode("utf-16"),
    "UTF-16 BE": "{}".encode("utf-16-be"), "UTF-32": "{}".encode("utf-32"), "latin-1": b'{"\xe9": 1}',
    "overlong": b'{"\xc0\xaf": 1}', "surrogate bytes": b'{"\xed\xa0\x80": 1}', "NUL": b"\0" * 100,
    "gzip": b"\x1f\x8b\x08\0", "zip": b"PK\x03\x04", "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "ELF": b"\x7fELF\x02\x01\x01", "deep lists": b"[" * 10**6, "deep objects": b'{"a":' * 10**5,
    "deep and closed": b"[" * 5000 + b"]" * 5000, "huge int": b"1" * 10**6, "huge int in a field":
    b'{"pay": [{"year": ' + b"9" * 10**6 + b"}]}", "huge exponent": b'{"pay": [{"low": 1e' + b"9" * 999
    + b"}]}", "long key": b'{"' + b"k" * 10**7 + b'": 1}', "long id": b'{"roles": {"' + b"k" * 10**7
    + b'": {"title": "x"}}}', "long title": b'{"roles": {"x": {"title": "' + b"x" * 10**7 + b'"}}}',
    "newlines": b"\n" * 10**7, "many lists": b"[" + b"[]," * 300_000 + b"[]]", "many objects": b"["
    + b"{}," * 300_000 + b"{}]", "too many values": b'{"pay":[' + b"0," * 10**6 + b"0]}",
    "many errors in one list": b'{"pay":[' + b"0," * 500_000 + b"0]}", "many errors in one entry":
    b'{"roles":{"a":{"title":"A","skills":{"items":[' + b"0," * 500_000 + b"0]}}}}", "many errors in a lists": b'{"roles":{"a":{"title":"A","aliases":[' + b"0," * 90_000 + b"0]}}}",
    "many unknown keys": b"{" + b",".join(b'"%x":0' % n for n in range(300_000)) + b"}",
    "one key many times": b'{"skills":{' + b",".join([b'"a":0'] * 300_000) + b"}}",
    "escapes": b'{"roles":{"a":{"title":"' + b"\\u0001" * 10**6 + b'"}}}',
}  # fmt: skip


@pytest.mark.parametrize("name", JSON_CASES)
def test_a_file_that_is_no_data_is_refused_in_one_line(run: Run, lay: Lay, name: str) -> None:
    path = lay(JSON_CASES[name], "case.json")
    result = run("compare", "pm", "pmm", "--data", path)
    assert (result.code, result.out) == (4, "")
    assert result.err.startswith(f"rolecmp: {path}")
    assert result.err.count("\n") == 1
    assert len(result.err) < 1500
    assert result.err.rstrip("\n").isprintable()
    result = run("data", "validate", path)
    assert (result.code, result.err) == (4, "")
    assert len(result.out) < 50_000
    check_table(result.out)


PARTS = 8
"""Into so many tests the suite for JSON parsers is dealt out, so that all processors have a share."""


def _suite(shared: Path, part: int) -> list[Path]:
    folder = shared / "badinput" / "JSONTestSuite"
    cases = [*folder.glob("test_parsing/*.json"), *folder.glob("test_transform/*.json")]
    assert len(cases) > 330
    return sorted(cases)[part::PARTS]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_case_of_a_suite_for_json_parsers_is_no_data(
    run: Run, shared: Path, part: int
) -> None:
    for case in _suite(shared, part):
        result = run("data", "validate", str(case), "--format", "json")
        empty_object = json.loads(result.out)["tables"]["problems"][:1] == []
        assert result.code == 4 or empty_object, case.name
        assert result.err == "", case.name
        result = run("compare", "pm", "pmm", "--data", str(case))
        assert result.code == 4, case.name
        assert result.err.count("\n") == 1, case.name


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'{"roles": {"x": {"title": ', b"}}}"),
        (b'{"pay": [{"low": ', b"}]}"),
        (b'{"skills": {"x": {"name": "x", "kind": "k", "aliases": ', b"}}}"),
    ],
    ids=["title", "low", "aliases"],
)
def test_every_case_of_the_suite_where_a_value_stands(
    run: Run, lay: Lay, shared: Path, before: bytes, after: bytes, part: int
) -> None:
    for case in _suite(shared, part):
        path = lay(before + case.read_bytes() + after, "case.json")
        # Alone: the same file is read, and the built-in data is not read a thousand times.
        result = run("list", "--only-data", path, "--format", "json")
        assert result.code in (0, 4), case.name
        assert result.err.count("\n") == (result.code == 4), case.name
        check = run("data", "validate", "--only-data", path, path, "--format", "csv")
        assert check.code == result.code, case.name
        assert check.err == "", case.name
        if case.name.startswith("n_"):
            assert result.code == 4, case.name


# --- what is no file ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["/dev/zero", "/dev/urandom", "/dev/full", "/dev/null", "/dev/stdin", "/dev/tty", "/proc/kmsg",
     "/proc/self/mem", "/proc/self/pagemap", "/proc/self/environ", "/proc/self/cmdline", "/proc/1/mem",
     "/sys/kernel/debug", "/", "/etc", "/etc/shadow", "", "\0", "x" * 5000, "a/../../../etc/passwd"],
)  # fmt: skip
def test_no_other_file_is_taken_for_data(
    run: Run, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("list", "--data", path)
    assert (result.code, result.out) == (4, "")
    assert result.err.count("\n") == 1
    assert len(result.err) < 6000
    assert run("data", "validate", path).code == 4
    result = run("data", "import", path)
    # What is a text after all is a table of which nobody has said how it is to be read.
    assert result.code == (2 if path == "/etc/shadow" else 4)
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert len(result.err) < 6000
    if "\0" not in path:
        monkeypatch.setenv("ROLECMP_DATA", path or "/dev/null")
        assert run("list").code == 4 or os.path.isdir(path)


def test_stdin_without_an_end_is_read_so_far_only(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open("/dev/zero", encoding="utf-8") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        result = run("list", "--data", "-")
    assert result == (
        4,
        "",
        "rolecmp: <stdin>: larger than 16 MB, the most that is read; split it\n",
    )
