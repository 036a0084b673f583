"""The built-in data: what it took over from its material, and that nothing of it is left hanging."""

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rolecmp.analysis.gap import find_role_gaps
from rolecmp.loading.assembly import assemble
from rolecmp.loading.built_in import parse_trusted
from rolecmp.loading.checks.file import check_file
from rolecmp.loading.dataset import load_dataset
from rolecmp.loading.file_text import FileText, parse_file
from rolecmp.loading.layers import built_in_files
from rolecmp.loading.parsing import refuse_faults
from rolecmp.loading.words import load_skill_words
from rolecmp.model.citation import cited
from rolecmp.model.collections import LINK_BLOCKS
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import DataError
from rolecmp.model.role import Role
from rolecmp.model.statements import Frequency, Strength
from rolecmp.model.text import name_key
from tests.conftest import Run
from tests.coverage_tables import sources_in

PAY_FILE = next(path for path in built_in_files() if Path(path).name == "pay.json")
THIN = {
    "product-owner", "product-ops", "technical-pm", "product-analyst", "content-marketing",
    "brand-manager", "business-development",
}  # fmt: skip


@cache
def data() -> Dataset:
    return load_dataset()


@cache
def files() -> dict[str, DataFile]:
    return {Path(path).name: parse_trusted(path) for path in built_in_files()}


def profiles() -> list[Role]:
    return [role for role in data().roles.values() if role.skills is not None]


def raw() -> Iterator[Any]:
    for path in built_in_files():
        yield json.loads(Path(path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [Path(path).name for path in built_in_files()])
def test_nothing_is_wrong_with_a_file_once_it_lies_on_the_others(name: str) -> None:
    """A dangling id, a range upside down, a statement without a source fail here, not at a user's."""
    merged = assemble(list(files().values()))
    assert list(check_file(files()[name], merged)) == []


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        ({"role": "vice-pm"}, "/role", 'unknown role "vice-pm"'),
        ({"source": "hearsay"}, "/source", 'unknown source "hearsay"'),
        ({"level": "medior"}, "/level", 'unknown level "medior"'),
        ({"city": "atlantis"}, "/city", 'unknown city "atlantis"'),
        ({"low": 90_000, "high": 70_000}, "/low", "low 90,000 is more than high 70,000"),
        ({"source": None}, "", '"source" is missing'),
        ({"low": None, "median": None, "high": None, "mean": None}, "", "no figure"),
    ],
)
def test_a_pay_record_that_is_wrong_does_not_pass(
    change: dict[str, object], place: str, message: str
) -> None:
    """The check above would fail for each of these in the records of the built-in data."""
    content = json.loads(Path(PAY_FILE).read_text(encoding="utf-8"))
    record = {key: value for key, value in {**content["pay"][0], **change}.items() if value}
    text = json.dumps({**content, "pay": [record]}).encode()
    with pytest.raises(DataError) as caught:  # noqa: PT012 - either step may be the one that fails
        file = parse_file(FileText("pay.json", text))
        others = [other for name, other in files().items() if name != "pay.json"]
        refuse_faults(text, "pay.json", check_file(file, assemble([*others, file])))
    (problem,) = caught.value.problems
    assert problem.pointer == f"/pay/0{place}"
    assert problem.message == message


def test_no_file_replaces_what_another_defines() -> None:
    for collection in ("sources", "levels", "cities", *LINK_BLOCKS, "roles"):
        ids = [id_ for file in files().values() for id_ in getattr(file, collection)]
        assert [id_ for id_, times in Counter(ids).items() if times > 1] == [], collection


def test_a_name_means_one_thing_of_its_kind() -> None:
    for collection in ("levels", "cities", *LINK_BLOCKS):
        bearers: dict[str, str] = {}
        for thing in getattr(data(), collection).values():
            for name in {name_key(n) for n in (thing.id, thing.name, *thing.aliases)}:
                assert bearers.setdefault(name, thing.id) == thing.id, (collection, name)


def test_every_source_is_used_and_every_thing() -> None:
    used = set(_sources(list(raw())))
    assert set(data().sources) - used == set()
    for collection in LINK_BLOCKS:
        linked = {
            link.id
            for role in data().roles.values()
            for link in (getattr(role, collection).items if getattr(role, collection) else ())
        }
        if collection == "teams":
            linked |= {
                team
                for role in profiles()
                if role.activities
                for link in role.activities.items
                for team in link.teams
            }
        # One metric is defined by sources and measures nobody: daily by monthly active users.
        assert set(getattr(data(), collection)) - linked <= {"dau-mau"}, collection


def _sources(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _sources(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _sources(inner, key)
    elif isinstance(value, str) and key in ("sources", "alias_sources", "source"):
        yield value


def test_every_word_that_speaks_for_a_skill_has_a_source_and_a_skill_and_stands_once() -> None:
    table = load_skill_words()
    assert {word.skill for word in table.words} <= {*data().skills}
    assert {word.source for word in table.words} <= {*table.sources}
    # A report cites both: an id that both have means the same source.
    for id_ in {*table.sources} & {*data().sources}:
        assert table.sources[id_].url == data().sources[id_].url, id_
    keys = Counter((name_key(word.word), word.skill) for word in table.words)
    assert [key for key, number in keys.items() if number > 1] == []


def test_what_any_such_job_has_is_nothing_to_learn_from_anywhere() -> None:
    """Of 18 roles no source may name it; it was "new" to product marketing from 12 and from 17."""
    others = [role for role in profiles() if role.id != "pmm"]
    assert len(others) == 18
    words = load_skill_words()
    for role in others:
        (gap,) = find_role_gaps(data(), role, [data().roles["pmm"]], words=words).gaps
        due = {entry.id for entry in gap.entries if entry.due}
        general = {"communication", "analytical-skills", "storytelling", "product-knowledge"}
        assert not due & general, role.id
        # Its own focus is the positioning of a brand, and a source asks for that by name.
        assert ("positioning" in due) == (role.id != "brand-manager"), role.id


def test_thin_roles_are_marked(run: Run) -> None:
    listed = json.loads(run("list", "-f", "json").out)["rows"]
    assert {row["id"] for row in listed if row["thin"]} == THIN
    shown = run("compare", "product-owner", "csm").out
    assert "Based on few or weak sources: Product Owner." in shown


# --- the vocabulary -----------------------------------------------------------------------------


def held(role: Role, facet: str) -> set[str]:
    block = getattr(role, facet)
    return {
        link.id
        for link in (block.items if block else ())
        if getattr(link, "strength", None) is not Strength.NOT_NEEDED
    }


def nearness(a: Role, b: Role) -> float:
    """The share of skills and duties that two roles have in common, of those that either has."""
    common = sum(len(held(a, facet) & held(b, facet)) for facet in ("skills", "duties"))
    return common / sum(len(held(a, facet) | held(b, facet)) for facet in ("skills", "duties"))


def test_what_roles_share_is_neither_nothing_nor_everything() -> None:
    pairs = list(itertools.combinations(profiles(), 2))
    assert len(pairs) == 171
    without = sum(not held(a, "skills") & held(b, "skills") for a, b in pairs)
    assert 20 < without < 86  # most pairs share a skill, product people and brand people need not
    assert max(nearness(a, b) for a, b in pairs) < 0.5


@pytest.mark.parametrize(
    ("role", "near", "far"),
    [
        ("pm", "product-owner", "developer-advocate"),
        ("pmm", "brand-manager", "product-analyst"),
        ("technical-pm", "pm", "brand-manager"),
        ("growth-pm", "product-analyst", "account-executive"),
        ("marketing-manager", "brand-manager", "technical-pm"),
        ("demand-gen", "content-marketing", "product-owner"),
        ("solutions-engineer", "account-executive", "brand-manager"),
        ("csm", "solutions-engineer", "product-designer"),
        ("project-manager", "technical-pm", "developer-advocate"),
    ],
)
def test_roles_are_near_where_the_trade_would_say_so(role: str, near: str, far: str) -> None:
    others = sorted(
        (other for other in profiles() if other.id != role),
        key=lambda other: -nearness(data().roles[role], other),
    )
    assert others[0].id == near
    assert nearness(data().roles[role], data().roles[far]) == 0


@pytest.mark.parametrize(
    ("words", "skill"),
    [
        ("user research", "user-research"),
        ("customer research", "user-research"),
        ("talks to users", "user-research"),
        ("usability testing", "user-research"),
        ("backlog ordering", "prioritisation"),
        ("solution selling", "sales-acumen"),
    ],
)
def test_what_is_worded_differently_is_one_thing(words: str, skill: str, run: Run) -> None:
    result = run("show", "skill", words, "-f", "json")
    assert json.loads(result.out)["title"].endswith(f"(skill:{skill})")


# --- against the material -----------------------------------------------------------------------


def facts(shared: Path, name: str) -> Any:
    path = shared / "facts" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside this checkout")
    return json.loads(path.read_text(encoding="utf-8"))


CELL = (
    "role", "level", "area", "country", "currency", "period", "kind", "tax", "low", "median",
    "high", "mean", "year", "sample_size", "computed",
)  # fmt: skip
MEANINGS = {"range as stated": "stated range", "single figure as stated": "single figure"}
BASES = {
    "computed from raw survey rows": "survey",
    "secondary / press": "press",
    "recruiter / job board guide": "recruiter or job board guide",
}


def test_every_pay_record_is_there_as_its_source_gives_it(shared: Path) -> None:
    """Cell by cell: role, place, figures, year, answers, and the address and grade of the source."""
    wanted = Counter(
        (
            *(record[key] for key in CELL),
            record["city"],
            MEANINGS.get(record["low_high_meaning"], record["low_high_meaning"]),
            BASES.get(record["basis"], record["basis"]),
            record["source_url"],
            record["grade"],
        )
        for record in facts(shared, "salaries.json")
    )
    found = Counter(
        (
            *(getattr(record, key) for key in CELL),
            data().cities[record.city].name if record.city else None,
            record.low_high_meaning,
            record.basis,
            data().sources[record.source].url,
            data().sources[record.source].grade,
        )
        for record in data().pay
    )
    assert sum(found.values()) == 449
    assert found == wanted


def test_as_many_records_per_role_and_source(shared: Path) -> None:
    records = facts(shared, "salaries.json")
    # What one file gives as a survey and as adverts is two sources here, of different grades.
    sources = {
        (r["source_publisher"], r["source_title"], r["source_url"], r["grade"]) for r in records
    }
    assert len(sources) == len({record.source for record in data().pay})
    wanted = Counter((r["role"], r["source_url"], r["grade"]) for r in records)
    found = Counter(
        (r.role, data().sources[r.source].url, data().sources[r.source].grade) for r in data().pay
    )
    assert found == wanted


def test_every_role_metric_and_source_is_there(shared: Path) -> None:
    material = facts(shared, "roles.json")
    assert {role.id for role in profiles()} == set(material["roles"])
    for id_, fact in material["metrics"].items():
        metric = data().metrics[id_]
        assert metric.definition, id_
        assert (metric.formula is None) == (fact["formula"] is None), id_
        assert (metric.unit, list(metric.sources)) == (fact["unit"], fact["sources"])
    for id_, fact in material["sources"].items():
        source = data().sources[id_]
        assert (source.title, source.publisher, source.year, source.grade) == (
            fact["title"], fact["publisher"], fact["year"], fact["grade"],
        )  # fmt: skip


BLOCKS = {
    "key_questions": "questions",
    "responsibilities": "duties",
    "skills": "skills",
    "backgrounds": "backgrounds",
    "daily_activities": "activities",
    "metrics": "metrics",
    "works_with": "teams",
    "ladder": "ladder",
}
"""Blocks of the material to those of a role; moves and fit have more material of their own."""


def test_what_has_a_source_has_it_and_what_has_none_is_absent(shared: Path) -> None:
    """Empty blocks stay empty; the sources of each block of the material vouch for ours."""
    for id_, fact in facts(shared, "roles.json")["roles"].items():
        role = data().roles[id_]
        assert role.thin == (id_ in THIN)
        for theirs, ours in BLOCKS.items():
            block = fact[theirs]
            told = block.get("items") or block.get("levels") or ()
            mine = getattr(role, ours)
            assert bool(told) == (mine is not None), (id_, ours)
            if told:
                vouching = set(sources_in(mine))
                assert set(block["sources"]) <= vouching, (id_, ours)
                # The article speaks of the first two roles; of the others only the material does.
                assert id_ in ("pm", "pmm") or vouching == {
                    *block["sources"],
                    *(s for variant in block.get("variants", ()) for s in variant["sources"]),
                }, (id_, ours)
        for theirs, told_by in (("draws", role.fit), ("adjacent", role.moves)):
            if fact[theirs]["items"]:
                assert set(fact[theirs]["sources"]) <= set(sources_in(told_by)), (id_, theirs)
        questions = {q["q"]: q["derived"] for q in fact["key_questions"]["items"]}
        assert role.questions is not None
        assert {q.text: q.derived for q in role.questions.items} == questions
        assert role.ladder is not None
        assert [v.levels and len(v.levels) for v in role.ladder.variants] == [
            len(variant["levels"]) for variant in fact["ladder"]["variants"]
        ]


NO_FIGURE = (
    "amsterdam", "stockholm", "zurich", "oslo", "prague", "copenhagen", "vienna",
)  # fmt: skip


@pytest.mark.parametrize("city", NO_FIGURE)
def test_of_a_place_without_figures_it_is_said(city: str, run: Run) -> None:
    result = run("salary", "pm", "--city", city, "-f", "json")
    assert result.code == 0
    document = json.loads(result.out)
    assert document["rows"] == []
    assert document["notes"][0].startswith(f"No figure for Product Manager, {city.capitalize()}.")
    assert 0 < len(document["nearest"]) <= 5


@pytest.mark.parametrize(
    "argv",
    [("show",), ("ladder",), ("day",), ("compare", "pm"), ("gap", "pm"), ("pair", "pm")],
)
def test_a_role_of_few_sources_is_marked_wherever_it_is_told_of(
    argv: tuple[str, ...], run: Run
) -> None:
    thin = [role.id for role in load_dataset(user_data=False).roles.values() if role.thin]
    assert thin
    for id_ in thin:
        assert "few or weak sources" in " ".join(run(*argv, id_).out.split()), id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("sales enablement", "sales-enablement"), ("Content  Marketing", "content-marketing"),
        ("technical pm", "technical-pm"), ("business development", "business-development"),
    ],
)  # fmt: skip
def test_an_id_may_be_written_as_words(name: str, id_: str, run: Run) -> None:
    result = run("ladder", name, "--format", "json")
    assert result.code == 0
    assert json.loads(result.out)["title"] == f"Ladder: {load_dataset().roles[id_].title}"


def test_an_alias_that_is_the_title_of_a_level_means_that_level(run: Run) -> None:
    result = run("salary", "VP of Marketing", "--city", "london")
    assert '"VP of Marketing" is marketing-manager:vp' in result.out
    assert "VP" in result.out.splitlines()[0]


OFFICIAL_NEARNESS = ("related-occupation", "same-occupation")


def test_every_move_that_somebody_tells_of_is_in_the_data(shared: Path) -> None:
    """Nearness in official lists is no move; a step of a ladder is none either."""
    ours: dict[tuple[str | None, str | None], list[Frequency | None]] = {}
    for role in data().roles.values():
        for move in role.moves.items if role.moves else ():
            ends = (role.id, move.to or (move.title or "").casefold())
            key = ends if move.direction == "to" else ends[::-1]
            ours.setdefault(key, []).append(move.frequency)
    told = [
        m for m in facts(shared, "moves_fit_aliases.json")["moves"]
        if m["kind"] not in OFFICIAL_NEARNESS and m["to_title"] != "Manager, Product Marketing"
        and (m["from"] or m["to"])
    ]  # fmt: skip
    assert len(told) > 80
    for fact in told:
        key = (
            fact["from"] or fact["from_title"].casefold(), fact["to"] or fact["to_title"].casefold()
        )  # fmt: skip
        assert key in ours, key
        assert fact["frequency"] is None or any(ours[key]), key


def test_every_statement_on_who_should_choose_a_role_is_in_the_data(shared: Path) -> None:
    """Its words are our own: it is known by what it speaks for or against, and of whom."""
    told = Counter(
        (fact["role"], not fact["for"], tuple(fact["separates"] or ()), fact.get("proxy"))
        for fact in facts(shared, "moves_fit_aliases.json")["fit"]
    )
    ours = Counter(
        (role.id, one.against, one.separates, one.proxy)
        for role in data().roles.values()
        for one, sources in cited(role.fit)
        if sources
    )
    assert told.total() == 180
    assert told - ours == Counter()


def test_every_statement_of_who_should_choose_a_role_is_a_question_too() -> None:
    for role in data().roles.values():
        for one, _ in cited(role.fit):
            assert one.text.startswith("you "), one.text
            assert one.question is not None
            assert one.question.endswith("?")
