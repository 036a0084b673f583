"""Résumés as people's tools write them: each file of the shared material, where it is there."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from rolecmp.loading.dataset import load_dataset
from rolecmp.loading.words import load_wordbook
from tests.conftest import ROOT, SHARED, Run
from tests.gaps import rows

FOLDER = SHARED / "resumes"
SAME = {
    "cv-libreoffice.docx": (
        "cv-libreoffice.odt", "cv-libreoffice.pdf", "readable-though-odd/encrypted-no-copying.pdf",
        "readable-though-odd/encrypted-rc4-no-copying.pdf", "readable-though-odd/leading-bytes.pdf",
        "unreadable/an-odt.docx", "unreadable/really-a-pdf.docx",
    ),
    "cv-theme-even.json": ("cv-theme-even.pdf",),
    "cv-theme-elegant.json": ("cv-theme-elegant.pdf",),
    "cv-word-table-textbox-tracked.docx": ("cv-word-table-textbox-tracked.pdf",),
    "cv-python-docx.docx": ("cv-chromium-floats.pdf", "unreadable/really-a-docx.pdf"),
}  # fmt: skip
"""One person in several formats. What is named otherwise than it is is read all the same."""

JOBS = {
    "cv-chromium-flex.pdf": "pmm:2021-now developer-advocate:2018-2021 -:2015-2018",
    "cv-chromium-floats.pdf": "pm/associate:2024-10-now -:2021-2024",
    "cv-chromium-two-columns.pdf": "pm/senior:2021-03-now pm:2017-09-2021-02 csm:2015-2017",
    "cv-latex-minipages.pdf": "demand-gen:2021-06-now -:2018-08-2021-05",
    "cv-latex.pdf": "pm/chief:2019-2026 pmm/director:2014-2019 pm:2010-2014",
    "cv-libreoffice.pdf": "pmm:2021-now developer-advocate:2018-2021 -:2015-2018",
    "cv-reportlab-columns-row-by-row.pdf": "pmm:2020-05-now -:2018-01-2020-04 demand-gen:2016-2017",
    "cv-theme-elegant.pdf": "demand-gen:2021-01-now -:2018-01-2021-01",
    "cv-theme-even.pdf": "csm/lead:2022-01-2026-06 csm:2019-04-2021-12",
    "cv-typst-grid.pdf": "marketing-manager:2020-2026 content-marketing:2017-2020",
    "cv-typst-justified.pdf": "product-ops:2020-02-now pm/associate:2017-2020",
    "cv-word-table-textbox-tracked.pdf": "marketing-manager:2020-2026 content-marketing:2017-2020",
}
"""The jobs as a person reads them: role and level, or - for none of ours, and when."""


def answer(run: Run, name: str) -> dict[str, Any]:
    pytest.importorskip("pypdfium2")
    result = run("gap", "pmm", "csm", "--resume", str(FOLDER / name), "--format", "json")
    assert (result.code, result.err) == (0, "")
    return {
        "gap": [(r["target"], r["facet"], r["id"], r["standing"], r["evidence"]) for r in rows(result)],
        "understood": {(r["facet"], r["id"], r["relation"]) for r in rows(result, "understood")},
        "jobs": [
            {key: value for key, value in row.items() if key != "place"}
            for row in rows(result, "jobs")
        ],
    }  # fmt: skip


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("one", "other"), [(one, other) for one, others in SAME.items() for other in others]
)
def test_one_person_in_several_formats_gives_one_answer(run: Run, one: str, other: str) -> None:
    assert answer(run, other) == answer(run, one)


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("name", JOBS)
def test_every_job_has_its_dates_its_role_and_its_level(run: Run, name: str) -> None:
    found = [
        f"{job['role'] or '-'}{'/' + job['level'] if job['role'] and job['level'] else ''}"
        f":{job['start']}-{'now' if job['current'] else job['end']}"
        for job in answer(run, name)["jobs"]
    ]
    assert " ".join(found) == JOBS[name]


READ_BY_CONTENT = {"an-odt.docx", "really-a-docx.pdf", "really-a-pdf.docx"}


def test_what_cannot_be_read_is_refused_in_one_line(run: Run, shared: Path) -> None:
    pytest.importorskip("pypdfium2")
    names = sorted(path.name for path in (shared / "resumes" / "unreadable").iterdir())
    assert len(names) > 10
    for name in names:
        if name not in READ_BY_CONTENT:
            path = str(shared / "resumes" / "unreadable" / name)
            result = run("gap", "pm", "--resume", path)
            assert (result.code, result.out) == (4, ""), name
            assert len(result.err.splitlines()) == 1, name
            assert "; " in result.err, f"no cure for {name}"


def test_lines_are_understood_as_a_careful_reader_does(shared: Path) -> None:
    """The bounds are a little below what docs/resumes.md says was measured."""
    measuring = runpy.run_path(str(ROOT / "benchmarks" / "measure_resumes.py"))
    read, complete = measuring["read_judged"], measuring["complete"]
    judged = [
        *complete(read("resume_lines.tsv"), shared / "resumes"),
        *read("resume_lines_more.tsv"),
    ]
    found = measuring["measure"](judged, load_dataset(user_data=False), load_wordbook())
    assert len(judged) > 130
    assert found.precision >= 0.97
    assert found.recall >= 0.93


def test_the_cases_that_came_out_wrong(run: Run, shared: Path) -> None:
    cases = shared / "cases"
    friends = run(
        "gap", "pmm", "csm", "-f", "json",
        "--resume", str(cases / "resume_false_friends" / "resume.json"),
    )  # fmt: skip
    understood = {row["id"] for row in rows(friends, "understood")}
    assert not understood & {"languages", "relationship-building"}
    sections = run(
        "gap",
        "pmm",
        "-f",
        "json",
        "--resume",
        str(cases / "resume_unread_sections" / "resume.json"),
    )
    named = {row["id"] for row in rows(sections, "understood")}
    assert {
        "positioning", "market-research", "win-loss-analysis", "competitive-analysis",
        "storytelling", "customer-interviews", "languages",
    } <= named  # fmt: skip
    assert json.loads(sections.out)["tables"]["proofs"]
