"""Gaps between occupations of catalogues, or to one from a role or a person: `rolecmp gap`."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.analysis.occupations.comparison import one_catalogue
from rolecmp.analysis.occupations.gap import Coverage, covered, find_coverage
from rolecmp.analysis.occupations.matching import match_words
from rolecmp.analysis.occupations.sides import (
    Side,
    side_of_occupation,
    side_of_person,
    side_of_role,
    without_rated,
)
from rolecmp.analysis.phrases import Phrase
from rolecmp.model.catalogue import Catalogue
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import Occupation
from rolecmp.report import table
from rolecmp.report.report import Fact, Report, Section
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import (
    add_attributions,
    counterpart_lines,
    language_lines,
    missing_lines,
    unrated_line,
)
from rolecmp.reports.occupations.coverage import coverage_sections, coverage_table
from rolecmp.reports.occupations.level_gaps import level_sections, levels_table
from rolecmp.reports.occupations.summary import summarise_gap
from rolecmp.reports.tables.ratings import date_lines

OCCUPATION_FACETS = (
    Facet.SKILLS, Facet.KNOWLEDGE, Facet.ABILITIES, Facet.ACTIVITIES, Facet.TECHNOLOGY,
)  # fmt: skip
"""In which there may be a gap to an occupation."""


def occupation_gap_report(
    dataset: Dataset,
    matches: Sequence[RoleMatch],
    facets: Sequence[Facet],
    *,
    phrases: Sequence[Phrase] | None = None,
    unfold: bool = False,
) -> Report:
    """Reports the gaps from the first role, or from what a person has said, to the others."""
    if phrases is not None:
        start = side_of_person([phrase.text for phrase in phrases])
    else:
        start = _side(dataset, matches[0])
    source = matches[0].occupation if phrases is None else None
    others = matches if phrases is not None else matches[1:]
    targets = [*{match.role.id: match for match in others}.values()]
    levels: list[Section] = []
    coverages: list[Section] = []
    notes: list[str] = []
    summary: tuple[Fact, ...] = ()
    for match in targets:
        about = f", {match.role.title}" if len(targets) > 1 else ""
        target = match.occupation
        rated = _are_rated(source, target)
        if rated and source is not None and target is not None:
            levels += level_sections(source, target, facets, about, unfold=unfold)
            notes += _rating_notes([source, target], facets)
        coverage = _coverage(start, _side(dataset, match), facets, source, target, rated=rated)
        if len(targets) == 1:
            summary = summarise_gap(coverage, source, target, rated=rated)
        notes += language_lines([coverage.source, coverage.target])
        coverages += coverage_sections(coverage, about, unfold=unfold)
        notes += _coverage_notes(coverage)
        if not coverage.matches and not levels:
            notes.append(f"The data does not say what {match.role.title} needs.")
    to = ", ".join(f"{match.role.title} ({match.role.id})" for match in targets)
    begin = f"{start.title} ({start.id})" if start.id else start.title
    catalogue = source.release.catalogue if source is not None else Catalogue.ONET
    tables = table.drop_empty([levels_table(levels, catalogue), coverage_table(coverages)])
    report = Report("gap", f"{begin} → {to}", tables, "", tuple(notes), summary=summary)
    occupations = [m.occupation for m in matches if m.occupation is not None]
    same = counterpart_lines([m.role for m in matches], occupations)
    report = report._replace(
        notes=(*same, *report.notes, *missing_lines([o.release for o in occupations], facets))
    )
    report = add_footnotes(report, lay_occupations(dataset, occupations))
    return add_attributions(report, [r for occupation in occupations for r in occupation.releases])


def _side(dataset: Dataset, match: RoleMatch) -> Side:
    if match.occupation is not None:
        return side_of_occupation(match.occupation)
    return side_of_role(dataset, match.role)


def _catalogue_of(source: Occupation | None, target: Occupation | None) -> Catalogue | None:
    """Returns the catalogue that both are of; None where there is no such one."""
    if source is None or target is None:
        return None
    return one_catalogue([source.id, target.id])


def _are_rated(source: Occupation | None, target: Occupation | None) -> bool:
    """Returns whether both are of one catalogue that rates elements."""
    catalogue = _catalogue_of(source, target)
    return catalogue is not None and catalogue.rates


def _coverage(
    start: Side,
    target_side: Side,
    facets: Sequence[Facet],
    source: Occupation | None,
    target: Occupation | None,
    *,
    rated: bool,
) -> Coverage:
    """Finds what of the target the start has; skills only where their levels are not compared."""
    # Where there are no levels, skills and knowledge are one list.
    asked = {Facet.SKILLS if facet is Facet.KNOWLEDGE else facet for facet in facets}
    wanted = [Facet.ACTIVITIES, Facet.TECHNOLOGY]
    if rated:
        target_side = without_rated(target_side)
    else:
        wanted.insert(0, Facet.SKILLS)
    shown = [facet for facet in wanted if facet in asked]
    certain = _catalogue_of(source, target) is not None
    return find_coverage(start, target_side, shown, certain=certain)


def _rating_notes(occupations: Sequence[Occupation], facets: Sequence[Facet]) -> list[str]:
    """Says which of the occupations is not rated, and how old ratings are that differ in age."""
    unrated = [occupation.title for occupation in occupations if not occupation.ratings]
    line = unrated_line(occupations[0].release, unrated)
    return [*([line] if line else []), *date_lines(occupations, facets)]


def _coverage_notes(coverage: Coverage) -> Iterator[str]:
    """Yields how many things were matched, where two vocabularies leave the others open."""
    if coverage.matches and not coverage.certain:
        yield (
            f"Matched by {match_words(coverage.matches)}: {covered(coverage.matches)} of {len(coverage.matches)} for "
            f"{coverage.target.title}. The two use different words, so what is not matched may "
            "be there under another name."
        )
