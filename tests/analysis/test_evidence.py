"""What speaks for a thing without being it: worked out by hand on a cook and a few words."""

import pytest

from rolecmp.analysis.evidence import EvidenceFinder, Named, find_role_evidence
from rolecmp.analysis.languages import language_in
from rolecmp.model.dataset import NOTHING_YET, Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.model.statements import DutyBlock, Link, SkillBlock, SkillLink, Strength
from rolecmp.model.things import Activity, Duty, Skill
from rolecmp.model.words import SkillWord, SkillWords, WordRelation

COOK = Role(
    id="cook",
    title="Cook",
    skills=SkillBlock(
        items=(
            SkillLink(id="knives", strength=Strength.CORE),
            SkillLink(id="wine", strength=Strength.NOT_NEEDED),
        ),
        sources=("book",),
    ),
    duties=DutyBlock(items=(Link(id="stock", sources=("list",)),), sources=("book",)),
)
DATASET: Dataset = NOTHING_YET._replace(
    skills={
        "knives": Skill(id="knives", name="knife work", kind="k", aliases=("Whetstone",)),
        "wine": Skill(id="wine", name="wine", kind="k"),
        "stock-keeping": Skill(
            id="stock-keeping", name="stocktaking", kind="k", aliases=("Stock",)
        ),
        "sharpening": Skill(id="sharpening", name="sharpening", kind="k"),
        "cellars": Skill(id="cellars", name="cellar work", kind="k"),
    },
    duties={"stock": Duty(id="stock", name="stock", kind="k")},
    activities={"stock-count": Activity(id="stock-count", name="stock", kind="k")},
    roles={"cook": COOK},
)
WORDS = SkillWords(
    (
        SkillWord("Knife work", WordRelation.IS_EVIDENCE_OF, "sharpening", "guide"),
        SkillWord("Whetstone", WordRelation.IS_TOOL_OF, "sharpening", "guide"),
        SkillWord("wine", WordRelation.IS_PART_OF, "cellars", "guide"),
    )
)


def evidence(facet: Facet, id_: str) -> list[tuple[str, WordRelation | None, tuple[str, ...]]]:
    thing = getattr(DATASET, facet.key)[id_]
    found = find_role_evidence(DATASET, COOK, WORDS).find(facet, thing)
    return [(each.named.name, each.relation, each.sources) for each in found]


def test_what_a_role_asks_for_speaks_for_a_skill_as_a_source_relates_them() -> None:
    """By name: that "Whetstone" counts as knife work does not make a cook ask for whetstones."""
    assert evidence(Facet.SKILLS, "sharpening") == [
        ("knife work", WordRelation.IS_EVIDENCE_OF, ("guide", "book")),
    ]  # fmt: skip


def test_what_a_role_does_without_speaks_for_nothing() -> None:
    assert evidence(Facet.SKILLS, "cellars") == []


def test_what_bears_a_name_of_the_thing_in_another_facet_speaks_for_it() -> None:
    assert evidence(Facet.SKILLS, "stock-keeping") == [("stock", None, ("list",))]
    assert evidence(Facet.ACTIVITIES, "stock-count") == [("stock", None, ("list",))]
    assert evidence(Facet.DUTIES, "stock") == []  # it is the thing itself


def test_a_person_who_names_a_tool_has_evidence_without_a_source_of_their_own() -> None:
    finder = EvidenceFinder([Named("whetstone")], WORDS)
    (found,) = finder.find(Facet.SKILLS, DATASET.skills["sharpening"])
    assert (found.relation, found.sources) == (WordRelation.IS_TOOL_OF, ("guide",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("German", "German"), ("Fluent in Spanish", "Spanish"), ("french (B2)", "French"),
        ("native speaker of Urdu", "Urdu"), ("German history", None), ("German, French", None),
        ("fluent", None), ("", None), ("C", None), ("Python", None),
    ],
)  # fmt: skip
def test_a_language_beside_how_well_it_is_spoken(text: str, language: str | None) -> None:
    assert language_in(text) == language
