"""Jobs in the layouts that people and their tools write."""

import json

import pytest

from rolecmp.documents.resumes.reading import parse_resume
from rolecmp.model.resume import Month, Period, ResumePart

MARKDOWN = """# Charlotte Example

## PROFESSIONAL EXPERIENCE

**Acme** — Senior Customer Success Manager
_March 2021 – Present, Sydney_

- Led a team of **10** [specialists](https://acme.example)

**Globex Australia** — Client Success Lead
_July 2017 – February 2021_
"""
GERMAN = """Max Mustermann
Lebenslauf

Berufserfahrung
03/2019 – heute    Senior Produktmanager (m/w/d), Beispiel GmbH, Berlin
                   - Verantwortung für die Roadmap
2015 – 2019        Product Owner, Muster AG
01/2013 - 12/2014: Marketing Manager bei Firma KG
"""
MIXED = """EXPERIENCE
Marketing Manager - BrightWave Agency | San Francisco, CA June 2021 - Present
Acme Corp., Product Marketing Manager (2018-2021)
Globex | Account Executive | Jan '16 - Dec '17
• Closed deals
Initech
Sales Development Representative
Sept. 2012 — Aug. 2013
"""
EXPORTED = """Experience

Acme
Director of Product Marketing
June 2019 - Present (4 years 3 months)
San Francisco Bay Area

Led positioning for the platform.

Globex
4 years 2 months

Senior Product Marketing Manager
May 2017 - June 2019 (2 years 2 months)
"""
CLOSED_UP = "Work	Customer Success Lead2019 – 2021\nP r o j e c t s\n- Pricing\n"


@pytest.mark.parametrize(
    ("text", "jobs"),
    [
        (MARKDOWN, [
            ("Senior Customer Success Manager", Period(Month(2021, 3), None, current=True)),
            ("Client Success Lead", Period(Month(2017, 7), Month(2021, 2))),
        ]),
        (GERMAN, [
            ("Senior Produktmanager", Period(Month(2019, 3), None, current=True)),
            ("Product Owner", Period(Month(2015), Month(2019))),
            ("Marketing Manager", Period(Month(2013, 1), Month(2014, 12))),
        ]),
        (MIXED, [
            ("Marketing Manager", Period(Month(2021, 6), None, current=True)),
            ("Product Marketing Manager", Period(Month(2018), Month(2021))),
            ("Account Executive", Period(Month(2016, 1), Month(2017, 12))),
            ("Sales Development Representative", Period(Month(2012, 9), Month(2013, 8))),
        ]),
        (EXPORTED, [
            ("Director of Product Marketing", Period(Month(2019, 6), None, current=True)),
            ("Senior Product Marketing Manager", Period(Month(2017, 5), Month(2019, 6))),
        ]),
        (CLOSED_UP, [("Customer Success Lead", Period(Month(2019), Month(2021)))]),
    ],
)  # fmt: skip
def test_a_job_has_its_title_and_its_dates(text: str, jobs: list[tuple[str, Period]]) -> None:
    resume = parse_resume(text.encode(), "cv")
    assert [(job.title, job.period) for job in resume.jobs] == jobs


def test_employers_and_addresses_are_no_lines() -> None:
    lines = [line.text for line in parse_resume(EXPORTED.encode(), "cv").lines]
    assert "Led positioning for the platform." in lines
    assert not {"Acme", "San Francisco Bay Area"} & {*lines}
    (line,) = parse_resume(MARKDOWN.encode(), "cv").lines[1:]
    assert line.text == "Led a team of 10 specialists"


def test_a_heading_spelled_with_blanks_opens_a_section() -> None:
    (line,) = parse_resume(CLOSED_UP.encode(), "cv").lines
    assert (line.text, line.part) == ("Pricing", ResumePart.PROJECTS)


def test_what_stands_below_contact_and_is_more_than_that_is_read() -> None:
    text = "Contact\nada@a.example\nStrengths of mine\nPricing\n\nSkills\nSQL\n"
    lines = [line.text for line in parse_resume(text.encode(), "cv").lines]
    assert "Pricing" in lines
    assert not any("@" in line for line in lines)


def test_an_rtf_file_is_no_json() -> None:
    from rolecmp.model.errors import DataError

    with pytest.raises(DataError, match="RTF"):
        parse_resume(rb"{\rtf1\ansi Experience}", "cv.rtf")


def test_a_few_words_are_no_resume() -> None:
    from rolecmp.model.errors import DataError

    with pytest.raises(DataError, match="too few words"):
        parse_resume(b"just some text", "cv.txt")


REACTIVE = {
    "basics": {"name": "Ada", "headline": "Marketer", "email": "a@a.example"},
    "sections": {
        "summary": {"content": "<p>Positioning.</p><p>Pricing.</p>"},
        "experience": {"items": [{
            "company": "Acme", "position": "Product Manager", "date": "2019 - 2021",
            "summary": "<ul><li>Owned the roadmap</li><li>Not the budget</li></ul>",
        }]},
        "languages": {"items": [{"name": "German", "level": 4}]},
    },
    "metadata": {"template": "x"},
}  # fmt: skip
OLD = {
    "work": [{
        "company": "Acme", "position": "Product Manager", "website": "https://a.example",
        "startDate": "2019-01-01", "endDate": "2021-12-31", "summary": "Ran it.\n- Owned the roadmap",
    }],
    "volunteer": [{"organization": "Club", "position": "Treasurer", "highlights": ["Budget"]}],
}  # fmt: skip


def test_the_exports_of_builders_and_older_field_names_are_read() -> None:
    resume = parse_resume(json.dumps(REACTIVE).encode(), "cv.json")
    (job,) = resume.jobs
    assert (job.title, job.period) == ("Product Manager", Period(Month(2019), Month(2021)))
    lines = {(line.part, line.text) for line in resume.lines}
    assert {
        (ResumePart.SUMMARY, "Positioning."), (ResumePart.SUMMARY, "Pricing."),
        (ResumePart.JOBS, "Owned the roadmap"), (ResumePart.JOBS, "Not the budget"),
        (ResumePart.LANGUAGES, "German"),
    } <= lines  # fmt: skip
    assert not any("@" in text for _, text in lines)
    old = parse_resume(json.dumps(OLD).encode(), "cv.json")
    assert [(one.title, one.part) for one in old.jobs] == [
        ("Product Manager", ResumePart.JOBS), ("Treasurer", ResumePart.VOLUNTEERING),
    ]  # fmt: skip
    assert old.jobs[0].period == Period(Month(2019, 1), Month(2021, 12))
    assert [line.text for line in old.lines] == ["Ran it.", "Owned the roadmap", "Budget"]


def test_numbers_of_pages_and_what_stands_on_every_page_are_no_lines() -> None:
    text = "Ada Example – Marketer\nProjects\n- Pricing\n1\nAda Example – Marketer\nPage 2 of 2\n- SQL\n"
    lines = [line.text for line in parse_resume(text.encode(), "cv").lines]
    assert lines == ["Ada Example – Marketer", "Pricing", "SQL"]
