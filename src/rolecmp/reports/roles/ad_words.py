"""An ad in words: what its title says, what its text reads as, what it states."""

from rolecmp.analysis.ads.ad_file import AdFile
from rolecmp.analysis.ads.reading import RoleReading, Verdict
from rolecmp.analysis.ads.terms import Stated
from rolecmp.analysis.ads.title import AdTitle
from rolecmp.model.dataset import Dataset
from rolecmp.model.statements import Link
from rolecmp.model.text import count, join_names, quote_name, visible
from rolecmp.report.report import Column, Value, ValueType

LINES_NAMED = 5
"""Of the lines in which further ads begin, so many are named."""


VALUE_COLUMNS = (
    Column("file", "", description="The file."),
    Column("verdict", "", description="decided, leans, too-close, too-thin or none."),
    Column("title_says", "", description="The title of the ad.", nullable=True),
    Column("title_role", "", description="Id of the role that the title names.", nullable=True),
    Column("title_level", "", description="The level that the title names.", nullable=True),
    Column("job", "", description="A job that is none of the roles, if the text reads like one.",
           nullable=True),
    Column("lines", "", ValueType.INTEGER, "Sentences and bullets of the ad."),
    Column("left_out", "", ValueType.INTEGER,
           "How many of them are about the company, benefits, law or how to apply, which do not count."),
)  # fmt: skip


def ad_values(ad: AdFile) -> dict[str, Value]:
    """What JSON says of an ad beside its tables, by the keys of `VALUE_COLUMNS`."""
    title = ad.title.reading if ad.title is not None else None
    return {
        "file": visible(ad.name),
        "verdict": ad.reading.verdict.value,
        "title_says": visible(title.title.strip("#* ")) if title is not None else None,
        "title_role": title.role if title is not None else None,
        "title_level": title.level if title is not None else None,
        "job": ad.reading.job,
        "lines": ad.reading.lines,
        "left_out": ad.reading.left_out,
    }


def ad_name(ad: AdFile) -> str:
    """What to call it: its file, or where a program gave its text, just that."""
    return visible(ad.name) or "the ad"


def ad_notes(ad: AdFile) -> tuple[str, ...]:
    """What was left out of its file, in sentences."""
    return tuple(f"{note[:1].upper()}{note[1:]}." for note in ad.notes)


def lead_lines(dataset: Dataset, ad: AdFile) -> tuple[str, ...]:
    """The answer in a few sentences: the title, the text, what is stated, what was left out."""
    title = _title_line(dataset, ad.title)
    return (*doubts_about(ad), title, _verdict_line(dataset, ad), *_terms_lines(ad), *_left_out(ad))


def doubts_about(ad: AdFile) -> list[str]:
    """Says that a file seems to be a résumé, or to hold several ads; nothing where it is one ad."""
    if ad.is_resume:
        return [
            (
                "This looks like a résumé, and is read here as an ad: `rolecmp next --resume FILE` "
                "says where to go with it, `rolecmp gap ROLE --resume FILE` what a role asks beyond."
            )
        ]
    if not ad.more_titles:
        return []
    where = ", ".join(map(str, ad.more_titles[:LINES_NAMED]))
    if len(ad.more_titles) > LINES_NAMED:
        where += " and so on"
    lines = "line" if len(ad.more_titles) == 1 else "lines"
    return [
        (
            f"There seem to be several ads in it (more begin in {lines} {where}), which are read "
            "here as one: give each a file of its own."
        )
    ]


def _title_line(dataset: Dataset, title: AdTitle | None) -> str:
    if title is None:
        return "No title was found in the ad."
    reading = title.reading
    said = quote_name(reading.title.strip("#*_ "))
    level = f", level {reading.level}" if reading.level is not None else ""
    if reading.by_convention:
        level += f" (by convention: {visible(reading.level_read.word)})"
    if reading.role is not None and reading.job is not None:
        return f"The title, {said}, is a job of its own, listed under {role_title(dataset, reading.role)}{level}."
    if reading.role is not None:
        also = join_names([role_title(dataset, role) for role in reading.also])
        return f"The title, {said}, says {role_title(dataset, reading.role)}{level}{f', and {also}' if also else ''}."
    if reading.may_mean:
        names = join_names([role_title(dataset, role) for role in reading.may_mean], "or")
        return f"The title, {said}, may mean {names}{level}."
    if reading.job is not None:
        near = join_names([role_title(dataset, role) for role in reading.nearest], "and")
        return f"The title, {said}, is none of the roles{f'; nearest are {near}' if near else ''}."
    return f"The title, {said}, names none of the roles."


def _verdict_line(dataset: Dataset, ad: AdFile) -> str:
    reading = ad.reading
    spoken = [role for role in reading.roles if role.phrases]
    first = reading.roles[0]
    name = role_title(dataset, first.role)
    number = count(len(first.phrases), "phrase")
    speak = "speaks" if len(first.phrases) == 1 else "speak"
    rest = [role for role in spoken if role.role != first.role]
    following = f"; next is {_counted(dataset, rest[0])}" if rest else ""
    match reading.verdict:
        case Verdict.DECIDED:
            return f"The text reads as {name}: {number} {speak} for it{following}.{_differs(ad, first)}"
        case Verdict.LEANS:
            return f"The text leans to {name}: {number} {speak} for it{following}.{_differs(ad, first)}"
        case Verdict.TOO_CLOSE:
            names = join_names([_counted(dataset, role) for role in reading.roles[:3]], "or")
            return f"The text is too close to call: {names}."
        case Verdict.TOO_THIN:
            return "The text says too little: almost nothing in it speaks for a role."
        case Verdict.NONE:
            like = f"; it reads like the ad of another job: {reading.job}" if reading.job else ""
            near = join_names([_counted(dataset, role) for role in spoken[:2]], "and")
            return (
                f"The text reads as none of the roles{like}.{f' Nearest: {near}.' if near else ''}"
            )


def _differs(ad: AdFile, first: RoleReading) -> str:
    said = ad.title.reading.role if ad.title is not None else None
    return " That is not what the title says." if said not in (None, first.role) else ""


def _counted(dataset: Dataset, role: RoleReading) -> str:
    return f"{role_title(dataset, role.role)} ({count(len(role.phrases), 'phrase')})"


def role_title(dataset: Dataset, id_: str) -> str:
    """What a role is called; its id where the data does not have it."""
    role = dataset.roles.get(id_)
    return role.title if role is not None else id_


def _terms_lines(ad: AdFile) -> list[str]:
    """Years, pay and place in a line; none where nothing is stated."""
    said = []
    for what, stated in terms_of(ad):
        if stated:
            some = ", ".join(_stated(one) for one in stated[:3])
            said.append(some if what == "years" else f"{what} {some}")
    return [f"Stated: {'; '.join(said)}."] if said else []


def terms_of(ad: AdFile) -> list[tuple[str, tuple[Stated, ...]]]:
    """What an ad states of company, years, pay and place; line 0 stands for beside the text."""
    terms = ad.reading.terms
    pay = (Stated(ad.pay, 0),) if ad.pay else terms.pay
    places = tuple(Stated(place, 0) for place in ad.places) or terms.places
    company = (Stated(ad.company, 0),) if ad.company else ()
    return [("company", company), ("years", terms.years), ("pay", pay), ("place", places)]


def _stated(one: Stated) -> str:
    return f"{visible(one.text)} (line {one.line})" if one.line else visible(one.text)


def _left_out(ad: AdFile) -> list[str]:
    if not ad.reading.left_out:
        return []
    are = "is" if ad.reading.left_out == 1 else "are"
    return [
        (
            f"{ad.reading.left_out} of {count(ad.reading.lines, 'line')} {are} about the company, benefits, "
            "law or how to apply, and hardly counted."
        )
    ]


def fact_name(dataset: Dataset, thing: str) -> str:
    """What a fact such as `duties/product-roadmap` is called."""
    block, _, id_ = thing.partition("/")
    found = getattr(dataset, block).get(id_)
    return found.name if found is not None else id_


def link_of(dataset: Dataset, role: str, thing: str) -> tuple[Link, tuple[str, ...]] | None:
    """How a role has a fact, and the sources that say so."""
    block, _, id_ = thing.partition("/")
    links = getattr(dataset.roles[role], block)
    for link in links.items if links is not None else ():
        if link.id == id_:
            return link, link.sources or links.sources
    return None
