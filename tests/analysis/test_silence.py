"""What no source says is worded as that and never as a "no", whatever the data leaves open."""

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Lay, Replace, Run
from tests.own_data import Json, kitchen

_WORLD = kitchen()
NO = re.compile(r"\b(new|neither|no way|left behind)\b", re.IGNORECASE)
"""Words for a "no", none of which is a name in the data below."""

VALUES: dict[str, dict[str, list[str]]] = {
    "skills": {"strength": ["core", "valuable", "not-needed"]},
    "duties": {},
    "activities": {"facing": ["inward", "outward", "both"]},
    "metrics": {},
    "teams": {"relation": ["owns", "works-with"]},
    "backgrounds": {"frequency": ["usual", "growing"]},
}
"""Each block of links to what its links say."""


@st.composite
def _links(draw: st.DrawFn, block: str) -> Json:
    ids = draw(st.lists(st.sampled_from(sorted(_WORLD[block])), max_size=3, unique=True))
    says = VALUES[block]
    items = [
        {"id": id_, **{key: draw(st.sampled_from(values)) for key, values in says.items()}}
        for id_ in ids
    ]
    return {"items": items, "sources": ["report"]}


@st.composite
def _roles(draw: st.DrawFn, title: str) -> Json:
    role: Json = {"title": title}
    for block in draw(st.sets(st.sampled_from(sorted(VALUES)))):
        role[block] = draw(_links(block))
    if draw(st.booleans()):
        role["focus"] = {"items": [{"text": f"what {title} owns"}], "sources": ["report"]}
    if draw(st.booleans()):
        role["moves"] = {"items": [{"to": "a"}], "sources": ["report"]}
    return role


datasets = st.builds(
    lambda a, b, general: {
        **kitchen(),
        "skills": {
            id_: {**skill, "general": id_ in general} for id_, skill in _WORLD["skills"].items()
        },
        "roles": {"a": a, "b": b, "c": {"title": "Gamma"}},
        "pairs": [],
    },
    _roles("Alpha"),
    _roles("Beta"),
    st.sets(st.sampled_from(sorted(_WORLD["skills"]))),
)

tried = settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip

COMMANDS = (
    ("gap", "a", "b"), ("gap", "b", "a", "--full"), ("gap", "a", "b", "c"),
    ("gap", "b", "--have", "ovens, cookery school, German"),
    ("compare", "a", "b"), ("compare", "a", "b", "c", "--full"), ("compare", "a", "c"),
    ("pair", "a", "b"), ("pair", "c", "b"), ("day", "a", "b", "c"),
    ("path", "a", "b"), ("path", "b", "c"),
)  # fmt: skip


@tried
@given(data=datasets)
def test_no_report_words_silence_as_a_no(
    data: Json, run: Run, lay: Lay, replace_data: Replace
) -> None:
    replace_data({"roles": {}})
    file = lay(data, "drawn.json")
    for command in COMMANDS:
        result = run(*command, "--data", file)
        assert (result.code, result.err) == (0, ""), command
        assert NO.search(result.out) is None, (command, result.out)


def _without(role: Json) -> list[Any]:
    """The skills that a role is said to do without."""
    items = role.get("skills", {}).get("items", [])
    return [item["id"] for item in items if item["strength"] == "not-needed"]


@tried
@given(data=datasets)
def test_a_role_does_without_only_what_a_source_says(
    data: Json, run: Run, lay: Lay, replace_data: Replace
) -> None:
    replace_data({"roles": {}})
    file = lay(data, "drawn.json")
    gap = run("gap", "a", "b", "--data", file).out
    assert (", as a source says" in gap) == bool(_without(data["roles"]["b"]))
    compared = run("compare", "a", "b", "--data", file).out
    stated = _without(data["roles"]["a"]) + _without(data["roles"]["b"])
    assert ("not needed" in compared) == bool(stated)
