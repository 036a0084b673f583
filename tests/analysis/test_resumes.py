"""What the lines of a résumé speak for, and what they do not."""

import pytest

from rolecmp.analysis.ads.words import phrase_key
from rolecmp.analysis.resumes.evidence import PersonEvidence, evidence_of
from rolecmp.analysis.resumes.vocabulary import word_keys
from rolecmp.documents.resumes.reading import parse_resume
from rolecmp.loading.dataset import load_dataset
from rolecmp.loading.words import load_wordbook
from rolecmp.model.facets import Facet


def evidence(text: str) -> PersonEvidence:
    resume = parse_resume(text.encode(), "cv.txt")
    return evidence_of(resume, load_dataset(user_data=False), load_wordbook())


def said(line: str, heading: str = "Experience") -> set[str]:
    return {id_ for _, id_ in evidence(f"Ada\n\n{heading}\n- {line}\n").said}


@pytest.mark.parametrize(
    ("line", "thing"),
    [
        ("Led positioning for three launches", "positioning"),
        ("Strategy was not my task, yet I owned pricing", "pricing"),
        ("Not only pricing but messaging", "customer-messaging"),
        ("Generated 300 qualified leads", "leads"),
        ("Ran Customer Interviews", "customer-interviews"),
        ("Kept a prioritized roadmap", "product-roadmap"),
        ("Led a cross-functional team of nine", "leadership"),
        ("Negotiated the largest contracts of the year", "negotiation"),
        ("Coached five sellers", "coaching"),
        ("Shortened lead-to-demo time with A/B tests", "experimentation"),
    ],
)
def test_a_line_speaks_for_what_it_names(line: str, thing: str) -> None:
    assert thing in said(line)


@pytest.mark.parametrize(
    ("line", "thing"),
    [
        ("Strategy was not my task", "strategic-thinking"),
        ("Launched it without positioning", "positioning"),
        ("Did not own the roadmap", "product-roadmap"),
        ("Pricing and packaging weren't part of the job", "pricing"),
        ("Looking to move into product marketing and positioning", "positioning"),
        ("Built multi-cloud networking for three sites", "relationship-building"),
        ("Supports a dozen programming languages", "languages"),
        ("Going forward we took it to market", "go-to-market-strategy"),
        ("Shipped with product, marketing and sales", "marketing-strategy"),
        ("Leads a team of twelve", "leads"),
        ("Built the CI pipeline for releases", "pipeline-generated"),
        ("Moved the messaging queue to Kafka", "customer-messaging"),
        ("Raised test coverage to 90 %", "pipeline-coverage"),
        ("Wrote unit tests", "experiments"),
        ("Trained in first aid", "training"),
        ("Coached by the founder", "coaching"),
        ("Reporting to the head of pricing strategy", "strategic-thinking"),
        ("Managed social media channels", "community-answers"),
        ("Raised MQL-to-SQL conversion", "sql"),
        (
            "Served wine by the bottle in customer relationship management software",
            "relationship-building",
        ),
    ],
)
def test_a_line_does_not_speak_for_what_it_denies_or_means_otherwise(line: str, thing: str) -> None:
    assert thing not in said(line)


def test_programming_languages_are_no_human_ones_and_two_of_those_are_several() -> None:
    assert evidence("Skills\nLanguages: Python, PHP\n").languages == ()
    assert "languages" not in said("Python, PHP", "Languages")
    assert "languages" in said("German, English (C1)", "Languages")
    alone = evidence("Languages\nGerman\n")
    assert (Facet.SKILLS, "languages") not in alone.said
    assert [found.word.skill for found in alone.words] == ["languages"]


def test_a_job_that_is_a_role_brings_what_that_role_does() -> None:
    found = evidence("Experience\nSenior Product Manager, Acme\t2015 – 2017\n")
    (held,) = found.jobs
    assert (held.role, held.level) == ("pm", "senior")
    assert found.months == {"pm": 24}
    assert held in found.by_job[Facet.DUTIES, "product-roadmap"]


def test_no_two_rows_of_false_friends_are_of_one_word() -> None:
    keys = [word_keys(friend.word) for friend in load_wordbook().false_friends]
    assert len({*keys}) == len(keys)


def test_every_other_word_is_for_a_thing_of_the_data_and_can_be_found() -> None:
    dataset, book = load_dataset(user_data=False), load_wordbook()
    assert len(book.said) > 100
    for fact, phrases in book.said:
        block, _, id_ = fact.partition("/")
        assert id_ in getattr(dataset, block), fact
        assert len({*phrases}) == len(phrases), fact
        lost = [p for p in phrases if not all(map(phrase_key, p.lstrip("^").split("~")))]
        assert not lost, f"{fact}: nothing is left of {lost} without stop words"


def test_a_degree_is_a_background_and_the_school_is_none() -> None:
    found = {
        id_ for _, id_ in evidence("Education\nBSc Marketing, Pricing Business School, 2016\n").said
    }
    assert found == {"bachelors-degree", "marketing-degree"}
    assert {id_ for _, id_ in evidence("Education\nMBA, Somewhere\n").said} >= {"mba"}
