"""Rated elements of occupations: importance and level, with how far each figure can be relied on."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rolecmp.model.catalogue import Catalogue
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import (
    IMPORTANCE,
    LEVEL,
    Estimate,
    Kind,
    Occupation,
    Rating,
    dates_of,
    display_score,
    scale_of,
)
from rolecmp.report import cell
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Section, Tone, ValueType
from rolecmp.reports.wording import word

KIND_FACETS = {
    Kind.SKILL: Facet.SKILLS,
    Kind.KNOWLEDGE: Facet.KNOWLEDGE,
    Kind.ABILITY: Facet.ABILITIES,
    Kind.WORK_ACTIVITY: Facet.ACTIVITIES,
}
"""The facet that rated elements of a kind belong to."""


def score_note(catalogue: Catalogue) -> str:
    """Says on which scales a catalogue rates."""
    if catalogue.rates_whole:
        return "Rated from 0 to 5, knowledge from 0 to 3; in brackets both are put on 0 to 100."
    return (
        "Importance is rated from 1 to 5, level from 0 to 7; in brackets both are put on 0 to 100."
    )


OVERLAP = " o"
"""Behind a difference that is within the confidence intervals."""


def plural_of(kind: Kind) -> str:
    """Names a kind of rated element as a heading: `work activities`."""
    return {
        Kind.SKILL: "skills",
        Kind.KNOWLEDGE: "knowledge",
        Kind.ABILITY: "abilities",
        Kind.WORK_ACTIVITY: "work activities",
    }.get(kind, word(kind))


def span_of(dates: Sequence[str]) -> str:
    """Names the first and last of sorted dates: `2015-07`, or `2015-07 to 2023-08`."""
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"


YEARS_APART = 5
"""Ratings further apart than this are of different times, which readers are told."""


def date_lines(occupations: Sequence[Occupation], facets: Sequence[Facet]) -> list[str]:
    """Says how old the ratings of each occupation are, where that differs by over YEARS_APART."""
    spans = {}
    for occupation in occupations:
        ratings = [r for r in occupation.ratings if KIND_FACETS[r.element.kind] in facets]
        dates = dates_of(ratings)
        if dates:
            spans[f"{occupation.title} {span_of(dates)}"] = dates
    newest, oldest = ([_months(dates[at]) for dates in spans.values()] for at in (-1, 0))
    if not spans or max(newest) - min(oldest) <= 12 * YEARS_APART:
        return []
    lead = f"The ratings differ in age by more than {YEARS_APART} years"
    return [f"{lead}: {', '.join(spans)}. What differs may be the years between them."]


def _months(date: str) -> int:
    """Counts the months up to `2015-07`."""
    year, _, month = date.partition("-")
    return 12 * int(year) + int(month[:2])


def reservations(rating: Rating) -> list[str]:
    """Lists what keeps a reader from relying on a rating: `level suppressed`."""
    texts = []
    for name, estimate in (("importance", rating.importance), ("level", rating.level)):
        if estimate is not None and estimate.suppressed:
            texts.append(f"{name} suppressed")
        if estimate is not None and estimate.irrelevant:
            texts.append(f"{name} not relevant")
    return texts


# --- a row a rating ---------------------------------------------------------------------------

Scale = tuple[float, float]
"""The lowest and the highest value."""


class _RatingLine(NamedTuple):
    """A rating with the scales that its values are on."""

    rating: Rating
    scales: Mapping[str, Scale]

    def scale(self, name: str) -> Scale:
        """The scale of that name, for elements of this kind."""
        return scale_of(self.scales, name, self.rating.element.kind)


def _value_cell(estimate: Estimate | None, scale: Scale) -> Cell:
    """Makes a cell of the value as rated; for readers also on 0 to 100."""
    if estimate is None:
        return cell.NOTHING
    score = display_score(estimate.value, scale)
    return Cell(estimate.value, f"{estimate.value:.2f} ({score})")


def _score_cell(estimate: Estimate | None, scale: Scale) -> Cell:
    return cell.number(display_score(estimate.value, scale) if estimate is not None else None)


def _estimate_fields(
    key: str, scale: str, estimate_of: Callable[[Rating], Estimate | None]
) -> tuple[Field[_RatingLine], ...]:
    """Makes the fields of an estimate: value, score, bounds of the interval, how many answered."""

    def reader(read: Callable[[Estimate], float | None]) -> Callable[[_RatingLine], Cell]:
        def read_cell(line: _RatingLine) -> Cell:
            estimate = estimate_of(line.rating)
            return cell.number(read(estimate) if estimate is not None else None)

        return read_cell

    return (
        Field(
            Column(key, key, ValueType.NUMBER, "As rated.", nullable=True),
            lambda line: _value_cell(estimate_of(line.rating), line.scale(scale)),
        ),
        Field(
            Column(f"{key}_score", "", ValueType.INTEGER, "On 0 to 100.",
                   nullable=True, detail=True),
            lambda line: _score_cell(estimate_of(line.rating), line.scale(scale)),
        ),
        Field(
            Column(f"{key}_low", "", ValueType.NUMBER, "Lower bound of its 95 % interval.",
                   nullable=True, detail=True),
            reader(lambda estimate: estimate.low),
        ),
        Field(
            Column(f"{key}_high", "", ValueType.NUMBER, "Upper bound.",
                   nullable=True, detail=True),
            reader(lambda estimate: estimate.high),
        ),
        Field(
            Column(f"{key}_n", "", ValueType.INTEGER, "How many answered.",
                   nullable=True, detail=True),
            reader(lambda estimate: estimate.answers),
        ),
    )  # fmt: skip


def _date_cell(line: _RatingLine) -> Cell:
    dates = dates_of([line.rating])
    return cell.text(dates[-1]) if dates else cell.NOTHING


_RATING_FIELDS: tuple[Field[_RatingLine], ...] = (
    Field(
        Column("kind", "kind", description="skill, knowledge, ability or work-activity.",
               detail=True),
        lambda line: cell.text(line.rating.element.kind),
    ),
    Field(
        Column("id", "id", description="Id of the element.", detail=True),
        lambda line: cell.text(line.rating.element.id),
    ),
    Field(
        Column("name", "", description="Name of the element."),
        lambda line: cell.text(line.rating.element.name),
    ),
    *_estimate_fields("importance", IMPORTANCE, lambda rating: rating.importance),
    *_estimate_fields("level", LEVEL, lambda rating: rating.level),
    Field(
        Column("mind", "mind", ValueType.STRINGS, "What the publisher suppresses or calls not relevant."),
        lambda line: cell.texts(reservations(line.rating), tone=Tone.WARNING),
    ),
    Field(
        Column("date", "date", description="Year and month of the data.",
               nullable=True, detail=True),
        _date_cell,
    ),
)  # fmt: skip
RATING_COLUMNS = columns_of(_RATING_FIELDS)


def rating_cells(rating: Rating, scales: Mapping[str, Scale]) -> tuple[Cell, ...]:
    """Reads the cells of one rated element under RATING_COLUMNS."""
    return read_cells(_RATING_FIELDS, _RatingLine(rating, scales))


# --- ratings in narrow columns ----------------------------------------------------------------

_MARKED = re.compile(r"[+-]?\d+\.\d\d(?: \(\d+\))?((?: [nso])+)")
_MARKS = {
    "n": "not relevant",
    "s": "suppressed",
    OVERLAP.strip(): "the confidence intervals overlap",
}
"""What is put behind a figure in a narrow column, and what that means."""


def short_cell(estimate: Estimate | None, scale: Scale) -> Cell:
    """Makes a narrow cell of value and score, marked where the value is not to be relied on."""
    if estimate is None:
        return cell.NOTHING
    score = display_score(estimate.value, scale)
    return Cell(estimate.value, f"{estimate.value:.2f} ({score}){marks_of(estimate)}")


def marks_of(estimate: Estimate) -> str:
    """Returns the marks behind a figure, or as many blanks, so that figures stay aligned."""
    marks = (" n" if estimate.irrelevant else "") + (" s" if estimate.suppressed else "")
    return marks or "  "


def score_notes(sections: Iterable[Section], catalogue: Catalogue) -> tuple[str, ...]:
    """Explains the figures in those sections, and the marks in them."""
    texts = [shown.text for section in sections for row in section.rows for shown in row.cells]
    if not texts:
        return ()
    used = {mark for match in map(_MARKED.fullmatch, texts) if match for mark in match[1].split()}
    marks = [f"{mark}: {meaning}" for mark, meaning in _MARKS.items() if mark in used]
    note = score_note(catalogue)
    return (f"{note} {', '.join(marks)}." if marks else note,)
