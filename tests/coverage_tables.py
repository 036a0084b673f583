"""The tables of docs/coverage.md: `python -m tests.coverage_tables` brings them up to date."""

import re
from collections.abc import Iterator

from rolecmp.analysis.pay.places import cover
from rolecmp.loading.dataset import load_dataset
from rolecmp.model import iso
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.record import Record
from rolecmp.model.role import Role
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "coverage.md"
FACETS = tuple(facet for facet in Facet if facet.key in Role.fields or facet is Facet.PAY)


def role_table(dataset: Dataset) -> str:
    """Roles by facets: how many statements, things, steps or records there are; `·` for none."""
    head = ["role", *(facet.heading for facet in FACETS), "sources"]
    rows = [
        [
            f"`{role.id}`{' (few sources)' if role.thin else ''}",
            *counts,
            _shown(len({*sources_in(role)})),
        ]
        for role in dataset.roles.values()
        if (counts := [_shown(_told(dataset, role, facet)) for facet in FACETS])
    ]
    return _table(head, rows)


def place_table(dataset: Dataset) -> str:
    """Places by roles: how many pay records there are."""
    paid = list(dict.fromkeys(record.role for record in dataset.pay))
    roles = [id_ for id_ in dataset.roles if id_ in paid]
    rows = []
    for place in cover(dataset.pay):
        country = iso.COUNTRIES[place.country]
        name = f"{country}: {dataset.cities[place.city].name}" if place.city else f"**{country}**"
        counts = [_shown(place.roles.get(role, 0)) for role in roles]
        rows.append([name, *counts, str(place.records)])
    without = [
        city.name
        for city in dataset.cities.values()
        if not any(record.city == city.id for record in dataset.pay)
    ]
    table = _table(["place", *(f"`{role}`" for role in roles), "all"], rows)
    return f"{table}\n\nNo figure at all: {', '.join(sorted(without))}."


def _told(dataset: Dataset, role: Role, facet: Facet) -> int:
    if facet is Facet.PAY:
        return sum(record.role == role.id for record in dataset.pay)
    block = getattr(role, facet.key)
    if block is None:
        return 0
    return len(block.levels if facet is Facet.LADDER else block.items)


def sources_in(stated: object) -> Iterator[str]:
    """The ids of all sources that a record, or anything in it, names."""
    if isinstance(stated, Record):
        for name in stated.fields:
            value = getattr(stated, name)
            yield from value if name in ("sources", "alias_sources") else sources_in(value)
    elif isinstance(stated, tuple):
        for part in stated:
            yield from sources_in(part)


def _shown(number: int) -> str:
    return str(number) if number else "·"


def _table(head: list[str], rows: list[list[str]]) -> str:
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def with_tables(text: str) -> str:
    """The page's text with its tables as the data has them now."""
    dataset = load_dataset(user_data=False)
    for name, table in (("roles", role_table(dataset)), ("pay", place_table(dataset))):
        between = re.compile(f"(<!-- coverage: {name} -->\n).*?(\n<!-- /coverage -->)", re.DOTALL)
        assert between.search(text), name
        text = between.sub(lambda found, table=table: f"{found[1]}{table}{found[2]}", text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
