"""`rolecmp site`: all that is linked is there, under titles and addresses of their own."""

import json
import os
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest

from rolecmp.cli.main import main
from tests.conftest import Lay, MakeOnce, Run
from tests.documents.test_frameworks import DOWN, LEVELS, LONG, MATRIX
from tests.hostile import TEXTS

FRAMEWORK: Final = str(Path(__file__).parent / "framework.json")
OWN: Final = ("--only-data", FRAMEWORK)
ONE_OF_EACH: Final = (
    "index.html", "roles/engineer.html", "roles/guest.html", "levels/engineer/three.html",
    "scale/two.html", "compare/engineer/manager.html", "skills.html", "metrics.html",
    "sources.html", "licences.html", "map.html",
)  # fmt: skip


class Reader(HTMLParser):
    """What of a page others may ask for: where it leads to, its ids, title, text and loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self.words: list[str] = []
        self.title = ""
        self._inside = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self._inside = tag
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "a":
            self.links.append(found["href"] or "")
        elif tag != "link" and (address := found.get("src") or found.get("href")):
            self.loads.append(address)

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside == "title" and not self.words:  # those of charts come later
            self.title += data
        elif self._inside != "style" and (self.words or data.strip()):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def read_site(folder: Path) -> dict[Path, Reader]:
    return {path: Reader(path) for path in sorted(folder.rglob("*.html")) if path.is_file()}


def check_links(pages: dict[Path, Reader]) -> None:
    """Each leads to a page and an id that are there; each page is led to."""
    reached = Counter[Path]()
    for path, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), path
        for link in page.links:
            if link.startswith("https://"):
                continue
            parts = urlsplit(link)
            assert not parts.scheme, link
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert goal in pages, (path, link)
            assert not parts.fragment or unquote(parts.fragment) in pages[goal].ids, (path, link)
            reached[goal] += goal != path
    assert [path for path in pages if not reached[path]] == []


@pytest.fixture(scope="module")
def whole(make_once: MakeOnce) -> Path:
    """The site of the built-in data, all of it."""

    def write(folder: Path) -> None:
        assert main(["site", str(folder / "out"), "--base-url", "https://x.org/r"]) == 0

    return (make_once("site", write) / "out").resolve()


@pytest.fixture(scope="module")
def pages(whole: Path) -> dict[Path, Reader]:
    return read_site(whole)


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    """The site of a framework of somebody's own."""
    result = run("site", str(tmp_path / "out"), *OWN, "--title", "Lantern careers")
    assert (result.code, result.out) == (0, "")
    return (tmp_path / "out").resolve()


# --- the site of the built-in data ----------------------------------------------------------------


def test_every_link_leads_somewhere_and_every_page_is_led_to(pages: dict[Path, Reader]) -> None:
    assert len(pages) > 300
    check_links(pages)


def test_every_page_has_a_title_of_its_own(pages: dict[Path, Reader]) -> None:
    titles = [page.title for page in pages.values()]
    assert [title for title, number in Counter(titles).items() if number > 1] == []
    assert all(
        title.endswith(" · Roles and levels") for title in set(titles) - {"Roles and levels"}
    )


def test_nothing_is_loaded_and_nothing_runs(pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        assert page.loads == [], path
        assert page.tags.isdisjoint({"script", "img", "iframe", "object", "base", "form"}), path


def test_there_is_a_page_for_each_role_and_each_pair(run: Run, whole: Path) -> None:
    ids = sorted(row["id"] for row in json.loads(run("list", "-f", "json").out)["rows"])
    assert sorted(path.stem for path in (whole / "roles").iterdir()) == ids
    pairs = [f"{path.parent.name}/{path.stem}" for path in (whole / "compare").rglob("*.html")]
    assert sorted(pairs) == sorted(
        f"{one}/{other}" for n, one in enumerate(ids) for other in ids[n + 1 :]
    )
    assert (whole / "levels/pm/senior.html").exists()


def test_the_index_has_every_name_under_its_family(run: Run, whole: Path) -> None:
    page = Reader(whole / "index.html")
    for row in json.loads(run("list", "-f", "json").out)["rows"]:
        for name in (row["title"], *row["aliases"]):
            assert name in page.text
    assert "Sales and customers" in page.text
    assert {"roles/pm.html", "levels/pm/senior.html", "skills.html"} <= set(page.links)
    # In the row of its role a level without a title of its own is called by its name alone.
    row = (whole / "index.html").read_text("utf-8").partition("levels/product-designer/mid.html")[2]
    assert re.match(r'"[^>]*>mid</a>', row)


def test_a_role_says_its_answer_first_then_ladder_pay_and_moves(whole: Path) -> None:
    text = (whole / "roles/pm.html").read_text("utf-8")
    heads = re.findall(r"<h2 [^>]*>([^<]+)", text)
    order = ["In short", "Ladder", "Expected at GitLab", "Pay", "Moves", "Sources", "Compared with"]
    assert [head for head in heads if head in order] == order
    page = Reader(whole / "roles/pm.html")
    assert {"../roles/pmm.html", "../skills.html#entry-user-research", "../levels/pm/senior.html",
            "../compare/pm/pmm.html"} <= set(page.links)  # fmt: skip
    assert "--full" not in page.text
    assert "rolecmp" not in page.text


def test_the_licences_of_what_is_cited_are_told(whole: Path) -> None:
    text = Reader(whole / "licences.html").text
    assert "USDOL/ETA" in text
    assert "ESCO classification of the European Commission" in text


def test_a_map_for_search_engines_has_every_page(whole: Path, pages: dict[Path, Reader]) -> None:
    tree = ET.parse(whole / "sitemap.xml")
    found = [element.text or "" for element in tree.iter() if element.tag.endswith("}loc")]
    expected = [path.relative_to(whole).as_posix() for path in pages]
    assert sorted(found) == sorted(
        f"https://x.org/r/{'' if name == 'index.html' else name}" for name in expected
    )
    head = (whole / "roles/pm.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://x.org/r/roles/pm.html">' in head
    assert '<meta name="description" content="what gets built">' in head


# --- a site of one's own --------------------------------------------------------------------------


def test_a_framework_of_one_s_own_is_all_there(own: Path) -> None:
    pages = read_site(own)
    check_links(pages)
    assert {path.relative_to(own).as_posix() for path in pages} > set(ONE_OF_EACH)
    assert not (own / "sitemap.xml").exists()
    role = pages[own / "roles/engineer.html"]
    for said in ("software that works", "Engineer I → Engineer II → Senior Engineer", "owns a service",
                 "£50,000–60,000", "Engineering Manager"):  # fmt: skip
        assert said in role.text
    assert "USDOL" not in pages[own / "licences.html"].text
    assert pages[own / "roles/engineer.html"].title == "Engineer · Lantern careers"
    assert "Share of time that the service answers." in pages[own / "metrics.html"].text


SET: Final = "source.title=Ladder,source.publisher=Acme,levels=own"


def check_two_commands(run: Run, framework: str, folder: Path, *options: str) -> None:
    """A framework becomes a site by `data import` and `site`, with all that is expected in it."""
    made, out = str(folder / "made.json"), folder / "out"
    result = run("data", "import", framework, *options, "-o", made)
    assert result.code == 0, result.err
    assert run("site", str(out), "--only-data", made).code == 0
    pages = read_site(out.resolve())
    check_links(pages)
    roles = " ".join(page.text for path, page in pages.items() if path.parent.name == "roles")
    data = json.loads(Path(made).read_text("utf-8"))
    assert data["expectations"]
    for expectation in data["expectations"]:
        assert " ".join(expectation["text"].split()) in roles


@pytest.mark.parametrize(
    ("name", "content", "role"),
    [
        ("matrix.csv", MATRIX, "role=Gardener"), ("down.csv", DOWN, "role=Gardener"),
        ("long.csv", LONG, ""), ("levels.yaml", LEVELS, ""),
    ],
)  # fmt: skip
def test_a_framework_in_any_shape_is_a_site_in_two_commands(
    run: Run, lay: Lay, tmp_path: Path, name: str, content: str, role: str
) -> None:
    given = f"{SET},{role}" if role else SET
    check_two_commands(run, lay(content, name), tmp_path, "--as", "framework", "--set", given)


@pytest.mark.parametrize(
    ("name", "role"), [("matrix.csv", ",role=PMM"), ("matrix.xlsx", ""), ("roles", "")]
)
def test_frameworks_as_people_keep_them_are_sites_in_two_commands(
    run: Run, shared: Path, tmp_path: Path, name: str, role: str
) -> None:
    path = str(shared / "newcomer/frameworks" / name)
    check_two_commands(run, path, tmp_path, "--set", f"{SET}{role}")


def test_one_page_of_each_kind_is_valid_html(own: Path) -> None:
    for name in ONE_OF_EACH:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse((own / name).read_text("utf-8"))
        assert [error[1] for error in parser.errors] == [], name


def test_hostile_texts_are_texts_on_every_kind_of_page(run: Run, lay: Lay, tmp_path: Path) -> None:
    content = json.loads(Path(FRAMEWORK).read_text("utf-8"))
    hostile = (
        "<script>alert(1)</script>\"'&amp;--><b id=x>{0}</b> $(id) `id` [a](javascript:alert(1))"
    )
    shown = " ".join(hostile.split())

    def poison(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: poison(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [poison(item, key) for item in value]
        if key in ("title", "name", "text", "publisher", "definition", "family", "aliases", "note"):
            return f"{value} {hostile}"
        return value

    argv = (
        "site",
        str(tmp_path / "out"),
        "--only-data",
        lay(poison(content, "")),
        "--title",
        hostile,
    )
    assert run(*argv).code == 0
    pages = read_site((tmp_path / "out").resolve())
    check_links(pages)
    for path, page in pages.items():
        assert page.tags.isdisjoint({"script", "b", "img", "form"}), path
        assert page.loads == []
        assert shown in page.text, path
    for name in ONE_OF_EACH:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse((tmp_path / "out" / name).read_text("utf-8"))
        assert [error[1] for error in parser.errors] == [], name


@pytest.mark.parametrize("text", TEXTS)
def test_a_title_is_told_as_every_text_is(run: Run, tmp_path: Path, text: str) -> None:
    result = run("site", str(tmp_path / "out"), *OWN, "--title", text, "--pairs", "none")
    if result.code == 0:
        page = (tmp_path / "out/index.html").read_text("utf-8")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)
    else:
        assert result.code == 2
        assert not (tmp_path / "out").exists()


def test_ids_cannot_meet_in_one_address(run: Run, lay: Lay, tmp_path: Path) -> None:
    """An id may look like a file, a folder, or a page of ours."""
    content = json.loads(Path(FRAMEWORK).read_text("utf-8"))
    for id_ in ("engineer.html", "index", "a-vs-b", "compare", "part-0", "source-1"):
        content["roles"][id_] = {**content["roles"]["manager"], "title": f"Role {id_}"}
        content["skills"][id_] = {"name": f"skill {id_}", "kind": "technical"}
        content["expectations"] += [
            {**each, "role": id_} for each in content["expectations"] if each["role"] == "manager"
        ]
    content["roles"]["manager"]["aliases"] = ["developer of developers"]
    result = run("site", str(tmp_path / "out"), "--only-data", lay(content))
    assert result.code == 0, result.err
    check_links(read_site((tmp_path / "out").resolve()))


# --- what is asked for ----------------------------------------------------------------------------


def test_a_page_of_two_roles_sets_their_levels_side_by_side(own: Path) -> None:
    text = Reader(own / "compare" / "engineer" / "manager.html").text
    expected = text.partition("Expected at Lantern")[2].rpartition("Expected at Lantern")[2]
    assert "Engineer II, Team Lead" in expected
    second, third = expected.index("Engineer II, Team Lead"), expected.index("Senior Engineer, Eng")
    assert second < expected.index("owns features") < expected.index("leads three people") < third
    assert third < expected.index("owns a service") < expected.index("leads a whole team")
    # What one of the two levels alone is told of is not worded as a no.
    assert "it says nothing about this, which does not mean that nothing is expected" in expected
    assert "finishes tasks" not in expected  # the manager has no such level
    assert re.search(r"testing\s*knows \(.*?\) → teaches \(.*?\)", text)
    # All of the site is by one employer: there are no others to differ from it.
    for page in ("compare/engineer/manager", "roles/engineer", "levels/engineer/three"):
        assert "Employers differ" not in Reader(own / f"{page}.html").text


def test_two_frameworks_stand_side_by_side_each_by_its_own_publisher(
    run: Run, lay: Lay, tmp_path: Path
) -> None:
    content = json.loads(Path(FRAMEWORK).read_text())
    content["sources"]["guild"] = {"title": "Ladder", "publisher": "The Guild", "grade": "A"}
    for entry in content["expectations"]:
        if entry["role"] == "manager":
            entry["source"] = "guild"
    out = tmp_path / "out"
    assert run("site", str(out), "--only-data", lay(content)).code == 0
    text = Reader(out / "compare" / "engineer" / "manager.html").text
    assert "Expected of each by its own publisher: Lantern, The Guild" in text
    assert "at Lantern" in text
    assert "leads three people" in text
    assert "Employers differ: the same title means other things elsewhere" in text
    # Where a third speaks of one of them too, nobody says whose words belong together.
    more = {**content["expectations"][-1], "source": "press", "text": "leads by example"}
    content["sources"]["press"] = {"title": "News", "publisher": "The Press", "grade": "C"}
    content["expectations"].append(more)
    other = tmp_path / "other"
    assert run("site", str(other), "--only-data", lay(content, "more.json")).code == 0
    assert "leads three people" not in Reader(other / "compare" / "engineer" / "manager.html").text


def test_roles_and_pairs_can_be_chosen(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("site", str(out), "--roles", "PM,pmm,csm", "--pairs", "csm/pm").code == 0
    assert sorted(path.stem for path in (out / "roles").iterdir()) == ["csm", "pm", "pmm"]
    assert [str(path.relative_to(out)) for path in (out / "compare").rglob("*.html")] == [
        os.path.join("compare", "csm", "pm.html")
    ]
    check_links(read_site(out.resolve()))
    assert run("site", str(out), "--roles", "pm,pmm", "--pairs", "none").code == 0
    assert not (out / "compare").exists()
    assert run("site", str(out), "--roles", "pm", "--pairs", "all").code == 0
    assert [path.stem for path in (out / "roles").iterdir()] == ["pm"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--roles", "pm,pmn"), 'no role "pmn"'),
        (("--roles", " , "), "--roles names no role"),
        (("--pairs", "pm"), "such as pm/pmm, or all or none"),
        (("--pairs", "pm/pm"), "names one role twice"),
        (("--roles", "pm,pmm", "--pairs", "pm/csm"), "--pairs names csm, which --roles leaves out"),
        (("--title", " "), "--title is empty"),
        (("--base-url", "example.org"), "is not an address of a site"),
        (("--base-url", "https://example.org/?a"), "is not an address of a site"),
        (("--base-url", "javascript:alert(1)"), "is not an address of a site"),
        (("-o", "site.html"), "a site takes no --output"),
        (("-f", "json"), "a site takes no --format"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    run: Run, tmp_path: Path, argv: tuple[str, ...], said: str
) -> None:
    result = run("site", str(tmp_path / "out"), *argv)
    assert result.code in (2, 3)
    assert said in result.err
    assert result.err.count("\n") == 1
    assert os.listdir(tmp_path) == []


def test_what_was_written_is_said(run: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    err = run("site", out, *OWN).err
    assert re.fullmatch(rf"rolecmp: wrote {re.escape(out)}: a site of \d+ files, \d\.\d MB\n", err)


def test_of_too_many_pairs_those_told_of_have_a_page(run: Run, lay: Lay, tmp_path: Path) -> None:
    sources = {"s": {"title": "S", "publisher": "S", "grade": "A"}}
    roles: dict[str, Any] = {f"r{n}": {"title": f"Role {n}"} for n in range(40)}
    roles["r0"]["moves"] = {"items": [{"to": "r39", "direction": "to"}], "sources": ["s"]}
    result = run(
        "site", str(tmp_path / "out"), "--only-data", lay({"sources": sources, "roles": roles})
    )
    assert result.code == 0
    found = [
        path.relative_to(tmp_path / "out").as_posix() for path in tmp_path.rglob("compare/*/*")
    ]
    assert found == ["compare/r0/r39.html"]
    assert "more than 500 pairs" in result.err


# --- the folder -----------------------------------------------------------------------------------


def test_a_site_is_replaced_as_a_whole(run: Run, own: Path) -> None:
    assert (own / "roles/guest.html").exists()
    assert run("site", str(own), *OWN, "--roles", "engineer").code == 0
    assert [path.name for path in (own / "roles").iterdir()] == ["engineer.html"]
    assert sorted(os.listdir(own.parent)) == ["out"]


def test_a_folder_of_others_is_left_as_it_is(run: Run, own: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work")
    (own / "CNAME").write_text("careers.example.org")
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    for folder, name in ((theirs, "thesis.txt"), (own, "CNAME")):
        result = run("site", str(folder), *OWN)
        assert result.code == 5
        assert f'it holds "{name}", which is not part of a site of ours' in result.err
        assert result.err.count("\n") == 1
    assert (theirs / "thesis.txt").read_text() == "years of work"
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before
    assert sorted(os.listdir(tmp_path)) == ["out", "theirs"]


def test_bad_data_leaves_the_old_site(run: Run, own: Path, lay: Lay) -> None:
    before = sorted(own.rglob("*"))
    assert run("site", str(own), "--only-data", lay("{")).code == 4
    assert sorted(own.rglob("*")) == before


# --- families -------------------------------------------------------------------------------------


def test_a_role_keeps_the_family_of_the_one_that_it_extends(
    run: Run, lay: Lay, tmp_path: Path
) -> None:
    roles = {
        "acme-pm": {"extends": "pm", "title": "Acme PM"},
        "chef": {"title": "Chef", "family": "Kitchen"},
        "guest": {"title": "Guest"},
    }
    out = tmp_path / "out"
    argv = ("--roles", "acme-pm,chef,guest,csm", "--pairs", "none")
    assert run("site", str(out), "--data", lay({"roles": roles}), *argv).code == 0
    text = (out / "index.html").read_text("utf-8")
    heads = re.findall(r"<h2 [^>]*>([^<]+)|<h3 [^>]*>([^<]+)|roles/([a-z-]+)\.html", text)
    order = ["".join(found) for found in heads][:8]
    assert order == [
        "Sales and customers", "csm", "Product", "acme-pm", "Kitchen", "chef", "Other roles", "guest",
    ]  # fmt: skip


def test_a_family_that_changes_is_told(run: Run, lay: Lay) -> None:
    old, new = (lay({"roles": {"chef": {"title": "Chef", "family": name}}}) for name in "AB")
    assert "family" in run("data", "diff", old, new).out
