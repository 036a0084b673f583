"""Pages and pictures get sent on: they say nothing of what only helps at a command line."""

import re
from typing import Final

import pytest

from tests.conftest import ROOT, Run

RESULTS: Final = (
    ("compare", "pm", "pmm"),
    ("compare", "senior pm", "director of product"),
    ("compare", "pm", "pmm", "--year", "1999"),
    ("show", "pm"),
    ("show", "senior pm"),
    ("show", "london"),
    ("list", "skills"),
    ("ladder", "pm"),
    ("ladder", "pm", "--expectations"),
    ("gap", "pmm", "pm"),
    ("gap", "senior pm", "pm:lead"),
    ("read", str(ROOT / "examples" / "ad.txt"), "--against", "pm"),
    ("fit", "--questions"),
    ("level", "pm", "--questions"),
    ("path", "pmm", "vp-sales"),
    ("pair", "pm", "pmm"),
    ("day", "pm", "pmm"),
    ("search", "team"),
    ("search", "qqqq"),
    ("salary",),
    ("salary", "pm"),
    ("salary", "pm", "pmm", "--city", "london"),
    ("catalogue", "list"),
    ("next", "pm"),
    ("next", "csm", "--city", "london"),
    ("next", "--resume", str(ROOT / "examples" / "resume.txt")),
    ("similar", "pm"),
    ("gap", "pmm", "--resume", str(ROOT / "examples" / "resume.json")),
    ("fit", "--answers", str(ROOT / "examples" / "answers.json")),
    ("level", "pm", "--answers", str(ROOT / "examples" / "level_answers.json")),
    ("compare", "pm", "head-of-marketing"),
    ("show", "vp-sales"),
    ("lint",),
    ("lint", "--data", str(ROOT / "examples" / "team.json")),
)
_HINT = re.compile(r"rolecmp [a-z]|(?<![\w-])--[a-z]+|(?<![\w-])-[a-z](?![\w-])")


@pytest.mark.parametrize("argv", RESULTS, ids=" ".join)
def test_a_page_tells_nothing_of_commands_and_options(run: Run, argv: tuple[str, ...]) -> None:
    result = run(*argv, "-f", "html")
    assert result.code in (0, 69), result.err
    body = re.sub(r"<style>.*?</style>", "", result.out, flags=re.DOTALL)
    assert _HINT.findall(body) == []
    drawn = run(*argv, "-f", "svg")
    if drawn.code == 0:
        assert _HINT.findall(re.sub(r"<style>.*?</style>", "", drawn.out, flags=re.DOTALL)) == []


def test_what_is_typed_is_still_said_on_a_terminal(run: Run) -> None:
    assert "rolecmp compare pm pmm --only between" in run("pair", "pm", "pmm").out
    hint = "add --city, --country, --level or --year"
    assert hint in run("compare", "pm", "pmm").out
    assert hint not in run("compare", "pm", "pmm", "-f", "html").out
