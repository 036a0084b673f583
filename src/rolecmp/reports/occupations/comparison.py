"""Occupations side by side, with one another or with roles: `rolecmp compare`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.analysis.occupations.comparison import (
    OccupationComparison,
    compare_occupations,
    one_catalogue,
)
from rolecmp.analysis.occupations.matching import SideComparison, compare_sides, match_words
from rolecmp.analysis.occupations.sides import side_of_occupation, side_of_role
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import RATED_KINDS, JobZone, Occupation
from rolecmp.model.role import Role
from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Section, Table, Tone
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import (
    add_attributions,
    counterpart_lines,
    lacks_line,
    language_lines,
    missing_lines,
    unrated_line,
)
from rolecmp.reports.occupations.rated_elements import LETTERS, elements_table, ratings_table
from rolecmp.reports.occupations.side_by_side import (
    activities_table,
    matched_table,
    requirements_table,
)
from rolecmp.reports.occupations.summary import summarise_comparison, summarise_sides
from rolecmp.reports.tables.ratings import KIND_FACETS, date_lines
from rolecmp.reports.tables.statements import statement_columns

TITLE_COLUMNS = (Column("title", "", description="A title that all of them have."),)


def occupation_comparison_report(
    dataset: Dataset,
    matches: Sequence[RoleMatch],
    facets: Sequence[Facet],
    *,
    unfold: bool = False,
) -> Report:
    """Reports what differs between roles of which at least one is an occupation of a catalogue.

    What does not differ, and what cannot be matched, is folded for readers unless `unfold`.
    """
    matches = _tell_apart(matches)
    roles = [match.role for match in matches]
    occupations = [match.occupation for match in matches if match.occupation is not None]
    if len(occupations) == len(roles) and one_catalogue(role.id for role in roles) is not None:
        report = _one_catalogue_report(
            compare_occupations(occupations), roles, facets, unfold=unfold
        )
    else:
        sides = [
            side_of_occupation(match.occupation)
            if match.occupation is not None
            else side_of_role(dataset, match.role)
            for match in matches
        ]
        report = _across_report(compare_sides(sides), roles, facets, unfold=unfold)
        missing = missing_lines([occupation.release for occupation in occupations], facets)
        report = report._replace(
            notes=(
                *report.notes,
                *counterpart_lines(roles, occupations),
                *language_lines(sides),
                *missing,
            )
        )
    report = add_footnotes(report, lay_occupations(dataset, occupations))
    return add_attributions(report, [r for occupation in occupations for r in occupation.releases])


def _tell_apart(matches: Sequence[RoleMatch]) -> Sequence[RoleMatch]:
    """Puts its id behind each title that two of the matches share."""
    titles = Counter(match.role.title for match in matches)
    if len({match.role.id for match in matches}) == 1 or max(titles.values()) == 1:
        return matches
    return [_name_by_id(match) if titles[match.role.title] > 1 else match for match in matches]


def _name_by_id(match: RoleMatch) -> RoleMatch:
    title = f"{match.role.title} ({match.role.id})"
    return match._replace(
        role=match.role.replace(title=title),
        occupation=match.occupation and match.occupation._replace(title=title),
    )


def _title(named: Sequence[tuple[str, str]], *, letters: bool) -> str:
    """Joins (title, id): `A Marketing Managers (onet:11-2021.00) ↔ B …`, or without the letters."""
    return " ↔ ".join(
        f"{LETTERS[index]} {name}" if letters else name
        for index, name in enumerate(
            title if title.endswith(f"({id_})") else f"{title} ({id_})" for title, id_ in named
        )
    )


# --- of one catalogue -------------------------------------------------------------------------


def _one_catalogue_report(
    contrast: OccupationComparison, roles: Sequence[Role], facets: Sequence[Facet], *, unfold: bool
) -> Report:
    """Reports what differs first; `roles` are the occupations as roles."""
    occupations = contrast.occupations
    release = occupations[0].release
    rated = release.catalogue.rates
    tables = [_about_table(roles, contrast.sides)] if Facet.FOCUS in facets else []
    if rated:
        tables += _onet_tables(contrast, roles, facets, unfold=unfold)
    elif Facet.SKILLS in facets or Facet.KNOWLEDGE in facets:
        tables.append(requirements_table(roles, contrast.sides, unfold=unfold))
    unrated = [o.title for o in occupations if rated and not o.ratings]
    line = unrated_line(release, unrated)
    notes = [
        *([line] if line else []),
        *missing_lines([release], facets),
        *date_lines(occupations, facets),
    ]
    return Report(
        "compare",
        _title([(o.title, o.id) for o in occupations], letters=rated),
        table.drop_empty(tables),
        f"{count(len(occupations), 'occupation')} · {release.title}",
        (*notes, lacks_line(release.catalogue)),
        summary=summarise_comparison(contrast),
    )


def _onet_tables(
    contrast: OccupationComparison, roles: Sequence[Role], facets: Sequence[Facet], *, unfold: bool
) -> Iterator[Table]:
    sources = (contrast.occupations[0].release.source_id,)
    kinds = [kind for kind in RATED_KINDS if KIND_FACETS[kind] in facets]
    yield ratings_table(contrast, kinds, sources)
    yield elements_table(contrast, kinds, sources, unfold=unfold)
    yield activities_table(roles, contrast.sides, facets, unfold=unfold)
    if Facet.PREPARATION in facets:
        yield _zone_table(roles, contrast.occupations, sources)


def _zone_table(
    roles: Sequence[Role], occupations: Sequence[Occupation], sources: tuple[str, ...]
) -> Table:
    """Shows how much preparation each occupation takes; no row where none says it."""
    zones = [occupation.zone for occupation in occupations]
    row = table.row(
        Cell(Facet.PREPARATION, Facet.PREPARATION.heading, Tone.STRONG),
        cell.flag(len({zone.number if zone else None for zone in zones}) == 1, "alike"),
        *map(_zone_cell, zones),
        sources=sources,
    )
    section = Section("", (row,) if any(zones) else ())
    caption = Facet.PREPARATION.heading
    return table.table("preparation", "", statement_columns(roles), [section], caption=caption)


def _zone_cell(zone: JobZone | None) -> Cell:
    if zone is None:
        return cell.NOTHING
    name = f": {zone.name}" if zone.name else ""
    return Cell((zone.label, zone.name), f"{zone.label}{name}")


# --- across catalogues ------------------------------------------------------------------------


def _across_report(
    contrast: SideComparison, roles: Sequence[Role], facets: Sequence[Facet], *, unfold: bool
) -> Report:
    """Reports what can be matched, and what cannot; `roles` are parallel to the sides."""
    shown = [facet for facet in facets if contrast.of(facet)]
    tables = []
    if Facet.FOCUS in facets:
        tables += [_about_table(roles, contrast), _title_table(contrast)]
    tables.append(matched_table(roles, contrast, shown, unfold=unfold))
    return Report(
        "compare",
        _title([(side.title, side.id) for side in contrast.sides], letters=False),
        table.drop_empty(tables),
        f"{count(len(contrast.sides), 'role')} · {count(len(shown), 'facet')}",
        tuple(_across_notes(contrast, shown, facets)),
        summary=summarise_sides(contrast),
    )


def _across_notes(
    contrast: SideComparison, shown: Sequence[Facet], facets: Sequence[Facet]
) -> Iterator[str]:
    """Yields how much could be matched, and what only one side has."""
    entries = [entry for facet in shown for entry in contrast.of(facet)]
    if not entries and not contrast.shared_titles:
        yield "The sources name nothing that can be compared."
    if any(thing and thing.rated for entry in entries for thing in entry.items):
        yield "Importance runs from 0 to 100, as O*NET shows it."
    if entries:
        matched = sum(len(entry.present_in) > 1 for entry in entries)
        of = f" of {len(entries):,}" if matched < len(entries) else ""
        yield (
            f"Matched by {match_words(entries)}: {matched}{of}. The sources use different words, so "
            "what is listed on one side only may be on the other side under another name."
        )
    for side, alone in zip(contrast.sides, contrast.unmatched_facets, strict=True):
        headings = [
            f"other {facet.heading}" if contrast.of(facet) else facet.heading
            for facet in alone
            if facet in facets
        ]
        if headings:
            only = f"Only for {side.title}: {', '.join(headings)}."
            yield Hinted(only, f"`rolecmp show {side.id}`")


def _title_table(contrast: SideComparison) -> Table:
    sources = [source for side in contrast.sides for source in side.sources]
    rows = [table.row(cell.text(title), sources=sources) for title in contrast.shared_titles]
    title = f"titles in common · {len(rows)}"
    return table.table("titles", "titles in common", TITLE_COLUMNS, [table.section(title, rows)])


# --- of either --------------------------------------------------------------------------------


def _about_table(roles: Sequence[Role], contrast: SideComparison) -> Table:
    """Shows what each is about, in its own words."""
    row = table.row(
        Cell(Facet.FOCUS, "about", Tone.STRONG),
        cell.flag(False, ""),
        *(cell.texts(side.about, "\n") if side.about else cell.NOTHING for side in contrast.sides),
        sources=[source for side in contrast.sides if side.about for source in side.sources],
    )
    rows = (row,) if any(side.about for side in contrast.sides) else ()
    columns = statement_columns(roles)
    return table.table("statements", "", columns, [Section("", rows)], caption="at a glance")
