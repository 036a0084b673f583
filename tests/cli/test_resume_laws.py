"""Laws of résumés: a further line takes nothing away, and the order of sections does not matter."""

import json
from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Run
from tests.gaps import rows

tried = settings(
    max_examples=20, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip

LINES = [
    "Owned the roadmap", "Pricing was not my task", "Looking to move into positioning",
    "Leads a team of nine", "Without a budget", "Built the CI pipeline", "Ran customer interviews",
    "Not only SQL but Python", "Never wrote PRDs", "Going forward we took it to market",
    "Networking for three sites", "Fluent in German", "References", "Languages: Python, PHP",
    "Closed 14 enterprise deals", "Storytelling", "market research", "and", "2019 - 2021", "R", "",
]  # fmt: skip
TITLES = ["Product Marketing Manager", "Engineer", "Sr. PM (m/f/d)", "Head of Growth", "Intern"]
ITEMS = ["SQL", "Figma", "Java", "German", "French (B2)", "networking", "Documentation", "origami"]

_lines = st.lists(st.sampled_from(LINES), max_size=5)
_jobs = st.lists(
    st.fixed_dictionaries(
        {"position": st.sampled_from(TITLES), "highlights": _lines,
         "startDate": st.sampled_from(["2015", "2019-03"]), "endDate": st.just("2021")}
    ),
    max_size=3,
)  # fmt: skip
_skills = st.lists(st.sampled_from(ITEMS), max_size=4).map(
    lambda items: [{"name": item} for item in items]
)
_languages = st.lists(st.sampled_from(["German", "English", "Klingon"]), max_size=3).map(
    lambda names: [{"language": name} for name in names]
)
_resumes = st.fixed_dictionaries(
    {"work": _jobs, "skills": _skills, "languages": _languages,
     "projects": _lines.map(lambda lines: [{"highlights": lines}]),
     "basics": st.fixed_dictionaries({"summary": st.sampled_from(LINES)})}
)  # fmt: skip

RANKS = {"carries-over": 2, "evidence": 1, "not-named": 0, "stated-without": 0}


def standing(run: Run, resume: Any) -> dict[tuple[str, str], int] | None:
    """What is known of each thing that two roles ask; None of a résumé that says nothing."""
    text = resume if isinstance(resume, str) else json.dumps(resume)
    result = run("gap", "pmm", "technical-pm", "--resume", "-", "--format", "json", stdin=text)
    if result.code:
        assert (result.code, result.out, len(result.err.splitlines())) == (4, "", 1)
        return None
    return {
        (f"{row['target']}/{row['facet']}", row["id"]): RANKS[row["standing"]]
        for row in rows(result)
        if row["standing"] in RANKS
    }


@tried
@given(_resumes, _jobs.filter(bool), _lines, _skills)
def test_a_further_line_takes_nothing_away(
    run: Run, resume: Any, jobs: Any, lines: Any, skills: Any
) -> None:
    more = {
        **resume,
        "work": [*resume["work"], *jobs],
        "skills": [*resume["skills"], *skills],
        "projects": [*resume["projects"], {"highlights": lines}],
    }
    before, after = standing(run, resume), standing(run, more)
    if before is not None:
        assert after is not None
        assert all(after[key] >= rank for key, rank in before.items())


@tried
@given(_resumes, st.randoms())
def test_the_order_of_sections_does_not_matter(run: Run, resume: Any, random: Any) -> None:
    keys = [*resume]
    random.shuffle(keys)
    assert standing(run, {key: resume[key] for key in keys}) == standing(run, resume)


SECTIONS = [
    "Experience\nProduct Manager, Acme\t2015 - 2017\n- Owned the roadmap\n- Never wrote PRDs\n",
    "Skills\nSQL, Figma\nOrigami\n",
    "LANGUAGES\nGerman, English\n",
    "# References\nOn request: pricing\n",
    "Projects\nLed positioning and\nmessaging for a club\n",
]


def test_the_order_of_sections_of_a_text_does_not_matter(run: Run) -> None:
    found = [standing(run, "Ada Example\n\n" + "\n".join(some)) for some in permutations(SECTIONS)]
    assert found[0] is not None
    assert found[0]["pmm/skills", "positioning"] == RANKS["carries-over"]
    assert all(each == found[0] for each in found)


def test_a_job_that_does_without_something_takes_no_evidence_of_it_away(run: Run) -> None:
    """PMMs do without deep engineering, as a source says; who writes Java may have it all the same."""
    java: dict[str, Any] = {"skills": [{"name": "Java"}]}
    job = {"position": "Product Marketing Manager"}
    for resume in (java, {**java, "work": [job]}):
        result = run("gap", "developer-advocate", "--resume", "-", "-f", "json",
                     stdin=json.dumps(resume))  # fmt: skip
        standings = {(row["facet"], row["id"]): row["standing"] for row in rows(result)}
        assert standings["skills", "deep-engineering"] == "evidence"
