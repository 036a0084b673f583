"""`rolecmp read`: which role a job ad is for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import ResumeOption
from rolecmp.cli.run import Run
from rolecmp.render import Format

if TYPE_CHECKING:
    from rolecmp.analysis.ads.ad_file import AdFile, Unread
    from rolecmp.documents.ads import AdDocuments


def read(
    run: Run,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE ...",
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
    resume: ResumeOption = None,
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
    from rolecmp.analysis.ads.ad_file import Unread
    from rolecmp.documents.ads import AdDocuments
    from rolecmp.loading.words import load_ad_model
    from rolecmp.model.errors import UsageError
    from rolecmp.reports.roles.ads import ad_report, ads_report

    dataset, model = run.load(), load_ad_model()
    documents = AdDocuments(model, dataset)
    paths = list(_every_file(run, files))
    one = len(files) == 1 and paths == files
    if against is not None and resume is not None:
        raise UsageError("--against is a role and --resume a person; leave one out")
    if resume is not None:
        if not one:
            raise UsageError("--resume takes one ad")
        from rolecmp.reports.roles.ad_person import ad_person_report

        person = run.read_resume(resume)
        ad = documents.read_file(files[0])
        run.write(ad_person_report(dataset, ad, *person, unfold=run.unfolds))
        return
    if against is not None:
        if not one:
            raise UsageError("--against takes one ad")
        from rolecmp.reports.roles.ad_against import against_report

        ad = documents.read_file(files[0])
        (match,) = run.find_roles(dataset, [against])
        run.write(against_report(dataset, ad, match.role, unfold=run.unfolds))
        return
    if one and run.format is not Format.NDJSON:
        run.write(ad_report(dataset, documents.read_file(files[0]), model.measured))
        return
    ads = [_read_or_refuse(documents, path) for path in paths]
    if not any(not isinstance(ad, Unread) for ad in ads):
        documents.read_file(paths[0])  # raises what is wrong with it
    run.write(ads_report(dataset, ads))


def _read_or_refuse(documents: "AdDocuments", path: str) -> "AdFile | Unread":
    from rolecmp.analysis.ads.ad_file import Unread
    from rolecmp.model.errors import DataError

    try:
        return documents.read_file(path)
    except DataError as error:
        problem = error.problems[0]
        return Unread(path, f"{problem.message}{f'; {problem.cure}' if problem.cure else ''}")


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
