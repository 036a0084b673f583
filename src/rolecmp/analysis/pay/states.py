"""States of the US and provinces of Canada, by what their statistics abbreviate them to."""

from collections.abc import Iterable
from typing import Final

from rolecmp.model.pay_statistics import Area, AreaKind
from rolecmp.model.text import name_key

_NAMES: Final = """
    AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut; DE
    Delaware; DC District of Columbia; FL Florida; GA Georgia; GU Guam; HI Hawaii; ID Idaho; IL
    Illinois; IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland; MA
    Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana; NE Nebraska;
    NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York; NC North Carolina; ND
    North Dakota; OH Ohio; OK Oklahoma; OR Oregon; PA Pennsylvania; PR Puerto Rico; RI Rhode Island;
    SC South Carolina; SD South Dakota; TN Tennessee; TX Texas; UT Utah; VT Vermont; VI Virgin
    Islands; VA Virginia; WA Washington; WV West Virginia; WI Wisconsin; WY Wyoming;
    AB Alberta; BC British Columbia; MB Manitoba; NB New Brunswick; NL Newfoundland and Labrador; NS
    Nova Scotia; NU Nunavut; NWT Northwest Territories; ON Ontario; PEI Prince Edward Island; QC
    Quebec; SK Saskatchewan; YK Yukon
"""
_BY_CODE: Final = dict(entry.split(maxsplit=1) for entry in _NAMES.split(";"))
_ISO: Final = {"NT": "NWT", "PE": "PEI", "YT": "YK"}
"""What Canada's Job Bank abbreviates otherwise than everybody else."""
_CANADIAN: Final = frozenset(
    ["AB", "BC", "MB", "NB", "NL", "NS", "NU", "NWT", "ON", "PEI", "QC", "SK", "YK"]
)
_BY_NAME: Final = {name_key(name): code for code, name in _BY_CODE.items()}


def state_code(text: str) -> str:
    """The abbreviation of a state or province by that or by its name; "" for what is neither."""
    code = text.strip().upper()
    code = _ISO.get(code, code)
    return code if code in _BY_CODE else _BY_NAME.get(name_key(text), "")


def state_country(code: str) -> str:
    """The country of a state or province, ISO 3166: US or CA."""
    return "CA" if code in _CANADIAN else "US"


def state_name(code: str) -> str:
    """The name of a state or province; of what is unknown, the code."""
    return " ".join(_BY_CODE.get(code, code).split())


def states_of(area: Area) -> tuple[str, ...]:
    """The abbreviations of all states that an area lies in: `OR` and `WA` of Portland's."""
    _, comma, states = area.title.rpartition(", ")
    listed: Iterable[str] = states.split("-") if comma and area.kind is AreaKind.METRO else ()
    return tuple(dict.fromkeys(filter(None, (area.state, *listed))))
