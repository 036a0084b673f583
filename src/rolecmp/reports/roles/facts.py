"""Lines of summaries that several results about roles begin with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rolecmp.analysis.conversion import AS_STATED, Conversion
from rolecmp.analysis.links import cited_links
from rolecmp.analysis.pay.comparison import compare_pay
from rolecmp.analysis.pay.records import ALL_PAY, PaySubject, basis_of
from rolecmp.model.citation import cited
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.pair import Pair, PairBlock, PairFacet
from rolecmp.model.pay import PayRecord
from rolecmp.model.role import Move, Role
from rolecmp.model.statements import Relation
from rolecmp.model.text import join_names
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest
from rolecmp.reports.tables.pay import pay_range
from rolecmp.reports.tables.pay_fields import PayLine
from rolecmp.reports.wording import (
    level_name,
    pay_kind,
    place_name,
    short_titles,
    statement_text,
    with_where,
    word,
)

Named = Mapping[str, Sequence[str]]
"""Names, each with the sources of what it stands for."""


def named_fact(label: str, names: Named, *, text: str = "{}") -> Iterator[Fact]:
    """Yields a line that joins names, each with a source; none where there is no name."""
    if names:
        yield Fact(label, text.format(join_names([*names])), choose_fewest(names.values()))


def first_things(dataset: Dataset, role: Role, facet: Facet, most: int) -> Named:
    """Names the first things of a role in a facet, without those that it expressly lacks."""
    things = getattr(dataset, facet.key)
    found = [
        (things[one.link.id].name, one.sources)
        for one in cited_links(role, facet)
        if one.counts and not isinstance(one.link, Move)
    ]
    return dict(found[:most])


def work_fact(dataset: Dataset, role: Role, label: str) -> Iterator[Fact]:
    """Yields what a role owns and whom it works with, nearest first."""
    focus = next(cited(role.focus), None)
    if focus is None:
        return
    sentence, sources = focus
    text = f"{Facet.FOCUS.heading} {statement_text(sentence)}"
    near = sorted(cited(role.teams), key=lambda one: one[0].relation is not Relation.OWNS)[:2]
    if near:
        text += f"; works with {join_names([dataset.teams[link.id].name for link, _ in near])}"
    yield Fact(label, text, choose_fewest([sources, *(said for _, said in near)]))


def best_pay(dataset: Dataset, role: str, level: str | None = None) -> PayRecord | None:
    """Finds the figure that stands for a role: by the year, not weak, newest, best graded."""
    subject = PaySubject(role, level)
    return compare_pay(dataset, [subject], ALL_PAY).records[0]


def pay_words(dataset: Dataset, record: PayRecord, conversion: Conversion = AS_STATED) -> str:
    """`£70,000–95,000 (London, mid, 2026, base pay a year)`."""
    figures = pay_range(PayLine(dataset, record, conversion)).text
    return f"{figures} ({pay_cell(dataset, record, conversion)})"


def pay_cell(dataset: Dataset, record: PayRecord, conversion: Conversion = AS_STATED) -> str:
    """Words what a figure is for: `London, mid, 2026, base pay a year`."""
    place = place_name(dataset, record.city, record.country, record.area)
    kind = pay_kind(basis_of(record, conversion))
    return f"{place}, {level_name(dataset, record.level)}, {record.year}, {kind}"


def reason_for(role: Role) -> tuple[str, tuple[str, ...]] | None:
    """Finds the first sentence that speaks for choosing a role, with its sources."""
    reasons = ((one, sources) for one, sources in cited(role.fit) if not one.against)
    return next(((statement_text(one), sources) for one, sources in reasons), None)


def ways_out(dataset: Dataset, role: Role, most: int) -> Named:
    """Names the roles that people move to, the usual ones first."""
    order = ["usual", "growing", "sometimes", None, "rare"]
    out = [(move, sources) for move, sources in cited(role.moves) if move.direction == "to"]
    out.sort(key=lambda one: order.index(one[0].frequency and str(one[0].frequency)))
    return {_move_text(dataset, move): sources for move, sources in out[:most]}


def _move_text(dataset: Dataset, move: Move) -> str:
    name = dataset.roles[move.to].title if move.to is not None else move.title or ""
    return with_where(name, [word(move.frequency)] if move.frequency else [])


def clash_facts(pairs: Iterable[Pair], label: str) -> Iterator[Fact]:
    """Yields where two roles clash, and how to settle it, for the first pair that says so."""
    for pair in pairs:
        said = []
        for facet in (PairFacet.TENSION, PairFacet.RESOLUTION):
            block: PairBlock | None = getattr(pair, facet)
            said += [*cited(block)][:1]
        if pair.tension is not None:
            text = " ".join(statement_text(statement) for statement, _ in said)
            yield Fact(label, text, choose_fewest(sources for _, sources in said))
            return


def label_of(role: Role) -> str:
    """Returns what a role is called in a line: `PMM`, or its title."""
    return short_titles([role])[0]
