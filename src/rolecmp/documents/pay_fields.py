"""The fields of a table of pay: what each takes, which are needed, and what people call them."""

from collections.abc import Mapping, Sequence
from typing import Final

from rolecmp.model.pay import (
    FIGURES,
    Basis,
    PayKind,
    PayRecord,
    Period,
    RangeMeaning,
    Tax,
)

RANGE: Final = "range"
"""The field of a column that has both ends of a range in it, `£45k-55k`."""
DECIMAL: Final = "decimal"
"""What is set of a table with `70.000,00`: its decimal sign is a comma."""
FIELDS: Final = (*PayRecord.fields, RANGE)
SOURCE_FIELDS: Final = (
    "source.title", "source.publisher", "source.year", "source.url", "source.grade", "source.note",
)  # fmt: skip
"""What may be set of a source that the data does not have yet."""
NEW_SOURCE: Final = ("source.title", "source.publisher", "source.grade")
"""What a source cannot do without."""

DEFAULTS: Final = {"level": "unknown", "kind": "unspecified", "tax": "unspecified"}
"""What a record says where the table says nothing: no more than that it is not stated."""
NEEDED: Final = ("role", "country", "currency", "period", "year", "basis", "source")
"""Beside these at least one figure is."""

CLOSED: Final[Mapping[str, Sequence[str]]] = {
    "period": list(Period),
    "kind": list(PayKind),
    "tax": list(Tax),
    "low_high_meaning": list(RangeMeaning),
    "basis": list(Basis),
}
"""Fields with a closed set of values."""

TAKES: Final[Mapping[str, str]] = {
    "role": "a role or onet:CODE",
    "country": "a name or a code such as GB",
    "currency": "a code such as GBP",
    "year": "a year or a date",
    "source": "an id of the data, or a new one",
    "source.title": "a text",
    "source.publisher": "a text",
    "source.grade": "A official or own, B survey or guide, C advert or press",
    **{field: ", ".join(values) for field, values in CLOSED.items()},
}
"""What the fields that are needed take, for those who are asked for them."""

SYNONYMS: Final[Mapping[str, Sequence[str]]] = {
    "role": ("role", "job title", "position", "title", "job", "occupation", "job role", "role title"),
    "level": ("level", "seniority", "grade", "experience level", "job level", "band", "career level"),
    "city": ("city", "location", "town", "place", "office", "work location"),
    "country": ("country", "company location", "country code", "employee residence", "nation"),
    "currency": ("currency", "salary currency", "ccy", "currency code"),
    RANGE: ("range", "salary range", "pay range", "salary", "pay", "compensation", "base salary",
            "annual salary", "salary band", "pay band", "band", "wage"),
    "low": ("low", "min", "minimum", "from", "lower", "salary min", "min salary", "pay min"),
    "high": ("high", "max", "maximum", "to", "upper", "salary max", "max salary", "pay max"),
    "median": ("median", "p50", "50th percentile", "mid", "midpoint", "50th"),
    "mean": ("mean", "average", "avg"),
    "p10": ("p10", "10th percentile", "10th"),
    "p25": ("p25", "25th percentile", "q1", "lower quartile", "25th"),
    "p75": ("p75", "75th percentile", "q3", "upper quartile", "75th"),
    "p90": ("p90", "90th percentile", "90th"),
    "year": ("year", "work year", "date", "effective date", "as of", "survey date", "survey year"),
    "period": ("period", "frequency", "pay period", "per"),
    "sample_size": ("sample size", "n", "responses", "answers", "count", "respondents"),
    "source": ("source", "sources"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments"),
}  # fmt: skip
"""What people call the fields, most usual first, as names are compared; only ever proposed."""

MONEY: Final = (*FIGURES, RANGE)
"""Fields whose cells may name a currency and a period."""
EXPORTED: Final = frozenset(
    {"id", "title", "level", "low_high_meaning", "basis", "grade", "sources"}
)
"""Columns by which a table that `salary -f csv` wrote is known."""
EXPORTED_AS: Final = {"role": "id", "source": "sources"}
"""Fields that such a table calls otherwise."""
EXPORTED_BESIDE: Final = (
    "title", "grade", "stated", "converted_currency", "converted_period", "rate", "rate_date",
    *(f"converted_{figure}" for figure in FIGURES),
)  # fmt: skip
"""Columns of it that are no field of a record: they follow from the others."""
