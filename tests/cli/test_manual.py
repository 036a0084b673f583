"""The manual page: the help of the program, as `man` reads it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rolecmp.cli.commands import every_command
from rolecmp.cli.manual import ENVIRONMENT, manual_page


def rendered(page: Path) -> str:
    """What `man` shows, without its warnings passing unseen."""
    program = shutil.which("groff")
    if program is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [program, "-Tutf8", "-man", "-ww", "-P-cbou", str(page)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_says_of_every_command_and_option_what_the_help_says(tmp_path: Path) -> None:
    page = tmp_path / "rolecmp.1"
    page.write_text(manual_page(), "utf-8")
    text = " ".join(rendered(page).replace("‐\n", "").split())
    for name, _ in every_command():
        assert re.search(rf"rolecmp {name} [^a-z]*[a-z|]*[^a-z]*\[OPTIONS\]", text), name
    for said in (
        "Compare job roles side by side: what differs, what is shared, and who says so.",
        "rolecmp compare pm pmm --only skills,metrics,pay",
        "--city CITY,... Only these cities.",
        "--no-pager",
        "-o, --output FILE",
        "4 bad data, 5 cannot write",
        *ENVIRONMENT,
    ):
        assert said in text, said


def test_holds_no_request_that_the_help_made_by_chance() -> None:
    known = {"TH", "SH", "SS", "B", "PP", "TP", "nf", "fi"}
    assert {m[1] for m in re.finditer(r"(?m)^[.'](\w+)", manual_page())} <= known
