"""A job ad beside one role: `rolecmp read --against`."""

from collections import Counter
from collections.abc import Sequence

from rolecmp.analysis.ads.ad_file import AdFile
from rolecmp.analysis.ads.reading import Phrase, compare_ad, facts_of_roles
from rolecmp.model.collections import THING_KINDS
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.role import Role
from rolecmp.model.text import count, visible
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.ad_words import (
    ad_name,
    ad_notes,
    ad_values,
    fact_name,
    lead_lines,
    link_of,
)

AGAINST_COLUMNS = (
    Column("fact", "fact id", description="The fact, e.g. duties/product-roadmap.", detail=True),
    Column("name", "", description="What it is called."),
    Column("standing", "", description="has: role and ad; lacks: the role alone; beyond: the ad alone.",
           detail=True),
    Column("text", "in the ad", description="The words of the ad.", nullable=True),
    Column("line", "line", ValueType.INTEGER, "The line that they stand in.", nullable=True),
)  # fmt: skip

KINDS_BY_PLURAL = {plural: kind for kind, plural in THING_KINDS.items()}

FOLDED_SHOWN = 6
"""Of the facts that an ad does not name, readers see so many names."""


def against_report(dataset: Dataset, ad: AdFile, role: Role, *, unfold: bool = False) -> Report:
    """An ad beside one role: what of the role it names, what not, and what it asks beyond.

    UsageError where no source names anything of the role that an ad could speak of.
    """
    facts = facts_of_roles(dataset).get(role.id, frozenset())
    if not facts:
        raise UsageError(f"the data has too little on {role.id} to compare an ad with it")
    found = compare_ad(ad.reading, role.id, facts)
    things = [p.thing for p in (*found.has, *found.beyond)] + [*found.usual, *found.lacks]
    shared = _shared_names(dataset, things)
    sections = [
        table.section(
            "in the ad",
            [_standing_row(dataset, shared, role.id, "has", p.thing, p) for p in found.has],
        ),
        table.section(
            "not in the ad, though ads of this role usually name it",
            [_standing_row(dataset, shared, role.id, "lacks", thing) for thing in found.usual],
        ),
        table.section(
            "not in the ad",
            [_standing_row(dataset, shared, role.id, "lacks", thing) for thing in found.lacks],
            folded=f"Not in the ad: {_some(dataset, found.lacks)}."
            if found.lacks and not unfold
            else None,
        ),
        table.section(
            "asked beyond the role",
            [_standing_row(dataset, shared, None, "beyond", p.thing, p) for p in found.beyond],
        ),
    ]
    shown = [section for section in sections if section.rows]
    report = Report(
        "against",
        f"{ad_name(ad)} beside {role.title}",
        (table.table("facts", "", AGAINST_COLUMNS, shown, caption="facts"),),
        f"{len(found.has)} of {count(len(facts), 'fact')} named",
        ad_notes(ad),
        lead=lead_lines(dataset, ad),
        single=True,
        values=ad_values(ad),
    )
    return add_footnotes(report, dataset)


def _some(dataset: Dataset, things: Sequence[str]) -> str:
    names = list(dict.fromkeys(fact_name(dataset, thing) for thing in things))
    more = len(names) - FOLDED_SHOWN
    return "; ".join(names[:FOLDED_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _shared_names(dataset: Dataset, things: Sequence[str]) -> frozenset[str]:
    """Names that several facts have, such as a skill and a duty."""
    counted = Counter(fact_name(dataset, thing) for thing in dict.fromkeys(things))
    return frozenset(name for name, times in counted.items() if times > 1)


def _standing_row(
    dataset: Dataset,
    shared: frozenset[str],
    role: str | None,
    standing: str,
    thing: str,
    phrase: Phrase | None = None,
) -> Row:
    name = fact_name(dataset, thing)
    kind = KINDS_BY_PLURAL[thing.partition("/")[0]]
    link = link_of(dataset, role, thing) if role is not None else None
    return table.row(
        cell.text(thing),
        Cell(name, f"{name} ({kind})" if name in shared else name),
        cell.text(standing),
        cell.text(visible(phrase.text) if phrase is not None else None),
        cell.number(phrase.line) if phrase is not None else cell.BLANK,
        sources=link[1] if link is not None else (),
        own=False,
    )
