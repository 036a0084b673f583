"""What else a title may be called by: without brackets, by each half of `waiter/waitress`."""

import re
from typing import Final

_ENDINGS: Final = re.compile(r"-?(in|innen|frau|e|a|o|ne|euse|rice|trice|ora|ster|essa)", re.ASCII)
"""What turns a title into the other half, as in `Produktmanager/in` and `Kaufmann/-frau`."""

_GENDERED: Final = re.compile(r"(?<=\w\w\w)[:*·](in|innen)\b", re.IGNORECASE)


def is_gendered(title: str) -> bool:
    """Whether a title is that of all genders, as `Produktmanager:in` and `Lehrer*in für Musik`."""
    return _GENDERED.search(title) is not None


def forms_of_title(title: str) -> list[str]:
    """Returns the other forms of a title: without what stands in brackets at its end, its halves."""
    forms = _halves(title)
    if is_gendered(title):
        forms += [_GENDERED.sub("", title), _GENDERED.sub(r"\1", title)]
    shorter = name_without_brackets(title)
    if shorter:
        forms += [shorter, *_halves(shorter)]
    return [form for form in dict.fromkeys(forms) if form and form != title]


def name_without_brackets(title: str) -> str:
    """Returns a title without what stands in brackets at its end; empty where nothing does."""
    at = title.rfind("(") if title.endswith(")") else 0
    return title[:at].strip() if at > 0 else ""


def _halves(title: str) -> list[str]:
    """Splits `operario de prensa/operaria de prensa`, `Lehrer/in für Musik`, `tester/inspector`."""
    slashes = [at for at, character in enumerate(title) if character == "/"]
    if len(slashes) % 2 == 0:  # none, or nobody can tell which parts its halves
        return []
    middle = slashes[len(slashes) // 2]
    first, second = title[:middle].strip(), title[middle + 1 :].strip()
    if not first or not second:
        return []
    if len(first.split()) == len(second.split()) and not _ENDINGS.fullmatch(second):
        return [first, second]
    before, _, word = first.rpartition(" ")
    other, _, after = second.partition(" ")
    return [
        " ".join(part for part in (before, half, after) if part)
        for half in (word, _other_half(word, other))
    ]


def _other_half(word: str, other: str) -> str:
    """Makes `Kauffrau` of `Kaufmann` and `-frau`, `Managerin` of `Manager` and `in`."""
    match = _ENDINGS.fullmatch(other)
    if match is None:
        return other
    ending = match[1]
    if ending == "frau":
        return f"{word.removesuffix('mann').removesuffix('Mann')}{ending}"
    if ending in ("a", "o", "trice", "rice", "euse", "essa") and word[-1:] in "aeo":
        return f"{word[:-1]}{ending}"
    return f"{word}{ending}"
