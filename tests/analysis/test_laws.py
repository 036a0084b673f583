"""Laws that hold for every dataset, tried on random ones."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolecmp.model.text import shows
from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen, pay

tried = settings(
    max_examples=15, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip

# --- random data ---------------------------------------------------------------------------------

_WORLD = kitchen()
_letters = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_names = st.text(_letters, min_size=1, max_size=30).filter(
    lambda text: bool(text.strip()) and shows(text.strip())
)
_places = st.lists(_names, max_size=2)
_sources = st.lists(st.sampled_from(sorted(_WORLD["sources"])), min_size=1, max_size=3, unique=True)
_levels = st.sampled_from([*sorted(_WORLD["levels"])])


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _given(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """An object with those of its parts that were drawn."""
    return st.fixed_dictionaries(parts).map(
        lambda drawn: {key: value for key, value in drawn.items() if value is not None}
    )


_statement = _given(text=_names, where=_places, derived=st.booleans(), sources=_maybe(_sources))


def _block(items: st.SearchStrategy[Any], least: int = 0, **more: Any) -> st.SearchStrategy[Json]:
    return _given(items=st.lists(items, min_size=least, max_size=4), sources=_sources, **more)


def _links(collection: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    link = _given(
        id=st.sampled_from(sorted(_WORLD[collection])), where=_places, note=_maybe(_names), **more
    )
    items = st.lists(link, max_size=4, unique_by=lambda drawn: drawn["id"])
    return _given(items=items, notes=st.lists(_statement, max_size=2), sources=_sources)


_rung = _given(title=_names, level=_maybe(_levels), notes=st.lists(_statement, max_size=1))
_move = _given(
    to=st.sampled_from(["r1", "r2", "r3"]), title=_maybe(_names), direction=st.sampled_from(["to", "from"]),
    frequency=st.sampled_from(["usual", "sometimes", "growing"]), note=_maybe(_names), where=_places,
)  # fmt: skip
_role = _given(
    title=_names,
    focus=_maybe(_block(_statement, 1)),
    questions=_maybe(_block(_statement, 1)),
    facing=_maybe(
        _block(_statement, 1, direction=st.sampled_from(["inward", "outward", "both"]))
    ),
    fit=_maybe(_block(_statement, 1)),
    pay_notes=_maybe(_block(_statement, 1)),
    skills=_maybe(_links("skills", strength=st.sampled_from(["core", "valuable", "not-needed"]))),
    duties=_maybe(_links("duties")),
    activities=_maybe(
        _links(
            "activities", facing=_maybe(st.sampled_from(["inward", "outward", "both"])),
            share=_maybe(_names), **{"with": st.lists(st.sampled_from(["bar", "guests"]), max_size=2)},
        )
    ),
    metrics=_maybe(_links("metrics", example=_maybe(_names))),
    teams=_maybe(_links("teams", relation=st.sampled_from(["owns", "works-with"]))),
    backgrounds=_maybe(_links("backgrounds", frequency=st.sampled_from(["usual", "growing"]))),
    ladder=_maybe(
        _given(levels=st.lists(_rung, min_size=1, max_size=4), sources=_sources,
               notes=st.lists(_statement, max_size=2))
    ),
    moves=_maybe(_block(_move)),
)  # fmt: skip

_amounts = st.integers(0, 10**6) | st.floats(0, 10**6, allow_nan=False).map(lambda n: round(n, 2))


@st.composite
def _records(draw: st.DrawFn) -> Json:
    low, median, high = sorted(draw(st.tuples(_amounts, _amounts, _amounts)))
    figures: dict[str, float | None] = {
        "low": low,
        "median": median,
        "high": high,
        "mean": draw(_amounts),
    }
    for key in draw(st.sets(st.sampled_from(sorted(figures)), max_size=3)):
        figures[key] = None
    return pay(
        draw(st.sampled_from(["r1", "r2", "r3"])), **figures,
        level=draw(_levels | st.sampled_from(["all", "unknown"])),
        city=draw(st.sampled_from(["leeds", "york", None])),
        currency=draw(st.sampled_from(["GBP", "EUR"])), year=draw(st.sampled_from([2024, 2025])),
        tax=draw(st.sampled_from(["gross", "net"])), source=draw(st.sampled_from(["report", "notice"])),
        sample_size=draw(_maybe(st.integers(1, 10**6))),
    )  # fmt: skip


_pair = _given(
    roles=st.permutations(["r1", "r2"]),
    tension=_maybe(_block(_statement, 1)),
    resolution=_maybe(_block(_statement, 1)),
    impact=_maybe(_block(_statement, 1)),
)
datasets = st.builds(
    lambda roles, pairs, records: {**kitchen(*records), "roles": roles, "pairs": pairs},
    st.fixed_dictionaries({"r1": _role, "r2": _role, "r3": _role}),
    st.lists(_pair, max_size=1),
    st.lists(_records(), max_size=6),
)


@pytest.fixture
def compared(run: Run, lay: Lay, replace_data: Replace) -> Any:
    """The JSON of a command on a drawn dataset, which passes the checks of a user's file."""
    replace_data({"roles": {}})

    def compared_(data: Json, *argv: str) -> dict[str, Any]:
        result = run(*argv, "-f", "json", "--data", lay(data, name="drawn.json"))
        assert (result.code, result.err) == (0, "")
        document: dict[str, Any] = json.loads(result.out)
        return document

    return compared_


# --- the laws ------------------------------------------------------------------------------------


def _key(row: Json) -> tuple[Any, ...]:
    return (row["facet"], row["id"], row["name"], row["r1"], row["r2"], sorted(row["in"]))


@tried
@given(data=datasets)
def test_the_other_way_round_is_the_mirror_image(data: Json, compared: Any) -> None:
    there, back = compared(data, "compare", "r1", "r2"), compared(data, "compare", "r2", "r1")
    tables, mirrored = there["tables"], back["tables"]
    assert tables.keys() == mirrored.keys()
    for name in ("statements", "remarks"):
        rows = [(row["facet"], row["alike"], row["r1"], row["r2"]) for row in tables.get(name, [])]
        assert sorted(map(repr, rows)) == sorted(
            repr((row["facet"], row["alike"], row["r1"], row["r2"]))
            for row in mirrored.get(name, [])
        )
    contrast, reverse = tables.get("contrast", []), mirrored.get("contrast", [])
    assert sorted(map(repr, map(_key, contrast))) == sorted(map(repr, map(_key, reverse)))
    assert list(dict.fromkeys(r["facet"] for r in contrast)) == list(
        dict.fromkeys(r["facet"] for r in reverse)
    )
    for only in (["r1"], ["r2"]):  # each role's own things keep their order
        assert [_key(r) for r in contrast if r["in"] == only] == [
            _key(r) for r in reverse if r["in"] == only
        ]
    keys = ("low", "high", "width", "span", "percent", "currency", "cells")
    assert [tables["overlap"][0][key] for key in keys] == [
        mirrored["overlap"][0][key] for key in keys
    ]
    assert [(r["level"], r["r1"], r["r2"]) for r in tables.get("ladder", [])] == [
        (r["level"], r["r1"], r["r2"]) for r in mirrored.get("ladder", [])
    ]
    assert tables.get("between") == mirrored.get("between")


@tried
@given(data=datasets)
def test_roles_of_which_the_same_is_said_have_no_difference(
    data: Json, compared: Any, run: Run, lay: Lay
) -> None:
    own = [record for record in data["pay"] if record["role"] == "r1"]
    twin = {
        **data,
        "roles": {**data["roles"], "r2": data["roles"]["r1"]},
        "pay": [*own, *({**record, "role": "r2"} for record in own)],
    }
    tables = compared(twin, "compare", "r1", "r2")["tables"]
    for name in ("statements", "remarks"):
        assert all(row["alike"] for row in tables.get(name, []))
    assert all(row["in"] in ([], ["r1", "r2"]) for row in tables.get("contrast", []))
    (overlap,) = tables["overlap"]
    assert overlap["percent"] in (None, 100)
    out = run("compare", "r1", "r2", "--data", lay(twin, name="drawn.json")).out
    assert "named for both" not in out  # the same for all stands in one line


@tried
@given(data=datasets)
def test_every_thing_is_in_one_lane_and_in_its_role(data: Json, compared: Any) -> None:
    rows = compared(data, "compare", "r1", "r2")["tables"].get("contrast", [])
    for facet in ("skills", "duties", "activities", "metrics", "teams", "backgrounds"):
        told = [row for row in rows if row["facet"] == facet]
        for role in ("r1", "r2"):
            items = data["roles"][role].get(facet, {}).get("items", [])
            assert {row["id"] for row in told if row[role] is not None} == {i["id"] for i in items}
            had = {i["id"] for i in items if i.get("strength") != "not-needed"}
            assert {row["id"] for row in told if role in row["in"]} == had


_ranges = st.tuples(_amounts, _amounts).map(sorted)


@tried
@given(first=_ranges, second=_ranges)
def test_an_overlap_is_symmetric_and_within_both(
    first: list[float], second: list[float], run: Run, replace_data: Replace
) -> None:
    replace_data(kitchen(pay("cook", *first), pay("baker", *second)))
    found = []
    for names in (("cook", "baker"), ("baker", "cook")):
        result = run("compare", *names, "--only", "pay", "-f", "json")
        found.append(json.loads(result.out)["tables"]["overlap"][0])
    assert found[0] == found[1]
    overlap = found[0]
    if overlap["low"] is None:
        assert overlap["width"] < 0
        assert max(first[0], second[0]) > min(first[1], second[1])
    else:
        for low, high in (first, second):
            assert low <= overlap["low"] <= overlap["high"] <= high
        assert overlap["width"] == pytest.approx(overlap["high"] - overlap["low"], abs=1e-5)
        assert overlap["width"] <= overlap["span"]
    assert 0 <= overlap["percent"] <= 100


COMMANDS = [
    ("compare", "r1", "r2"), ("compare", "r1", "r2", "--all"), ("compare", "r3", "r2", "r1"),
    ("show", "r1"), ("show", "skill:knives"), ("show", "team:bar"), ("list",), ("list", "skills"),
    ("ladder", "r1"), ("ladder", "r1", "r2", "r3"), ("salary",), ("salary", "r1"),
    ("salary", "--city", "york"), ("salary", "r2", "--level", "head", "--year", "2024"),
]  # fmt: skip


@settings(tried, max_examples=8)
@given(
    data=datasets, width=st.integers(1, 150), layout=st.sampled_from(["auto", "table", "stacked"])
)
def test_no_command_stumbles_over_valid_data(
    data: Json, width: int, layout: str, run: Run, lay: Lay, replace_data: Replace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    replace_data({"roles": {}})
    monkeypatch.setenv("COLUMNS", str(width))
    path = lay(data, name="drawn.json")
    for argv in COMMANDS:
        for more in (("--layout", layout, "--color", "always"), ("-f", "json")):
            result = run(*argv, *more, "--data", path)
            assert (result.code, result.err) == (0, ""), argv
        json.loads(result.out)


# --- table and JSON ------------------------------------------------------------------------------

PAY_FIELDS = ("id", "year", "low", "median", "high", "mean", "sample_size", "currency", "period",
              "kind", "tax", "country", "basis", "grade")  # fmt: skip


def cells(out: str, number: int) -> list[list[str]]:
    """The lines of a table in a pipe that have so many cells and a footnote or none."""
    rows = []
    for line in out.splitlines():
        parts = re.split(r" {2,}", re.sub(r" +(\[\d+\]–?)+$", "", line.strip()))
        if len(parts) == number:
            rows.append(parts)
    return rows


def as_text(value: Any, key: str) -> str:
    if value is None:
        return "—"
    return str(value) if key == "year" or isinstance(value, str) else f"{value:,}"


@tried
@given(data=datasets)
def test_table_and_json_agree_cell_for_cell(data: Json, compared: Any, run: Run, lay: Lay) -> None:
    path = lay(data, name="drawn.json")
    fields = ",".join(PAY_FIELDS)
    rows = compared(data, "salary", "--country", "gb", "--fields", fields)["rows"]
    shown = cells(
        run("salary", "--country", "gb", "--fields", fields, "--data", path).out, len(PAY_FIELDS)
    )
    expected = [[as_text(row[key], key) for key in PAY_FIELDS] for row in rows]
    assert [row for row in shown if row[0] != "role"] == expected

    rows = compared(data, "compare", "r1", "r2", "r3", "--fields", "facet,id,r1,r2,r3")["tables"]
    out = run("compare", "r1", "r2", "r3", "--fields", "facet,id,r1,r2,r3", "--data", path).out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for row in rows.get("contrast", []):
        if row["id"] is not None:
            values = [str(row[role] or "—").replace("-", " ") for role in ("r1", "r2", "r3")]
            assert (
                any(
                    line.startswith(f"{row['facet']} {row['id']} ")
                    and all(v in line for v in values)
                    for line in lines
                )
                or row["facet"] == "moves"
            )


@tried
@given(data=datasets)
def test_the_table_of_ladders_is_that_of_the_json(
    data: Json, compared: Any, run: Run, lay: Lay
) -> None:
    rows = compared(data, "ladder", "r1", "r2")["tables"].get("ladder", [])
    out = run("ladder", "r1", "r2", "--data", lay(data, name="drawn.json"), "--no-sources").out
    lines = {" ".join(line.split()) for line in out.splitlines()}
    names = {id_: level["name"] for id_, level in _WORLD["levels"].items()}
    for row in rows:
        level = names[row["level"]] if row["level"] else "not stated"
        text = f"{level} {row['r1'] or '—'} {row['r2'] or '—'}"
        assert " ".join(text.split()) in lines
