"""One report with every hard value, in every format, byte for byte.

After a wanted change: `python -m tests.render.test_golden` writes the files anew; read the diff.
"""

from pathlib import Path
from typing import Final

import pytest

from rolecmp.render import Format, render_report
from rolecmp.streams.screen import Layout, Screen
from tests.render.hard_report import HARD_REPORT

FOLDER: Final = Path(__file__).parent / "golden"
SCREEN: Final = Screen(100, color=False, unicode=True, layout=Layout.AUTO)
FILES: Final = {
    Format.TABLE: "report.txt",
    Format.JSON: "report.json",
    Format.NDJSON: "report.ndjson",
    Format.CSV: "report.csv",
    Format.MARKDOWN: "report.md",
    Format.HTML: "report.html",
    Format.SVG: "report.svg",
}


def render(format_: Format) -> bytes:
    return render_report(HARD_REPORT, format_, SCREEN).encode()


@pytest.mark.parametrize("format_", FILES)
def test_is_what_it_was(format_: Format) -> None:
    assert render(format_) == (FOLDER / FILES[format_]).read_bytes()


def test_there_is_a_file_for_every_format() -> None:
    # These have tests of their own: they are made of pay records, of a list's ids, of findings, alone.
    assert {*Format} - {*FILES} == {Format.JSONLD, Format.IDS, Format.GITHUB, Format.XLSX}
    assert {path.name for path in FOLDER.iterdir()} == set(FILES.values())


@pytest.mark.parametrize("format_", FILES)
def test_holds_no_character_that_anything_obeys(format_: Format) -> None:
    allowed = "\n\r" if format_ is Format.CSV else "\n"
    text = render(format_).decode()
    obeyed = {c for c in text if not c.isprintable() and c not in allowed + "\u200d"}
    assert obeyed == set()


if __name__ == "__main__":
    for each, name in FILES.items():
        (FOLDER / name).write_bytes(render(each))
