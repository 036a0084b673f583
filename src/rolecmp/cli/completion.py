"""Words for the shell to complete: ids only, read from the JSON, never a character too many."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import suppress
from typing import Any

# Some shells run `$(…)` in what they are given to complete, so that nothing else may pass.
_SAFE_ID = re.compile(r"[a-z0-9][a-z0-9:._-]{0,63}", re.ASCII)


def _entries(collection: str) -> Iterable[str]:
    """The ids of a collection of the built-in data and the user's own; none of a broken file."""
    import json

    from rolecmp.loading.reading import read_bytes

    for path in _files():
        try:
            data = read_bytes(path)
            # Most of the data is in files without such ids: parsing those takes the longest.
            if f'"{collection}"'.encode() not in data:
                continue
            content: Any = json.loads(data)
            entries = content.get(collection, {})
            ids = list(entries) if isinstance(entries, dict) else []
        except Exception:  # noqa: BLE001, S112 - the other files have something to offer
            continue
        yield from ids


def _files() -> Iterator[str]:
    from rolecmp.loading.layers import built_in_files, user_files
    from rolecmp.model.errors import DataError

    yield from built_in_files()
    with suppress(DataError):
        yield from user_files()


def _completer(ids: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        try:
            return sorted(
                {id_ for id_ in ids() if id_.startswith(incomplete.lower()) and is_safe(id_)}
            )
        except Exception:  # noqa: BLE001 - a shell at work is never disturbed
            return []

    return complete


def is_safe(id_: str) -> bool:
    """Whether a shell may be given an id to complete."""
    return _SAFE_ID.fullmatch(id_) is not None


def _facets() -> Iterable[str]:
    from rolecmp.model.facets import Facet

    return list(Facet)


def _listings() -> Iterable[str]:
    from rolecmp.model.collections import LISTINGS

    return LISTINGS


def _schemas() -> Iterable[str]:
    from rolecmp.reports.schema import KINDS

    return KINDS


complete_listing = _completer(_listings)
complete_schema = _completer(_schemas)
_complete_id = _completer(lambda: _entries("roles"))
complete_city = _completer(lambda: _entries("cities"))
complete_level = _completer(lambda: [*_entries("levels"), "all", "unknown"])
_complete_facet = _completer(_facets)


_STATISTICS = ("noc:", "soc2010:", "soc2020:", "soc:")
"""Prefixes of the codes of pay statistics."""
_CATALOGUES = ("onet:", "esco:", "oasis:", *_STATISTICS)
MOST_OFFERED = 500
"""Nobody reads more; a catalogue may have a hundred thousand occupations."""


def complete_role(incomplete: str) -> list[str]:
    """Ids of roles, and those of imported occupations once their catalogue is named."""
    before = "".join(_told_before)
    beginning = f"{before}{incomplete}".lower()
    if not beginning.startswith(_CATALOGUES):
        catalogues = [name for name in _CATALOGUES if incomplete and name.startswith(incomplete)]
        return [*_complete_id(incomplete), *(catalogues if _has_store() else ())]
    try:
        from rolecmp.catalogues.store.schema import StoreFile, complete_codes, complete_ids
        from rolecmp.loading.layers import user_folder

        find = complete_codes if beginning.startswith(_STATISTICS) else complete_ids
        found = find(StoreFile(user_folder() or ""), beginning, MOST_OFFERED)
        return [id_[len(before) :] for id_ in found if is_safe(id_)]
    except Exception:  # noqa: BLE001 - a shell at work is never disturbed
        return []


def _has_store() -> bool:
    from rolecmp.loading.layers import STORE_NAME, user_folder

    return os.path.exists(os.path.join(user_folder() or "", STORE_NAME))


_told_before: list[str] = []
"""What stands before the word that is completed, where bash took it for a word of its own."""


def mend_bash_words(environment: MutableMapping[str, str]) -> None:
    """Puts together what bash takes apart: it sees three words in `onet:11-2021.00`.

    Of the word that is completed only the last part stays, since bash replaces no more than that.
    """
    words = environment.get("COMP_WORDS", "").split("\n")
    position = environment.get("COMP_CWORD", "")
    if not position.isdecimal() or int(position) >= len(words):
        return
    current = int(position)
    mended: list[str] = []
    for word in words[: current + 1]:
        before = mended[-1].lower() if mended else ""
        if (word == ":" and f"{before}:" in _CATALOGUES) or before in _CATALOGUES:
            mended[-1] += word
        else:
            mended.append(word)
    head, colon, tail = mended[-1].partition(":")
    if colon and f"{head.lower()}:" in _CATALOGUES:
        _told_before[:] = [f"{head.lower()}:"]
        mended[-1] = tail
    environment["COMP_WORDS"] = "\n".join(mended)
    environment["COMP_CWORD"] = str(len(mended) - 1)


def complete_facets(incomplete: str) -> list[str]:
    """Facets in a comma-separated list: the last one is completed."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{facet}" for facet in _complete_facet(last)] if is_list(before) else []


def is_list(text: str) -> bool:
    """Whether a text is a list of ids, as may stand before the one that is completed."""
    return all(is_safe(id_) for id_ in text.split(",")) if text else True
