"""`rolecmp read AD --resume FILE`: a person beside a job ad."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.gaps import rows

AD = """Product Marketing Manager

What you will do
- Own positioning and pricing
- Run win/loss analysis
- Look after the roadmap, and lead launches of new features
- Requirements: patience

What you bring
- 5+ years in product marketing
- Fluent German and Spanish
- Marketing automation

What we offer
- Great storytelling events
"""
RESUME = """Experience
Product Marketing Manager, Acme\t2014 - 2020
- Led positioning for three launches
- Pricing was not my task
- Wrote the customer stories

Skills
HubSpot, origami

Languages
German, English
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    ad, resume = tmp_path / "ad.txt", tmp_path / "cv.txt"
    ad.write_text(AD, encoding="utf-8")
    resume.write_text(RESUME, encoding="utf-8")
    return str(ad), str(resume)


def asked(run: Run, files: tuple[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    result = run("read", files[0], "--resume", files[1], "--format", "json")
    assert result.code == 0
    return {(row["kind"], row["id"]): row for row in rows(result, "asked")}


def test_what_an_ad_asks_is_had_brought_by_a_job_evidenced_or_not_found(
    run: Run, files: tuple[str, str]
) -> None:
    found = asked(run, files)
    positioning = found["skills", "positioning"]
    assert (positioning["standing"], positioning["line"]) == ("has", 4)
    assert positioning["said"] == ["Led positioning for three launches"]
    assert found["duties", "win-loss-analysis"]["standing"] == "by-job"
    assert found["duties", "win-loss-analysis"]["jobs"] == ["Product Marketing Manager"]
    assert found["skills", "marketing-automation"]["standing"] == "evidence"
    # Denied in the one line, and brought by the job all the same, as sources name it for PMMs.
    assert found["duties", "pricing"]["standing"] == "by-job"
    assert found["duties", "product-roadmap"]["standing"] == "lacks"
    assert found["duties", "product-launches"]["standing"] == "has"
    assert found["duties", "customer-stories"]["standing"] == "beyond"
    assert ("skills", "storytelling") not in found  # an offer asks for nothing
    assert not {("metrics", "leads"), ("skills", "requirements")} & {*found}


def test_years_and_languages_are_set_beside_dates_and_languages(
    run: Run, files: tuple[str, str]
) -> None:
    found = asked(run, files)
    assert found["years", "pmm"]["standing"] == "has"
    assert found["language", "German"]["standing"] == "has"
    assert found["language", "Spanish"]["standing"] == "lacks"
    out = run("read", files[0], "--resume", files[1]).out
    assert "6 years as pmm, 6 years in all, by the dates" in out


def test_without_dates_years_are_left_open(run: Run, files: tuple[str, str]) -> None:
    Path(files[1]).write_text("Experience\nProduct Marketing Manager, Acme\n", encoding="utf-8")
    assert asked(run, files)["years", "pmm"]["standing"] == "open"


def test_a_person_is_set_beside_one_ad_and_not_beside_a_role_as_well(
    run: Run, files: tuple[str, str]
) -> None:
    ad, resume = files
    for argv in ((ad, ad, "--resume", resume), (ad, "--resume", resume, "--against", "pm")):
        result = run("read", *argv)
        assert (result.code, result.out) == (2, "")
        assert "--resume" in result.err


def test_nothing_of_a_resume_is_kept_anywhere(
    run: Run, files: tuple[str, str], tmp_path: Path
) -> None:
    before = {*tmp_path.rglob("*")}
    for argv in (("gap", "pm"), ("next",), ("fit",), ("read", files[0])):
        result = run(*argv, "--resume", files[1])
        assert (result.code, result.err) == (0, "")
        assert result.out
    assert {*tmp_path.rglob("*")} == before
