"""A store that somebody else has written: rows of which nothing can be made are one line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import releases
from tests.conftest import Run

A, B = f"onet:{releases.MANAGER}", f"onet:{releases.MARKETER}"
DEEP = "[" * 100_000
LOOP = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT"

DAMAGES = {
    "text that is none": "UPDATE occupation SET title = x'ff00'",
    "a number for a text": "UPDATE thing SET name = x'05'",
    "rows cut short": "UPDATE piece SET rows = 'a' || char(9) || 'b'",
    "a rating that is none": "UPDATE piece SET rows = replace(rows, 'IM' || char(9) || '4', 'IM' || char(9) || 'nan')",
    "a rating off the scale": "UPDATE piece SET rows = replace(rows, 'IM' || char(9) || '4', 'IM' || char(9) || '1e99')",
    "facts of another shape": "UPDATE catalogue SET facts = '[]'",
    "facts that are no JSON": "UPDATE catalogue SET facts = '{'",
    "facts without end": f"UPDATE catalogue SET facts = '{DEEP}'",
    "tables of another shape": "UPDATE catalogue SET facts = json_set(facts, '$.tables', json('[[1]]'))",
    "a catalogue that is none": "UPDATE catalogue SET name = 'foo' WHERE name = 'onet'",
    "a release that is none": "UPDATE catalogue SET version = char(27) || '[31m<b>'",
    "more occupations than rows": "UPDATE catalogue SET occupations = 999999999999",
    "many more than rows": "UPDATE catalogue SET occupations = 300000000",
    "fewer than none": "UPDATE catalogue SET occupations = -5",
    "a count that is none": "UPDATE catalogue SET occupations = 'x'",
    "half a posting": "UPDATE posting SET body = x'0102030405'",
    "an empty posting": "UPDATE posting SET body = x''",
    "postings of nobody": "UPDATE posting SET body = x'ffffffffffffffff'",
    "statistics cut short": "UPDATE statistic SET body = x'00000000'",
    "statistics without a meaning": "UPDATE statistic SET body = replace(hex(zeroblob(4)), '00', 'x')",
    "a title of nobody": "UPDATE name SET rows = 'lantern chief' || char(9) || 'x'",
    "a title beyond all": "UPDATE name SET rows = 'lantern chief' || char(9) || '99999999999999999999'",
    "a kind that is none": "UPDATE thing SET kind = 'foo'",
    "a zone that is none": "UPDATE piece SET rows = 'nine' || char(9) WHERE part = 'zones'",
    "an index that is none": "UPDATE piece SET rows = 'a' || char(9) || 't' || char(9) || 'zz' WHERE part = 'related'",
    "no pieces": "DROP TABLE piece",
    "a column less": "ALTER TABLE occupation DROP COLUMN description",
    "things without end": f"DROP TABLE thing; CREATE VIEW thing AS {LOOP} 'onet' catalogue, 'a' reference, 'b' id, 'n' name, 'skill' kind, '' aliases FROM c",
    "a cell without end": "DROP TABLE catalogue; CREATE VIEW catalogue AS SELECT 'onet' name, hex(zeroblob(400000000)) version, '' date, '' imported, 4 occupations, '{}' facts",
}  # fmt: skip
COMMANDS = (
    ("show", A),
    ("show", "lantern chief"),
    ("compare", A, B),
    ("gap", A, B),
    ("similar", A),
    ("search", "lantern"),
    ("list", "occupations"),
    ("catalogue", "info", "onet"),
)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_rows_that_no_import_writes_are_one_line(run: Run, catalogues: Path, damage: str) -> None:
    with closing(sqlite3.connect(catalogues / "catalogues.sqlite")) as database:
        database.executescript(damage)
    results = [run(*argv) for argv in COMMANDS]
    failed = [result for result in results if result.code]
    assert failed, "nobody has noticed"
    for result in failed:
        assert result.code in (3, 4), result.err
        if result.code == 4:
            assert result.out == ""
            (line,) = result.err.splitlines()
            assert "import the catalogues again" in line
    assert any(result.code == 4 for result in failed)


def test_hostile_texts_of_a_store_are_shown_and_not_obeyed(run: Run, catalogues: Path) -> None:
    with closing(sqlite3.connect(catalogues / "catalogues.sqlite")) as database:
        database.executescript(
            "UPDATE occupation SET title = char(27) || '[2J' || title || char(8238);"
            "UPDATE thing SET name = char(27) || name;"
            "UPDATE catalogue SET date = char(27) || 'x', imported = char(27);"
        )
    for argv in (*COMMANDS, ("catalogue", "list")):
        result = run(*argv)
        assert result.code in (0, 3), result.err
        assert "\x1b" not in result.out + result.err
        assert "\u202e" not in result.out + result.err
