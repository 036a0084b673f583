"""Random sets of roles, small and well formed, for laws that hold for all of them.

Each block is drawn as one number whose digits say what is in it: a hundredth of the draws.
"""

from hypothesis import strategies as st

from rolecmp.model.dataset import NOTHING_YET, Dataset
from rolecmp.model.role import Ladder, Move, MoveBlock, Role, Rung
from rolecmp.model.statements import (
    BackgroundBlock,
    BackgroundLink,
    FitBlock,
    FitStatement,
    Relation,
    SkillBlock,
    SkillLink,
    Strength,
    TeamBlock,
    TeamLink,
)
from rolecmp.model.things import Background, Grade, Level, Skill, Source, Team

ROLES = [f"role{n}" for n in range(5)]
TWO_ROLES = [(one, other) for one in ROLES for other in ROLES if one != other]
SKILLS = [f"skill{n}" for n in range(6)]
TEAMS = [f"team{n}" for n in range(4)]
BACKGROUNDS = [f"background{n}" for n in range(3)]
LEVELS = ["associate", "mid", "senior", "lead"]
STATEMENTS = [f"likes thing {n}" for n in range(12)]

_SOURCES = ("book",)


def _digits(number: int, base: int, length: int) -> list[int]:
    return [number // base**place % base for place in range(length)]


def _numbers(base: int, length: int) -> st.SearchStrategy[list[int]]:
    """So many digits of a base, drawn at once."""
    return st.integers(0, base**length - 1).map(lambda number: _digits(number, base, length))


def _skills(digits: list[int]) -> SkillBlock:
    strengths = [None, *Strength]
    chosen = zip(SKILLS, (strengths[digit] for digit in digits), strict=True)
    items = tuple(SkillLink(id=id_, strength=s) for id_, s in chosen if s is not None)
    return SkillBlock(items=items, sources=_SOURCES)


def _teams(digits: list[int]) -> TeamBlock:
    relations = [None, *Relation]
    chosen = zip(TEAMS, (relations[digit] for digit in digits), strict=True)
    items = tuple(TeamLink(id=id_, relation=r) for id_, r in chosen if r is not None)
    return TeamBlock(items=items, sources=_SOURCES)


def _backgrounds(digits: list[int]) -> BackgroundBlock:
    chosen = [id_ for id_, digit in zip(BACKGROUNDS, digits, strict=True) if digit]
    items = tuple(BackgroundLink(id=id_) for id_ in chosen)
    return BackgroundBlock(items=items, sources=_SOURCES)


def _fit(digits: list[int]) -> FitBlock | None:
    """1 speaks for the role, 2 against it."""
    items = tuple(
        FitStatement(text=text, against=digit == 2)
        for text, digit in zip(STATEMENTS, digits, strict=True)
        if digit
    )
    return FitBlock(items=items, sources=_SOURCES) if items else None


def _ladder(digits: list[int]) -> Ladder | None:
    """5 is no rung, 4 one of which the level is not stated."""
    levels = [*LEVELS, None]
    rungs = tuple(
        Rung(title=f"rung {place}", level=levels[digit])
        for place, digit in enumerate(digits)
        if digit < 5
    )
    return Ladder(levels=rungs, sources=_SOURCES) if rungs else None


def _moves(digits: list[int]) -> MoveBlock | None:
    """Up to three, of four digits each: which way or not at all, the role, the levels."""
    levels = [None, *LEVELS, None]
    items = [
        Move(
            to=ROLES[role % len(ROLES)],
            direction="to" if way < 3 else "from",
            from_level=levels[level],
            to_level=levels[to_level],
        )
        for way, role, level, to_level in zip(*[iter(digits)] * 4, strict=True)
        if way < 5
    ]
    return MoveBlock(items=tuple(items), sources=_SOURCES) if items else None


def _dataset(roles: list[Role]) -> Dataset:
    return NOTHING_YET._replace(
        sources={"book": Source(id="book", title="Book", publisher="Us", year=2024, grade=Grade.B)},
        levels={id_: Level(id=id_, name=id_, rank=n) for n, id_ in enumerate(LEVELS, 1)},
        skills={id_: Skill(id=id_, name=id_, kind=f"kind{id_[-1]}") for id_ in SKILLS},
        teams={id_: Team(id=id_, name=id_) for id_ in TEAMS},
        backgrounds={id_: Background(id=id_, name=id_) for id_ in BACKGROUNDS},
        roles={role.id: role for role in roles},
    )


def _roles(id_: str, **blocks: st.SearchStrategy[object]) -> st.SearchStrategy[Role]:
    title = st.just(id_.title())
    return st.builds(Role, id=st.just(id_), title=title, **blocks)


def _of_five(**blocks: st.SearchStrategy[object]) -> st.SearchStrategy[Dataset]:
    return st.tuples(*(_roles(id_, **blocks) for id_ in ROLES)).map(
        lambda roles: _dataset([*roles])
    )


with_profiles = _of_five(
    skills=st.none() | _numbers(4, len(SKILLS)).map(_skills),
    teams=st.none() | _numbers(3, len(TEAMS)).map(_teams),
    backgrounds=st.none() | _numbers(2, len(BACKGROUNDS)).map(_backgrounds),
)
"""Five roles with skills, teams and backgrounds, or without."""

with_statements = _of_five(fit=_numbers(3, len(STATEMENTS)).map(_fit))
"""Five roles with statements on who should choose them, or without."""

with_ladders = _of_five(ladder=_numbers(6, 5).map(_ladder), moves=_numbers(6, 12).map(_moves))
"""Five roles with ladders and moves, or without."""
