"""One level of a role: what is expected there, by whom, and what is paid: `rolecmp show`."""

from collections.abc import Iterator

from rolecmp.analysis.levels import (
    RoleLevel,
    cautions_on,
    expectations_at,
    is_near,
    proficiencies_at,
    publisher_of,
    tracks_at,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Expectation, Proficiency
from rolecmp.model.text import capitalise, join_names
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Cut, Report, Section, Table, Tone
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.level_summary import summarise_level
from rolecmp.reports.short import spare_most
from rolecmp.reports.tables.level_pay import level_pay_table
from rolecmp.reports.tables.levels import (
    EMPLOYERS_DIFFER,
    ExpectationLine,
    Pointers,
    ProficiencyLine,
    entry_pointers,
    expectation_table,
    expectation_texts,
    proficiency_table,
    scale_title,
)
from rolecmp.reports.wording import TRACK_NAMES, publisher_name, thin_line

SHOWN = {"expected": 1, "skills": 2, "pay": 2}
"""So many rows of each section of a table the short result shows."""
LEAST_SHOWN = {"expected": Cut(1, 5), "skills": Cut(1, 1), "pay": Cut(1, 1)}
"""So much of them is left where the short result would be too long."""


def level_report(dataset: Dataset, place: RoleLevel) -> Report:
    """Reports what is expected at one level, by dimension and publisher, and its pay."""
    expectations = expectations_at(dataset, place)
    proficiencies = proficiencies_at(dataset, place)
    pointers = entry_pointers(dataset)
    tables = [
        expectation_table((ExpectationLine(dataset, entry) for entry in expectations), pointers),
        proficiency_table((ProficiencyLine(dataset, entry) for entry in proficiencies), pointers),
        _expected_table(dataset, expectations, pointers),
        _skills_table(dataset, proficiencies, pointers),
        level_pay_table(dataset, [place]),
    ]
    report = Report(
        "show",
        f"{place.title} ({place.id})",
        table.hide_empty(spare_most(tables, SHOWN, LEAST_SHOWN)),
        place.level.name,
        tuple(_notes(dataset, place, [*expectations, *proficiencies])),
        lead=(*thin_line([place.role]), *_track_lines(dataset, place)),
        summary=summarise_level(dataset, place),
    )
    return add_footnotes(report, dataset)


def _track_lines(dataset: Dataset, place: RoleLevel) -> Iterator[str]:
    """Yields who has the level on which track, where sources have it on both."""
    tracks = tracks_at(dataset, place)
    if len(tracks) > 1:
        parts = [f"{TRACK_NAMES[track]} at {join_names(by)}" for track, by in tracks.items()]
        yield f"Employers place it on two tracks: {'; '.join(parts)}."


def _notes(
    dataset: Dataset, place: RoleLevel, entries: list[Expectation | Proficiency]
) -> Iterator[str]:
    """Yields what to beware of, and where more is said of the role."""
    for caution in cautions_on(dataset, entries):
        yield f"{capitalise(caution)}."
    if not entries:
        yield f"No source says what is expected of {place.title}."
    yield Hinted("", f"`rolecmp show {place.role.id}` shows the role at any level.")
    yield EMPLOYERS_DIFFER


def _named(dataset: Dataset, entry: Expectation | Proficiency) -> str:
    return publisher_name(publisher_of(dataset, entry), near=is_near(dataset, entry))


def _expected_table(dataset: Dataset, expectations: list[Expectation], pointers: Pointers) -> Table:
    """Lists what is expected in a section for each dimension, each publisher named once."""
    sections = []
    for id_, dimension in dataset.dimensions.items():
        by_publisher: dict[str, list[Expectation]] = {}
        for entry in expectations:
            if entry.dimension == id_:
                by_publisher.setdefault(_named(dataset, entry), []).append(entry)
        rows = [
            table.row(
                Cell(name, "" if index else name, Tone.MUTED),
                cell.text(text),
                sources=(entry.source,),
                pointer=pointers[id(entry)],
            )
            for name, entries in by_publisher.items()
            for index, (entry, text) in enumerate(expectation_texts(entries))
        ]
        if rows:
            # Each row has its own footnotes: the heading is of several publishers.
            sections.append(Section(dimension.name, tuple(rows)))
    columns = (Column("publisher", ""), Column("text", ""))
    return table.table("expected", "", columns, sections, data=False, caption="expected")


def _skills_table(dataset: Dataset, proficiencies: list[Proficiency], pointers: Pointers) -> Table:
    """Lists the steps of skills, scale by scale."""
    sections = []
    for id_ in dict.fromkeys(entry.scale for entry in proficiencies):
        entries = [entry for entry in proficiencies if entry.scale == id_]
        rows = [
            table.row(
                cell.text(entry.skill),
                cell.text(entry.step),
                Cell(None, _named(dataset, entry), Tone.MUTED),
                sources=(entry.source,),
                pointer=pointers[id(entry)],
            )
            for entry in entries
        ]
        sections.append(table.section(scale_title(dataset.scales[id_]), rows))
    columns = (Column("skill", ""), Column("step", ""), Column("publisher", ""))
    return table.table("skills", "", columns, sections, data=False, caption="skills")
