"""The words for what the data says in closed sets, and for money; the same in every report."""

from collections.abc import Mapping, Sequence, Sized

from rolecmp.analysis.pay.records import PayBasis
from rolecmp.model import iso
from rolecmp.model.collections import DEFERRED, LINKED, NOUNS
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Track
from rolecmp.model.pay import PayKind, PayRecord, Period, Tax, range_of
from rolecmp.model.role import Move, Role
from rolecmp.model.statements import ActivityLink, FitStatement, Link, MetricLink, Statement
from rolecmp.model.text import count, join_names
from rolecmp.reports.marks import OURS

_PERIODS = {Period.YEAR: "a year", Period.MONTH: "a month", Period.HOUR: "an hour"}
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}


TRACK_NAMES = {Track.IC: "IC", Track.MANAGEMENT: "management"}
"""How readers see a track."""


def word(value: str) -> str:
    """Words a value of a closed set: `not-needed` is `not needed`."""
    return value.replace("-", " ")


def money(amount: float, currency: str) -> str:
    """`£70,000`; a currency whose sign could be another's goes by its code, `CAD 70,000`."""
    sign = "-" if amount < 0 else ""
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    return f"{sign}{symbol}{abs(amount):,}"


def money_range(low: float | None, high: float | None, currency: str) -> str:
    """`£70,000–95,000`, `£80,000`, `up to £90,000`, `from £70,000`; `""` without either."""
    if low is not None and high is not None:
        return money(low, currency) + ("" if low == high else f"–{high:,}")
    if low is not None:
        return f"from {money(low, currency)}"
    return f"up to {money(high, currency)}" if high is not None else ""


def stated(record: PayRecord) -> str:
    """`£70,000–95,000 a year`, `$120,000 · 150,000 · 180,000 a year`: as the source gives it.

    The middle is a median unless it is called a mean.
    """
    middle = record.median if record.median is not None else record.mean
    what = "" if record.median is not None else "mean "
    ends = range_of(record)
    text = money_range(ends.low, ends.high, record.currency)
    if middle is not None and not text:
        text = what + money(middle, record.currency)
    elif middle is not None:
        low, high = ("–" if end is None else f"{end:,}" for end in ends[:2])
        text = f"{money(0, record.currency)[:-1]}{low} · {what}{middle:,} · {high}"
    return f"{text} {_PERIODS[record.period]}"


_KINDS = {
    PayKind.BASE: "base pay",
    PayKind.TOTAL: "total pay",
    PayKind.UNSPECIFIED: "pay (base or total not stated)",
}
_TAXES = {Tax.GROSS: ", before tax", Tax.NET: ", after tax", Tax.UNSPECIFIED: ""}


def basis_title(basis: PayBasis) -> str:
    """`base pay, GBP a year, before tax`."""
    period = _PERIODS[basis.period]
    tax = _TAXES[basis.tax] or ", tax not stated"
    return f"{_KINDS[basis.kind]}, {basis.currency} {period}{tax}"


def pay_kind(basis: PayBasis) -> str:
    """`base pay a year`, beside figures that say themselves in which currency they are."""
    return f"{_KINDS[basis.kind]} {_PERIODS[basis.period]}{_TAXES[basis.tax]}"


def place_name(dataset: Dataset, city: str | None, country: str, area: str | None = None) -> str:
    """`London`, `London and South East`, `United Kingdom (outside London)`."""
    name = dataset.cities[city].name if city is not None else iso.COUNTRIES[country]
    if area and name in area:
        return area
    return f"{name} ({area})" if area else name


def role_title(dataset: Dataset, id_: str) -> str:
    """Titles a role; an occupation that is not looked up goes by its id."""
    role = dataset.roles.get(id_)
    return role.title if role is not None else id_


def publisher_name(publisher: str, *, near: bool = False) -> str:
    """Names a publisher in a sentence, marked where its levels are near only, in one bracket.

    `GitLab (near)`, `LumApps (in an employee's repository; near)`.
    """
    if not near:
        return publisher
    return f"{publisher[:-1]}; near)" if publisher.endswith(")") else f"{publisher} (near)"


def within_brackets(publisher: str) -> str:
    """Names a publisher within brackets without more of them: `LumApps, in a repository`."""
    name, bracket, more = publisher.partition(" (")
    return f"{name}, {more[:-1]}" if bracket and more.endswith(")") else publisher


def level_name(dataset: Dataset, level: str) -> str:
    """Names a level; of pay also `all levels`, and `not stated` where it is unknown."""
    known = dataset.levels.get(level)
    if known is not None:
        return known.name
    return {"all": "all levels", "unknown": "not stated"}[level]


def entry_counts(content: Mapping[str, Sized]) -> list[str]:
    """Counts the entries of a data file: `2 roles`, `1 skill`, `3 pay records`."""
    first = ("roles", *LINKED, "levels", "cities", "pairs", "pay")
    keys = dict.fromkeys([*first, *DEFERRED, "dimensions", "scales", "sources", *NOUNS])
    return [count(len(content[key]), *NOUNS[key]) for key in keys if content.get(key)]


GOES_WITHOUT_SAYING = frozenset(
    {"", "core", "usual", "yes", "works with", "inward", "outward", "both", "not needed"}
)
"""How a role has a thing, where that needs no brackets behind its name."""


def short_titles(roles: Sequence[Role]) -> list[str]:
    """Returns what roles are called in headings: `PMM` for the role `pmm`, else the title.

    Initials that are a role's name and not its id may be another's too, as TPM and GPM are.
    """
    initials = ["".join(word[0] for word in role.title.split()) for role in roles]
    return [
        name if name in role.aliases and name.casefold() == role.id else role.title
        for role, name in zip(roles, initials, strict=True)
    ]


THIN = "few sources"
"""What stands beside a role that is thinly supported."""


def thin_line(roles: Sequence[Role]) -> list[str]:
    """Names in one line those of the roles that are thinly supported, if there are any."""
    names = [role.title for role in roles if role.thin]
    return [f"Based on few or weak sources: {join_names(names)}."] if names else []


NAMED = 40
"""A folded line names so many things at most, and counts the rest."""


def list_first(names: Sequence[str], most: int = NAMED) -> str:
    """Lists at most so many names, and how many more there are: `a, b and 3 more`."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def join_first(names: Sequence[str], most: int) -> str:
    """Joins names as a sentence has them: `a, b and c`, and of too many `a, b and 3 more`."""
    return list_first(names, most) if len(names) > most else join_names([*names])


def with_where(text: str, where: Sequence[str]) -> str:
    """Puts the places where a text holds behind it."""
    return f"{text} ({', '.join(where)})" if where else text


def sentence_of(statement: Statement) -> str:
    """Returns the sentence alone: `you love markets`, `not if you need regular hours`."""
    against = isinstance(statement, FitStatement) and statement.against
    return f"not if {statement.text}" if against else statement.text


def statement_text(statement: Statement) -> str:
    """Words a statement: its sentence, where it holds, and a mark where the wording is ours."""
    text = with_where(sentence_of(statement), statement.where)
    return f"{text}{OURS}" if statement.derived else text


def remarks_on(dataset: Dataset, link: Link | Move, here: str = "") -> list[str]:
    """Lists what a link says beside its value: with whom, an example, where, how usual, a note.

    `here` is the id of a team that needs no mention.
    """
    remarks = []
    match link:
        case ActivityLink(teams=teams, share=share):
            names = [dataset.teams[team].name for team in teams if team != here]
            if names:
                remarks.append(f"with {', '.join(names)}")
            if share:
                remarks.append(share)
        case MetricLink(example=example) if example is not None:
            remarks.append(f"e.g. {example}")
        case Move(frequency=frequency) if frequency is not None:
            remarks.append(word(frequency))
        case _:
            pass
    if link.note is not None:
        remarks.append(link.note)
    if link.where:
        remarks.append(", ".join(link.where))
    return remarks
