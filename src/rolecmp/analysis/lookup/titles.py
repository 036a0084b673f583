"""Which role a title as people write it means: `Sr. PMM (m/f/d)`, `Director, Product Marketing`."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from rolecmp.analysis.lookup.index import NameIndex, index_names
from rolecmp.analysis.lookup.levels import level_name_of, level_of
from rolecmp.analysis.lookup.outcome import Ambiguous, RoleMatch, Unknown
from rolecmp.model.dataset import Dataset
from rolecmp.model.occupation import Candidate
from rolecmp.model.role import RoleAtLevel
from rolecmp.model.text import join_names, name_key, quote_name, visible
from rolecmp.model.titles import KnownTitle, TitleKind

if TYPE_CHECKING:
    from rolecmp.analysis.titles.names import TitleNames
    from rolecmp.analysis.titles.reading import TitleReading

Titles: TypeAlias = Callable[[], Sequence[KnownTitle]]
"""Reads the table of titles; it is called only for a name that nothing goes by."""

_SLIP: Final = 88
"""Spelt so much like the name of another role, in percent, is a slip and no title."""

_JOBS: Final = (TitleKind.JOB, TitleKind.FILED)


def resolve_title(
    dataset: Dataset, name: str, titles: Titles
) -> RoleMatch | Ambiguous | Unknown | None:
    """Resolves a title that is no name of any role; None where it names no job that is known."""
    from rolecmp.analysis.titles.reading import read_title

    names = _names_of(index_names(dataset), titles())
    reading = read_title(names, name)
    if reading.may_mean:
        return Ambiguous(
            name,
            tuple(_candidate(dataset, id_, reading.level) for id_ in reading.may_mean),
            jobs=reading.note,
        )
    if reading.job is not None:
        return _other_job(dataset, name, reading)
    if reading.role is None:
        return _field_alone(dataset, name, titles())
    if reading.left and _is_slip(dataset, name, reading.role):
        return None
    asked = _contradictions(dataset, names, name, reading)
    if asked:
        return Ambiguous(name, asked)
    role = dataset.roles[reading.role]
    level = level_of(dataset, role, reading.level)
    note = _word_reading(dataset, name, reading, RoleAtLevel(role, level))
    return RoleMatch(
        name,
        role,
        level,
        level_name_of(dataset, level),
        step=level is not None,
        as_title=note,
    )


def _contradictions(
    dataset: Dataset, names: "TitleNames", name: str, reading: "TitleReading"
) -> tuple[Candidate, ...]:
    """What a title may mean that names two roles one after another, or is junior and senior."""
    from rolecmp.analysis.titles.levels import levels_in
    from rolecmp.analysis.titles.spelling import spell_title, title_key

    assert reading.role is not None
    known = [names.get(tuple(title_key(left))) for left in reading.left]
    others = [
        row.role
        for row in known
        if row is not None
        and row.kind is TitleKind.NAME
        and row.role in dataset.roles
        and row.role not in reading.also
    ]
    roles = dict.fromkeys([reading.role, *(id_ for id_ in others if id_ is not None)])
    if len(roles) > 1:
        return tuple(_candidate(dataset, id_, reading.level) for id_ in roles)
    for clause in spell_title(name).clauses:
        found = {clause.words[one.at]: one.level for one in levels_in(clause)}
        if {"junior", "trainee", "intern"} & found.keys() and len(set(found.values())) > 1:
            levels = dict.fromkeys(found.values())
            return tuple(_candidate(dataset, reading.role, level) for level in levels)
    return ()


def other_job(dataset: Dataset, name: str, titles: Titles) -> Unknown | None:
    """The job that a name means which is not in the data, with its nearest roles; else None."""
    outcome = resolve_title(dataset, name, titles)
    return outcome if isinstance(outcome, Unknown) and outcome.nearest else None


def names_job(names: Iterable[KnownTitle], key: str, roles: Iterable[str]) -> KnownTitle | None:
    """A job that is not in the data, or not as one of `roles`, whose title `key` has at its end.

    So a step of an employer's ladder that bears the title of another job is no role of ours.
    """
    found = set(roles)
    for row in names:
        if row.kind in _JOBS and found & {row.role, *row.nearest}:
            title = name_key(row.title)
            if key == title or key.endswith(f" {title}"):
                return row
    return None


def is_title(dataset: Dataset, name: str, titles: Titles) -> bool:
    """Whether a name is a title of a role through and through, with no word left over."""
    from rolecmp.analysis.titles.reading import read_title

    if not all(any(map(str.isalnum, word)) for word in name.split()):
        return False
    reading = read_title(_names_of(index_names(dataset), titles()), name)
    return reading.role is not None and not (reading.job or reading.left or reading.also)


def _names_of(index: NameIndex, rows: Sequence[KnownTitle]) -> "TitleNames":
    """The titles that are known; made once for a dataset."""
    from rolecmp.analysis.titles.names import names_of

    if index.titles is None:
        index.titles = names_of(rows, index.dataset.roles)
    return index.titles


def _candidate(dataset: Dataset, id_: str, level: str | None = None) -> Candidate:
    role = dataset.roles[id_]
    return Candidate(id_, role.title, level_of(dataset, role, level))


def _other_job(dataset: Dataset, name: str, reading: "TitleReading") -> Unknown:
    """A job that is not in the data, be it that an official list files it under a role."""
    near = [id_ for id_ in (reading.role, *reading.nearest) if id_ is not None]
    return job_outcome(dataset, name, reading.job or name, reading.note, near)


def job_outcome(
    dataset: Dataset,
    name: str,
    job: str,
    note: str,
    nearest: Iterable[str],
    steps: tuple[Candidate, ...] = (),
) -> Unknown:
    """Words that a name is a job that is not in the data; of `nearest` those that the data has."""
    same = name_key(job) == name_key(name)
    said = "that job is not in the data" if same else f"{job}, a job that is not in the data"
    near = dict.fromkeys(id_ for id_ in nearest if id_ in dataset.roles)
    return Unknown(
        name,
        "role",
        (),
        job=f"{said} ({note})" if note else said,
        nearest=tuple(_candidate(dataset, id_) for id_ in near),
        steps=steps,
    )


def _field_alone(dataset: Dataset, name: str, rows: Sequence[KnownTitle]) -> Ambiguous | None:
    """`marketing` is a field in which several roles work: those that have it in their title."""
    key = name_key(name)
    if not any(row.kind is TitleKind.FIELD and name_key(row.title) == key for row in rows):
        return None
    roles = [role for role in dataset.roles.values() if f" {key} " in f" {name_key(role.title)} "]
    roles.sort(key=lambda role: len(role.title))
    if not roles:
        return None
    return Ambiguous(name, tuple(Candidate(role.id, role.title) for role in roles))


def _is_slip(dataset: Dataset, name: str, found: str) -> bool:
    """Whether the name is rather the name of another role, misspelt: `prodct marketing manager`."""
    return index_names(dataset).role_spelt_like(name_key(name)[:64], _SLIP) not in (None, found)


def _word_reading(
    dataset: Dataset, name: str, reading: "TitleReading", at_level: RoleAtLevel
) -> str:
    """Says how a title was read: role, level, and what of it says neither."""
    role, level, said = at_level.role, at_level.level, reading.level_read
    notes = [f"{quote_name(name)} is read as {at_level.id}"]
    notes[0] += (
        f", the {level_name_of(dataset, level)} level of {role.title}"
        if level
        else f", {role.title}"
    )
    if reading.by_convention:
        notes.append(
            f"{quote_name(said.word)} is {reading.level} by convention, which employers "
            "count differently"
        )
    if said.open:
        notes.append(
            f"{quote_name(said.word)} is a rank whose level employers set, so none is read"
        )
    elif reading.level is not None and level is None:
        notes.append(f"no source describes its level {reading.level}")
    if reading.also:
        also = join_names([f"{id_} ({dataset.roles[id_].title})" for id_ in reading.also])
        notes.append(f"it names {also} too")
    if reading.note:
        notes.append(reading.note)
    left = list(dict.fromkeys(visible(word) for word in reading.left))
    if left and not reading.also:
        notes.append(f"left out: {', '.join(left)}")
    return "; ".join(notes)
