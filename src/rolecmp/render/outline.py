"""How a document arranges a report: parts under headings, each of blocks of rows."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.model.text import capitalise
from rolecmp.report.report import Report, Row, Section, Table


class Block(NamedTuple):
    """Rows in one table of the document."""

    title: str
    """The heading; empty where that of its part says it."""
    marks: tuple[str, ...]
    """Ids of the sources whose footnotes stand at the heading."""
    sections: tuple[Section, ...]
    """The sections that share the heading."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands under the rows."""
        return tuple(note for section in self.sections for note in section.notes)


class Part(NamedTuple):
    """One table of the report."""

    table: Table
    """The table."""
    title: str
    """The heading; empty where there is none."""
    marks: tuple[str, ...]
    """Ids of the sources whose footnotes stand at the heading."""
    blocks: tuple[Block, ...]
    """The rows that readers see."""
    folded: tuple[str, ...]
    """The lines that stand for folded sections."""

    @property
    def level(self) -> int:
        """The level of the headings of its blocks, below its own if it has one."""
        return 3 if self.title else 2


def outline_report(report: Report) -> list[Part]:
    """Arranges the tables that readers see under headings; untitled sections go together."""
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
    """Returns an address that may be a link: https, and nothing but an address; else `""`."""
    return url if url and re.fullmatch(r"https://[!#-;=?-\[\]_a-z~]+", url) else ""
