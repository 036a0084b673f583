"""docs/coverage.md tells what the data covers, and keeps telling it when the data grows."""

from tests.coverage_tables import PAGE, with_tables


def test_the_tables_of_coverage_are_those_of_the_data() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run `python -m tests.coverage_tables`"
