"""What a friend would say of one role, a line each with its sources."""

from collections.abc import Iterator

from rolecmp.analysis.links import move_name
from rolecmp.analysis.pay.records import newest_of_each
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord, range_of
from rolecmp.model.role import Role
from rolecmp.model.statements import LinkBlock
from rolecmp.model.text import join_names
from rolecmp.report.report import Fact
from rolecmp.reports.tables.pay import pay_range
from rolecmp.reports.tables.pay_fields import PayLine
from rolecmp.reports.wording import level_name, place_name, statement_text

NAMED = 5
"""So many things of a kind are named."""


def summarise_role(dataset: Dataset, role: Role) -> tuple[Fact, ...]:
    """Says what a role owns, does and is measured by, where it leads, and what it is paid."""
    return (*_said(role), *_things(dataset, role), *_ladder(role), *_moves(dataset, role),
            *_pay(dataset, role))  # fmt: skip


def _said(role: Role) -> Iterator[Fact]:
    if role.focus is not None:
        for statement, sources in cited(role.focus):
            yield Fact("owns", statement_text(statement), sources)


def _things(dataset: Dataset, role: Role) -> Iterator[Fact]:
    for key, label in (("duties", "does"), ("skills", "needs"), ("metrics", "is measured by")):
        block: LinkBlock | None = getattr(role, key)
        known = getattr(dataset, key)
        named = [
            (known[link.id].name, sources)
            for link, sources in cited(block)
            if getattr(link, "strength", None) != "not-needed"
        ][:NAMED]
        if named:
            ids = dict.fromkeys(source for _, sources in named for source in sources)
            yield Fact(label, join_names([name for name, _ in named]), tuple(ids))


def _ladder(role: Role) -> Iterator[Fact]:
    if role.ladder is not None and role.ladder.levels:
        steps = list(dict.fromkeys(rung.title for rung in role.ladder.levels))
        yield Fact("steps", " → ".join(steps), role.ladder.sources)


def _moves(dataset: Dataset, role: Role) -> Iterator[Fact]:
    out = [
        (move_name(dataset, move), sources)
        for move, sources in cited(role.moves)
        if move.direction == "to"
    ]
    names = list(dict.fromkeys(name for name, _ in out))[:NAMED]
    ids = dict.fromkeys(source for name, sources in out if name in names for source in sources)
    if names:
        yield Fact("leads to", join_names(names), tuple(ids))


def _pay(dataset: Dataset, role: Role) -> Iterator[Fact]:
    """Yields one figure as it stands: of those with both ends the newest, of most answers."""
    records = [record for record in dataset.pay if record.role == role.id]
    if not records:
        return
    best = min(newest_of_each(records), key=_rank)
    text = pay_range(PayLine(dataset, best)).text
    about = [
        f"a {best.period}",
        f"{best.kind} pay" if best.kind != "unspecified" else "",
        level_name(dataset, best.level),
        place_name(dataset, best.city, best.country, best.area),
        str(best.year),
    ]
    label = f"pay, 1 of {len(records):,}" if len(records) > 1 else "pay"
    yield Fact(label, f"{text} ({', '.join(filter(None, about))})", (best.source,))


def _rank(record: PayRecord) -> tuple[bool, int, int]:
    ends = range_of(record)
    whole = None not in (ends.low, ends.high) and ends.low != ends.high
    return not whole, -record.year, -(record.sample_size or 0)
