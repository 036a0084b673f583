"""README tells what the data covers, and keeps telling it when the data grows."""

from tests.coverage_tables import README, with_tables


def test_readme_s_tables_of_coverage_are_those_of_the_data() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run `python -m tests.coverage_tables`"
