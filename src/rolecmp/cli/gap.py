"""`rolecmp gap`: what a role or a person has and lacks for another role."""

from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.options import OnlyOption, PublisherOption, ResumeOption
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError

if TYPE_CHECKING:
    from rolecmp.analysis.phrases import Phrase


def gap(
    run: Run,
    roles: Annotated[
        list[str],
        typer.Argument(
            metavar="[FROM] TO ...", help="Ids, titles or aliases.", autocompletion=complete_role
        ),
    ],
    have: Annotated[
        list[str] | None,
        typer.Option(
            "--have", metavar="A,B", help="Start from these skills and backgrounds, not a role."
        ),
    ] = None,
    resume: ResumeOption = None,
    only: OnlyOption = None,
    publisher: PublisherOption = None,
) -> None:
    """Show what you bring to another role, and what you still need.

    \b
    Examples:
      rolecmp gap pmm pm
      rolecmp gap "senior pm" "director of product"
      rolecmp gap pm pmm --only skills,metrics
      rolecmp gap pm pmm --have "sales, user research, german"
      rolecmp gap pm --resume resume.json
      rolecmp gap onet:11-2021.00 onet:11-2022.00

    Start from a role, or from yourself with --have or --resume; then every role you name is a
    target. You may name several targets.
    """
    from rolecmp.analysis.lookup.levels import level_places
    from rolecmp.cli.role_words import quote_words
    from rolecmp.reports.gap import gap_report

    phrases = _phrases(have)
    start = run.read_resume(resume) if resume is not None else None
    from_person = phrases is not None or start is not None
    dataset = run.load()
    roles, _ = run.read_names(dataset, roles)
    if not from_person and len(roles) < 2:
        role = quote_words(roles[:1]) or "FROM"
        raise UsageError(
            f"gap takes a role to start from and one or more to go to: `rolecmp gap {role} TO`; "
            f"`rolecmp next {role}` shows where you can go. --have or --resume starts from you"
        )
    matches = run.match_roles(dataset, roles)
    places = level_places(dataset, matches) if not from_person and only is None else None
    by_level = places is not None and places[0].role.id == places[1].role.id
    run.read_all(matches, by_level=by_level)
    crossed: tuple[str, ...] = ()
    if not from_person:
        matches, crossed = run.cross(matches)
    report = gap_report(
        dataset,
        matches,
        phrases,
        only,
        run.skill_words(),
        resume=start,
        publisher=publisher,
        unfold=run.unfolds,
    )
    if only is None and not from_person and all(match.occupation for match in matches):
        from rolecmp.cli.paid import add_pay_of

        report = add_pay_of(run, report, dataset, matches)
    run.write(report._replace(notes=(*crossed, *report.notes)))


def _phrases(have: list[str] | None) -> "list[Phrase] | None":
    """What a person says of themselves in so many words; None where they say nothing."""
    from rolecmp.analysis.phrases import phrases_of

    if have is None:
        return None
    phrases = phrases_of(have)
    if not phrases:
        raise UsageError('--have names nothing; say --have "sales, user research"')
    return phrases
