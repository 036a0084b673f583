"""What a friend would say of occupations of catalogues: in short, with their releases as sources."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rolecmp.analysis.occupations.comparison import OccupationComparison, Verdict
from rolecmp.analysis.occupations.gap import Coverage, find_level_gaps
from rolecmp.analysis.occupations.matching import MatchedItem, SideComparison
from rolecmp.analysis.occupations.sides import Side, side_of_occupation
from rolecmp.analysis.similarity.ranking import Ranking
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import Candidate, Occupation, Rating, weight_of
from rolecmp.model.text import join_names
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest

NAMED = 5
"""A line names so many things at most."""
LONGEST = 240
"""A first sentence that is longer than this is left to the rest of the result."""
MOST_OCCUPATIONS = 4
"""Of more occupations than this no line says what each is about."""


def summarise_occupation(occupation: Occupation) -> tuple[Fact, ...]:
    """Says what an occupation is about, and what it asks for most."""
    side = side_of_occupation(occupation)
    facts = [*_about(side, "about")]
    for facet, label in ((Facet.SKILLS, "asks for"), (Facet.TECHNOLOGY, "tools")):
        items = side.items.get(facet, ())
        if facet is Facet.TECHNOLOGY:
            items = tuple(item for item in items if item.value == "in demand")
        named = {item.name: item.sources for item in items[:NAMED]}
        if named:
            facts.append(Fact(label, join_names([*named]), choose_fewest(named.values())))
    if occupation.zone is not None and occupation.zone.name:
        text = occupation.zone.name
        facts.append(Fact("preparation", text, (occupation.release.source_id,)))
    return tuple(facts)


def summarise_comparison(contrast: OccupationComparison) -> tuple[Fact, ...]:
    """Says what occupations of one catalogue are about, where their ratings differ, and where not."""
    sources = (contrast.occupations[0].release.source_id,)
    facts = [*_abouts(contrast.sides.sides)]
    rated = [each for each in contrast.ratings if each.important]
    apart = [each for each in rated if each.verdict is Verdict.DIFFERENT]
    apart.sort(key=lambda each: -each.spread)
    if apart:
        texts = [
            f"{each.element.name} ({_highest(contrast.occupations, each.ratings)})"
            for each in apart[: NAMED - 1]
        ]
        facts.append(Fact("differ", f"most in {join_names(texts)}", sources))
    alike = [
        each
        for each in rated
        if each.verdict is Verdict.NOT_DIFFERENT and all(r and r.important for r in each.ratings)
    ]
    alike.sort(key=lambda each: -min(weight_of(rating) for rating in each.ratings if rating))
    everybody = "both" if len(contrast.occupations) == 2 else "all"
    if alike:
        names = join_names([each.element.name for each in alike[:NAMED]])
        facts.append(Fact(everybody, names, sources))
    return (*facts, *_shared(contrast.sides, everybody)) if not alike else tuple(facts)


def _highest(occupations: Sequence[Occupation], ratings: Sequence[Rating | None]) -> str:
    """Says for which of the occupations an element weighs most."""
    weights = [weight_of(rating) if rating is not None else -1 for rating in ratings]
    return f"more for {occupations[weights.index(max(weights))].title}"


def summarise_sides(contrast: SideComparison) -> tuple[Fact, ...]:
    """Says what roles and occupations of different sources are about, and what is named for all."""
    everybody = "both" if len(contrast.sides) == 2 else "all"
    return (*_abouts(contrast.sides), *_shared(contrast, everybody))


def summarise_gap(
    coverage: Coverage, source: Occupation | None, target: Occupation | None, *, rated: bool
) -> tuple[Fact, ...]:
    """Says what carries over to an occupation, and what is at a higher level or not found."""
    facts = []
    if rated and source is not None and target is not None:
        higher = [
            gap
            for gap in find_level_gaps(source, target)
            if gap.verdict is Verdict.DIFFERENT and (gap.gap or 0) > 0
        ]
        higher.sort(key=lambda gap: -(gap.weight or 0))
        names = [gap.element.name for gap in higher[:NAMED]]
        if names:
            text = f"a higher level of {join_names(names)}"
            facts.append(Fact("needs", text, (target.release.source_id,)))
    had = _named(match for match in coverage.matches if len(match.present_in) == 2)
    due = _named(match for match in coverage.matches if match.present_in == (1,))
    if had:
        facts.append(Fact("carries over", join_names([*had]), choose_fewest(had.values())))
    if due:
        text = join_names([*due])
        if not coverage.certain:
            text += ", unless you have them under other names"
        facts.append(Fact("to learn", text, choose_fewest(due.values())))
    return tuple(facts)


def summarise_nearest(
    ranking: Ranking, names: Mapping[int, Candidate], source: str
) -> tuple[Fact, ...]:
    """Names the nearest occupations."""
    near = [names[neighbour.number] for neighbour in ranking.neighbours[:3]]
    if not near:
        return ()
    text = join_names([f"{other.title} ({other.id})" for other in near])
    return (Fact("nearest", text, (source,)),)


def _abouts(sides: Sequence[Side]) -> Iterator[Fact]:
    for side in sides if len(sides) <= MOST_OCCUPATIONS else ():
        yield from _about(side, side.title)


def _about(side: Side, label: str) -> Iterator[Fact]:
    """Yields the first sentence of what is said of a side, unless that is long."""
    if side.about:
        first = re.split(r"(?<=[a-z)]\.) ", side.about[0], maxsplit=1)[0]
        if len(first) <= LONGEST:
            yield Fact(label, first, side.sources[:1])


def _shared(contrast: SideComparison, everybody: str) -> Iterator[Fact]:
    count = len(contrast.sides)
    shared = _named(match for match in contrast.matches if len(match.present_in) == count)
    if shared:
        yield Fact(everybody, join_names([*shared]), choose_fewest(shared.values()))


def _named(matches: Iterable[MatchedItem]) -> dict[str, tuple[str, ...]]:
    """Names the first of the matches, each with the sources of one side that has it."""
    named: dict[str, tuple[str, ...]] = {}
    for match in matches:
        item = next(item for item in match.items if item is not None)
        if len(named) < NAMED:
            named.setdefault(match.name.removesuffix("."), item.sources)
    return named
