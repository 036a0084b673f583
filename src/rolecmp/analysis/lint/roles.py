"""Roles that no statement tells apart, and metrics that no role serves."""

from collections.abc import Iterator

from rolecmp.analysis.links import link_value
from rolecmp.analysis.lint.finding import Code, Finding
from rolecmp.analysis.lint.scope import Scope
from rolecmp.model.collections import LINK_BLOCKS, STATEMENT_BLOCKS
from rolecmp.model.dataset import Dataset
from rolecmp.model.role import Role
from rolecmp.model.statements import (
    FacingBlock,
    LinkBlock,
    StatementBlock,
)
from rolecmp.model.text import join_names


def check_roles_alike(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds roles of which the very same is said, unless a pair says where one ends."""
    alike: dict[frozenset[object], list[Role]] = {}
    expected: dict[str, list[tuple[object, ...]]] = {}
    for entry in dataset.expectations:
        expected.setdefault(entry.role, []).append((entry.level, entry.dimension, entry.text))
    for skill in dataset.proficiencies:
        expected.setdefault(skill.role, []).append((skill.level, skill.skill, skill.step))
    for role in dataset.roles.values():
        content = frozenset((*_content(role), *expected.get(role.id, ())))
        if content:  # of a bare destination nothing is said at all
            alike.setdefault(content, []).append(role)
    distinguished = {frozenset(pair.roles) for pair in dataset.pairs if pair.boundary is not None}
    for roles in alike.values():
        for index, role in enumerate(roles):
            if not scope.has("roles", role.id):
                continue
            # Of two that are looked at the later is reported, so that each pair is reported once.
            others = (
                other
                for place, other in enumerate(roles)
                if place < index or (place > index and not scope.has("roles", other.id))
            )
            for other in others:
                if frozenset((role.id, other.id)) not in distinguished:
                    subject = f"roles/{role.id}"
                    reason = f"{role.id} and {other.id} are described in the same words"
                    yield Finding(Code.ROLES_ALIKE, subject, f"/{subject}", reason)
                    break


def _content(role: Role) -> Iterator[tuple[object, ...]]:
    """Yields everything that is said of a role, but for what it is called."""
    for key in STATEMENT_BLOCKS:
        statements: StatementBlock | None = getattr(role, key)
        if isinstance(statements, FacingBlock):
            yield key, statements.direction
        for statement in statements.items if statements else ():
            yield key, statement.text
    for key in LINK_BLOCKS:
        block: LinkBlock | None = getattr(role, key)
        for link in block.items if block else ():
            yield key, link.id, link_value(link), link.note
        for note in block.notes if block else ():
            yield key, note.text
    for move in role.moves.items if role.moves else ():
        yield "moves", move.direction, move.to, move.title
    if role.ladder is not None:
        for note in role.ladder.notes:
            yield "ladder", note.text
        for rung in role.ladder.levels:
            yield "ladder", rung.level
            for note in rung.notes:
                yield "ladder", rung.level, note.text


def check_metrics(dataset: Dataset, scope: Scope) -> Iterator[Finding]:
    """Finds metrics that no role is measured by, or only roles that do nothing for it.

    No activity names the metric that it is for: it serves those that its role is measured by.
    """
    measured: dict[str, list[Role]] = {}
    for role in dataset.roles.values():
        for link in role.metrics.items if role.metrics else ():
            measured.setdefault(link.id, []).append(role)
    for id_ in dataset.metrics:
        roles = measured.get(id_, [])
        here = [role for role in roles if scope.has("roles", role.id)]
        if not (scope.has("metrics", id_) or here):
            continue
        if not roles:
            reason = f"no role is measured by {id_}"
        elif not any(role.activities and role.activities.items for role in roles):
            names = join_names([role.id for role in roles])
            reason = f"no activity serves {id_}: {names} is measured by it and has none"
            if len(roles) > 1:
                reason = f"no activity serves {id_}: {names} are measured by it and have none"
        else:
            continue
        place = f"/metrics/{id_}" if scope.has("metrics", id_) else f"/roles/{here[-1].id}/metrics"
        yield Finding(Code.METRIC_UNSERVED, f"metrics/{id_}", place, reason)
