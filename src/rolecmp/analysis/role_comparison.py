"""What two or more roles have in common, and what only some of them have."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rolecmp.analysis.ladder import AlignedLevel, align_ladders
from rolecmp.analysis.salary import PayComparison, PayQuery, compare_pay
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import LINK_FACETS, STATEMENT_FACETS, Facet
from rolecmp.model.pair import Pair
from rolecmp.model.role import Move, MoveBlock, Role
from rolecmp.model.statements import (
    ActivityLink,
    BackgroundLink,
    FacingBlock,
    Link,
    LinkBlock,
    SkillLink,
    Statement,
    StatementBlock,
    Strength,
    TeamLink,
)
from rolecmp.model.text import name_key


class Holding(NamedTuple):
    """That one role has one thing: how, with what remark, and by whose word.

    `value` is what is compared (strength, frequency, relation, facing, direction; `yes` where a
    link says no more than that it is there).
    """

    value: str
    link: Link | Move
    sources: tuple[str, ...]

    @property
    def own(self) -> bool:
        """Whether the sources are those of the statement itself, not of its whole block."""
        return bool(self.link.sources)

    @property
    def manner(self) -> tuple[str, ...]:
        """Everything in which two roles that have the thing may differ: value, how usual, where."""
        usual = (self.link.frequency,) if isinstance(self.link, Move) else ()
        return (self.value, *usual, *sorted(self.link.where))

    @property
    def counts(self) -> bool:
        """Whether the role has the thing; a skill that is expressly not needed does not count."""
        return self.value != Strength.NOT_NEEDED


class Entry(NamedTuple):
    """One thing that at least one of the roles says something of; `holdings` is parallel to them.

    `id` is None for a move to a place without an entry of its own.
    """

    id: str | None
    name: str
    holdings: tuple[Holding | None, ...]

    @property
    def holders(self) -> tuple[int, ...]:
        """The positions of the roles that have the thing."""
        return tuple(i for i, h in enumerate(self.holdings) if h is not None and h.counts)

    @property
    def alike(self) -> bool:
        """Whether every role has it, and in the same way."""
        manners = {h.manner if h is not None else None for h in self.holdings}
        return len(manners) == 1 and None not in manners


class LinkContrast(NamedTuple):
    """One facet of linked things: what only some have first, each role's in its own order."""

    facet: Facet
    entries: tuple[Entry, ...]

    @property
    def differing(self) -> int:
        """How many of the entries are not the same for all roles."""
        return sum(not entry.alike for entry in self.entries)


class StatementContrast(NamedTuple):
    """One facet told in sentences, those of each role in a tuple of their own.

    `values` has one word that sums up each role's, where the facet has one (which way it faces).
    """

    facet: Facet
    statements: tuple[tuple[Statement, ...], ...]
    sources: tuple[tuple[str, ...], ...]
    values: tuple[str | None, ...]

    @property
    def alike(self) -> bool:
        """Whether every role says the same."""
        told = {tuple((s.text, s.where) for s in statements) for statements in self.statements}
        return len(told) == 1 and len({*self.values}) == 1


class Comparison(NamedTuple):
    """Roles side by side; the link facet with the largest difference first.

    `remarks` are sentences on link facets as a whole. `ladder` and `pairs` are empty, `pay` None,
    where the facet was not asked for.
    """

    roles: tuple[Role, ...]
    statements: tuple[StatementContrast, ...]
    links: tuple[LinkContrast, ...]
    remarks: tuple[StatementContrast, ...]
    ladder: tuple[AlignedLevel, ...]
    pay: PayComparison | None
    pairs: tuple[Pair, ...]


def compare_roles(
    dataset: Dataset,
    roles: Sequence[Role],
    facets: Sequence[Facet] = tuple(Facet),
    query: PayQuery = PayQuery(),  # noqa: B008 - frozen
) -> Comparison:
    """Contrast two or more roles in the facets named; `query` narrows the choice of the pay cell.

    The link facets are ordered by the share of their entries that differ, then by their number;
    a facet of which no role says anything is left out. `compare(a, b)` mirrors `compare(b, a)`.
    """
    statements = [
        contrast_statements(facet, roles) for facet in STATEMENT_FACETS if facet in facets
    ]
    links = [contrast_links(dataset, facet, roles) for facet in LINK_FACETS if facet in facets]
    links = [contrast for contrast in links if contrast.entries]
    links.sort(key=lambda c: (-c.differing / len(c.entries), -c.differing))
    remarks = [contrast_notes(contrast.facet, roles) for contrast in links]
    return Comparison(
        roles=tuple(roles),
        statements=tuple(contrast for contrast in statements if any(contrast.statements)),
        links=tuple(links),
        remarks=tuple(contrast for contrast in remarks if any(contrast.statements)),
        ladder=align_ladders(dataset, roles) if Facet.LADDER in facets else (),
        pay=compare_pay(dataset, [r.id for r in roles], query) if Facet.PAY in facets else None,
        pairs=pairs_among(dataset, roles) if Facet.BETWEEN in facets else (),
    )


def pairs_among(dataset: Dataset, roles: Sequence[Role]) -> tuple[Pair, ...]:
    """What is said of any two of the roles together."""
    pairs = (dataset.pair_of(a.id, b.id) for a, b in combinations(roles, 2))
    return tuple(pair for pair in pairs if pair is not None)


def contrast_statements(facet: Facet, roles: Sequence[Role]) -> StatementContrast:
    """What each role says in a facet that is told in sentences."""
    blocks: list[StatementBlock | None] = [getattr(role, facet.key) for role in roles]
    return StatementContrast(
        facet,
        tuple(block.items if block else () for block in blocks),
        tuple(_statement_sources(block.items, block.sources) if block else () for block in blocks),
        tuple(block.direction if isinstance(block, FacingBlock) else None for block in blocks),
    )


def contrast_notes(facet: Facet, roles: Sequence[Role]) -> StatementContrast:
    """What each role says of a link facet as a whole."""
    blocks: list[LinkBlock | MoveBlock | None] = [getattr(role, facet.key) for role in roles]
    return StatementContrast(
        facet,
        tuple(block.notes if block else () for block in blocks),
        tuple(_statement_sources(block.notes, block.sources) if block else () for block in blocks),
        (None,) * len(roles),
    )


def _statement_sources(
    statements: Sequence[Statement], block_sources: Sequence[str]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for st in statements for s in (st.sources or block_sources)))


def contrast_links(dataset: Dataset, facet: Facet, roles: Sequence[Role]) -> LinkContrast:
    """What the roles hold in a facet of linked things, matched by id.

    What only the first has comes first, then only the second and so on, then what several have,
    then what all have alike; within that, in the order in which the first that has it tells it.
    """
    held: dict[tuple[str, str], list[Holding | None]] = {}
    named: dict[tuple[str, str], tuple[str | None, str]] = {}
    told: dict[tuple[str, str], dict[int, int]] = {}
    for position, role in enumerate(roles):
        for index, (key, id_, name, holding) in enumerate(_holdings(dataset, facet, role)):
            named.setdefault(key, (id_, name))
            held.setdefault(key, [None] * len(roles))[position] = holding
            told.setdefault(key, {})[position] = index
    entries = [(Entry(*named[key], tuple(holdings)), told[key]) for key, holdings in held.items()]
    entries.sort(key=lambda entry: _entry_order(*entry))
    return LinkContrast(facet, tuple(entry for entry, _ in entries))


def _entry_order(
    entry: Entry, told: Mapping[int, int]
) -> tuple[bool, int, tuple[int, ...], bool, int]:
    # A thing that a role expressly does not need ends what belongs to that role alone.
    holders = entry.holders or tuple(i for i, h in enumerate(entry.holdings) if h is not None)
    return (entry.alike, len(holders), holders, not entry.holders, told[holders[0]])


def _holdings(
    dataset: Dataset, facet: Facet, role: Role
) -> Iterator[tuple[tuple[str, str], str | None, str, Holding]]:
    """Each thing that a role holds in a facet: a key to match it by, id, name, holding."""
    if facet is Facet.MOVES:
        if role.moves is not None:
            for move in role.moves.items:
                name = move_name(dataset, move)
                holding = Holding(move.direction, move, move.sources or role.moves.sources)
                yield (move.direction, move.to or name_key(name)), move.to, name, holding
        return
    block: LinkBlock | None = getattr(role, facet.key)
    if block is not None:
        names = getattr(dataset, facet.key)
        for link in block.items:
            holding = Holding(link_value(link), link, link.sources or block.sources)
            yield ("", link.id), link.id, names[link.id].name, holding


def move_name(dataset: Dataset, move: Move) -> str:
    """Where a move leads to or comes from, in the words of the role where it has an entry."""
    if move.to is not None:
        return dataset.roles[move.to].title
    assert move.title is not None  # checked when the file was read
    return move.title


def link_value(link: Link) -> str:
    """What a link says beyond that it is there; `yes` where it says no more."""
    match link:
        case SkillLink():
            return link.strength
        case BackgroundLink():
            return link.frequency
        case TeamLink():
            return link.relation
        case ActivityLink(facing=facing) if facing is not None:
            return facing
        case _:
            return "yes"
