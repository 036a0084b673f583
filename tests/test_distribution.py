"""Wheel, sdist, editable install and plain checkout: each runs, with the data inside."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pydantic_core
import pytest

from rolecmp import __version__
from rolecmp.cli.manual import manual_page
from tests.conftest import ROOT, MakeOnce

COMMANDS = [
    ("compare", "pm", "pmm"), ("ladder", "pmm"), ("salary", "--city", "london"),
    ("ladder", "pmm", "--format", "html"),
]  # fmt: skip


class Installation:
    """A Python of its own, outside the checkout, which borrows the libraries of the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        venv.create(folder, symlinks=os.name == "posix")
        self.scripts = folder / ("bin" if os.name == "posix" else "Scripts")
        self.python = self.scripts / "python"
        where = self.call(self.python, "-c", "import site; print(site.getsitepackages()[0])")
        self.site = Path(where.strip())
        # A path file within a folder that a path file names is not read: of this very checkout,
        # which is installed there too, nothing comes along but its libraries.
        (self.site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")

    def call(self, *argv: str | Path, **environment: str) -> str:
        """What a program prints; it must exit with 0."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_"))}
        done = subprocess.run(
            argv, env={**kept, **environment}, cwd=self.folder, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def install(self, *what: str | Path) -> None:
        """With what is there already: no network, no index."""
        self.call(
            sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet",
            "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check", *what,
        )  # fmt: skip


@pytest.fixture(scope="module")
def built(make_once: MakeOnce) -> Path:
    """The sdist of this checkout, and the wheel that is built from the sdist."""

    def build(folder: Path) -> None:
        subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
            capture_output=True, check=True, cwd=folder,
        )  # fmt: skip

    return make_once("built", build)


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    return built / f"rolecmp-{__version__}.tar.gz"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return built / f"rolecmp-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def checkout(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has who unpacked the sdist."""
    folder = tmp_path_factory.mktemp("checkout")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return folder / f"rolecmp-{__version__}"


PYDANTIC = ["pydantic", "pydantic_core"]
"""Compiled data takes neither, and a file of the user's only the second."""


def check(installation: Installation, *rolecmp: str | Path, **environment: str) -> None:
    """The commands, and the version of the data, from an installation."""
    data = (ROOT / "data" / "VERSION").read_text(encoding="ascii").strip()
    version = installation.call(*rolecmp, "--version", **environment)
    assert version == f"rolecmp {__version__} (data {data})\n"
    for command in COMMANDS:
        assert "Product Marketing Manager" in installation.call(*rolecmp, *command, **environment)


def test_the_wheel_that_comes_of_the_sdist(wheel: Path, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "venv")
    installation.install(wheel)
    check(installation, installation.scripts / "rolecmp")
    place = installation.call(installation.python, "-c", "import rolecmp; print(rolecmp.__file__)")
    assert Path(place.strip()).parent == installation.site / "rolecmp"
    manual = installation.folder / "share" / "man" / "man1" / "rolecmp.1"
    assert manual.read_text(encoding="utf-8") == manual_page()
    own = tmp_path / "own.json"
    own.write_text('{"roles": {"cook": {"title": "Cook"}}}', encoding="utf-8")
    for hidden, argv in ((PYDANTIC, ()), (PYDANTIC[:1], ("--data", own))):
        hide = f"import sys; sys.modules.update(dict.fromkeys({hidden}))"
        run = f"{hide}; from rolecmp.__main__ import run; run()"
        told = installation.call(installation.python, "-c", run, *argv, "list", "roles")
        assert "Product Marketing Manager" in told
        assert ("Cook" in told) is bool(argv)
    assert not [*Path(place.strip()).parent.glob("data/__pycache__")]


def test_the_sdist(sdist: Path, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "venv")
    installation.install(sdist)
    check(installation, installation.scripts / "rolecmp")


def test_an_editable_install_runs_on_the_data_of_the_checkout(
    checkout: Path, tmp_path: Path
) -> None:
    """It has a copy of the data too, of the day when it was installed."""
    editable = tmp_path / "editable"
    shutil.copytree(checkout, editable)
    installation = Installation(tmp_path / "venv")
    installation.install("--editable", editable)
    rolecmp = installation.scripts / "rolecmp"
    check(installation, rolecmp)
    roles = editable / "data" / "roles.json"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(text.replace("Product Marketing Manager", "Changed Title"), encoding="utf-8")
    assert "Changed Title" in installation.call(rolecmp, "ladder", "pmm")


def test_a_checkout_runs_without_being_installed(checkout: Path, tmp_path: Path) -> None:
    installation = Installation(tmp_path / "venv")
    source = str(checkout / "src")
    check(installation, installation.python, "-m", "rolecmp", PYTHONPATH=source)


def test_the_wheel_holds_the_package_its_data_and_its_manual_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = f"rolecmp-{__version__}.dist-info"
    shared = f"rolecmp-{__version__}.data"
    assert {name.partition("/")[0] for name in names} == {"rolecmp", info, shared}
    manual = f"{shared}/data/share/man/man1/rolecmp.1"
    assert {name for name in names if name.startswith(shared)} == {manual}
    files = [path for path in (ROOT / "data").rglob("*") if path.is_file()]
    data = {f"rolecmp/data/{path.relative_to(ROOT / 'data').as_posix()}" for path in files}
    data = {name for name in data if "__pycache__" not in name}
    assert {"rolecmp/data/roles.json", "rolecmp/data/VERSION"} <= data <= names
    schema = f"rolecmp/data/schema-{pydantic_core.__version__}.compiled"
    assert {name for name in names if name.endswith(".compiled")} == {
        "rolecmp/data/data.compiled", "rolecmp/data/later.compiled", schema
    }  # fmt: skip
    assert {"rolecmp/py.typed", f"{info}/licenses/LICENSE"} <= names
    assert not [name for name in names if name.endswith(".pyc") or "__pycache__" in name]


def test_the_sdist_holds_what_the_repository_holds(sdist: Path) -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")

    def listed(*options: str) -> set[str]:
        argv: list[str | Path] = [git, "-C", ROOT, "ls-files", "-z", *options]
        done = subprocess.run(argv, capture_output=True, text=True, check=True)
        return {name for name in done.stdout.split("\0") if (ROOT / name).is_file()}

    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    tracked, untracked = listed("--cached"), listed("--others", "--exclude-standard")
    assert tracked - held == set()
    assert held - tracked - untracked == {"PKG-INFO"}
