"""What a search found as a report, the best first."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.occupations.as_roles import lay_releases
from rolecmp.analysis.search import Findings, Hit, Rank
from rolecmp.model.catalogue import Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import count, join_names, quote_name
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Fact, Report, Section, Tone, ValueType
from rolecmp.report.sources import add_footnotes, choose_fewest
from rolecmp.reports.attribution import add_attributions

MOST_NAMED = 3
"""The summary names so many finds at most."""

HIT_COLUMNS = (
    Column("kind", "", description="role, occupation, pair, or a kind of thing such as skill."),
    Column("id", "id", description="Id of what was found; two ids for a pair."),
    Column("name", "name", description="Its name.", detail=True),
    Column("field", "in", description="Where the words stand: name, id, alias, level or a facet."),
    Column("text", "found", description="The text with the words."),
    Column("rank", "rank", ValueType.INTEGER,
           "Where the words are: 0 its name, 1 another name, 2 in the name, 3 in another name, 4 in a text.",
           detail=True),
)  # fmt: skip


def search_report(
    dataset: Dataset,
    query: str,
    findings: Findings,
    limit: int,
    releases: Sequence[Release] = (),
) -> Report:
    """Reports at most `limit` finds, and how many more there are, in the data and in `releases`.

    Readers of an index see no footnotes; `show` cites what is said of each.
    """
    hits = findings.hits[:limit]
    rows = [
        table.row(
            cell.text(hit.kind, Tone.MUTED),
            cell.text(hit.id, Tone.STRONG),
            cell.text(hit.name),
            cell.text(hit.field, Tone.MUTED),
            _text_cell(hit),
            cell.number(hit.rank),
            sources=hit.sources,
            own=False,
        )
        for hit in hits
    ]
    lead, notes = [], []
    if not hits:
        lead.append(f"Nothing found for {quote_name(query)}.")
        if findings.similar:
            lead.append(f"Did you mean {join_names(list(findings.similar), 'or')}?")
        lead.append(Hinted("", "`rolecmp list` shows what there is."))
    elif findings.partial:
        lead.append("Nothing has all of these words. These have some of them.")
    if len(findings.hits) > len(hits):
        more = f"{len(findings.hits) - len(hits):,} more."
        notes.append(Hinted(more, "--limit shows as many as you like."))
    hits_table = table.table(
        "hits", "", HIT_COLUMNS, [Section("", tuple(rows))], readers=bool(rows), caption="results"
    )
    report = Report(
        "search", f"Search: {' '.join(query.split())}", (hits_table,), count(len(findings.hits), "result"),
        tuple(notes), lead=tuple(lead), single=True, summary=tuple(_summary(hits)),
    )  # fmt: skip
    report = add_footnotes(report, lay_releases(dataset, releases))
    shown = {source for hit in hits for source in hit.sources}
    return add_attributions(report, [release for release in releases if release.source_id in shown])


def _summary(hits: Sequence[Hit]) -> Iterator[Fact]:
    """Yields what the words are the name of, where they are; else what has them in its name."""
    for label, ranks in (("that is", (Rank.NAME, Rank.ALIAS)), ("nearest", (Rank.IN_NAME,))):
        found = [hit for hit in hits if hit.rank in ranks][:MOST_NAMED]
        if found:
            named = dict.fromkeys(f"{hit.name} ({hit.kind} {hit.id})" for hit in found)
            sources = choose_fewest(hit.sources for hit in found)
            yield Fact(label, join_names([*named], "or"), sources)
            return


def _text_cell(hit: Hit) -> Cell:
    """The text; behind the name of the thing where the text is another of its names.

    Readers get the part around the words; the whole is one command away.
    """
    named = hit.field != "name" and hit.rank is not Rank.IN_TEXT
    return Cell(hit.text, f"{hit.name}: {hit.excerpt}" if named else hit.excerpt)
