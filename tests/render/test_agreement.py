"""Table, JSON, CSV and Markdown say the same, cell for cell, of what the commands really print."""

import csv
import io
import json
import re
from typing import Any

import pytest

from tests.conftest import Run
from tests.render.test_readers import as_csv, github, markdown_tables

RUNS = [
    (("salary", "--city", "london", "--year", "2026"), "title,city,year,low,high"),
    (("salary", "pm", "pmm", "--level", "mid"), "title,level,year,low,high"),
    (("salary",), "title,currency,year,low,high"),
    (("ladder", "pm", "pmm"), "level,pm,pmm"),
    (("list", "levels"), "id,rank,name"),
    (("list", "skills"), "id,name,kind,roles"),
    (("show", "pm"), "name,strength"),
    (("compare", "pm", "pmm", "--only", "skills", "--all"), "name,pm,pmm"),
]
MISSING = "—"


def table_rows(text: str) -> list[list[str]]:
    """The rows of a table in a pipe: cells are two blanks apart, and none of these is empty."""
    return [re.split(r" {2,}", line.strip()) for line in text.split("\n") if line.strip()]


def as_read(value: Any) -> str:
    """A raw value as people read it: thousands apart, but for years, which have none."""
    match value:
        case None:
            return MISSING
        case list():
            return ", ".join(value)
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def same(text: str, value: Any) -> bool:
    """Whether a text is that value's; an id is read as a name: `vp` as VP, `not-needed` in words.

    Where a thing holds stands in brackets behind how a role has it, and in a column of its own.
    """
    text = text.partition(" (")[0] if isinstance(value, str) and " " not in value else text
    return text in (as_read(value), str(value)) or re.sub(r"\W", "", text.casefold()) == re.sub(
        r"\W", "", str(value).casefold()
    )


@pytest.mark.parametrize(("argv", "fields"), RUNS, ids=range(len(RUNS)))
def test_four_formats_have_the_same_cells(run: Run, argv: tuple[str, ...], fields: str) -> None:
    chosen = fields.split(",")
    said = {
        format_: run(*argv, "--fields", fields, "--no-sources", "--format", format_)
        for format_ in ("json", "csv", "markdown", "table")
    }
    assert {result.code for result in said.values()} == {0}
    document = json.loads(said["json"].out)
    tables = document.get("tables") or {"rows": document["rows"]}
    raw = [row for rows in tables.values() for row in rows if [*row] == chosen]
    assert raw

    table = list(csv.DictReader(io.StringIO(said["csv"].out, newline="")))
    of_csv = [
        {key: row[key] for key in chosen}
        for row in table
        if row.get("table", "rows") in tables and [*tables[row.get("table", "rows")][0]] == chosen
    ]
    assert of_csv == [{key: as_csv(value) for key, value in row.items()} for row in raw]

    of_markdown = [
        row
        for rows in markdown_tables(github().parse(said["markdown"].out))
        for row in rows[1:]
        if len(row) == len(chosen)
    ]
    assert len(of_markdown) == len(raw)
    for words, row in zip(of_markdown, raw, strict=True):
        for word, value in zip(words, row.values(), strict=True):
            assert same(word, value), (word, value)

    lines = table_rows(said["table"].out)
    for words in of_markdown:
        assert [word for word in words if word] in lines
