"""Which names of roles the words of a command line are, titles as people write them included."""

from collections.abc import Sequence
from functools import cache

from rolecmp.analysis.lookup.outcome import Unknown
from rolecmp.analysis.lookup.roles import Catalogues, resolve_role
from rolecmp.analysis.lookup.titles import is_title, resolve_title
from rolecmp.cli.role_words import (
    OptionWord,
    read_facet_word,
    read_pay_word,
    read_role_words,
)
from rolecmp.model.dataset import Dataset
from rolecmp.model.titles import KnownTitle


def known_titles() -> Sequence[KnownTitle]:
    """The table of titles; read where a name is none that the data has."""
    from rolecmp.loading.words import load_titles

    return load_titles()


def read_typed_names(
    dataset: Dataset,
    words: Sequence[str],
    catalogues: Catalogues | None,
    *,
    pay: bool = False,
    facets: bool = False,
) -> tuple[list[str], list[OptionWord]]:
    """Reads words as names of roles, and as what else stands among them.

    With `pay` that is places, levels and years, with `facets` facets.
    """

    @cache
    def is_name(name: str) -> bool:
        return not isinstance(resolve_role(dataset, name, catalogues), Unknown)

    @cache
    def option_word(name: str) -> OptionWord | None:
        if is_name(name):
            return None
        found = read_pay_word(dataset, name) if pay else None
        return found or (read_facet_word(name) if facets else None)

    @cache
    def stands(name: str) -> bool:
        """Whether words that were typed apart are one name, or a title with nothing else."""
        if is_name(name) or option_word(name) is not None:
            return True
        parts = [part.strip() for part in name.split(",")]
        listed = len(parts) > 1 and all(is_name(part) for part in parts if part)
        return not listed and is_title(dataset, name, known_titles)

    @cache
    def is_typed(name: str) -> bool:
        """Whether a word as it was typed is a name, or a title with a comma or what else."""
        if is_name(name) or option_word(name) is not None:
            return True
        return resolve_title(dataset, name, known_titles) is not None

    names = read_role_words(words, stands, is_typed)
    said = [found for name in names if (found := option_word(name)) is not None]
    return [name for name in names if option_word(name) is None], said
