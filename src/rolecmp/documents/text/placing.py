"""The characters of a page by their places, in the order in which a person reads them.

A page is cut again and again: where nothing stands from top to bottom into columns, else at the
widest level gap into blocks, else into rows. The order of a file tells nothing: browsers write all
that floats first, so that every date would stand before every job.
"""

import unicodedata
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple


class Character(NamedTuple):
    """A character and its box, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Piece(NamedTuple):
    """Characters of a row that stand close together."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of the letters."""
        return self.top - self.bottom


JOINED_BELOW: Final = 0.75
"""A gap smaller than this share of the height of the letters joins two pieces."""
COLUMN_GAP: Final = 0.9
COLUMN_ROWS: Final = 4
COLUMN_CHARACTERS: Final = 30
"""A column has this many rows and characters at least, or it is a margin with dates in it."""
BLOCK_GAP: Final = 0.35
TAB_GAP: Final = 1.0
SPACE_GAP: Final = 0.18
DEEPEST: Final = 300


def lay_out(characters: Sequence[Character]) -> list[str]:
    """The rows of a page from top to bottom, column by column; wide gaps as tabs."""
    pieces = _join(_set_accents(characters))
    return _cut(pieces, 0) if pieces else []


def _set_accents(characters: Sequence[Character]) -> list[Character]:
    """Accents that stand as signs of their own, set on the letter that they stand above."""
    kept = [one for one in characters if one.text not in ACCENTS]
    for accent in characters:
        if accent.text not in ACCENTS:
            continue
        middle, height = (accent.left + accent.right) / 2, accent.top - accent.bottom
        for at, letter in enumerate(kept):
            wide = letter.right - letter.left
            over = abs((letter.left + letter.right) / 2 - middle) < 0.5 * wide
            if over and abs(letter.bottom - accent.bottom) < height and letter.text.isalpha():
                composed = unicodedata.normalize("NFC", letter.text + ACCENTS[accent.text])
                if len(composed) == 1:
                    kept[at] = letter._replace(text=composed)
                    break
    return kept


ACCENTS: Final = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327",
    "˚": "\u030a",
}  # fmt: skip
"""Of the old fonts of LaTeX."""


def _join(characters: Sequence[Character]) -> list[Piece]:
    """Pieces of neighbours on one line, in the order of the file."""
    pieces: list[Piece] = []
    text: list[str] = []
    box: list[float] = []
    spaced = False

    def end() -> None:
        nonlocal text
        if "".join(text).strip():
            pieces.append(Piece("".join(text).strip(), *box))
        text = []

    last: tuple[float, ...] = ()
    for character in characters:
        if character.text.isspace():
            spaced = True
            continue
        if text and character[1:] == last:
            text.append(character.text)  # one sign for two letters, as in "office"
            continue
        last = character[1:]
        left, bottom, right, top = last
        height = max(top - bottom, 0.1)
        if text:
            gap = left - box[2]
            overlap = min(top, box[3]) - max(bottom, box[1])
            near = -height < gap < JOINED_BELOW * height
            if not near or overlap < 0.5 * min(height, box[3] - box[1]):
                end()
            elif spaced or gap > SPACE_GAP * height:
                text.append(" ")
        if not text:
            box = [left, bottom, right, top]
        text.append(character.text)
        box = [min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top)]
        spaced = False
    end()
    return pieces


def _cut(pieces: list[Piece], depth: int) -> list[str]:
    height = median(piece.height for piece in pieces)
    if depth < DEEPEST:
        columns = _columns(pieces, height)
        if columns:
            return [line for column in columns for line in _cut(column, depth + 1)]
        blocks = _blocks(pieces, height)
        if blocks:
            return [line for block in blocks for line in _cut(block, depth + 1)]
    return [_row_text(row) for row in _rows(pieces)]


def _columns(pieces: list[Piece], height: float) -> list[list[Piece]]:
    """Two columns with an upright gap between them, or none."""
    best: tuple[float, float] | None = None
    for gap, at in _gaps([(piece.left, piece.right) for piece in pieces]):
        if gap > COLUMN_GAP * height and (best is None or gap > best[0]):
            sides = _split(pieces, at, upright=True)
            if all(_is_column(side) for side in sides):
                best = gap, at
    return _split(pieces, best[1], upright=True) if best is not None else []


def _is_column(pieces: list[Piece]) -> bool:
    characters = sum(len(piece.text) for piece in pieces)
    return characters >= COLUMN_CHARACTERS and len(_rows(pieces)) >= COLUMN_ROWS


def _blocks(pieces: list[Piece], height: float) -> list[list[Piece]]:
    """What stands above and below the widest level gap, or none."""
    gaps = _gaps([(piece.bottom, piece.top) for piece in pieces])
    widest = max(gaps, default=(0.0, 0.0))
    if widest[0] <= BLOCK_GAP * height:
        return []
    low, high = _split(pieces, widest[1], upright=False)
    return [high, low]


def _gaps(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The gaps between spans that nothing covers: width and middle."""
    found: list[tuple[float, float]] = []
    end = None
    for start, stop in sorted(spans):
        if end is not None and start > end:
            found.append((start - end, (start + end) / 2))
        end = stop if end is None else max(end, stop)
    return found


def _split(pieces: list[Piece], at: float, *, upright: bool) -> list[list[Piece]]:
    first = [piece for piece in pieces if (piece.left if upright else piece.bottom) < at]
    return [first, [piece for piece in pieces if (piece.left if upright else piece.bottom) >= at]]


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that share a line, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom), p.left)):
        if rows:
            first = rows[-1][0]
            overlap = min(first.top, piece.top) - max(first.bottom, piece.bottom)
            if overlap > 0.5 * min(first.height, piece.height):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return rows


def _row_text(row: list[Piece]) -> str:
    text = ""
    end: Piece | None = None
    for piece in sorted(row, key=lambda p: p.left):
        if end is not None:
            gap = piece.left - end.right
            height = min(piece.height, end.height)
            text += "\t" if gap > TAB_GAP * height else " " if gap > SPACE_GAP * height else ""
        text += piece.text
        end = piece
    return text
