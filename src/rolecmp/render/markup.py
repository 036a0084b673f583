"""A report as Markdown, as GitHub shows it in pull requests, issues and files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rolecmp.model.text import capitalise, visible
from rolecmp.render.outline import Block, Part, outline_report, safe_address
from rolecmp.report.report import Cell, Report, Table, Tone
from rolecmp.report.sources import source_line

# Escaped wherever they stand: they open or close emphasis, code, links, tags, tables, formulas.
_ALWAYS = r"[\\`*_\[\]<>|~$]"
# Escaped only where they mean something, since data is full of them:
_SOMETIMES = (
    r"&(?=[#\w]+;)",  # an entity
    r":(?=[^\s:])",  # an address that becomes a link by itself, an emoji's name
    r"(?<=www)\.",
    r"(?<=[\w.+-])@(?=\w)",
    r"\^(?=\S)",
)
_SPECIAL = re.compile("|".join((_ALWAYS, *_SOMETIMES)), re.IGNORECASE)
# What makes a block of a line that starts with it: heading, list, quote, rule.
_BLOCK_START = re.compile(r"^(\s*)(#|[-+=](?=\s|[-+=]|$)|(?P<number>\d{1,9})(?=[.)](\s|$)))")
_BREAK = "<br>"


def render_markdown(report: Report) -> str:
    """Writes headings, pipe tables and a list of sources; whatever the data says is text."""
    return "\n\n".join(_blocks(report)) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    yield f"# {_text(report.title)}"
    if report.subtitle:
        yield _line(report.subtitle)
    facts = [_fact(report, fact.label, fact.text, fact.sources) for fact in report.summary]
    if facts:
        yield "\n".join(facts)
    for text in report.opening:
        yield _line(text)
    for part in outline_report(report):
        yield from _part(report, part)
    for note in report.closing:
        yield _line(note)
    if report.cited:
        yield "## Sources"
        yield "\n".join(
            f"{number}. {_text(source_line(source))}{_address(source.url)}"
            for number, source in enumerate(report.cited, 1)
        )
    if report.command:
        yield f"Made by: {_code(report.command)}"


def _fact(report: Report, label: str, text: str, sources: Iterable[str]) -> str:
    named = f"**{_text(capitalise(label))}:** " if label else ""
    return f"- {named}{_text(text)}{_marks(report, sources)}"


def _part(report: Report, part: Part) -> Iterator[str]:
    if part.title:
        yield f"## {_text(part.title)}{_marks(report, part.marks)}"
    for block in part.blocks:
        if block.title:
            yield f"{'#' * part.level} {_text(block.title)}{_marks(report, block.marks)}"
        if block.rows:
            lines = _lanes if part.table.lanes else _rows
            yield "\n".join(lines(report, part.table, block))
        yield from map(_line, block.notes)
    yield from map(_line, part.folded)
    yield from map(_line, part.table.notes)


def _rows(report: Report, table: Table, block: Block) -> list[str]:
    shown = table.shown_columns
    columns = [table.columns[index] for index in shown]
    if len(columns) == 1 and not columns[0].title:
        return [
            f"- {_line(row.cells[shown[0]].text)}{_marks(report, row.marks)}" for row in block.rows
        ]
    marked = any(report.footnotes(row.marks) for row in block.rows)
    header = [_cell_text(column.title) for column in columns] + [""] * marked
    rule = ["--:" if column.numeric else "---" for column in columns] + ["---"] * marked
    body = [
        [_cell(row.cells[index]) for index in shown] + [report.footnotes(row.marks)] * marked
        for row in block.rows
    ]
    return [_pipe(cells) for cells in (header, rule, *body)]


def _lanes(report: Report, table: Table, block: Block) -> list[str]:
    lists = [
        [_entry(report, row.entry, row.marks) for row in block.rows if row.lane == lane]
        for lane in range(len(table.lanes))
    ]
    header = [_cell_text(lane) for lane in table.lanes]
    rule = ["---"] * len(table.lanes)
    return [_pipe(cells) for cells in (header, rule, *zip_longest(*lists, fillvalue=""))]


def _entry(report: Report, cell: Cell | None, sources: Iterable[str]) -> str:
    return f"{_cell(cell) if cell is not None else ''}{_marks(report, sources)}"


def _pipe(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if cell.tone is Tone.MISSING and not cell.text:
        return "—"
    return _cell_text(cell.text)


def _cell_text(text: str) -> str:
    return _BREAK.join(_text(line) for line in text.split("\n"))


def _marks(report: Report, sources: Iterable[str]) -> str:
    marks = report.footnotes(sources)
    return f" {marks}" if marks else ""


def _line(text: str) -> str:
    """Writes a paragraph: not a list, nor anything else that a line's start can make of it."""
    return _BLOCK_START.sub(_escape_start, _text(" ".join(text.split("\n"))))


def _escape_start(match: re.Match[str]) -> str:
    number = match["number"]
    return f"{number}\\" if number else f"\\{match[2]}"


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", visible(text)).strip()


def _code(text: str) -> str:
    """Writes text as it stands, between more backticks than stand anywhere within it."""
    text = visible(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(url: str | None) -> str:
    """Writes a link where readers may follow it unseen; any other address is text."""
    if safe_address(url):
        return f" <{url}>"
    return f" {_text(url)}" if url else ""
