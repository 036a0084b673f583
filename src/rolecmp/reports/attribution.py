"""What stands in every result with occupations: the credits of their catalogues, and their limits."""

from collections.abc import Iterable, Mapping

from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.report.report import Report

_LACKS: Mapping[Catalogue, str] = {
    Catalogue.ONET: "ladder, moves, metrics, teams, backgrounds and pay",
    Catalogue.ESCO: "ladder, moves, day, metrics, teams, backgrounds and pay",
}
"""What a catalogue tells of no occupation."""


def lacks_line(catalogue: Catalogue) -> str:
    """Names in a sentence what a catalogue says of no occupation."""
    return f"{catalogue.label} tells nothing of: {_LACKS[catalogue]}."


def add_attributions(report: Report, releases: Iterable[Release]) -> Report:
    """Adds at the end of a report what the licences of catalogues ask for, each once."""
    texts = tuple(dict.fromkeys(release.attribution for release in releases))
    return report._replace(notes=(*report.notes, *texts), credits=(*report.credits, *texts))


def add_catalogue_notes(report: Report, matches: Iterable[RoleMatch]) -> Report:
    """Adds a line on each occupation among the matches, for commands that compare roles.

    It says what the catalogue of the occupation does not tell, and how to see what it does.
    """
    occupations = {m.role.id: m.occupation for m in matches if m.occupation is not None}
    lines = [
        f"{o.title} is an occupation of {o.release.title}, which tells nothing of: "
        f"{_lacks_of_commands(o.release.catalogue)}. `rolecmp show {o.id}` shows what it tells."
        for o in occupations.values()
    ]
    report = report._replace(notes=(*report.notes, *lines))
    return add_attributions(report, [occupation.release for occupation in occupations.values()])


def _lacks_of_commands(catalogue: Catalogue) -> str:
    """Names what commands miss in a catalogue: one that has tasks still has no days."""
    lacks = _LACKS[catalogue]
    return lacks if "day" in lacks else lacks.replace("moves,", "moves, day (it has tasks),")
