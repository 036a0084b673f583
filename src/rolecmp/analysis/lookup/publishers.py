"""Which sources of pay, and which pay statistics, the names of publishers mean."""

from collections.abc import Iterable
from typing import Final

from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.pay_statistics import Edition
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import name_key, quote_name

_INITIALS: Final = {
    "BLS": "Bureau of Labor Statistics",
    "ESDC": "Employment and Social Development Canada",
    "ONS": "Office for National Statistics",
}
"""What statistical offices are called for short."""


def find_publishers(
    dataset: Dataset, names: Iterable[str], editions: Iterable[Edition]
) -> tuple[tuple[str, ...], tuple[Edition, ...]]:
    """Finds the sources of pay, and the editions of statistics, that names of publishers mean.

    A name is the id of a source, or all or a part of its publisher or title. Raises NotFoundError.
    """
    sources: dict[str, None] = {}
    statistics: dict[Edition, None] = {}
    used = {record.source for record in dataset.pay}
    known = [source for id_, source in dataset.sources.items() if id_ in used]
    everything = list(editions)
    for name in (part.strip() for text in names for part in text.split(",")):
        key = name_key(_INITIALS.get(name.upper(), name))
        if not key:
            continue
        found = [s.id for s in known if name_key(s.id) == key] or [
            s.id for s in known if key in name_key(s.publisher) or key in name_key(s.title)
        ]
        official = [
            edition
            for edition in everything
            if key in (name_key(edition.statistics), name_key(edition.statistics.label))
            or key in name_key(edition.statistics.publisher)
        ]
        if not found and not official:
            publishers = sorted({source.publisher for source in known})
            raise NotFoundError(
                f"no publisher of pay {quote_name(name)}.{did_you_mean(name, publishers)} "
                "`rolecmp list sources` shows all"
            )
        sources |= dict.fromkeys(found)
        statistics |= dict.fromkeys(official)
    return tuple(sources), tuple(statistics)
