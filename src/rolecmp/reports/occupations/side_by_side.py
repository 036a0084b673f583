"""What roles and occupations have, in lists side by side: skills, activities, technology."""

from collections.abc import Callable, Iterable, Sequence

from rolecmp.analysis.occupations.matching import MatchedItem, SideComparison
from rolecmp.analysis.occupations.sides import Side
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Row, Section, Table, Tone
from rolecmp.reports.tables.contrast import BOTH, ONLY_FIRST, ONLY_SECOND, contrast_table

_HEADINGS = {
    Facet.SKILLS: "skills and knowledge",
    Facet.ACTIVITIES: "duties, activities and tasks",
}


# --- of different catalogues ------------------------------------------------------------------


def matched_table(
    roles: Sequence[Role], contrast: SideComparison, facets: Iterable[Facet], *, unfold: bool
) -> Table:
    """Shows in full what can be matched across catalogues, and counts the rest unless `unfold`."""
    sections: list[Section] = []
    for facet in facets:
        entries = sorted(contrast.of(facet), key=lambda entry: -len(entry.present_in))
        sections += _sections(
            _HEADINGS.get(facet, facet.heading), entries, contrast.sides,
            keep=_always if unfold else _is_telling, verb="matched",
        )  # fmt: skip
    return contrast_table(roles, sections)


def _is_telling(entry: MatchedItem) -> bool:
    """Returns whether an entry is matched, or more than an optional skill or any tool."""
    common = "yes" if entry.facet is Facet.TECHNOLOGY else "optional"
    return len(entry.present_in) > 1 or _values_of([entry]) != {common}


# --- of one catalogue -------------------------------------------------------------------------


def requirements_table(roles: Sequence[Role], contrast: SideComparison, *, unfold: bool) -> Table:
    """Shows, for ESCO, what is essential to any of them, then what is only optional."""
    entries = contrast.of(Facet.SKILLS)
    essential = [entry for entry in entries if "essential" in _values_of([entry])]
    optional = [entry for entry in entries if "essential" not in _values_of([entry])]
    return contrast_table(
        roles,
        [
            *_sections(
                "essential skills and knowledge", essential, contrast.sides, keep=_always
            ),
            *_sections(
                "optional skills and knowledge", optional, contrast.sides,
                keep=_always if unfold else _never,
            ),
        ],
    )  # fmt: skip


def activities_table(
    roles: Sequence[Role], contrast: SideComparison, facets: Sequence[Facet], *, unfold: bool
) -> Table:
    """Shows, for O*NET, detailed work activities and technology; of that, what is wanted."""
    sections: list[Section] = []
    for facet, title, keep in (
        (Facet.ACTIVITIES, "tasks, as detailed work activities", _always),
        (Facet.TECHNOLOGY, "technology", _wanted_tools(contrast.of(Facet.TECHNOLOGY))),
    ):
        entries = contrast.of(facet)
        if facet in facets and entries:
            sections += _sections(title, entries, contrast.sides, keep=_always if unfold else keep)
    return contrast_table(roles, sections)


def _wanted_tools(entries: Sequence[MatchedItem]) -> Callable[[MatchedItem], bool]:
    """Returns which tools are wanted: those in demand, or hot where a release does not say that."""
    wanted = "in demand" if "in demand" in _values_of(entries) else "hot"
    return lambda entry: wanted in _values_of([entry])


def _always(_: MatchedItem) -> bool:
    return True


def _never(_: MatchedItem) -> bool:
    return False


# --- sections and rows ------------------------------------------------------------------------


def _values_of(entries: Iterable[MatchedItem]) -> set[str]:
    """Collects how any of the sides has any of the things: essential, in demand …."""
    return {thing.value for entry in entries for thing in entry.items if thing is not None}


def _sections(
    title: str,
    entries: Sequence[MatchedItem],
    sides: Sequence[Side],
    *,
    keep: Callable[[MatchedItem], bool],
    verb: str = "shared",
) -> list[Section]:
    """Makes a section of the entries to `keep` in full, and one that counts the rest."""
    shared = sum(len(entry.present_in) > 1 for entry in entries)
    shown = [entry for entry in entries if keep(entry)]
    rest = [entry for entry in entries if not keep(entry)]
    sections = []
    if shown:
        heading = f"{title} · {shared} of {len(entries)} {verb}"
        sections.append(_section(heading, shown, sides))
    if rest:
        more = f"{'More of' if shown else 'Also'} {title}: {_tally(rest, sides)}."
        line = Hinted(more, "--full shows it.")
        sections.append(_section("", rest, sides)._replace(folded=line))
    return sections


def _section(title: str, entries: Sequence[MatchedItem], sides: Sequence[Side]) -> Section:
    """Puts the footnotes of all sides at the heading: the lanes show which is whose."""
    rows = table.unmark(_row(entry, sides) for entry in entries)
    marks = tuple(dict.fromkeys(source for row in rows for source in row.sources))
    return Section(title, rows, marks)


def _tally(entries: Sequence[MatchedItem], sides: Sequence[Side]) -> str:
    """`2 shared, 5 named for Product Manager only`."""
    counts = [(sum(len(entry.present_in) > 1 for entry in entries), "shared")]
    counts += [
        (sum(entry.present_in == (index,) for entry in entries), f"named for {side.title} only")
        for index, side in enumerate(sides)
    ]
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def _row(entry: MatchedItem, sides: Sequence[Side]) -> Row:
    things = [(index, thing) for index, thing in enumerate(entry.items) if thing is not None]
    other_names = [
        f"{sides[index].id}: {thing.name}" for index, thing in things if thing.name != entry.name
    ]
    lane = None
    if len(sides) == 2:
        lane = BOTH if len(things) == 2 else (ONLY_FIRST, ONLY_SECOND)[things[0][0]]
    return table.row(
        cell.text(entry.facet),
        cell.text(things[0][1].id or None),
        cell.text(entry.name),
        cell.texts([sides[index].id for index, _ in things]),
        *(Cell(t.value, t.value) if t is not None else cell.NOTHING for t in entry.items),
        cell.texts(other_names, "; "),
        sources=[source for _, thing in things for source in thing.sources],
        lane=lane,
        entry=_entry_cell(entry) if lane is not None else None,
    )


_PLAIN_VALUES = ("yes", "core", "essential")


def _entry_cell(entry: MatchedItem) -> Cell:
    """Makes a cell of the name, and of how they have it where that says more than `yes`."""
    things = [thing for thing in entry.items if thing is not None]
    values = list(dict.fromkeys(thing.value for thing in things))
    differ = len(things) == 2 and len(values) == 2
    plain = all(value in _PLAIN_VALUES for value in values)
    text = entry.name if plain and not differ else f"{entry.name} ({' / '.join(values)})"
    return Cell(entry.name, text, Tone.SHARED if len(things) == 2 else Tone.ONLY)
