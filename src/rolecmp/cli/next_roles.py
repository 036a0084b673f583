"""`rolecmp next`: where one can go from a role, or with what a résumé says."""

from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_city, complete_role
from rolecmp.cli.options import ResumeOption, limit_option
from rolecmp.cli.role_words import quote_words
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError

if TYPE_CHECKING:
    from rolecmp.analysis.pay.records import PayQuery
    from rolecmp.report.report import Report


def next_(
    run: Run,
    role: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ROLE]", help="Id, title or alias.", autocompletion=complete_role),
    ] = None,
    resume: ResumeOption = None,
    limit: Annotated[int, limit_option(5)] = 5,
    city: Annotated[
        list[str] | None,
        typer.Option(
            "--city", metavar="CITY,...", help="Show pay there.", autocompletion=complete_city
        ),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option("--country", metavar="COUNTRY,...", help="Show pay there, e.g. gb."),
    ] = None,
) -> None:
    """Show where you can go from a role.

    \b
    Examples:
      rolecmp next csm
      rolecmp next "senior pm" --city london
      rolecmp next --resume resume.json
      rolecmp next pmm -n 20 -f csv

    For each role you see what you already bring, what to learn first, how usual the move is,
    pay in a place, and how much data there is.
    """
    from rolecmp.analysis.lookup.pay import find_pay_query

    if (resume is None) == (not role):
        raise UsageError(
            "next starts from a role or from --resume, not from both"
            if role
            else "next takes a role to start from, or --resume: `rolecmp next pmm`"
        )
    query = find_pay_query(run.load(), city=city, country=country)
    run.write(
        _of_resume(run, resume, limit, query) if resume else _of_role(run, role or [], limit, query)
    )


def _of_role(run: Run, words: list[str], limit: int, query: "PayQuery") -> "Report":
    from rolecmp.analysis.next_roles import find_next_of_role
    from rolecmp.reports.roles.next_roles import Next, next_report

    dataset = run.load()
    names, _ = run.read_names(dataset, words)
    if len(names) != 1:
        raise UsageError(f"next takes one role to start from, not {len(names)}; gap compares two")
    (match,) = run.find_roles(dataset, names, by_level=True)
    if match.occupation is not None:
        raise UsageError(
            f"next starts from a role of the data; `rolecmp similar {match.occupation.id}` has the "
            "occupations nearest to this one"
        )
    known = run.skill_words()
    targets = find_next_of_role(dataset, match.role, known)
    many = len(dataset.roles) if run.full else limit
    asked = Next(match.at_level, match.level, many, query)
    return next_report(dataset, targets, asked, known.sources)


def _of_resume(run: Run, path: str, limit: int, query: "PayQuery") -> "Report":
    from rolecmp.analysis.resumes.next_roles import find_next_of_resume
    from rolecmp.report.hint import Hinted
    from rolecmp.reports.roles.next_roles import Next, next_report
    from rolecmp.reports.roles.resume_gap import resume_notes

    dataset = run.load()
    resume, book = run.read_resume(path)
    evidence, targets = find_next_of_resume(dataset, resume, book)
    many = len(dataset.roles) if run.full else limit
    asked = Next(None, evidence.latest_level, many, query)
    gap = f"rolecmp gap ROLE --resume {quote_words([path])}"
    hint = Hinted("", f"`{gap}` shows the lines that speak for each thing.")
    notes = [*resume_notes(resume, evidence), hint]
    return next_report(dataset, targets, asked, book.skills.sources, notes)
