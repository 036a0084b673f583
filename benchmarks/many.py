"""Many at once: one process against as many starts, a matrix against reading the store, Dask.

    python benchmarks/many.py --onet PATH [--names 500] [--starts 20] [--dask]

PATH is the folder or zip of a release of O*NET. CPU time of whole programs, those of a figure one
after the other, so that a machine that slows down slows all of them. With --dask, reading job ads
with one worker process and with two, by the clock; that needs two processors at rest.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MOST_MEMORY = 200
AIMS = {"similar": 20.0, "show": 15.0, "matrix": 10.0, "dask": 1.7}


def run(argv: list[str], folder: str, stdin: str = "") -> tuple[float, float]:
    """Seconds of CPU time and megabytes at the peak of one run, which must succeed."""
    with tempfile.TemporaryFile("w+") as given:
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "rolecmp", *argv], stdin=given, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, env={**os.environ, "ROLECMP_DATA": folder},
        )  # fmt: skip
        assert process.stderr is not None
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{argv} failed: {complaint.decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def tell(name: str, ratio: float, aim: str, megabytes: float | None = None) -> None:
    """Prints a ratio beside its aim."""
    memory = "" if megabytes is None else f", {megabytes:.0f} MB (aim {MOST_MEMORY})"
    print(f"{name}: {ratio:.1f} (aim {aim}){memory}")


def measure_names(folder: str, names: list[str], starts: int) -> None:
    """Many names in one process, against a start for each of the first of them."""
    for command in ("similar", "show"):
        together, megabytes = run([command, "-", "-f", "ndjson"], folder, "\n".join(names))
        alone = sum(run([command, name, "-f", "json"], folder)[0] for name in names[:starts])
        ratio = alone / starts * len(names) / together
        aim = f"{AIMS[command]:g} or more"
        tell(f"{command}: {len(names)} starts / one process", ratio, aim, megabytes)


def measure_matrix(folder: str) -> None:
    """Every occupation against every other, against reading each of them once."""
    matrix, megabytes = run(["matrix", "--catalogue", "onet"], folder)
    reading, _ = run(["catalogue", "export", "onet"], folder)
    tell("matrix of O*NET / reading the store once", matrix / reading, "10 at most", megabytes)


AD = """Product Marketing Manager

You own positioning and messaging, bring products to market with sales and product management,
research markets and competitors, and enable sales with battlecards and case studies.
"""


def read_some(texts: list[str]) -> list[str]:
    """What a worker does: it loads the data once, and reads its ads."""
    import rolecmp

    data = rolecmp.load_dataset()
    return [ad["verdict"] for ad in rolecmp.read_ads(data, texts)]


def measure_dask(ads: int) -> None:
    """One worker process against two, the same ads in eight parts."""
    import dask.bag

    from_sequence: Any = dask.bag.from_sequence  # it may be installed or not, and has no types
    bag = from_sequence([AD] * ads, npartitions=8).map_partitions(read_some)
    seconds: dict[int, float] = {}
    for workers in (1, 2, 1, 2):
        start = time.perf_counter()
        bag.compute(scheduler="processes", num_workers=workers)
        took = time.perf_counter() - start
        seconds[workers] = min(seconds.get(workers, took), took)
    tell(f"{ads} ads: one worker / two", seconds[1] / seconds[2], f"{AIMS['dask']:g} or more")


def main() -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--onet", type=Path)
    parser.add_argument("--names", type=int, default=500)
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--ads", type=int, default=8_000)
    asked = parser.parse_args()
    if asked.onet is not None:
        with tempfile.TemporaryDirectory() as folder:
            run(["catalogue", "import", "onet", str(asked.onet)], folder)
            listed = subprocess.run(
                [sys.executable, "-m", "rolecmp", "list", "occupations", "-f", "ids"],
                env={**os.environ, "ROLECMP_DATA": folder}, capture_output=True, text=True, check=True,
            )  # fmt: skip
            measure_names(folder, listed.stdout.split()[: asked.names], asked.starts)
            measure_matrix(folder)
    if asked.dask:
        measure_dask(asked.ads)


if __name__ == "__main__":
    main()
