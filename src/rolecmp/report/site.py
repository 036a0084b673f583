"""What a site is: pages with addresses, each of a report, and the ways between them; no words."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rolecmp.report.report import Report


class Way(NamedTuple):
    """A way to a page."""

    title: str
    """What it is called."""
    target: str
    """What the page is about, such as `role:pm`, as a cell names it; or its address."""


class Ways(NamedTuple):
    """Ways under one heading."""

    title: str
    """The heading."""
    ways: tuple[Way, ...]
    """The ways; where there are none, neither is the heading."""


class SitePage(NamedTuple):
    """One page."""

    address: str
    """Where it stands in the site, `roles/pm.html`."""
    title: str
    """What its window is called; no other page of the site has the same."""
    make: Callable[[], Report]
    """Makes what it says, once it is written."""
    description: str = ""
    """What it is about, for those that list it."""
    next: tuple[Ways, ...] = ()
    """What to read next."""


class Site(NamedTuple):
    """All pages, the first one being where people enter."""

    title: str
    """What the site is called."""
    pages: tuple[SitePage, ...]
    """The pages."""
    sections: tuple[Way, ...]
    """The pages that all others lead to."""
    addresses: Mapping[str, str]
    """The addresses of pages and of entries in them, by what they are about."""
