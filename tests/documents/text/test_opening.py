"""Documents of every kind as text: what a person reads, in the order in which they read it."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolecmp.documents.text.cleaning import clean
from rolecmp.documents.text.document import Kind
from rolecmp.documents.text.opening import open_document, read_document
from rolecmp.documents.text.placing import Character, lay_out
from rolecmp.model.errors import DataError
from tests.documents.text.made import make_docx, make_odt, make_pdf
from tests.documents.text.measure import Kept, measure


def text_of(data: bytes | str) -> str:
    return read_document(data.encode() if isinstance(data, str) else data, "it").text


def refusal(data: bytes) -> str:
    with pytest.raises(DataError) as raised:
        read_document(data, "it")
    (line,) = str(raised.value).split("\n")
    return line


# --- PDF --------------------------------------------------------------------------------------

NAME = "Ada Example, product manager for tools of accountants and other patient people"
LEFT = ["Skills", "Product discovery", "Roadmapping", "Stakeholders", "Languages", "German native"]
RIGHT = [
    "Experience",
    "Senior Product Manager",
    "Owned the roadmap of billing",
    "Ran interviews",
    "Wrote",
]


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    pytest.importorskip("pypdfium2")
    rows = [
        (x, 700 - 14 * at, text)
        for at in range(6)
        for x, column in ((40, LEFT), (300, RIGHT))
        for text in column[at : at + 1]
    ]
    assert (
        text_of(make_pdf([(40, 760, NAME), *rows])).split()
        == " ".join([NAME, *LEFT, *RIGHT]).split()
    )


def test_dates_at_the_right_margin_stay_with_their_jobs() -> None:
    pytest.importorskip("pypdfium2")
    jobs = [("Product Manager", "2019 - 2022"), ("Analyst", "2017 - 2019")]
    # Browsers write what floats first.
    words = [(480, 700 - 60 * at, date) for at, (_, date) in enumerate(jobs)]
    words += [(40, 700 - 60 * at, job) for at, (job, _) in enumerate(jobs)]
    words += [
        (40, 686 - 60 * at, "Did this and that, week by week, for all of the years")
        for at in (0, 1)
    ]
    lines = text_of(make_pdf(words)).split("\n")
    assert "Product Manager\t2019 - 2022" in lines
    assert "Analyst\t2017 - 2019" in lines


def test_of_a_long_pdf_the_first_pages_are_read_and_that_is_said() -> None:
    pytest.importorskip("pypdfium2")
    found = read_document(make_pdf([(40, 700, "Page of words")], pages=60), "it")
    assert found.text.count("Page of words") == 50
    assert found.notes == ("only the first 50 of 60 pages were read",)


def test_a_pdf_without_letters_is_called_a_scan() -> None:
    pytest.importorskip("pypdfium2")
    assert "scan" in refusal(make_pdf([]))
    assert "cut off" in refusal(make_pdf([(40, 700, "Words")])[:200])


def test_without_its_reader_a_pdf_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    assert "pip install 'rolecmp[documents]'" in refusal(make_pdf([(40, 700, "Words")]))


def row(text: str, left: float, bottom: float) -> list[Character]:
    return [
        Character(one, left + 5 * at, bottom, left + 5 * at + 5, bottom + 10)
        for at, one in enumerate(text)
    ]


def test_accents_that_are_signs_of_their_own_are_set_on_their_letters() -> None:
    accent = Character("´", 41, 704, 44, 712)
    assert lay_out([*row("Emile", 40, 700), accent]) == ["Émile"]


def test_a_sign_for_two_letters_is_two_letters() -> None:
    ligature = Character("f", 45, 700, 56, 710)
    assert lay_out([*row("o", 40, 700), ligature, ligature, *row("ice", 56, 700)]) == ["office"]


@given(
    st.lists(
        st.tuples(st.floats(0, 600), st.floats(0, 800), st.text("ab ", max_size=9)), max_size=30
    )
)
def test_no_character_of_a_page_is_lost(words: list[tuple[float, float, str]]) -> None:
    characters = [one for left, bottom, text in words for one in row(text, left, bottom)]
    # Those of one box are one sign; any other stands in the text once.
    boxes = {one[1:]: one.text for one in characters if one.text != " "}
    if len(boxes) == sum(one.text != " " for one in characters):
        shown = "".join(lay_out(characters))
        assert sorted(shown.replace(" ", "").replace("\t", "")) == sorted(boxes.values())


# --- Word and OpenDocument --------------------------------------------------------------------


def test_word_with_all_that_people_put_into_it() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run.format("Work")}</w:p>'
        f"<w:p>{run.format('Editor')}<w:r><w:tab/></w:r>{run.format('2019')}"
        f"<w:del>{run.format('gone')}</w:del><w:ins>{run.format(' to date')}</w:ins></w:p>"
        f"<w:p><w:pPr><w:numPr/></w:pPr>{run.format('first')}<w:r><w:br/></w:r>{run.format('second')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('In a control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('In a table')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p>{run.format('Around')}<mc:AlternateContent><mc:Choice><w:txbxContent><w:p>"
        f"{run.format('In a box')}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p>"
        f"{run.format('In a box')}</w:p></mc:Fallback></mc:AlternateContent></w:p>"
        "<w:p><w:r><w:t>cross</w:t><w:noBreakHyphen/><w:t>functional</w:t></w:r></w:p>"
    )
    found = read_document(make_docx(body, header1=f"<w:p>{run.format('Ada')}</w:p>"), "it")
    assert found.kind is Kind.DOCX
    assert [line for line in found.text.split("\n") if line] == [
        "Ada", "# Work", "Editor\t2019 to date", "- first", "second", "In a control", "In a table",
        "Around", "In a box", "cross-functional",
    ]  # fmt: skip


def test_opendocument() -> None:
    body = (
        "<text:h>Work</text:h><text:p>Editor<text:tab/>2019<text:line-break/>Oslo</text:p>"
        "<text:list><text:list-item><text:p>wrote <text:span>books</text:span></text:p>"
        "</text:list-item></text:list>"
    )
    assert text_of(make_odt(body)) == "# Work\nEditor\t2019\nOslo\n- wrote books\n"


def test_deep_nesting_does_not_end_in_a_recursion() -> None:
    deep = 20_000
    span = "<text:span>" * deep + "x" + "</text:span>" * deep
    assert text_of(make_odt(f"<text:p>{span}</text:p>")) == "x\n"
    control = "<w:sdt>" * deep + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + "</w:sdt>" * deep
    assert text_of(make_docx(control)) == "x\n"


def test_a_bomb_is_refused() -> None:
    assert "unpack" in refusal(make_docx("<w:p/>" * 8_000_000))


# --- web pages --------------------------------------------------------------------------------

POSTING = """<html><head><title>Jobs</title><script>var x = "tracking";</script>
<script type="application/ld+json">{"@graph": [{"@type": "JobPosting", "title": "Other job",
"description": "no"}, {"@type": "JobPosting", "title": "PMM", "hiringOrganization": {"name": "Acme"},
"jobLocation": [{"address": {"addressLocality": "Oslo", "addressCountry": {"name": "NO"}}}],
"baseSalary": {"currency": "NOK", "value": {"minValue": 700000.0, "maxValue": 800000, "unitText": "YEAR"}},
"description": "&lt;p&gt;Own position&lt;b&gt;ing&lt;/b&gt;&lt;ul&gt;&lt;li&gt;Launches &amp;amp; pricing"}]}
</script></head><body><h1>PMM</h1><div>shown</div></body></html>"""


def test_the_posting_for_search_engines_comes_first() -> None:
    found = read_document(POSTING.encode(), "it")
    assert found.text.split("\n") == ["Own positioning", "", "- Launches & pricing", ""]
    assert found.posting is not None
    assert found.posting == (
        "PMM", "Acme", ("Oslo, NO",), "700000-800000 NOK a year", "",
    )  # fmt: skip


def test_a_page_without_it_is_what_it_shows() -> None:
    page = (
        "<!doctype html><nav>Home</nav><h1>PMM</h1><p>Own <b>launch</b>es<br>Write<ul><li><p>decks</p>"
        "<li>cards</ul><form>Apply</form><script>evil()</script><h2>Similar jobs</h2><p>Sales lead</p>"
    )
    found = read_document(page.encode(), "it")
    assert [line for line in found.text.split("\n") if line] == [
        "# PMM", "Own launches", "Write", "- decks", "- cards",
    ]  # fmt: skip
    assert found.notes


def test_a_page_saved_with_its_pictures() -> None:
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<p>Own posit=\nioning=20now</p>\n--x--\n"
    )
    assert text_of(archive).strip() == "Own positioning now"


# --- text, and what is none -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("\ufeffa\r\nb\rc\x0cd", "a\nb\nc\nd"),
        ("E X P E R I E N C E", "EXPERIENCE"),
        ("a b c d", "a b c d"),
        ("e\ufb03cient work\u00adflow", "efficient workflow"),
        ("defi-\nned go-to-\nmarket, one-\npagers", "defined\ngo-to-market,\none-pagers"),
        ("cross-\nfunctional, cross-functional", "cross-functional,\ncross-functional"),
        ("hy\ufffe\nphen", "hyphen"),
        ("• one\n▪ two\n– three\n\uf0b7 four", "- one\n- two\n- three\n- four"),
        ("Soci´et´e", "Société"),
        ("2019–2022 – so", "2019–2022 – so"),
        ("(cid:12)x \u202ey\x1b", "x y"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned + "\n"


def test_lines_of_a_text_stay_at_their_numbers() -> None:
    assert (
        text_of("\n\n\nthird\n\n\n\nde-\nfined\nlast\n") == "\n\n\nthird\n\n\n\ndefined\n\nlast\n"
    )


@given(st.text())
def test_cleaning_once_is_enough_and_leaves_nothing_hidden(text: str) -> None:
    once = clean(text)
    hidden = {"Cc", "Cf", "Co", "Cs"}
    assert all(one in "\n\t" or unicodedata.category(one) not in hidden for one in once)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_the_encodings_that_people_have(encoding: str) -> None:
    assert text_of("Résumé – Ärzte".encode(encoding)) == "Résumé – Ärzte\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n", "picture"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word 97"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"abc\0def", "neither text"),
        (b"--- *** ---", "no words"),
        (b"word " * 300_000, "characters"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_the_cure(data: bytes, said: str) -> None:
    line = refusal(data)
    assert said in line
    assert ";" in line


# --- the shared documents ---------------------------------------------------------------------


def test_shared_documents_are_kept_as_they_are_read(shared: Path) -> None:
    pytest.importorskip("pypdfium2")
    folder = shared / "resumes"
    total = [[0, 0] for _ in Kept._fields]
    for path in sorted(folder.iterdir()):
        expected = path.with_name(f"{path.stem}.expected.txt")
        if path.suffix in (".pdf", ".docx", ".odt") and expected.exists():
            kept = measure(open_document(str(path)).text, expected.read_text(encoding="utf-8"))
            assert kept.headings[0] == kept.headings[1], path.name
            assert kept.dates[0] == kept.dates[1], path.name
            total = [[a + c, b + d] for (a, b), (c, d) in zip(total, kept, strict=True)]
    words, neighbours = (found / wanted for found, wanted in total[:2])
    assert words >= 0.997
    assert neighbours >= 0.995


def test_shared_documents_that_cannot_be_read(shared: Path) -> None:
    pytest.importorskip("pypdfium2")
    # Some are what their name does not say: those are taken by what they are.
    readable = {
        "an-odt.docx",
        "plain-text.docx",
        "really-a-docx.pdf",
        "really-a-pdf.docx",
        "web-page.pdf",
    }
    for path in sorted((shared / "resumes" / "unreadable").iterdir()):
        if path.name in readable:
            assert open_document(str(path)).text.strip()
            continue
        with pytest.raises(DataError) as raised:
            open_document(str(path))
        assert str(raised.value).count("\n") == 0, path.name
    expected = (shared / "resumes" / "cv-libreoffice.expected.txt").read_text(encoding="utf-8")
    for path in sorted((shared / "resumes" / "readable-though-odd").iterdir()):
        found, wanted = measure(open_document(str(path)).text, expected).neighbours
        assert found == wanted, path.name
