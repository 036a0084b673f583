"""What stands in every result with occupations: the credits of their catalogues, and their limits."""

from collections.abc import Iterable, Mapping, Sequence

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.occupations.sides import Side, speak_apart
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.facets import Facet
from rolecmp.model.languages import language_name
from rolecmp.model.occupation import Occupation
from rolecmp.model.role import Role
from rolecmp.model.text import join_names
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Report

_LACKS: Mapping[Catalogue, str] = {
    Catalogue.ONET: "ladder, moves, metrics, teams, backgrounds and pay",
    Catalogue.ESCO: "ladder, moves, day, metrics, teams, backgrounds and pay",
    Catalogue.OASIS: "tasks, ladder, moves, day, metrics, teams, backgrounds and pay",
}
"""What a catalogue tells of no occupation."""


def lacks_line(catalogue: Catalogue) -> str:
    """Names in a sentence what a catalogue says of no occupation."""
    return f"{catalogue.label} has nothing on: {_LACKS[catalogue]}."


_TOLD_BY: Mapping[Catalogue, Mapping[str, tuple[str, Facet | None]]] = {
    Catalogue.ONET: {
        "Skills": ("skills", Facet.SKILLS),
        "Essential Skills": ("skills", Facet.SKILLS),
        "Transferable Skills": ("skills", Facet.SKILLS),
        "Knowledge": ("knowledge", Facet.KNOWLEDGE),
        "Abilities": ("abilities", Facet.ABILITIES),
        "Work Activities": ("work activities", Facet.ACTIVITIES),
        "Task Statements": ("tasks", Facet.ACTIVITIES),
        "Technology Skills": ("technology", Facet.TECHNOLOGY),
        "Job Zones": ("preparation", Facet.PREPARATION),
        "Related Occupations": ("related occupations", None),
    },
    Catalogue.OASIS: {
        "skills": ("skills", Facet.SKILLS),
        "knowledges": ("knowledge", Facet.KNOWLEDGE),
        "abilities": ("abilities", Facet.ABILITIES),
        "workactivities": ("work activities", Facet.ACTIVITIES),
    },
    Catalogue.ESCO: {
        "skills": ("skills", Facet.SKILLS),
        "occupationSkillRelations": ("which occupation needs which skill", Facet.SKILLS),
    },
}
"""What readers see of each table, and in which facet; None: in the whole of an occupation only."""
_RATED = {"skills", "knowledge", "abilities", "work activities"}


def missing_lines(releases: Iterable[Release], facets: Sequence[Facet] | None = None) -> list[str]:
    """Says of each release what of those facets (default: all) was not imported.

    That is not the same as what the catalogue does not have.
    """
    lines = []
    for release in releases:
        parts = [
            words for words, facet in missing_parts(release) if facets is None or facet in facets
        ]
        if parts:
            lines.append(f"Not imported from {release.title}: {join_names(parts)}.")
    return list(dict.fromkeys(lines))


def missing_parts(release: Release) -> list[tuple[str, Facet | None]]:
    """What was not imported of a release, as readers are told, each with its facet."""
    told_by = _TOLD_BY[release.catalogue]
    return list(dict.fromkeys(told_by[name] for name in release.missing if name in told_by))


def unrated_line(release: Release, titles: Sequence[str]) -> str | None:
    """Says that a catalogue has no ratings of some occupations; None where none were imported."""
    if not titles or {words for words, _ in missing_parts(release)} >= _RATED:
        return None
    return f"{release.title} rates nothing for {join_names(list(titles))}."


def language_lines(sides: Sequence[Side]) -> list[str]:
    """Says that things in different languages could be matched only where they are spelt alike."""
    if not speak_apart(sides):
        return []
    told = [f"{s.title} in {join_names([*map(language_name, s.languages)])}" for s in sides if s.id]
    line = (
        f"{join_names(told)}: only names that are spelt alike could be matched. If you import "
        "ESCO in English, too, they are matched by concept."
    )
    return [line]


def counterpart_lines(roles: Sequence[Role], occupations: Sequence[Occupation]) -> list[str]:
    """Says which of the roles is by its data the same job as one of the occupations."""
    return [
        f"The data says that {role.title} ({role.id}) is the same job as {occupation.title} "
        f"({occupation.id})."
        for role in roles
        for occupation in occupations
        if occupation.id in map(str.casefold, role.same_as)
    ]


def same_job_lines(role: Role) -> list[str]:
    """Says which occupations of catalogues its data names as the same job."""
    named = join_names(list(role.same_as))
    return [f"In catalogues it is the same job as {named}."] if named else []


def add_attributions(report: Report, releases: Iterable[Release]) -> Report:
    """Adds at the end of a report what the licences of catalogues ask for, each once."""
    texts = tuple(dict.fromkeys(release.attribution for release in releases))
    return report._replace(notes=(*report.notes, *texts), credits=(*report.credits, *texts))


def add_catalogue_notes(report: Report, matches: Iterable[RoleMatch]) -> Report:
    """Adds a line on each occupation among the matches, for commands that compare roles.

    It says what the catalogue of the occupation does not tell, and how to see what it does.
    """
    occupations = {m.role.id: m.occupation for m in matches if m.occupation is not None}
    # Where official statistics tell its pay, nobody asks what its catalogue has of that.
    paid = report.kind == "official" or any(t.key == "official" for t in report.tables)
    lines = [
        Hinted(
            f"{o.title} is an occupation of {o.release.title}"
            + (
                "."
                if paid
                else f", which has nothing on: {_lacks_of_commands(o.release.catalogue)}."
            ),
            f"`rolecmp show {o.id}` shows what it has.",
        )
        for o in occupations.values()
    ]
    report = report._replace(notes=(*report.notes, *lines))
    return add_attributions(report, [r for o in occupations.values() for r in o.releases])


def _lacks_of_commands(catalogue: Catalogue) -> str:
    """Names what commands miss in a catalogue: one that has tasks still has no days."""
    lacks = _LACKS[catalogue]
    return lacks if "day" in lacks else lacks.replace("moves,", "moves, day (it has tasks),")
