"""A site as a whole: its pages in order, each with its title and what to read next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from rolecmp.analysis.levels import RoleLevel
from rolecmp.model.role import Role
from rolecmp.report.site import Site, SitePage, Way, Ways
from rolecmp.reports.site.lists import (
    glossary_page,
    index_page,
    licences_page,
    map_page,
    sources_page,
)
from rolecmp.reports.site.pages import level_page, pair_page, role_page, scale_page
from rolecmp.reports.site.plan import (
    GLOSSARIES,
    HOME,
    LICENCES,
    MAP,
    SOURCES,
    Pair,
    SitePlan,
    level_address,
    pair_address,
    role_address,
    scale_address,
)


def make_site(plan: SitePlan) -> Site:
    """Makes the site of a plan; what its pages say is made as each of them is written."""
    glossaries = [(kind, address) for kind, address in GLOSSARIES.items() if plan.explains(kind)]
    lists = [
        *(
            SitePage(address, address.removesuffix(".html").capitalize(),
                     partial(glossary_page, plan, kind))
            for kind, address in glossaries
        ),
        SitePage(SOURCES, "Sources", partial(sources_page, plan)),
        SitePage(LICENCES, "Licences", partial(licences_page, plan)),
    ]  # fmt: skip
    roles = [_role(plan, role) for role in plan.roles]
    levels = [_level(plan, place) for role in plan.roles for place in plan.levels[role.id]]
    scale = [
        SitePage(scale_address(level), f"Level: {level.name} ({level.id})",
                 partial(scale_page, plan.dataset, level, plan.roles))
        for level in plan.scale
    ]  # fmt: skip
    pairs = [_pair(plan, pair) for pair in plan.pairs]
    groups = [
        ("roles", roles),
        ("levels", [*levels, *scale]),
        ("two roles side by side", pairs),
        ("glossary and sources", lists),
    ]
    pages = [page for _, group in groups for page in group]
    listed = [
        (heading, [(page.title, page.address) for page in group]) for heading, group in groups
    ]
    site_map = SitePage(MAP, "All pages", partial(map_page, listed))
    home = SitePage(HOME, plan.title, partial(index_page, plan))
    return Site(
        plan.title,
        _with_own_titles([home, *pages, site_map]),
        tuple(Way(page.title, page.address) for page in (*lists, site_map)),
        plan.addresses | {page.address: page.address for page in pages},
    )


def _with_own_titles(pages: Sequence[SitePage]) -> tuple[SitePage, ...]:
    """Adds its address to the title of a page that has the title of another."""
    titles = Counter(page.title for page in pages)
    return tuple(
        page if titles[page.title] == 1 else page._replace(title=f"{page.title} ({page.address})")
        for page in pages
    )


def _role(plan: SitePlan, role: Role) -> SitePage:
    return SitePage(
        role_address(role),
        role.title,
        partial(role_page, plan.dataset, role),
        role.focus.items[0].text if role.focus is not None else "",
        tuple(_after_role(plan, role)),
    )


def _after_role(plan: SitePlan, role: Role) -> Iterator[Ways]:
    yield Ways("levels", tuple(map(_to_level, plan.levels[role.id])))
    compared = []
    for pair in plan.pairs_of(role):
        other = pair.second if pair.first.id == role.id else pair.first
        compared.append(Way(f"vs {other.title}", pair_address(pair)))
    yield Ways("compared with", tuple(compared))


def _level(plan: SitePlan, place: RoleLevel) -> SitePage:
    ways = (_to_role(place.role), *map(_to_level, plan.levels[place.role.id]))
    return SitePage(
        level_address(place),
        f"{place.title} ({place.role.title}, {place.level.name})",
        partial(level_page, plan.dataset, place),
        next=(
            Ways("the role and its levels", ways),
            Ways("at other roles", (Way(place.level.name, f"scale:{place.level.id}"),)),
        ),
    )


def _pair(plan: SitePlan, pair: Pair) -> SitePage:
    return SitePage(
        pair_address(pair),
        f"{pair.first.title} vs {pair.second.title}",
        partial(pair_page, plan.dataset, pair),
        next=(Ways("the two roles", tuple(map(_to_role, pair))),),
    )


def _to_role(role: Role) -> Way:
    return Way(role.title, f"role:{role.id}")


def _to_level(place: RoleLevel) -> Way:
    return Way(place.title, f"level:{place.id}")
