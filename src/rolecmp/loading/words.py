"""The tables of words that come with the data: titles, phrases of ads, weights, words for skills.

Read only where they are asked for.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from typing import Final

from rolecmp.loading.layers import built_in_folder
from rolecmp.model.ads import AdModel
from rolecmp.model.things import Grade, Source
from rolecmp.model.titles import KnownTitle, TitleKind
from rolecmp.model.words import FalseFriend, SkillWord, SkillWords, Wordbook, WordRelation


@cache
def load_titles() -> tuple[KnownTitle, ...]:
    """The table of titles, `data/words/titles.tsv`."""
    return tuple(
        KnownTitle(
            TitleKind(kind), title, role or None, level or None, tuple(near.split()), source, note
        )
        for kind, title, role, level, near, source, note in _rows("titles.tsv")
    )


@cache
def load_phrases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What ads call the facts of roles: a fact such as `duties/product-roadmap`, and phrases."""
    return tuple((thing, tuple(said.split(" | "))) for thing, said in _rows("phrases.tsv"))


@cache
def load_other_jobs() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Near jobs that are none of the roles, and what their ads speak of."""
    return tuple((job, tuple(said.split(" | "))) for job, _, said in _rows("other_jobs.tsv"))


WEIGHTS_NAME: Final = "ad_weights.json"


@cache
def load_ad_model() -> AdModel:
    """What was learned from labelled ads, `data/words/ad_weights.json`."""
    with open(os.path.join(built_in_folder(), "words", WEIGHTS_NAME), encoding="ascii") as file:
        said = json.load(file)
    phrases: dict[str, list[int]] = {}
    for at, joined in enumerate(said["phrases"]):
        for phrase in joined.split("|"):
            phrases.setdefault(phrase, []).append(at)
    mentions = {
        name: (role, form)
        for role, forms in said["mentions"].items()
        for form, names in enumerate(forms)
        for name in names.split("|")
    }
    usual = {
        role: {int(at): share for at, share in shares.items()}
        for role, shares in said["usual"].items()
    }
    return AdModel(**{**said, "phrases": phrases, "mentions": mentions, "usual": usual})


def write_ad_model(model: AdModel) -> str:
    """The text of `data/words/ad_weights.json` for a model: names and phrases in few bytes."""
    phrases: list[list[str]] = [[] for _ in model.things]
    for phrase, things in model.phrases.items():
        for at in things:
            phrases[at].append(phrase)
    mentions: dict[str, list[list[str]]] = {}
    for name, (role, form) in model.mentions.items():
        mentions.setdefault(role, [[] for _ in range(3)])[form].append(name)
    said = {
        **model._asdict(),
        "phrases": ["|".join(sorted(some)) for some in phrases],
        "mentions": {r: ["|".join(sorted(n)) for n in m] for r, m in sorted(mentions.items())},
    }
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")) + "\n"


@cache
def load_skill_words() -> SkillWords:
    """The table of words and the skills that they speak for, `data/words/skills.tsv`."""
    words = tuple(
        SkillWord(word, WordRelation(relation), skill, source)
        for word, relation, skill, source, _ in _rows("skills.tsv")
    )
    return SkillWords(words, load_word_sources())


@cache
def load_wordbook() -> Wordbook:
    """All tables by which what people write of themselves is understood."""
    friends = tuple(
        FalseFriend(word.casefold(), frozenset(only.split()), frozenset(never.split()), meaning)
        for word, only, never, meaning in _rows("false_friends.tsv")
    )
    said = tuple(
        (thing, tuple(phrases.split(" | "))) for thing, phrases in _rows("resume_phrases.tsv")
    )
    return Wordbook(load_skill_words(), load_titles(), friends, said)


@cache
def load_word_sources() -> dict[str, Source]:
    """The sources of all tables of words by id, `data/words/sources.tsv`."""
    return {
        id_: Source(
            id=id_, title=title, publisher=publisher, year=int(year) if year else None,
            grade=Grade(grade), url=url or None,
        )
        for id_, title, publisher, year, grade, url in _rows("sources.tsv")
    }  # fmt: skip


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table below its header."""
    path = os.path.join(built_in_folder(), "words", name)
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split("\t")
