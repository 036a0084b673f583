"""A law of tables: however a file is cut up to be read, each of its lines is taken or refused alike."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import releases
from tests.conftest import Run

HEAD = "O*NET-SOC Code\tReported Job Title\tShown in My Next Move"
GOOD = [
    "{code}\tLantern Chief\tY", "{code}\tWick Captain, Night\tN", '{code}\tFitter of 5" Pipes\tY',
    "{code}\tLampenwärter; Öl\t", "{code}\tFlame  Keeper\tY",
]  # fmt: skip
SHORT, LONG = "{code}\tCut Short", "{code}\tOne\tToo\tMany"
ODD = [
    SHORT, LONG, f"{SHORT}\n{LONG}", f"{LONG}\n{SHORT}",  # two have as many cells as two good ones
    "{code}", "", "99-9999.99\tOf Nobody\tY", "{code}\t\tY", "\t\t",
]  # fmt: skip
CODES = [releases.MANAGER, releases.ANALYST]

_some = st.sampled_from([*GOOD * 4, *ODD])
_lines = st.lists(st.tuples(_some, st.sampled_from(CODES)), max_size=12).map(
    lambda found: [part.format(code=code) for line, code in found for part in line.split("\n")]
)


def _read(line: str) -> tuple[str, str] | str | None:
    """What a line says: a code and a title, else what is wrong with it; None of a blank one."""
    cells = line.split("\t")
    if line == "":
        return None
    if len(cells) != 3:
        return f"{len(cells)} cells instead of 3"
    code, title = cells[0], " ".join(cells[1].split())
    if code not in CODES:
        return f'unknown occupation "{code}"'
    return (code, title) if title else "no title"


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_lines, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(1, 400))
def test_each_line_is_taken_or_refused_as_if_it_stood_alone(
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    end: str,
    ended: bool,  # noqa: FBT001 - an example
    chunk: int,
) -> None:
    folder = tmp_path_factory.mktemp("release")
    _write(folder, "Occupation Data", "O*NET-SOC Code\tTitle\n" + "".join(
        f"{code}\tOccupation {code}\n" for code in CODES
    ))  # fmt: skip
    _write(folder, "Sample of Reported Titles", end.join([HEAD, *lines]) + (end if ended else ""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROLECMP_DATA", str(folder / "data"))
        patch.setattr("rolecmp.catalogues.rows.CHUNK", chunk)
        result = run("catalogue", "import", "onet", str(folder), "-f", "json")
        read = {number: _read(line) for number, line in enumerate(lines, 2)}
        good = [found for found in read.values() if isinstance(found, tuple)]
        refused = [(number, why) for number, why in read.items() if isinstance(why, str)]
        if refused and not good:
            assert result.code == 4
            assert f"line {refused[0][0]}: {refused[0][1]}" in result.err
            return
        document = json.loads(result.out)
        (table,) = [
            row for row in document["tables"]["tables"]
            if row["table"] == "Sample of Reported Titles"
        ]  # fmt: skip
        assert (table["rows"], table["refused"]) == (len(good), len(refused))
        told = [(row["line"], row["why"]) for row in document["tables"].get("refusals", [])]
        assert told == refused[:20]  # so many of a file are kept
        for code in CODES:
            shown = json.loads(run("show", f"onet:{code}", "-f", "json").out)["tables"]
            names = [row["name"] for row in shown.get("names", ())]
            assert names == list(dict.fromkeys(title for owner, title in good if owner == code))


def _write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
