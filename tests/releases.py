"""Releases of catalogues made by hand, in every layout in which they are published.

Four occupations around lanterns that exist nowhere else. What is rated is chosen so that a reader
can tell by head what differs: see the comments.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests import workbooks

MANAGER, MARKETER, ANALYST, TESTER = "11-9901.00", "11-9902.00", "13-9901.00", "13-9902.00"

OCCUPATIONS = {
    MANAGER: (
        "Lantern Managers",
        'Plan what lanterns a maker offers. Decide with "wick" people what is made.',
    ),
    MARKETER: ("Lantern Marketers", "Plan how lanterns are told of and sold to night walkers."),
    ANALYST: ("Wick Analysts", "Analyze how wicks burn, and report on oil."),
    TESTER: ("Wick Testers", "Burn wicks and write down how long they last."),
}


class Rated(NamedTuple):
    """One row of a table of ratings, as the files have it."""

    code: str
    element: str
    name: str
    scale: str
    value: str
    n: str = "20"
    error: str = "0.1000"
    low: str = "n/a"
    high: str = "n/a"
    suppress: str = "N"
    irrelevant: str = "n/a"
    date: str = "07/2015"


def _pair(
    code: str, element: str, name: str, importance: tuple[str, ...], level: tuple[str, ...]
) -> list[Rated]:
    """Importance and level of an element: value, then bounds, then suppress and not relevant."""
    found = []
    for scale, given in (("IM", importance), ("LV", level)):
        value, low, high, suppress, irrelevant = (
            *given,
            *("n/a", "n/a", "N", "N")[len(given) - 1 :],
        )
        found.append(
            Rated(code, element, name, scale, value, "20", "0.1000", low, high, suppress,
                  "n/a" if scale == "IM" else irrelevant,
                  "07/2015" if code == MANAGER else "08/2023")
        )  # fmt: skip
    return found


SKILLS = [
    # Their intervals lie apart in importance and in level.
    *_pair(MANAGER, "2.A.1.a", "Reading Comprehension", ("4.00", "3.80", "4.20"), ("5.00", "4.80", "5.20")),
    *_pair(MARKETER, "2.A.1.a", "Reading Comprehension", ("3.00", "2.80", "3.20"), ("3.50", "3.20", "3.80")),
    *_pair(ANALYST, "2.A.1.a", "Reading Comprehension", ("4.50", "4.30", "4.70"), ("5.50", "5.20", "5.80")),
    # They overlap, though the values differ.
    *_pair(MANAGER, "2.B.1.c", "Persuasion", ("4.00", "3.50", "4.50"), ("4.00", "3.00", "5.00")),
    *_pair(MARKETER, "2.B.1.c", "Persuasion", ("4.40", "4.20", "4.60"), ("4.90", "4.50", "5.30")),
    *_pair(ANALYST, "2.B.1.c", "Persuasion", ("2.00", "1.80", "2.20"), ("2.00", "1.80", "2.20")),
    # The level of one is suppressed, that of the other not relevant.
    *_pair(MANAGER, "2.B.3.e", "Programming", ("1.50", "1.30", "1.70"), ("1.00", "0.00", "3.00", "Y", "N")),
    *_pair(MARKETER, "2.B.3.e", "Programming", ("1.40", "1.20", "1.60"), ("0.20", "0.00", "0.50", "N", "Y")),
    *_pair(ANALYST, "2.B.3.e", "Programming", ("3.60", "3.40", "3.80"), ("4.00", "3.80", "4.20")),
]  # fmt: skip
KNOWLEDGE = [
    *_pair(MANAGER, "2.C.1.d", "Sales and Marketing", ("4.00", "3.80", "4.20"), ("4.50", "4.30", "4.70")),
    *_pair(MARKETER, "2.C.1.d", "Sales and Marketing", ("4.80", "4.70", "4.90"), ("6.00", "5.80", "6.20")),
    *_pair(ANALYST, "2.C.1.d", "Sales and Marketing", ("1.50", "1.30", "1.70"), ("1.00", "0.80", "1.20")),
    # Without an interval nothing can be said of a difference.
    *_pair(MANAGER, "2.C.4.a", "Mathematics", ("3.00",), ("3.00",)),
    *_pair(MARKETER, "2.C.4.a", "Mathematics", ("2.00",), ("2.00",)),
    *_pair(ANALYST, "2.C.4.a", "Mathematics", ("4.90",), ("6.00",)),
    *_pair(MANAGER, "2.C.4.b", "Physics", ("1.20",), ("0.50",)),
    *_pair(MARKETER, "2.C.4.b", "Physics", ("1.10",), ("0.40",)),
    *_pair(ANALYST, "2.C.4.b", "Physics", ("4.00",), ("5.00",)),
]  # fmt: skip
ABILITIES = [
    *_pair(MANAGER, "1.A.1.a.1", "Oral Comprehension", ("4.00", "3.80", "4.20"), ("4.00", "3.80", "4.20")),
    *_pair(MARKETER, "1.A.1.a.1", "Oral Comprehension", ("4.10", "3.90", "4.30"), ("4.10", "3.90", "4.30")),
]  # fmt: skip
ACTIVITIES = [
    *_pair(MANAGER, "4.A.2.a.4", "Analyzing Data or Information", ("4.00", "3.80", "4.20"), ("4.00", "3.80", "4.20")),
    *_pair(MARKETER, "4.A.2.a.4", "Analyzing Data or Information", ("3.10", "2.90", "3.30"), ("3.00", "2.80", "3.20")),
]  # fmt: skip

TASKS = [
    (MANAGER, "1", "Decide which lanterns are made.", "Core"),
    (MANAGER, "2", "Talk to night walkers about lanterns.", "Supplemental"),
    (MARKETER, "3", "Tell night walkers of new lanterns.", "Core"),
    (MARKETER, "4", "Write what a lantern is good for.", "n/a"),
    (ANALYST, "5", "Measure how fast wicks burn oil.", "Core"),
    (TESTER, "6", "Burn wicks until they are gone.", "Core"),
]
DWAS = {
    "4.A.2.a.4.I01.D01": "Interview customers.",
    "4.A.2.b.1.I01.D01": "Determine product offers.",
    "4.A.4.a.1.I01.D01": "Write marketing texts.",
    "4.A.1.b.2.I01.D01": "Measure physical properties.",
}
TASKS_TO_DWAS = [
    (MANAGER, "1", "4.A.2.b.1.I01.D01"),
    (MANAGER, "2", "4.A.2.a.4.I01.D01"),
    (MARKETER, "3", "4.A.2.a.4.I01.D01"),
    (MARKETER, "4", "4.A.4.a.1.I01.D01"),
    (ANALYST, "5", "4.A.1.b.2.I01.D01"),
]
TECHNOLOGY = [
    (MANAGER, "LampCAD", "Computer aided design CAD software", "Y", "Y"),
    (MANAGER, "OilLedger", "Accounting software", "N", "N"),
    (MARKETER, "GlowMail", "Electronic mail software", "Y", "N"),
    (MARKETER, "OilLedger", "Accounting software", "N", "N"),
]
TITLES = [
    (MANAGER, "Lantern Product Manager", "n/a"),
    (MANAGER, "Product Marketing Manager", "PMM"),
    (MANAGER, "Chief Lantern Officer (CLO)", "CLO"),
    (MARKETER, "Lantern Promoter", "n/a"),
    (MARKETER, "Product Marketing Manager", "n/a"),
    (ANALYST, "Oil Analyst", "n/a"),
]
REPORTED = [(MANAGER, "Lantern Chief", "Y"), (ANALYST, "Wick Watcher", "N")]
RELATED = [
    (MANAGER, MARKETER, "Primary-Short", "1"),
    (MANAGER, ANALYST, "Primary-Short", "2"),
    (MARKETER, MANAGER, "Primary-Short", "1"),
]
ZONES = [(MANAGER, "4"), (MARKETER, "4"), (ANALYST, "5"), (TESTER, "2")]
ZONE_NAMES = {"2": "Some Preparation Needed", "4": "Considerable Preparation Needed",
              "5": "Extensive Preparation Needed"}  # fmt: skip
SCALES = [("IM", "Importance", "1", "5"), ("LV", "Level", "0", "7")]

EXPORTED = {
    "onet": (
        "occupations", "names", "tasks", "skills", "knowledge", "abilities", "activities",
        "technology", "related",
    ),
    "esco": ("occupations", "names", "skills"),
}  # fmt: skip
"""The tables that `catalogue export` writes of a catalogue."""

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
_RATING_HEAD = (
    "O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "N", "Standard Error",
    "Lower CI Bound", "Upper CI Bound", "Recommend Suppress", "Not Relevant", "Date",
    "Domain Source",
)  # fmt: skip


def _ratings(rows: Iterable[Rated]) -> Table:
    return (_RATING_HEAD, [(*row, "Incumbent") for row in rows])


def onet_tables(*, new: bool) -> dict[str, Table]:
    """Every table by its name; `new` as since 30.3, otherwise as until 30.2."""
    code = "O*NET-SOC Code"
    dwa = "DWA Element ID" if new else "DWA ID"
    dwa_title = "DWA Element Name" if new else "DWA Title"
    basic = [row for row in SKILLS if row.element.startswith("2.A")]
    cross = [row for row in SKILLS if row.element.startswith("2.B")]
    skills = (
        {"Essential Skills": _ratings(basic), "Transferable Skills": _ratings(cross)}
        if new
        else {"Skills": _ratings(SKILLS)}
    )
    reference = "GWAs to IWAs to DWAs" if new else "DWA Reference"
    return {
        "Occupation Data": (
            (code, "Title", "Description"),
            [(id_, *told) for id_, told in OCCUPATIONS.items()],
        ),
        **skills,
        "Knowledge": _ratings(KNOWLEDGE),
        "Abilities": _ratings(ABILITIES),
        "Work Activities": _ratings(ACTIVITIES),
        "Task Statements": (
            (code, "Task ID", "Task", "Task Type", "Incumbents Responding", "Date", "Domain Source"),
            [(*task, "20", "07/2015", "Incumbent") for task in TASKS],
        ),
        reference: (
            ("GWA Element ID", dwa, dwa_title),
            [(id_.split(".I")[0], id_, title) for id_, title in DWAS.items()],
        ),
        "Tasks to DWAs": (
            (code, "Task ID", dwa, "Date", "Domain Source"),
            [(*row, "07/2014", "Analyst") for row in TASKS_TO_DWAS],
        ),
        "Software Skills" if new else "Technology Skills": (
            (code, "Workplace Example", "Element ID", "Element Name", "Hot Technology", "In Demand")
            if new
            else (code, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
            [(id_, name, "43230000", *rest) for id_, name, *rest in TECHNOLOGY],
        ),
        "Job Titles" if new else "Alternate Titles": (
            (code, "Job Title" if new else "Alternate Title", "Short Title", "Source(s)"),
            [(*row, "08") for row in TITLES],
        ),
        "Sample of Reported Titles": (
            (code, "Reported Job Title", "Shown in My Next Move"), REPORTED,
        ),
        "Related Occupations": (
            (code, "Related O*NET-SOC Code", "Relatedness Tier", "Index"), RELATED,
        ),
        "Job Zones": (
            (code, "Job Zone", "Date", "Domain Source"),
            [(*row, "07/2015", "Analyst") for row in ZONES],
        ),
        "Job Zone Reference": (
            ("Job Zone", "Name", "Experience"),
            [(zone, f"Job Zone {zone}: {name}", "Some.") for zone, name in ZONE_NAMES.items()],
        ),
        "Scales Reference": (("Scale ID", "Scale Name", "Minimum", "Maximum"), SCALES),
        "Interests": ((code, "Element ID", "Data Value"), [(MANAGER, "1.B.1.a", "1.30")]),
    }  # fmt: skip


def tab_text(table: Table, end: str = "\n") -> str:
    """A table as tab-separated text, which has no quotes."""
    head, rows = table
    return "".join("\t".join(row) + end for row in (head, *rows))


def excel_csv(table: Table) -> str:
    """The same as CSV in the columns of the Excel edition: empty for n/a, and more names."""
    head, rows = table
    scales = {id_: name for id_, name, *_ in SCALES}

    def widen(cells: Sequence[str], *, header: bool) -> list[str]:
        wide: list[str] = []
        for title, cell in zip(head, cells, strict=True):
            wide.append("" if cell == "n/a" and not header else cell)
            if title == "O*NET-SOC Code" and "Title" not in head:
                wide.append("Title" if header else OCCUPATIONS[cell][0])
            if title == "Scale ID" and "Data Value" in head:
                wide.append("Scale Name" if header else scales[cell])
        return wide

    out = io.StringIO()
    csv.writer(out).writerows([widen(head, header=True), *(widen(r, header=False) for r in rows)])
    return out.getvalue()


def write_onet_text(folder: Path, *, new: bool = False, end: str = "\n") -> Path:
    """The text edition; `new` as since 30.3."""
    folder /= "db_30_3_text" if new else "db_29_0_text"
    folder.mkdir(parents=True)
    for name, table in onet_tables(new=new).items():
        (folder / f"{name}.txt").write_text(tab_text(table, end), encoding="utf-8", newline="")
    if not new:
        read_me = "O*NET 29.0 Database\nAugust 2024 Release\n-------------------\n"
        (folder / "Read Me.txt").write_text(read_me, encoding="utf-8")
    return folder


def write_onet_csv(folder: Path) -> Path:
    """The comma edition that there is since 30.3."""
    folder /= "db_31_0_csv"
    folder.mkdir(parents=True)
    for name, table in onet_tables(new=True).items():
        path = folder / f"{name.lower().replace(' ', '_')}.csv"
        path.write_text(excel_csv(table), encoding="utf-8-sig", newline="")
    return folder


def write_onet_excel(folder: Path) -> Path:
    """The Excel edition: a workbook a table, numbers as numbers, more columns."""
    folder /= "db_29_0_excel"
    folder.mkdir(parents=True)
    for name, table in onet_tables(new=False).items():
        rows = list(csv.reader(io.StringIO(excel_csv(table))))
        cells: list[list[str | float | None]] = [[*rows[0]]]
        cells += ([_number(cell) for cell in row] for row in rows[1:])
        (folder / f"{name}.xlsx").write_bytes(workbooks.xlsx({name: cells}))
    return folder


def _number(cell: str) -> str | float | None:
    try:
        return float(cell)
    except ValueError:
        return cell or None


def write_onet_resaved(folder: Path) -> Path:
    """A release that went through programs: pandas, a semicolon locale, a second download."""
    folder /= "db_29_0_text"
    folder.mkdir(parents=True)
    for number, (name, table) in enumerate(onet_tables(new=False).items()):
        rows = list(csv.reader(io.StringIO(excel_csv(table))))
        out = io.StringIO()
        csv.writer(out, delimiter=";" if number % 2 else ",").writerows(rows)
        text = out.getvalue().replace("07/2015", "2015-07-01" if number % 3 else "Jul-15")
        odd = (f"{name} (1)", name.replace(" ", ""), f"{name} - Copy", name.replace(" ", "-"))
        (folder / f"{odd[number % 4]}.csv").write_text(text, encoding="utf-8-sig", newline="")
    return folder


ONET_LAYOUTS: Mapping[str, Callable[[Path], Path]] = {
    "text until 30.2": write_onet_text,
    "the same with CRLF": lambda folder: write_onet_text(folder, end="\r\n"),
    "text since 30.3": lambda folder: write_onet_text(folder, new=True),
    "CSV since 30.3": write_onet_csv,
    "Excel": write_onet_excel,
    "saved by other programs": write_onet_resaved,
}


# --- ESCO -------------------------------------------------------------------------------------

_SKILL = "http://data.europa.eu/esco/skill/"
_OCCUPATION = "http://data.europa.eu/esco/occupation/"

ESCO_OCCUPATIONS = [
    # uri, ISCO group, label, other labels, description, code
    ("lm", "1223", "lantern\u00a0manager", "lantern  owner\nhead of \u200blanterns\nproduct marketing manager",
     "Lantern managers decide which lanterns are made.\nThey talk to night walkers.", "1223.9"),
    ("lk", "1221", "lantern marketer", "lantern promoter", "Lantern marketers sell lanterns.", "1221.9.1"),
    ("wt", "0110", "wick tester", "", "Wick testers burn wicks.", "0110.1"),
]  # fmt: skip
ESCO_SKILLS = [
    ("market-research", "knowledge", "market research", "research of markets"),
    ("oil-prices", "knowledge", "oil prices", ""),
    ("plan-lanterns", "skill/competence", "plan lanterns", "lantern planning"),
    ("tell-stories", "skill/competence", "tell stories", ""),
    ("burn-wicks", "skill/competence", "burn wicks", ""),
]
ESCO_RELATIONS = [
    ("lm", "essential", "market-research"),
    ("lm", "essential", "plan-lanterns"),
    ("lm", "optional", "tell-stories"),
    ("lk", "essential", "market-research"),
    ("lk", "essential", "tell-stories"),
    ("lk", "optional", "oil-prices"),
    ("lk", "optional", "market-research"),  # essential as well: then it is essential
    ("wt", "essential", "burn-wicks"),
]


def esco_tables(version: str) -> dict[str, Table]:
    """The tables of a release; 1.2.1 has more columns than those before."""
    later = version == "1.2.1"
    kinds = {id_: kind for id_, kind, *_ in ESCO_SKILLS}
    labels = {id_: label for id_, _, label, _ in ESCO_SKILLS}
    names = {uri: label for uri, _, label, *_ in ESCO_OCCUPATIONS}
    occupations = [
        ("Occupation", f"{_OCCUPATION}{uri}", group, label, others, "", "released",
         "2024-01-25T12:13:54.59Z", "", "", "", "x,\ny", told, code, *(("C",) if later else ()))
        for uri, group, label, others, told, code in ESCO_OCCUPATIONS
    ]  # fmt: skip
    skills = [
        ("KnowledgeSkillCompetence", f"{_SKILL}{id_}", kind, "sector-specific", label, others, "",
         "released", "2024-01-25T12:13:54.59Z", "", "", "x", "Told at length,\nin two lines.")
        for id_, kind, label, others in ESCO_SKILLS
    ]  # fmt: skip
    relations = [
        (f"{_OCCUPATION}{uri}", relation, kinds[skill], f"{_SKILL}{skill}",
         *((names[uri], labels[skill]) if later else ()))
        for uri, relation, skill in ESCO_RELATIONS
    ]  # fmt: skip
    return {
        "occupations": (
            ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels",
             "hiddenLabels", "status", "modifiedDate", "regulatedProfessionNote", "scopeNote",
             "definition", "inScheme", "description", "code", *(("naceCode",) if later else ())),
            occupations,
        ),
        "skills": (
            ("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels",
             "hiddenLabels", "status", "modifiedDate", "scopeNote", "definition", "inScheme",
             "description"),
            skills,
        ),
        "occupationSkillRelations": (
            ("occupationUri", "relationType", "skillType", "skillUri",
             *(("occupationLabel", "skillLabel") if later else ())),
            relations,
        ),
        "ISCOGroups": (
            ("conceptType", "conceptUri", "code", "preferredLabel"),
            [("ISCOGroup", f"http://data.europa.eu/esco/isco/C{code}", code, label)
             for code, label in (("1223", "Managers of research"), ("1221", "Sales managers"),
                                 ("0110", "Burners of things"))],
        ),
    }  # fmt: skip


def plain_csv(table: Table) -> str:
    """A table as ESCO writes it: records end in CRLF, lines within a cell in LF."""
    out = io.StringIO()
    csv.writer(out).writerows([table[0], *table[1]])
    return out.getvalue()


def write_esco(folder: Path, version: str = "1.2.0") -> Path:
    """A release of ESCO."""
    folder /= f"ESCO dataset - v{version} - classification - en - csv"
    folder.mkdir(parents=True)
    for name, table in esco_tables(version).items():
        (folder / f"{name}_en.csv").write_text(plain_csv(table), encoding="utf-8", newline="")
    return folder


GERMAN_OCCUPATIONS = {
    "lm": ("Laternenmanager/Laternenmanagerin", "Chef der Laternen/Chefin der Laternen\nLaternenleiter/in",
           "Sie entscheiden, welche Laternen gemacht werden."),
    "lk": ("Laternenvermarkter/Laternenvermarkterin", "Laternenkaufmann/-frau",
           "Sie verkaufen Laternen."),
    "wt": ("Dochtprüfer/Dochtprüferin", "", "Sie brennen Dochte ab."),
}  # fmt: skip
GERMAN_SKILLS = {
    "market-research": "Marktforschung", "oil-prices": "Ölpreise",
    "plan-lanterns": "Laternen planen", "tell-stories": "Geschichten erzählen",
    "burn-wicks": "Dochte abbrennen",
}  # fmt: skip


def write_esco_german(folder: Path, version: str = "1.2.0", *, skills: bool = False) -> Path:
    """The same release in German: occupations and groups, with `skills` everything."""
    folder /= f"ESCO dataset - v{version} - classification - de - csv"
    folder.mkdir(parents=True)
    tables = esco_tables(version)
    head, rows = tables["occupations"]
    told = []
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        uri = cells["conceptUri"].rpartition("/")[2]
        keys = ("preferredLabel", "altLabels", "description")
        cells |= zip(keys, GERMAN_OCCUPATIONS[uri], strict=True)
        told.append([cells[key] for key in head])
    tables["occupations"] = head, told
    head, rows = tables["skills"]
    translated = []
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        cells |= {"preferredLabel": GERMAN_SKILLS[cells["conceptUri"].rpartition("/")[2]]}
        translated.append([*({**cells, "altLabels": ""}[key] for key in head)])
    tables["skills"] = head, translated
    left_out = set() if skills else {"skills", "occupationSkillRelations"}
    for name in tables.keys() - left_out:
        text = plain_csv(tables[name])
        (folder / f"{name}_de.csv").write_text(text, encoding="utf-8", newline="")
    return folder


OCCUPATION_URI = _OCCUPATION
CROSSWALK_HEAD = (
    "O*NET Id", "O*NET Title", "O*NET Description", "ESCO or ISCO URI", "ESCO or ISCO Title",
    "ESCO or ISCO Description", "Type of Match",
)  # fmt: skip
CROSSWALK = (
    (MANAGER, "Lantern Managers", "Plan.", f"{_OCCUPATION}lm", "lantern manager", "", "exactMatch"),
    (MARKETER, "Lantern Marketers", "Sell.", f"{_OCCUPATION}lk", "lantern marketer", "",
     "wrongMatch"),
    (MARKETER, "Lantern Marketers", "Sell.", f"{_OCCUPATION}wt", "wick tester", "", "broadMatch"),
    (ANALYST, "Wick Analysts", "Measure.", "http://data.europa.eu/esco/isco/C0110", "Burners", "",
     "closeMatch"),
)  # fmt: skip
CROSSWALK_BLOCK = ("Mapping project name,A mapping", "Classification 1 Name,O*NET", *[","] * 14)


def write_crosswalk(
    folder: Path,
    rows: Sequence[Sequence[str]] = CROSSWALK,
    head: Sequence[str] = CROSSWALK_HEAD,
) -> Path:
    """The crosswalk of O*NET and ESCO, with the block that describes it above its header."""
    path = folder / "ONET_(Occupations)_0_updated.csv"
    lines = [*CROSSWALK_BLOCK, *(",".join(row) for row in (head, *rows))]
    path.write_text("\r\n".join(lines), encoding="utf-8-sig", newline="")
    return path


OASIS = {
    # skills, abilities, knowledge, work activities; the codes of the last table lack their zeros
    "11901.00": ("Lantern planners", (5, 3, 1), (4, 2), (3, 0), (5, 1)),
    "11901.10": ("Lantern sellers", (5, 4, 0), (4, 3), (3, 2), (5, 0)),
    "00021.00": ("Wick testers", (1, 0, 5), (2, 2), (0, 1), (0, 4)),
}
_OASIS_HEADS = {
    "skills_oasis_2023_v1.0-1": ("Reading Comprehension", "Writing  ", " Lantern Care"),
    "abilities_oasis_2023_v1.0": ("Verbal Ability", "Night Vision "),
    "knowledges_oasis_2023_v1.0": ("Sale and Marketing", "Oils, Wicks, and Wax"),
    "workactivities_oasis_2023_v1.0": ("Getting Information", "Burning Things"),
}


def write_oasis(folder: Path) -> Path:
    """OaSIS as Canada publishes it: a wide table for each sort of element, with a BOM."""
    folder /= "oasis"
    folder.mkdir(parents=True)
    for number, (name, elements) in enumerate(_OASIS_HEADS.items()):
        rows = [
            (code.removesuffix(".00") if name.startswith("work") else code, told[0],
             *map(str, told[number + 1]))
            for code, told in OASIS.items()
        ]  # fmt: skip
        head = ("OaSIS Code - Final", "OaSIS Label - Final", *elements)
        (folder / f"{name}.csv").write_text(
            plain_csv((head, rows)), encoding="utf-8-sig", newline=""
        )
    return folder


def zipped(folder: Path) -> Path:
    """The folder as the zip that people download."""
    path = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{folder.name}/{file.name}")
    return path
