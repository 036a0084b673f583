"""The rows of `rolecmp gap --format json`."""

import json
from typing import Any

from tests.conftest import Result


def rows(result: Result, table: str = "gap") -> list[dict[str, Any]]:
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["tables"].get(table, [])
    return found


def standings(result: Result, facet: str = "skills") -> dict[str, str]:
    return {row["id"]: row["standing"] for row in rows(result) if row["facet"] == facet}
