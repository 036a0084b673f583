"""The import contracts hold, and each of them can break."""

import os
import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

LINT_IMPORTS = Path(sysconfig.get_path("scripts")) / "lint-imports"
LAYERS = "Layers: door, edges, wording, core"
CORE = "The core touches no file, terminal or database"
RICH = "Only the terminal's renderer knows Rich"
IMPORTERS = "Importers do not know each other"


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
    Offence(LAYERS, "models.py", "from rolecmp import compare"),  # the core upwards
    Offence(LAYERS, "compare.py", "from rolecmp import dataset"),  # the core knows an edge
    Offence(LAYERS, "console.py", "from rolecmp import dataset"),  # an edge knows another
    Offence(LAYERS, "render/data.py", "from rolecmp.cli import app"),  # an edge knows the door
    Offence(LAYERS, "unplaced.py", ""),
    Offence(CORE, "salary.py", "import json"),
    Offence(CORE, "lookup.py", "import os"),
    Offence(CORE, "reports/wording.py", "from pathlib import Path"),
    Offence(CORE, "text.py", "import sys"),
    Offence(RICH, "render/data.py", "from rich.text import Text"),
    Offence(RICH, "cli/show.py", "import rich"),
    Offence(LAYERS, "store/reader.py", "from rolecmp.importers import onet"),
    Offence(CORE, "similarity.py", "import sqlite3"),
    Offence(IMPORTERS, "importers/pay_csv.py", "from rolecmp.importers import capability_csv"),
    Offence(IMPORTERS, "importers/esco.py", "from rolecmp.importers import onet"),
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
