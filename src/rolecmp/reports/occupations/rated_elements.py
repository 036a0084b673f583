"""Rated elements of occupations of one catalogue: where they differ, and where nobody can tell."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.occupations.comparison import OccupationComparison, RatingComparison, Verdict
from rolecmp.model.occupation import (
    IMPORTANCE,
    LEVEL,
    Kind,
    Occupation,
    Rating,
    dates_of,
    scale_of,
)
from rolecmp.model.text import join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Section, Table, ValueType
from rolecmp.reports.tables.ratings import (
    RATING_COLUMNS,
    plural_of,
    rating_cells,
    score_notes,
    short_cell,
    span_of,
)
from rolecmp.reports.wording import list_first

LETTERS = "ABCDEF"
"""What readers know occupations by in the head of a column."""

COMPARED_RATING_COLUMNS = (
    Column("role", "role", description="Id of the occupation."),
    *RATING_COLUMNS,
    Column("verdict", "", description="different, not different or not told.", detail=True),
    Column("differs", "", ValueType.STRINGS, "What differs: importance, level.", detail=True),
    Column(
        "untold", "", ValueType.STRINGS, "What cannot be compared: importance, level.", detail=True
    ),
)


def ratings_table(
    contrast: OccupationComparison, kinds: Sequence[Kind], sources: tuple[str, ...]
) -> Table:
    """Lists every rating of every occupation in a row of its own, for programs."""
    rows = [
        table.row(
            cell.text(occupation.id),
            *rating_cells(rating, occupation.release.scales),
            cell.text(element.verdict),
            cell.texts(element.scales_with(Verdict.DIFFERENT)),
            cell.texts(element.scales_with(Verdict.UNKNOWN)),
            sources=sources,
        )
        for kind in kinds
        for element in contrast.of(kind)
        for occupation, rating in zip(contrast.occupations, element.ratings, strict=True)
        if rating is not None
    ]
    sections = [Section("", tuple(rows))]
    return table.table("ratings", "", COMPARED_RATING_COLUMNS, sections, readers=False)


# --- for readers ------------------------------------------------------------------------------


def elements_table(
    contrast: OccupationComparison,
    kinds: Sequence[Kind],
    sources: tuple[str, ...],
    *,
    unfold: bool,
) -> Table:
    """Sets occupations side by side, an element a row; only differences unless `unfold`."""
    letters = LETTERS[: len(contrast.occupations)]
    catalogue = contrast.occupations[0].release.catalogue
    whole = catalogue.rates_whole
    columns = (
        Column("name", "", description="Name of the element."),
        *(
            Column(f"{letter}.importance", f"imp. {letter}", ValueType.NUMBER)
            for letter in ("" if whole else letters)
        ),
        *(Column(f"{letter}.level", f"level {letter}", ValueType.NUMBER) for letter in letters),
        Column("differs", "differ in"),
    )
    sections = [
        section
        for kind in kinds
        if contrast.of(kind)
        for section in _kind_sections(contrast, kind, sources, unfold=unfold)
    ]
    return table.table(
        "elements", "ratings", columns, sections, notes=score_notes(sections, catalogue), data=False
    )


def _kind_sections(
    contrast: OccupationComparison, kind: Kind, sources: tuple[str, ...], *, unfold: bool
) -> Iterator[Section]:
    """Yields the elements of a kind that differ, and a line for each reason why others do not."""
    elements = contrast.of(kind)
    apart, alike, untold = (
        [element for element in elements if element.verdict is verdict]
        for verdict in (Verdict.DIFFERENT, Verdict.NOT_DIFFERENT, Verdict.UNKNOWN)
    )
    title = f"{plural_of(kind)} · {len(apart)} of {len(elements)} differ"
    if untold:
        title = f"{title}, {len(untold)} cannot be compared"
    shown = [*apart, *alike, *untold] if unfold else apart
    if not shown and not alike:
        shown = [element for element in untold if element.important] or untold
    rows = [_element_row(element, contrast.occupations, sources) for element in shown]
    yield table.section(title, rows, notes=_rating_notes(contrast, kind))
    whole = contrast.occupations[0].release.catalogue.rates_whole
    for reason, group in _by_reason(alike, untold, whole=whole):
        rest = [element for element in group if element not in shown]
        if rest:
            names = list_first([element.element.name for element in rest])
            line = f"{plural_of(kind).capitalize()}, {reason}: {names}"
            rows = [_element_row(element, contrast.occupations, sources) for element in rest]
            yield Section("", tuple(rows), folded=line)


def _by_reason(
    alike: Sequence[RatingComparison], untold: Sequence[RatingComparison], *, whole: bool
) -> Iterator[tuple[str, list[RatingComparison]]]:
    """Yields each reason for not calling elements different, with those elements."""
    if whole:
        yield "rated alike", list(alike)
        yield "not rated for all", list(untold)
        return
    yield (
        "not different, as the confidence intervals overlap",
        [element for element in alike if not element.scales_with(Verdict.UNKNOWN)],
    )
    for name, other in (("importance", "level"), ("level", "importance")):
        yield (
            f"{name} not different, as the confidence intervals overlap; {other} cannot be compared",
            [element for element in alike if element.scales_with(Verdict.UNKNOWN) == (other,)],
        )
    yield "not compared: no confidence interval, or not relevant", list(untold)


def _rating_notes(contrast: OccupationComparison, kind: Kind) -> tuple[str, ...]:
    """Says when the elements of a kind were rated, and for whom there are no intervals."""
    ratings = {
        letter: occupation.rated(kind)
        for letter, occupation in zip(LETTERS, contrast.occupations, strict=False)
    }
    dates = {letter: dates_of(rated) for letter, rated in ratings.items()}
    spans = [f"{letter} {span_of(own)}" for letter, own in dates.items() if own]
    notes = [f"Rated: {', '.join(spans)}."] if spans else []
    bare = [
        letter for letter, rated in ratings.items() if rated and not any(map(_has_interval, rated))
    ]
    if bare and not contrast.occupations[0].release.catalogue.rates_whole:
        notes.append(
            f"{join_names(bare)} {'is' if len(bare) == 1 else 'are'} rated without confidence "
            "intervals, so no difference can be shown."
        )
    return tuple(notes)


def _has_interval(rating: Rating) -> bool:
    return any(e is not None and e.low is not None for e in (rating.importance, rating.level))


def _element_row(
    element: RatingComparison, occupations: Sequence[Occupation], sources: tuple[str, ...]
) -> Row:
    release, kind = occupations[0].release, element.element.kind
    scales = {name: scale_of(release.scales, name, kind) for name in (IMPORTANCE, LEVEL)}
    weighed = () if release.catalogue.rates_whole else element.ratings
    differs = element.scales_with(Verdict.DIFFERENT)
    return table.row(
        cell.text(element.element.name),
        *(short_cell(r.importance if r else None, scales[IMPORTANCE]) for r in weighed),
        *(short_cell(r.level if r else None, scales[LEVEL]) for r in element.ratings),
        Cell(differs, "both" if len(differs) > 1 else "".join(differs)),
        sources=sources,
    )
