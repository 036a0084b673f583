"""What speaks for something that is not named: stated relations, and its name in another facet."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rolecmp.analysis.links import cited_links
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.model.statements import Link
from rolecmp.model.text import name_key
from rolecmp.model.things import Thing
from rolecmp.model.words import NO_WORDS, SkillWord, SkillWords, WordRelation

EVIDENCE_FACETS = (Facet.SKILLS, Facet.DUTIES, Facet.ACTIVITIES)
"""What people can do, answer for and do all day: where one thing speaks for another."""


class Named(NamedTuple):
    """Something that is named for a role, or that a person has said."""

    name: str
    """Its name, or the words of the person."""
    facet: Facet | None = None
    """The facet in which it is named; None for words that name nothing in the data."""
    id: str = ""
    """The id of the thing that it names, if any."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that name it for the role; a person cites none."""


class Evidence(NamedTuple):
    """Something that speaks for a thing without being it, so that it is weaker."""

    named: Named
    """What speaks for the thing."""
    relation: WordRelation | None
    """What it has to do with the thing; None where it bears its name, in another facet."""
    sources: tuple[str, ...]
    """The ids of the sources that say so."""


class EvidenceFinder:
    """Finds what of all that is named speaks for a thing that is not."""

    def __init__(self, named: Iterable[Named] = (), words: SkillWords = NO_WORDS) -> None:
        self._all = tuple(named)
        self._named: dict[str, list[Named]] = {}
        for each in self._all:
            self._named.setdefault(name_key(each.name), []).append(each)
        self._words = words.words if self._named else ()

    def with_more(self, named: Iterable[Named], words: Iterable[SkillWord]) -> "EvidenceFinder":
        """A finder that knows more things that are named, and more words for skills."""
        table = dict.fromkeys([*self._words, *words])
        return EvidenceFinder([*self._all, *named], SkillWords(tuple(table)))

    def find(self, facet: Facet, thing: Thing) -> tuple[Evidence, ...]:
        """Returns the evidence for a thing that is not named itself.

        For a skill that is what a source relates to it: "SQL" is evidence for data analysis. For
        that and for duties and activities, also what bears its name in another of these facets: who
        does market research every day is not said to have the skill, but something speaks for it.
        """
        if facet not in EVIDENCE_FACETS:
            return ()
        names = dict.fromkeys(map(name_key, (thing.name, *thing.aliases)))
        found = [
            Evidence(named, None, named.sources)
            for key in names
            for named in self._named.get(key, ())
            if named.facet is not None and (named.facet, named.id) != (facet, thing.id)
        ]
        if facet is Facet.SKILLS:
            found += [
                Evidence(named, word.relation, (*filter(None, [word.source]), *named.sources))
                for word in self._words
                if word.skill == thing.id
                for named in self._named.get(name_key(word.word), ())
            ]
        return tuple({(each.named.name, each.relation): each for each in found}.values())


def find_role_evidence(
    dataset: Dataset, role: Role, words: SkillWords = NO_WORDS
) -> EvidenceFinder:
    """Makes a finder of what is named for a role, by the names of the things and not their aliases.

    An alias may be a part of the thing only: a role that asks for coding, which "Python" stands
    for too, is not said to ask for Python.
    """
    return EvidenceFinder(_named_for(dataset, role), words)


def _named_for(dataset: Dataset, role: Role) -> Iterable[Named]:
    for facet in EVIDENCE_FACETS:
        things: Mapping[str, Thing] = getattr(dataset, facet.key)
        for cited in cited_links(role, facet):
            if cited.counts and isinstance(cited.link, Link):
                id_ = cited.link.id
                yield Named(things[id_].name, facet, id_, cited.sources)
