"""`rolecmp salary` with pay statistics imported: whose figures, of which place, and in what words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests import pay_files, releases
from tests.conftest import Lay, Run

MANAGER = f"onet:{releases.MANAGER}"
OWN = {
    "roles": {
        "lantern-chief": {
            "title": "Lantern Chief Officer",
            "proxies": [MANAGER, "soc2020:2932", f"noc:{pay_files.NOC}"],
        }
    }
}
pytestmark = pytest.mark.usefixtures("statistics")


def words(text: str) -> str:
    return " ".join(text.split())


def rows(run: Run, *argv: str) -> list[dict[str, Any]]:
    """The official figures of a result."""
    result = run("salary", *argv, "-f", "json")
    assert result.code == 0, result.err
    document = json.loads(result.out)
    found: list[dict[str, Any]] = document.get("official", document["rows"])
    return found


# --- places -----------------------------------------------------------------------------------


def test_an_occupation_has_the_pay_of_the_area_that_holds_the_city(run: Run) -> None:
    result = run("salary", MANAGER, "--city", "boston")
    assert (result.code, result.err) == (0, "")
    text = words(result.out)
    assert "Pay: Lantern Managers, Boston-Cambridge-Newton, MA-NH" in text
    assert "Lantern Managers, OEWS May 2025: base pay, USD a year, before tax [1]" in text
    assert "Boston-Cambridge-Newton, MA-NH 120 100,000 130,000 170,000 220,000 250,000" in text
    assert "U.S. 3,000 90,000 120,000 160,000 210,000 239,200 or more mean 61,000" in text
    assert "Source: U.S. Bureau of Labor Statistics" in text
    assert "[1] OEWS May 2025 (U.S. Bureau of Labor Statistics, 2025)" in text


@pytest.mark.parametrize("city", ["cambridge", "Newton", "boston cambridge", "boston-cambridge"])
def test_every_city_in_the_name_of_an_area_finds_it(run: Run, city: str) -> None:
    assert rows(run, MANAGER, "--city", city)[0]["area_code"] == "14460"


def test_a_city_comes_before_a_state_of_its_name(run: Run) -> None:
    analysts = "soc:13-9901"
    assert rows(run, analysts, "--city", "new york")[0]["area_code"] == "35620"
    assert rows(run, analysts, "--city", "new york city")[0]["area_code"] == "35620"
    assert rows(run, analysts, "--city", "nyc")[0]["area_code"] == "35620"


def test_several_cities_stand_together_and_the_country_once(run: Run) -> None:
    found = rows(run, MANAGER, "--city", "boston", "--city", "columbus, oh")
    assert [row["area_code"] for row in found] == ["14460", "18140", "99"]
    title = words(run("salary", MANAGER, "--city", "boston", "--city", "columbus, oh").out)
    assert title.startswith(
        "Pay: Lantern Managers, Boston-Cambridge-Newton, MA-NH; Columbus, OH 3 figures"
    )
    listed = rows(run, MANAGER, "--city", "boston,winston-salem")
    assert [row["area_code"] for row in listed] == ["14460", "49180", "99"]


def test_cities_of_one_name_are_asked_about(run: Run) -> None:
    result = run("salary", MANAGER, "--city", "columbus")
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        'rolecmp: "columbus" may mean Columbus, GA-AL or Columbus, OH; say which by its state, '
        'such as --city "columbus, ga"\n'
    )


@pytest.mark.parametrize(
    ("city", "code"),
    [
        ("columbus, oh", "18140"), ("Columbus, Ohio", "18140"), ("columbus,ga", "17980"),
        ("columbus, al", "17980"), ("salem, or", "41420"), ("winston-salem", "49180"),
        ("Winston Salem", "49180"), ("california", "06"), ("connecticut nonmetropolitan area", ""),
    ],
)  # fmt: skip
def test_the_state_behind_a_comma_tells_them_apart(run: Run, city: str, code: str) -> None:
    if code:
        assert rows(run, MANAGER, "--city", city)[0]["area_code"] == code
    else:
        assert run("salary", MANAGER, "--city", city).code == 3


def test_a_name_within_another_is_asked_about_too(run: Run) -> None:
    result = run("salary", MANAGER, "--city", "salem")
    assert result.code == 3
    assert '"salem" may mean Winston-Salem, NC or Salem, OR' in result.err


@pytest.mark.parametrize(
    ("city", "why"),
    [
        ("bostn", 'no city "bostn": the data has none, nor has OEWS May 2025 an area that is called '
                  "so. Did you mean boston"),
        ("salem, ga", 'no city "salem" in Georgia: the data has none'),
        ("tokyo", 'no city "tokyo"'),
        ("berlinn", "Did you mean berlin?"),
        ("boston,ohio", "For several cities, type --city boston --city ohio."),
        ("boston,columbus, oh", 'For several cities, type --city boston --city "columbus, oh".'),
    ],
)  # fmt: skip
def test_an_unknown_city_gets_the_nearest_suggested(run: Run, city: str, why: str) -> None:
    result = run("salary", MANAGER, "--city", city)
    assert (result.code, result.out) == (3, "")
    assert why in result.err


def test_a_city_whose_figures_are_withheld_has_those_of_its_state_beside_it(run: Run) -> None:
    text = words(run("salary", MANAGER, "--city", "fresno").out)
    assert "Fresno, CA 20 — — — — — pay not released" in text
    assert "California 100 95,000 125,000 165,000 215,000 230,000" in text
    assert "U.S. 3,000" in text
    boston = words(run("salary", MANAGER, "--city", "boston").out)
    assert "California" not in boston
    assert "number of jobs not released" in words(
        run("salary", MANAGER, "--city", "columbus, ga").out
    )


def test_a_city_of_the_data_without_an_area_has_the_countrys_figures(run: Run) -> None:
    text = words(run("salary", MANAGER, "--city", "seattle").out)
    assert "OEWS May 2025 has no area called Seattle: the figures are of the whole country." in text
    assert "Pay: Lantern Managers, U.S." in text


def test_several_occupations_hint_at_the_areas_of_an_edition_once(run: Run) -> None:
    text = words(run("salary", MANAGER, "soc:53-9901").out)
    assert text.count("The edition has 10 areas.") == 1


def test_without_a_city_the_country_stands_and_all_areas_on_request(run: Run) -> None:
    text = words(run("salary", MANAGER).out)
    assert "1 figure" in text
    assert "The edition has 10 areas. --city names one, --full shows every one." in text
    areas = [row["area"] for row in rows(run, MANAGER, "--all")]
    assert areas == [
        "U.S.", "Boston-Cambridge-Newton, MA-NH", "California", "Columbus, OH", "Columbus, GA-AL",
        "Winston-Salem, NC", "Fresno, CA", "Salem, OR",
    ]  # fmt: skip


def test_a_region_with_the_figures_of_its_province_is_shown_as_the_province(run: Run) -> None:
    result = run("salary", "noc:99022", "--city", "edmonton")
    assert (result.code, result.err) == (0, "")
    text = words(result.out)
    assert "Alberta 36 52 59 67 91 Edmonton has no figure of its own" in text
    assert [row["area"] for row in rows(run, "noc:99022", "--city", "edmonton")] == [
        "Alberta", "Canada",
    ]  # fmt: skip
    assert rows(run, "noc:99022", "--city", "calgary")[0]["p10"] == 46
    # The Atlantic provinces together.
    assert rows(run, "noc:99022", "--city", "nova scotia")[0]["area"] == "Atlantic provinces"


def test_among_all_areas_none_has_the_figures_of_its_province_as_its_own(run: Run) -> None:
    found = rows(run, "noc:99022", "--all")
    assert [row["area"] for row in found] == [
        "Canada", "Calgary", "Alberta", "Northeast", "London", "Prince Edward Island",
        "Kitchener--Waterloo--Barrie", "Atlantic provinces", "Northeast",
    ]  # fmt: skip
    text = words(run("salary", "noc:99022", "--all").out)
    assert "No figures of their own, only those of a wider place, have Edmonton and Nova" in text
    assert "Pay: Lantern directors, all kinds, 8 places" in text
    assert "Northeast in Ontario 35" in text
    assert "Northeast in British Columbia — — — — — pay not released" in text


def test_figures_of_a_wider_place_that_the_file_lacks_are_still_not_the_regions(
    run: Run, tmp_path: Path
) -> None:
    row = pay_files.jobbank_row(("QC", "ER2470", "Mauricie"), (29, 52, 84, "", "", ""), "PR")
    file = tmp_path / "wages2024.csv"
    columns = [name.replace("2025", "2024") for name in pay_files.JOBBANK_COLUMNS]
    file.write_bytes(pay_files.jobbank_csv([row], columns))
    assert run("catalogue", "import", "jobbank", str(file)).code == 0
    (found,) = rows(run, "noc:99022", "--year", "2024", "--city", "mauricie")
    assert found["area"] == "Quebec"


def test_regions_of_one_name_are_told_apart_by_province(run: Run) -> None:
    result = run("salary", "noc:99022", "--city", "northeast")
    assert result.code == 3
    assert (
        '"northeast" may mean Northeast in Ontario or Northeast in British Columbia; say which by '
        'its province, such as --city "northeast, on"'
    ) in result.err
    text = words(run("salary", "noc:99022", "--city", "northeast, bc").out)
    assert "CAD an hour" in text
    assert "Northeast — — — — — pay not released" in text
    assert rows(run, "noc:99022", "--city", "waterloo")[0]["area"] == "Kitchener--Waterloo--Barrie"


def test_a_city_with_its_state_is_one_of_ones_own_data_too(run: Run, lay: Lay) -> None:
    city = {"name": "Fargo, ND", "country": "US"}
    ours = {"title": "A survey of ours", "publisher": "Us", "grade": "B"}
    record = {"role": "lantern-chief", "level": "all", "city": "fargo-nd", "country": "US",
              "currency": "USD", "period": "year", "low": 70000, "high": 90000, "kind": "base",
              "tax": "gross", "year": 2025, "basis": "survey", "source": "ours"}  # fmt: skip
    content = {**OWN, "cities": {"fargo-nd": city}, "sources": {"ours": ours}, "pay": [record]}
    own = ("--data", lay(content), "lantern-chief", "--city", "fargo, nd")
    text = words(run("salary", *own).out)
    assert "70,000 90,000" in text
    assert "OEWS May 2025 has no area called Fargo, ND: the figures are of the whole" in text
    assert "ASHE" not in text  # a state is in its country


def test_london_is_that_of_the_data_unless_the_country_or_province_says_otherwise(
    run: Run, lay: Lay
) -> None:
    own = ("--data", lay(OWN), "lantern-chief")
    result = run("salary", *own, "--city", "london")
    assert result.code == 0
    assert result.err == (
        'rolecmp: note: "london" is read as London in United Kingdom; for London in Ontario type '
        '--city "london, on"\n'
    )
    assert "ASHE 2024 provisional has no area called London: the figures are of the whole" in words(
        result.out
    )
    # Only Canada has this code: the answer names the London that it has.
    coded = run("salary", "noc:99022", "--city", "london")
    assert (coded.code, coded.out) == (3, "")
    assert 'for London in Ontario type --city "london, on"' in coded.err
    for more in (("--city", "london, on"), ("--city", "london", "--country", "ca")):
        found = rows(run, *own, *more)
        assert [row["area"] for row in found] == ["London", "Canada"]
        assert {row["currency"] for row in found} == {"CAD"}
    assert rows(run, "noc:99022", "--city", "london, ontario")[0]["median"] == 52


# --- marks ------------------------------------------------------------------------------------


def test_marks_are_words_for_readers_and_null_for_programs(run: Run) -> None:
    text = words(run("salary", "soc:53-9901").out)
    assert "50,000 60,000 239,200 or more 239,200 or more 239,200 or more" in text
    assert "published by the year only" in text
    (row,) = rows(run, "soc:53-9901")
    assert (row["p25"], row["median"], row["marks"]) == (
        60_000, None, ["median #", "p75 #", "p90 #"],
    )  # fmt: skip
    actors = words(run("salary", "soc:27-9901").out)
    assert "base pay, USD an hour, before tax" in actors
    assert "published by the hour only" in actors


def test_the_mark_of_figures_that_are_not_released_is_not_explained_as_our_wording(
    run: Run,
) -> None:
    text = run("salary", MANAGER, "--city", "columbus, ga").out
    assert "number of jobs not released" in words(text)
    assert "Our wording" not in text


def test_a_range_that_is_cut_off_is_drawn_as_far_as_it_is_known(run: Run) -> None:
    chart = run("salary", MANAGER).out
    assert re.search("├─+●", chart)
    assert "┤" not in chart
    picture = run("salary", MANAGER, "-f", "svg").out
    assert re.search(r'<rect[^>]*class="[^"]*c-first"', picture)


def test_the_year_of_a_survey_stands_once(run: Run, tmp_path: Path) -> None:
    row = pay_files.jobbank_row(("NAT", "ER00", "Canada"), level="CAN")
    row[14:17] = ["2021 Census", "Recensement 2021", "2021"]
    file = tmp_path / "wages2024.csv"
    columns = [name.replace("2025", "2024") for name in pay_files.JOBBANK_COLUMNS]
    file.write_bytes(pay_files.jobbank_csv([row], columns))
    assert run("catalogue", "import", "jobbank", str(file)).code == 0
    text = words(run("salary", "noc:99022", "--year", "2024").out)
    assert "mean 55, 2021 Census" in text
    assert "2021 Census 2021" not in text


def test_what_is_too_uncertain_is_said_so(run: Run) -> None:
    text = words(run("salary", "soc2020:2932").out)
    assert (
        "Lantern and commercial managers, ASHE 2024 provisional: total pay, GBP a year, before tax"
        in text
    )
    assert "27,061 35,210 47,134 62,291 P90 too uncertain to be published" in text
    (row,) = rows(run, "soc2020:9267")
    assert (row["median"], row["mean"], row["jobs"]) == (None, 8973, None)
    assert set(row["remarks"][:3]) == {
        "median, P75, P90 and number of jobs too uncertain to be published",
        "P10 withheld, since it would tell of single employers",
        "P25 none or negligible",
    }


# --- whose pay --------------------------------------------------------------------------------


def test_a_role_has_its_proxies_beside_its_records_and_never_among_them(run: Run, lay: Lay) -> None:
    pay = {
        "pay": [
            {
                "role": "lantern-chief", "level": "mid", "country": "US", "currency": "USD",
                "period": "year", "kind": "base", "tax": "gross", "median": 90000, "year": 2025,
                "basis": "press", "source": "gtmroles",
            }
        ]
    }  # fmt: skip
    own = lay({**OWN, **pay})
    result = run("--data", own, "salary", "lantern-chief", "--country", "us", "-f", "json")
    document = json.loads(result.out)
    assert [row["median"] for row in document["rows"]] == [90000]
    assert [(row["proxy"], row["occupation"]) for row in document["official"]] == [
        (True, "soc:11-9901")
    ]
    text = words(run("--data", own, "salary", "lantern-chief", "--country", "us").out)
    assert text.index("90,000") < text.index("Proxy: Lantern Managers, OEWS May 2025")
    assert (
        "Lantern Managers (soc:11-9901) is a group that includes Lantern Chief Officer: its "
        "pay is not that of this role alone."
    ) in text
    british = words(run("--data", own, "salary", "lantern-chief", "--country", "gb").out)
    assert "Proxy: Lantern and commercial managers, ASHE" in british
    assert "OEWS" not in british
    assert "Proxy" not in run("--data", own, "salary", "lantern-chief", "--country", "de").out


def test_roles_of_one_proxy_share_its_figures(run: Run, lay: Lay) -> None:
    roles = {id_: {"title": f"Keeper {id_}", "proxies": ["noc:99022"]} for id_ in ("ann", "bob")}
    argv = ("--data", lay({"roles": roles}), "ann", "bob")
    text = words(run("salary", *argv).out)
    assert text.count("Proxy: Lantern directors, all kinds") == 1
    assert (
        "is a group that includes Keeper ann and Keeper bob: its pay is not that of these" in text
    )
    assert [row["id"] for row in rows(run, *argv)] == ["ann", "bob"]  # programs have both


def test_the_built_in_roles_name_their_proxies(run: Run) -> None:
    # None of the small statistics here has their codes.
    for role in ("pm", "pmm"):
        text = words(run("salary", role, "--country", "us").out)
        assert "OEWS May 2025 has no figure for 11-2021 (Product" in text


def test_a_role_that_extends_another_has_its_proxies(run: Run, lay: Lay) -> None:
    more = {"roles": {**OWN["roles"], "wick-chief": {"extends": "lantern-chief", "title": "Wick Chief"},
                      "no-chief": {"extends": "lantern-chief", "title": "No Chief",
                                   "proxies": []}}}  # fmt: skip
    data = lay(more)
    assert (
        rows(run, "--data", data, "wick-chief", "--country", "us")[0]["occupation"] == "soc:11-9901"
    )
    assert "Proxy" not in run("--data", data, "salary", "no-chief", "--country", "us").out


@pytest.mark.parametrize("proxy", ["11-2021", "soc:marketing", "ons:2432", "soc: 11"])
def test_a_proxy_is_an_id_with_its_classification(run: Run, lay: Lay, proxy: str) -> None:
    data = lay({"roles": {"x-role": {"title": "X role", "proxies": [proxy]}}})
    result = run("--data", data, "salary", "x-role")
    assert (result.code, result.out) == (4, "")
    assert "/roles/x-role/proxies" in result.err
    assert "is not a group of occupations such as onet:11-2021.00" in result.err


def test_a_group_that_holds_several_occupations_is_named(run: Run) -> None:
    text = words(run("salary", f"onet:{releases.TESTER}").out)
    assert "Pay: Wick Testers, U.S." in text
    assert "The figures are for all of Wick Workers, All Other (soc:13-9902)." in text
    # One that OEWS merges.
    text = words(run("salary", "soc:13-1022").out)
    assert "The figures are for all of Buyers and Purchasing Agents (soc:13-1020)." in text
    assert "The figures are for all of" not in run("salary", MANAGER).out


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("11-1031", "OEWS May 2025 has no figure for 11-1031."),
        ("55-1011", "no figure for 55-1011: it covers no military occupations."),
        ("13-1022", "The figures are for all of Buyers and Purchasing Agents (soc:13-1020)."),
        ("13-9902.03", "The figures are for all of Wick Workers, All Other (soc:13-9902)."),
        ("10022", "Job Bank wages 2025 has no figure for 10022."),
        ("soc:11-1031", "OEWS May 2025 has no figure for 11-1031."),
        ("soc:55-1011", "no figure for 55-1011: it covers no military occupations."),
        ("noc:10022", "Job Bank wages 2025 has no figure for 10022."),
        (f"onet:{releases.MARKETER}", "has no figure for 11-9902 (Lantern Marketers)."),
    ],
)
def test_a_code_without_figures_says_so(run: Run, name: str, line: str) -> None:
    result = run("salary", name)
    assert result.code == 0
    assert line in words(result.out)


@pytest.mark.parametrize(
    "name", ["soc:13-9900", "SOC:13-9900", "13-9900", "wick watchers", "Wick Watchers"]
)
def test_occupations_go_by_code_or_title_without_a_catalogue(run: Run, name: str) -> None:
    result = run("salary", name)
    if "atchers" in name:
        # ASHE has some of the same title.
        assert result.code == 3
        assert "may mean soc:13-9900 (Wick Watchers) or soc2020:9267 (Wick watchers)" in result.err
    else:
        assert result.code == 0
        assert "Pay: Wick Watchers, U.S." in words(result.out)


def test_below_its_pay_it_is_not_said_that_a_catalogue_has_none(run: Run) -> None:
    text = words(run("salary", MANAGER).out)
    assert "Lantern Managers is an occupation of O*NET 29.0. `rolecmp show" in text
    assert "nothing on" not in text


def test_an_id_of_onet_is_found_by_its_soc_code_where_onet_is_not_imported(run: Run) -> None:
    assert run("catalogue", "remove", "onet").code == 0
    result = run("salary", MANAGER, "--city", "boston")
    assert result.code == 0
    assert "Pay: Lantern Managers, Boston-Cambridge-Newton, MA-NH" in words(result.out)
    assert run("show", MANAGER).code == 3


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("soc:11-9901", "--country", "de"), "no official figure of Lantern Managers for that "
         "country or year; imported are OEWS May 2025, Job Bank wages 2025 and ASHE 2024 provis"),
        (("soc:11-9901", "--year", "2019"), "no official figure of Lantern Managers"),
        (("soc2010:2431",), "no pay statistics with such codes have been imported"),
        (("soc:lantern",), 'no role "soc:lantern"'),
    ],
)  # fmt: skip
def test_what_no_statistics_say_is_not_found(run: Run, argv: tuple[str, ...], why: str) -> None:
    result = run("salary", *argv)
    assert (result.code, result.out) == (3, "")
    assert why in result.err


def test_a_year_chooses_the_edition_and_editions_are_never_mixed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "national_M2024_dl.xlsx"
    old = pay_files.oews_row(pay_files.US, pay_files.MANAGER, (1, 2, 30_000, 50_000, "#"))
    file.write_bytes(pay_files.oews_xlsx([old], 2024))
    assert run("catalogue", "import", "oews", str(file)).code == 0
    assert [row["median"] for row in rows(run, "soc:11-9901")] == [160_000]
    assert [row["median"] for row in rows(run, "soc:11-9901", "--year", "2024")] == [30_000]


# --- comparing ---------------------------------------------------------------------------------


def test_a_comparison_of_occupations_ends_with_their_pay_in_one_place(run: Run) -> None:
    tester = f"onet:{releases.TESTER}"
    result = run("compare", MANAGER, tester)
    assert result.code == 0, result.err
    text = words(result.out)
    assert "U.S., OEWS May 2025: base pay, USD a year, before tax" in text
    assert "Lantern Managers 3,000 90,000 120,000 160,000 210,000 239,200 or more" in text
    assert (
        "The figures of Wick Testers are for all of Wick Workers, All Other (soc:13-9902)." in text
    )
    document = json.loads(run("compare", MANAGER, tester, "-f", "json").out)
    assert [(row["id"], row["area"]) for row in document["tables"]["official"]] == [
        (MANAGER, "U.S."), (tester, "U.S."),
    ]  # fmt: skip
    converted = run("compare", MANAGER, tester, "--only", "pay", "--in", "EUR")
    assert "base pay, EUR a year, before tax, converted" in words(converted.out)


def test_what_has_no_figure_in_the_place_is_compared_in_a_wider_one(run: Run) -> None:
    # Boston has a figure of managers only.
    analyst = f"onet:{releases.ANALYST}"
    text = words(run("compare", MANAGER, f"onet:{releases.TESTER}", "--city", "boston").out)
    assert "U.S., OEWS May 2025" in text
    # Of analysts there is none of the nation, so that nothing is common.
    apart = words(run("compare", MANAGER, analyst).out)
    assert "OEWS May 2025: base pay" not in apart
    assert "OEWS May 2025 has no figure for Wick Analysts (soc:13-9901) there." in apart
    assert run("compare", MANAGER, analyst, "--city", "columbus").code == 3


def test_the_nearest_occupations_have_their_median_pay(run: Run) -> None:
    marketer = f"onet:{releases.MARKETER}"
    result = run("similar", marketer, "-f", "json")
    assert result.code == 0, result.err
    document = json.loads(result.out)
    assert {row["id"]: (row["median_pay"], row["sources"]) for row in document["rows"]} == {
        MANAGER: (160_000, ["onet-29.0", "oews-2025-05"]),
        f"onet:{releases.ANALYST}": (None, ["onet-29.0"]),  # there is none of the nation
    }
    assert "oews-2025-05" in document["sources"]
    text = words(run("similar", marketer).out)
    assert "160,000" in text
    assert "Median pay: U.S., OEWS May 2025, USD a year." in text
    assert "Source: U.S. Bureau of Labor Statistics" in text
    for argv in (("esco:1223.9",), ("pmm",), (MANAGER,)):  # nothing near has figures
        assert "median pay" not in run("similar", *argv).out


def test_a_gap_between_occupations_ends_with_their_pay(run: Run) -> None:
    tester = f"onet:{releases.TESTER}"
    text = words(run("gap", MANAGER, tester).out)
    assert "U.S., OEWS May 2025: base pay, USD a year, before tax" in text
    assert "Lantern Managers 3,000 90,000 120,000 160,000 210,000 239,200 or more" in text
    for argv in ((MANAGER, "pm"), (MANAGER, tester, "--only", "skills")):
        assert "OEWS" not in run("gap", *argv).out


def test_a_comparison_without_pay_or_with_a_role_has_no_official_figures(run: Run) -> None:
    tester = f"onet:{releases.TESTER}"
    for argv in ((MANAGER, tester, "--only", "skills"), ("pm", MANAGER), (MANAGER, "esco:1223.9")):
        result = run("compare", *argv, "-f", "json")
        assert result.code == 0, result.err
        assert json.loads(result.out)["tables"].get("official", []) == []


def test_several_occupations_are_drawn_on_one_axis(run: Run) -> None:
    result = run("salary", MANAGER, f"onet:{releases.TESTER}", "-f", "svg")
    assert result.code == 0, result.err
    axes = re.findall(r"\$\d+k?(?=</text>)", result.out)
    assert len(axes) == 2
    assert len({*axes}) == 1
    ends = re.findall(r">(\d+k)</text>", result.out)
    assert ends[: len(ends) // 2] == ends[len(ends) // 2 :]


# --- records of one's own on an occupation ---------------------------------------------------


def own_record(job: str, **more: object) -> dict[str, Any]:
    return {
        "role": job, "level": "all", "country": "US", "currency": "USD", "period": "year",
        "kind": "base", "tax": "gross", "low": 70000, "high": 90000, "year": 2025,
        "basis": "survey", "source": "us-survey", **more,
    }  # fmt: skip


def own_file(lay: Lay, *records: dict[str, Any]) -> str:
    survey = {"title": "A survey of ours", "publisher": "Us", "grade": "B"}
    return lay({"sources": {"us-survey": survey}, "pay": records})


def test_a_record_of_an_occupation_stands_beside_official_figures(run: Run, lay: Lay) -> None:
    path = own_file(lay, own_record(MANAGER))
    result = run("salary", MANAGER, "--data", path)
    assert result.code == 0, result.err
    text = words(result.out)
    assert text.index("70,000 90,000") < text.index("Lantern Managers, OEWS May 2025")
    assert "A survey of ours (Us)" in text
    assert MANAGER in run("salary", "--country", "us", "--data", path).out


def test_a_record_stands_beside_official_figures_of_a_city_and_without_the_catalogue(
    run: Run, lay: Lay
) -> None:
    path = own_file(lay, own_record(MANAGER))
    assert run("catalogue", "remove", "onet").code == 0
    for argv in ((), ("--city", "boston")):
        result = run("salary", MANAGER, *argv, "--data", path)
        assert result.code == 0, result.err
        text = words(result.out)
        assert "Pay: Lantern Managers" in text
        assert "no figure" not in text.lower()
        assert text.index("70,000 90,000") < text.index("Lantern Managers, OEWS May 2025")
    assert "Boston-Cambridge-Newton, MA-NH" in text


def test_a_record_of_an_occupation_needs_no_catalogue(
    run: Run, lay: Lay, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "empty"))
    records = (
        own_record("onet:15-1252.00", title_in_source="Software Developers"),
        own_record("soc2020:2134"),
    )
    path = own_file(lay, *records)
    text = words(run("salary", "ONET:15-1252.00", "--data", path).out)
    assert "Pay: Software Developers" in text
    assert "70,000 90,000" in text
    assert "soc2020:2134" in words(run("salary", "--country", "us", "--data", path).out)
    unknown = run("data", "validate", own_file(lay, own_record("onett:15-1252.00")))
    assert unknown.code == 4
    assert "cannot be an id" in words(unknown.out)


@pytest.mark.parametrize(
    ("name", "statistics"),
    [("11-2021", "oews"), ("11-2021.00", "oews"), ("soc:11-2021", "oews"), ("10022", "jobbank"),
     ("noc:10022", "jobbank"), ("2432", "ashe"), ("soc2020:2432", "ashe")],
)  # fmt: skip
def test_a_code_of_what_is_not_imported_says_which_statistics_have_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lay: Lay, name: str, statistics: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("ROLECMP_DATA", str(tmp_path / "empty"))
    result = run("salary", name)
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f'rolecmp: no occupation "{name}": no pay statistics with such codes have been imported. '
        f"`rolecmp catalogue import {statistics} PATH` imports them.\n"
    )
    if ":" in name:  # one's own figures need no statistics
        own = run("salary", name, "--data", own_file(lay, own_record(name)))
        assert own.code == 0, own.err
        assert "70,000" in own.out


def test_a_table_of_pay_may_name_occupations(run: Run, lay: Lay) -> None:
    table = lay(b"role;low;high\nonet:15-1252.00;70000;90000\n", "pay.csv")
    survey = "source=s,source.title=S,source.publisher=Us,source.grade=B"
    said = f"country=US,currency=USD,period=year,year=2025,basis=survey,{survey}"
    result = run("data", "import", table, "--set", said)
    assert json.loads(result.out)["pay"][0]["role"] == "onet:15-1252.00"


# --- conversion and formats -------------------------------------------------------------------


def test_figures_are_converted_on_request_beside_what_is_stated(run: Run) -> None:
    argv = ("salary", MANAGER, "--in", "EUR", "--rate-date", "2025-12-31")
    text = words(run(*argv).out)
    assert "base pay, EUR a year, before tax, converted" in text
    assert "median $160,000 a year" in text
    row = json.loads(run(*argv, "-f", "json").out)["rows"][0]
    assert row["median"] == 160_000
    assert row["converted_median"] == pytest.approx(136_170.21, abs=2_000)
    assert "or more" in text
    monthly = json.loads(run("salary", MANAGER, "--per", "month", "-f", "json").out)["rows"][0]
    assert monthly["converted_median"] == pytest.approx(13_333.33)


def test_levels_are_not_told_apart(run: Run) -> None:
    assert (
        "Official statistics tell no levels apart."
        in run("salary", MANAGER, "--level", "senior").out
    )


@pytest.mark.parametrize("format_", ["csv", "markdown", "html", "svg", "table"])
def test_every_format_has_them(run: Run, format_: str) -> None:
    result = run("salary", MANAGER, "--city", "boston", "-f", format_)
    assert (result.code, result.err) == (0, "")
    assert "Boston" in result.out


def test_without_the_users_folder_there_are_none(run: Run) -> None:
    assert run("--no-user-data", "salary", "soc:11-9901").code == 3
    assert "Proxy" not in run("--no-user-data", "salary", "pm", "--country", "us").out
