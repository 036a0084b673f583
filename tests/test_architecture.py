"""The import contracts hold, and each of them can break."""

import os
import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import row_types
from tests.conftest import ROOT

LINT_IMPORTS = Path(sysconfig.get_path("scripts")) / "lint-imports"
ROOMS = "Rooms, from the door down to the model"
PURE = "The model, the analyses and reports touch no file, stream or database"
RENDER = "Renderers word nothing: they do not know the reports"
LENDING = "Reports lend tables downwards only"
CIRCLES = "No circles"
RICH = "Only the terminal's renderer knows Rich"
CATALOGUES = "Catalogues do not know each other"
DOCUMENTS = "Documents do not know each other"


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
        cwd=source, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_contracts_hold() -> None:
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout


class Offence(NamedTuple):
    """A line in a module that a contract forbids."""

    contract: str
    module: str
    line: str


OFFENCES = [
    Offence(ROOMS, "model/role.py", "from rolecmp.analysis import compare"),
    Offence(ROOMS, "streams/console.py", "from rolecmp.loading import dataset"),
    Offence(ROOMS, "loading/dataset.py", "from rolecmp.analysis import compare"),
    Offence(ROOMS, "analysis/search.py", "from rolecmp.loading import assembly"),
    Offence(ROOMS, "analysis/role_comparison.py", "from rolecmp.documents import answers"),
    Offence(ROOMS, "documents/answers.py", "from rolecmp.catalogues import ecb"),
    Offence(ROOMS, "catalogues/store/reader.py", "from rolecmp.documents import answers"),
    Offence(ROOMS, "report/report.py", "from rolecmp.reports import wording"),
    Offence(ROOMS, "reports/wording.py", "from rolecmp.render import data"),
    Offence(ROOMS, "render/data.py", "from rolecmp.cli import app"),
    Offence(ROOMS, "api.py", "from rolecmp.cli import app"),
    Offence(ROOMS, "unplaced.py", ""),
    Offence(PURE, "analysis/lookup/roles.py", "import os"),
    Offence(PURE, "reports/wording.py", "from pathlib import Path"),
    Offence(PURE, "report/report.py", "import io"),
    Offence(PURE, "model/text.py", "import sys"),
    # Through a module that may: what an analysis or a report asks for reads files.
    Offence(PURE, "analysis/diff.py", "from rolecmp.streams import writing"),
    Offence(PURE, "reports/files/validation.py", "from rolecmp.loading import reading"),
    Offence(RENDER, "render/markup.py", "from rolecmp.reports import wording"),
    Offence(LENDING, "reports/tables/pay.py", "from rolecmp.reports.roles import salary"),
    Offence(LENDING, "reports/unplaced.py", ""),
    Offence(CIRCLES, "report/report.py", "from rolecmp.report import sources"),
    Offence(LENDING, "reports/roles/day.py", "from rolecmp.reports.occupations import gap"),
    Offence(RICH, "render/data.py", "from rich.text import Text"),
    Offence(RICH, "cli/show.py", "import rich"),
    Offence(CATALOGUES, "catalogues/esco.py", "from rolecmp.catalogues import onet"),
    Offence(DOCUMENTS, "documents/pay_table.py", "from rolecmp.documents import capability_csv"),
]


@pytest.mark.parametrize("offence", OFFENCES, ids=lambda o: f"{o.module}: {o.line}")
def test_a_module_that_offends_is_found(offence: Offence, tmp_path: Path) -> None:
    package = tmp_path / "rolecmp"
    shutil.copytree(ROOT / "src" / "rolecmp", package)
    module = package / offence.module
    text = module.read_text(encoding="utf-8") if module.exists() else '"""Nobody placed it."""\n'
    module.write_text(f"{text}\n{offence.line}\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    assert f"{offence.contract} BROKEN" in done.stdout


def test_every_contract_has_an_offence() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {offence.contract for offence in OFFENCES}


# --- modules that can be read at a sitting ----------------------------------------------------

LONGEST = 400


def test_no_module_is_longer_than_it_should_be() -> None:
    package = ROOT / "src" / "rolecmp"
    lines = {
        path.relative_to(package).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in package.rglob("*.py")
        if path != row_types.FILE  # made of the columns of results
    }
    assert {name for name, number in lines.items() if number > LONGEST} == set()
