"""How many pixels wide text is in a drawing, and text in lines that are not too wide."""

import unicodedata

# Widths of letters in Helvetica and Arial, where the size is 1, rounded up; most text is theirs.
_NARROW = frozenset("iljI.,:;'|! ()[]ft/\\\"-r")
# DejaVu Sans and Verdana, where neither is there, are so much wider.
_WIDEST = 1.12
_BROAD = frozenset("mwMW@%—…")


def text_width(text: str, size: float) -> float:
    """Estimates how many pixels a text takes, in the widest of the fonts that it may be drawn in."""
    return _WIDEST * size * sum(map(_character_width, text))


def _character_width(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.93
    if character.isascii():
        return 0.72 if character.isupper() else 0.57
    if unicodedata.combining(character):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(character) in "WF" else 0.66


def wrap_text(text: str, width: float, size: float) -> list[str]:
    """Folds a text at about that many pixels; a word that is longer is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = ""
        for character in word:
            if line and text_width(line + character, size) > width:
                lines.append(line)
                line = ""
            line += character
    if line:
        lines.append(line)
    return lines
