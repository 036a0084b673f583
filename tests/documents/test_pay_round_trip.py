"""The law of the round trip: what `salary -f csv` writes, `data import` reads as it was."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolecmp.model.text import visible
from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, pay

_letters = st.characters(exclude_categories=("C", "Zl", "Zp")).filter(lambda c: visible(c) == c)
_texts = st.text(_letters | st.sampled_from("=+-@'\",;|\\"), min_size=1, max_size=20).filter(
    # A text that begins like a formula with an apostrophe in front is that of a formula, guarded.
    lambda text: text.strip() == text and text[0] != "'" and any(c.isalnum() for c in text)
)
_items = _texts.filter(lambda text: ";" not in text)
_amounts = st.integers(20_000, 90_000) | st.integers(20_000, 90_000).map(lambda n: n + 0.25)


@st.composite
def _records(draw: st.DrawFn) -> Json:
    figures = sorted(draw(st.lists(_amounts, min_size=5, max_size=5)))
    keys = draw(st.sampled_from([("low", "median", "high"), ("p10", "p25", "median", "p75", "p90"),
                                 ("median",), ("low", "high")]))  # fmt: skip
    record = pay(draw(st.sampled_from(["cook", "baker"])), **dict(zip(keys, figures, strict=False)))
    record |= {
        "level": draw(st.sampled_from(["mid", "senior", "all", "unknown"])),
        "city": draw(st.sampled_from(["leeds", "york", None])),
        "year": draw(st.integers(1990, 2030)),
        "kind": draw(st.sampled_from(["base", "total", "unspecified"])),
        "tax": draw(st.sampled_from(["gross", "net", "unspecified"])),
        "low_high_meaning": draw(st.sampled_from(["stated range", "min-max", None])),
        "basis": draw(st.sampled_from(["survey", "advert", "employer band", "press"])),
        "source": draw(st.sampled_from(["report", "notice"])),
        "sample_size": draw(st.none() | st.integers(1, 10**6)),
        "computed": draw(st.booleans()),
        "on_top": draw(st.lists(_items, max_size=2)),
        "cautions": draw(st.lists(_items, max_size=2, unique=True)),
    }
    for key in ("title_in_source", "level_in_source", "area", "proxy", "note"):
        record[key] = draw(st.none() | _texts)
    return {key: value for key, value in record.items() if value not in (None, [], False)}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_records(), min_size=1, max_size=4))
def test_what_salary_writes_is_read_as_it_was(
    run: Run, lay: Lay, replace_data: Replace, tmp_path: Path, records: list[Json]
) -> None:
    replace_data({"roles": {}})
    path = lay(kitchen(*records), name="drawn.json")
    table = str(tmp_path / "pay.csv")
    assert run("salary", "cook", "baker", "--full", "--data", path, "-o", table).code in (0, 3)
    result = run("data", "import", table, "--data", path)
    assert result.code == 0, result.err
    read: list[dict[str, Any]] = json.loads(result.out)["pay"]

    def known(record: Json) -> str:
        return json.dumps({k: v for k, v in record.items() if v is not False}, sort_keys=True)

    assert sorted(map(known, read)) == sorted(map(known, records))
