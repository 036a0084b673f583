"""Gaps between occupations of catalogues, or to one from a role or a person, as a report."""

from collections.abc import Sequence

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.as_roles import lay_occupations
from rolecmp.analysis.occupations.comparison import Verdict, one_catalogue
from rolecmp.analysis.occupations.gap import (
    Coverage,
    LevelGap,
    covered,
    find_coverage,
    find_level_gaps,
)
from rolecmp.analysis.occupations.matching import MatchedItem
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
from rolecmp.model.occupation import LEVEL, Occupation
from rolecmp.model.text import capitalise
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import add_attributions
from rolecmp.reports.tables.ratings import (
    KIND_FACETS,
    OVERLAP,
    marks_of,
    plural_of,
    reservations,
    score_notes,
    short_cell,
)
from rolecmp.reports.wording import list_first, word

OCCUPATION_FACETS = (
    Facet.SKILLS, Facet.KNOWLEDGE, Facet.ABILITIES, Facet.ACTIVITIES, Facet.TECHNOLOGY,
)  # fmt: skip
"""In which there may be a gap to an occupation."""

LEVEL_COLUMNS = (
    Column("target", "to", description="Id of the target.", detail=True),
    Column("kind", "kind", description="skill, knowledge, ability or work-activity.", detail=True),
    Column("id", "id", description="Id of the element.", detail=True),
    Column("name", "", description="Name of the element."),
    Column("importance", "imp.", ValueType.NUMBER, "Importance to the target, 1 to 5."),
    Column("have", "have", ValueType.NUMBER, "Level of the source, 0 to 7.", nullable=True),
    Column("want", "want", ValueType.NUMBER, "Level of the target, 0 to 7.", nullable=True),
    Column("gap", "gap", ValueType.NUMBER, "want - have.", nullable=True),
    Column("weight", "weight", ValueType.NUMBER, "gap x (importance - 1).", nullable=True),
    Column("verdict", "", description="Whether the levels differ: different, not different, "
           "not told.", detail=True),
    Column("mind", "mind", ValueType.STRINGS, "What is suppressed, not relevant or unsure.",
           detail=True),
)  # fmt: skip
COVERAGE_COLUMNS = (
    Column("target", "to", description="Id of the target.", detail=True),
    Column("facet", "facet", description="Id of the facet.", detail=True),
    Column("id", "id", description="Id of the thing, null: it has none.", nullable=True,
           detail=True),
    Column("name", "", description="Name of the thing."),
    Column("want", "", description="How the target has it, e.g. essential."),
    Column("standing", "", description="carries-over, new, or not-matched where the two have no "
           "vocabulary in common."),
    Column("have", "have", description="How the start has it; null: it is not found there.",
           nullable=True, detail=True),
)  # fmt: skip

_WANTS = ("essential", "optional")
_STANDINGS = {
    "carries-over": ("carries over", Tone.SHARED),
    "new": ("new", Tone.STRONG),
    "not-matched": ("not matched", Tone.MISSING),
}


def occupation_gap_report(
    dataset: Dataset,
    matches: Sequence[RoleMatch],
    facets: Sequence[Facet],
    *,
    phrases: Sequence[Phrase] | None = None,
    unfold: bool = False,
) -> Report:
    """From the first role, or from what a person has said, to the others."""
    if phrases is not None:
        start = side_of_person([phrase.text for phrase in phrases])
    else:
        start = _side(dataset, matches[0])
    source = matches[0].occupation if phrases is None else None
    targets = list(
        {m.role.id: m for m in (matches if phrases is not None else matches[1:])}.values()
    )
    levels: list[Section] = []
    coverages: list[Section] = []
    notes: list[str] = []
    for match in targets:
        about = f", {match.role.title}" if len(targets) > 1 else ""
        target = match.occupation
        if source and target and _one([source, target]) is Catalogue.ONET:
            levels += _level_sections(source, target, facets, about, unfold=unfold)
            unrated = [o.title for o in (source, target) if not o.ratings]
            notes += [
                f"O*NET has no ratings of {title}, so that no level is known." for title in unrated
            ]
            wanted: tuple[Facet, ...] = (Facet.ACTIVITIES, Facet.TECHNOLOGY)
        else:
            wanted = (Facet.SKILLS, Facet.ACTIVITIES, Facet.TECHNOLOGY)
        certain = source is not None and target is not None and _one([source, target]) is not None
        # Where levels are not told, skills and knowledge are one list.
        asked = {Facet.SKILLS if facet is Facet.KNOWLEDGE else facet for facet in facets}
        shown = [facet for facet in wanted if facet in asked]
        side = _side(dataset, match)
        if Facet.SKILLS not in wanted:
            side = without_rated(side)
        coverage = find_coverage(start, side, shown, certain=certain)
        coverages += _coverage_sections(coverage, about, unfold=unfold)
        if not certain and coverage.matches:
            notes.append(_uncertain(coverage))
        if not coverage.matches and not levels:
            notes.append(f"Nothing is known that {match.role.title} asks for.")
    tables = [
        table.table("levels", "levels", LEVEL_COLUMNS, levels, notes=score_notes(levels)),
        table.table("coverage", "", COVERAGE_COLUMNS, coverages, caption="coverage"),
    ]
    to = ", ".join(f"{match.role.title} ({match.role.id})" for match in targets)
    begin = f"{start.title} ({start.id})" if start.id else start.title
    report = Report("gap", f"{begin} → {to}", table.drop_empty(tables), "", tuple(notes))
    occupations = [m.occupation for m in matches if m.occupation is not None]
    report = add_footnotes(report, lay_occupations(dataset, occupations))
    return add_attributions(report, [occupation.release for occupation in occupations])


def _one(occupations: Sequence[Occupation]) -> Catalogue | None:
    return one_catalogue(occupation.id for occupation in occupations)


def _side(dataset: Dataset, match: RoleMatch) -> Side:
    if match.occupation is not None:
        return side_of_occupation(match.occupation)
    return side_of_role(dataset, match.role)


def _uncertain(coverage: Coverage) -> str:
    found = covered(coverage.matches)
    return (
        f"Matched by name or alias: {found} of {len(coverage.matches)} for "
        f"{coverage.target.title}. The two have no vocabulary in common: what is not matched may "
        "be there under another name."
    )


# --- levels -----------------------------------------------------------------------------------


def _level_sections(
    source: Occupation, target: Occupation, facets: Sequence[Facet], about: str, *, unfold: bool
) -> list[Section]:
    found = [
        gap for gap in find_level_gaps(source, target) if KIND_FACETS[gap.element.kind] in facets
    ]
    sections = []
    sources = (target.release.source_id,)
    for kind in dict.fromkeys(gap.element.kind for gap in found):
        own = [gap for gap in found if gap.element.kind is kind]
        apart = [gap for gap in own if gap.gap is None or gap.gap > 0]
        rest = [gap for gap in own if gap not in apart]
        shown = own if unfold else apart
        unsure = sum(gap.verdict is Verdict.NOT_DIFFERENT for gap in apart)
        title = f"{plural_of(kind)}{about} · {len(apart)} of {len(own)} important ones at a higher level"
        if unsure:
            title = f"{title}, {unsure} of them within the intervals"
        if shown:
            rows = [_level_row(gap, source, target, sources) for gap in shown]
            sections.append(table.section(title, rows))
        if rest and not unfold:
            names = ", ".join(gap.element.name for gap in rest)
            rows = [_level_row(gap, source, target, sources) for gap in rest]
            line = f"At the level already, {plural_of(kind)}{about}: {names}"
            sections.append(Section("", tuple(rows), folded=line))
    return sections


def _level_row(
    gap: LevelGap, source: Occupation, target: Occupation, sources: tuple[str, ...]
) -> Row:
    scale = target.release.scales[LEVEL]
    mind = [f"{source.title}: {told}" for told in reservations(gap.source)] if gap.source else []
    mind += [f"{target.title}: {told}" for told in reservations(gap.target)]
    unsure = gap.verdict is Verdict.NOT_DIFFERENT and bool(gap.gap)
    if unsure:
        mind.append("intervals overlap")
    mark = OVERLAP if unsure else "  "
    have = gap.source.level if gap.source else None
    want = gap.target.level
    assert gap.target.importance is not None  # it is important
    return table.row(
        cell.text(target.id),
        cell.text(gap.element.kind),
        cell.text(gap.element.id),
        cell.text(gap.element.name),
        Cell(
            gap.target.importance.value,
            f"{gap.target.importance.value:.2f}{marks_of(gap.target.importance)}",
        ),
        short_cell(have, scale),
        short_cell(want, scale),
        Cell(gap.gap, f"{gap.gap:+.2f}{mark}") if gap.gap is not None else cell.NOTHING,
        Cell(gap.weight, f"{gap.weight:.2f}") if gap.weight is not None else cell.NOTHING,
        cell.text(gap.verdict),
        cell.texts(mind, "; ", Tone.WARNING),
        sources=sources,
    )


# --- coverage ---------------------------------------------------------------------------------


def _coverage_sections(coverage: Coverage, about: str, *, unfold: bool) -> list[Section]:
    sections = []
    for facet in dict.fromkeys(entry.facet for entry in coverage.matches):
        entries = [entry for entry in coverage.matches if entry.facet is facet]
        wants = [want for want in _WANTS if any(_want(e) == want for e in entries)] or [""]
        for want in wants:
            chosen = [e for e in entries if not want or _want(e) == want]
            chosen.sort(key=lambda e: (-len(e.present_in), _TOOLS.get(_want(e), 0)))
            name = f"{want} {_FACET_NAMES[facet]}".strip()
            found = covered(chosen)
            title = f"{name}{about} · {found} of {len(chosen)} "
            title += (
                f"covered, {round(100 * found / len(chosen))} %" if coverage.certain else "matched"
            )
            # One by one what is told for certain; a line names what just was not matched.
            folds = want == "optional" or facet is Facet.TECHNOLOGY
            shown = [e for e in chosen if coverage.certain or len(e.present_in) == 2]
            shown = chosen if unfold else [] if folds else shown
            rest = [entry for entry in chosen if entry not in shown]
            if shown:
                sections.append(table.section(title, [_coverage_row(coverage, e) for e in shown]))
            if rest:
                new = [e.name.rstrip(".") for e in rest if len(e.present_in) < 2]
                lead = "Not matched" if shown else f"{capitalise(title)}; not"
                line = f"{lead}: {list_first(new)}" if new else title.capitalize()
                rows = [_coverage_row(coverage, entry) for entry in rest]
                sections.append(table.section("", rows, folded=line))
    return sections


_FACET_NAMES = {
    Facet.SKILLS: "skills and knowledge",
    Facet.ACTIVITIES: "activities and tasks",
    Facet.TECHNOLOGY: "technology",
}


_TOOLS = {"in demand": 0, "hot": 1, "yes": 2}
"""Which tools come first."""


def _want(entry: MatchedItem) -> str:
    item = entry.items[1]
    return item.value if item is not None else ""


def _coverage_row(coverage: Coverage, entry: MatchedItem) -> Row:
    have, want = entry.items
    assert want is not None  # a coverage has no other entries
    standing = "carries-over" if have is not None else "new" if coverage.certain else "not-matched"
    text, tone = _STANDINGS[standing]
    return table.row(
        cell.text(coverage.target.id),
        cell.text(entry.facet),
        cell.text(want.id or None),
        cell.text(want.name),
        Cell(want.value, "" if want.value == "yes" else word(want.value)),
        Cell(standing, text, tone),
        cell.text(have.value if have is not None else None),
        sources=want.sources,
    )
