"""The names that people type for roles."""

import html
import json
import re

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


@pytest.mark.parametrize("name", ["csm", "CSM", " Csm "])
def test_an_exact_id_is_that_role_without_a_note(name: str, run: Run) -> None:
    """Though a scrum master is called CSM too."""
    for argv in (("show", name), ("ladder", name), ("salary", name), ("compare", name, "other")):
        result = run(*argv)
        assert (result.code, result.err) == (0, "")
        assert "Customer Success Manager" in result.out


def test_no_note_where_the_name_is_plain(run: Run) -> None:
    for name in ("scrum", "client partner"):
        result = run("ladder", name, "-f", "json")
        assert result.err == ""
        document = json.loads(result.out)
        assert [reading["note"] for reading in document["names"]] == [""]
        assert not any(name in note for note in document["notes"])


AT_ANY_LEVEL = "what follows holds for Customer Success Manager at any level"
READINGS = {
    "senior csm": (
        "csm:senior", "Senior CSM",
        f'"senior csm" is csm:senior, the senior level of Customer Success Manager; {AT_ANY_LEVEL}',
    ),
    "csm:senior": ("csm:senior", "Senior CSM", AT_ANY_LEVEL),
    "CSM:Senior": ("csm:senior", "Senior CSM", AT_ANY_LEVEL),
    "owner of success": (
        "csm", "Customer Success Manager",
        '"owner of success" is a step of Customer Success Manager (csm) whose level no source states',
    ),
    "client partner": ("csm", "Customer Success Manager", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", READINGS)
def test_how_a_name_was_read_stands_in_every_format(name: str, run: Run) -> None:
    id_, title, note = READINGS[name]
    document = json.loads(run("day", name, "-f", "json").out)
    assert document["names"] == [{"name": name, "id": id_, "title": title, "note": note}]
    assert (f"{note}." in document["notes"]) == bool(note)
    for format_ in ("table", "markdown", "html"):
        result = run("day", name, "-f", format_)
        words = " ".join(re.sub(r"<[^>]*>|\\", "", html.unescape(result.out)).split())
        assert not note or f"{note}." in words
        assert result.err == ""
    result = run("day", name, "-f", "csv")
    assert result.err == (f"rolecmp: note: {note}\n" if note else "")


def test_a_picture_says_how_a_name_was_read(run: Run) -> None:
    words = " ".join(
        re.sub(r"<[^>]*>", " ", run("ladder", "coach:senior", "-f", "svg").out).split()
    )
    assert "holds for Agile Coach at any level" in words


def test_a_step_of_several_ladders_is_read_on_that_of_the_role_named_with_it(run: Run) -> None:
    document = json.loads(run("ladder", "senior coach", "other", "-f", "json").out)
    assert [reading["id"] for reading in document["names"]] == ["other:senior", "other"]
    assert document["names"][0]["note"].startswith(
        '"senior coach" is other:senior, the senior level of Other; it is read so because other '
        "is named too; coach has a level of that name"
    )
    for beside in ((), ("csm",), ("coach", "other")):  # none of the two, or both
        result = run("ladder", "senior coach", *beside)
        assert (result.code, result.out) == (3, "")
        assert result.err == (
            'rolecmp: "senior coach" may mean coach:senior (Agile Coach) or other:senior (Other); '
            "say which, by id.\n"
        )


@pytest.mark.parametrize(
    ("name", "levels"),
    [("csm:head", "csm:mid, csm:senior"), ("csm:", "csm:mid, csm:senior"), ("scrum:mid", "none")],
)
def test_a_level_that_no_source_speaks_of_is_not_found(name: str, levels: str, run: Run) -> None:
    for command in ("show", "ladder"):
        result = run(command, name)
        assert (result.code, result.out) == (3, "")
        role = name.partition(":")[0]
        assert result.err == (
            f'rolecmp: no source describes "{name}". Levels of {role}: {levels}\n'
        )


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("agile coach", "scrum (Scrum Master) or coach (Agile Coach)"),
        ("Senior Coach", "coach:senior (Agile Coach) or other:senior (Other)"),
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
    result = run("ladder", "senior csm", "owner of success", "-f", "csv")
    assert result.err.count("\n") == 1
    assert result.err.startswith('rolecmp: note: "senior csm" is csm:senior, ')
    assert '; "owner of success" is a step of ' in result.err
    for argv in (("salary", "senior csm", "--city", "nowhere"), ("compare", "csm", "nobody"),
                 ("show", "csm", "--fields", "nothing")):  # fmt: skip
        result = run(*argv)
        assert result.code in (2, 3)
        assert result.err.count("\n") == 1
        assert "note: " not in result.err


def test_a_kind_may_be_said_in_the_plural(run: Run) -> None:
    assert run("show", "skills", "s1") == run("show", "skill", "s1")
