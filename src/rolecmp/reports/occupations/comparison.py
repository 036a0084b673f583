"""Occupations side by side, with one another or with roles, as a report."""

from collections import Counter
from collections.abc import Callable, Sequence

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.analysis.occupations.comparison import (
    OccupationContrast,
    RatingContrast,
    Side,
    SideContrast,
    SideEntry,
    Verdict,
    contrast_occupations,
    contrast_sides,
    one_catalogue,
    side_of_occupation,
    side_of_role,
)
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import (
    IMPORTANCE,
    LEVEL,
    RATED_KINDS,
    Kind,
    Occupation,
    Rating,
    dates_of,
)
from rolecmp.model.role import Role
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import add_attributions, lacks_line
from rolecmp.reports.tables.contrast import contrast_table
from rolecmp.reports.tables.ratings import (
    KIND_FACETS,
    RATING_COLUMNS,
    plural_of,
    rating_cells,
    score_notes,
    short_cell,
    span_of,
)
from rolecmp.reports.tables.statements import statement_columns
from rolecmp.reports.wording import list_first

LETTERS = "ABCDEF"
"""What readers know occupations by in the head of a column."""
JUDGED_COLUMNS = (
    Column("role", "role", description="Id of the occupation."),
    *RATING_COLUMNS,
    Column("verdict", "", description="different, not different or not told.", detail=True),
    Column("differs", "", ValueType.STRINGS, "In what: importance, level.", detail=True),
    Column("untold", "", ValueType.STRINGS, "In what it cannot be told.", detail=True),
)
TITLE_COLUMNS = (Column("title", "", description="A title that all of them have."),)


def contrast_report(
    dataset: Dataset,
    matches: Sequence[RoleMatch],
    facets: Sequence[Facet],
    *,
    unfold: bool = False,
) -> Report:
    """Roles of which at least one is an occupation of a catalogue, as far as they can be compared."""
    roles = [match.role for match in matches]
    titles = Counter(role.title for role in roles)
    if len({role.id for role in roles}) > 1 and max(titles.values()) > 1:
        # Two of one title are told apart by their ids.
        matches = [
            _named_by_id(match) if titles[match.role.title] > 1 else match for match in matches
        ]
        roles = [match.role for match in matches]
    occupations = [match.occupation for match in matches if match.occupation is not None]
    if len(occupations) == len(roles) and one_catalogue(role.id for role in roles) is not None:
        found = contrast_occupations(occupations)
        return occupation_contrast_report(dataset, found, roles, facets, unfold=unfold)
    sides = [
        side_of_occupation(match.occupation)
        if match.occupation is not None
        else side_of_role(dataset, match.role)
        for match in matches
    ]
    contrast = contrast_sides(sides)
    return side_contrast_report(dataset, contrast, roles, occupations, facets, unfold=unfold)


def _named_by_id(match: RoleMatch) -> RoleMatch:
    title = f"{match.role.title} ({match.role.id})"
    return match._replace(
        role=match.role.replace(title=title),
        occupation=match.occupation and match.occupation._replace(title=title),
    )


def occupation_contrast_report(
    dataset: Dataset,
    contrast: OccupationContrast,
    roles: Sequence[Role],
    facets: Sequence[Facet],
    *,
    unfold: bool = False,
) -> Report:
    """Occupations of one catalogue: what differs first; what does not is folded unless `unfold`."""
    occupations = contrast.occupations
    release = occupations[0].release
    sources = (release.source_id,)
    sides = contrast.sides
    tables = [_about_table(roles, sides)] if Facet.FOCUS in facets else []
    if release.catalogue is Catalogue.ESCO:
        tables += _requirement_tables(roles, sides, facets, unfold=unfold)
    else:
        kinds = [kind for kind in RATED_KINDS if KIND_FACETS[kind] in facets]
        tables += [
            _judged_table(contrast, kinds, sources),
            _side_by_side_table(contrast, kinds, sources, unfold=unfold),
            _activity_table(roles, sides, facets, unfold=unfold),
        ]
        if Facet.PREPARATION in facets:
            tables.append(_zone_table(roles, occupations, sources))
    letters = release.catalogue is Catalogue.ONET
    unrated = [o.title for o in occupations if letters and not o.ratings]
    notes = [f"{release.title} has no ratings of {join_names(unrated)}."] if unrated else []
    notes.append(lacks_line(release.catalogue))
    report = Report(
        "compare",
        _title([(o.title, o.id) for o in occupations], letters=letters),
        table.drop_empty(tables),
        f"{count(len(occupations), 'occupation')} · {release.title}",
        tuple(notes),
    )
    report = add_footnotes(report, lay_occupations(dataset, occupations))
    return add_attributions(report, [release])


def _title(named: Sequence[tuple[str, str]], *, letters: bool) -> str:
    return " ↔ ".join(
        f"{LETTERS[index]} {name}" if letters else name
        for index, name in enumerate(
            title if title.endswith(f"({id_})") else f"{title} ({id_})" for title, id_ in named
        )
    )


def side_contrast_report(
    dataset: Dataset,
    contrast: SideContrast,
    roles: Sequence[Role],
    occupations: Sequence[Occupation],
    facets: Sequence[Facet],
    *,
    unfold: bool = False,
) -> Report:
    """Roles and occupations of different catalogues: what can be matched, and what cannot.

    `roles` are parallel to the sides, `occupations` those among them.
    """
    sides = contrast.sides
    tables = []
    if Facet.FOCUS in facets:
        tables += [_about_table(roles, contrast), _title_table(contrast)]
    shown = [facet for facet in facets if contrast.of(facet)]
    sections: list[Section] = []
    for facet in shown:
        sections += _entry_sections(
            facet, contrast.of(facet), sides, unfold=unfold, across=True, keep=_is_telling
        )
    tables.append(contrast_table(roles, sections))
    entries = [entry for facet in shown for entry in contrast.of(facet)]
    matched = sum(len(entry.holders) > 1 for entry in entries)
    notes = []
    if any(thing and thing.rated for entry in entries for thing in entry.held):
        notes.append("Importance is put on 0 to 100, as O*NET itself shows it.")
    if entries:
        notes.append(
            f"Matched by name or alias: {matched} of {len(entries)}. The sources have no vocabulary "
            "in common: what stands on one side only may be on the other under another name."
        )
    for side, alone in zip(sides, contrast.alone, strict=True):
        told = [facet.heading for facet in alone if facet in facets]
        if told:
            notes.append(f"Told of {side.title} only: {', '.join(told)}. `rolecmp show {side.id}`")
    if not entries and not contrast.shared_titles:
        notes.insert(0, "The sources say nothing in which these could be compared.")
    report = Report(
        "compare",
        _title([(side.title, side.id) for side in sides], letters=False),
        table.drop_empty(tables),
        f"{count(len(sides), 'role')} · {count(len(shown), 'facet')}",
        tuple(notes),
    )
    report = add_footnotes(report, lay_occupations(dataset, occupations))
    return add_attributions(report, [occupation.release for occupation in occupations])


# --- what all of them tell --------------------------------------------------------------------


def _about_table(roles: Sequence[Role], contrast: SideContrast) -> Table:
    cells = [
        cell.texts(side.about, "\n") if side.about else cell.NOTHING for side in contrast.sides
    ]
    row = table.row(
        Cell(Facet.FOCUS, "about", Tone.STRONG),
        cell.flag(False, ""),
        *cells,
        sources=[s for side in contrast.sides if side.about for s in side.sources],
    )
    columns = statement_columns(roles)
    rows = (row,) if any(side.about for side in contrast.sides) else ()
    return table.table("statements", "", columns, [Section("", rows)], caption="at a glance")


def _title_table(contrast: SideContrast) -> Table:
    sources = [source for side in contrast.sides for source in side.sources]
    rows = [table.row(cell.text(title), sources=sources) for title in contrast.shared_titles]
    title = f"titles in common · {len(rows)}"
    return table.table("titles", "titles in common", TITLE_COLUMNS, [table.section(title, rows)])


# --- things in lists --------------------------------------------------------------------------


def _entry_sections(
    facet: Facet,
    entries: Sequence[SideEntry],
    sides: Sequence[Side],
    *,
    unfold: bool,
    across: bool = False,
    title: str = "",
    keep: Callable[[SideEntry], bool] = lambda _: True,
) -> list[Section]:
    """Entries under one heading: what all have, and what some have; `keep` those in full.

    Across catalogues readers see in full what is matched, and the rest in lists.
    """
    matched = [entry for entry in entries if len(entry.holders) > 1]
    heading = title or _HEADINGS.get(facet, facet.heading)
    total = f"{len(matched)} of {len(entries)} {'matched' if across else 'shared'}"
    if across:
        entries = sorted(entries, key=lambda entry: -len(entry.holders))
    shown = [entry for entry in entries if unfold or keep(entry)]
    rest = [entry for entry in entries if not unfold and not keep(entry)]
    sections = []
    if shown:
        sections.append(_entry_section(f"{heading} · {total}", shown, sides))
    if rest:
        line = f"{'More of' if shown else 'Also'} {heading}: {_tally(rest, sides)}. --all shows it."
        sections.append(_entry_section("", rest, sides)._replace(folded=line))
    return sections


_HEADINGS = {
    Facet.SKILLS: "skills and knowledge",
    Facet.ACTIVITIES: "duties, activities and tasks",
}


def _entry_section(title: str, entries: Sequence[SideEntry], sides: Sequence[Side]) -> Section:
    """The heading has the footnotes of all sides: which is whose, the lanes tell."""
    rows = tuple(_entry_row(entry, sides)._replace(marks=()) for entry in entries)
    marks = tuple(dict.fromkeys(source for row in rows for source in row.sources))
    lanes = range(3) if len(sides) == 2 else range(0)
    tally = tuple(sum(row.lane == lane for row in rows) for lane in lanes)
    return Section(title, rows, marks, tally=tally)


def _tally(entries: Sequence[SideEntry], sides: Sequence[Side]) -> str:
    counts = [(sum(len(entry.holders) > 1 for entry in entries), "shared")]
    counts += [
        (sum(entry.holders == (index,) for entry in entries), f"only {side.title}")
        for index, side in enumerate(sides)
    ]
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def _entry_row(entry: SideEntry, sides: Sequence[Side]) -> Row:
    held = [(index, thing) for index, thing in enumerate(entry.held) if thing is not None]
    other = [
        f"{sides[index].id}: {thing.name}" for index, thing in held if thing.name != entry.name
    ]
    lane = None
    if len(sides) == 2:
        lane = 1 if len(held) == 2 else 2 * held[0][0]
    return table.row(
        cell.text(entry.facet),
        cell.text(held[0][1].id or None),
        cell.text(entry.name),
        cell.texts([sides[index].id for index, _ in held]),
        *(Cell(t.value, t.value) if t is not None else cell.NOTHING for t in entry.held),
        cell.texts(other, "; "),
        sources=[source for _, thing in held for source in thing.sources],
        lane=lane,
        entry=_lane_entry(entry) if lane is not None else None,
    )


_PLAIN_VALUES = ("yes", "core", "essential")


def _lane_entry(entry: SideEntry) -> Cell:
    """The name, and in brackets how they have it, where that says more than that they do."""
    held = [thing for thing in entry.held if thing is not None]
    values = list(dict.fromkeys(thing.value for thing in held))
    told = [] if all(value in _PLAIN_VALUES for value in values) else values
    if len(held) == 2 and len(values) == 2:
        told = values
    text = f"{entry.name} ({' / '.join(told)})" if told else entry.name
    return Cell(entry.name, text, Tone.SHARED if len(held) == 2 else Tone.ONLY)


def _requirement_tables(
    roles: Sequence[Role], contrast: SideContrast, facets: Sequence[Facet], *, unfold: bool
) -> list[Table]:
    """ESCO: what is essential to one of them at least, then what is optional to all that have it."""
    if Facet.SKILLS not in facets and Facet.KNOWLEDGE not in facets:
        return []
    sections: list[Section] = []
    entries = contrast.of(Facet.SKILLS)
    for title, essential in (("essential", True), ("optional", False)):
        found = [
            entry
            for entry in entries
            if any(t is not None and t.value == "essential" for t in entry.held) is essential
        ]
        sections += _entry_sections(
            Facet.SKILLS, found, contrast.sides, unfold=unfold,
            title=f"{title} skills and knowledge", keep=_always if essential else _never,
        )  # fmt: skip
    return [contrast_table(roles, sections)]


def _is_telling(entry: SideEntry) -> bool:
    """Matched, or more than optional, or more than any tool."""
    values = {thing.value for thing in entry.held if thing is not None}
    if entry.facet is Facet.TECHNOLOGY:
        return len(entry.holders) > 1 or values != {"yes"}
    return len(entry.holders) > 1 or values != {"optional"}


def _always(_: SideEntry) -> bool:
    return True


def _never(_: SideEntry) -> bool:
    return False


def _wanted_tools(entries: Sequence[SideEntry]) -> Callable[[SideEntry], bool]:
    """What is in demand; where a release does not tell that, what is hot."""
    values = {thing.value for entry in entries for thing in entry.held if thing is not None}
    wanted = "in demand" if "in demand" in values else "hot"
    return lambda entry: any(thing is not None and thing.value == wanted for thing in entry.held)


def _activity_table(
    roles: Sequence[Role], contrast: SideContrast, facets: Sequence[Facet], *, unfold: bool
) -> Table:
    """O*NET: the detailed work activities of the tasks, and technology; of that, what is wanted."""
    sections: list[Section] = []
    for facet, title, keep in (
        (Facet.ACTIVITIES, "tasks, as detailed work activities", _always),
        (Facet.TECHNOLOGY, "technology", _wanted_tools(contrast.of(Facet.TECHNOLOGY))),
    ):
        entries = contrast.of(facet)
        if facet in facets and entries:
            sections += _entry_sections(
                facet, entries, contrast.sides, unfold=unfold, title=title, keep=keep
            )
    return contrast_table(roles, sections)


def _zone_table(
    roles: Sequence[Role], occupations: Sequence[Occupation], sources: tuple[str, ...]
) -> Table:
    zones = [occupation.zone for occupation in occupations]
    if not any(zones):
        return table.table("preparation", "", (), [])
    cells = []
    for zone in zones:
        if zone is None:
            cells.append(cell.NOTHING)
        else:
            name = f": {zone.name}" if zone.name else ""
            cells.append(Cell((f"job zone {zone.number}", zone.name),
                              f"job zone {zone.number} of 5{name}"))  # fmt: skip
    alike = len({zone.number if zone else None for zone in zones}) == 1
    row = table.row(
        Cell(Facet.PREPARATION, Facet.PREPARATION.heading, Tone.STRONG),
        cell.flag(alike, "alike"),
        *cells,
        sources=sources,
    )
    columns = statement_columns(roles)
    return table.table(
        "preparation", "", columns, [Section("", (row,))], caption=Facet.PREPARATION.heading
    )


# --- rated elements ---------------------------------------------------------------------------


def _judged_table(
    contrast: OccupationContrast, kinds: Sequence[Kind], sources: tuple[str, ...]
) -> Table:
    """Every rating of every occupation in a row of its own, for programs."""
    rows = []
    for kind in kinds:
        for found in contrast.of(kind):
            for occupation, rating in zip(contrast.occupations, found.ratings, strict=True):
                if rating is not None:
                    rows.append(
                        table.row(
                            cell.text(occupation.id),
                            *rating_cells(rating, occupation.release.scales),
                            cell.text(found.verdict),
                            cell.texts(found.told(Verdict.DIFFERENT)),
                            cell.texts(found.told(Verdict.UNTOLD)),
                            sources=sources,
                        )
                    )
    return table.table("ratings", "", JUDGED_COLUMNS, [Section("", tuple(rows))], readers=False)


def _side_by_side_table(
    contrast: OccupationContrast,
    kinds: Sequence[Kind],
    sources: tuple[str, ...],
    *,
    unfold: bool,
) -> Table:
    """The same for readers: an element a row, the occupations by their letters."""
    letters = LETTERS[: len(contrast.occupations)]
    columns = (
        Column("name", "", description="Name of the element."),
        *(Column(f"{letter}.importance", f"imp. {letter}", ValueType.NUMBER) for letter in letters),
        *(Column(f"{letter}.level", f"level {letter}", ValueType.NUMBER) for letter in letters),
        Column("differs", "differ in"),
    )
    sections = []
    for kind in kinds:
        found = contrast.of(kind)
        if not found:
            continue
        apart = [c for c in found if c.verdict is Verdict.DIFFERENT]
        alike = [c for c in found if c.verdict is Verdict.NOT_DIFFERENT]
        untold = [c for c in found if c.verdict is Verdict.UNTOLD]
        title = f"{plural_of(kind)} · {len(apart)} of {len(found)} differ"
        if untold:
            title = f"{title}, of {len(untold)} it cannot be told"
        shown = [*apart, *alike, *untold] if unfold else apart
        if not shown and not alike:
            shown = [c for c in untold if c.important] or untold
        rows = [_contrast_row(c, contrast.occupations, sources) for c in shown]
        sections.append(table.section(title, rows, notes=_date_notes(contrast, kind)))
        for group, why in (
            (
                [c for c in alike if not c.told(Verdict.UNTOLD)],
                "not different, as the confidence intervals overlap",
            ),
            *(
                (
                    [c for c in alike if c.told(Verdict.UNTOLD) == (other,)],
                    (
                        f"{name} not different, as the confidence intervals overlap; {other} cannot "
                        "be told"
                    ),
                )
                for name, other in (("importance", "level"), ("level", "importance"))
            ),
            (untold, "no verdict, for want of a confidence interval or of relevance"),
        ):
            group = [c for c in group if c not in shown]  # noqa: PLW2901 - what is left of it
            if group:
                names = [c.element.name for c in group]
                line = f"{plural_of(kind).capitalize()}, {why}: {list_first(names)}"
                sections.append(
                    Section(
                        "",
                        tuple(_contrast_row(c, contrast.occupations, sources) for c in group),
                        folded=line,
                    )
                )
    return table.table(
        "elements", "ratings", columns, sections, notes=score_notes(sections), data=False
    )


def _date_notes(contrast: OccupationContrast, kind: Kind) -> tuple[str, ...]:
    told = []
    for letter, occupation in zip(LETTERS, contrast.occupations, strict=False):
        dates = dates_of(occupation.rated(kind))
        if dates:
            told.append(f"{letter} {span_of(dates)}")
    notes = [f"Rated: {', '.join(told)}."] if told else []
    bare = [
        letter
        for letter, occupation in zip(LETTERS, contrast.occupations, strict=False)
        if occupation.rated(kind) and not any(map(_has_interval, occupation.rated(kind)))
    ]
    if bare:
        notes.append(
            f"{join_names(bare)} {'is' if len(bare) == 1 else 'are'} rated without confidence "
            "intervals, so that no difference can be told."
        )
    return tuple(notes)


def _has_interval(rating: Rating) -> bool:
    return any(e is not None and e.low is not None for e in (rating.importance, rating.level))


def _contrast_row(
    contrast: RatingContrast, occupations: Sequence[Occupation], sources: tuple[str, ...]
) -> Row:
    scales = occupations[0].release.scales
    differs = contrast.told(Verdict.DIFFERENT)
    return table.row(
        cell.text(contrast.element.name),
        *(short_cell(r.importance if r else None, scales[IMPORTANCE]) for r in contrast.ratings),
        *(short_cell(r.level if r else None, scales[LEVEL]) for r in contrast.ratings),
        Cell(differs, "both" if len(differs) > 1 else "".join(differs)),
        sources=sources,
    )
