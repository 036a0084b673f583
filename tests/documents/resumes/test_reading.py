"""A résumé as text is taken apart into jobs with their dates, lines and lists."""

from pathlib import Path

import pytest

from rolecmp.documents.resumes.dates import find_period, read_month
from rolecmp.documents.resumes.reading import parse_resume, read_resume
from rolecmp.model.resume import Month, Period, ResumePart

TEXT = """Ada Example
ada@example.example | +1 555 0100

PROFILE
Product person who likes
short meetings.

Experience
Senior Product Manager\t03/2021 – present
Acme GmbH, Berlin
• Owned the roadmap of billing
and shipped it
Product Marketing Manager, Globex @ Jan 2018 - Feb 2021
* Led positioning

Skills:
Tools: Jira, Figma (daily, for years)
SQL; Python

Languages
German (native), English (C1)

References
On request
"""


def test_the_text_of_a_resume_is_taken_apart(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(TEXT, encoding="utf-8")
    resume = read_resume(str(path))
    assert [(job.title, job.period) for job in resume.jobs] == [
        ("Senior Product Manager", Period(Month(2021, 3), None, current=True)),
        ("Product Marketing Manager", Period(Month(2018, 1), Month(2021, 2))),
    ]
    by_part = {
        part: [line.text for line in resume.lines if line.part is part] for part in ResumePart
    }
    assert by_part[ResumePart.SUMMARY][-1] == "Product person who likes short meetings."
    assert "Owned the roadmap of billing and shipped it" in by_part[ResumePart.JOBS]
    assert by_part[ResumePart.SKILLS] == ["Jira", "Figma (daily, for years)", "SQL", "Python"]
    assert by_part[ResumePart.LANGUAGES] == ["German (native)", "English (C1)"]
    assert resume.left_out == ("References",)
    assert not any("@example" in line.text for line in resume.lines)
    (line,) = [line for line in resume.lines if line.text == "Led positioning"]
    assert (line.job, line.place) == (1, "line 14")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("06/2019 - 12/2020", Period(Month(2019, 6), Month(2020, 12))),
        ("June 2021 – Present", Period(Month(2021, 6), None, current=True)),
        ("Jan, 2018 - Jan, 2021", Period(Month(2018, 1), Month(2021, 1))),
        ("2015–2017", Period(Month(2015), Month(2017))),
        ("seit 2020", Period(Month(2020), None, current=True)),
        ("März 2019 bis heute", Period(Month(2019, 3), None, current=True)),
        ("(2019)", Period(Month(2019), Month(2019))),
        ("2021-03 to 2022-05", Period(Month(2021, 3), Month(2022, 5))),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, period: Period) -> None:
    found = find_period(text)
    assert found is not None
    assert found.period == period


@pytest.mark.parametrize("text", ["grew 2015 leads to 2017", "In 2020 we moved the office"])
def test_other_numbers_are_no_period_of_a_job(text: str) -> None:
    resume = parse_resume(
        f"Experience\nProduct Manager\n{text} and more of that kind\n".encode(), "x"
    )
    assert [job.period for job in resume.jobs] == [Period()]


def test_a_day_a_month_and_a_year_are_read() -> None:
    assert read_month("2021-03-01") == Month(2021, 3)
    assert read_month("2021") == Month(2021)
    assert read_month("last summer") is None
