"""A site as files: its pages, each in the look of a single page, and a map for machines."""

from collections.abc import Iterator, Mapping

from rolecmp.model.text import capitalise
from rolecmp.render.elements import NOTHING, fill
from rolecmp.render.frame import Frame, LinkGroup, PageLink
from rolecmp.render.page import render_page
from rolecmp.report.site import Site, SitePage, Ways

SITEMAP = "sitemap.xml"


def render_site(site: Site, base_url: str = "") -> Iterator[tuple[str, str]]:
    """Yields each file of a site, its path and its text, one by one.

    `base_url` is where the site will stand; with it each page says its whole address, and there is
    a map for search engines, which wants whole addresses.
    """
    base = base_url if not base_url or base_url.endswith("/") else f"{base_url}/"
    links: dict[int, Mapping[str, str]] = {}
    for page in site.pages:
        depth = page.address.count("/")
        if depth not in links:
            up = "../" * depth
            links[depth] = {target: up + to for target, to in site.addresses.items()}
        frame = _frame(site, page, links[depth], base)
        report = page.make()._replace(links=links[depth])
        yield page.address, render_page(report, frame)
    if base:
        yield SITEMAP, _sitemap(site, base)


def _frame(site: Site, page: SitePage, links: Mapping[str, str], base: str) -> Frame:
    up = "../" * page.address.count("/")
    home = site.pages[0].address
    return Frame(
        PageLink(site.title, up + home),
        tuple(PageLink(way.title, up + way.target) for way in site.sections),
        tuple(group for ways in page.next if (group := _group(ways, links)).links),
        f"{base}{'' if page.address == home else page.address}" if base else "",
        page.description,
        page.title,
        is_home=page.address == home,
    )


def _group(ways: Ways, links: Mapping[str, str]) -> LinkGroup:
    return LinkGroup(
        capitalise(ways.title),
        tuple(
            PageLink(way.title, links[way.target])
            for way in ways.ways
            if way.target in links
        ),
    )  # fmt: skip


def _sitemap(site: Site, base: str) -> str:
    places = NOTHING.join(
        fill(
            "<url><loc>{to}</loc></url>\n",
            to=base + ("" if page is site.pages[0] else page.address),
        )
        for page in site.pages
    )
    return fill(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n',
        places=places,
    )
