"""What the fuzzer runs, and what must hold whatever bytes it is given.

A data file of anybody's is taken or refused with a problem that has a place; what is taken goes
through every command's report and every format without a character that a terminal would obey.
"""

import json
import unicodedata
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from rolecmp.analysis.diff import find_changes
from rolecmp.analysis.pay.records import PayQuery, PaySubject
from rolecmp.analysis.role_comparison import compare_roles
from rolecmp.loading.dataset import Loaded, load_files
from rolecmp.loading.file_text import FileText
from rolecmp.loading.layers import find_layers
from rolecmp.loading.laying import lay_on
from rolecmp.loading.provenance import trace_origins
from rolecmp.loading.validation import validate_files
from rolecmp.model.collections import LISTINGS
from rolecmp.model.dataset import Dataset, Version
from rolecmp.model.errors import DataError
from rolecmp.render import Format, render_report
from rolecmp.report.origins import add_origins
from rolecmp.report.report import Report
from rolecmp.reports.files.diff import changes_report
from rolecmp.reports.files.validation import validation_report
from rolecmp.reports.listing import listing_report
from rolecmp.reports.roles.comparison import role_comparison_report
from rolecmp.reports.roles.ladder import ladder_report
from rolecmp.reports.roles.profile import role_report
from rolecmp.reports.roles.salary import salary_report
from rolecmp.streams.screen import NO_LIMIT, Layout, Screen

SEEDS = Path(__file__).parent / "seeds"
FORMATS = (Format.TABLE, Format.JSON, Format.CSV, Format.MARKDOWN, Format.HTML)
SCREENS = (
    Screen(NO_LIMIT, color=False, unicode=True, layout=Layout.AUTO),
    Screen(60, color=False, unicode=True, layout=Layout.AUTO),
    Screen(20, color=False, unicode=False, layout=Layout.STACKED),
)
"""Without colour: then no escape sequence at all is the program's own."""

_OBEYED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_HARMLESS = "\n\u200c\u200d"
"""Line breaks are ours; the two joiners are letters of some scripts."""


@cache
def built_in() -> Dataset:
    """The built-in data, without anything of the user's."""
    return _built_in().dataset


@cache
def _built_in() -> Loaded:
    return load_files(user_data=False)


def try_file(data: bytes, chosen: int = 0) -> bool:
    """Whether the bytes were taken as a data file; AssertionError where a promise is broken.

    `chosen` picks the command, format and screen that the dataset goes through.
    """
    base = built_in()
    try:
        file, dataset = lay_on(FileText("fuzzed.json", data), base)
    except DataError as error:
        _check_error(error)
        return False
    _check_report(_report_of(dataset, [*file.roles], chosen, Version(file, dataset)), chosen)
    return True


def try_check(data: bytes, path: Path, chosen: int = 0) -> int:
    """How many problems `data validate` finds in the bytes; the same promises."""
    path.write_bytes(data)
    (check,) = validate_files([str(path)], find_layers(user_data=False))
    for problem in check.problems:
        assert problem.file == str(path)
        assert str(problem.cure) is not None
    _check_report(validation_report([check]), chosen)
    return len(check.problems)


def _check_error(error: DataError) -> None:
    assert error.problems
    for problem in error.problems[:20]:
        assert problem.message
        assert problem.line is None or (problem.line >= 1 and (problem.column or 0) >= 1)
        assert len(str(problem)) < 5000


def _report_of(dataset: Dataset, own: Sequence[str], chosen: int, version: Version) -> Report:
    """The report of one command on the roles of the file, or on the built-in ones."""
    roles = [dataset.roles[id_] for id_ in [*own[:3], "pm", "pmm"]]
    reports: tuple[Callable[[], Report], ...] = (
        lambda: role_comparison_report(dataset, compare_roles(dataset, roles[:2])),
        lambda: role_comparison_report(dataset, compare_roles(dataset, roles), unfold=True),
        lambda: role_report(dataset, roles[0]),
        lambda: ladder_report(dataset, roles),
        lambda: salary_report(dataset, PayQuery()),
        lambda: salary_report(dataset, PayQuery(subjects=(PaySubject(roles[0].id),))),
        lambda: listing_report(dataset, LISTINGS[chosen % len(LISTINGS)]),
        lambda: add_origins(
            role_report(dataset, roles[0]), trace_origins([*_built_in().files, ("a", version.file)])
        ),
        lambda: changes_report(
            dataset, dataset, find_changes(version, version), ("a.json", "b.json")
        ),
    )  # fmt: skip
    return reports[chosen // 11 % len(reports)]()


def _check_report(report: Report, chosen: int) -> None:
    format_, screen = FORMATS[chosen % len(FORMATS)], SCREENS[chosen // 5 % len(SCREENS)]
    text = render_report(report, format_, screen)
    obeyed = {c for c in text if unicodedata.category(c) in _OBEYED} - {*_HARMLESS}
    assert obeyed <= ({"\r"} if format_ is Format.CSV else set()), (format_, obeyed)
    if format_ is Format.JSON:
        assert text.isascii()
        json.loads(text)


def seeds() -> list[bytes]:
    """Data files to begin with."""
    return [path.read_bytes() for path in sorted(SEEDS.glob("*.json"))]


# --- changing a data file in its structure --------------------------------------------------------

PALETTE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2026, 10**12, 10**12 + 1, 10**40, 0.5, 1e308, "", " ", "x", "pm",
    "mid", "gtmroles", "GB", "GBP", "year", "base", "gross", "core", "to", "from", "all", "unknown",
    "\u0000", "\x1b[31m", "\x9b31m", "\u202e", "\u200d", "\ufeff", "\U000e0041", "é\u0301", "ﷺ" * 99,
    "=1+1", "<script>alert(1)</script>", "[x](javascript:alert(1))", "$(touch x)", "a|b`c`", "文" * 200,
    "x" * 201, "x" * 2001, "x/y~z", "../..", "constructor", "__proto__", [], {}, [[]], [None],
    ["gtmroles"], ["x"] * 501, {"x": 1}, {"id": "pm"}, {"text": "x"}, {"items": []},
    {"items": [{"text": "x"}], "sources": ["gtmroles"]}, {"title": "X"}, {"extends": "pm"},
    {"skills": ["user-research"]}, {"blocks": ["fit"]},
)  # fmt: skip
KEYS = (
    "sources", "levels", "cities", "skills", "roles", "pairs", "pay", "extends", "remove", "title",
    "aliases", "items", "notes", "id", "text", "where", "derived", "note", "strength", "name", "kind",
    "moves", "ladder", "fit", "focus", "blocks", "low", "high", "median", "year", "role", "level",
    "pm", "pmm", "x", "X", "", "\x1b", "a/b~", "x" * 300,
)  # fmt: skip


def _value(numbers: Callable[[int], int]) -> Any:
    return deepcopy(PALETTE[numbers(len(PALETTE))])


def change(tree: Any, numbers: Callable[[int], int]) -> Any:
    """The tree with one node changed; `numbers(n)` gives a number below n."""
    holder: Any = [tree]
    key: Any = 0
    while isinstance(holder[key], dict | list) and holder[key] and numbers(8):
        inner = holder[key]
        keys = list(inner) if isinstance(inner, dict) else range(len(inner))
        holder, key = inner, keys[numbers(len(keys))]
    if holder[key] is tree and numbers(4):
        return tree
    match numbers(5):
        case 0:
            holder[key] = _value(numbers)
        case 1 if isinstance(holder, dict):
            holder[KEYS[numbers(len(KEYS))]] = holder.pop(key)
        case 2 if holder[key] is not tree:
            del holder[key]
        case 3 if isinstance(holder[key], dict):
            holder[key][KEYS[numbers(len(KEYS))]] = _value(numbers)
        case 4 if isinstance(holder[key], list):
            holder[key].append(_value(numbers))
        case _:
            holder[key] = _value(numbers)
    return tree
