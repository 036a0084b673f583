"""The names that people type for roles."""

import pytest

from tests.conftest import Replace, Run
from tests.own_data import Json, kitchen, ladder

ROLES: Json = {
    "csm": {
        "title": "Customer Success Manager",
        "aliases": ["Client Partner", "CS"],
        "ladder": {
            "levels": [
                {"title": "CSM", "level": "mid", "aliases": ["Success Manager"]},
                {"title": "Senior CSM", "level": "senior"},
                {"title": "Owner of Success", "level": None},
            ],
            "sources": ["report"],
        },
    },
    "scrum": {"title": "Scrum Master", "aliases": ["CSM", "Certified Scrum Master", "agile coach"]},
    "coach": {"title": "Agile Coach", "ladder": ladder("mid:Coach", "senior:Senior Coach")},
    "other": {"title": "Other", "ladder": ladder("senior:Senior Coach")},
    "cafe": {"title": "Café Owner", "aliases": ["Straße"]},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _roles(replace_data: Replace) -> None:
    replace_data(kitchen(roles=ROLES, pairs=[]))


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("csm", "csm"), ("CSM", "csm"), ("Csm", "csm"), (" csm ", "csm"),
        ("scrum", "scrum"), ("SCRUM", "scrum"),
        ("Customer Success Manager", "csm"), ("customer success manager", "csm"),
        ("CUSTOMER  SUCCESS\tMANAGER", "csm"), ("customer-success-manager", "csm"),
        ("customer_success_manager", "csm"), ("client partner", "csm"), ("cs", "csm"),
        ("certified scrum master", "scrum"),
        ("success manager", "csm"), ("senior csm", "csm"), ("Senior-CSM", "csm"),
        ("owner of success", "csm"), ("coach", "coach"),
        ("café owner", "cafe"), ("CAFÉ OWNER", "cafe"), ("cafe\u0301 owner", "cafe"),
        ("strasse", "cafe"), ("STRASSE", "cafe"),
    ],
)  # fmt: skip
def test_finds_the_role(name: str, id_: str, run: Run) -> None:
    result = run("show", name, "-f", "json")
    assert result.code == 0
    assert f'"id": "{id_}"' in result.out


@pytest.mark.parametrize("name", ["csm", "CSM"])
def test_an_exact_id_wins_with_a_note_where_another_role_shares_the_name(
    name: str, run: Run
) -> None:
    for argv in (("show", name), ("ladder", name), ("salary", name), ("compare", name, "other")):
        result = run(*argv)
        assert result.code == 0
        assert result.err == (
            f'rolecmp: note: "{name}" is read as the id csm; scrum shares that name\n'
        )


def test_no_note_where_the_name_is_plain(run: Run) -> None:
    assert run("show", "scrum").err == ""
    assert run("show", "Agile-coach").err != ""  # title of one, alias of another
    assert run("show", "client partner").err == ""


def test_the_title_of_a_level_is_told(run: Run) -> None:
    assert run("ladder", "senior csm").err == (
        'rolecmp: note: "senior csm" is the senior level of csm\n'
    )
    assert run("ladder", "owner of success").err == ""  # of no level that is stated


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("agile coach", "scrum (Scrum Master) or coach (Agile Coach)"),
        ("Senior Coach", "coach (Agile Coach) or other (Other)"),
    ],
)
def test_a_name_of_several_roles_lists_them(name: str, ids: str, run: Run) -> None:
    for argv in (
        ("show", name),
        ("ladder", "csm", name),
        ("compare", "cafe", name),
        ("salary", name),
    ):
        result = run(*argv)
        assert result.code == 3
        assert result.out == ""
        assert result.err.splitlines()[-1] == f'rolecmp: "{name}" may mean {ids}; say which, by id.'


def test_several_that_share_an_id_s_name(run: Run, replace_data: Replace) -> None:
    more = {**ROLES, "third": {"title": "csm"}}
    replace_data(kitchen(roles=more, pairs=[]))
    assert "scrum and third share that name" in run("show", "csm").err


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("scrm", "Did you mean scrum"),
        ("csn", "Did you mean CS or csm"),
        ("Custommer Success Manager", "Did you mean Customer Success Manager"),
        ("senior scm", "Did you mean Senior CSM"),
        ("client partners", "Did you mean Client Partner"),
        ("", ""),
        ("xyzxyzxyz", ""),
        ("*", ""),
        ("../../etc/passwd", ""),
        ("$(id)", ""),
    ],
)
def test_an_unknown_name_suggests_the_nearest(name: str, suggestion: str, run: Run) -> None:
    for argv in (("ladder", name), ("compare", "csm", name), ("salary", name)):
        result = run(*argv)
        assert (result.code, result.out) == (3, "")
        last = result.err.splitlines()[-1]
        assert last.startswith(f'rolecmp: no role "{name}".')
        assert suggestion in last
        assert ("Did you mean" in last) == bool(suggestion)
        assert last.endswith("`rolecmp list` shows all.")


def test_no_more_than_three_suggestions(run: Run, replace_data: Replace) -> None:
    replace_data(kitchen(roles={f"role-{n}": {"title": f"Role {n}"} for n in range(50)}, pairs=[]))
    assert run("ladder", "rol").err.count("role-") == 3


def test_several_notes_are_one_line_and_an_error_stands_alone(run: Run) -> None:
    result = run("compare", "senior csm", "csm", "--only", "ladder")
    assert result.err == (
        'rolecmp: note: "senior csm" is the senior level of csm; '
        '"csm" is read as the id csm; scrum shares that name\n'
    )
    for argv in (("salary", "senior csm", "--city", "nowhere"), ("compare", "csm", "nobody"),
                 ("show", "csm", "--fields", "nothing")):  # fmt: skip
        result = run(*argv)
        assert result.code in (2, 3)
        assert result.err.count("\n") == 1
        assert "note: " not in result.err


def test_nothing_but_the_answer_goes_to_stdout(run: Run) -> None:
    plain, noted = run("ladder", "csm", "-f", "json"), run("ladder", "senior csm", "-f", "json")
    assert plain.out == noted.out


def test_a_kind_may_be_said_in_the_plural(run: Run) -> None:
    assert run("show", "skills", "s1") == run("show", "skill", "s1")
