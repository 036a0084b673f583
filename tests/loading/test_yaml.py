"""Data files in YAML: what they say, what they refuse, and where in the file that stands."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolecmp.loading.yaml_nodes import MAX_NODES
from rolecmp.loading.yaml_text import YamlText
from rolecmp.model.errors import DataError
from tests.conftest import ROOT, Lay, Run
from tests.own_data import kitchen, pay

pytest.importorskip("yaml", reason="PyYAML, the extra rolecmp[yaml]")

TEAM = """\
# Of a team.
sources:
  acme: {title: Ladder, publisher: Acme, year: 2026, grade: A}
roles:
  acme-pm:
    title: Product Manager at Acme
    ladder:
      levels:
        - title: PM I
          level: associate
        - id: p2
          title: PM II
          level: mid
          pay:
            - {low: 5.2e4, high: 65000, country: GB, currency: GBP, period: year, year: 2026}
      sources: [acme]
"""


def said(text: str) -> Any:
    return YamlText(text, "x.yaml").tree


def refused(text: str) -> tuple[int | None, int | None, str]:
    """Line, column and words of what is wrong."""
    with pytest.raises(DataError) as caught:
        YamlText(text, "x.yaml")
    (problem,) = caught.value.problems
    return problem.line, problem.column, f"{problem.message}; {problem.cure}"


@pytest.mark.parametrize(
    "text",
    ["NO", "on", "off", "yes", "007", "010", "12:30", "37:30", "2026-11", "2026-11-05", "60_000",
     "0x1f", "0o7", "+5", ".5", "5.", "1,000", "True", "NULL", "1e999", "N", "65000 GBP"],
)  # fmt: skip
def test_what_looks_like_something_else_stays_what_was_written(text: str) -> None:
    assert said(f"a: {text}") == {"a": text}
    assert said(f"{text}: 1") == {text: 1}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None), ("~", None), ("", None), ("true", True), ("false", False), ("0", 0),
        ("-5", -5), ("65000", 65000), ("5.2e4", 52000), ("51.5", 51.5), ('"5"', "5"), ("'~'", "~"),
        ("|\n  one\n  two\n", "one\ntwo\n"), (">-\n  one\n  two\n", "one two"),
    ],
)  # fmt: skip
def test_what_means_something(text: str, value: object) -> None:
    result = said(f"a: {text}")["a"]
    assert (result, type(result)) == (value, type(value))


_TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text("ab<~/1 ", min_size=1, max_size=8).filter(lambda key: key != "<<"), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(st.dictionaries(st.text("abc", min_size=1), _TREES, min_size=1, max_size=4))
def test_json_is_yaml_that_says_the_same(tree: dict[str, Any]) -> None:
    assert said(json.dumps(tree, ensure_ascii=False)) == tree
    assert said(json.dumps(tree, ensure_ascii=False, indent=2)) == tree


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: {low: 65000, high: 82,000}", (1, 26), 'the key "000" has no value; a comma begins'),
        ("a: {b, c: 1}", (1, 5), 'the key "b" has no value'),
        ("a: 1\nb: 2\na: 3", (3, 1), 'the key "a" is here twice'),
        ("a:\n\tb: 1", (2, 1), "a tab; indent by blanks"),
        ("a: !!python/object:os.system x", (1, 4), "a tag"),
        ("a: !!str x", (1, 4), "a tag, !!str"),
        ("a: &x\n  b: *x", (2, 6), '"*x" stands within itself'),
        ("a: *x", (1, 4), '"*x" repeats what stands nowhere before it'),
        ("a: {<<: {b: 1}}", (1, 5), "a merge key"),
        ("a: 1\n---\nb: 1", (2, 1), "a second document"),
        ("? [a]\n: b", (1, 3), "a key that is not text"),
        ("a: b: c", (1, 5), "put the text in quotes"),
        ("a: @b", (1, 4), '"@" begins no text'),
        ('a: "b', None, "a closing quote is missing"),
        ("a: [1", None, "expected a comma or a closing bracket here"),
        ("a: b\n  c: d", (2, 4), "a second colon"),
        ("[" * 60 + "]" * 60, (1, 51), "nested deeper than 50 levels"),
        ("[" * 5_000, None, "nested too deeply"),
        ("a: \x01", None, "a character that no text has"),
        ("", (1, 1), "empty"),
        ("# nothing", (1, 1), "empty"),
    ],
)  # fmt: skip
def test_what_is_refused_is_named_at_its_place(
    text: str, place: tuple[int, int] | None, words: str
) -> None:
    line, column, message = refused(text)
    assert words in message
    if place is not None:
        assert (line, column) == place


def test_aliases_cannot_grow_without_bound() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert f"more than {MAX_NODES:,} values" in refused("\n".join(lines))[2]


def test_an_alias_counts_as_written_out() -> None:
    tree = said("shared: &s\n  - b: 1\none: *s\ntwo: *s\n")
    assert tree["one"] == tree["two"] == [{"b": 1}]


# --- as data ------------------------------------------------------------------------------------


def test_a_file_of_yaml_is_data(run: Run, lay: Lay) -> None:
    own = lay(TEAM, "team.yaml")
    assert "is valid: 1 role, 1 source." in run("data", "validate", own).out
    assert "PM II" in run("show", "acme-pm", "--data", own).out
    assert "52,000" in run("salary", "acme-pm", "--data", own).out
    other = lay(TEAM.replace("PM II", "PM Two"), "other.yml")
    rows = json.loads(run("data", "diff", own, other, "-f", "json").out)["rows"]
    assert [(row["item"], row["change"]) for row in rows] == [("p2", "changed")]


def test_the_example_of_the_docs_is_data(run: Run, lay: Lay) -> None:
    page = (ROOT / "docs" / "own-data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    own = lay(example, "team.yaml")
    assert "is valid: 1 role, 1 source." in run("data", "validate", own).out
    assert "52,000" in run("salary", "acme-pm", "--data", own).out


def test_yaml_says_the_same_as_json(run: Run, lay: Lay) -> None:
    content = kitchen(pay("cook", 20000, 30000))
    text = json.dumps(content, indent=1, ensure_ascii=False)
    both = (lay(text, "kitchen.json"), lay(text, "kitchen.yaml"))
    for command in (
        ("show", "cook"),
        ("compare", "cook", "baker"),
        ("salary",),
        ("ladder", "cook"),
    ):
        outs = {run(*command, "--only-data", path, "-f", "json").out for path in both}
        assert len(outs) == 1


def test_the_data_folder_takes_yaml(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "team.yaml").write_text(TEAM)
    (tmp_path / ".hidden.yaml").write_text("no: data")
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path))
    assert "PM II" in run("show", "acme-pm").out
    assert "team.yaml" in run("data", "where").out


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("65000", "60_000", "15:", "/pay/0/high): must be a number, not a text"),
        ("65000", '"65,000"', "15:", "write digits only"),
        ("level: mid", "level: middle", "13:18", "unknown level"),
        ("[acme]", "[acne]", "16:17", "unknown source"),
        ("PM II", '""', "12:18", "must not be empty"),
        ("title: PM I\n", "title: PM I\n          note: x\n", "10:17", "unknown key"),
    ],
)
def test_a_mistake_is_named_where_it_stands(
    run: Run, lay: Lay, old: str, new: str, place: str, words: str
) -> None:
    assert old in TEAM
    result = run("show", "acme-pm", "--data", lay(TEAM.replace(old, new, 1), "team.yaml"))
    assert (result.code, result.out) == (4, "")
    assert f"team.yaml:{place}" in result.err
    assert words in result.err


def test_a_text_takes_what_is_written(run: Run, lay: Lay) -> None:
    text = TEAM.replace("title: Ladder", "title: 1.10").replace("title: PM I\n", "title: 007\n")
    own = lay(text.replace("title: PM II", "title: 2"), "team.yaml")
    out = run("show", "acme-pm", "--data", own).out
    assert "007" in out
    assert "1.10 (Acme, 2026)" in out
    result = run("data", "validate", lay(TEAM.replace("title: PM II", "title: ~"), "null.yaml"))
    assert "must be a text" in result.out


def test_lint_finds_the_line(run: Run, lay: Lay) -> None:
    own = lay(TEAM.replace("          level: associate\n", ""), "team.yaml")
    (row,) = json.loads(run("lint", own, "-f", "json").out)["rows"]
    assert (row["code"], row["line"], row["column"]) == ("R015", 9, 11)


def test_without_pyyaml_it_says_what_to_install(
    run: Run, lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    result = run("data", "validate", lay(TEAM, "team.yaml"))
    assert result.code == 4
    assert "rolecmp[yaml]" in " ".join(result.out.split())
