"""Job ads: which role each is for, and beside a role or a résumé, as rows."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from rolecmp.api.data import match_roles
from rolecmp.api.people import read_start
from rolecmp.api.results import result_of
from rolecmp.documents.ads import AdDocuments
from rolecmp.loading.words import load_ad_model
from rolecmp.model.dataset import Dataset
from rolecmp.reports.roles.ad_against import against_report
from rolecmp.reports.roles.ad_person import ad_person_report
from rolecmp.reports.roles.ads import ad_report
from rolecmp.rows import AdBesideResumeResult, AdBesideRoleResult, AdResult

if TYPE_CHECKING:
    from rolecmp.analysis.ads.ad_file import AdFile

Ad = str | bytes | os.PathLike[str]


def read_ad(dataset: Dataset, ad: Ad) -> AdResult:
    """Which role a job ad is for: `verdict`, and `roles` with the phrases for each.

    `ad` is its text, or the source of a web page; bytes are what is in a file, and a path
    (`pathlib.Path`) is one: text, HTML, PDF, Word. `verdict` is decided, leans, too-close, too-thin
    or none; the first of the `roles` is the best. `notes` say what is odd about it, such as several
    ads in one text.

    >>> ad = read_ad(load_dataset(), "Product Marketing Manager\\n\\nYou own positioning.")
    >>> ad["title_role"]
    'pmm'

    Raises `rolecmp.errors.DataError` for a file that cannot be read.
    """
    return next(read_ads(dataset, [ad]))


def read_ads(dataset: Dataset, ads: Iterable[Ad]) -> Iterator[AdResult]:
    """The same for many ads, one after another: what it takes to read one is made ready once.

    >>> ads = ["Senior PM\\n\\nYou own the roadmap.", "PMM\\n\\nYou own positioning."]
    >>> [ad["title_role"] for ad in read_ads(load_dataset(), ads)]
    ['pm', 'pmm']
    """
    model = load_ad_model()
    documents = AdDocuments(model, dataset)
    for ad in ads:
        report = ad_report(dataset, documents.read_any(ad), model.measured)
        yield cast("AdResult", result_of(report))


def compare_ad_with_role(dataset: Dataset, ad: Ad, role: str) -> AdBesideRoleResult:
    """A job ad beside one role: `facts` has a row for each thing that either names.

    `standing` is has (role and ad), lacks (the role alone) or beyond (the ad alone); `text` and
    `line` say where the ad names it. `ad` is as of `read_ad`.

    >>> found = compare_ad_with_role(load_dataset(), "PMM\\n\\nYou own positioning.", "pmm")
    >>> [row["text"] for row in found["facts"] if row["standing"] == "has"]
    ['positioning']

    Raises `rolecmp.errors.DataError` for a file that cannot be read, `rolecmp.errors.NotFoundError`
    for a name that is not known, UsageError for a role of which the data has too little.
    """
    (match,) = match_roles(dataset, [role], None)
    report = against_report(dataset, _read(dataset, ad), match.role, unfold=True)
    return cast("AdBesideRoleResult", result_of(report, [match]))


def compare_ad_with_resume(
    dataset: Dataset, ad: Ad, resume: str | bytes | os.PathLike[str]
) -> AdBesideResumeResult:
    """A résumé beside a job ad: `asked` has a row for each thing that the ad asks.

    `standing` is has, by-job, evidence, lacks or open (the résumé does not tell); `jobs` are those
    held. `ad` is as of `read_ad`, `resume` as of `find_gap_from_resume`; nothing is kept.

    >>> resume = b"Experience\\nProduct Manager, Acme, 2015 - 2017\\n- Ran customer interviews"
    >>> ad = "Product Manager\\n\\nWhat you bring\\n- customer interviews\\n- positioning"
    >>> rows = compare_ad_with_resume(load_dataset(), ad, resume)["asked"]
    >>> [(row["standing"], row["name"]) for row in rows if row["kind"] == "skills"]
    [('has', 'user research'), ('lacks', 'positioning')]

    Raises `rolecmp.errors.DataError` for what cannot be read, or is no résumé.
    """
    start = read_start(resume)
    report = ad_person_report(dataset, _read(dataset, ad), *start, unfold=True)
    return cast("AdBesideResumeResult", result_of(report))


def _read(dataset: Dataset, ad: Ad) -> "AdFile":
    return AdDocuments(load_ad_model(), dataset).read_any(ad)
