"""Takes a line of a résumé apart: runs of words that belong together, without what is denied."""

import re
from collections.abc import Iterator
from typing import Final


def said_runs(text: str, *, wishes: bool = True) -> Iterator[str]:
    """The runs of words of a text between pauses, without those that it denies or wishes for.

    `Pricing was not my task` says nothing, nor does the end of `launches without a budget`. Of what
    asks instead of saying, as an ad does, nothing is left out as wished for: `wishes` is false.
    """
    for clause in _CLAUSE_ENDS.split(_BY_OTHERS.sub(",", text)):
        yield from _runs(_without_denied(clause, _DENIES_REST if wishes else _DENIES_ONLY))


def _runs(text: str) -> Iterator[str]:
    for run in _PAUSES.split(text):
        if stripped := run.strip():
            yield stripped


_CLAUSE_ENDS: Final = re.compile(
    r"(?:[.!?;](?=\s|$)|\s[–—]\s|,?\s\b(?:but|though|although|however|whereas|yet)\b)",
    re.IGNORECASE,
)
_PAUSES: Final = re.compile(
    r"[,:;!?()\[\]|•·\t\"“”„]|\.(?=\s|$)|\s[–—-]\s|\s&\s|(?<=\w)\s?/\s(?=\w)"
)

# What others did: `trained in Scrum`, `a team led by the founder`.
_BY_OTHERS: Final = re.compile(
    r"\b(?:trained|taught|coached|mentored|led|managed|supervised|owned|run|built|written|made|done"
    r"|created|designed|organi[sz]ed|headed)\s+(?:in|by)\b",
    re.IGNORECASE,
)
_DENIES_ALL: Final = re.compile(
    r"\b(?:(?:was|were|is|are|been|be)\s+(?:not|never)\b(?!\s+(?:only|just|least|limited))"
    r"|(?:was|were|is|are)n[’']t\b|not\s+(?:my|our|part\s+of|in\s+my)\b|none\s+of\b|nobody\b"
    r"|(?:outside|beyond|out\s+of)\s+(?:my|our)\b)",
    re.IGNORECASE,
)
_DENIED: Final = (
    r"\b(?:without|instead\s+of|rather\s+than|except(?:\s+for)?|excluding|lack(?:s|ed|ing)?\s+of|lacking"
    r"|no(?![-\w])(?!\s+longer\b)|nor|neither|never(?!\s+(?:missed|late))"
    r"|not(?!\s+(?:only|just|least|limited|to\s+mention)\b)"
    r"|(?:do|does|did|have|has|had|ca|could|wo|would)n[’']t|cannot"
)
# What is wished for is not there yet.
_WISHED: Final = (
    r"|(?:want|wants|wish|wishes|hope|hopes|hoping|eager|keen|plan|plans|would\s+(?:like|love))\s+to"
    r"|(?:interested|interest)\s+in|looking\s+(?:for|to)|seeking|aspiring|aspires?\s+to|open\s+to"
    r"|(?:new|move|moving|transition(?:ing)?|switch(?:ing)?)\s+(?:in)?to|currently\s+learning"
)
_DENIES_REST: Final = re.compile(rf"{_DENIED}{_WISHED})\b", re.IGNORECASE)
_DENIES_ONLY: Final = re.compile(rf"{_DENIED})\b", re.IGNORECASE)


def _without_denied(clause: str, denies_rest: re.Pattern[str]) -> str:
    if _DENIES_ALL.search(clause):
        return ""
    match = denies_rest.search(clause)
    return clause[: match.start()] if match is not None else clause
