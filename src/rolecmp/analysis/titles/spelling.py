"""A title as written, cut into clauses of words that can be compared."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Clause(NamedTuple):
    """A part of a title between commas, dashes, slashes and brackets."""

    mark: str
    """What stands before it: `,`, `-`, `/`, `&`, `(` or, for the first, nothing."""
    words: tuple[str, ...]
    """As they are compared: small letters, without accents, short forms written out."""
    written: tuple[str, ...]
    """As they stand in the title, one for each of `words`."""


class Spelled(NamedTuple):
    """A title without what says nothing of the job, such as `(m/f/d)`."""

    clauses: tuple[Clause, ...]
    dropped: tuple[str, ...]
    """Marks of gender, reference numbers, hours: what was left out, as written."""


def spell_title(title: str) -> Spelled:
    """The clauses of a title. Never fails: a title without words has no clauses."""
    text = unicodedata.normalize("NFKC", title[:MAX_TITLE])
    text = text.translate(_PLAIN)
    dropped: list[str] = []

    def drop(match: re.Match[str]) -> str:
        dropped.append(match[0].strip(" -–,()[]|"))
        return " "

    for pattern in _NO_PART_OF_THE_JOB:
        text = pattern.sub(drop, text)
    text = _EMPLOYER.sub(" ", text)
    for pattern, word in _ONE_WORD:
        text = pattern.sub(word, text)
    text = _join_genders(text)
    return Spelled(tuple(_clauses(text)), tuple(dropped))


MAX_TITLE = 300
"""Of a longer title the rest is not read."""


@cache
def title_key(name: str) -> tuple[str, ...]:
    """The words by which a known title is compared with one as written."""
    if _PLAIN_NAME.match(name) and not _NEEDS_CARE.search(name):
        # Most of the table, and a tenth of the time.
        written = (_SHORT.get(word, word) for word in name.lower().replace("-", " ").split())
        words = " ".join(written).split()
        return tuple(_masculine(_singular(word)) for word in words if word not in _FILLERS)
    return tuple(
        word
        for clause in spell_title(name).clauses
        for word in ((clause.mark,) if clause.mark in "/&" and clause.mark else ()) + clause.words
    )


_PLAIN_NAME = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*$")
_NEEDS_CARE = re.compile(
    r"\b(?:and|en|et|und|at|chez|bei|ou|oder|u[xi]|pre|avant|vice|executive|dev|biz|mid|entry|senior"
    r"|junior|go|gn|ref|req|id|job)\b|in\b|In\b",
    re.IGNORECASE,
)
_PLAIN = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "’‘`´"), "'"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), ""),
    ord("＆"): "&",
    ord("\\"): "",
}

_GENDER = r"(?:all\s+genders?|div(?:ers)?|gn|[mfwdxhniva])"
_NO_PART_OF_THE_JOB = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[(\[]\s*{_GENDER}(?:\s*[/|,*:.\-]\s*{_GENDER})+\s*[)\]]",
        r"[(\[]\s*(?:all\s+genders?|gn|alle\s+geschlechter)\s*[)\]]",
        r"(?<![\w/])[mfwhdx](?:\s?[/|]\s?[mfwhdxnv]){1,3}(?![\w/])",
        r"(?<!\w)(?:-\s*)?(?:r[eé]f|req|id|job)\.?\s*(?:no\.?|nr\.?|:|#)?\s*[a-z]{0,4}-?\d[\w/-]*",
        r"(?<!\w)(?:#|JR|R-?)\d{3,}\w*",
        r"[(\[]?\s*\d{1,3}\s*(?:(?:-|to|bis)\s*\d{1,3}\s*)?%\s*[)\]]?",
    )
)
_EMPLOYER = re.compile(r"\s(?:at|chez|bei|@)\s+\S.*$|\s@\S+.*$", re.IGNORECASE | re.DOTALL)
_ONE_WORD = tuple(
    (re.compile(pattern, re.IGNORECASE), word)
    for pattern, word in (
        (r"\bU[XI]\s*[-/&+]\s*U[XI]\b", "UX"),
        (r"\bpre[\s-]?sales?\b", "presales"),
        (r"\bavant[\s-]vente\b", "avant-vente"),
        (r"\bvice[\s-]+presidents?\b", "VP"),
        (r"\bexecutive\s+director\b", "director"),
        (r"\bdev[\s-]?rel\b", "devrel"),
        (r"\bbiz[\s-]?dev\b", "bizdev"),
        (r"\bmid[\s-]?market\b", "midmarket"),
        (r"\b(entry|mid|senior|junior)[\s-]+level\b", r"\1"),
        (r"\bgo[\s-]to[\s-]market\b", "GTM"),
    )
)


# --- both forms of gendered titles ------------------------------------------------------------

_GERMAN_FORMS = re.compile(r"(?<=er|or|nt|st)(?:[/*:_·]-?in(?:nen)?|\(in\)|\(in\)|In)\b")
_FRENCH_FORMS = re.compile(r"(?<=\w)(?:\(e\)|\([ -]?(?:euse|rice|trice|ne|re)\)|[·.]e)(?!\w)")
_PAIR = re.compile(
    r"(?<!\w)([\w'-]+(?: [\w'-]+)?)\s*(?:/|,|\bou\b|\boder\b)\s*([\w'-]+(?: [\w'-]+)?)"
)


def _join_genders(text: str) -> str:
    """`Chef / Cheffe de produit` and `Produktmanager:in` with one form each."""
    text = _FRENCH_FORMS.sub("", _GERMAN_FORMS.sub("", text))
    return _PAIR.sub(_one_of_pair, text)


def _one_of_pair(match: re.Match[str]) -> str:
    left, right = match[1].split(" "), match[2].split(" ")
    # "Chef / Cheffe de produit": one word each; "Business Developer/Business Developerin": two.
    for count in (2, 1):
        if len(left) < count or len(right) < count:
            continue
        if count == 1 and len(left) > 1 and left[-1] == right[0]:
            continue  # "Product Manager / Manager of ..." are two
        pair = zip(left[-count:], right[:count], strict=True)
        if all(_masculine(fold(a)) == _masculine(fold(b)) for a, b in pair):
            return " ".join([*left, *right[count:]])
    return match[0]


_FEMININE = (
    (re.compile(r"^cheffe$"), "chef"),
    (re.compile(r"(?<=er|or|st|nt)in$"), ""),  # Managerin, Direktorin; not Admin
    (re.compile(r"(?<=[a-z]{3})trice$"), "teur"),
    (re.compile(r"euse$"), "eur"),
    (re.compile(r"iere$"), "ier"),
    (re.compile(r"ienne$"), "ien"),
    (re.compile(r"(?<=eur)e$"), ""),
    (re.compile(r"(?<=cial|nant|dant|gent)e$"), ""),
    (re.compile(r"(?<=ge)e$"), ""),  # chargée
    (re.compile(r"(?<=verantwortliche)r$"), ""),
)


def _masculine(word: str) -> str:
    if len(word) < 5:
        return word
    for pattern, other in _FEMININE:
        changed = pattern.sub(other, word)
        if changed != word:
            return changed
    return word


# --- words ------------------------------------------------------------------------------------


def fold(word: str) -> str:
    """Small letters without accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_TOKEN = re.compile(r"[^\W_]+(?:['&+#]+[^\W_]+)*[+#]*|[,;:|/&()\[\]]|\+|·|•|\s-+\s?|\s?-+\s|-")
_MARKS = {
    ",": ",", ";": ",", ":": "-", "|": "-", "/": "/", "&": "&", "+": "&", "(": "(", "[": "(",
    ")": "-", "]": "-", "·": "-", "•": "-",
}  # fmt: skip
_AND = {"and", "und", "et", "en"}


def _clauses(text: str) -> Iterator[Clause]:
    mark = ""
    words: list[str] = []
    written: list[str] = []
    for piece in _TOKEN.findall(text):
        plain = fold(piece)
        new_mark = "-" if piece != "-" and not piece.strip("- ") else _MARKS.get(piece)
        if new_mark is None and plain in _AND and words:
            new_mark = "&"
        if new_mark is not None:
            if words:
                yield Clause(mark, tuple(words), tuple(written))
            mark = new_mark
            words, written = [], []
        elif piece != "-" and plain not in _FILLERS:
            for word in _SHORT.get(plain, plain).split():
                words.append(_masculine(_singular(word)))
                written.append(piece)
    if words:
        yield Clause(mark, tuple(words), tuple(written))


_FILLERS = {"of", "the"}
_SHORT = {
    "sr": "senior", "sr.": "senior", "snr": "senior", "sen": "senior",
    "jr": "junior", "jnr": "junior", "assoc": "associate", "asst": "assistant",
    "mgr": "manager", "mngr": "manager", "mktg": "marketing", "mkt": "marketing",
    "dir": "director", "prod": "product", "eng": "engineer", "engr": "engineer",
    "ops": "operations", "gen": "generation", "programme": "program", "programm": "program",
    "marketeer": "marketer", "devrel": "developer relations", "bizdev": "business development",
    "biz": "business", "dev": "developer", "demandgen": "demand generation",
    "presale": "presales", "revops": "revenue operations", "directeur": "director",
    "direktor": "director", "leiter": "head", "svp": "vp", "evp": "vp",
    "solution": "solutions", "partnership": "partnerships",
    "alliance": "alliances", "optimization": "optimisation",
}  # fmt: skip
_PLURALS = frozenset({
    "managers", "engineers", "architects", "marketers", "designers", "analysts", "owners",
    "leads", "advocates", "executives", "directors", "specialists", "consultants",
    "evangelists", "masters", "representatives", "developers", "strategists", "coordinators",
    "associates", "campaigns", "products", "projects", "programs",
})  # fmt: skip


def _singular(word: str) -> str:
    return word[:-1] if word in _PLURALS else word
