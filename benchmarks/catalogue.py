"""Catalogues: imports against `sqlite3 .import`, commands against built-in roles, and similarity.

    python benchmarks/catalogue.py [--onet PATH] [--esco PATH] [--copies 100] [--rounds 9]

PATH is the folder or zip of a release. Needs the command `sqlite3`. With --copies, O*NET is also
multiplied by so many, into a catalogue of (for 100) a hundred thousand occupations; that takes
some gigabytes in the temporary folder and some minutes. All figures of a round come from that
round, one program after the other, so that a machine that slows down slows all of them.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from rolecmp.analysis.similarity.ranking import rank_similar
from rolecmp.analysis.similarity.traits import traits_of_occupation
from rolecmp.catalogues.store.reader import CatalogueStore
from rolecmp.model.catalogue import Catalogue

ONET_TABLES = (
    "Occupation Data", "Skills", "Knowledge", "Task Statements", "Tasks to DWAs", "DWA Reference",
    "Technology Skills", "Alternate Titles", "Sample of Reported Titles", "Related Occupations",
    "Job Zones", "Scales Reference",
)  # fmt: skip
ESCO_TABLES = ("occupations_en", "skills_en", "occupationSkillRelations_en")
SHARED_TABLES = ("DWA Reference", "Scales Reference")
"""They are about no occupation, so that they are not multiplied."""

MOST = {"onet": 2.2, "esco": 2.5, "command": 1.15, "similar": 1.5}
MOST_MEMORY = 200
PRECISE = 0.75


class Cost(NamedTuple):
    """What one run of a program took: seconds of processor time, and megabytes at its peak."""

    seconds: float
    megabytes: float


# As a user has it: without this variable Python compiles its modules once, not at each start.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def run(argv: list[str], environment: Mapping[str, str] = {}, stdin: str = "") -> Cost:
    """Runs a program, which must succeed."""
    with tempfile.TemporaryFile("w+") as given:
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen(
            argv, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={**_ENVIRONMENT, "COLUMNS": "100", **environment},
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


def fastest(costs: Iterable[Cost]) -> Cost:
    """The shortest time and the highest peak."""
    found = list(costs)
    return Cost(min(c.seconds for c in found), max(c.megabytes for c in found))


def verdict(ratio: float, most: float) -> str:
    """Whether a ratio is within what is meant to be the most."""
    return f"{ratio:5.2f}  {'ok' if ratio <= most else 'TOO MUCH'} (at most {most:g})"


# --- imports ----------------------------------------------------------------------------------


def unpack(path: Path, names: Iterable[str], ending: str, to: Path) -> None:
    """The tables of a release, as files of one folder."""
    to.mkdir()
    wanted = {f"{name}{ending}" for name in names}
    if path.is_dir():
        for file in path.rglob(f"*{ending}"):
            if file.name in wanted:
                shutil.copy(file, to / file.name)
    else:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                name = info.filename.rpartition("/")[2]
                if name in wanted:
                    (to / name).write_bytes(archive.read(info))
    missing = wanted - {file.name for file in to.iterdir()}
    if missing:
        sys.exit(f"{path} has no {', '.join(sorted(missing))}")


def sqlite_script(folder: Path, ending: str) -> str:
    """What `sqlite3` is told, to read the same files."""
    lines = ['.mode ascii\n.separator "\\t" "\\n"'] if ending == ".txt" else []
    how = "" if ending == ".txt" else "--csv "
    lines += [f'.import {how}"{file}" "{file.stem}"' for file in sorted(folder.iterdir())]
    return "\n".join(lines)


def compare_import(
    catalogue: Catalogue, release: Path, folder: Path, scratch: Path, rounds: int
) -> None:
    """Times of an import against those of `sqlite3 .import`, in turn."""
    ending = ".txt" if catalogue is Catalogue.ONET else ".csv"
    script = sqlite_script(folder, ending)
    costs: dict[str, list[Cost]] = {"sqlite3 .import": [], "folder": [], "as downloaded": []}
    for number in range(rounds):
        target = scratch / f"import{number}"
        target.mkdir()
        environment = {"ROLECMP_DATA": str(target / "data")}
        costs["sqlite3 .import"].append(run(["sqlite3", str(target / "raw.db")], {}, script))
        for name, path in (("folder", folder), ("as downloaded", release)):
            argv = rolecmp("catalogue", "import", catalogue, str(path))
            costs[name].append(run(argv, environment))
        shutil.rmtree(target)
    base = fastest(costs.pop("sqlite3 .import"))
    print(f"\n{catalogue.label}: import, best of {rounds}")
    print(f"  sqlite3 .import   {base.seconds * 1000:7.0f} ms  {base.megabytes:5.0f} MB")
    for name, found in costs.items():
        cost = fastest(found)
        memory = "ok" if cost.megabytes < MOST_MEMORY else "TOO MUCH"
        print(
            f"  {name:<16}  {cost.seconds * 1000:7.0f} ms  {cost.megabytes:5.0f} MB {memory}"
            f"  {verdict(cost.seconds / base.seconds, MOST[catalogue])}"
        )


# --- commands ---------------------------------------------------------------------------------


class Case(NamedTuple):
    """A command on occupations and the same on built-in roles."""

    name: str
    built_in: list[str]
    imported: list[str]
    most: float = MOST["command"]


def completing(line: str) -> dict[str, str]:
    """What a shell sets to ask for completions."""
    return {"_ROLECMP_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"rolecmp {line}"}


def compare_commands(data: Path, ids: list[str], rounds: int, *, large: bool = False) -> None:
    """Commands on the first two of the occupations and on built-in roles, in turn."""
    first, second = ids[0], ids[1]
    cases = [
        Case("compare", ["compare", "pm", "pmm"], ["compare", first, second]),
        Case("compare across", ["compare", "pm", "pmm"], ["compare", "pmm", first]),
        Case("show", ["show", "pm"], ["show", first]),
        Case("search", ["search", "product manager"], ["search", "sales engineer"]),
        Case("complete", ["show p"], [f"show {first[:-3]}"]),
        Case("similar", ["compare", "pm", "pmm"], ["similar", first], MOST["similar"]),
    ]
    environment = {"ROLECMP_DATA": str(data)}
    empty = {"ROLECMP_DATA": str(data / "nothing")}
    (data / "nothing").mkdir(exist_ok=True)
    costs: dict[tuple[str, bool], list[Cost]] = {}
    for _ in range(rounds):
        for case in cases:
            for imported, argv in ((False, case.built_in), (True, case.imported)):
                where = environment if imported else empty
                if case.name == "complete":
                    cost = run(rolecmp(), {**where, **completing(argv[0])})
                else:
                    cost = run(rolecmp(*argv), where)
                costs.setdefault((case.name, imported), []).append(cost)
    for case in cases:
        base, own = fastest(costs[case.name, False]), fastest(costs[case.name, True])
        ratio = own.seconds / base.seconds
        told = f"{ratio:5.2f}" if large and case.name == "similar" else verdict(ratio, case.most)
        print(
            f"  {case.name:<14}  built in {base.seconds * 1000:5.0f} ms  imported "
            f"{own.seconds * 1000:5.0f} ms  {told}"
        )


# --- similarity -------------------------------------------------------------------------------


def measure_precision(data: Path) -> None:
    """Of the ten nearest of each rated occupation, the share that O*NET itself relates to it."""
    store = CatalogueStore(str(data))
    corpus = store.corpus(Catalogue.ONET)
    found = rated = 0
    start = time.perf_counter()
    for _, bearers in store.by_release():
        for bearer in bearers:
            occupation = store.find(bearer.id)
            number = corpus.number_of(bearer.id)
            profile = corpus.profile(number)
            if occupation is None or not len(profile):
                continue
            traits = traits_of_occupation(occupation, profile)
            ranking = rank_similar(corpus, Catalogue.ONET, traits, number, 10)
            names = corpus.names(neighbour.number for neighbour in ranking.neighbours)
            related = {other.id for other in occupation.related}
            found += sum(bearer.id in related for bearer in names.values())
            rated += 1
    precision = found / rated / 10
    spent = (time.perf_counter() - start) / rated * 1000
    print(
        f"\nPrecision at 10 against Related Occupations, {rated} rated occupations: "
        f"{precision:.3f}  {'ok' if precision >= PRECISE else 'TOO LITTLE'} (at least {PRECISE}); "
        f"{spent:.1f} ms each"
    )


# --- a catalogue many times as large ----------------------------------------------------------


def new_code(number: int) -> str:
    """A code of the form that O*NET has, one for each number."""
    return f"{10 + number // 1_000_000:02d}-{number // 100 % 10_000:04d}.{number % 100:02d}"


def multiply(folder: Path, to: Path, copies: int) -> None:
    """Every occupation so many times, each copy with a code and with a word in titles of its own."""
    to.mkdir()
    with (folder / "Occupation Data.txt").open(encoding="utf-8") as file:
        codes = [line.partition("\t")[0] for line in file][1:]
    places = {code: place for place, code in enumerate(codes)}
    for name in ONET_TABLES:
        source, target = folder / f"{name}.txt", to / f"{name}.txt"
        if name in SHARED_TABLES:
            shutil.copy(source, target)
            continue
        with source.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        with target.open("w", encoding="utf-8", newline="") as file:
            file.write("\t".join(header) + "\n")
            for copy in range(copies):
                file.writelines(_copied(name, rows, places, copy))


def _copied(
    name: str, rows: list[list[str]], places: Mapping[str, int], copy: int
) -> Iterator[str]:
    word = f"{'abcdefghij'[copy % 10]}{'aeiou'[copy // 10 % 5]}{'klmnoprstv'[copy // 7 % 10]}ian"
    first = copy * len(places)
    for row in rows:
        copied = [new_code(first + places[row[0]]), *row[1:]]
        if name == "Related Occupations":
            copied[1] = new_code(first + places[row[1]])
        elif copy and name in ("Occupation Data", "Alternate Titles"):
            copied[1] = f"{word.capitalize()} {row[1]}"
        elif name in ("Task Statements", "Tasks to DWAs"):
            copied[1] = f"{copy}{row[1]}"
        yield "\t".join(copied) + "\n"


def main() -> None:
    """Runs what there is material for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--onet", type=Path)
    parser.add_argument("--esco", type=Path)
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    if asked.onet is None and asked.esco is None:
        parser.error("name a release with --onet or --esco")
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        data = scratch / "data"
        examples = {
            Catalogue.ONET: ["onet:11-2021.00", "onet:11-2022.00"],
            Catalogue.ESCO: ["esco:1223.1", "esco:1221.3.2"],
        }
        for catalogue, release, names, ending in (
            (Catalogue.ONET, asked.onet, ONET_TABLES, ".txt"),
            (Catalogue.ESCO, asked.esco, ESCO_TABLES, ".csv"),
        ):
            if release is None:
                continue
            folder = scratch / catalogue
            unpack(release, names, ending, folder)
            compare_import(catalogue, release, folder, scratch, asked.rounds)
            run(
                rolecmp("catalogue", "import", catalogue, str(release)),
                {"ROLECMP_DATA": str(data)},
            )
        for catalogue in CatalogueStore(str(data)).catalogues:
            print(f"\n{catalogue.label}: commands, best of {asked.rounds}")
            compare_commands(data, examples[catalogue], asked.rounds)
        if asked.onet is not None:
            measure_precision(data)
        if asked.onet is not None and asked.copies > 1:
            grow(scratch, asked.copies, asked.rounds)


def grow(scratch: Path, copies: int, rounds: int) -> None:
    """The same with a catalogue many times as large."""
    large = scratch / "large"
    multiply(scratch / "onet", large, copies)
    data = scratch / "large-data"
    cost = run(
        rolecmp("catalogue", "import", "onet", str(large), "--release", "1.0"),
        {"ROLECMP_DATA": str(data)},
    )
    raw = run(["sqlite3", str(scratch / "large.db")], {}, sqlite_script(large, ".txt"))
    store = CatalogueStore(str(data))
    total = store.catalogues[Catalogue.ONET].occupations
    size = Path(store.path).stat().st_size / 1024**2
    print(f"\nO*NET x {copies}: {total:,} occupations, {size:,.0f} MB stored")
    memory = "ok" if cost.megabytes < MOST_MEMORY else "TOO MUCH"
    print(
        f"  import  {cost.seconds:6.1f} s  {cost.megabytes:5.0f} MB {memory}; sqlite3 .import "
        f"{raw.seconds:.1f} s  {cost.seconds / raw.seconds:5.2f}"
    )
    (_, bearers), *_ = store.by_release()
    middle = len(bearers) // 2
    compare_commands(data, [bearers[middle].id, bearers[middle + 1].id], rounds, large=True)


if __name__ == "__main__":
    main()
