"""What an ad reads as: the verdict, the roles best first, the phrases that say so."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolecmp.analysis.ads.counting import cut_mentions
from rolecmp.analysis.ads.parts import Part, split_ad
from rolecmp.analysis.ads.reading import AdReader, AdReading, Verdict, compare_ad, facts_of_roles
from rolecmp.analysis.ads.words import phrase_key, stems
from rolecmp.loading.dataset import load_dataset
from rolecmp.loading.words import (
    load_ad_model,
    load_other_jobs,
    load_phrases,
    load_titles,
    load_word_sources,
)
from rolecmp.model.ads import Form

DATASET = load_dataset([], user_data=False)
MODEL = load_ad_model()
READER = AdReader(MODEL, DATASET)

PMM = """\
Brindle makes rota software for hotels.

What you will do
- Own the positioning and messaging of two products
- Run competitive analysis and win/loss interviews with the sales team
- Plan product launches with engineering, and write battle cards and one-pagers
- Keep the buyer personas true

What you bring
- 4+ years in B2B software, fluent in German

Benefits
- 30 days of holiday and a gym
"""
DEMAND = """\
Your tasks
* Run paid search and paid social, and report cost per lead every Monday
* Build landing pages, nurture campaigns and A/B tests in HubSpot
* Hand marketing qualified leads to sales and look after lead scoring
* Own attribution and conversion rates along the funnel
"""
WRITER = """\
You keep the user guides and reference pages of a database, publish how-to guides from a static site
generator, edit the release notes, and look after the manual and the style guide in Markdown and Git.
"""
ENGINEER = """\
Requirements
- Write production code in Java and React, with unit tests and code reviews
- Run microservices on Kubernetes, PostgreSQL and Kafka; be on call for them
- Refactor a backend of two million lines; CI/CD and clean code
"""


def best(reading: AdReading) -> str:
    return reading.roles[0].role


@pytest.mark.parametrize(
    ("text", "role"), [(PMM, "pmm"), (DEMAND, "demand-gen")], ids=["pmm", "demand-gen"]
)
def test_an_ad_reads_as_its_role(text: str, role: str) -> None:
    reading = READER.read(text)
    assert (best(reading), reading.verdict) == (role, Verdict.DECIDED)


@pytest.mark.parametrize("text", [WRITER, ENGINEER], ids=["writer", "engineer"])
def test_a_job_that_is_none_of_the_roles_is_called_none(text: str) -> None:
    assert READER.read(text).verdict is Verdict.NONE


def test_a_near_job_is_named() -> None:
    assert READER.read(WRITER).job == "technical writer"


@pytest.mark.parametrize("text", ["", "\n\n", "We hire!", "Apply now: jobs@example.com", "x " * 50])
def test_too_little_text_is_too_thin(text: str) -> None:
    assert READER.read(text).verdict is Verdict.TOO_THIN


def test_two_jobs_in_one_ad_are_not_decided() -> None:
    assert READER.read(f"{PMM}\nYour tasks\n{DEMAND}").verdict is not Verdict.DECIDED


def test_phrases_stand_as_written_with_line_and_part() -> None:
    phrases = {(p.text, p.line, p.part) for p in READER.read(PMM).roles[0].phrases}
    assert ("win/loss interviews", 5, Part.DUTIES) in phrases
    assert ("buyer personas", 7, Part.DUTIES) in phrases
    lines = PMM.split("\n")
    assert all(text in lines[number - 1] for text, number, _ in phrases)


def test_what_ads_of_the_role_usually_name_and_this_one_lacks() -> None:
    usual = {MODEL.things[at] for at in MODEL.usual["pmm"]}
    lacks = set(
        READER.read("Own the positioning and messaging, and write battle cards.").roles[0].lacks
    )
    assert lacks
    assert lacks <= usual
    assert "duties/market-positioning" not in lacks
    assert "duties/product-launches" in lacks
    assert "duties/product-launches" not in READER.read(PMM).roles[0].lacks


def test_what_an_ad_asks_beyond_the_role() -> None:
    facts = facts_of_roles(DATASET)["pmm"]
    found = compare_ad(READER.read(PMM + "\nDuties\n- Write SQL queries\n"), "pmm", facts)
    assert "activities/data-querying" in {phrase.thing for phrase in found.beyond}
    assert "duties/product-launches" in {phrase.thing for phrase in found.has}
    named = {phrase.thing for phrase in (*found.has, *found.beyond)}
    assert not named & {*found.usual, *found.lacks}
    assert facts <= named | {*found.usual, *found.lacks}


def test_benefits_and_the_company_are_left_out_and_counted() -> None:
    reading = READER.read(PMM)
    assert (reading.lines, reading.left_out) == (7, 1)
    with_noise = PMM + "- product roadmap, user stories and sprint planning for all employees\n" * 5
    assert READER.read(with_noise).roles[0] == reading.roles[0]


def test_years_pay_and_place_are_as_stated() -> None:
    terms = READER.read(
        "Location: Leeds\nYour tasks\n- Lead launches\nWe raised $40 million. €1,500 for books.\n"
        "Pay: £65,000 – £78,000 base, 4+ years; founded 12 years ago"
    ).terms
    assert [s.text for s in terms.pay] == ["£65,000 – £78,000"]
    assert [(s.text, s.line) for s in terms.years] == [("4+ years", 5)]
    assert [(s.text, s.line) for s in terms.places] == [("Leeds", 1)]


def test_what_a_role_is_called_is_cut_out_of_the_text() -> None:
    text, found = cut_mentions(
        "As Senior Product Manager you help account executives.", MODEL.mentions
    )
    assert text == "As  role  you help  role ."
    assert found == [("pm", Form.ONE), ("account-executive", Form.MANY)]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Benefits", Part.OFFER),
        ("**About us**", Part.COMPANY),
        ("## What you'll do", Part.DUTIES),
        ("What you bring:", Part.NEEDS),
    ],
)
def test_a_heading_opens_a_part(line: str, part: Part) -> None:
    (found,) = split_ad(f"{line}\n- this and that")
    assert (found.part, found.number, found.text) == (part, 2, "this and that")


def test_spellings_of_one_word_are_one() -> None:
    assert stems("Prioritising the go-to-market programme") == stems(
        "prioritize go to market program"
    )
    assert phrase_key("A/B testing") == phrase_key("A/B tests")
    assert phrase_key("on time") == ""  # "time" alone would say nothing


def test_a_role_of_ones_own_is_read_by_its_facts(lay) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    path = lay(
        {
            "sources": {"us": {"title": "Us", "publisher": "Us", "grade": "A"}},
            "roles": {
                "price-lead": {
                    "title": "Price Lead",
                    "duties": {
                        "items": [{"id": "pricing"}, {"id": "win-loss-analysis"}],
                        "sources": ["us"],
                    },
                }
            },
        }
    )
    reader = AdReader(MODEL, load_dataset([path], user_data=False))
    ranks = [
        row.role for row in reader.read("Your tasks\n- Set pricing\n- Win/loss interviews").roles
    ]
    assert "price-lead" in ranks[:3]


def test_invented_ads(shared: Path) -> None:
    folder = shared / "jobads" / "invented"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.txt")):
        reading = READER.read(path.read_text(encoding="utf-8"))
        right = expected[path.name]["best"]
        if right is None:
            assert reading.verdict is Verdict.NONE, path.name
        else:
            assert best(reading) == right, path.name


SECTIONS = [PMM, DEMAND, WRITER, ENGINEER]


@settings(max_examples=25, deadline=None)
@given(st.permutations([0, 1, 2]), st.sampled_from([PMM, DEMAND]))
def test_the_order_of_sections_does_not_matter(order: list[int], text: str) -> None:
    parts = [
        "Your tasks\n" + text.split("\n", 1)[1],
        "About us\n- we are old\n",
        "Perks\n- fruit\n",
    ]
    plain = READER.read("\n".join(parts))
    mixed = READER.read("\n".join(parts[at] for at in order))
    assert [row.role for row in plain.roles] == [row.role for row in mixed.roles]
    assert plain.verdict is mixed.verdict


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    reading = READER.read(text)
    assert {row.role for row in reading.roles} >= {"pm", "pmm"}


def test_tables_name_things_that_there_are() -> None:
    for thing, phrases in load_phrases():
        block, _, id_ = thing.partition("/")
        assert id_ in getattr(DATASET, block), thing
        assert all(phrase_key(phrase) for phrase in phrases), thing
    jobs = {row.title for row in load_titles() if row.role is None}
    assert {job for job, _ in load_other_jobs()} <= jobs
    assert load_word_sources()


def test_weights_are_made_of_the_phrases() -> None:
    """Where this fails, `python benchmarks/train_ad_reader.py ../shared/jobads --write`."""
    known = {(MODEL.things[at], phrase) for phrase, some in MODEL.phrases.items() for at in some}
    for thing, phrases in load_phrases():
        if thing in MODEL.things:
            assert {(thing, phrase_key(phrase)) for phrase in phrases} <= known, thing
    assert len(MODEL.words) <= 2_500
    assert {len(signs) for _, signs in MODEL.words.values()} == {len(MODEL.roles)}
