"""What is imported for which format: only the table pays for Rich."""

import subprocess
import sys

import pytest

HEAVY = ("rich", "markupsafe")
SCRIPT = """
import sys
from rolecmp.cli.main import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(code, *(name for name in ("rich", "markupsafe") if name in sys.modules), file=sys.stderr)
"""


def loaded(*argv: str) -> list[str]:
    """The heavy modules that a run has loaded, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *argv], capture_output=True, text=True, check=True
    )
    code, *modules = done.stderr.split()
    assert code == "0"
    assert done.stdout
    return modules


@pytest.mark.parametrize(
    ("format_", "modules"),
    [
        ("json", []),
        ("ndjson", []),
        ("csv", []),
        ("markdown", []),
        ("jsonld", []),
        ("html", ["markupsafe"]),
        ("svg", ["markupsafe"]),
        ("table", ["rich"]),
    ],
)
def test_a_format_loads_what_it_needs(format_: str, modules: list[str]) -> None:
    assert loaded("salary", "pmm", "--format", format_) == modules


def test_help_and_schema_load_neither() -> None:
    assert loaded("compare", "--help") == []
    assert loaded("schema", "compare") == []
