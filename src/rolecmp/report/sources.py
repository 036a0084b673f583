"""The sources of a report: its footnotes, and the line that each source is cited with."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from rolecmp.report.report import Report, number_sources

if TYPE_CHECKING:
    from rolecmp.model.dataset import Dataset
    from rolecmp.model.things import Source


def add_footnotes(report: Report, dataset: "Dataset") -> Report:
    """Lists the sources of all rows as footnotes, in the order in which readers meet them."""
    return list_sources(report, dataset.sources)


def list_sources(report: Report, known: "Mapping[str, Source]") -> Report:
    """Lists the sources of all rows as footnotes, taken from those known by their ids."""
    met = (mark for table in report.tables for mark in table.marks)
    in_summary = (source for fact in report.summary for source in fact.sources)
    used = (source for table in report.tables for row in table.rows for source in row.sources)
    sources = tuple(known[id_] for id_ in dict.fromkeys(chain(in_summary, met, used)))
    return report._replace(sources=sources, numbers=number_sources(sources))


def source_line(source: "Source") -> str:
    """`Title (Publisher, 2026). What to know of it.`, without the year where it is undated."""
    year = f", {source.year}" if source.year is not None else ""
    note = f". {source.note}" if source.note is not None else ""
    return f"{source.title} ({source.publisher}{year}){note}"


def choose_fewest(sources: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Chooses one source for each of several statements, and as few as can be in all."""
    chosen: dict[str, None] = {}
    for each in sources:
        if each and chosen.keys().isdisjoint(each):
            chosen[each[0]] = None
    return tuple(chosen)
