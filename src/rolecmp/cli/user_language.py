"""The language of whoever runs a command."""

import os

from rolecmp.model.languages import read_language


def locale_language() -> str:
    """The code of the language of the user's locale, as the environment names it; else empty."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return read_language(next(filter(None, names), "")) or ""
