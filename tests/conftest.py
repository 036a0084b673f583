"""What every test has: a clean environment, and the program as a function."""

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from rolecmp.cli.main import main
from tests import pay_files, releases

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


# No test asserts a clock: neither how long an example takes, nor how long it takes to make one.
settings.register_profile("rolecmp", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rolecmp")


class Result(NamedTuple):
    """What a user gets of a run."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
Lay = Callable[..., str]
Replace = Callable[..., None]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, and none of their files, has a say."""
    for name in list(os.environ):
        if name.startswith(("ROLECMP_", "XDG_", "CLICOLOR")) or name in (
            "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "PAGER", "MANPAGER", "LESS",
        ):  # fmt: skip
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


# "PM" is also what project managers are called, and so every run on `pm` says. Tests of other things
# need not hear it each time; `notes=True` lets it through.
PM_NOTE = re.compile(
    r'^rolecmp: note: "(pm|PM|Pm)" is read as the id pm; project-manager shares that name\n',
    re.MULTILINE,
)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in this process: `run("compare", "pm", "pmm", stdin="...")`."""

    def run_(*argv: str, stdin: str | bytes | None = None, notes: bool = False) -> Result:
        if stdin is not None:
            data = stdin if isinstance(stdin, bytes) else stdin.encode()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        capfd.readouterr()
        code = main(list(argv))
        out, err = capfd.readouterr()
        return Result(int(code), out, err if notes else PM_NOTE.sub("", err))

    return run_


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Writes a data file and returns its path: `run("list", "--data", lay({"roles": {}}))`."""
    numbers = count(1)

    def lay_(content: object, name: str | None = None) -> str:
        path = tmp_path / (name or f"own{next(numbers)}.json")
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            path.write_text(text, encoding="utf-8")
        return str(path)

    return lay_


@pytest.fixture
def replace_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replace:
    """Puts the given files in the place of the built-in data."""
    folder = tmp_path / "built-in"

    def replace_(*files: object) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "VERSION").write_text("0\n")
        for number, content in enumerate(files):
            (folder / f"{number}.json").write_text(json.dumps(content))
        monkeypatch.setattr("rolecmp.loading.layers.built_in_folder", lambda: str(folder))

    return replace_


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material beside the checkout; a user who cloned does not have it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of shared material is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both small releases of `tests/releases.py`; not to be written to."""
    folder = tmp_path_factory.mktemp("releases")
    store = folder / "store"
    for catalogue, release in (
        ("onet", releases.write_onet_text(folder)),
        ("esco", releases.write_esco(folder)),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ROLECMP_DATA", str(store))
            assert main(["catalogue", "import", catalogue, str(release)]) == 0
    return store


@pytest.fixture
def catalogues(imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's data, with both small releases imported."""
    folder = tmp_path / "catalogues"
    shutil.copytree(imported, folder)
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def imported_pay(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same store with the pay statistics of `tests/pay_files.py` too; not to be written to."""
    folder = tmp_path_factory.mktemp("statistics")
    store = folder / "store"
    shutil.copytree(imported, store)
    for statistics, file in pay_files.write_pay_files(folder).items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ROLECMP_DATA", str(store))
            assert main(["catalogue", "import", statistics, str(file)]) == 0
    return store


@pytest.fixture
def statistics(imported_pay: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's data, with both small releases and pay statistics imported."""
    folder = tmp_path / "statistics"
    shutil.copytree(imported_pay, folder)
    monkeypatch.setenv("ROLECMP_DATA", str(folder))
    return folder
