"""Markdown: whatever text the data holds, a reader finds that text and nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolecmp.model.text import visible
from rolecmp.render.markup import render_markdown
from rolecmp.report import cell, table
from rolecmp.report.report import Column, Report, Section
from tests.conftest import Run
from tests.render.test_readers import github, markdown_tables, plain

# Letters and everything that Markdown, GitHub or HTML takes for more than a letter.
TRICKY = st.text(
    st.sampled_from(" ab1w.:@!\"#$%&'()*+,-/;<=>?[\\]^_`{|}~\t\nhttps&amp;lt;xX🙂é\u202e"),
    max_size=40,
)
BEGINNINGS = st.sampled_from(
    ["", "# ", "- ", "+ ", "1. ", "2) ", "> ", "```", "~~~", "---", "===", "    ", "| ", "[x]: ",
     "https://", "www.", "<a href=", "&#", "- [ ] ", "\\", "***", "![a](", "[a](javascript:", "<!-- ",
     "<script ", "<div ", "</p ", "<?"]
)  # fmt: skip


def one_cell(text: str) -> str:
    columns = (Column("first", "first", kept=True), Column("text", "text", kept=True))
    row = table.row(cell.text("first"), cell.text(text))
    only = table.table("table", "table", columns, [Section("", (row,))])
    return render_markdown(Report("kind", "title", (only,), notes=(text,)))


def as_read(text: str) -> str:
    """As Markdown shows it: runs of blanks are one, and none stand at an end."""
    return " ".join(visible(text).split())


@given(st.builds(str.__add__, BEGINNINGS, TRICKY))
@example("a\\|b\\")
@example("`` a ` b")
@example("x\nhttps://x.example/")
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    tokens = github().parse(one_cell(text))
    ((_, (_, cell)),) = markdown_tables(tokens)
    assert " ".join(cell.split()) == as_read(" ".join(map(visible, text.split("\n"))))
    paragraphs = [
        plain(tokens[index + 1])
        for index, token in enumerate(tokens)
        if token.type == "paragraph_open"
    ]
    expected = as_read(" ".join(text.split("\n")))
    assert [" ".join(p.split()) for p in paragraphs] == ([expected] if expected else [])


def test_naughty_strings_are_read_back_as_they_were(shared: Path) -> None:
    texts = json.loads((shared / "badinput/naughty_strings/blns.json").read_text("utf-8"))
    assert len(texts) > 300
    for text in texts:
        ((_, (_, cell)),) = markdown_tables(github().parse(one_cell(text)))
        assert " ".join(cell.split()) == as_read(" ".join(map(visible, text.split("\n"))))


def test_a_comparison_can_be_put_into_a_pull_request(run: Run) -> None:
    result = run("compare", "pm", "pmm", "--format", "markdown")
    assert result.code == 0
    assert result.out.startswith("# Product Manager (pm) ↔ Product Marketing Manager (pmm)\n")
    tables = list(markdown_tables(github().parse(result.out)))
    lanes = ["named for PM", "for both", "named for PMM"]
    skills = next(
        table
        for table in tables
        if table[0] == lanes and any("analytical skills" in row for row in table)
    )
    only_pm, both, only_pmm = zip(*skills[1:], strict=True)
    assert ("data analysis" in only_pm, "positioning" in only_pmm) == (True, True)
    assert "analytical skills" in both
    assert "\n1. Product Marketing Manager vs Product Manager" in result.out
    assert result.out.endswith("Made by: `rolecmp compare pm pmm --format markdown`\n")


@pytest.mark.parametrize("argv", [("show", "pm"), ("ladder", "pm", "pmm"), ("salary",), ("list",)])
def test_every_other_result_is_markdown_too(run: Run, argv: tuple[str, ...]) -> None:
    result = run(*argv, "-f", "markdown")
    assert result.code == 0
    for token in github().parse(result.out):
        if token.type == "inline":
            for child in token.children or ():
                assert child.type not in ("em_open", "image", "code_block")
