"""From a title as written to the role and the level that it names."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.analysis.titles.clauses import JOB_NOUNS, Found, read_as_whole, read_clause
from rolecmp.analysis.titles.levels import LEVELS, NUMERALS, RANKS, Level, highest, levels_in
from rolecmp.analysis.titles.names import TitleNames
from rolecmp.analysis.titles.spelling import Clause, fold, spell_title, title_key
from rolecmp.model.titles import TitleKind


class TitleReading(NamedTuple):
    """What a title says. Where it says nothing of the kind, a field is None or empty."""

    title: str
    role: str | None = None
    job: str | None = None
    """A known job that is not in the data, as the table calls it; or one filed under `role`."""
    may_mean: tuple[str, ...] = ()
    """Ids of several roles, of which the title does not say which."""
    nearest: tuple[str, ...] = ()
    """Ids of the roles that come nearest to a job that is not in the data."""
    also: tuple[str, ...] = ()
    """Ids of further roles that the title names beside `role`."""
    left: tuple[str, ...] = ()
    """Words that say neither role nor level: a product, a place, a team, an employer's mark."""
    level_read: Level = Level()
    """How the level was read."""
    note: str = ""
    """What to know of the title, from the table."""
    source: str = ""
    """Id of the source of what the table says of the title."""

    @property
    def level(self) -> str | None:
        """Id of the level, None where the title does not give one."""
        return self.level_read.level

    @property
    def by_convention(self) -> bool:
        """Whether the level comes from a numeral, which employers count differently."""
        return self.level_read.convention


def read_title(names: TitleNames, title: str) -> TitleReading:
    """The role and level that a title names, what else it says, and how it was read.

    A title that names none of the roles has no `role`; `job` and `nearest` say whether it is a
    known one.
    """
    spelled = spell_title(title)
    clauses = [_apart(names, clause) for clause in spelled.clauses]
    reading = _read_clauses(names, clauses)
    return reading._replace(title=title, left=(*reading.left, *spelled.dropped))


def _read_clauses(names: TitleNames, clauses: list[Clause]) -> TitleReading:
    if not clauses:
        return TitleReading("")
    whole = read_as_whole(names, together := _together(clauses), levels_in(together))
    if whole is not None:
        return _reading(whole, whole.level)
    as_written = clauses[0]
    clauses = _turn_round(_share_nouns(names, clauses))
    first, *rest = clauses
    at, found = _deciding(names, clauses)
    if found is None:
        return TitleReading("", level_read=_level_of_unknown(as_written))
    if first.words[-1] == "engineer" and any(clause.words[-1] == "support" for clause in rest):
        # "Solutions Engineer - Live Chat and General Support" is a job in support.
        return TitleReading("", level_read=highest(levels_in(first)))
    others = [
        (clause, read_clause(names, clause)) for clause in clauses if clause is not clauses[at]
    ]
    level = found.level
    also: list[str | None] = []
    left: list[str] = []
    for clause, other in others:
        levels = levels_in(clause)
        bare = len(levels) == len(clause.words)
        same = other is not None and other.known.role == found.known.role is not None
        if level.level is None and not level.open and (bare or same):
            level = highest(levels) if bare else other.level if other else level
        if bare or same:
            continue
        left.append(" ".join(dict.fromkeys(clause.written)))
        narrowed = names.get((*clause.words, *title_key(found.known.title)))
        named = [known.role for known in (other and other.known, narrowed) if known]
        also += [role for role in named if role not in (None, found.known.role)]
    if level.level is None and not level.open:
        level = _numeral_alone(rest) or level
    reading = _reading(found, level)
    return reading._replace(
        also=tuple(dict.fromkeys(role for role in also if role)),
        left=(*reading.left, *dict.fromkeys(left)),
    )


def _together(clauses: Sequence[Clause]) -> Clause:
    """All clauses as one, as `title_key` has them."""
    words: list[str] = []
    written: list[str] = []
    for clause in clauses:
        if clause.mark in ("/", "&"):
            words.append(clause.mark)
            written.append(clause.mark)
        words += clause.words
        written += clause.written
    return Clause("", tuple(words), tuple(written))


def _share_nouns(names: TitleNames, clauses: list[Clause]) -> list[Clause]:
    """`Product & Lifecycle Marketing Manager` as two titles that share their last words."""
    shared = list(clauses)
    for at in range(len(shared) - 1):
        left, right = shared[at], shared[at + 1]
        if right.mark not in ("/", "&"):
            continue
        if left.words[-1] not in JOB_NOUNS and left.words[-1] not in RANKS:
            for start in range(1, len(right.words)):
                longer = Clause(
                    left.mark,
                    left.words + right.words[start:],
                    left.written + right.written[start:],
                )
                if read_as_whole(names, longer, levels_in(longer)) is not None:
                    shared[at] = longer
                    break
        elif read_clause(names, right) is None:
            longer = Clause(
                right.mark, left.words[:-1] + right.words, left.written[:-1] + right.written
            )
            if read_as_whole(names, longer, levels_in(longer)) is not None:
                shared[at + 1] = longer
    return shared


def _turn_round(clauses: list[Clause]) -> list[Clause]:
    """`Director, Product Marketing` as `Product Marketing Director`."""
    first, *rest = clauses
    while rest and all(word in LEVELS or word in _RANK_NOUNS for word in first.words):
        second, *rest = rest
        first = Clause("", second.words + first.words, second.written + first.written)
    return [first, *rest]


_RANK_NOUNS = frozenset({"head", "manager", "group"})


def _deciding(names: TitleNames, clauses: list[Clause]) -> tuple[int, Found | None]:
    """Which clause says what the job is, and what it is."""
    first, *rest = clauses
    found = read_clause(names, first)
    if found is not None:
        return 0, found
    noun = next((word for word in reversed(first.words) if word in JOB_NOUNS), None)
    if noun is None:
        for at, clause in enumerate(rest, 1):
            found = read_clause(names, clause)
            if found is not None:
                return at, found
        return 0, None
    for at, clause in enumerate(rest, 1):
        if clause.mark == "/":
            found = read_clause(names, clause)
            if found is not None and found.known.role is not None:
                return at, found
        # As in "Network Systems Engineer (Pre-Sales)" and "Engineer, Solutions Engineering".
        end = -1 if clause.words[-1] == noun + "ing" else len(clause.words)
        known = names.get((*clause.words[:end], noun)) or names.get((clause.words[0], noun))
        if known is not None and known.role is not None:
            left = tuple(word for word in first.written if fold(word) not in (noun, *LEVELS))
            return 0, Found(known, highest(levels_in(first)), (" ".join(left),) if left else ())
    return 0, None


def _level_of_unknown(first: Clause) -> Level:
    """The level of a job that is not known: only words that mean a level in most trades."""
    sure = [
        one
        for one in levels_in(first)
        if one.open
        or (one.at <= 1 and first.words[one.at] in ("senior", "junior", "director", "vp"))
    ]
    return highest(sure)


def _numeral_alone(rest: Sequence[Clause]) -> Level | None:
    for clause in rest:
        if len(clause.words) == 1 and clause.words[0] in NUMERALS:
            return Level(NUMERALS[clause.words[0]], clause.written[0], convention=True)
    return None


def _apart(names: TitleNames, clause: Clause) -> Clause:
    """The clause with joined words, such as `projectmanager`, as several."""
    words: list[str] = []
    written: list[str] = []
    for word, as_written in zip(clause.words, clause.written, strict=True):
        parts = names.apart(word)
        words += parts
        written += [as_written] * len(parts)
    return Clause(clause.mark, tuple(words), tuple(written))


def _reading(found: Found, level: Level) -> TitleReading:
    known = found.known
    asked = known.kind is TitleKind.ASK
    named = known.kind in (TitleKind.NAME, TitleKind.FIELD)
    return TitleReading(
        "",
        role=known.role,
        job=None if asked or named else known.title,
        may_mean=known.nearest if asked else (),
        nearest=() if asked else known.nearest,
        left=found.left,
        note=known.note,
        source=known.source,
        level_read=level,
    )
