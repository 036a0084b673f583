"""The pages that lead to others: the index, the glossaries, the sources, the licences, the map."""

from collections.abc import Iterable, Iterator, Sequence

from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import LinkBlock
from rolecmp.model.text import count, name_key
from rolecmp.model.things import Metric, Source, Thing
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.site.plan import GLOSSARIES, SitePlan, anchor

_ROLE_COLUMNS = (
    Column("title", "role"),
    Column("focus", "owns"),
    Column("aliases", "also called", ValueType.STRINGS),
    Column("levels", "levels", ValueType.STRINGS),
)
_NAME_COLUMNS = (Column("name", "name"), Column("title", "role"))
_ENTRY_COLUMNS = (
    Column("name", "name"),
    Column("meaning", "what it is"),
    Column("roles", "named for", ValueType.STRINGS),
)
_SOURCE_COLUMNS = (
    Column("title", "source"),
    Column("publisher", "publisher"),
    Column("year", "year", ValueType.INTEGER),
    Column("grade", "grade"),
    Column("note", "note"),
)
_PAGE_COLUMNS = (Column("title", ""),)
_NOTICE_COLUMNS = (Column("text", ""),)

_GRADES = (
    "A: official, or the employer's own. B: a survey, a guide or a trade body. C: an advert, press "
    "or a glossary."
)
_OWNERS = (
    "Each page lists the sources of what it says. They belong to their publishers, who set the "
    "terms on which they may be used."
)
OTHER_FAMILY = "other roles"
"""What roles stand under that have no family, where others have one."""


def index_page(plan: SitePlan) -> Report:
    """Lists the roles by family, and below every name that they go by."""
    families: dict[str, list[Role]] = {}
    for role in plan.roles:
        families.setdefault(_family(role), []).append(role)
    if len(families) > 1 and "" in families:
        families[OTHER_FAMILY] = families.pop("")
    sections = [
        Section(family, tuple(_role_row(plan, role) for role in roles))
        for family, roles in families.items()
    ]
    names = table.table("names", "every name", _NAME_COLUMNS, [Section("", tuple(_names(plan)))])
    tables = (
        table.table("roles", "", _ROLE_COLUMNS, sections, caption="" if len(sections) > 1 else "roles"),
        names,
    )  # fmt: skip
    return Report("index", plan.title, tables, count(len(plan.roles), "role"))


def _family(role: Role) -> str:
    return role.family or ""


def _role_row(plan: SitePlan, role: Role) -> Row:
    places = plan.levels[role.id]
    focus = role.focus.items[0].text if role.focus is not None else ""
    return table.row(
        Cell(role.title, role.title, targets=(f"role:{role.id}",)),
        cell.text(focus),
        cell.texts(role.aliases),
        # In the row of its role a level without a title of its own needs only its name.
        cell.texts([p.title.removeprefix(f"{role.title}, ") for p in places], "\n")._replace(
            targets=tuple(f"level:{place.id}" for place in places)
        ),
    )


def _names(plan: SitePlan) -> Iterator[Row]:
    """Yields every title, alias and title of a level in the order of the alphabet."""
    found = {
        (name, role.title, target)
        for role in plan.roles
        for name, target in (
            (role.title, f"role:{role.id}"),
            *((alias, f"role:{role.id}") for alias in role.aliases),
            *((place.title, f"level:{place.id}") for place in plan.levels[role.id]),
        )
    }
    for name, title, target in sorted(found, key=lambda each: (name_key(each[0]), each[1:])):
        shown = title if title != name else ""
        yield table.row(Cell(name, name, targets=(target,)), cell.text(shown))


# --- glossaries -------------------------------------------------------------------------------


def glossary_page(plan: SitePlan, kind: str) -> Report:
    """Explains all skills or metrics, in the order of the alphabet, with the roles that have them."""
    collection = GLOSSARIES[kind].removesuffix(".html")
    things: Iterable[Thing] = getattr(plan.dataset, collection).values()
    users: dict[str, list[Role]] = {}
    for role in plan.roles:
        block: LinkBlock | None = getattr(role, collection)
        for link in block.items if block is not None else ():
            users.setdefault(link.id, []).append(role)
    rows = [
        table.row(
            Cell(thing.name, thing.name),
            cell.text("\n".join(_meaning(thing))),
            cell.texts([role.title for role in users.get(thing.id, ())], "\n")._replace(
                targets=tuple(f"role:{role.id}" for role in users.get(thing.id, ()))
            ),
            sources=thing.sources,
        )._replace(anchor=anchor(thing.id))
        for thing in sorted(things, key=lambda thing: name_key(thing.name))
    ]
    listed = table.table(collection, "", _ENTRY_COLUMNS, [Section("", _marked(rows))])
    report = Report("glossary", collection.capitalize(), (listed,), count(len(rows), kind))
    return add_footnotes(report, plan.dataset)


def _marked(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(row._replace(marks=row.sources) for row in rows)


def _meaning(thing: Thing) -> Iterator[str]:
    """Yields what the data says of a thing, a line each."""
    if isinstance(thing, Metric):
        for label, text in (("", thing.definition), ("formula: ", thing.formula),
                            ("unit: ", thing.unit), ("disputed: ", thing.disputed)):  # fmt: skip
            if text is not None:
                yield f"{label}{text}"
    if thing.note is not None:
        yield thing.note
    if thing.aliases:
        yield f"also called {', '.join(thing.aliases)}"


# --- sources and licences ---------------------------------------------------------------------


def sources_page(plan: SitePlan) -> Report:
    """Lists all sources of the data; each page cites its own below."""
    sources = sorted(plan.dataset.sources.values(), key=lambda each: name_key(each.title))
    rows = [
        table.row(
            _source_cell(source),
            cell.text(source.publisher),
            cell.year(source.year) if source.year is not None else cell.BLANK,
            cell.text(source.grade),
            cell.text(source.note),
        )._replace(anchor=anchor(source.id))
        for source in sources
    ]
    listed = table.table("sources", "", _SOURCE_COLUMNS, [Section("", tuple(rows))])
    return Report(
        "sources",
        "Sources",
        (listed,),
        count(len(rows), "source"),
        lead=(_GRADES,),
    )


def _source_cell(source: Source) -> Cell:
    """Makes a cell of the title, which leads to the source; an address without https is told."""
    url = source.url or ""
    if url.startswith("https://"):
        return Cell(source.title, source.title, targets=(url,))
    return Cell(source.title, f"{source.title}\n{url}" if url else source.title)


def licences_page(plan: SitePlan) -> Report:
    """Says on what terms what is told here may be used, as far as the sources ask for a notice."""
    notices = [_OWNERS, *_notices(plan.dataset)]
    rows = tuple(table.row(cell.text(notice)) for notice in notices)
    listed = table.table("notices", "", _NOTICE_COLUMNS, [Section("", rows)], caption="notices")
    return Report("licences", "Licences", (listed,))


def _notices(dataset: Dataset) -> Iterator[str]:
    """Yields the notices that the licences of cited catalogues ask for."""
    for catalogue in Catalogue:
        if any(catalogue.label in s.publisher for s in dataset.sources.values()):
            yield Release(catalogue, "", "").attribution


def map_page(groups: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> Report:
    """Lists all pages; `groups` of (title, what the page is about) under headings."""
    sections = [
        Section(
            heading,
            tuple(table.row(Cell(title, title, targets=(target,))) for title, target in pages),
        )
        for heading, pages in groups
        if pages
    ]
    listed = table.table("pages", "", _PAGE_COLUMNS, sections)
    total = sum(len(section.rows) for section in sections)
    return Report("map", "All pages", (listed,), count(total, "page"))
