"""Linked data says of a figure what its source says, and no more."""

import json
from typing import Any

from rolecmp.analysis.pay.records import PayQuery
from rolecmp.loading.dataset import load_dataset
from rolecmp.model.pay import Basis, PayKind, PayRecord, Period, RangeMeaning, Tax
from rolecmp.render import Format, render_report
from rolecmp.reports.roles.salary import salary_report
from rolecmp.streams.screen import Layout, Screen


def occupations(*records: PayRecord) -> list[dict[str, Any]]:
    dataset = load_dataset()._replace(pay=records)
    report = salary_report(dataset, PayQuery())
    screen = Screen(80, color=False, unicode=True, layout=Layout.AUTO)
    found: list[dict[str, Any]] = json.loads(render_report(report, Format.JSONLD, screen))["@graph"]
    return found


def record(**values: Any) -> PayRecord:
    return PayRecord(
        role="pm", level="mid", country="GB", currency="GBP", period=Period.MONTH,
        kind=PayKind.TOTAL, tax=Tax.GROSS, year=2025, basis=Basis.SURVEY, source="gtmroles",
        **values,
    )  # fmt: skip


def test_quartiles_and_deciles_are_percentiles() -> None:
    (occupation,) = occupations(
        record(low=1, median=2, high=3, low_high_meaning=RangeMeaning.QUARTILES),
        record(low=4, high=5, low_high_meaning=RangeMeaning.DECILES),
    )
    first, second = occupation["estimatedSalary"]
    assert (first["percentile25"], first["median"], first["percentile75"]) == (1, 2, 3)
    assert (second["percentile10"], second["percentile90"]) == (4, 5)
    assert first["@type"] == "MonetaryAmountDistribution"
    assert (first["duration"], first["name"]) == ("P1M", "total")


def test_a_stated_range_is_no_percentile() -> None:
    (occupation,) = occupations(record(low=1, high=3, low_high_meaning=RangeMeaning.STATED))
    (salary,) = occupation["estimatedSalary"]
    assert (salary["minValue"], salary["maxValue"]) == (1, 3)
    assert not [key for key in salary if key.startswith("percentile")]


def test_a_mean_is_not_passed_off_as_a_median() -> None:
    assert occupations(record(mean=5)) == []


def test_places_are_told_apart() -> None:
    found = occupations(
        record(median=1, city="london"), record(median=2), record(median=3, area="the north")
    )
    kinds = [occupation["occupationLocation"]["@type"] for occupation in found]
    assert kinds == ["City", "Country", "AdministrativeArea"]
    assert found[0]["occupationLocation"]["containedInPlace"]["identifier"] == "GB"
