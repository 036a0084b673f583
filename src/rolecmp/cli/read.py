"""`rolecmp read`: which role a job ad is for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.run import Run
from rolecmp.render import Format

if TYPE_CHECKING:
    from rolecmp.analysis.ads.reading import AdReader
    from rolecmp.analysis.titles.names import TitleNames
    from rolecmp.model.dataset import Dataset
    from rolecmp.report.report import Report
    from rolecmp.reports.gap import ResumeStart
    from rolecmp.reports.roles.ad_words import AdFile


def read(
    run: Run,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Ads as text, Markdown, HTML, PDF or .docx; a folder; - is stdin.",
        ),
    ],
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="ROLE",
            help="Compare the ad with this role.",
            autocompletion=complete_role,
        ),
    ] = None,
    resume: Annotated[
        str | None,
        typer.Option(
            "--resume",
            metavar="FILE",
            help="Compare the ad with this résumé.",
        ),
    ] = None,
) -> None:
    """Read a job ad, and show which role it is for, and why.

    \b
    Examples:
      rolecmp read ad.txt
      pbpaste | rolecmp read -
      rolecmp read saved-page.html -f json
      rolecmp read ad.txt --against pmm
      rolecmp read ad.txt --resume resume.json
      rolecmp read ads/ -f ndjson

    If you name several files or a folder, each ad is one row.
    """
    from rolecmp.analysis.ads.reading import AdReader
    from rolecmp.analysis.titles.names import names_of
    from rolecmp.loading.words import load_ad_model, load_titles
    from rolecmp.model.errors import DataError, UsageError
    from rolecmp.reports.roles.ad_words import Unread
    from rolecmp.reports.roles.ads import ad_report, ads_report

    dataset, model = run.load(), load_ad_model()
    reader, names = AdReader(model, dataset), names_of(load_titles(), dataset.roles)
    paths = list(_every_file(run, files))
    one = len(files) == 1 and paths == files
    if against is not None and resume is not None:
        raise UsageError("--against is a role and --resume a person; leave one out")
    if resume is not None:
        if not one:
            raise UsageError("--resume takes one ad")
        person = run.read_resume(resume)
        run.write(_beside_person(run, dataset, _read_file(files[0], reader, names), person))
        return
    if against is not None:
        if not one:
            raise UsageError("--against takes one ad")
        run.write(_beside_role(run, dataset, _read_file(files[0], reader, names), against))
        return
    if one and run.format is not Format.NDJSON:
        run.write(ad_report(dataset, _read_file(files[0], reader, names), model.measured))
        return
    ads: list[AdFile | Unread] = []
    for path in paths:
        try:
            ads.append(_read_file(path, reader, names))
        except DataError as error:
            problem = error.problems[0]
            ads.append(
                Unread(path, f"{problem.message}{f'; {problem.cure}' if problem.cure else ''}")
            )
    if not any(not isinstance(ad, Unread) for ad in ads):
        _read_file(paths[0], reader, names)  # raises what is wrong with it
    run.write(ads_report(dataset, ads))


def _beside_role(run: Run, dataset: "Dataset", ad: "AdFile", name: str) -> "Report":
    from rolecmp.analysis.ads.reading import facts_of_roles
    from rolecmp.model.errors import UsageError
    from rolecmp.reports.roles.ad_against import against_report

    (match,) = run.find_roles(dataset, [name])
    facts = facts_of_roles(dataset).get(match.role.id, frozenset())
    if not facts:
        raise UsageError(f"the data has too little on {match.role.id} to compare an ad with it")
    return against_report(dataset, ad, match.role, facts, unfold=run.unfolds)


def _beside_person(run: Run, dataset: "Dataset", ad: "AdFile", person: "ResumeStart") -> "Report":
    from rolecmp.analysis.resumes.ads import compare_with_ad
    from rolecmp.analysis.resumes.evidence import evidence_of, person_start
    from rolecmp.analysis.resumes.gaps import RESUME_GAP_FACETS
    from rolecmp.analysis.resumes.vocabulary import Vocabulary
    from rolecmp.reports.roles.ad_person import ad_person_report

    evidence = evidence_of(person.resume, dataset, person.book)
    start = person_start(evidence, dataset, RESUME_GAP_FACETS, person.book)
    title = ad.title.reading if ad.title is not None else None
    words = Vocabulary(dataset, person.book)
    left = person.resume.notes
    ad = ad._replace(notes=(*ad.notes, *(f"of the résumé {note}" for note in left)))
    found = compare_with_ad(dataset, evidence, start, ad.reading, ad.text, title, words)
    return ad_person_report(dataset, ad, evidence, found, person.book.skills, unfold=run.unfolds)


AD_ENDINGS = (".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".pdf", ".docx", ".odt")
"""How the names of files end that are read from a folder; what is named itself may end anyhow."""
LEFT_NAMED = 5
"""Of files that are left out, so many are named."""


def _every_file(run: Run, names: list[str]) -> Iterator[str]:
    """The files, and for a folder those in it that may be ads by their names.

    The others are said to be left out, but for those whose name begins with a dot.
    """
    import os

    from rolecmp.model.errors import DataError, Problem
    from rolecmp.model.text import visible
    from rolecmp.reports.wording import join_first

    for name in names:
        if not os.path.isdir(name):
            yield name
            continue
        try:
            inside = sorted(os.listdir(name))
        except OSError as error:
            raise DataError(
                Problem(visible(name), "", f"cannot read it: {error.strerror}")
            ) from error
        found = [os.path.join(name, one) for one in inside if not one.startswith(".")]
        found = [path for path in found if os.path.isfile(path)]
        ads = [path for path in found if path.lower().endswith(AD_ENDINGS)]
        if not ads:
            kinds = " ".join(AD_ENDINGS)
            what = f"no file in it is of a kind that ads have ({kinds})" if found else ""
            what = what or "there is no file in it"
            raise DataError(Problem(visible(name), "", what, cure="name another"))
        left = [visible(os.path.basename(path)) for path in found if path not in ads]
        if left:
            kinds = "it is not of a kind" if len(left) == 1 else "they are not of a kind"
            names_left = join_first(left, LEFT_NAMED)
            run.note(f"left out of {visible(name)}: {names_left}; {kinds} that ads have")
        yield from ads


def _read_file(path: str, reader: "AdReader", names: "TitleNames") -> "AdFile":
    from rolecmp.analysis.ads.title import AdTitle, find_more_titles, find_title, without_line
    from rolecmp.analysis.titles.reading import read_title
    from rolecmp.documents.resumes.reading import looks_like_resume
    from rolecmp.documents.text.opening import open_document
    from rolecmp.reports.roles.ad_words import AdFile

    document = open_document(path)
    title = find_title(document.text, names)
    text = without_line(document.text, title.line if title is not None else None)
    resume = document.posting is None and looks_like_resume(document.text)
    more = find_more_titles(text, names)
    posting = document.posting
    if posting is not None and posting.title:
        title = AdTitle(read_title(names, posting.title), None)
    elif title is None and document.title:
        title = AdTitle(read_title(names, document.title), None)
    return AdFile(
        document.name,
        reader.read(text),
        title,
        posting.company if posting is not None else "",
        posting.places if posting is not None else (),
        posting.pay if posting is not None else "",
        document.notes,
        text,
        tuple(more) if document.posting is None and not resume else (),
        resume,
    )
