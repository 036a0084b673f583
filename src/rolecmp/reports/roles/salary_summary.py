"""What a friend would say of pay: the figure that stands for each level, newest first."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rolecmp.analysis.conversion import Conversion
from rolecmp.analysis.pay.records import PayQuery, basis_of
from rolecmp.analysis.pay.weakness import weakness_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import ANY_LEVEL, UNKNOWN_LEVEL, PayRecord, Period, Tax
from rolecmp.report.report import Fact
from rolecmp.report.sources import choose_fewest
from rolecmp.reports.roles.facts import label_of
from rolecmp.reports.tables.pay import pay_range
from rolecmp.reports.tables.pay_fields import PayLine
from rolecmp.reports.wording import level_name, pay_kind, place_name

MOST_ROLES, MOST_LEVELS = 6, 3
"""So many roles have a line, with so many levels in it."""


def summarise_pay(
    dataset: Dataset, query: PayQuery, records: Sequence[PayRecord], conversion: Conversion
) -> tuple[Fact, ...]:
    """Gives for each role its best figures, one a level; none of them weak or averaged."""
    asked = [subject.role for subject in query.subjects]
    roles = dict.fromkeys([*asked, *(record.role for record in records)])
    if len(roles) > MOST_ROLES:
        return ()
    return tuple(fact for role in roles for fact in _role_fact(dataset, role, records, conversion))


def _role_fact(
    dataset: Dataset, role: str, records: Sequence[PayRecord], conversion: Conversion
) -> Iterator[Fact]:
    own = [r for r in records if r.role == role and weakness_of(r) is None]
    places = Counter((record.city, record.country) for record in own)
    own.sort(key=lambda record: _order(dataset, record, places))
    best: dict[str, PayRecord] = {}
    for record in own:
        best.setdefault(record.level, record)
    if len(best) > 1:  # a level that nobody states says less than one that is stated
        best.pop(UNKNOWN_LEVEL, None)
    chosen = [*best.values()][:MOST_LEVELS]
    ranks = {level.id: level.rank for level in dataset.levels.values()}
    chosen.sort(key=lambda record: (record.level == ANY_LEVEL, ranks.get(record.level, 99)))
    cells = [_cell(dataset, record, conversion) for record in chosen]
    if chosen:
        one = len({*cells}) == 1
        texts = [
            _words(dataset, record, conversion) + ("" if one else f" ({cell})")
            for record, cell in zip(chosen, cells, strict=True)
        ]
        if one:
            texts[0] = f"{cells[0]}: {texts[0]}"
        sources = choose_fewest((record.source,) for record in chosen)
        yield Fact(label_of(dataset.roles[role]), "; ".join(texts), sources)


def _order(
    dataset: Dataset, record: PayRecord, places: Counter[tuple[str | None, str]]
) -> tuple[bool, bool, int, int, str, int]:
    """Puts the figure first that says most: by the year, newest, of a place with many."""
    return (
        record.period is not Period.YEAR,
        record.tax is Tax.NET,
        -record.year,
        -places[record.city, record.country],
        dataset.sources[record.source].grade,
        -(record.sample_size or 0),
    )


def _cell(dataset: Dataset, record: PayRecord, conversion: Conversion) -> str:
    """Words what a figure is for, its level aside: `Berlin, 2023, base pay a year`."""
    place = place_name(dataset, record.city, record.country, record.area)
    return f"{place}, {record.year}, {pay_kind(basis_of(record, conversion))}"


def _words(dataset: Dataset, record: PayRecord, conversion: Conversion) -> str:
    """`senior €80,500–105,750 · median €87,500`."""
    level = level_name(dataset, record.level)
    figures = pay_range(PayLine(dataset, record, conversion)).text
    return f"{'level not stated' if level == 'not stated' else level} {figures}"
