"""What two or more roles have in common, and what only some of them have."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rolecmp.analysis.ladder import AlignedLevel, align_ladders
from rolecmp.analysis.links import CitedLink, cited_links, move_name
from rolecmp.analysis.pay.comparison import PayComparison, compare_pay
from rolecmp.analysis.pay.records import ALL_PAY, PayQuery, PaySubject
from rolecmp.model.citation import cite
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import LINK_FACETS, STATEMENT_FACETS, Facet
from rolecmp.model.pair import Pair
from rolecmp.model.role import Move, MoveBlock, Role
from rolecmp.model.statements import FacingBlock, LinkBlock, Statement, StatementBlock
from rolecmp.model.text import name_key


class ComparedThing(NamedTuple):
    """One thing that at least one of the roles says something of."""

    id: str | None
    """None for a move to a role that the data does not define."""
    name: str
    links: tuple[CitedLink | None, ...]
    """How each role has it, parallel to the roles; None where a role does not mention it."""

    @property
    def present_in(self) -> tuple[int, ...]:
        """The positions of the roles that have the thing."""
        return tuple(i for i, link in enumerate(self.links) if link is not None and link.counts)

    @property
    def alike(self) -> bool:
        """Whether every role has it, and in the same way."""
        manners = {link.manner if link is not None else None for link in self.links}
        return len(manners) == 1 and None not in manners


class LinkComparison(NamedTuple):
    """One facet of linked things."""

    facet: Facet
    things: tuple[ComparedThing, ...]
    """What only some roles have first, each role's in its own order."""

    @property
    def differing(self) -> int:
        """How many of the things are not the same for all roles."""
        return sum(not thing.alike for thing in self.things)


class StatementComparison(NamedTuple):
    """One facet of sentences; every field is parallel to the roles."""

    facet: Facet
    statements: tuple[tuple[Statement, ...], ...]
    sources: tuple[tuple[str, ...], ...]
    values: tuple[str | None, ...]
    """One word that sums up a role's sentences, where the facet has one (which way it faces)."""

    @property
    def alike(self) -> bool:
        """Whether every role says the same."""
        texts = {tuple((s.text, s.where) for s in statements) for statements in self.statements}
        return len(texts) == 1 and len({*self.values}) == 1


class RoleComparison(NamedTuple):
    """Roles side by side; facets stand in the order of asking."""

    roles: tuple[Role, ...]
    facets: tuple[Facet, ...]
    """The facets that were asked for."""
    statements: tuple[StatementComparison, ...]
    links: tuple[LinkComparison, ...]
    """Those of linked things."""
    remarks: tuple[StatementComparison, ...]
    """Sentences on the facets of linked things as a whole."""
    ladder: tuple[AlignedLevel, ...]
    """Empty where the facet was not asked for."""
    pay: PayComparison | None
    """None where the facet was not asked for."""
    pairs: tuple[Pair, ...]
    """Empty where the facet was not asked for."""
    silent: tuple[Facet, ...] = ()
    """Facets that were asked for by name, and of which no source speaks for any of the roles."""


def compare_roles(
    dataset: Dataset,
    roles: Sequence[Role],
    facets: Sequence[Facet] = tuple(Facet),
    query: PayQuery = ALL_PAY,
    levels: Sequence[str | None] = (),
) -> RoleComparison:
    """Compares two or more roles in the facets named; `query` narrows the choice of the pay cell.

    `levels` are those at which the roles' pay is compared, where they are named; None: any.

    A facet of which no role says anything is left out. `compare(a, b)` mirrors `compare(b, a)`.
    """
    subjects = [
        PaySubject(role.id, level)
        for role, level in zip(roles, levels or (None,) * len(roles), strict=True)
    ]
    statements = [compare_statements(facet, roles) for facet in facets if facet in STATEMENT_FACETS]
    links = [compare_links(dataset, facet, roles) for facet in facets if facet in LINK_FACETS]
    links = [comparison for comparison in links if comparison.things]
    remarks = [compare_notes(comparison.facet, roles) for comparison in links]
    ladder = align_ladders(dataset, roles) if Facet.LADDER in facets else ()
    pairs = pairs_among(dataset, roles) if Facet.BETWEEN in facets else ()
    spoken = {Facet.PAY, *(comparison.facet for comparison in links)}  # pay says so itself
    spoken |= {comparison.facet for comparison in statements if any(comparison.statements)}
    spoken |= {Facet.LADDER} if any(step.rungs for step in ladder) else set()
    spoken |= {Facet.BETWEEN} if pairs else set()
    by_name = len({*facets}) < len(Facet)
    return RoleComparison(
        roles=tuple(roles),
        facets=tuple(facets),
        statements=tuple(comparison for comparison in statements if any(comparison.statements)),
        links=tuple(links),
        remarks=tuple(comparison for comparison in remarks if any(comparison.statements)),
        ladder=ladder,
        pay=compare_pay(dataset, subjects, query) if Facet.PAY in facets else None,
        pairs=pairs,
        silent=tuple(facet for facet in facets if by_name and facet not in spoken),
    )


def pairs_among(dataset: Dataset, roles: Sequence[Role]) -> tuple[Pair, ...]:
    """Returns what is said of any two of the roles together."""
    pairs = (dataset.pair_of(a.id, b.id) for a, b in combinations(roles, 2))
    return tuple(pair for pair in pairs if pair is not None)


def compare_statements(facet: Facet, roles: Sequence[Role]) -> StatementComparison:
    """Sets side by side what each role says in a facet of sentences."""
    blocks: list[StatementBlock | None] = [getattr(role, facet.key) for role in roles]
    return StatementComparison(
        facet,
        tuple(block.items if block else () for block in blocks),
        tuple(_all_sources(block.items, block.sources) if block else () for block in blocks),
        tuple(block.direction if isinstance(block, FacingBlock) else None for block in blocks),
    )


def compare_notes(facet: Facet, roles: Sequence[Role]) -> StatementComparison:
    """Sets side by side what each role says of a facet of linked things as a whole."""
    blocks: list[LinkBlock | MoveBlock | None] = [getattr(role, facet.key) for role in roles]
    return StatementComparison(
        facet,
        tuple(block.notes if block else () for block in blocks),
        tuple(_all_sources(block.notes, block.sources) if block else () for block in blocks),
        (None,) * len(roles),
    )


def _all_sources(
    statements: Sequence[Statement], block_sources: tuple[str, ...]
) -> tuple[str, ...]:
    cited = cite(statements, block_sources)
    return tuple(dict.fromkeys(source for _, sources in cited for source in sources))


def compare_links(dataset: Dataset, facet: Facet, roles: Sequence[Role]) -> LinkComparison:
    """Compares what the roles have in a facet of linked things, matched by id.

    What only the first has comes first, then only the second and so on, then what several have,
    then what all have alike; within that, in the order of the first role that has it.
    """
    links: dict[tuple[str, str], list[CitedLink | None]] = {}
    names: dict[tuple[str, str], tuple[str | None, str]] = {}
    indexes: dict[tuple[str, str], dict[int, int]] = {}
    for position, role in enumerate(roles):
        for index, cited in enumerate(cited_links(role, facet)):
            key, id_, name = _identify(dataset, facet, cited)
            names.setdefault(key, (id_, name))
            links.setdefault(key, [None] * len(roles))[position] = cited
            indexes.setdefault(key, {})[position] = index
    things = [(ComparedThing(*names[key], tuple(row)), indexes[key]) for key, row in links.items()]
    things.sort(key=lambda item: _thing_order(*item))
    return LinkComparison(facet, tuple(thing for thing, _ in things))


def _identify(
    dataset: Dataset, facet: Facet, cited: CitedLink
) -> tuple[tuple[str, str], str | None, str]:
    """Returns what a link is matched by, and the id and name of the thing it leads to."""
    link = cited.link
    if isinstance(link, Move):
        name = move_name(dataset, link)
        return (link.direction, link.to or name_key(name)), link.to, name
    return ("", link.id), link.id, getattr(dataset, facet.key)[link.id].name


def _thing_order(
    thing: ComparedThing, indexes: Mapping[int, int]
) -> tuple[bool, int, tuple[int, ...], bool, int]:
    # A thing that a role expressly does not need ends what belongs to that role alone.
    present_in = thing.present_in or tuple(
        i for i, link in enumerate(thing.links) if link is not None
    )
    first = present_in[0]
    return (thing.alike, len(present_in), present_in, not thing.present_in, indexes[first])
