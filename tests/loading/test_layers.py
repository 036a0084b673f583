"""Which data files are in use, and in which order they are laid on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from rolecmp.cli.main import main
from tests.conftest import REAL_DATA, Lay, Run

TITLES = {f"r{number}": {"title": f"Role {number}"} for number in range(3)}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the user's own data, where it lies by default."""
    folder = tmp_path / "home" / ".local" / "share" / "rolecmp"
    folder.mkdir(parents=True)
    return folder


def put(folder: Path, name: str, content: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def role(title: str) -> dict[str, object]:
    return {"roles": {"own": {"title": title}}}


def in_use(run: Run, *options: str) -> list[tuple[str, str]]:
    """(layer, path) of the files that `data where` lists."""
    rows = json.loads(run("data", "where", "--format", "json", *options).out)["rows"]
    assert [row["order"] for row in rows] == [*range(1, len(rows) + 1)]
    return [(row["layer"], row["path"]) for row in rows]


def names(run: Run, *options: str) -> list[str]:
    return [os.path.basename(path) for layer, path in in_use(run, *options) if layer != "built-in"]


def title(run: Run, *options: str) -> str:
    result = run("show", "own", "--fields", "title", "--format", "json", *options)
    assert (result.code, result.err) == (0, "")
    return str(json.loads(result.out)["tables"]["role"][0]["title"])


def test_the_folder_is_where_the_system_has_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for xdg in (None, str(tmp_path / "xdg")):
        if xdg is not None:
            monkeypatch.setenv("XDG_DATA_HOME", xdg)
        folder = Path(platformdirs.user_data_dir("rolecmp", appauthor=False))
        assert tmp_path in folder.parents
        path = put(folder, "own.json", role("Mine"))
        assert ("user", str(path)) in in_use(run)


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is a matter of Linux")
def test_a_relative_xdg_folder_counts_as_none(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", "here")
    put(tmp_path / "here" / "rolecmp", "trap.json", role("Trap"))
    put(home, "own.json", role("Mine"))
    assert title(run) == "Mine"


def test_nothing_is_picked_up_from_the_current_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "trap.json", role("Trap"))
    monkeypatch.setenv("HOME", "")
    for variable in ("ROLECMP_DATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, "")
        assert run("show", "own").code == 3


def test_a_variable_names_another_folder(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "own.json", role("At home"))
    put(tmp_path / "elsewhere", "own.json", role("Elsewhere"))
    assert title(run) == "At home"
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "elsewhere"))
    assert title(run) == "Elsewhere"


def test_files_are_laid_on_by_name_then_those_of_the_command_line(
    run: Run, home: Path, lay: Lay
) -> None:
    for name in ("b.json", "a.json", "10.json", "9.json"):
        put(home, name, role(name))
    first, second = lay(role("first"), "z-first.json"), lay(role("second"), "a-second.json")
    assert names(run) == ["10.json", "9.json", "a.json", "b.json"]
    assert title(run) == "b.json"
    given = ("--data", first, "--data", second)
    assert names(run, *given)[-2:] == ["z-first.json", "a-second.json"]
    assert title(run, *given) == "second"
    assert [layer for layer, _ in in_use(run, *given)][-6:] == ["user"] * 4 + ["given"] * 2


def test_only_json_files_count(run: Run, home: Path) -> None:
    for name in (".hidden.json", "rolecmp.schema.json", "notes.txt", "own.json.bak", "own.JSON"):
        (home / name).write_text("no data at all", encoding="utf-8")
    put(home, "own.json", role("Mine"))
    assert names(run) == ["own.json"]
    assert title(run) == "Mine"


def test_own_data_can_be_left_out(run: Run, home: Path, lay: Lay) -> None:
    put(home, "own.json", role("Mine"))
    given = lay(role("Given"))
    assert run("show", "own", "--no-user-data").code == 3
    assert run("--no-user-data", "show", "own").code == 3
    assert title(run, "--no-user-data", "--data", given) == "Given"
    assert title(run, "--data", given) == "Given"


def test_only_the_files_named(run: Run, home: Path, lay: Lay) -> None:
    put(home, "own.json", role("Mine"))
    levels = lay({"levels": {"one": {"name": "one", "rank": 1}}}, "levels.json")
    roles = lay(role("Alone"), "roles.json")
    more = lay(role("More"), "more.json")
    only = ("--only-data", levels, "--only-data", roles)
    assert names(run, *only) == ["levels.json", "roles.json"]
    assert title(run, *only) == "Alone"
    assert run("show", "pm", *only).code == 3
    assert names(run, "--data", more, *only) == ["levels.json", "roles.json", "more.json"]
    assert title(run, "--data", more, *only) == "More"
    assert run("list", "--only-data", "-", stdin=json.dumps(role("Piped"))).out.count("Piped") == 1


def test_stdin_is_read_once(run: Run) -> None:
    result = run("list", "--data", "-", "--data", "-", stdin="{}")
    assert (result.code, result.out) == (2, "")
    assert result.err == "rolecmp: - can be given once: stdin is read to its end\n"


def test_stdin_is_read_once_whoever_asks_for_it(run: Run) -> None:
    for argv in (
        ("data", "diff", "-", "-"), ("--data", "-", "fit", "pm", "pmm", "--answers", "-"),
        ("--data", "-", "data", "import", "-"), ("--data", "-", "lint", "-"),
        ("--data", "-", "data", "validate", "-", "x.json"),
    ):  # fmt: skip
        result = run(*argv, stdin=json.dumps(role("Piped")))
        if argv[3:5] != ("validate", "-"):  # there it is the same file, looked at in its place
            assert (result.code, result.out) == (2, ""), argv
            assert result.err == "rolecmp: - can be given once: stdin is read to its end\n"


def test_a_folder_that_is_not_there(run: Run, lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default it need not be; where somebody has named it, it has to."""
    assert run("list").code == 0
    monkeypatch.setenv("ROLECMP_DATA", "/no/such/folder")
    result = run("list")
    assert (result.code, result.out) == (4, "")
    assert result.err == (
        "rolecmp: /no/such/folder: cannot read the folder that ROLECMP_DATA names: "
        "No such file or directory; --no-user-data ignores it\n"
    )
    assert run("list", "--no-user-data").code == 0
    assert run("list", "--only-data", lay(role("Own"))).code == 0


@pytest.mark.parametrize("named", [True, False], ids=["named", "by default"])
def test_a_folder_that_is_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, named: bool
) -> None:
    path = tmp_path / "home" / ".local" / "share" / "rolecmp"
    path.parent.mkdir(parents=True)
    path.write_text("a file", encoding="utf-8")
    if named:
        monkeypatch.setenv("ROLECMP_DATA", str(path))
    result = run("list")
    assert (result.code, result.out) == (4, "")
    assert "Not a directory; --no-user-data ignores it" in result.err
    assert result.err.count("\n") == 1


def test_a_folder_that_may_not_be_read(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home, "own.json", role("Mine"))
    real = os.listdir

    def listdir(path: str) -> list[str]:  # root may read everything
        if Path(path) == home:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    result = run("compare", "pm", "pmm")
    assert (result.code, result.out) == (4, "")
    assert result.err == (
        f"rolecmp: {home}: cannot read the folder of your data: Permission denied; "
        "--no-user-data ignores it\n"
    )


@pytest.mark.parametrize("folder", ["a\0b", "bad\udcff", "esc\x1b[2J", "x" * 5000])
def test_a_folder_with_a_strange_name(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.setattr(os, "environ", {**os.environ, "ROLECMP_DATA": folder})
    result = run("list")
    assert (result.code, result.out) == (4, "")
    assert result.err.rstrip("\n").isprintable()


def test_a_broken_file_of_ones_own_is_named(run: Run, home: Path) -> None:
    path = put(home, "own.json", {"roles": {"own": {"titel": "x"}}})
    result = run("list")
    assert (result.code, result.out) == (4, "")
    assert result.err.startswith(f"rolecmp: {path}:1:29 (/roles/own/titel): ")
    path.unlink()
    path.symlink_to(path)
    assert run("list").code == 4
    path.unlink()
    path.mkdir()
    assert run("list").code == 4


def test_where_tells_sizes_and_where_own_files_belong(run: Run, home: Path) -> None:
    path = put(home, "own.json", role("Mine"))
    result = run("data", "where", "--data", "-", "--data", "absent.json")
    assert (result.code, result.err) == (0, "")
    assert f"{path}" in result.out
    assert f"{path.stat().st_size}" in result.out
    assert f"Your own files, *.json, belong in {home}; ROLECMP_DATA names another." in result.out
    path.unlink()
    home.rmdir()
    assert "which does not exist yet" in run("data", "where").out


def test_where_works_with_broken_files(run: Run, home: Path) -> None:
    put(home, "own.json", 7)
    assert names(run) == ["own.json"]


def test_own_roles_are_completed_and_broken_files_do_no_harm(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put(home, "a.json", {"roles": {"own-role": {"title": "x"}, "$(touch x)": {"title": "x"}}})
    (home / "b.json").write_text('{"roles": {"own-broken', encoding="utf-8")
    (home / "c.json").write_text("[" * 100_000, encoding="utf-8")
    os.mkfifo(home / "d.json")
    put(home, "e.json", ["own-list"])
    put(home, "f.json", {"roles": {"own-last": {"title": "x"}, "own;rm": 1, "own\n": 2}})
    monkeypatch.setenv("_ROLECMP_COMPLETE", "complete_bash")
    for start, expected in (("own", ["own-last", "own-role"]), ("pm", ["pm", "pmm"])):
        monkeypatch.setenv("COMP_WORDS", f"rolecmp show {start}")
        monkeypatch.setenv("COMP_CWORD", "2")
        assert main([]) == 0
        assert capfd.readouterr().out.split() == expected


def test_the_data_of_whoever_runs_the_tests_is_out_of_their_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if REAL_DATA is None:
        pytest.skip("whoever runs the tests has no home")
    monkeypatch.setenv("ROLECMP_DATA", REAL_DATA)
    monkeypatch.setenv("ROLECMP_DEBUG", "1")
    with pytest.raises(AssertionError, match="the tests touch data of whoever runs them"):
        main(["list"])
    with pytest.raises(AssertionError, match="without a HOME"):
        subprocess.run([sys.executable, "--version"], env={"PATH": ""}, check=True)
