"""What a friend would say of one level, and of the way from one level to another."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rolecmp.analysis.level_ladder import PublisherLadder
from rolecmp.analysis.levels import (
    PEOPLE,
    PublisherChanges,
    RoleLevel,
    Standing,
    common_level,
    expectations_at,
    levels_with_expectations,
    publisher_of,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Expectation
from rolecmp.model.role import Role
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest
from rolecmp.reports.roles.facts import best_pay, pay_words
from rolecmp.reports.wording import within_brackets

MOST_STEPS = 8
"""So many levels are told of at most."""
TOLD = 3
"""So many dimensions are told in a sentence, whom one leads first."""


def summarise_levels(
    dataset: Dataset, chosen: PublisherChanges | None, places: Sequence[RoleLevel], answer: str
) -> tuple[Fact, ...]:
    """Says what changes from one level to another as a publisher words it, and their pay.

    `answer` is the sentence that says how much changes.
    """
    facts: list[Fact] = []
    if chosen is not None:
        facts = [Fact("changes", answer, _vouching(chosen)), *_dimension_facts(chosen, places)]
    return (*facts, *_pay_facts(dataset, places))


def summarise_growth(
    chosen: PublisherChanges, places: Sequence[RoleLevel], grows: str, raised: str
) -> tuple[Fact, ...]:
    """Says what has to grow from one level to another as a publisher words it.

    `grows` and `raised` name the dimensions and the skills; one that is empty is left out.
    """
    up = places[0].level.rank < places[1].level.rank
    labels = ("has to grow" if up else "changes", "to raise")
    facts = [
        Fact(label, text, _vouching(chosen))
        for label, text in zip(labels, (grows, raised), strict=True)
        if text
    ]
    return (*facts, *_dimension_facts(chosen, places))


def summarise_level(dataset: Dataset, place: RoleLevel) -> tuple[Fact, ...]:
    """Says what is expected at a level in some dimensions, a sentence each, and what it pays."""
    facts: list[Fact] = []
    everybody = expectations_at(dataset, place)
    publishers = Counter(publisher_of(dataset, entry) for entry in everybody)
    most = next(iter(publishers.most_common(1)), ("", 0))[0]
    expected = [entry for entry in everybody if publisher_of(dataset, entry) == most]
    for id_ in dict.fromkeys((PEOPLE, *(entry.dimension for entry in expected))):
        first = next((entry for entry in expected if entry.dimension == id_), None)
        if first is not None and len(facts) < TOLD:
            name = dataset.dimensions[id_].name
            facts.append(
                Fact(
                    name,
                    f"{first.text} (at {within_brackets(most)})",
                    (first.source,),
                )
            )
    return (*facts, *_pay_facts(dataset, [place]))


def summarise_steps(dataset: Dataset, role: Role, ladder: PublisherLadder) -> tuple[Fact, ...]:
    """Says what a publisher expects at each level of a role, in the dimension told of most."""
    told: dict[str, dict[str, Expectation]] = {}
    for entry in ladder.expectations:
        level = common_level(dataset, entry.level)
        told.setdefault(entry.dimension, {}).setdefault(level, entry)
    if not told:
        return ()
    in_order = [told[id_] for id_ in dataset.dimensions if id_ in told]
    by_level = max(in_order, key=len)
    by = f"{dataset.dimensions[next(iter(by_level.values())).dimension].name} at {ladder.publisher}"
    facts = [
        Fact(level.name, by_level[level.id].text, (by_level[level.id].source,))
        for level in levels_with_expectations(dataset, role)
        if level.id in by_level
    ][:MOST_STEPS]
    return (facts[0]._replace(text=f"{facts[0].text} ({within_brackets(by)})"), *facts[1:])


def _vouching(chosen: PublisherChanges) -> tuple[str, ...]:
    """Returns the sources by which a publisher speaks of what changes."""
    return tuple(dict.fromkeys(entry.source for entry in chosen.entries))


def _dimension_facts(chosen: PublisherChanges, places: Sequence[RoleLevel]) -> Iterator[Fact]:
    """Yields the first sentence on either level, for the first dimensions that change."""
    changing = [c for c in chosen.comparable if c.standing is Standing.CHANGES]
    changing.sort(key=lambda change: change.dimension.id != PEOPLE)
    for change in changing[:TOLD]:
        before, after = change.before[0], change.after[0]
        text = f"{places[0].title}: {before.text}; {places[1].title}: {after.text}"
        yield Fact(change.dimension.name, text, choose_fewest([(before.source,), (after.source,)]))


def _pay_facts(dataset: Dataset, places: Sequence[RoleLevel]) -> Iterator[Fact]:
    """Yields the figure that stands for each level, where all of them have one."""
    records = [best_pay(dataset, place.role.id, place.level.id) for place in places]
    known = [record for record in records if record is not None]
    if len(known) == len(places) and all(
        record.level == place.level.id for record, place in zip(known, places, strict=True)
    ):
        texts = [pay_words(dataset, record) for record in known]
        if len(places) > 1:
            texts = [f"{place.title} {text}" for place, text in zip(places, texts, strict=True)]
        yield Fact("pay", "; ".join(texts), choose_fewest((r.source,) for r in known))
