"""Charts: bars in the terminal, shapes in pictures; both to scale."""

import json
import os
import re
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from rolecmp.render.charts.report import draw_report
from rolecmp.render.lettering import text_width, wrap_text
from rolecmp.render.picture import render_svg
from rolecmp.render.shapes import Label
from rolecmp.report import cell, table
from rolecmp.report.report import Axis, Chart, Column, Range, Report
from tests.conftest import Run

SVG = "{http://www.w3.org/2000/svg}"
ARTICLE_S = ("--city", "london", "--year", "2026")
"""The cell in which there is one figure for a PM and one for a PMM."""


def on_screen(encoding: str, *argv: str) -> list[str]:
    """The lines of a run whose stdout is of that encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "160"}
    done = subprocess.run(
        [sys.executable, "-m", "rolecmp", *argv],
        env=environment,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode(encoding).split("\n")


def test_ranges_are_bars_on_one_axis() -> None:
    lines = on_screen("utf-8", "salary", "pm", "pmm", *ARTICLE_S)
    header = next(line for line in lines if line.startswith("role"))
    first, second = (line for line in lines if line.startswith("pm"))
    # £70,000 begins where the axis says 70k, and ends where it says 95k.
    assert abs(first.index("├") - header.index("70k")) <= 1
    assert abs(first.index("┤") - (header.index("95k") + 2)) <= 1
    assert second.index("├") == header.index("£65k")
    assert first[first.index("├") : first.index("┤")].strip("├─") == ""


def test_bars_are_of_plain_characters_where_no_others_can_be_shown() -> None:
    text = "\n".join(on_screen("ascii", "salary", "pm", "pmm", *ARTICLE_S))
    assert text.isascii()
    bars = re.findall(r"\|-+\|", text)
    assert len(bars) == 2
    assert len(bars[0]) == len(bars[1])


# --- pictures ---------------------------------------------------------------------------------


def picture(run: Run, *argv: str) -> ET.Element:
    result = run(*argv, "--format", "svg")
    assert (result.code, result.err) == (0, "")
    return ET.fromstring(result.out)


def skills(run: Run, *roles: str) -> list[dict[str, Any]]:
    """The rows of the contrast in skills, as programs get them."""
    result = run("compare", *roles, "--only", "skills", "--format", "json")
    rows: list[dict[str, Any]] = json.loads(result.out)["tables"]["contrast"]
    return rows


def texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def test_pay_of_two_roles_is_drawn_to_scale_with_what_they_share(run: Run) -> None:
    root = picture(run, "compare", "pm", "pmm", "--only", "pay")
    bars = {
        look.removesuffix("-soft"): (float(bar.attrib["x"]), float(bar.attrib["width"]))
        for look in ("first-soft", "second-soft", "common")
        for bar in root.iter(f"{SVG}rect")
        if bar.attrib["class"] == f"c-{look}"
    }
    (pm, pm_width), (pmm, pmm_width) = bars["first"], bars["second"]
    assert pmm == 0
    assert pm_width == pytest.approx(pmm_width)
    assert pm == pytest.approx(pmm_width / 5, abs=0.2)  # £5,000 of a range of £25,000
    assert bars["common"] == pytest.approx((pm, pmm_width * 4 / 5), abs=0.2)
    assert "Base pay, GBP a year, tax not stated · mid, London, 2026 [1]" in texts(root)
    assert "£70,000–95,000" in texts(root)


def test_a_contrast_names_what_is_in_each_lane(run: Run) -> None:
    root = picture(run, "compare", "pm", "pmm", "--only", "skills")
    said = texts(root)
    assert {"named for PM", "for both", "analytical skills"} <= set(said)
    assert list(root.iter(f"{SVG}rect"))[1:] == []  # counts alone tell nothing
    description = root.findtext(f"{SVG}desc") or ""
    assert "for both: technical understanding (core / valuable), analytical skills" in description


def test_a_ladder_shows_its_holes(run: Run) -> None:
    root = picture(run, "ladder", "pm", "pmm")
    holes = [box for box in root.iter(f"{SVG}rect") if box.attrib["class"] == "c-hole"]
    assert len(holes) == 3  # nobody is a lead, and a PMM no chief
    assert "lead: —" in (root.findtext(f"{SVG}desc") or "")


def test_more_than_two_roles_are_marked_one_by_one(run: Run) -> None:
    root = picture(run, "compare", "pm", "pmm", "head-of-marketing", "--only", "skills")
    said = texts(root)
    rows = skills(run, "pm", "pmm", "head-of-marketing")
    assert said.count("core") == sum(row[role] == "core" for row in rows for role in ("pm", "pmm"))
    assert "Head of Marketing" in said
    assert "sales acumen" in said


def test_roles_keep_their_colours_in_every_chart(run: Run) -> None:
    roles = ("pmm", "pm", "csm")
    for argv in (
        ("salary", *roles, "--full"),
        ("ladder", *roles),
        ("compare", *roles, "--only", "skills,pay"),
    ):
        root = picture(run, *argv)
        looks = {box.attrib["class"].removesuffix("-soft") for box in root.iter(f"{SVG}rect")}
        assert {"c-first", "c-second", "c-third"} <= looks, argv
        assert not looks & {"c-fourth", "c-fifth", "c-sixth"}, argv
    alone = picture(run, "salary", "pmm", "pm", "--city", "london", "--year", "2026")
    heads = [e for e in alone.iter() if "".join(e.itertext()) == "Product Manager"]
    box = next(
        e for e in [*alone.iter()][[*alone.iter()].index(heads[0]) :] if e.tag == f"{SVG}rect"
    )
    assert box.attrib["class"] == "c-second-soft"


def test_bands_and_what_is_counted_are_told_apart(run: Run) -> None:
    root = picture(run, "salary", "pm", "--country", "gb", "--year", "2023,2026")
    looks = [box.attrib["class"] for box in root.iter(f"{SVG}rect")]
    assert {"c-first", "c-first-soft"} <= set(looks)
    assert {"ends counted: p25-p75", "ends as the source names them"} <= set(texts(root))
    alone = picture(run, "salary", "pm", "--city", "berlin")
    assert "ends as the source names them" not in texts(alone)


def test_labels_of_ticks_that_would_touch_are_left_out() -> None:
    columns = (Column("kind", "kind"),)
    rows = [table.row(cell.text("a"), range_=Range(0, None, 4, "4"), label="a")]
    ticks = tuple((float(n), f"CAD {n}00,000") for n in range(9))
    section = table.section("day", rows, axis=Axis(0, 8, ticks))
    report = Report("day", "Day", (table.table("day", "day", columns, [section]),))
    (narrow,) = draw_report(report, 320)
    (wide,) = draw_report(report, 2000)
    said = [
        [shape.text for shape in drawing.shapes if isinstance(shape, Label) and "CAD" in shape.text]
        for drawing in (narrow, wide)
    ]
    assert len(said[0]) < len(said[1]) == 9
    assert said[0][0] == "CAD 000,000"
    assert said[0][-1] == "CAD 800,000"


def test_a_way_is_drawn_step_by_step(run: Run) -> None:
    root = picture(run, "path", "pmm", "vp-sales")
    assert {"PMM", "lateral move, sometimes", "VP of Sales"} <= set(texts(root))
    assert "PMM, lateral move, sometimes: VP of Sales" in (root.findtext(f"{SVG}desc") or "")
    many = picture(run, "path", "content-marketing", "vp-product")
    boxes = [
        float(box.attrib["x"]) for box in many.iter(f"{SVG}rect") if "soft" in box.attrib["class"]
    ]
    assert len(set(boxes)) == 3  # side by side
    result = run("path", "pmm", "pmm", "-f", "svg")
    assert (result.code, result.out) == (64, "") or "can be drawn" in result.err


def test_a_picture_names_its_sources(run: Run) -> None:
    assert any("GTMRoles, 2026" in text for text in texts(picture(run, "ladder", "pm")))
    assert not any("[1]" in text for text in texts(picture(run, "ladder", "pm", "--no-sources")))


def test_counts_are_bars_too() -> None:
    """Whatever has an axis is drawn: here how many things there are of each kind."""
    columns = (Column("kind", "kind"),)
    rows = [
        table.row(cell.text(kind), range_=Range(0, None, n, str(n)), label=kind)
        for kind, n in (("meeting", 4), ("writing", 2))
    ]
    section = table.section("day", rows, axis=Axis(0, 4, ((0, "0"), (4, "4"))))
    report = Report("day", "Day", (table.table("day", "day", columns, [section]),))
    root = ET.fromstring(render_svg(report))
    widths = [
        float(bar.attrib["width"])
        for bar in root.iter(f"{SVG}rect")
        if bar.attrib["class"] == "c-first"
    ]
    assert widths == pytest.approx([744, 372])


def test_a_hostile_label_stays_within_the_width() -> None:
    columns = (Column("a", "A" * 300, each_role=True),)
    rows = [table.row(cell.text("w" * 300), label="n" * 300)]
    steps = table.table("t", "t", columns, [table.section("t", rows)], chart=Chart.STEPS)
    (drawing,) = draw_report(Report("k", "t", (steps,)), 744)
    assert 100 < drawing.height < 2000


def test_lines_are_folded_between_words_and_long_words_are_cut() -> None:
    assert wrap_text("one two three", text_width("one two", 14), 14) == ["one two", "three"]
    assert "".join(wrap_text("m" * 50, 100, 14)) == "m" * 50
    assert wrap_text("", 100, 14) == []
    assert wrap_text("产品经理", 2.5 * 14, 14) == ["产品", "经理"]
