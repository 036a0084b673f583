"""The tables of words that come with the data: titles. Read only where they are asked for."""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rolecmp.loading.layers import built_in_folder
from rolecmp.model.titles import KnownTitle, TitleKind


@cache
def load_titles() -> tuple[KnownTitle, ...]:
    """The table of titles, `data/words/titles.tsv`."""
    return tuple(
        KnownTitle(
            TitleKind(kind), title, role or None, level or None, tuple(near.split()), source, note
        )
        for kind, title, role, level, near, source, note in _rows("titles.tsv")
    )


class WordSource(NamedTuple):
    """Who uses a word as the tables say."""

    title: str
    publisher: str
    year: str
    """Empty where undated."""
    grade: str
    url: str


@cache
def load_word_sources() -> dict[str, WordSource]:
    """The sources of all tables of words by id, `data/words/sources.tsv`."""
    return {id_: WordSource(*rest) for id_, *rest in _rows("sources.tsv")}


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table below its header."""
    path = os.path.join(built_in_folder(), "words", name)
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split("\t")
