"""`rolecmp compare`."""

from tests.conftest import Run


def test_says_what_both_have_and_what_only_one_has(run: Run) -> None:
    result = run("compare", "pm", "pmm")
    assert result.code == 0
    assert "only Product Manager" in result.out
    assert "sales acumen" in result.out
    assert result.err == ""
