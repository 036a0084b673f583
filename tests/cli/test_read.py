"""`rolecmp read`: which role an ad is for, through the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Run
from tests.documents.text.made import make_docx, make_pdf

AD = str(ROOT / "examples" / "ad.txt")
TRUE = """\
Product Marketing Manager

Your tasks
- Own the positioning and messaging of two products
- Run win/loss interviews and competitive analysis with the sales team
- Plan product launches, write battle cards and one-pagers for each
"""


def read_json(run: Run, *argv: str, stdin: str | None = None) -> dict[str, Any]:
    result = run("read", *argv, "-f", "json", stdin=stdin)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_a_title_that_does_not_fit_the_text_is_said(run: Run) -> None:
    out = run("read", AD).out
    assert 'The title, "Senior Product Marketing Manager (f/m/d)", says Product Marketing Manager, level senior.' in out  # fmt: skip
    assert "The text reads as Demand Generation Manager" in out
    assert "That is not what the title says." in out
    assert "4+ years (line 12); pay 62,000 to 70,000 EUR (line 16)" in out
    assert "%" not in out


def test_a_title_that_fits_is_not_doubted(run: Run) -> None:
    out = run("read", "-", stdin=TRUE).out
    assert "The text reads as Product Marketing Manager" in out
    assert "not what the title says" not in out


def test_json_has_the_verdict_and_the_roles_best_first(run: Run) -> None:
    found = read_json(run, AD)
    assert (found["verdict"], found["title_role"], found["title_level"]) == (
        "decided",
        "pmm",
        "senior",
    )
    first = found["rows"][0]
    assert first["id"] == "demand-gen"
    assert {
        "text": "paid search",
        "line": 7,
        "part": "duties",
        "fact": "duties/marketing-channels",
    } in (first["phrases"])
    lines = Path(AD).read_text(encoding="utf-8").split("\n")
    assert all(p["text"] in lines[p["line"] - 1] for row in found["rows"] for p in row["phrases"])
    assert first["sources"]


def test_masking_the_title_changes_only_what_is_said_of_the_title(run: Run) -> None:
    whole = Path(AD).read_text(encoding="utf-8")
    masked = "\n" + whole.partition("\n")[2]
    seen, unseen = (read_json(run, "-", stdin=text) for text in (whole, masked))
    assert seen["rows"] == unseen["rows"]
    assert seen["verdict"] == unseen["verdict"]
    assert unseen["title_role"] is None
    assert unseen["notes"][0] == "No title was found in the ad."


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Sr. TPM", "may mean"),
        ("SDR", "is none of the roles; nearest are Account Executive"),
        ("Data Wizard Manager", "names none of the roles"),
        ("Product Manager II", "level mid (by convention: II)"),
        ("Job title: Product Marketing & Partnerships Manager", "and Business Development Manager"),
    ],
)
def test_what_a_title_says(run: Run, title: str, said: str) -> None:
    first = run("read", "-", stdin=f"{title}\n\n{TRUE.partition(chr(10))[2]}").out.split("\n")
    assert said in " ".join(first[1:3])


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We hire. Apply now.", "too-thin"),
        ("You keep the user guides and reference pages, publish how-to guides from a static site\n"
         "generator, and look after the manual and the style guide in Markdown and Git.", "none"),
        (TRUE, "decided"),
    ],
)  # fmt: skip
def test_verdicts(run: Run, text: str, verdict: str) -> None:
    assert read_json(run, "-", stdin=text)["verdict"] == verdict


def test_an_ad_in_five_formats_reads_alike(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    lines = TRUE.split("\n")
    files = {
        "ad.txt": TRUE.encode(),
        "ad.md": TRUE.replace("Your tasks", "## Your tasks").encode(),
        "ad.html": (
            "<!doctype html><title>x</title>" + "".join(f"<p>{line}</p>" for line in lines)
        ).encode(),
        "ad.docx": make_docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)),
        "ad.pdf": make_pdf((40, 700 - 14 * at, line) for at, line in enumerate(lines) if line),
    }
    readings = []
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        found = read_json(run, str(tmp_path / name))
        first = found["rows"][0]
        readings.append(
            (
                found["title_role"],
                found["verdict"],
                first["id"],
                {p["text"] for p in first["phrases"]},
            )
        )
    assert all(reading == readings[0] for reading in readings)


def test_several_files_and_folders_give_a_row_each(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TRUE, encoding="utf-8")
    (tmp_path / ".hidden").write_text(TRUE, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    result = run("read", AD, str(tmp_path), "-f", "ndjson")
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [(row["id"], row["verdict"]) for row in rows[:2]] == [
        ("demand-gen", "decided"), ("pmm", "decided"),
    ]  # fmt: skip
    assert [row["error"] for row in rows] == [None, None, "empty; save it, or download it, again"]
    assert rows[2]["id"] is None
    assert "Not read:" in run("read", AD, str(tmp_path)).out


def test_one_file_as_ndjson_is_one_row(run: Run) -> None:
    assert run("read", AD, "-f", "ndjson").out.count("\n") == 1


def test_against_a_role(run: Run) -> None:
    result = run("read", AD, "--against", "pmm", "-f", "json")
    rows = json.loads(result.out)["rows"]
    standing = {row["fact"]: row["standing"] for row in rows}
    assert standing["duties/market-positioning"] == "lacks"
    assert standing["duties/marketing-channels"] == "beyond"
    beside = json.loads(run("read", AD, "--against", "demand-gen", "-f", "json").out)["rows"]
    assert {row["standing"] for row in beside} == {"has", "lacks", "beyond"}
    assert {row["line"] is None for row in rows if row["standing"] == "lacks"} == {True}
    out = run("read", AD, "--against", "pmm").out
    assert "Asked beyond the role" in out
    assert "and 31 more" in out
    names = [line.split("  ")[0] for line in out.splitlines() if line.startswith("go-to-market")]
    assert sorted(names) == ["go-to-market strategy (duty)", "go-to-market strategy (skill)"]
    assert "and 31 more" not in run("read", AD, "--against", "pmm", "--full").out


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("absent.txt",), 4, "cannot read it"),
        ((AD, AD, "--against", "pm"), 2, "takes one ad"),
        ((AD, "--against", "pmn"), 3, "Did you mean"),
        ((AD, "--against", "vp-sales"), 2, "has too little"),
        (("-", "-"), 2, "once"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, argv: tuple[str, ...], code: int, said: str
) -> None:
    result = run("read", *argv, stdin=TRUE)
    assert result.code == code
    assert said in result.err
    assert result.err.count("\n") == 1


def test_a_folder_gives_only_files_that_may_be_ads(run: Run, tmp_path: Path) -> None:
    (tmp_path / "expected.json").write_text("{}", encoding="utf-8")
    result = run("read", str(tmp_path))
    assert (result.code, result.out, result.err.count("\n")) == (4, "", 1)
    assert "no file in it is of a kind that ads have (.txt" in result.err
    (tmp_path / "AD.TXT").write_text(TRUE, encoding="utf-8")
    result = run("read", str(tmp_path))
    assert result.code == 0
    assert "1 ad" in result.out
    said = result.out + result.err
    assert said.count("expected.json") == 1
    assert "left out of" in said


def test_an_empty_folder_is_said(run: Run, tmp_path: Path) -> None:
    result = run("read", str(tmp_path))
    assert (result.code, result.out) == (4, "")
    assert "there is no file in it" in result.err


def test_what_would_act_on_a_terminal_does_not(run: Run) -> None:
    text = f"PMM \x1b[31m\u202e\n{TRUE}- launch \x1b]0;x\x07 plans [red]and[/red] =cmd()\n"
    for format_ in ("table", "json", "csv", "markdown", "ndjson"):
        out = run("read", "-", "-f", format_, stdin=text).out
        assert out
        assert not {c for c in out if not c.isprintable() and c not in "\n\r"}


def test_several_ads_in_one_file_are_said(run: Run) -> None:
    others = Path(AD).read_text(encoding="utf-8")
    out = run("read", "-", stdin=f"{TRUE}\n\n{others}").out
    assert "There seem to be several ads in it (more begin in line 9), which are read here as one: give each a file of its own." in out  # fmt: skip
    assert "several ads" not in run("read", "-", stdin=TRUE).out


def test_a_resume_is_no_ad_and_said_to_be_none(run: Run, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "resume.txt").read_text(encoding="utf-8")
    out = run("read", "-", stdin=text).out
    assert "This looks like a résumé" in out
    assert "rolecmp next --resume FILE" in out
    assert "rolecmp gap ROLE --resume FILE" in out
    (tmp_path / "resume.txt").write_text(text, encoding="utf-8")
    (tmp_path / "ad.txt").write_text(Path(AD).read_text(encoding="utf-8"), encoding="utf-8")
    assert run("read", str(tmp_path)).out.count("looks like a résumé") == 1
    assert "looks like a résumé" in run("read", str(ROOT / "examples" / "resume.json")).out
    dated = f"{TRUE}\nExperience\n5 years\n\nSkills\nSQL\n\nEducation\nBSc\n\nFounded 2019, 2021 in Oslo"
    assert "looks like a résumé" not in run("read", "-", stdin=dated).out


def test_ads_put_together_with_no_line_between_are_said(run: Run, tmp_path: Path) -> None:
    other = Path(AD).read_text(encoding="utf-8")
    text = f"{TRUE}- Talk to customers\n{other}"
    out = run("read", "-", stdin=text).out
    assert "several ads in it (more begin in line 8)" in out
    fielded = f"{TRUE}Pension, bicycle\nProduct Manager (m/f/d)\nCompany: Brightwater\n{TRUE[26:]}"
    assert "several ads in it (more begin in line 8)" in run("read", "-", stdin=fielded).out
    (tmp_path / "two.txt").write_text(text, encoding="utf-8")
    (tmp_path / "one.txt").write_text(TRUE, encoding="utf-8")
    rows = run("read", str(tmp_path)).out
    assert rows.count("there seem to be several ads in it") == 1
    similar = f"{TRUE}\nSimilar jobs\n\nProduct Manager\nOslo\n\nAccount Executive\nBern\n"
    assert "several ads" not in run("read", "-", stdin=similar).out


def test_ten_ads_in_one_file_are_one_line(run: Run) -> None:
    ads = "\n\n".join(
        f"Senior Product Manager {n}\n\n{TRUE.partition(chr(10))[2]}" for n in range(10)
    )
    result = run("read", "-", stdin=ads)
    assert result.code == 0
    assert result.out.count("There seem to be several ads in it") == 1


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_ad_is_one_line(text: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ad.txt"
    path.write_text(text, encoding="utf-8")
    result = run("read", str(path))
    assert (result.code, result.out) == (4, "")
    assert result.err.count("\n") == 1
    assert "ad.txt: " in result.err


def test_scripts_of_a_page_are_not_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "ad.html"
    body = "".join(f"<p>{line}</p>" for line in TRUE.splitlines()[1:])
    page.write_text(
        "<html><head><script>document.write('partner enablement, quota, cold calls')</script>"
        f"</head><body onload='go()'><h1>PMM</h1>{body}<script>let quota = 'pipeline'</script>",
        encoding="utf-8",
    )
    rows = json.loads(run("read", str(page), "-f", "json").out)["rows"]
    texts = {phrase["text"].casefold() for row in rows for phrase in row["phrases"]}
    assert texts
    assert not {text for text in texts if "quota" in text or "cold" in text or "pipeline" in text}
