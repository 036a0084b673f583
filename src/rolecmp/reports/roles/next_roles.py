"""Where one can go from a role, or with what a person brings: `rolecmp next`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rolecmp.analysis.gap import GapEntry
from rolecmp.analysis.next_roles import NAMED, Target, Targets
from rolecmp.analysis.pay.records import PayQuery, cautions_of
from rolecmp.analysis.pay.shown import ShownPay, choose_pay
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import RoleAtLevel
from rolecmp.model.text import count, join_names
from rolecmp.model.things import Source
from rolecmp.report import cell, table
from rolecmp.report.field import Field, columns_of, read_cells
from rolecmp.report.report import Cell, Column, Fact, Object, Report, Row, Table, Tone, ValueType
from rolecmp.report.sources import list_sources
from rolecmp.reports.wording import (
    THIN,
    join_first,
    level_name,
    place_name,
    stated,
    thin_line,
    word,
)

MOST_NAMED = 5
"""A line of the summary names so many roles at most."""


class _Line(NamedTuple):
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


def _share_cell(line: _Line) -> Cell:
    """`37 %: 10 of 27`, and what something speaks for, which counts half."""
    target = line.target
    if target.share is None:
        return Cell(None, "nothing is known but the name", Tone.MUTED)
    share = float(target.share)
    spoken = len(target.spoken_for)
    half = f" and evidence of {spoken}" if spoken else ""
    text = f"{share:.0%}".replace("%", " %")
    text += f": {len(target.carried)}{half} of {target.out_of}"
    return Cell(round(share, 4), f"{text}; too close to call" if line.close else text)


def _move_cell(line: _Line) -> Cell:
    """How usual the move is, from and to which level, and how many sources tell of it."""
    if not line.target.moves:
        return Cell(0, "no source tells of it", Tone.MUTED)
    usual = ", ".join(map(word, line.frequencies)) or "how usual is not stated"
    ends = [
        f"{end} {join_names([level_name(line.dataset, level) for level in levels], 'or')}"
        for end, levels in (("from", line.levels("from_level")), ("to", line.levels("to_level")))
        if levels
    ]
    if ends and _is_above(line):
        ends[0] += " and above, which is higher than you start"
    told = count(len(line.move_sources), "source")
    return Cell(len(line.target.moves), f"{' '.join([usual, *ends])}, told by {told}")


def _is_above(line: _Line) -> bool:
    """Whether all moves start at levels above the one that one starts from."""
    starts = [told.move.from_level for told in line.target.moves]
    if line.level is None or not starts or None in starts:
        return False
    levels = line.dataset.levels
    return all(levels[level].rank > levels[line.level].rank for level in starts if level)


def _pay_cell(line: _Line) -> Cell:
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


def _basis_cell(line: _Line) -> Cell:
    target = line.target
    if not target.asked:
        return Cell(0, "")
    asked = count(target.asked, "thing asked", "things asked")
    text = f"{asked}, by {count(len(target.sources), 'source')}"
    return Cell(target.asked, f"{text}; {THIN}" if target.role.thin else text)


_FIELDS: tuple[Field[_Line], ...] = (
    Field(
        Column("rank", "", ValueType.INTEGER,
               "Its place from 1, the same for equal shares; null: nothing is known of it.",
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
            f"{f'{line.rank}. ' if line.rank else ''}{line.target.role.title}",
            Tone.STRONG,
        ),
    ),
    Field(
        Column("share", "carries over", ValueType.NUMBER,
               "Share of what is asked there that carries over, 0 to 1, evidence by half; null: "
               "nothing is known.", nullable=True),
        _share_cell,
    ),
    Field(
        Column("carried", "", ValueType.INTEGER, "How many things carry over.", detail=True),
        lambda line: cell.number(len(line.target.carried)),
    ),
    Field(
        Column("evidence", "", ValueType.INTEGER,
               "How many more something speaks for.", detail=True),
        lambda line: cell.number(len(line.target.spoken_for)),
    ),
    Field(
        Column("out_of", "", ValueType.INTEGER,
               "What the share is of: what is asked there, or what is typical where less is known.",
               detail=True),
        lambda line: cell.number(line.target.out_of),
    ),
    Field(
        Column("close", "", ValueType.BOOLEAN,
               "Whether it is at the top and too close to call.", detail=True),
        lambda line: cell.flag(line.close, "too close to call"),
    ),
    Field(
        Column("strongest", "strongest", ValueType.OBJECTS,
               "What carries over, the most telling first.", parts=_THING_PARTS),
        lambda line: _things_cell([*line.target.carried, *line.target.spoken_for], NAMED),
    ),
    Field(
        Column("learn", "to learn first", ValueType.OBJECTS,
               "What is asked and not named for the start: first the skills that a source of the "
               "move names.", parts=_THING_PARTS),
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
        Column("asked", "rests on", ValueType.INTEGER,
               "How many things the sources ask there, without those that any such job has."),
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
NEXT_COLUMNS = columns_of(_FIELDS)


_METHOD = (
    (
        "Carries over: the share of what the sources ask there of skills, duties, activities and "
        "metrics that is named for the start too; what something only speaks for counts half, and "
        "what any such job has does not count."
    ),
    (
        "Where less is asked than is typical of the others, the share is of what is typical: no "
        "role comes first because little is known of it."
    ),
)


class Next(NamedTuple):
    """What is asked: from where, how many roles, where they are paid."""

    start: RoleAtLevel | None
    """The role that one starts from; None: a person."""
    limit: int
    query: PayQuery
    """The places and years of pay; none is shown where it names no place."""


def next_report(
    dataset: Dataset, targets: Targets, asked: Next, more_sources: Mapping[str, Source]
) -> Report:
    """Reports roles in order, what carries over to each, what to learn, and the move.

    `more_sources` are those beside the sources of the dataset, by id.
    """
    start = asked.start
    level = start.level if start is not None else None
    lines = [*_lines(dataset, targets, asked, level)]
    shown = lines[: asked.limit]
    told = [line for line in lines[asked.limit :] if line.target.moves]
    who = f"{start.title} ({start.id})" if start is not None else "you"
    hidden = len(lines) - len(shown)
    notes = [*_METHOD]
    if hidden:
        notes.append(f"{count(hidden, 'more role')}: `-n {len(lines)}` shows all.")
    notes += thin_line([line.target.role for line in shown])
    report = Report(
        "next",
        f"Where to go from {who}",
        (_table(shown),),
        count(len(targets.ranked), "role"),
        tuple(notes),
        single=True,
        summary=(*_nearest(targets), *_told(lines, told), *_on_ladder(start)),
        missing=_missing_pay(dataset, shown, asked.query),
    )
    return list_sources(report, {**more_sources, **dataset.sources})


def _lines(dataset: Dataset, targets: Targets, asked: Next, level: str | None) -> Iterator[_Line]:
    query = asked.query
    close = targets.close
    for target in (*targets.ranked, *targets.unranked):
        placed = query.cities or query.countries
        pay = choose_pay(dataset, target.role.id, query, level) if placed else None
        rank = targets.rank(target) if target.share is not None else None
        yield _Line(dataset, rank, target, target in close, level, pay)


def _table(lines: Sequence[_Line]) -> Table:
    rows: list[Row] = []
    for line in lines:
        pay = (line.pay.record.source,) if line.pay is not None else ()
        named = (*line.move_sources, *pay)
        row = table.row(*read_cells(_FIELDS, line), sources=(*named, *line.target.sources))
        rows.append(row._replace(marks=tuple(dict.fromkeys(named))))
    section = table.section("most carries over first", rows)
    kept = section._replace(rows=tuple(rows), marks=())
    return table.table("next", "", NEXT_COLUMNS, [kept] if rows else [], caption="next roles")


# --- the answer in short --------------------------------------------------------------------------


def _nearest(targets: Targets) -> Iterator[Fact]:
    """Which role comes first, or which are too close to call."""
    ranked = [target for target in targets.ranked if target.share]
    if not ranked:
        yield Fact("nearest", "nothing that is named carries over to any role")
        return
    if targets.close:
        names = join_first([target.role.title for target in targets.close], MOST_NAMED)
        yield Fact("nearest", f"too close to call: {names}; one thing more or less decides")
        return
    first = ranked[0]
    text = f"{first.role.title}: {_tally(first)}"
    if len(ranked) > 1:
        text += f"; next is {ranked[1].role.title}, {_tally(ranked[1])}"
    yield Fact("nearest", text, first.sources[:1])


def _tally(target: Target) -> str:
    half = f" and evidence of {len(target.spoken_for)}" if target.spoken_for else ""
    return f"{len(target.carried)}{half} of {target.out_of} things carry over"


def _told(lines: Sequence[_Line], below: Sequence[_Line]) -> Iterator[Fact]:
    """The moves that sources tell of, those that most sources tell of first."""
    moves = [line for line in lines if line.target.moves]
    moves.sort(key=lambda line: -len(line.move_sources))
    names = [
        f"{line.target.role.title} ({', '.join(map(word, line.frequencies)) or 'not stated how usual'})"
        for line in moves
    ]
    if names:
        text = join_first(names, MOST_NAMED)
        if below:
            text += f"; {count(len(below), 'of these is', 'of these are')} further down"
        yield Fact("moves told", text, _first_sources(moves[:MOST_NAMED]))


def _first_sources(lines: Iterable[_Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.move_sources[0] for line in lines if line.move_sources))


def _on_ladder(start: RoleAtLevel | None) -> Iterator[Fact]:
    """The next step of one's own ladder, where a level was named."""
    ladder = start.role.ladder if start is not None else None
    if start is None or ladder is None or start.level is None:
        return
    levels = [rung.level for rung in ladder.levels]
    if start.level in levels and start.level != levels[-1]:
        rung = ladder.levels[len(levels) - levels[::-1].index(start.level)]
        yield Fact("own ladder", f"the next step up is {rung.title}", ladder.sources[:1])


def _missing_pay(dataset: Dataset, lines: Sequence[_Line], query: PayQuery) -> tuple[str, ...]:
    """For which of the roles there is no figure of the place that was asked for."""
    without = [line.target.role.title for line in lines if line.pay is None]
    if not without or not (query.cities or query.countries):
        return ()
    cities = [dataset.cities[city].name for city in query.cities]
    places = join_names([*cities, *query.countries], "or")
    return (f"No figure of pay, {places}: {join_names(without)}.",)
