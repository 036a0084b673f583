"""What one clause of a title names."""

from typing import NamedTuple

from rolecmp.analysis.titles.levels import NUMERALS, RANKS, Level, highest, levels_in
from rolecmp.analysis.titles.names import TitleNames
from rolecmp.analysis.titles.spelling import Clause
from rolecmp.model.titles import KnownTitle, TitleKind

JOB_NOUNS = frozenset({
    "accountant", "administrator", "adviser", "advisor", "advocate", "agent", "analyst",
    "architect", "assistant", "attorney", "auditor", "buyer", "clerk", "consultant",
    "controller", "coordinator", "copywriter", "counsel", "designer", "developer", "director",
    "editor", "engineer", "engineering", "evangelist", "executive", "expert", "fellow",
    "founder", "head", "leader", "manager", "marketer", "master", "nurse", "officer",
    "operator", "owner", "partner", "photographer", "planner", "president", "producer",
    "professional", "professor", "programmer", "recruiter", "rep", "representative",
    "researcher", "scientist", "secretary", "security", "specialist", "strategist", "student",
    "support", "teacher", "technician", "tester", "trainer", "vp", "writer",
})  # fmt: skip
_PLACES = frozenset({
    "america", "americas", "anz", "apac", "asia", "australia", "benelux", "canada", "central",
    "dach", "east", "eastern", "emea", "europe", "european", "france", "germany", "global",
    "india", "international", "italy", "japan", "latam", "latin", "mena", "nordics", "north",
    "pacific", "remote", "south", "spain", "uk", "us", "usa", "west", "western", "worldwide",
})  # fmt: skip


class Found(NamedTuple):
    """What a clause names."""

    known: KnownTitle
    level: Level
    left: tuple[str, ...] = ()


def read_clause(names: TitleNames, clause: Clause) -> Found | None:
    """What a clause names: the role, the job, its level, or None."""
    levels = levels_in(clause)
    return read_as_whole(names, clause, levels) or _read_inside(names, clause, levels)


def read_as_whole(names: TitleNames, clause: Clause, levels: list[Level]) -> Found | None:
    """The clause as a known title, with or without Senior, Junior and the like before it."""
    spare = [one for one in levels if clause.words[one.at] not in RANKS]
    places = {one.at for one in spare}
    without = tuple(word for at, word in enumerate(clause.words) if at not in places)
    for words, said in ((clause.words, []), (without, spare)):
        known = names.get(words)
        if known is None or known.needs_rank:
            continue
        if not known.stated:
            return Found(known, highest(levels))
        words_of_level = [one for one in levels if one.level == known.level]
        own = words_of_level or [Level(known.level)]
        return Found(known, highest([*said, *(one for one in levels if one.open), *own]))
    return None


def _read_inside(names: TitleNames, clause: Clause, levels: list[Level]) -> Found | None:
    """The longest known title among the words of the clause, its level words taken out."""
    taken = {one.at for one in levels}
    ranked = any(clause.words[one.at] in RANKS for one in levels)
    core = [at for at, word in enumerate(clause.words) if at not in taken]
    if core and clause.words[core[-1]] == "officer" and clause.words[0] == "chief":
        core.pop()
    words = tuple(clause.words[at] for at in core)
    best: tuple[int, int, KnownTitle] | None = None
    for start in range(len(words)):
        for end in range(min(len(words), start + names.longest), start, -1):
            known = names.get(words[start:end])
            if known is not None and _stands(known, words[end:], ranked=ranked):
                if best is None or end - start > best[1] - best[0]:
                    best = start, end, known
                break
    if best is None:
        return None
    start, end, known = best
    tail = core[end:]
    if tail and clause.words[tail[0]] in NUMERALS:
        numeral = clause.words[tail[0]]
        levels = [*levels, Level(NUMERALS[numeral], clause.written[tail[0]], convention=True)]
        tail = tail[1:]
    own = [Level(known.level)] if known.level is not None else []
    left = " ".join(dict.fromkeys(clause.written[at] for at in (*core[:start], *tail)))
    return Found(known, highest([*levels, *own]), (left,) if left else ())


def _stands(known: KnownTitle, tail: tuple[str, ...], *, ranked: bool) -> bool:
    """Whether a title holds though these words follow it: the last noun of a job decides."""
    if tail == ("manager",) and known.role is not None and known.kind is TitleKind.NAME:
        return True  # "Manager, Solutions Architects" leads them
    if any(word in JOB_NOUNS for word in tail):
        return False
    if known.kind in (TitleKind.FIELD, TitleKind.JOB_FIELD):
        return _PLACES.issuperset(tail) and (ranked or not known.needs_rank)
    return True
