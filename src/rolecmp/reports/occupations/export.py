"""What was imported of a catalogue, table by table, as typed rows: `rolecmp catalogue export`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.errors import NotFoundError
from rolecmp.model.occupation import Kind, Occupation
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name
from rolecmp.report.report import Column, Value, ValueType
from rolecmp.reports.attribution import missing_parts
from rolecmp.reports.occupations import profile
from rolecmp.reports.tables.ratings import RATING_COLUMNS, rating_cells

Rows = Iterator[Sequence[Value]]


class ExportedTable(NamedTuple):
    """A table of a catalogue: its columns after the id of the occupation, and how rows are read."""

    columns: tuple[Column, ...]
    read: Callable[[Occupation], Rows]
    told_by: str = ""
    """What readers are told is not imported where a release lacks it, as `attribution` says it."""


def _occupation(occupation: Occupation) -> Rows:
    group, zone = occupation.group, occupation.zone
    yield (
        occupation.title,
        occupation.description,
        group.id if group is not None else None,
        group.name if group is not None else None,
        zone.number if zone is not None else None,
        zone.label if zone is not None else None,
        (zone.name or None) if zone is not None else None,
    )


_OCCUPATION_COLUMNS = (
    Column("title", "", description="Its title."),
    Column("description", "", description="What it is."),
    Column("group", "", description="Code of its group in ISCO; null: none.", nullable=True),
    Column("group_name", "", description="Name of the group; null: none.", nullable=True),
    Column("job_zone", "", ValueType.INTEGER,
           "From 1, little preparation, to 5; since O*NET 30.3, 2 is zone 1-2.", nullable=True),
    Column("zone_label", "", description="Which of which zones: job zone 4 of 5.", nullable=True),
    Column("zone_name", "", description="What the zone is called.", nullable=True),
)  # fmt: skip


def _rated(kind: Kind, told_by: str) -> ExportedTable:
    def read(occupation: Occupation) -> Rows:
        scales = occupation.release.scales
        for rating in occupation.rated(kind):
            yield tuple(cell.value for cell in rating_cells(rating, scales))

    return ExportedTable(RATING_COLUMNS, read, told_by)


_SHARED = {
    "occupations": ExportedTable(_OCCUPATION_COLUMNS, _occupation),
    "names": ExportedTable(
        profile.NAME_COLUMNS, lambda occupation: iter(profile.names_in_languages(occupation))
    ),
}
_TABLES: Final[Mapping[Catalogue, Mapping[str, ExportedTable]]] = {
    Catalogue.ONET: {
        **_SHARED,
        "tasks": ExportedTable(
            profile.TASK_COLUMNS,
            lambda occupation: (
                (task.core, task.text, task.activities, task.date) for task in occupation.tasks
            ),
            "tasks",
        ),
        "skills": _rated(Kind.SKILL, "skills"),
        "knowledge": _rated(Kind.KNOWLEDGE, "knowledge"),
        "abilities": _rated(Kind.ABILITY, "abilities"),
        "activities": _rated(Kind.WORK_ACTIVITY, "work activities"),
        "technology": ExportedTable(
            profile.TECHNOLOGY_COLUMNS,
            lambda occupation: (
                (one.name, one.category, one.hot, one.demanded) for one in occupation.technologies
            ),
            "technology",
        ),
        "related": ExportedTable(
            profile.RELATED_COLUMNS,
            lambda occupation: (
                (one.rank, one.id, one.title, one.tier) for one in occupation.related
            ),
            "related occupations",
        ),
    },
    Catalogue.OASIS: {
        **_SHARED,
        "skills": _rated(Kind.SKILL, "skills"),
        "knowledge": _rated(Kind.KNOWLEDGE, "knowledge"),
        "abilities": _rated(Kind.ABILITY, "abilities"),
        "activities": _rated(Kind.WORK_ACTIVITY, "work activities"),
    },
    Catalogue.ESCO: {
        **_SHARED,
        "skills": ExportedTable(
            profile.REQUIREMENT_COLUMNS,
            lambda occupation: (
                (
                    "essential" if one.essential else "optional",
                    str(one.skill.kind),
                    one.skill.id,
                    one.skill.name,
                )
                for one in occupation.requirements
            ),
            "which occupation needs which skill",
        ),
    },
}

OCCUPATION_COLUMN: Final = Column("occupation", "", description="Id of the occupation.")


def tables_of(catalogue: Catalogue) -> Mapping[str, ExportedTable]:
    """The tables of a catalogue, by name."""
    return _TABLES[catalogue]


def find_table(catalogue: Catalogue, name: str) -> ExportedTable:
    """Finds the table of that name, in any case; NotFoundError that lists those there are."""
    tables = tables_of(catalogue)
    found = tables.get(name_key(name))
    if found is None:
        raise NotFoundError(
            f"no table {quote_name(name)} of {catalogue.label}.{did_you_mean(name, tables)} "
            f"Tables: {', '.join(tables)}"
        )
    return found


def export_rows(table: ExportedTable, occupations: Iterator[Occupation]) -> Rows:
    """The rows of a table, each with the id of its occupation first."""
    for occupation in occupations:
        for values in table.read(occupation):
            yield (occupation.id, *values)


def missing_table_line(release: Release, table: ExportedTable) -> str | None:
    """Says that a release was imported without what a table is made of; None where it is there."""
    if table.told_by not in {words for words, _ in missing_parts(release)}:
        return None
    return f"{release.title} was imported without {table.told_by}"
