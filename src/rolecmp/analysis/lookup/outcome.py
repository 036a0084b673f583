"""What the look-up of a name comes to, and how that is worded: a match, several, or none."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rolecmp.analysis.lookup.kinds import kind_of
from rolecmp.model.catalogue import Catalogue, catalogue_of
from rolecmp.model.collections import THING_KINDS
from rolecmp.model.errors import NotFoundError
from rolecmp.model.occupation import Candidate, Occupation
from rolecmp.model.role import Role, RoleAtLevel
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name
from rolecmp.model.things import Thing

MOST_LISTED: Final = 8
"""Of more roles and occupations than this that share a name, a message counts the rest."""


class RoleMatch(NamedTuple):
    """The one role or occupation that a name means."""

    name: str
    """The name as it was typed."""
    role: Role
    """Of an occupation of a catalogue no more than id, title and other names."""
    level: str | None = None
    """The id of the level, where the name means one ("Senior PMM")."""
    level_name: str = ""
    """What people call that level: VP, IC1."""
    occupation: Occupation | None = None
    """The occupation of a catalogue, where the name means one."""
    by_id: bool = False
    """Whether the name is the id."""
    step: bool = False
    """Whether the name is the title of a step of the ladder, be its level stated or not."""
    beside: str | None = None
    """Id of the role named with it, on whose ladder the step was read where several have one."""
    namesakes: tuple[Candidate, ...] = ()
    """Other roles with a level of that title."""
    occupations: tuple[Candidate, ...] = ()
    """The occupations that go by that name, where it means a role."""
    as_title: str = ""
    """How it was read, in words, where it is no name of the role but a title as people write it."""

    @property
    def at_level(self) -> RoleAtLevel:
        """The role at the level that the name means."""
        return RoleAtLevel(self.role, self.level)

    @property
    def note(self) -> str | None:
        """What the user should know of how the name was read; None when it was plain."""
        if self.by_id:  # nothing to say, whoever else goes by that name
            return None
        if self.occupation is not None:
            return self._read_as_occupation(self.occupation)
        if self.as_title:
            return self.as_title
        return self._read_as_role()

    def _read_as_occupation(self, occupation: Occupation) -> str | None:
        if name_key(occupation.title) == name_key(self.name):
            return None
        return f"{quote_name(self.name)} is read as {occupation.title} ({occupation.id})"

    def _read_as_role(self) -> str | None:
        notes = []
        name, title = quote_name(self.name), self.role.title
        if self.level is not None:
            notes.append(f"{name} is {self.at_level.id}, the {self.level_name} level of {title}")
        elif self.step:
            notes.append(
                f"{name} is a step of {title} ({self.role.id}) whose level no source states"
            )
        if self.beside is not None:
            notes.append(f"it is read so because {self.beside} is named too")
        others = _ids(self.namesakes)
        if others:
            has = "has" if len(others) == 1 else "have"
            notes.append(f"{join_names(others)} {has} a level of that name")
        if self.occupations:
            notes.append(f"{_share(_list(self.occupations))} that name")
        if notes and not self.step:
            notes.insert(0, f"{name} is read as {self.role.id}")
        return "; ".join(notes) or None


class Ambiguous(NamedTuple):
    """A name that several roles, occupations or other things share."""

    name: str
    roles: tuple[Candidate, ...] = ()
    """The roles and occupations."""
    things: tuple[Thing, ...] = ()
    kind: str = ""
    """The kind that the name was looked up in; empty where it was looked up in all of them."""
    jobs: str = ""
    """The jobs that the name is short for, in words, where not all of them are in the data."""


class Unknown(NamedTuple):
    """A name that nothing goes by."""

    name: str
    noun: str
    """What was looked for: `role`, `skill` ...; empty for anything whatever."""
    known: Iterable[str]
    """The names among which those near to it are looked for, to suggest them."""
    owner: str = ""
    """Id of the role whose level was looked for."""
    job: str = ""
    """Says that it is a job that is not in the data, where it is known to be one."""
    nearest: tuple[Candidate, ...] = ()
    """The roles that come nearest to that job."""
    steps: tuple[Candidate, ...] = ()
    """The steps on ladders of roles that have the title of that job."""


def error_of(outcome: Ambiguous | Unknown) -> NotFoundError:
    """Words why a name was not found, and what to type instead."""
    match outcome:
        case Ambiguous():
            return NotFoundError(_ambiguous_message(outcome))
        case Unknown():
            return NotFoundError(_unknown_message(outcome))


def _ambiguous_message(outcome: Ambiguous) -> str:
    if outcome.jobs:
        return (
            f"{quote_name(outcome.name)} is a name of several jobs ({outcome.jobs}); in the data "
            f"{'is' if len(outcome.roles) == 1 else 'are'} {join_names(_list(outcome.roles))}; "
            "say which, by id."
        )
    if outcome.kind:
        options, how = [thing.id for thing in outcome.things], "say which, by id."
    elif outcome.things:
        options = [f"{kind_of(thing)}:{thing.id}" for thing in outcome.things]
        options, how = options + _list(outcome.roles), "say which."
    else:
        options, how = _list(outcome.roles), "say which, by id."
    return f"{quote_name(outcome.name)} may mean {join_names(options, 'or')}; {how}"


_HINTS = {
    "": "`rolecmp list` shows what there is.",
    "kind": f"Kinds: role, {', '.join(THING_KINDS)}, source, {', '.join(Catalogue)}",
    "role": "`rolecmp list` shows all.",
    "source": "`rolecmp list sources` shows all.",
    "occupation": "`rolecmp list occupations` shows all.",
    **{kind: f"`rolecmp list {plural}` shows all." for kind, plural in THING_KINDS.items()},
}


def _unknown_message(outcome: Unknown) -> str:
    quoted = quote_name(outcome.name)
    if outcome.job:
        return _other_job_message(outcome)
    if outcome.owner:
        levels = ", ".join(outcome.known) or "none"
        return f"no source describes {quoted}. Levels of {outcome.owner}: {levels}"
    catalogue = catalogue_of(outcome.name)
    if outcome.noun == "occupation" and catalogue is not None and not outcome.known:
        return (
            f"no occupation {quoted}: {catalogue.label} has not been imported. "
            f"`rolecmp catalogue import {catalogue} PATH` imports the folder or zip that you "
            "downloaded."
        )
    what = f"no {outcome.noun} {quoted}" if outcome.noun else f"nothing has the name {quoted}"
    return f"{what}.{did_you_mean(outcome.name, outcome.known)} {_HINTS[outcome.noun]}"


def _other_job_message(outcome: Unknown) -> str:
    """A job that is known and not in the data: what comes near to it, and whose step it is."""
    nearest = join_names(_list(outcome.nearest))
    near = f"Nearest to it: {nearest}." if nearest else _HINTS["role"]
    steps = join_names(_list(outcome.steps))
    step = f" It is a step on the ladder of {steps}." if steps else ""
    return f"no role {quote_name(outcome.name)}: {outcome.job}. {near}{step}"


def _ids(candidates: Sequence[Candidate]) -> list[str]:
    return list(dict.fromkeys(candidate.id for candidate in candidates))


def _list(candidates: Sequence[Candidate]) -> list[str]:
    """Ids with their titles; of very many the first, and how many more there are."""
    listed = [
        f"{candidate.id}:{candidate.level} ({candidate.title})"
        if candidate.level is not None
        else f"{candidate.id} ({candidate.title})"
        for candidate in candidates
    ]
    if len(listed) > MOST_LISTED:
        listed = [*listed[: MOST_LISTED - 1], f"{len(listed) - MOST_LISTED + 1} more"]
    return listed


def _share(ids: list[str]) -> str:
    return f"{join_names(ids)} {'shares' if len(ids) == 1 else 'share'}"
