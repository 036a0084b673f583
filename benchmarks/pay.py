"""Pay statistics: imports against readers of workbooks, and what `salary` takes with them.

    python benchmarks/pay.py WORKBOOK [--copies 10] [--rounds 5] [--onet PATH]

WORKBOOK is a file of OEWS with metropolitan areas (MSA_M2025_dl.xlsx). It is imported as it is, and
multiplied by so many copies under invented codes of areas. openpyxl is measured where it is
installed. All figures of a round come from that round, one program after the other; they are CPU
seconds, since others may be at work on the machine.
"""

import argparse
import importlib.util
import multiprocessing
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rolecmp.loading.workbook.cells import Row, column_letters
from rolecmp.loading.workbook.opening import open_workbook

MOST = {"reader": 1.5, "openpyxl": 1 / 3, "command": 1.1, "converted": 1.3, "linear": 1.2}
MOST_MEMORY = 250

READER = """
import sys
from rolecmp.loading.workbook.opening import open_workbook
with open(sys.argv[1], "rb") as file:
    for row in open_workbook(file, "x").sheets[0].rows():
        pass
"""
OPENPYXL = """
import sys
from openpyxl import load_workbook
for row in load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0].iter_rows():
    pass
"""


class Cost(NamedTuple):
    """What one run of a program took: CPU seconds, and megabytes at its peak."""

    seconds: float
    megabytes: float


def run(argv: list[str], environment: Mapping[str, str]) -> Cost:
    """Runs a program, which must succeed."""
    process = subprocess.Popen(
        argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "100", **environment},
    )  # fmt: skip
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(argv)} failed: {complaint.decode(errors='replace')}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def rolecmp(*argv: str) -> list[str]:
    """A run of this checkout's rolecmp."""
    return [sys.executable, "-m", "rolecmp", *argv]


def multiply(workbook: Path, copies: int, to: Path) -> None:
    """The first sheet so many times over, each time with areas of its own."""
    with workbook.open("rb") as file, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        sheet = open_workbook(file, workbook.name).sheets[0]
        parts = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"/>',
            "_rels/.rels": _relationships("officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _relationships("worksheet", "worksheets/sheet1.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="MSA_M2025_dl" sheetId="1" r:id="r1"/></sheets></workbook>',
        }
        for name, text in parts.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            out.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for number, cells in enumerate(_copies(list(sheet.rows()), copies), 1):
                out.write(f'<row r="{number}">{"".join(_cells(number, cells))}</row>'.encode())
            out.write(b"</sheetData></worksheet>")


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relationships(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _copies(rows: list[Row], copies: int) -> Iterator[dict[int, object]]:
    """The header, then all rows again and again; the second column has the title of the area."""
    header, *rest = rows
    yield dict(header.cells)
    codes: dict[object, str] = {}
    for copy in range(copies):
        for row in rest:
            cells: dict[int, object] = dict(row.cells)
            if copy:
                code = codes.setdefault((copy, cells[0]), f"{50_000 + len(codes):05}")
                cells[0], cells[1] = code, f"{copy} {cells[1]}"
            yield cells


def _cells(row: int, cells: Mapping[int, object]) -> Iterator[str]:
    for column, value in sorted(cells.items()):
        at = f"{column_letters(column)}{row}"
        if isinstance(value, str):
            yield f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        else:
            yield f'<c r="{at}"><v>{value}</v></c>'


def verdict(ratio: float, most: float) -> str:
    """Whether a ratio is within what is meant to be the most."""
    return f"{ratio:5.2f}  {'ok' if ratio <= most else 'TOO MUCH'} (at most {most:.2g})"


def best(costs: list[Cost]) -> Cost:
    """The least time and the highest peak."""
    return Cost(min(c.seconds for c in costs), max(c.megabytes for c in costs))


def measure(programs: Mapping[str, list[str]], rounds: int, store: Path) -> dict[str, Cost]:
    """What each program takes, in interleaved rounds, the best of all."""
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, argv in programs.items():
            costs[name].append(run(argv, {"ROLECMP_DATA": str(store)}))
    return {name: best(found) for name, found in costs.items()}


def main() -> None:
    """Measures and prints everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--onet", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        imports(options.workbook, options.copies, options.rounds, folder)
        commands(options.rounds, options.onet, folder)


def imports(workbook: Path, copies: int, rounds: int, folder: Path) -> None:
    """Imports of the workbook and of its multiple, beside readers."""
    large = folder / "MSA_M2025_dl.xlsx"
    # In a process of its own: what a program takes at its peak is never below what its parent has.
    work = multiprocessing.get_context("spawn").Process(
        target=multiply, args=(workbook, copies, large)
    )
    work.start()
    work.join()
    if work.exitcode:
        sys.exit(f"{workbook} could not be multiplied")
    programs = {
        "reader": [sys.executable, "-c", READER, str(workbook)],
        "import": rolecmp("catalogue", "import", "oews", str(workbook)),
    }
    if importlib.util.find_spec("openpyxl"):
        programs["openpyxl"] = [sys.executable, "-c", OPENPYXL, str(workbook)]
    costs = measure(programs, rounds, folder / "small")
    for program, cost in costs.items():
        print(f"{program:22} {cost.seconds:6.2f} s {cost.megabytes:5.0f} MB")
    print(f"{'import : reader':22}", verdict(costs["import"].seconds / costs["reader"].seconds, MOST["reader"]))  # fmt: skip
    if "openpyxl" in costs:
        ratio = costs["import"].seconds / costs["openpyxl"].seconds
        print(f"{'import : openpyxl':22}", verdict(ratio, MOST["openpyxl"]))
    grown = run(
        rolecmp("catalogue", "import", "oews", str(large)), {"ROLECMP_DATA": str(folder / "large")}
    )
    print(f"{f'import, {copies} times':22} {grown.seconds:6.2f} s {grown.megabytes:5.0f} MB")
    print(
        f"{'for each row':22}",
        verdict(grown.seconds / costs["import"].seconds / copies, MOST["linear"]),
    )
    print(f"{'memory':22}", verdict(grown.megabytes, MOST_MEMORY))


def commands(rounds: int, onet: Path | None, folder: Path) -> None:
    """What `salary` takes of an occupation with the large file imported, beside a role of ours."""
    store = folder / "large"
    occupation = "soc:11-2021"
    if onet is not None:
        run(rolecmp("catalogue", "import", "onet", str(onet)), {"ROLECMP_DATA": str(store)})
        occupation = "onet:11-2021.00"
    costs = measure(
        {
            "salary pm": rolecmp("salary", "pm", "--city", "london"),
            "salary occupation": rolecmp("salary", occupation, "--city", "boston"),
            "converted": rolecmp("salary", occupation, "--city", "boston", "--in", "EUR"),
        },
        rounds * 3,
        store,
    )
    for program, cost in costs.items():
        print(f"{program:22} {cost.seconds:6.3f} s {cost.megabytes:5.0f} MB")
    plain = costs["salary occupation"].seconds
    print(f"{'occupation : pm':22}", verdict(plain / costs["salary pm"].seconds, MOST["command"]))
    print(
        f"{'--in EUR : plain':22}", verdict(costs["converted"].seconds / plain, MOST["converted"])
    )


if __name__ == "__main__":
    main()
