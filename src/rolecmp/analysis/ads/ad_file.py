"""An ad that was read, and a file that is none."""

from typing import NamedTuple

from rolecmp.analysis.ads.reading import AdReading
from rolecmp.analysis.ads.title import AdTitle


class AdFile(NamedTuple):
    """An ad that was read."""

    name: str
    reading: AdReading
    title: AdTitle | None
    company: str = ""
    places: tuple[str, ...] = ()
    pay: str = ""
    notes: tuple[str, ...] = ()
    """What was left out of the file."""
    text: str = ""
    """All of it but the title."""
    more_titles: tuple[int, ...] = ()
    """The lines in which further ads seem to begin."""
    is_resume: bool = False
    """Whether it looks like a résumé rather than an ad."""


class Unread(NamedTuple):
    """A file that is no ad, and why."""

    name: str
    reason: str
