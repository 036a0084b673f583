"""Which occupation of pay statistics a code or a title means, without any catalogue."""

import re

from rolecmp.analysis.pay.statistics import (
    CODED,
    PayStatistics,
    Subject,
    code_of,
    find_group,
)
from rolecmp.model.errors import NotFoundError
from rolecmp.model.pay_statistics import Edition, OccupationGroup
from rolecmp.model.text import join_names, name_key, quote_name

_FORMS = {
    "soc": re.compile(r"\d\d-\d{4}", re.ASCII),
    "soc2010": re.compile(r"[1-9]\d{0,3}", re.ASCII),
    "soc2020": re.compile(r"[1-9]\d{0,3}", re.ASCII),
    "noc": re.compile(r"\d{5}", re.ASCII),
}
"""What codes of a classification look like."""
_PUBLISHED = {"soc": "oews", "soc2010": "ashe", "soc2020": "ashe", "noc": "jobbank"}
"""Which statistics have codes of a classification."""
_BARE = {
    re.compile(r"\d\d-\d{4}(?:\.\d\d)?", re.ASCII): "oews",
    re.compile(r"\d{5}", re.ASCII): "jobbank",
    re.compile(r"[1-9]\d{3}", re.ASCII): "ashe",
}
"""What looks like nothing but a code, and which statistics have such codes."""
_ONET = re.compile(r"\d\d-\d{4}\.\d\d", re.ASCII)


def find_coded(statistics: PayStatistics | None, name: str) -> Subject | None:
    """Finds the occupation of a code (`soc:11-2021`, `11-2021`) or title in the newest editions.

    An id of O*NET is found by its SOC code. None where there is none of it; raises NotFoundError
    where several editions have one, or none of its classification is imported.
    """
    newest: dict[str, Edition] = {}
    for edition in statistics.list_editions() if statistics is not None else ():
        newest.setdefault(edition.codes, edition)
    if _ONET.fullmatch(name.strip()) and "soc" in newest:
        name = f"onet:{name.strip()}"
    codes = code_of(name.strip())[0]
    if codes in CODED and codes not in newest and name.partition(":")[0].casefold() in CODED:
        raise _not_imported(name, _PUBLISHED[codes])
    if statistics is None:
        _refuse_bare(name)
        return None
    if codes:
        return _subject_of(statistics, newest.get(codes), name.strip().casefold())
    found = [
        (classification, group)
        for classification, edition in newest.items()
        for group in _called(statistics, edition, name)
    ]
    if len(found) > 1:
        options = [f"{prefix}:{group.code} ({group.title})" for prefix, group in found]
        raise NotFoundError(
            f"{quote_name(name)} may mean {join_names(options, 'or')}; say which, by id."
        )
    for prefix, group in found:
        id_ = f"{prefix}:{group.code}"
        return Subject(id_, group.title, (id_,))
    # A code that the edition merges with others, or has no figure for.
    bare = name.strip()
    for prefix, edition in newest.items():
        if _FORMS[prefix].fullmatch(bare):
            return _subject_of(statistics, edition, f"{prefix}:{bare}")
    _refuse_bare(name)
    return None


def _refuse_bare(name: str) -> None:
    """Raises NotFoundError for what looks like a code of statistics that are not imported."""
    for form, statistics in _BARE.items():
        if form.fullmatch(name.strip()):
            raise _not_imported(name, statistics)


def _not_imported(name: str, statistics: str) -> NotFoundError:
    return NotFoundError(
        f"no occupation {quote_name(name)}: no pay statistics with such codes have been imported. "
        f"`rolecmp catalogue import {statistics} PATH` imports them."
    )


def _subject_of(statistics: PayStatistics, edition: Edition | None, id_: str) -> Subject | None:
    """The occupation of a code; one that has no figures in the edition is called by its code."""
    codes, code = code_of(id_)
    if edition is None or not _FORMS[codes].fullmatch(code):
        return None
    group = find_group(statistics, edition, code)
    return Subject(id_, group.title if group is not None else code, (id_,))


def _called(statistics: PayStatistics, edition: Edition, name: str) -> list[OccupationGroup]:
    """The groups of that code or, where there is none, of that title; the finest of each."""
    group = statistics.group(edition, name.strip())
    groups = [group] if group is not None else statistics.groups_titled(edition, name_key(name))
    return [group for group in groups if group.level == "detailed"] or list(groups)
