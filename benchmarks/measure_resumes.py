"""Measures how well the lines of résumés are understood, against what a careful reader says.

`python benchmarks/measure_resumes.py [FOLDER]`: FOLDER has the résumés whose lines
`resume_lines.tsv` tells (by how they begin) what they show; `resume_lines_more.tsv` has lines of its
own. The words for things were learned from both, so that the figures say what is kept, not what is
found in a new résumé: for that, judge lines of others before looking at what is found. A line shows
some things; others it may show, which count neither way.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rolecmp.analysis.resumes.evidence import PersonEvidence, evidence_of
from rolecmp.documents.resumes.sections import read_text_resume
from rolecmp.loading.dataset import load_dataset
from rolecmp.loading.words import load_wordbook
from rolecmp.model.dataset import Dataset
from rolecmp.model.words import Wordbook

HERE = Path(__file__).resolve().parent
LONGEST_ITEM = 4
"""What has more words is a sentence."""


class Judged(NamedTuple):
    """A line, and what a careful reader says of it."""

    line: str
    shows: frozenset[str]
    may_show: frozenset[str]


class Measure(NamedTuple):
    """How often what was found is right, and what is shown was found."""

    named: int
    named_right: int
    evidence: int
    evidence_right: int
    shown: int
    shown_named: int
    shown_found: int

    @property
    def precision(self) -> float:
        """Of what was taken as named, the share that the line shows or may show."""
        return self.named_right / max(self.named, 1)

    @property
    def recall(self) -> float:
        """Of what lines show, the share that was found, be it as evidence."""
        return self.shown_found / max(self.shown, 1)


def read_judged(name: str) -> list[Judged]:
    """The lines of a table beside this file."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return [Judged(line, frozenset(a.split()), frozenset(b.split())) for line, a, b in cells]


def complete(judged: list[Judged], folder: Path) -> Iterator[Judged]:
    """The same with lines as they stand in the résumés of a folder; those not there are left out."""
    full = [
        line.lstrip("*# ").strip()
        for path in sorted(folder.glob("cv-*.expected.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for one in judged:
        if len(one.line.split()) <= LONGEST_ITEM:
            yield one
        elif found := next((line for line in full if line.startswith(one.line)), None):
            yield one._replace(line=found)


def measure(
    judged: list[Judged], dataset: Dataset, book: Wordbook, *, show: bool = False
) -> Measure:
    """Measures what is found in each line by itself."""
    total = Measure(0, 0, 0, 0, 0, 0, 0)
    for one in judged:
        named, spoken = found_in(one.line, dataset, book)
        right = one.shows | one.may_show
        spoken -= named
        total = Measure(
            total.named + len(named), total.named_right + len(named & right),
            total.evidence + len(spoken), total.evidence_right + len(spoken & right),
            total.shown + len(one.shows), total.shown_named + len(one.shows & named),
            total.shown_found + len(one.shows & (named | spoken)),
        )  # fmt: skip
        wrong, missed = (named | spoken) - right, one.shows - named - spoken
        if show and (wrong or missed):
            print(f"{one.line[:60]}\n   wrong {sorted(wrong)} missed {sorted(missed)}")
    return total


def found_in(line: str, dataset: Dataset, book: Wordbook) -> tuple[set[str], set[str]]:
    """What a line names, and what it is evidence for, as `s:pricing`."""
    is_item = len(line.split()) <= LONGEST_ITEM
    text = f"Skills\n{line}\n" if is_item else f"Projects\n- {line}\n"
    evidence: PersonEvidence = evidence_of(read_text_resume(text, 10), dataset, book)
    named = {f"{facet.key[0]}:{id_}" for facet, id_ in evidence.said}
    return named, {f"s:{found.word.skill}" for found in evidence.words}


def main() -> None:
    """Prints the figures of both tables, and with `--show` what is wrong or missed."""
    dataset, book = load_dataset(user_data=False), load_wordbook()
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    tables = {"more": read_judged("resume_lines_more.tsv")}
    for folder in folders:
        tables["shared"] = [*complete(read_judged("resume_lines.tsv"), folder)]
    for name, judged in tables.items():
        print(f"{name}: {len(judged)} lines")
        found = measure(judged, dataset, book, show="--show" in sys.argv)
        print(
            f"  named: {found.named_right} of {found.named} right ({found.precision:.0%})\n"
            f"  evidence: {found.evidence_right} of {found.evidence} right\n"
            f"  shown: {found.shown}, named {found.shown_named / max(found.shown, 1):.0%},"
            f" found {found.recall:.0%}"
        )


if __name__ == "__main__":
    main()
