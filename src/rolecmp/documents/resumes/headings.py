"""What the headings of résumés say of the section below."""

import re
from typing import Final

from rolecmp.model.resume import ResumePart

LEFT_OUT: Final = "left-out"
CONTACT: Final = "contact"

_CALLED: Final = {
    ResumePart.SUMMARY: """profile; professional profile; summary; professional summary; about;
        about me; personal statement; executive summary; career summary; overview; highlights; profil;
        zusammenfassung; über mich; kurzprofil; à propos; résumé; objective; career objective""",
    ResumePart.JOBS: """experience; work experience; professional experience; relevant experience;
        job experience; employment; employment history; work; work history; career; career history;
        professional background; background; positions; berufserfahrung; beruflicher werdegang;
        werdegang; berufliche stationen; expérience; expériences; expérience professionnelle;
        expériences professionnelles; werkervaring""",
    ResumePart.SKILLS: """skills; key skills; top skills; skills and expertise; core strengths; core skills; technical skills; soft skills; hard skills;
        professional skills; other skills; skills summary; core competencies; competencies; competences;
        key competencies; expertise; areas of expertise; strengths; key strengths; tools;
        tools and technologies; technologies; technology; tech stack; software; methods; methodologies;
        kenntnisse; fähigkeiten; kompetenzen; it-kenntnisse; compétences; outils; vaardigheden; toolbox""",
    ResumePart.LANGUAGES: """languages; language; language skills; spoken languages; sprachen;
        sprachkenntnisse; langues; talen; foreign languages""",
    ResumePart.CERTIFICATES: """certificates; certifications; certification; licenses; licences;
        certifications and licenses; credentials; zertifikate; zertifizierungen""",
    ResumePart.VOLUNTEERING: """volunteering; volunteer; volunteer work; volunteer experience;
        voluntary work; community service; ehrenamt; ehrenamtliches engagement; bénévolat""",
    ResumePart.EDUCATION: """education; academic background; academic education; studies; degrees;
        qualifications; academic qualifications; ausbildung; bildung; studium; bildungsweg; formation;
        formations; opleiding""",
    ResumePart.COURSES: """courses; training; trainings; further education; professional development;
        continuing education; weiterbildung; weiterbildungen; fortbildungen; training and courses""",
    ResumePart.PROJECTS: """projects; selected projects; personal projects; side projects; key projects;
        portfolio; projekte; projets""",
    ResumePart.PUBLICATIONS: """publications; talks; talks and publications; speaking; articles; writing;
        presentations; publikationen; vorträge""",
    ResumePart.AWARDS: """awards; honors-awards; honors; honours; honors and awards; awards and honors; achievements;
        key achievements; accomplishments; prizes; auszeichnungen; erfolge""",
    LEFT_OUT: """references; referees; interests; hobbies; hobbies and interests; personal interests;
        recommendations; referenzen; interessen; hobbys; centres d'intérêt; memberships; declaration""",
    CONTACT: """contact; contact details; contact information; personal details; personal information;
        personal data; details; links; kontakt; kontaktdaten; persönliche daten; persönliches;
        coordonnées; curriculum vitae; cv; resume; lebenslauf; page""",
}  # fmt: skip

_BY_NAME: Final = {
    " ".join(name.split()): part for part, names in _CALLED.items() for name in names.split(";")
}
_BY_LETTERS: Final = {"".join(name.split()): part for name, part in _BY_NAME.items()}
_MARKED_ONLY: Final = frozenset({
    # These may as well be a skill in a list, or what an employer is called.
    "training", "talks", "speaking", "writing", "presentations", "technology", "software", "methods",
    "portfolio", "articles", "background", "overview", "highlights", "details", "career", "language",
    "expertise", "work", "page", "links", "studies", "volunteer", "formation", "positions",
    "certification", "resume", "cv",
})  # fmt: skip
_MARKS: Final = re.compile(r"^#{1,6}\s*|\s*#*$|^\*\*|\*\*$|^__|__$")
_JOINTS: Final = re.compile(r"\s*(?:&|/|\+|,|\band\b|\bund\b|\bet\b)\s*")


def part_of(heading: str, *, in_margin: bool = False) -> str | None:
    """The part of a résumé that a line opens: a `ResumePart`, LEFT_OUT, CONTACT; None: no heading.

    `in_margin`: it stands apart from the rest of its line.
    """
    if len(heading) > 60:
        return None
    plain = heading
    for _ in range(2):
        plain = _MARKS.sub("", plain.strip())
    marked = (
        in_margin
        or plain != heading.strip()
        or heading.strip().endswith(":")
        or plain == plain.upper()
    )
    words = plain.rstrip(":").casefold().split()
    name = " ".join(words)
    if len(words) > 2 and max(map(len, words)) <= 2:
        return _BY_LETTERS.get("".join(words))  # `P r o f i l e`, `To o l s`
    if name in _MARKED_ONLY and not marked:
        return None
    if name in _BY_NAME:
        return _BY_NAME[name]
    parts = [_BY_NAME.get(piece) for piece in _JOINTS.split(name)]
    return parts[0] if len(parts) > 1 and None not in parts else None


def is_marked(line: str) -> bool:
    """Whether a line is marked as a heading, whatever it says."""
    return line.startswith("#")
