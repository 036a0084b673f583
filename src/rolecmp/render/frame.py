"""What stands around the result on a page of a site: where one is, and where one may go."""

from typing import NamedTuple

from markupsafe import Markup

from rolecmp.render.elements import NOTHING, fill


class PageLink(NamedTuple):
    """A way to another page of the site."""

    title: str
    """What it is called."""
    address: str
    """Its address, seen from this page."""


class LinkGroup(NamedTuple):
    """Ways to other pages under one heading."""

    title: str
    """The heading."""
    links: tuple[PageLink, ...]
    """The ways, at least one."""


class Frame(NamedTuple):
    """The site that a page is a part of."""

    site: PageLink
    """The first page of the site."""
    sections: tuple[PageLink, ...]
    """The pages that each page leads to."""
    related: tuple[LinkGroup, ...] = ()
    """What to read next."""
    address: str = ""
    """The whole address of this page, where it is known."""
    description: str = ""
    """What the page is about, for those that list it."""
    title: str = ""
    """What the window is called, before the name of the site; empty: as the page is headed."""
    is_home: bool = False
    """Whether it is the first page of the site."""


def page_title(frame: Frame | None, title: str) -> str:
    """Returns the title of a page in a window, which names its site too."""
    if frame is None or frame.is_home:
        return title
    return f"{frame.title or title} · {frame.site.title}"


def render_head(frame: Frame | None) -> Markup:
    """Writes what others read of a page of a site: its address, and what it is about."""
    if frame is None:
        return NOTHING
    address, description = NOTHING, NOTHING
    if frame.address:
        address = fill('<link rel="canonical" href="{to}">\n', to=frame.address)
    if frame.description:
        description = fill('<meta name="description" content="{text}">\n', text=frame.description)
    return address + description


def render_site_links(frame: Frame | None) -> Markup:
    """Writes the line above the heading: the site, and the pages that all pages lead to."""
    if frame is None:
        return NOTHING
    return fill(
        '<nav class="site" aria-label="Site">\n<ul>\n{items}</ul>\n</nav>\n',
        items=_items((frame.site, *frame.sections)),
    )


def render_related(frame: Frame | None) -> Markup:
    """Writes what to read next, group by group."""
    if frame is None or not frame.related:
        return NOTHING
    groups = NOTHING.join(
        fill(
            '<h2 id="next-{place}" dir="auto">{title}</h2>\n<ul>\n{items}</ul>\n',
            place=place,
            title=group.title,
            items=_items(group.links),
        )
        for place, group in enumerate(frame.related)
    )
    return fill('<nav class="next" aria-label="Read next">\n{groups}</nav>\n', groups=groups)


def _items(links: tuple[PageLink, ...]) -> Markup:
    return NOTHING.join(
        fill('<li><a href="{to}" dir="auto">{title}</a></li>\n', to=link.address, title=link.title)
        for link in links
    )
