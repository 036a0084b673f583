"""Titles as people write them, where a role is named."""

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import Lay, Run


def names(run: Run, *argv: str) -> list[tuple[str, str]]:
    """The ids that names were read as, each with how it was."""
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    return [(name["id"], name["note"]) for name in json.loads(result.out)["names"]]


@pytest.mark.parametrize(
    ("title", "id_", "said"),
    [
        ("Sr. PMM (f/m/d)", "pmm:senior", "left out: f/m/d"),
        ("Director, Product Marketing", "pmm:director", "the director level"),
        ("Senior Product Manager - Payments", "pm:senior", "left out: Payments"),
        ("Product Manager II", "pm:mid", '"II" is mid by convention'),
        ("Senior Product Manager II", "pm:senior", "the senior level"),
        ("Group PM", "pm:lead", "the lead level"),
        ("Head of Product", "pm", '"Head" is a rank whose level employers set'),
        ("Product Manager / Growth", "pm", "it names growth-pm (Growth Product Manager) too"),
        ("Senior Partnerships Manager", "business-development:senior", "the senior level"),
        ("Trainee Customer Success Manager", "csm:associate", "the associate level"),
        ("Junior Technical Product Manager", "technical-pm", "no source describes its level"),
        ("Chef / Cheffe de produit", "pm", "is read as pm"),
    ],
)
def test_a_title_is_read_and_how_is_said(title: str, id_: str, said: str, run: Run) -> None:
    ((found, note),) = names(run, "salary", title)
    assert found == id_
    assert f'"{title}" is read as {id_}' in note
    assert said in note


def test_two_titles_lead_to_two_levels(run: Run) -> None:
    written = run("compare", "Sr. PMM (f/m/d)", "Director, Product Marketing", "-f", "json")
    plain = run("compare", "pmm:senior", "pmm:director", "-f", "json")
    first, second = (json.loads(result.out) for result in (written, plain))
    for how in ("names", "notes"):
        assert first.pop(how) != second.pop(how)
    assert first == second


def test_commands_take_titles(run: Run) -> None:
    for argv, ids in (
        (("gap", "Sr PM", "Director, Product Marketing"), ["pm:senior", "pmm:director"]),
        (("path", "Sr. PMM", "VP, Product"), ["pmm:senior", "pm:vp"]),
        (("ladder", "PMM (m/w/d)"), ["pmm"]),
        (("show", "VP, Product"), ["pm:vp"]),
        (("compare", "sr", "pmm", "pm"), ["pmm:senior", "pm"]),
    ):
        assert [id_ for id_, _ in names(run, *argv)] == ids


def test_a_path_starts_at_the_level_of_a_title(run: Run) -> None:
    written, plain = (
        run("path", "Sr. PMM", "VP, Product", "-f", "csv"),
        run("path", "pmm:senior", "pm:vp", "-f", "csv"),
    )
    assert written.out == plain.out


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("SE", ["solutions engineer or software engineer", "solutions-engineer"]),
        ("Sr TPM", ["technical-pm:senior", "project-manager:senior"]),
        ("Growth Manager", ["demand-gen", "growth-pm"]),
        ("CPO", ["chief people officer", "pm:chief"]),
        ("GPM", ["pm (Product Manager)", "growth-pm"]),
        ("marketing", ["marketing-manager", "pmm", "content-marketing", "head-of-marketing"]),
    ],
)
def test_a_title_of_several_jobs_is_asked_about(title: str, named: list[str], run: Run) -> None:
    result = run("ladder", title)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert result.err.endswith("say which, by id.\n")
    for text in named:
        assert text in result.err


@pytest.mark.parametrize(
    ("title", "nearest"),
    [
        ("SDR", "account-executive"), ("Account Manager", "csm"), ("RevOps", "product-ops"),
        ("Senior Program Manager", "project-manager"), ("Programme Manager", "project-manager"),
        ("CMO", "head-of-marketing"), ("Scrum Master", "project-manager"),
        ("Chief Marketing Officer", "marketing-manager:chief"),
        ("Sales Development Representative (m/w/d)", "account-executive"),
        ("Sales Development Representative", "on the ladder of account-executive"),
    ],
)  # fmt: skip
def test_a_job_that_is_not_in_the_data_is_known_as_such(title: str, nearest: str, run: Run) -> None:
    result = run("salary", title)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert f'no role "{title}": ' in result.err
    assert "not in the data" in result.err
    assert nearest in result.err


def test_a_step_with_the_title_of_another_job_is_read_beside_its_role(run: Run) -> None:
    ids = [id_ for id_, _ in names(run, "path", "marketing-manager", "Chief Marketing Officer")]
    assert ids == ["marketing-manager", "marketing-manager:chief"]


def test_a_name_that_is_nearly_that_of_another_role_is_a_slip(run: Run) -> None:
    result = run("show", "prodct marketing manager")
    assert result.code == 3
    assert "Did you mean Product Marketing Manager" in result.err


def test_roles_of_ones_own_come_first(run: Run, lay: Lay) -> None:
    ladder = {
        "levels": [{"title": "Sales Manager", "level": "senior"}],
        "sources": ["gtmroles"],
    }
    own = lay(
        {"roles": {"seller": {"title": "Seller", "aliases": ["SE", "SDR"], "ladder": ladder}}}
    )
    for title, id_ in (
        ("SE", "seller"), ("Senior SDR", "seller:senior"), ("sales manager", "seller:senior"),
        ("Sr. Seller (m/f/d)", "seller:senior"), ("Seller, Berlin", "seller"),
    ):  # fmt: skip
        assert [found for found, _ in names(run, "show", title, "--data", own)] in ([id_], [])


def test_titles_of_a_table_of_pay_are_read(run: Run, lay: Lay) -> None:
    table = lay(
        "role,city,low,high,currency,period\n"
        "Sr. PMM (m/f/d),London,80000,90000,GBP,year\n"
        "Account Manager,London,50000,60000,GBP,year\n",
        name="pay.csv",
    )
    result = run(
        "data",
        "import",
        table,
        "--set",
        "year=2026,basis=employer band,source=gtmroles",
        "--dry-run",
    )
    assert "role pmm, level senior, level_in_source Sr. PMM (m/f/d)" in result.out
    assert '"Sr. PMM (m/f/d)" is read as pmm:senior' in result.out
    assert 'no role "Account Manager": ' in result.out


def test_real_titles(run: Run, shared: Path) -> None:
    """None that is no role of ours is read as one; nine of ten others are, with their level."""
    with (shared / "facts" / "titles.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = 0
    from rolecmp.analysis.lookup.outcome import RoleMatch
    from rolecmp.analysis.lookup.roles import resolve_role
    from rolecmp.loading.dataset import load_dataset
    from rolecmp.loading.words import load_titles

    dataset = load_dataset(user_data=False)
    for row in rows:
        found = resolve_role(dataset, row["title"], titles=load_titles)
        role = found.role.id if isinstance(found, RoleMatch) else "-"
        assert row["role"] != "-" or role == "-", row["title"]
        right += role == row["role"]
    assert right / len(rows) >= 0.9


def test_titles_as_written(run: Run, shared: Path) -> None:
    path = shared / "cases" / "titles_as_written" / "titles.txt"
    titles = path.read_text("utf-8").splitlines()
    assert len(titles) == 12
    for title in titles:
        result = run("show", title, "-f", "json")
        assert result.code == 0, result.err
        assert json.loads(result.out)["names"][0]["id"].partition(":")[0] in ("pm", "pmm")
