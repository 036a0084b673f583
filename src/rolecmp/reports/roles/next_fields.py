"""The columns of `rolecmp next`, and how each is read from what is known of a role to go to."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.gap import GapEntry
from rolecmp.analysis.next_roles import NAMED, Target
from rolecmp.analysis.pay.records import cautions_of
from rolecmp.analysis.pay.shown import ShownPay
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import count, join_names
from rolecmp.report import cell
from rolecmp.report.field import Field, columns_of
from rolecmp.report.report import Cell, Column, Object, Tone, ValueType
from rolecmp.reports.wording import (
    THIN,
    level_name,
    place_name,
    stated,
    word,
)


class NextLine(NamedTuple):
    """A role that one may go to with all that its cells are read from."""

    dataset: Dataset
    rank: int | None
    target: Target
    close: bool
    """Whether it is at the top and too close to call."""
    level: str | None
    """The level that one starts from; None where that is not said."""
    pay: ShownPay | None

    @property
    def frequencies(self) -> list[str]:
        """How usual the move is, where a source says so, each once."""
        stated_ = (told.move.frequency for told in self.target.moves if told.move.frequency)
        return list(dict.fromkeys(stated_))

    def levels(self, end: str) -> list[str]:
        """The ids of the levels at which moves start (`from_level`) or arrive (`to_level`)."""
        found = (getattr(told.move, end) for told in self.target.moves)
        return list(dict.fromkeys(level for level in found if level is not None))

    @property
    def move_sources(self) -> tuple[str, ...]:
        """Ids of the sources that tell of the move."""
        return tuple(dict.fromkeys(s for told in self.target.moves for s in told.sources))


_THING_PARTS = (
    Column("name", "", description="Its name."),
    Column("facet", "", description="The facet of roles that it is in."),
    Column("id", "", description="Its id."),
)
_PAY_PARTS = (
    Column("text", "", description="The figures as their source gives them."),
    Column("kind", "", description="base, total or unspecified."),
    Column("level", "", description="Id of the level, all or unknown."),
    Column("place", "", description="City or country."),
    Column("year", "", ValueType.INTEGER, "The year."),
    Column("source", "", description="Id of the source."),
)


def _things_cell(entries: Sequence[GapEntry], most: int | None = None) -> Cell:
    objects: tuple[Object, ...] = tuple(
        {"name": entry.name, "facet": entry.facet.value, "id": entry.id} for entry in entries[:most]
    )
    return Cell(objects, "; ".join(str(one["name"]) for one in objects))


def _share_cell(line: NextLine) -> Cell:
    """`37 %: 10 of 27, and partly 2 more`: what something speaks for counts half."""
    target = line.target
    if target.share is None:
        return Cell(None, "the data has only its name", Tone.MUTED)
    share = target.share
    spoken = len(target.spoken_for)
    half = f", and partly {spoken} more" if spoken else ""
    text = f"{share:.0%}".replace("%", " %")
    text += f": {len(target.carried)} of {target.out_of}{half}"
    return Cell(round(share, 4), f"{text}; too close to call" if line.close else text)


def _move_cell(line: NextLine) -> Cell:
    """How usual the move is, from and to which level, and how many sources tell of it."""
    if not line.target.moves:
        return Cell(0, "no source describes it", Tone.MUTED)
    usual = ", ".join(map(word, line.frequencies))
    ends = [
        f"{end} {join_names([level_name(line.dataset, level) for level in levels], 'or')}"
        for end, levels in (("from", line.levels("from_level")), ("to", line.levels("to_level")))
        if levels
    ]
    if ends and _is_above(line):
        ends[0] += " and above, which is higher than you start"
    parts = [" ".join(filter(None, [usual, *ends]))]
    parts.append(f"described by {count(len(line.move_sources), 'source')}")
    text = ", ".join(filter(None, parts))
    return Cell(
        len(line.target.moves), text if usual else f"{text}; no source says how usual it is"
    )


def _is_above(line: NextLine) -> bool:
    """Whether all moves start at levels above the one that one starts from."""
    starts = [told.move.from_level for told in line.target.moves]
    if line.level is None or not starts or None in starts:
        return False
    levels = line.dataset.levels
    return all(levels[level].rank > levels[line.level].rank for level in starts if level)


def _pay_cell(line: NextLine) -> Cell:
    if line.pay is None:
        return Cell((), "")
    record, others = line.pay
    place = place_name(line.dataset, record.city, record.country, record.area)
    objects: tuple[Object, ...] = (
        {"text": stated(record), "kind": record.kind.value, "level": record.level, "place": place,
         "year": record.year, "source": record.source},
    )  # fmt: skip
    kind = {"unspecified": "base or total not stated"}.get(record.kind, record.kind)
    about = [f"{kind}, {level_name(line.dataset, record.level)}, {place} {record.year}"]
    about += cautions_of(record)
    more = f"; {count(others, 'more figure')}" if others else ""
    return Cell(objects, f"{stated(record)} ({'; '.join(about)}){more}")


def _basis_cell(line: NextLine) -> Cell:
    target = line.target
    if not target.asked:
        return Cell(0, "")
    asks = "asks" if len(target.sources) == 1 else "ask"
    text = f"{count(target.asked, 'thing')} that {count(len(target.sources), 'source')} {asks} for"
    return Cell(target.asked, f"{text}; {THIN}" if target.role.thin else text)


NEXT_FIELDS: tuple[Field[NextLine], ...] = (
    Field(
        Column("rank", "", ValueType.INTEGER,
               "Its place, from 1; equal shares have the same; null: nothing is known of it.",
               nullable=True, detail=True),
        lambda line: cell.number(line.rank) if line.rank is not None else cell.BLANK,
    ),
    Field(
        Column("id", "role id", description="Id of the role.", detail=True),
        lambda line: cell.text(line.target.role.id),
    ),
    Field(
        Column("title", "role", description="Title of the role."),
        lambda line: Cell(
            line.target.role.title,
            f"{f'{line.rank}. ' if line.rank else ''}{line.target.role.title}"
            f"{', which you have had' if line.target.held else ''}",
            Tone.STRONG,
        ),
    ),
    Field(
        Column("share", "carries over", ValueType.NUMBER,
               "Share of what the role asks for that carries over, "
               "0 to 1; evidence counts half; null: nothing is known.", nullable=True),
        _share_cell,
    ),
    Field(
        Column("carried", "", ValueType.INTEGER, "How many things carry over.", detail=True),
        lambda line: cell.number(len(line.target.carried)),
    ),
    Field(
        Column("evidence", "", ValueType.INTEGER,
               "How many more have evidence.", detail=True),
        lambda line: cell.number(len(line.target.spoken_for)),
    ),
    Field(
        Column("out_of", "", ValueType.INTEGER,
               "What the share is of: how many things the role asks for, or the typical number if less is known.",
               detail=True),
        lambda line: cell.number(line.target.out_of),
    ),
    Field(
        Column("close", "", ValueType.BOOLEAN,
               "Whether it is at the top and too close to call.", detail=True),
        lambda line: cell.flag(line.close, "too close to call"),
    ),
    Field(
        Column("held", "", ValueType.BOOLEAN, "Whether the person has had the role.", detail=True),
        lambda line: cell.flag(line.target.held, "held"),
    ),
    Field(
        Column("strongest", "strongest", ValueType.OBJECTS,
               "What carries over, the most telling first.", parts=_THING_PARTS),
        lambda line: _things_cell([*line.target.carried, *line.target.spoken_for], NAMED),
    ),
    Field(
        Column("learn", "to learn first", ValueType.OBJECTS,
               "What is asked for and not named for the start; "
               "skills that a source of the move names come first.", parts=_THING_PARTS),
        lambda line: _things_cell(line.target.missing, NAMED),
    ),
    Field(
        Column("moves", "the move", ValueType.INTEGER, "How many statements tell of it."),
        _move_cell,
    ),
    Field(
        Column("frequency", "", ValueType.STRINGS, "How usual it is, where stated.", detail=True),
        lambda line: cell.texts(line.frequencies),
    ),
    Field(
        Column("from_level", "", ValueType.STRINGS, "Ids of levels that it starts at.",
               detail=True),
        lambda line: cell.texts(line.levels("from_level")),
    ),
    Field(
        Column("to_level", "", ValueType.STRINGS, "Ids of levels that it arrives at.",
               detail=True),
        lambda line: cell.texts(line.levels("to_level")),
    ),
    Field(
        Column("notes", "", ValueType.STRINGS, "What the sources say of the move.", detail=True),
        lambda line: cell.texts(
            list(dict.fromkeys(
                text for told in line.target.moves for text in (told.move.note, told.move.figure)
                if text
            ))
        ),
    ),
    Field(
        Column("pay", "pay", ValueType.OBJECTS, "A figure of the place that was asked for.",
               parts=_PAY_PARTS),
        _pay_cell,
    ),
    Field(
        Column("asked", "based on", ValueType.INTEGER,
               "How many things the sources ask for, without those that any such job needs."),
        _basis_cell,
    ),
    Field(
        Column("source_count", "", ValueType.INTEGER, "How many sources say so.", detail=True),
        lambda line: cell.number(len(line.target.sources)),
    ),
    Field(
        Column("thin", "", ValueType.BOOLEAN, "Whether few sources, or only weak ones, speak of it.",
               detail=True),
        lambda line: cell.flag(line.target.role.thin, THIN),
    ),
)  # fmt: skip
NEXT_COLUMNS = columns_of(NEXT_FIELDS)
