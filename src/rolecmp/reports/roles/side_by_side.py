"""What roles say in each facet, side by side: sentences, and linked things."""

from collections.abc import Sequence

from rolecmp.analysis.links import CitedLink
from rolecmp.analysis.role_comparison import ComparedThing, LinkComparison, StatementComparison
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Move, Role
from rolecmp.model.text import capitalise, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Row, Section, Table, Tone
from rolecmp.reports.tables.contrast import BOTH, ONLY_FIRST, ONLY_SECOND, contrast_table
from rolecmp.reports.tables.statements import statement_columns
from rolecmp.reports.wording import (
    GOES_WITHOUT_SAYING,
    remarks_on,
    sentence_of,
    statement_text,
    with_where,
    word,
)


def _same_for_all(facet: Facet, what: str) -> str:
    return f"{capitalise(facet.heading)}, the same for all: {what}"


# --- sentences --------------------------------------------------------------------------------


def statement_table(
    key: str,
    caption: str,
    roles: Sequence[Role],
    comparisons: Sequence[StatementComparison],
    *,
    unfold: bool,
) -> Table:
    """Sets the sentences of roles side by side; what all say alike in one line unless `unfold`."""
    sections = []
    for comparison in sorted(comparisons, key=lambda comparison: comparison.alike):
        folded = None
        if comparison.alike and not unfold:
            sentences = _sentences_cell(comparison, 0).text.split("\n")
            folded = _same_for_all(comparison.facet, "; ".join(sentences))
        sections.append(Section("", (_statement_row(comparison),), (), folded))
    return table.table(key, "", statement_columns(roles), sections, caption=caption)


def _statement_row(comparison: StatementComparison) -> Row:
    return table.row(
        Cell(comparison.facet, comparison.facet.heading, Tone.STRONG),
        cell.flag(comparison.alike, "alike"),
        *(_sentences_cell(comparison, index) for index in range(len(comparison.statements))),
        sources=[source for sources in comparison.sources for source in sources],
    )


def _sentences_cell(comparison: StatementComparison, index: int) -> Cell:
    """Joins the sentences of one role, a line each, behind the word that sums them up."""
    statements = comparison.statements[index]
    if not statements:
        return cell.NOTHING
    raw = tuple(map(sentence_of, statements))
    texts = "\n".join(statement_text(statement) for statement in statements)
    value = comparison.values[index]
    if value is None:
        return Cell(raw, texts)
    return Cell((value, *raw), f"{word(value)}: {texts}")


# --- linked things ----------------------------------------------------------------------------


def links_table(
    dataset: Dataset, roles: Sequence[Role], comparisons: Sequence[LinkComparison], *, unfold: bool
) -> Table:
    """Sets the things of roles side by side; what all have alike in one line unless `unfold`."""
    sections = [
        section
        for comparison in comparisons
        for section in _facet_sections(dataset, roles, comparison, unfold=unfold)
    ]
    about = join_names([comparison.facet.heading for comparison in comparisons])
    return contrast_table(roles, sections, about)


def _facet_sections(
    dataset: Dataset, roles: Sequence[Role], comparison: LinkComparison, *, unfold: bool
) -> list[Section]:
    facet, differing = comparison.facet, comparison.differing
    in_all = sum(len(thing.present_in) == len(roles) for thing in comparison.things)
    whom = "both" if len(roles) == 2 else "all"
    title = f"{facet.heading} · {in_all} of {len(comparison.things)} named for {whom}"
    # Two roles have a lane for what both have; more have a line for what all have alike.
    shown = [
        thing
        for thing in comparison.things
        if unfold or not thing.alike or (differing and len(roles) < 3)
    ]
    rest = comparison.things[len(shown) :]
    sections = []
    if shown:
        rows = [_thing_row(dataset, facet, roles, thing) for thing in shown]
        sections.append(table.section(title, rows))
    if rest:
        line = _same_for_all(facet, ", ".join(_entry_cell(facet, thing).text for thing in rest))
        rows = [_thing_row(dataset, facet, roles, thing) for thing in rest]
        sections.append(table.section("" if shown else title, rows, folded=line))
    return sections


def _thing_row(dataset: Dataset, facet: Facet, roles: Sequence[Role], thing: ComparedThing) -> Row:
    notes = [
        f"{role.id}: {remark}"
        for role, cited in zip(roles, thing.links, strict=True)
        if cited is not None
        for remark in remarks_on(dataset, cited.link)
    ]
    return table.row(
        cell.text(facet),
        cell.text(thing.id),
        cell.text(_name(thing)),
        cell.texts([roles[i].id for i in thing.present_in]),
        *(_value_cell(cited) for cited in thing.links),
        cell.texts(notes, "; "),
        sources=[source for cited in thing.links if cited for source in cited.sources],
        own=any(cited.has_own_sources for cited in thing.links if cited),
        lane=_lane(thing) if len(roles) == 2 else None,
        entry=_entry_cell(facet, thing) if len(roles) == 2 else None,
    )


def _name(thing: ComparedThing) -> str:
    """Names a thing; `from Engineer` for a move into the roles."""
    into = any(cited is not None and cited.value == "from" for cited in thing.links)
    return f"from {thing.name}" if into else thing.name


def _value_of(cited: CitedLink) -> str:
    """Words how a role has a thing; of a move, how usual it is, empty where no source says."""
    return word((cited.link.frequency or "") if isinstance(cited.link, Move) else cited.value)


def _value_cell(cited: CitedLink | None) -> Cell:
    if cited is None:
        return cell.NOTHING
    text = with_where(_value_of(cited) or "yes", cited.link.where)
    return Cell(cited.value, text, Tone.PLAIN if cited.counts else Tone.MISSING)


def _lane(thing: ComparedThing) -> int:
    """Finds the lane of a thing of two roles; what neither has stands with the one that says so."""
    roles = thing.present_in or tuple(i for i, link in enumerate(thing.links) if link is not None)
    if len(roles) == 2:
        return BOTH
    return ONLY_FIRST if roles == (0,) else ONLY_SECOND


def _manner(cited: CitedLink) -> str:
    """Words how a role has a thing, and where: `growing, Europe`."""
    value, where = _value_of(cited), cited.link.where
    return ", ".join([*([] if where and value in GOES_WITHOUT_SAYING else [value]), *where])


def _entry_cell(facet: Facet, thing: ComparedThing) -> Cell:
    """Makes a cell of the name, and of what sets the roles apart or limits the statement."""
    links = [cited for cited in thing.links if cited is not None]
    limits = [_manner(cited) for cited in links]
    if thing.alike or len(links) == 1:
        limits = [limit for limit in limits[:1] if limit not in GOES_WITHOUT_SAYING]
    elif len({*limits}) == 1:
        limits = limits[:1]
    name = _name(thing)
    limits = [limit for limit in limits if limit]
    text = with_where(name, [" / ".join(limits)] if limits else [])
    about = (f"{facet.thing or 'role'}:{thing.id}",)
    if not any(cited.counts for cited in links):
        return Cell(thing.name, f"not needed: {text}", Tone.MUTED, about)
    tone = Tone.SHARED if len(thing.present_in) == 2 else Tone.ONLY
    return Cell(thing.name, text, tone, about)
