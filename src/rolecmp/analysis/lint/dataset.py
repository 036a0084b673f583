"""Everything odd in a dataset, less what its exceptions accept."""

from collections.abc import Iterator, Sequence

from rolecmp.analysis.lint.finding import Code, Finding, Lint
from rolecmp.analysis.lint.ladders import check_ladders
from rolecmp.analysis.lint.levels import check_levels
from rolecmp.analysis.lint.owners import check_owners
from rolecmp.analysis.lint.pay import check_pay
from rolecmp.analysis.lint.roles import check_metrics, check_roles_alike
from rolecmp.analysis.lint.scope import Scope
from rolecmp.analysis.lint.sources import check_sources
from rolecmp.model.data_file import DataFile, LintException
from rolecmp.model.dataset import Dataset

RULES = (
    check_owners, check_ladders, check_roles_alike, check_metrics, check_pay, check_sources,
    check_levels,
)  # fmt: skip


def lint_dataset(
    dataset: Dataset, file: DataFile | None = None, own: Sequence[DataFile] = ()
) -> Lint:
    """Finds everything odd in a dataset; with a file that it holds, only what that file states.

    Places are then in that file; otherwise in the data as a whole, as though it were one file.
    `own` are the user's files: what is asked of them alone is looked for there too.
    """
    scope = Scope(dataset, file, own)
    everything = [finding for rule in RULES for finding in rule(dataset, scope)]
    findings: list[Finding] = []
    accepted: list[tuple[Finding, LintException]] = []
    for finding in everything:
        exceptions = (e for e in dataset.lint_exceptions if _covers(e, finding))
        exception = next(exceptions, None)
        if exception is None:
            findings.append(finding)
        else:
            accepted.append((finding, exception))
    findings += _unused_exceptions(scope, everything)
    order = [*Code]
    return Lint(
        tuple(sorted(findings, key=lambda finding: order.index(finding.code))), tuple(accepted)
    )


def _covers(exception: LintException, finding: Finding) -> bool:
    if exception.code != finding.code:
        return False
    if exception.subject.endswith("*"):
        return finding.subject.startswith(exception.subject[:-1])
    return finding.subject == exception.subject


def _unused_exceptions(scope: Scope, findings: Sequence[Finding]) -> Iterator[Finding]:
    for index, exception in enumerate(scope.exceptions):
        if not any(_covers(exception, finding) for finding in findings):
            place = f"lint_exceptions/{index}"
            reason = f"{exception.code} {exception.subject} is not found any more"
            yield Finding(Code.EXCEPTION_UNUSED, place, f"/{place}", f"{reason}; remove it")
