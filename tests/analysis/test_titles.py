"""Titles as people write them: the role, the level, and what was left over."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolecmp.analysis.titles.names import TitleNames
from rolecmp.analysis.titles.reading import TitleReading, read_title
from rolecmp.loading.dataset import load_dataset
from rolecmp.loading.words import load_titles, load_word_sources


@pytest.fixture(scope="module")
def names() -> TitleNames:
    roles = load_dataset([], user_data=False).roles
    return TitleNames(
        load_titles(), {id_: (role.title, *role.aliases) for id_, role in roles.items()}
    )


@pytest.mark.parametrize(
    ("title", "role", "level"),
    [
        ("Sr. Product Manager", "pm", "senior"),
        ("Sr PM", "pm", "senior"),
        ("Jr. Product Manager", "pm", "associate"),
        ("Product Manager (m/f/d)", "pm", None),
        ("PMM (H/F) - ref084", "pmm", None),
        ("Product Marketing Manager (all genders), 80-100 %", "pmm", None),
        ("product\u2011manager", "pm", None),
        ("Product Manager II", "pm", "mid"),
        ("Senior Product Manager II", "pm", "senior"),
        ("Product Manager, III", "pm", "senior"),
        ("Director, Product Marketing", "pmm", "director"),
        ("Senior Manager, Product Marketing", "pmm", "senior"),
        ("VP, Product", "pm", "vp"),
        ("Executive Director, Product Marketing, EMEA", "pmm", "director"),
        ("Director and Senior Director, Public Sector Customer Success", "csm", "director"),
        ("Chief Product Officer", "pm", "chief"),
        ("Head of Demand Generation", "demand-gen", None),
        ("Lead, Public Sector Solutions Engineer", "solutions-engineer", "lead"),
        ("Pre Sales Senior Engineer", "solutions-engineer", "senior"),
        ("Network Systems Engineer (Pre-Sales) - Cloud", "solutions-engineer", None),
        ("Manager, Solutions Architects", "solutions-engineer", None),
        ("Senior Product & Lifecycle Marketing Manager", "pmm", "senior"),
        ("Product UI/UX Designer", "product-designer", None),
        ("UX - UI Designer", "product-designer", None),
        ("Chef / Cheffe de groupe produits", "pm", "lead"),
        ("Ingénieur / Ingénieure technico-commercial(e) IT", "solutions-engineer", None),
        ("IT-Produktmanager/IT-Produktmanagerin", "pm", None),
        ("Produktmanager:in (m/w/d)", "pm", None),
        ("ProjektmanagerIn", "project-manager", None),
        ("Werkstudent Product Management", "pm", "associate"),
        ("Acme | Senior PMM | Berlin", "pmm", "senior"),
        ("Senior PM @ Acme", "pm", "senior"),
        ("Mid Market Account Executive", "account-executive", None),
        ("Marketing Project Manager", "project-manager", None),
        ("Group Brand Manager", "brand-manager", "lead"),
        ("Group Manager, Product Operations", "product-ops", "lead"),
        # A job of its own that an official list files under the role.
        ("Senior Program Manager", "project-manager", "senior"),
        # None of the roles, though their words are there.
        ("Sales Development Representative", None, None),
        ("Field Marketing Manager", None, None),
        ("Product Support Specialist", None, None),
        ("Production Manager", None, None),
        ("Solutions Engineer Support Specialist", None, None),
        ("Software Engineer, Growth", None, None),
        ("Senior Backend Engineer (Customer Success)", None, "senior"),
        ("Associate General Counsel, Product and Commercial", None, None),
        ("Sr. Creative Designer/Art Director", None, "senior"),
        ("Chief of Staff", None, None),
        ("Level Designer", None, None),
        ("Lead Generation Manager", None, None),
        ("Head of Engineering (VP / Director)", None, None),
        ("Talent Acquisition Partner", None, None),
        ("Admin", None, None),
        ("", None, None),
        ("/ , - ()", None, None),
    ],
)
def test_role_and_level(names: TitleNames, title: str, role: str | None, level: str | None) -> None:
    reading = read_title(names, title)
    assert (reading.role, reading.level) == (role, level)


def read(names: TitleNames, title: str) -> TitleReading:
    return read_title(names, title)


def test_what_is_left_over_is_named(names: TitleNames) -> None:
    assert read(names, "Senior Product Manager - Payments (Remote)").left == ("Payments", "Remote")
    assert read(names, "Customer Product Manager (m/f/d)").left == ("Customer", "m/f/d")
    assert read(names, "Solutions Engineer IV").left == ("IV",)


def test_the_word_that_gives_the_level_is_named(names: TitleNames) -> None:
    senior = read(names, "Sr. Product Manager").level_read
    assert (senior.word, senior.convention) == ("Sr", False)
    numeral = read(names, "PMM II").level_read
    assert (numeral.level, numeral.word, numeral.convention) == ("mid", "II", True)
    assert read(names, "Head of Product").level_read.open


def test_a_second_role_is_named_beside_the_first(names: TitleNames) -> None:
    assert read(names, "Product Marketing & Partnerships Manager").also == ("business-development",)
    assert read(names, "Product Manager / Growth").also == ("growth-pm",)
    assert read(names, "Product Manager - Technical").also == ("technical-pm",)
    assert read(names, "Produktmanager/Produktmanagerin").also == ()


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("TPM", {"technical-pm", "project-manager"}),
        ("Senior TPM", {"technical-pm", "project-manager"}),
        ("GPM", {"pm", "growth-pm"}),
        ("SE", {"solutions-engineer"}),
        ("Head of Growth", {"demand-gen", "growth-pm"}),
    ],
)
def test_a_title_of_several_jobs_is_not_guessed(
    names: TitleNames, title: str, roles: set[str]
) -> None:
    reading = read(names, title)
    assert reading.role is None
    assert {*reading.may_mean} == roles


def test_an_id_is_that_role_whoever_else_goes_by_it(names: TitleNames) -> None:
    assert read(names, "pm").role == "pm"
    assert read(names, "CSM").role == "csm"


@pytest.mark.parametrize(
    ("title", "nearest"),
    [
        ("SDR", "account-executive"),
        ("Senior Account Manager", "csm"),
        ("RevOps Manager", "product-ops"),
        ("Chief Marketing Officer", "head-of-marketing"),
        ("Manager, Partner Marketing", "pmm"),
        ("Technical Writer", "content-marketing"),
    ],
)
def test_a_job_that_is_not_in_the_data_is_known_as_such(
    names: TitleNames, title: str, nearest: str
) -> None:
    reading = read(names, title)
    assert reading.role is None
    assert reading.job is not None
    assert nearest in reading.nearest


def test_roles_of_ones_own_come_before_the_table() -> None:
    own = {"outreach": ("Sales Development Representative", "GTM lead"), "po": ("Platform Owner",)}
    names = TitleNames(load_titles(), own)
    assert read(names, "Senior Sales Development Representative").role == "outreach"
    assert read(names, "GTM Leads").role == "outreach"
    # No built-in role is named where there are none.
    assert read(names, "Product Manager").role is None


def test_real_titles(names: TitleNames, shared: Path) -> None:
    right = total = 0
    with (shared / "facts" / "titles.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            reading = read(names, row["title"])
            total += 1
            right += (reading.role or "-", reading.level or "-") == (row["role"], row["level"])
            if row["role"] == "-":
                assert reading.role is None, row["title"]
    assert right / total >= 0.98


def test_every_row_of_the_table_has_a_source_and_known_ids() -> None:
    dataset = load_dataset([], user_data=False)
    sources = load_word_sources()
    for row in load_titles():
        assert row.source in sources, row.title
        assert {row.role, *row.nearest} <= {None, *dataset.roles}, row.title
        assert row.level in (None, *dataset.levels), row.title


SOME = TitleNames(load_titles(), {"pm": ("Product Manager",), "pmm": ("PMM",)})
WORDS = st.sampled_from(
    [
        "senior",
        "Sr.",
        "VP",
        "product",
        "marketing",
        "manager",
        "head",
        "of",
        ",",
        "-",
        "/",
        "&",
        "(",
    ]
)


@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_and_marks_of_gender_change_nothing(title: str) -> None:
    plain, marked = read(SOME, title), read(SOME, f"{title} (m/f/d)")
    assert (plain.role, plain.level, plain.may_mean) == (marked.role, marked.level, marked.may_mean)
