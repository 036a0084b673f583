"""What is expected at levels as tables: sentences by dimension, and steps of skill scales."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from rolecmp.analysis.levels import RoleLevel, Standing, common_level, is_near, publisher_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Expectation, Proficiency, Scale, Track
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Section, Table, Tone, ValueType
from rolecmp.reports.wording import TRACK_NAMES

EMPLOYERS_DIFFER = (
    "Employers differ: the same title means other things elsewhere, and some have no ladder "
    "on purpose."
)
"""What has to be known of anything that is said of levels."""


UNSAID = Cell(None, "—", Tone.MUTED)
"""The publisher does not say it of that level, which is no "no"."""

UNSAID_NOTE = "—: it says nothing about this, which does not mean that nothing is expected."


class ExpectationLine(NamedTuple):
    """What is expected, with what its cells are read from."""

    dataset: Dataset
    entry: Expectation
    standing: Standing | None = None
    """What becomes of its dimension, where two levels are compared."""


class ProficiencyLine(NamedTuple):
    """A step of a skill scale, with what its cells are read from."""

    dataset: Dataset
    entry: Proficiency
    standing: Standing | None = None
    """What becomes of the skill, where two levels are compared."""

    @property
    def scale(self) -> Scale:
        """The scale that the step is on."""
        return self.dataset.scales[self.entry.scale]


# Read from lines of both kinds; the tables below check that theirs are of one.
_PLACE_FIELDS: tuple[Field[Any], ...] = (
    Field(
        Column("role", "role id", description="Id of the role."),
        lambda line: cell.text(line.entry.role),
    ),
    Field(
        Column("level", "level", description="Id of the level."),
        lambda line: cell.text(common_level(line.dataset, line.entry.level)),
    ),
    Field(
        Column("publisher", "publisher", description="Who expects it."),
        lambda line: cell.text(publisher_of(line.dataset, line.entry)),
    ),
    Field(
        Column("level_in_source", "called", description="What the source calls the level.",
               nullable=True),
        lambda line: cell.text(line.entry.level_in_source),
    ),
    Field(
        Column("near", "near", ValueType.BOOLEAN,
               "Whether the source's level matches this one only roughly, or the source is weak."),
        lambda line: cell.flag(is_near(line.dataset, line.entry), "near"),
    ),
    Field(
        Column("standing", "becomes", description="Of two levels compared: changes, stays, "
               "only-from or only-to (the publisher speaks of one of them only).", nullable=True),
        lambda line: cell.text(line.standing),
    ),
)  # fmt: skip

_EXPECTATION_FIELDS: tuple[Field[ExpectationLine], ...] = (
    Field(
        Column("dimension", "dimension", description="Id of the dimension."),
        lambda line: cell.text(line.entry.dimension),
    ),
    *_PLACE_FIELDS,
    Field(
        Column("track", "track", description="ic or management; null: not stated.", nullable=True),
        lambda line: cell.text(line.entry.track),
    ),
    Field(
        Column("text", "", description="What is expected."), lambda line: cell.text(line.entry.text)
    ),
)
EXPECTATION_COLUMNS = columns_of(_EXPECTATION_FIELDS)

_PROFICIENCY_FIELDS: tuple[Field[ProficiencyLine], ...] = (
    Field(
        Column("skill", "skill", description="What the source calls the skill."),
        lambda line: cell.text(line.entry.skill),
    ),
    Field(
        Column("skill_id", "id", description="Id of the skill, if it is clearly the same.",
               nullable=True),
        lambda line: cell.text(line.entry.skill_id),
    ),
    *_PLACE_FIELDS,
    Field(
        Column("scale", "scale", description="Id of the scale."),
        lambda line: cell.text(line.entry.scale),
    ),
    Field(
        Column("step", "step", description="Step of the scale."),
        lambda line: cell.text(line.entry.step),
    ),
    Field(
        Column("number", "number", ValueType.INTEGER, "Position of the step, 1 the lowest."),
        lambda line: cell.number(line.scale.steps.index(line.entry.step) + 1),
    ),
)  # fmt: skip
PROFICIENCY_COLUMNS = columns_of(_PROFICIENCY_FIELDS)


Pointers = Mapping[int, str]
"""Identity of an entry to the JSON pointer to it in the data, for `--origin`."""


def entry_pointers(dataset: Dataset) -> Pointers:
    """Returns where in the data each expectation and proficiency stands."""
    return {
        id(entry): f"/{key}/{index}"
        for key in ("expectations", "proficiencies")
        for index, entry in enumerate(getattr(dataset, key))
    }


def expectation_table(
    lines: Iterable[ExpectationLine], pointers: Pointers = MappingProxyType({})
) -> Table:
    """Lists for data formats what is expected, a row a statement."""
    rows = [
        table.row(
            *read_cells(_EXPECTATION_FIELDS, line),
            sources=(line.entry.source,),
            pointer=pointers.get(id(line.entry)),
        )
        for line in lines
    ]
    section = Section("", tuple(rows))
    return table.table("expectations", "expected", EXPECTATION_COLUMNS, [section], readers=False)


def proficiency_table(
    lines: Iterable[ProficiencyLine], pointers: Pointers = MappingProxyType({})
) -> Table:
    """Lists for data formats how well skills are to be mastered, a row a skill and level."""
    rows = [
        table.row(
            *read_cells(_PROFICIENCY_FIELDS, line),
            sources=(line.entry.source,),
            pointer=pointers.get(id(line.entry)),
        )
        for line in lines
    ]
    section = Section("", tuple(rows))
    return table.table("proficiencies", "skills", PROFICIENCY_COLUMNS, [section], readers=False)


def level_titles(places: Sequence[RoleLevel]) -> list[str]:
    """Titles of levels, with the role where two would go by the same."""
    titles = [place.title for place in places]
    if len({*titles}) == len({place.id for place in places}):
        return titles
    return [f"{place.title} ({place.role.id})" for place in places]


def expectations_cell(expectations: Sequence[Expectation]) -> Cell:
    """Joins what is expected, a line each; with the track where there are several in it."""
    if not expectations:
        return UNSAID
    texts = [text for _, text in expectation_texts(expectations)]
    return Cell(tuple(expectation.text for expectation in expectations), "\n".join(texts))


def expectation_texts(expectations: Sequence[Expectation]) -> list[tuple[Expectation, str]]:
    """Words what is expected, each with the track where there are several among them."""
    mixed = len({expectation.track for expectation in expectations}) > 1
    return [
        (
            expectation,
            f"{expectation.text} ({TRACK_NAMES[expectation.track]} track)"
            if mixed and expectation.track is not None
            else expectation.text,
        )
        for expectation in sorted(expectations, key=lambda e: e.track is Track.MANAGEMENT)
    ]


def scale_title(scale: Scale) -> str:
    """`skills, on the DDaT skill levels`; says so where the order of the steps is ours."""
    ours = "; the order of the steps is ours" if scale.derived else ""
    return f"skills, by {scale.name}{ours}"


def coverage(publisher: str, dimensions: int, skills: int) -> str:
    """`GitLab (8 dimensions)`, `UK Government (5 dimensions, 9 skills)`."""
    counts = [
        *([count(dimensions, "dimension")] if dimensions else []),
        *([count(skills, "skill")] if skills else []),
    ]
    return f"{publisher} ({', '.join(counts) or 'in different ones'})"


def only_line(title: str, names: Sequence[str]) -> str:
    """Says that the source is silent on the other side, which is no statement about it."""
    return f"Described only for {title}: {join_names([*names])}."
