"""Pay as linked data: schema.org's Occupation, so that other systems can read the figures."""

from collections.abc import Iterator
from typing import Any

from rolecmp.model.pay import Period, RangeMeaning
from rolecmp.model.things import Source
from rolecmp.render.data import write_json
from rolecmp.report.report import Report, Row, Table

_DURATIONS = {Period.YEAR: "P1Y", Period.MONTH: "P1M", Period.HOUR: "PT1H"}
_ENDS = {
    RangeMeaning.QUARTILES: ("percentile25", "percentile75"),
    RangeMeaning.DECILES: ("percentile10", "percentile90"),
}
_NEEDED = {
    "id", "title", "level", "city", "area", "country", "currency", "period", "kind", "year",
    "low", "median", "high", "low_high_meaning", "basis",
}  # fmt: skip


def has_pay(report: Report) -> bool:
    """Returns whether there are pay records in a report, with all that linked data takes."""
    return bool(_pay_tables(report))


def is_converted(report: Report) -> bool:
    """Returns whether figures are converted: linked data has no place to say at what rate."""
    return any(column.key == "rate" for table in report.tables for column in table.columns)


def render_jsonld(report: Report) -> str:
    """Writes an Occupation for each role, place and level, with its pay; empty where there is none.

    Low and high are percentiles where the source says so, else the least and the most; a mean,
    for which schema.org has no word, is left out, and so is a record that gives nothing else.
    """
    tables = _pay_tables(report)
    if not tables:
        return ""
    sources = {source.id: source for source in report.sources}
    occupations: dict[tuple[str, ...], dict[str, Any]] = {}
    for table in tables:
        for row in table.rows:
            values = _values(table, row)
            salary = _salary(values, [sources[id_] for id_ in row.sources if id_ in sources])
            if salary is not None:
                key = tuple(
                    str(values[name].value) for name in ("id", "country", "city", "area", "level")
                )
                occupation = occupations.setdefault(key, _occupation(values))
                occupation["estimatedSalary"].append(salary)
    return write_json({"@context": "https://schema.org", "@graph": list(occupations.values())})


def _pay_tables(report: Report) -> list[Table]:
    tables = [
        table
        for table in report.tables
        if table.data and {column.key for column in table.columns} >= _NEEDED
    ]
    return tables[:1] if report.single else tables  # what stands beside the rows is no answer


def _values(table: Table, row: Row) -> dict[str, Any]:
    keys = (column.key for column in table.columns)
    return dict(zip(keys, row.cells, strict=True))


def _occupation(values: dict[str, Any]) -> dict[str, Any]:
    country = {"@type": "Country", "identifier": values["country"].value}
    place: dict[str, Any] = {"@type": "Country", **country, "name": values["city"].text}
    if values["city"].value is not None or values["area"].value is not None:
        place = {
            "@type": "City" if values["city"].value is not None else "AdministrativeArea",
            "name": values["city"].text,
            "containedInPlace": country,
        }
    return {
        "@type": "Occupation",
        "identifier": values["id"].value,
        "name": values["title"].value,
        "occupationLocation": place,
        "experienceRequirements": values["level"].text,
        "estimatedSalary": [],
    }


def _salary(values: dict[str, Any], sources: list[Source]) -> dict[str, Any] | None:
    figures = dict(_figures(values))
    if not figures:
        return None
    ranged = bool({"minValue", "maxValue"} & figures.keys())
    kind = "MonetaryAmountDistribution"
    return {
        # The least and the most are words for an amount, not for a distribution: it is both then.
        "@type": [kind, "MonetaryAmount"] if ranged else kind,
        "name": values["kind"].value,
        "description": f"{values['year'].text}, {values['basis'].text}",
        "currency": values["currency"].value,
        "duration": _DURATIONS[values["period"].value],
        **figures,
        "subjectOf": [_work(source) for source in sources],
    }


def _figures(values: dict[str, Any]) -> Iterator[tuple[str, float]]:
    ends = _ENDS.get(values["low_high_meaning"].value, ("minValue", "maxValue"))
    named = ((ends[0], "low"), ("median", "median"), (ends[1], "high"))
    for name, key in named:
        if values[key].value is not None:
            yield name, values[key].value


def _work(source: Source) -> dict[str, Any]:
    work = {"@type": "CreativeWork", "name": source.title, "publisher": source.publisher}
    if source.year is not None:
        work["datePublished"] = str(source.year)
    if source.url is not None:
        work["url"] = source.url
    return work
