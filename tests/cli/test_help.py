"""The help of every command: whole at 80 columns, in plain brackets, and with examples that run."""

import glob
import json
import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest

from rolecmp.cli.commands import COMMANDS, TOPICS, Group, every_command
from tests import pay_files, releases
from tests.conftest import ROOT, Run
from tests.releases import MANAGER, MARKETER

NAMES = ["", *COMMANDS, *(name for name, _ in every_command() if " " in name)]
PAY = """\
role,Min,Max,currency,city,year,level,period,basis,source
pm,50000,60000,GBP,london,2025,mid,year,employer band,gtmroles
"""
EXAMPLES = re.compile(r"^    (rolecmp .*)$", re.MULTILINE)


@pytest.fixture
def help_(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    return run


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statistics: Path) -> Path:
    """A folder with all that the examples read, with catalogues and pay statistics imported."""
    here = tmp_path / "stage"
    for folder in ("old", "roles"):
        (here / folder).mkdir(parents=True)
    team = ROOT / "tests/cli/team.json"
    for name in ("team.json", "old/team.json", "roles/team.json"):
        shutil.copy(team, here / name)
    (here / "pay.csv").write_text(PAY)
    for name in ("survey.csv", "survey-map.json"):
        shutil.copy(ROOT / "examples" / name, here)
    shutil.copy(ROOT / "tests/documents/framework.csv", here)
    (here / "ladder.csv").write_text("Competency,Junior,Senior\nDough,kneads,proves\n")
    said = {"role": "Baker", "source.title": "Ladder", "source.publisher": "Acme"}
    (here / "ladder-map.json").write_text(json.dumps({"set": said}))
    (here / "resume.json").write_text('{"skills": [{"name": "user research"}]}')
    (here / "answers.json").write_text("{}")
    ad = (ROOT / "examples/ad.txt").read_text(encoding="utf-8")
    (here / "ads").mkdir()
    for name in ("ad.txt", "ads/first.txt", "ads/second.txt"):
        (here / name).write_text(ad, encoding="utf-8")
    (here / "saved-page.html").write_text(f"<title>Ad</title><p>{ad}</p>", encoding="utf-8")
    _zip_folder(here / "db_29_0_text.zip", releases.write_onet_text(tmp_path / "releases"))
    esco = tmp_path / "home/Downloads/ESCO"
    esco.parent.mkdir(parents=True)
    releases.write_esco(tmp_path / "releases").rename(esco)
    _zip_folder(here / "oasis_2023.zip", releases.write_oasis(tmp_path))
    releases.write_crosswalk(tmp_path).rename(here / "ONET_Occupations.csv")
    files = pay_files.write_pay_files(tmp_path / "releases")
    _zip(here / "oesm25ma.zip", files["oews"])
    _zip(here / "ashetable142024provisional.zip", files["ashe"])
    shutil.copy(files["jobbank"], here / "wages.csv")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(here)
    return here


def _zip_folder(path: Path, folder: Path) -> None:
    _zip(path, *folder.iterdir())


def _zip(path: Path, *files: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, f"{path.stem}/{file.name}")


def _as_shell(word: str) -> list[str]:
    """What a shell makes of a word: the home folder, and the files of a pattern."""
    word = str(Path(word).expanduser()) if word.startswith("~") else word
    # Of catalogues there are small ones made by hand, with other codes.
    word = {"onet:11-2022.00": f"onet:{MARKETER}", "esco:1223.1": "esco:1223.9"}.get(word, word)
    word = re.sub(r"^onet:(?!\d\d-99).*", f"onet:{MANAGER}", word)
    return glob.glob(word) if "*" in word else [word]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_runs(name: str, help_: Run, stage: Path) -> None:
    examples = EXAMPLES.findall(help_(*name.split(), "--help").out)
    assert examples or name in ("data", "catalogue")
    for example in examples:
        line, _, file = example.partition(" < ")
        argv = [part for word in shlex.split(line)[1:] for part in _as_shell(word)]
        stdin = (stage / file).read_bytes() if file else None
        result = help_(*argv, stdin=stdin)
        if argv[0] in ("fit", "level") and len({*argv} & {"--questions", "--answers"}) == 0:
            # Those ask on a terminal; tests/cli/test_fit_on_a_terminal.py answers.
            assert "asks on a terminal" in result.err
        else:
            assert result.code in ((0, 6) if "--strict" in argv else (0,)), (example, result.err)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_at_80_columns(name: str, help_: Run) -> None:
    lines = help_(*name.split(), "-h").out.splitlines()
    assert max(map(len, lines)) <= 80 or not any(line.startswith("    rolecmp") for line in lines)
    assert not any(line.endswith("...") for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_bounds_are_said_in_words(name: str, help_: Run) -> None:
    assert not re.search(r"\d<=?x|x<=?\d", help_(*name.split(), "--help").out)


@pytest.mark.parametrize("group", ["", "data", "catalogue"])
def test_every_line_on_a_command_is_one_line(group: str, help_: Run) -> None:
    lines = help_(*group.split(), "-h").out.splitlines()
    entries = COMMANDS if not group else COMMANDS[group].commands  # type: ignore[union-attr]
    for name, entry in entries.items():
        assert any(re.fullmatch(rf"  {name} +{re.escape(entry.summary)}", line) for line in lines)


def test_every_command_stands_under_one_topic() -> None:
    listed = [name for names in TOPICS.values() for name in names]
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("name", NAMES)
def test_usage_is_in_plain_brackets(name: str, help_: Run) -> None:
    usage = help_(*name.split(), "-h").out.splitlines()[0]
    assert re.fullmatch(rf"Usage: rolecmp {name}[\[\]A-Za-z|. ]*\[OPTIONS\]", usage), usage
    assert "{" not in usage


@pytest.mark.parametrize(
    ("name", "usage"),
    [
        ("compare", "ROLE ROLE ..."), ("ladder", "ROLE ..."), ("salary", "[ROLE ...]"),
        ("gap", "[FROM] TO ..."), ("fit", "[ROLE ...]"), ("path", "FROM TO"),
        ("pair", "ROLE ROLE"), ("show", "NAME ..."), ("list", "[WHAT]"),
    ],
)  # fmt: skip
def test_usage_shows_what_may_be_repeated(name: str, usage: str, run: Run) -> None:
    assert run(name, "-h").out.startswith(f"Usage: rolecmp {name} {usage} [OPTIONS]\n")


def test_shared_options_are_explained_once(help_: Run) -> None:
    explained = "Ignore your own data folder."
    assert explained in help_("-h").out
    for name, _ in every_command():
        text = help_(*name.split(), "-h").out
        assert explained not in text
        assert "--output" in text or name == "site"  # which writes a folder


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("schema", ("--fields", "--format", "--layout", "--data")),
        ("data init", ("--fields", "--format")),
        ("catalogue list", ("--no-user-data",)),
    ],
)
def test_options_are_not_named_where_they_are_refused(
    name: str, refused: tuple[str, ...], run: Run
) -> None:
    listed = run(*name.split(), "-h").out.partition("Options of every command")[2]
    assert listed
    for option in refused:
        assert not re.search(rf"{option}\b(?!-)", listed)


def test_no_option_has_two_meanings() -> None:
    """A name of an option says the same of its value wherever it stands."""
    from rolecmp.cli.app import program

    meanings: dict[str, set[str]] = {}
    for name, _ in every_command():
        command = program()
        for word in name.split():
            command = command.commands[word].load()  # type: ignore[attr-defined]
        for param in command.params:
            for option in param.opts:
                if option.startswith("-"):
                    meanings.setdefault(option, set()).add(f"{param.name} {param.metavar}")
    assert {option: found for option, found in meanings.items() if len(found) > 1} == {}


def test_groups_show_their_commands(run: Run) -> None:
    for name, entry in COMMANDS.items():
        if isinstance(entry, Group):
            assert run("help", name) == run(name) == run(name, "--help")
