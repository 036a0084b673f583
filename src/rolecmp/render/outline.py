"""How a document arranges a report: parts under headings, each of blocks of rows."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.model.text import capitalise
from rolecmp.report.report import Report, Row, Section, Table


class Block(NamedTuple):
    """Rows in one table of the document; `title` is empty where the part's heading says it."""

    title: str
    marks: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands under the rows."""
        return tuple(note for section in self.sections for note in section.notes)


class Part(NamedTuple):
    """One table of the report, `title` its heading and `folded` what its other sections say."""

    table: Table
    title: str
    marks: tuple[str, ...]
    blocks: tuple[Block, ...]
    folded: tuple[str, ...]

    @property
    def level(self) -> int:
        """The level of the headings of its blocks, below its own if it has one."""
        return 3 if self.title else 2


def outline_report(report: Report) -> list[Part]:
    """The tables that readers see, headed; sections without a title of their own go together."""
    return [_part(table) for table in report.tables if table.readers]


def _part(table: Table) -> Part:
    title = table.caption or table.title
    sections = table.open_sections
    folded = tuple(section.folded for section in table.sections if section.folded)
    # A section that only repeats the title of its table lends it its footnotes.
    if title and len(sections) == 1 and sections[0].title in ("", title):
        marks = sections[0].marks
        return Part(table, capitalise(title), marks, (Block("", (), tuple(sections)),), folded)
    blocks = tuple(
        Block(capitalise(group[0].title), group[0].marks, tuple(group))
        for group in _groups(sections)
    )
    return Part(table, capitalise(title), (), blocks, folded)


def _groups(sections: Sequence[Section]) -> list[list[Section]]:
    groups: list[list[Section]] = []
    for section in sections:
        if groups and not section.title and not groups[-1][0].title:
            groups[-1].append(section)
        else:
            groups.append([section])
    return groups


def safe_address(url: str | None) -> str:
    """An address that may be a link: https only, and nothing in it but an address; or `""`."""
    return url if url and re.fullmatch(r"https://[!#-;=?-\[\]_a-z~]+", url) else ""
