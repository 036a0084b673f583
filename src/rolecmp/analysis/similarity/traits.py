"""What a role or an occupation is compared by, aspect by aspect."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rolecmp.analysis.similarity.aspects import ESSENTIAL, OPTIONAL, Aspect
from rolecmp.analysis.similarity.terms import count_terms, forms_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.languages import has_compounds
from rolecmp.model.occupation import Occupation
from rolecmp.model.role import Role


class Traits(NamedTuple):
    """What is known of a role or an occupation."""

    terms: Mapping[Aspect, Mapping[str, int]]
    """How often each term occurs, by aspect."""
    words: Mapping[str, str]
    """For each term a form in which a reader knows it."""
    profile: Sequence[float] = ()
    """The knowledge profile, centred and of length 1; empty where nothing is rated."""


_RESIDUAL = re.compile(r"all (.*) not (specifically )?listed separately( above)?\.?", re.IGNORECASE)


def is_residual(occupation: Occupation) -> bool:
    """Says whether all that is told of an occupation is that it is for what has no other place."""
    return not occupation.tasks and _RESIDUAL.fullmatch(occupation.description) is not None


def traits_of_occupation(occupation: Occupation, profile: Sequence[float] = ()) -> Traits:
    """Collects what an occupation is compared by; its catalogue has its knowledge `profile`."""
    work = "\n".join([occupation.description, *(task.text for task in occupation.tasks)])
    titles = "\n".join([occupation.title, *occupation.aliases])
    parts = has_compounds(occupation.release.language)
    terms: dict[Aspect, Mapping[str, int]] = {
        Aspect.WORK: {} if is_residual(occupation) else count_terms(work, parts=parts),
        Aspect.TITLES: count_terms(titles, parts=parts),
    }
    words = {**forms_of(titles, parts=parts), **forms_of(work, parts=parts)}
    if occupation.requirements:
        terms[Aspect.SKILLS] = {
            requirement.skill.reference: ESSENTIAL if requirement.essential else OPTIONAL
            for requirement in occupation.requirements
        }
        words.update({r.skill.reference: r.skill.name for r in occupation.requirements})
    return Traits(terms, words, profile)


def traits_of_role(dataset: Dataset, role: Role) -> Traits:
    """Collects what a role of the dataset is compared by: the words of its work, and its titles."""
    rungs = role.ladder.levels if role.ladder is not None else ()
    titles = "\n".join([role.title, *role.aliases, *(rung.title for rung in rungs)])
    texts = [statement.text for statement in (role.focus.items if role.focus else ())]
    for block, things in (
        (role.duties, dataset.duties),
        (role.activities, dataset.activities),
        (role.skills, dataset.skills),
        (role.metrics, dataset.metrics),
    ):
        for link in block.items if block is not None else ():
            texts += [things[link.id].name, *([link.note] if link.note is not None else [])]
    work = "\n".join(texts)
    terms = {Aspect.WORK: count_terms(work), Aspect.TITLES: count_terms(titles)}
    return Traits(terms, {**forms_of(titles), **forms_of(work)})
