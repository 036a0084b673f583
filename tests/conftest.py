"""What every test has: a clean environment, and the program as a function."""

import io
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from rolecmp.cli.main import main
from rolecmp.loading import built_in, dataset, layers, validation
from rolecmp.model.dataset import Dataset
from tests import pay_files, releases
from tests.readme import import_releases, releases_are_here

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


# --- a clean environment --------------------------------------------------------------------------

REAL_DATA = layers.user_folder()
"""Where whoever runs the tests has data of their own."""


def _clean(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("ROLECMP_", "XDG_", "CLICOLOR")) or name in (
            "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "PAGER", "MANPAGER", "LESS",
            "PYTHONUNBUFFERED",  # without which stderr is flushed at the end only
        ):  # fmt: skip
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", str(home))


@pytest.fixture(scope="session", autouse=True)
def _clean_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made once for many tests is made in a clean environment too."""
    # A job in the background is started with ^C ignored, and so would be the programs under test.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        _clean(patch, tmp_path_factory.mktemp("home"))
        yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, and none of their files, has a say."""
    _clean(monkeypatch, tmp_path / "home")


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _guard_real_data(event: str, arguments: tuple[object, ...]) -> None:
    """Fails whatever looks into the real folder of data, or starts a program that would.

    A program without HOME asks the system where home is.
    """
    if REAL_DATA is None:
        return
    if event == "subprocess.Popen":
        environment = arguments[3]
        if isinstance(environment, Mapping) and not {"HOME", "ROLECMP_DATA"} & {*environment}:
            raise AssertionError("a program was started without a HOME of its own")
    elif event in ("open", "os.listdir", "os.scandir", "os.mkdir", "sqlite3.connect"):
        path = arguments[0]
        if isinstance(path, str | bytes | os.PathLike) and _is_within(os.fsdecode(path), REAL_DATA):
            raise AssertionError(f"the tests touch data of whoever runs them: {path!r}")


sys.addaudithook(_guard_real_data)


# --- what is made once ----------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _read_built_in_data_once() -> Iterator[None]:
    """Once a process, as the program does, though here a process is thousands of runs."""
    folder, load = layers.built_in_folder(), built_in.load_built_in
    load_once = cache(load)

    def load_built_in() -> Dataset:
        return load_once() if layers.built_in_folder() == folder else load()

    with pytest.MonkeyPatch.context() as patch:
        for module in (dataset, validation):
            patch.setattr(module, "load_built_in", load_built_in)
        yield


Make = Callable[[Path], None]
MakeOnce = Callable[[str, Make], Path]


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Has a folder filled once for all processes that run tests: `make_once("dist", build)`."""
    top = tmp_path_factory.getbasetemp()
    top = top.parent if "PYTEST_XDIST_WORKER" in os.environ else top

    def make_once_(name: str, make: Make) -> Path:
        folder = top / f"once-{name}"
        with closing(sqlite3.connect(f"{folder}.lock", isolation_level=None, timeout=600)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if not lock.execute("PRAGMA user_version").fetchone()[0]:
                shutil.rmtree(folder, ignore_errors=True)  # of one who failed to fill it
                folder.mkdir()
                make(folder)
                lock.execute("PRAGMA user_version = 1")
            lock.execute("COMMIT")
        return folder

    return make_once_


# --- the program as a function --------------------------------------------------------------------


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in this process: `run("compare", "pm", "pmm", stdin="...")`."""

    def run_(*argv: str, stdin: str | bytes | None = None) -> Result:
        if stdin is not None:
            data = stdin if isinstance(stdin, bytes) else stdin.encode()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        capfd.readouterr()
        code = main(list(argv))
        out, err = capfd.readouterr()
        return Result(int(code), out, err)

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
        with suppress(FileExistsError):
            (folder / "words").symlink_to(ROOT / "data" / "words")
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
def real_store(make_once: MakeOnce) -> Path:
    """A store with the real releases of both catalogues; not to be written to."""
    if not releases_are_here():
        pytest.skip("the real releases of catalogues are not beside this checkout")
    return make_once("real-store", import_releases)


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
