"""Whatever a framework's sheet or YAML says: a message, or data that stands alone."""

import csv
import io
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolecmp.documents.frameworks.reading import read_framework
from rolecmp.documents.intake import Intake, Recipe
from rolecmp.loading.built_in import load_built_in
from rolecmp.loading.file_text import FileText
from rolecmp.loading.laying import lay_on
from rolecmp.model.dataset import NOTHING_YET
from rolecmp.model.errors import DataError, RolecmpError
from tests.conftest import Run

DATASET = load_built_in()
CELLS = st.sampled_from(
    [
        "", "", "–", "Senior", "L1", "L2 PMM", "Lead", "PM II", "Level", "Competency", "Role", "Area",
        "Track", "Skill", "Text", "Pay", "45k-55k", "£1", "working", "expert", "- a\n- b", "scope",
        "PM", "x" * 2001, "y" * 201, "\u202e", "\ufeff", "'", '"', "=1+1", "\x1b[31m", "pm", "007",
        "é", "null", "{", "0", "Senior Senior",
    ]
)  # fmt: skip
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=7)
SAID = st.fixed_dictionaries(
    {"source.title": st.just("T"), "source.publisher": st.sampled_from(["Acme", "GitLab", "é"])},
    optional={
        "role": st.sampled_from(["PM", "Gardener", "pm", "é"]), "levels": st.just("own"),
        "country": st.just("GB"), "period": st.just("year"), "year": st.just("2026"),
        "currency": st.just("GBP"),
    },
)  # fmt: skip


def check(intake: Intake) -> None:
    """What was taken is data over the built-in data and alone."""
    text = FileText("made.json", json.dumps(intake.content).encode())
    try:
        for below in (DATASET, NOTHING_YET) if intake.taken else ():
            lay_on(text, below)
    except DataError as error:
        pytest.fail(str(error))


@settings(max_examples=150, deadline=None)
@given(GRIDS, SAID)
def test_a_sheet_is_refused_or_stands_alone(grid: list[list[str]], said: dict[str, str]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(grid)
    with suppress(RolecmpError):
        check(read_framework("x.csv", text.getvalue().encode(), DATASET, Recipe({}, said)))


_KEYS = st.sampled_from(
    ["levels", "title", "id", "level", "role", "roles", "text", "area", "areas", "skills", "pay",
     "low", "high", "from", "adds", "removes", "track", "summary", "competencies", "é", "company"]
)  # fmt: skip
_VALUES: st.SearchStrategy[Any] = st.recursive(
    CELLS | st.integers(0, 99999) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=5), SAID)
def test_yaml_is_refused_or_stands_alone(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[str, Any], said: dict[str, str]
) -> None:
    pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")
    path = tmp_path_factory.mktemp("frameworks", numbered=True) / "x.yaml"
    path.write_text(json.dumps(tree), encoding="utf-8")
    with suppress(RolecmpError):
        check(read_framework(str(path), None, DATASET, Recipe({}, said)))


def test_hostile_texts_do_no_harm(run: Run, shared: Any, tmp_path: Any) -> None:
    """Naughty strings as levels, competencies and texts, on a screen and as data."""
    texts = (shared / "badinput/naughty_strings").rglob("*.json")
    strings = [text for path in texts for text in json.loads(path.read_text())][:400]
    path = tmp_path / "naughty.csv"
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Competency", "Junior", "Senior"])
        writer.writerows([text, f"a {text}", text] for text in strings)
    said = "role=Gardener,source.title=T,source.publisher=Acme"
    result = run("data", "import", str(path), "--as", "framework", "--set", said, "--dry-run")
    assert result.code in (0, 4)
    assert "\x1b" not in result.out + result.err
