"""What is odd about a set of roles, though each single statement in it is well formed."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations, pairwise
from typing import NamedTuple

from rolecmp.analysis.links import link_value
from rolecmp.analysis.pay.records import level_rank
from rolecmp.model.citation import Sourced, cite
from rolecmp.model.collections import LINK_BLOCKS, STATEMENT_BLOCKS
from rolecmp.model.data_file import DataFile, LintException
from rolecmp.model.dataset import Dataset
from rolecmp.model.pair import Pair, PairBlock, PairFacet
from rolecmp.model.pay import PayRecord
from rolecmp.model.role import Move, MoveBlock, Role, Rung
from rolecmp.model.statements import (
    FacingBlock,
    Link,
    LinkBlock,
    Relation,
    Statement,
    StatementBlock,
)
from rolecmp.model.text import join_names
from rolecmp.model.things import Grade


class Code(StrEnum):
    """What a finding is about."""

    DUTY_UNOWNED = "R001"
    DUTY_SHARED = "R002"
    RELATION_UNOWNED = "R003"
    RELATION_SHARED = "R004"
    LADDER_ORDER = "R005"
    LEVELS_ALIKE = "R006"
    ROLES_ALIKE = "R007"
    METRIC_UNSERVED = "R008"
    PAY_FALLS = "R009"
    WEAK_SOURCES = "R010"
    EXCEPTION_UNUSED = "R011"

    @property
    def rule(self) -> str:
        """What is looked for, in a few words."""
        return _RULES[self]


_RULES = {
    Code.DUTY_UNOWNED: "a duty that no role claims",
    Code.DUTY_SHARED: "a duty that several roles claim",
    Code.RELATION_UNOWNED: "a team with which no role owns the relationship",
    Code.RELATION_SHARED: "a team with which several roles own the relationship",
    Code.LADDER_ORDER: "a ladder on which a step stands below the one before it",
    Code.LEVELS_ALIKE: "steps of a ladder of which the very same is said",
    Code.ROLES_ALIKE: "roles that no statement tells apart",
    Code.METRIC_UNSERVED: "a metric that no role is measured by, or only roles without activities",
    Code.PAY_FALLS: "pay that falls as the level rises, by one source for one place and year",
    Code.WEAK_SOURCES: "statements that rest on sources of grade C alone",
    Code.EXCEPTION_UNUSED: "an exception to these rules that nothing needs",
}


class Finding(NamedTuple):
    """One odd thing. `subject` names it for exceptions, `place` is a JSON pointer to it."""

    code: Code
    subject: str
    place: str
    reason: str


class Lint(NamedTuple):
    """What was found; `accepted` has what an exception covers, with the exception."""

    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, LintException], ...]


def lint_dataset(dataset: Dataset, file: DataFile | None = None) -> Lint:
    """Everything odd in a dataset; with a file that it holds, only what that file states.

    Places are then in that file; otherwise in the data as a whole, as though it were one file.
    """
    scope = _Scope(dataset, file)
    found = [
        *_check_owners(dataset, scope),
        *(f for role in scope.roles for f in _check_ladders(dataset, role)),
        *_check_roles_alike(dataset, scope),
        *_check_metrics(dataset, scope),
        *_check_pay(dataset, scope),
        *_check_sources(dataset, scope),
    ]
    findings: list[Finding] = []
    accepted: list[tuple[Finding, LintException]] = []
    for finding in found:
        covered = next((one for one in dataset.lint_exceptions if _covers(one, finding)), None)
        if covered is None:
            findings.append(finding)
        else:
            accepted.append((finding, covered))
    findings += _check_exceptions(scope, found)
    order = [*Code]
    return Lint(tuple(sorted(findings, key=lambda one: order.index(one.code))), tuple(accepted))


def _covers(exception: LintException, finding: Finding) -> bool:
    if exception.code != finding.code:
        return False
    if exception.subject.endswith("*"):
        return finding.subject.startswith(exception.subject[:-1])
    return finding.subject == exception.subject


class _Scope:
    """What of a dataset is to be looked at: all of it, or what one of its files states."""

    def __init__(self, dataset: Dataset, file: DataFile | None) -> None:
        self._file = file
        pay = dataset.pay if file is None else file.pay
        pairs = dataset.pairs if file is None else file.pairs
        self.exceptions = dataset.lint_exceptions if file is None else file.lint_exceptions
        self.roles = [role for id_, role in dataset.roles.items() if self.has("roles", id_)]
        self._pay = {id(record): index for index, record in enumerate(pay)}
        self._pairs = {frozenset(pair.roles): index for index, pair in enumerate(pairs)}

    def has(self, collection: str, id_: str) -> bool:
        """Whether a thing or role is stated here."""
        return self._file is None or id_ in getattr(self._file, collection)

    def pay_index(self, record: PayRecord) -> int | None:
        """Where a record stands; None where it is another file's."""
        return self._pay.get(id(record))

    def pair_index(self, pair: Pair) -> int | None:
        """Where a pair stands; None where it is another file's."""
        return self._pairs.get(frozenset(pair.roles))


# --- who owns what ----------------------------------------------------------------------------


class _Owner(NamedTuple):
    role: str
    place: str


def _check_owners(dataset: Dataset, scope: _Scope) -> Iterator[Finding]:
    yield from _check_claims(
        scope, "duties", dataset.duties, _owners(dataset, "duties"),
        Code.DUTY_UNOWNED, Code.DUTY_SHARED, "claim",
    )  # fmt: skip
    yield from _check_claims(
        scope, "teams", dataset.teams, _owners(dataset, "teams"),
        Code.RELATION_UNOWNED, Code.RELATION_SHARED, "own the relationship with",
    )  # fmt: skip


def _owners(dataset: Dataset, key: str) -> dict[str, list[_Owner]]:
    owners: dict[str, list[_Owner]] = {}
    for role in dataset.roles.values():
        block: LinkBlock | None = getattr(role, key)
        for index, link in enumerate(block.items if block else ()):
            if key == "duties" or link_value(link) == Relation.OWNS:
                place = f"/roles/{role.id}/{key}/items/{index}"
                owners.setdefault(link.id, []).append(_Owner(role.id, place))
    return owners


def _check_claims(
    scope: _Scope, key: str, things: Mapping[str, object], owners: Mapping[str, list[_Owner]],
    unowned: Code, shared: Code, verb: str,
) -> Iterator[Finding]:  # fmt: skip
    for id_ in things:
        subject = f"{key}/{id_}"
        found = owners.get(id_, [])
        if not found and scope.has(key, id_):
            yield Finding(unowned, subject, f"/{subject}", f"no role is said to {verb} {id_}")
        here = [owner for owner in found if scope.has("roles", owner.role)]
        if len(found) > 1 and (here or scope.has(key, id_)):
            names = join_names([owner.role for owner in found])
            both = "both " if len(found) == 2 else ""
            # The last is the one laid over the others, so that it is what made the difference.
            place = here[-1].place if here else f"/{subject}"
            yield Finding(shared, subject, place, f"{names} {both}{verb} {id_}")


# --- ladders ----------------------------------------------------------------------------------


def _check_ladders(dataset: Dataset, role: Role) -> Iterator[Finding]:
    if role.ladder is None:
        return
    ladders = [("ladder", role.ladder.levels)]
    ladders += [
        (f"ladder/variants/{index}", variant.levels)
        for index, variant in enumerate(role.ladder.variants)
    ]
    for where, rungs in ladders:
        subject = f"roles/{role.id}/{where}/levels"
        yield from _check_order(dataset, subject, rungs)
        noted = [(i, rung, {n.text for n in rung.notes}) for i, rung in enumerate(rungs)]
        for (_, lower, said), (index, upper, same) in combinations(noted, 2):
            if said and said == same:
                reason = f"what is said of {upper.title} is also all that is said of {lower.title}"
                yield Finding(
                    Code.LEVELS_ALIKE, f"{subject}/{index}", f"/{subject}/{index}", reason
                )


def _check_order(dataset: Dataset, subject: str, rungs: Sequence[Rung]) -> Iterator[Finding]:
    ranked = [(i, rung, rung.level) for i, rung in enumerate(rungs) if rung.level is not None]
    for (_, lower, below), (index, upper, above) in pairwise(ranked):
        if level_rank(dataset, above) < level_rank(dataset, below):
            reason = f"{upper.title} ({above}) comes after {lower.title} ({below}) and is below it"
            yield Finding(Code.LADDER_ORDER, f"{subject}/{index}", f"/{subject}/{index}", reason)


# --- roles and metrics ------------------------------------------------------------------------


def _check_roles_alike(dataset: Dataset, scope: _Scope) -> Iterator[Finding]:
    alike: dict[frozenset[object], list[Role]] = {}
    for role in dataset.roles.values():
        content = frozenset(_content(role))
        if content:  # of a bare destination nothing is said at all
            alike.setdefault(content, []).append(role)
    told_apart = {frozenset(pair.roles) for pair in dataset.pairs if pair.boundary is not None}
    for roles in alike.values():
        for index, role in enumerate(roles):
            if not scope.has("roles", role.id):
                continue
            # Of two that are looked at the later is told, so that each pair is told once.
            others = (
                other
                for place, other in enumerate(roles)
                if place < index or (place > index and not scope.has("roles", other.id))
            )
            for other in others:
                if frozenset((role.id, other.id)) not in told_apart:
                    subject = f"roles/{role.id}"
                    reason = (
                        f"everything that is said of {role.id} is said of {other.id}, and no more"
                    )
                    yield Finding(Code.ROLES_ALIKE, subject, f"/{subject}", reason)
                    break


def _content(role: Role) -> Iterator[tuple[object, ...]]:
    """Everything that is said of a role, but for what it is called."""
    for key in STATEMENT_BLOCKS:
        said: StatementBlock | None = getattr(role, key)
        if isinstance(said, FacingBlock):
            yield key, said.direction
        for statement in said.items if said else ():
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


def _check_metrics(dataset: Dataset, scope: _Scope) -> Iterator[Finding]:
    """No activity names the metric that it is for: it serves those that its role is measured by."""
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


# --- pay --------------------------------------------------------------------------------------


def _check_pay(dataset: Dataset, scope: _Scope) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], dict[int, list[PayRecord]]] = {}
    for record in dataset.pay:
        if record.level in dataset.levels:
            rank = dataset.levels[record.level].rank
            groups.setdefault(_series(record), {}).setdefault(rank, []).append(record)
    for series in groups.values():
        for (_, lower), (_, upper) in pairwise(sorted(series.items())):
            for record in upper:
                index = scope.pay_index(record)
                # Several steps of one level (two grades of seniors): below all of the lower one.
                if index is not None and all(_falls(before, record) for before in lower):
                    yield Finding(
                        Code.PAY_FALLS,
                        f"pay/{record.role}/{record.level}/{record.city or record.country}/"
                        f"{record.year}/{record.source}",
                        f"/pay/{index}",
                        f"{record.role}, {record.city or record.country}, {record.year}: "
                        f"{record.level} is paid less than {lower[0].level} ({record.source})",
                    )


def _series(record: PayRecord) -> tuple[object, ...]:
    """What records must have in common, but for the level, to be one series."""
    return (
        record.role, record.city, record.area, record.country, record.year, record.source,
        record.currency, record.period, record.kind, record.tax, record.low_high_meaning,
        record.basis, record.computed,
    )  # fmt: skip


def _falls(before: PayRecord, after: PayRecord) -> bool:
    """Whether pay goes down: by the medians, else the means, else by both ends of the ranges."""
    for low, high in ((before.median, after.median), (before.mean, after.mean)):
        if low is not None and high is not None:
            return high < low
    ends = [
        (low, high)
        for low, high in ((before.low, after.low), (before.high, after.high))
        if low is not None and high is not None
    ]
    return bool(ends) and all(high <= low for low, high in ends) and any(h < w for w, h in ends)


# --- sources ----------------------------------------------------------------------------------


class _Said(NamedTuple):
    """A block: its subject, its place, and the sources of each of its entries with their places."""

    subject: str
    place: str
    entries: Sequence[tuple[str, tuple[str, ...]]]


def _check_sources(dataset: Dataset, scope: _Scope) -> Iterator[Finding]:
    blocks = [block for role in scope.roles for block in _blocks(role)]
    for pair in dataset.pairs:
        index = scope.pair_index(pair)
        if index is not None:
            blocks += _pair_blocks(pair, index)
    for block in blocks:
        weak = [entry for entry in block.entries if _is_weak(dataset, entry[1])]
        if weak and len(weak) == len(block.entries):
            weak = [("", tuple(dict.fromkeys(s for _, sources in weak for s in sources)))]
        for at, sources in weak:
            reason = f"rests on {join_names(list(sources))} alone, of grade C"
            yield Finding(Code.WEAK_SOURCES, block.subject + at, block.place + at, reason)


def _is_weak(dataset: Dataset, sources: Sequence[str]) -> bool:
    return bool(sources) and all(dataset.sources[id_].grade is Grade.C for id_ in sources)


def _blocks(role: Role) -> Iterator[_Said]:
    for key in (*STATEMENT_BLOCKS, *LINK_BLOCKS, "moves"):
        block: StatementBlock | LinkBlock | MoveBlock | None = getattr(role, key)
        if block is None:
            continue
        items: Sequence[Statement | Link | Move] = block.items
        entries = _entries("/items", items, block.sources)
        if not isinstance(block, StatementBlock):
            entries += _entries("/notes", block.notes, block.sources)
        yield _block(f"roles/{role.id}/{key}", entries)
    if role.ladder is not None:
        subject = f"roles/{role.id}/ladder"
        ladder = role.ladder
        entries = [("/levels", ladder.sources)] if ladder.sources else []
        entries += _entries("/notes", ladder.notes, ladder.sources)
        entries += [
            (f"/levels/{i}/notes/{j}", note.sources)
            for i, rung in enumerate(ladder.levels)
            for j, note in enumerate(rung.notes)
            if note.sources
        ]
        yield _block(subject, entries)
        for place, sources in _entries("/variants", ladder.variants, ladder.sources):
            yield _block(subject + place, [("", sources)])


def _pair_blocks(pair: Pair, index: int) -> Iterator[_Said]:
    for facet in PairFacet:
        block: PairBlock | None = getattr(pair, facet)
        if block is not None:
            entries = _entries("/items", block.items, block.sources)
            subject = f"pairs/{'-'.join(pair.roles)}/{facet}"
            yield _Said(subject, f"/pairs/{index}/{facet}", entries)


def _entries(
    place: str, items: Sequence[Sourced], block_sources: tuple[str, ...]
) -> list[tuple[str, tuple[str, ...]]]:
    """The place of each item in its block, and its sources."""
    cited = enumerate(cite(items, block_sources))
    return [(f"{place}/{index}", sources) for index, (_, sources) in cited]


def _block(subject: str, entries: Sequence[tuple[str, tuple[str, ...]]]) -> _Said:
    return _Said(subject, f"/{subject}", entries)


def _check_exceptions(scope: _Scope, found: Sequence[Finding]) -> Iterator[Finding]:
    for index, exception in enumerate(scope.exceptions):
        if not any(_covers(exception, finding) for finding in found):
            place = f"lint_exceptions/{index}"
            reason = f"nothing is found any more for {exception.code} {exception.subject}"
            yield Finding(Code.EXCEPTION_UNUSED, place, f"/{place}", f"{reason}; remove it")
