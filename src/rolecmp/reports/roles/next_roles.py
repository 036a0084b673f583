"""Where one can go from a role, or with what a person brings: `rolecmp next`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rolecmp.analysis.next_roles import Target, Targets
from rolecmp.analysis.pay.records import PayQuery
from rolecmp.analysis.pay.shown import choose_pay
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import RoleAtLevel
from rolecmp.model.text import count, join_names
from rolecmp.model.things import Source
from rolecmp.report import table
from rolecmp.report.field import read_cells
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Fact, Report, Row, Table
from rolecmp.report.sources import list_sources
from rolecmp.reports.roles.next_fields import NEXT_COLUMNS, NEXT_FIELDS, NextLine
from rolecmp.reports.wording import join_first, thin_line, word

MOST_NAMED = 5
"""A line of the summary names so many roles at most."""

_METHOD = (
    (
        "Carries over: how many of the skills, duties, activities and metrics that sources name for "
        "the role are named for you, too. What only points to one counts half. What is common to "
        "any such job does not count."
    ),
    (
        "If the data names fewer things for a role than is typical, the share is of the typical "
        "number: no role comes first because little is known about it."
    ),
)


class Next(NamedTuple):
    """What is asked: from where, how many roles, where they are paid."""

    start: RoleAtLevel | None
    """The role that one starts from; None: a person."""
    level: str | None
    """Id of the level that one starts from; None where that is not said."""
    limit: int
    query: PayQuery
    """The places and years of pay; none is shown where it names no place."""


def next_report(
    dataset: Dataset,
    targets: Targets,
    asked: Next,
    more_sources: Mapping[str, Source],
    remarks: Sequence[str] = (),
) -> Report:
    """Reports roles in order, what carries over to each, what to learn, and the move.

    `more_sources` are those beside the sources of the dataset, by id; `remarks` come first of what
    stands below.
    """
    start = asked.start
    lines = [*_lines(dataset, targets, asked)]
    shown = [*_first(lines, asked.limit)]
    told = [line for line in lines if line.target.moves and line not in shown]
    who = f"{start.title} ({start.id})" if start is not None else ""
    hidden = len(lines) - len(shown)
    notes = [*remarks, *_METHOD]
    if hidden:
        notes.append(
            Hinted(f"{count(hidden, 'more role')} not shown.", f"`-n {len(lines)}` shows all.")
        )
    notes += thin_line([line.target.role for line in shown])
    report = Report(
        "next",
        f"Where you could go from {who}" if start is not None else "Where you could go",
        (_table(shown),),
        count(len(lines), "role"),
        tuple(notes),
        single=True,
        summary=(*_nearest(targets), *_told(lines, told), *_on_ladder(start)),
        missing=_missing_pay(dataset, shown, asked.query),
    )
    return list_sources(report, {**more_sources, **dataset.sources})


def _lines(dataset: Dataset, targets: Targets, asked: Next) -> Iterator[NextLine]:
    query, level = asked.query, asked.level
    close = targets.close
    for target in (*targets.ranked, *targets.unranked):
        placed = query.cities or query.countries
        pay = choose_pay(dataset, target.role.id, query, level) if placed else None
        rank = targets.rank(target) if target.share is not None else None
        yield NextLine(dataset, rank, target, target in close, level, pay)


def _first(lines: Sequence[NextLine], limit: int) -> Iterator[NextLine]:
    """The first roles, with those among them that the person has had, which do not count."""
    new = 0
    for line in lines:
        new += not line.target.held
        if new > limit:
            return
        yield line


def _table(lines: Sequence[NextLine]) -> Table:
    rows: list[Row] = []
    for line in lines:
        pay = (line.pay.record.source,) if line.pay is not None else ()
        named = (*line.move_sources, *pay)
        row = table.row(*read_cells(NEXT_FIELDS, line), sources=(*named, *line.target.sources))
        rows.append(row._replace(marks=tuple(dict.fromkeys(named))))
    section = table.section("where you bring the most, first", rows)
    kept = section._replace(rows=tuple(rows), marks=())
    return table.table("next", "", NEXT_COLUMNS, [kept] if rows else [], caption="next roles")


# --- the answer in short --------------------------------------------------------------------------


def _nearest(targets: Targets) -> Iterator[Fact]:
    """Which role comes first, or which are too close to call."""
    ranked = [target for target in targets.new if target.share]
    if not ranked:
        yield Fact("nearest", "no role here asks for anything that you bring")
        return
    if targets.close:
        names = join_first([target.role.title for target in targets.close], MOST_NAMED)
        yield Fact(
            "nearest", f"too close to call: {names}; one thing more or less would change the order"
        )
        return
    first = ranked[0]
    text = f"{first.role.title}: {_tally(first)}"
    if len(ranked) > 1:
        text += f"; next is {ranked[1].role.title}, {_tally(ranked[1])}"
    yield Fact("nearest", text, first.sources[:1])


def _tally(target: Target) -> str:
    half = f", and partly {len(target.spoken_for)} more" if target.spoken_for else ""
    return f"{len(target.carried)} of {target.out_of} things carry over{half}"


def _told(lines: Sequence[NextLine], below: Sequence[NextLine]) -> Iterator[Fact]:
    """The moves that sources tell of, those that most sources tell of first."""
    moves = [line for line in lines if line.target.moves and not line.target.held]
    moves.sort(key=lambda line: -len(line.move_sources))
    groups: dict[str, list[str]] = {}
    for line in moves[:MOST_NAMED]:
        usual = " or ".join(map(word, line.frequencies)) or "not said how usual"
        groups.setdefault(usual, []).append(line.target.role.title)
    if groups:
        text = "; ".join(f"{usual}: {', '.join(titles)}" for usual, titles in groups.items())
        more = len(moves) - MOST_NAMED
        text += f"; and {count(more, 'more role')}" if more > 0 else ""
        if below:
            text += f"; {len(below)} of them {'is' if len(below) == 1 else 'are'} not shown here"
        yield Fact("moves", text, _first_sources(moves[:MOST_NAMED]))


def _first_sources(lines: Iterable[NextLine]) -> tuple[str, ...]:
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


def _missing_pay(dataset: Dataset, lines: Sequence[NextLine], query: PayQuery) -> tuple[str, ...]:
    """For which of the roles there is no figure of the place that was asked for."""
    without = [line.target.role.title for line in lines if line.pay is None]
    if not without or not (query.cities or query.countries):
        return ()
    cities = [dataset.cities[city].name for city in query.cities]
    places = join_names([*cities, *query.countries], "or")
    return (f"No figure of pay, {places}: {join_names(without)}.",)
