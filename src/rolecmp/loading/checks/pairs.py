"""What is wrong with what is said of two roles together."""

from collections.abc import Iterator, Sequence

from rolecmp.loading.checks.references import check_reference, check_sources, check_statements
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Fault
from rolecmp.model.pair import Pair, PairFacet
from rolecmp.model.text import join_names, quote_name


def check_pairs(pairs: Sequence[Pair], dataset: Dataset) -> Iterator[Fault]:
    """Yields what is wrong with the pairs of a file."""
    seen: set[frozenset[str]] = set()
    for index, pair in enumerate(pairs):
        yield from _check_pair(f"/pairs/{index}", pair, dataset)
        if frozenset(pair.roles) in seen:
            message = f"the pair {join_names([*pair.roles])} is here twice"
            yield Fault(f"/pairs/{index}/roles", message, "make it one")
        seen.add(frozenset(pair.roles))


def _check_pair(pointer: str, pair: Pair, dataset: Dataset) -> Iterator[Fault]:
    for index, role in enumerate(pair.roles):
        yield from check_reference(f"{pointer}/roles/{index}", "role", role, dataset.roles)
    if pair.roles[0] == pair.roles[1]:
        yield Fault(f"{pointer}/roles", "a pair takes two different roles", "name another")
    for facet in PairFacet:
        block = getattr(pair, facet)
        if block is None:
            continue
        at = f"{pointer}/{facet}"
        yield from check_sources(at, block.sources, dataset)
        yield from check_statements(f"{at}/items", block.items, block.sources, dataset)
        for index, statement in enumerate(block.items):
            if statement.role is not None and statement.role not in pair.roles:
                message = f"{quote_name(statement.role)} is neither of the two roles of this pair"
                cure = f"name {' or '.join(pair.roles)}"
                yield Fault(f"{at}/items/{index}/role", message, cure)
