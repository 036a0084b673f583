"""What of the things that an occupation asks for a start has: covered, not named, or not matched."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.occupations.gap import Coverage, covered
from rolecmp.analysis.occupations.matching import MatchedItem
from rolecmp.model.facets import Facet
from rolecmp.model.text import capitalise
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Section, Table, Tone
from rolecmp.reports.wording import list_first, word

COVERAGE_COLUMNS = (
    Column("target", "to", description="Id of the target.", detail=True),
    Column("facet", "facet", description="Id of the facet.", detail=True),
    Column("id", "id", description="Id of the thing; null: it has none.", nullable=True,
           detail=True),
    Column("name", "", description="Name of the thing."),
    Column("want", "", description="How the target has it, e.g. essential."),
    Column("standing", "", description="carries-over, not-named, or not-matched where the two have no "
           "vocabulary in common."),
    Column("have", "have", description="How the start has it; null: it is not found there.",
           nullable=True, detail=True),
)  # fmt: skip

_STATUSES = {
    "carries-over": ("carries over", Tone.SHARED),
    "not-named": ("not named", Tone.STRONG),
    "not-matched": ("not matched", Tone.MISSING),
}

_FACET_NAMES = {
    Facet.SKILLS: "skills and knowledge",
    Facet.ACTIVITIES: "activities and tasks",
    Facet.TECHNOLOGY: "technology",
}

_WANTS = ("essential", "optional")
"""Facets in which things are one of these have a section for each."""

_TOOLS = {"in demand": 0, "hot": 1, "yes": 2}
"""Which tools come first."""


def coverage_table(sections: Sequence[Section]) -> Table:
    """Makes the table of the sections of one or more targets."""
    return table.table("coverage", "", COVERAGE_COLUMNS, sections, caption="coverage")


def coverage_sections(coverage: Coverage, about: str, *, unfold: bool) -> list[Section]:
    """Makes a section for each facet, and for each way in which the target has its things.

    `about` tells the target from others. What is optional, tools, and what was just not matched are
    folded to a line unless `unfold`.
    """
    return [
        section
        for facet in dict.fromkeys(match.facet for match in coverage.matches)
        for want, matches in _by_want([m for m in coverage.matches if m.facet is facet])
        for section in _want_sections(coverage, facet, want, matches, about, unfold=unfold)
    ]


def _by_want(matches: Sequence[MatchedItem]) -> Iterator[tuple[str, list[MatchedItem]]]:
    """Groups things by how the target has them, where that is one of _WANTS."""
    for want in [want for want in _WANTS if any(_want(m) == want for m in matches)] or [""]:
        chosen = [match for match in matches if not want or _want(match) == want]
        chosen.sort(key=lambda match: (-len(match.present_in), _TOOLS.get(_want(match), 0)))
        yield want, chosen


def _want_sections(
    coverage: Coverage,
    facet: Facet,
    want: str,
    matches: Sequence[MatchedItem],
    about: str,
    *,
    unfold: bool,
) -> Iterator[Section]:
    number = covered(matches)
    title = f"{want} {_FACET_NAMES[facet]}".strip()
    if not number and not coverage.source.items.get(facet):
        # Nothing can be missing where nothing is told.
        only = f"{capitalise(title)}{about}: {len(matches)} named for {coverage.target.title}"
        folded = f"{only}, none for {coverage.source.title}"
        rows = [_row(coverage, match) for match in matches]
        yield (table.section(folded, rows) if unfold else table.section("", rows, folded=folded))
        return
    title = f"{title}{about} · {number} of {len(matches)} "
    title += f"covered, {round(100 * number / len(matches))} %" if coverage.certain else "matched"
    # One by one what is certain; a line names what just was not matched.
    shown = [m for m in matches if coverage.certain or len(m.present_in) == 2]
    if unfold:
        shown = list(matches)
    elif coverage.certain and (want == "optional" or facet is Facet.TECHNOLOGY):
        shown = []
    rest = [match for match in matches if match not in shown]
    if shown:
        yield table.section(title, [_row(coverage, match) for match in shown])
    if rest:
        missing = [match.name.rstrip(".") for match in rest if len(match.present_in) < 2]
        lead = "Not matched" if shown else f"{capitalise(title)}; not"
        folded = f"{lead}: {list_first(missing)}" if missing else title.capitalize()
        yield table.section("", [_row(coverage, match) for match in rest], folded=folded)


def _want(match: MatchedItem) -> str:
    """Returns how the target has a thing."""
    item = match.items[1]
    return item.value if item is not None else ""


def _row(coverage: Coverage, match: MatchedItem) -> Row:
    have, want = match.items
    assert want is not None  # a coverage has no other matches
    status = (
        "carries-over" if have is not None else "not-named" if coverage.certain else "not-matched"
    )
    return table.row(
        cell.text(coverage.target.id),
        cell.text(match.facet),
        cell.text(want.id or None),
        cell.text(want.name),
        Cell(want.value, "" if want.value == "yes" else word(want.value)),
        Cell(status, *_STATUSES[status]),
        cell.text(have.value if have is not None else None),
        sources=want.sources,
    )
