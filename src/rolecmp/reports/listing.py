"""What the data defines, one line each: `rolecmp list`."""

from collections.abc import Callable, Iterable

from rolecmp.analysis.occupations.as_roles import source_of
from rolecmp.model import iso
from rolecmp.model.catalogue import Release
from rolecmp.model.collections import LISTINGS, NOUNS
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.facets import Facet
from rolecmp.model.occupation import Candidate
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import count, name_key, quote_name
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.attribution import add_attributions
from rolecmp.reports.occupations.catalogues import NO_CATALOGUE
from rolecmp.reports.wording import THIN

_ID = Column("id", "id", description="Id.")
_NAME = Column("name", "name", description="Name.")
_ALIASES = Column("aliases", "also called", ValueType.STRINGS, "Other names.")
_ROLES = Column("roles", "roles", ValueType.STRINGS, "Ids of the roles that refer to it.")
_THING_COLUMNS = (
    _ID,
    _NAME,
    Column("kind", "kind", description="Kind.", gives_way=1, unsaid=True),
    _ROLES._replace(gives_way=2, unsaid=True),
    _ALIASES._replace(detail=True),
)

_COLUMNS: dict[str, tuple[Column, ...]] = {
    "roles": (
        _ID,
        Column("title", "title", description="Title."),
        Column("focus", "owns", description="What the role is about.", nullable=True),
        Column("thin", "", ValueType.BOOLEAN, "Whether few or weak sources speak of it."),
        _ALIASES._replace(detail=True),
    ),
    "cities": (
        _ID,
        _NAME,
        Column("country", "country", description="ISO 3166-1 alpha-2."),
        Column("records", "pay records", ValueType.INTEGER, "Pay records for the city."),
        _ALIASES._replace(gives_way=1, unsaid=True),
    ),
    "levels": (
        _ID,
        Column("rank", "rank", ValueType.INTEGER, "Step of the common scale, 1 the lowest."),
        _NAME,
        _ALIASES,
    ),
    "dimensions": (_ID, _NAME, _ALIASES),
    "scales": (
        _ID,
        _NAME,
        Column("steps", "steps", ValueType.STRINGS, "Its steps, the lowest first."),
        Column("derived", "", ValueType.BOOLEAN, "Whether the order of the steps is ours."),
        _ALIASES,
    ),
    "facets": (
        _ID,
        Column("title", "title", description="Its heading in results."),
        Column("description", "tells", description="What it says."),
    ),
    "occupations": (_ID, Column("title", "title", description="Title.")),
    "sources": (
        _ID,
        Column("title", "title", description="Title."),
        Column("publisher", "publisher", description="Publisher.", gives_way=2, unsaid=True),
        Column("year", "year", ValueType.INTEGER, "Year; null: undated.", nullable=True),
        Column("grade", "grade", description="A, B or C."),
        Column(
            "url", "address", description="Web address.", nullable=True, gives_way=1, unsaid=True
        ),
    ),
}

LISTING_COLUMNS = {what: _COLUMNS.get(what, _THING_COLUMNS) for what in LISTINGS}
"""The columns of each listing."""


def find_listing(name: str) -> str:
    """Finds one of LISTINGS by name, singular or plural; NotFoundError with suggestions."""
    key = name_key(name)
    for listing in LISTINGS:
        if key in (listing, _singular(listing)):
            return listing
    raise NotFoundError(
        f"there is no list {quote_name(name)}.{did_you_mean(name, LISTINGS)} "
        f"Lists: {', '.join(LISTINGS)}"
    )


def _singular(listing: str) -> str:
    return NOUNS[listing][0] if listing in NOUNS else listing.removesuffix("s")


def occupations_report(catalogues: Iterable[tuple[Release, Iterable[Candidate]]]) -> Report:
    """Lists the occupations of the imported catalogues, in the order of their codes."""
    by_release = [(release, list(occupations)) for release, occupations in catalogues]
    sections = [
        table.section(
            release.title,
            [
                table.row(
                    cell.text(occupation.id, Tone.STRONG),
                    cell.text(occupation.title),
                    sources=(release.source_id,),
                )
                for occupation in occupations
            ],
        )
        for release, occupations in by_release
    ]
    listed = table.table("occupations", "", LISTING_COLUMNS["occupations"], sections)
    total = sum(len(occupations) for _, occupations in by_release)
    lead = () if by_release else (NO_CATALOGUE,)
    report = Report("list", "Occupations", (listed,), f"{total:,}", lead=lead, single=True)
    releases = [release for release, _ in by_release]
    sources = tuple(source_of(release) for release in releases)
    return add_attributions(report._replace(sources=sources), releases)


def listing_report(dataset: Dataset, what: str) -> Report:
    """Lists everything of one of LISTINGS, in the order of the data.

    Readers of an index see no footnotes; `show` cites what is said of each.
    """
    rows = [row._replace(marks=()) for row in _ROWS.get(what, _thing_rows(what))(dataset)]
    listed = table.table(what, "", LISTING_COLUMNS[what], [Section("", tuple(rows))])
    subtitle = count(len(rows), _singular(what), what)
    report = Report("list", what.capitalize(), (listed,), subtitle, single=True)
    return add_footnotes(report, dataset)


def _role_rows(dataset: Dataset) -> list[Row]:
    return [
        table.row(
            cell.text(role.id, Tone.STRONG),
            cell.text(role.title),
            Cell(role.focus.items[0].text, role.focus.items[0].text)
            if role.focus
            else Cell(None, _BARE if role.bare else "", Tone.MISSING),
            cell.flag(role.thin, THIN),
            cell.texts(role.aliases, tone=Tone.MUTED),
            sources=role.focus.sources if role.focus else (),
        )
        for role in dataset.roles.values()
    ]


_BARE = "no profile of its own"


def _thing_rows(what: str) -> Callable[[Dataset], list[Row]]:
    def rows(dataset: Dataset) -> list[Row]:
        users: dict[str, list[str]] = {}
        for role in dataset.roles.values():
            block = getattr(role, what)
            for link in block.items if block else ():
                users.setdefault(link.id, []).append(role.id)
        return [
            table.row(
                cell.text(thing.id, Tone.STRONG),
                cell.text(thing.name),
                cell.text(thing.kind),
                cell.texts(users.get(thing.id, [])),
                cell.texts(thing.aliases, tone=Tone.MUTED),
                sources=thing.sources,
            )
            for thing in getattr(dataset, what).values()
        ]

    return rows


def _city_rows(dataset: Dataset) -> list[Row]:
    counts: dict[str | None, int] = {}
    for record in dataset.pay:
        counts[record.city] = counts.get(record.city, 0) + 1
    return [
        table.row(
            cell.text(city.id, Tone.STRONG),
            cell.text(city.name),
            Cell(city.country, iso.COUNTRIES[city.country]),
            cell.number(counts.get(city.id, 0)),
            cell.texts(city.aliases, tone=Tone.MUTED),
            sources=city.sources,
        )
        for city in dataset.cities.values()
    ]


def _level_rows(dataset: Dataset) -> list[Row]:
    return [
        table.row(
            cell.text(level.id, Tone.STRONG),
            cell.number(level.rank),
            cell.text(level.name),
            cell.texts(level.aliases, tone=Tone.MUTED),
            sources=level.sources,
        )
        for level in sorted(dataset.levels.values(), key=lambda level: level.rank)
    ]


def _dimension_rows(dataset: Dataset) -> list[Row]:
    return [
        table.row(
            cell.text(dimension.id, Tone.STRONG),
            cell.text(dimension.name),
            cell.texts(dimension.aliases, tone=Tone.MUTED),
            sources=dimension.sources,
        )
        for dimension in dataset.dimensions.values()
    ]


def _scale_rows(dataset: Dataset) -> list[Row]:
    return [
        table.row(
            cell.text(scale.id, Tone.STRONG),
            cell.text(scale.name),
            cell.texts(scale.steps, " → "),
            cell.flag(scale.derived, "order is ours"),
            cell.texts(scale.aliases, tone=Tone.MUTED),
            sources=scale.sources,
        )
        for scale in dataset.scales.values()
    ]


def _facet_rows(_: Dataset) -> list[Row]:
    return [
        table.row(
            cell.text(facet, Tone.STRONG), cell.text(facet.heading), cell.text(facet.description)
        )
        for facet in Facet
    ]


def _source_rows(dataset: Dataset) -> list[Row]:
    return [
        table.row(
            cell.text(source.id, Tone.STRONG),
            cell.text(source.title),
            cell.text(source.publisher),
            cell.year(source.year),
            cell.text(source.grade),
            cell.text(source.url, Tone.MUTED),
        )
        for source in dataset.sources.values()
    ]


_ROWS: dict[str, Callable[[Dataset], list[Row]]] = {
    "roles": _role_rows,
    "cities": _city_rows,
    "levels": _level_rows,
    "dimensions": _dimension_rows,
    "scales": _scale_rows,
    "facets": _facet_rows,
    "sources": _source_rows,
}
