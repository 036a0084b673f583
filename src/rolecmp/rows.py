"""The types of rows and results, made of the columns of results: `python -m tests.row_types`.

`rolecmp schema KIND` says what each column holds.
"""

from typing import NotRequired, TypedDict


class Fact(TypedDict):
    """One line of the answer in short."""

    label: str
    text: str
    sources: list[str]


class ReadingRow(TypedDict):
    """How the name of a role or occupation was read; `note` is empty where it is plain."""

    name: str
    id: str
    title: str
    note: str


class SourceRow(TypedDict):
    """A source that vouches for something in the result."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str | None
    grade: str
    note: str | None


class Result(TypedDict):
    """What every result has beside its tables."""

    title: str
    readings: list[ReadingRow]
    summary: list[Fact]
    notes: list[str]
    sources: list[SourceRow]


class StatementsRow(TypedDict):
    """A row of the table `statements` of `rolecmp schema compare`."""

    facet: str
    alike: bool
    sources: list[str]
    by_role: dict[str, list[str] | None]


ContrastRow = TypedDict(
    "ContrastRow",
    {
        "facet": str,
        "id": str | None,
        "name": str,
        "in": list[str],
        "notes": list[str],
        "sources": list[str],
        "by_role": dict[str, str | None],
    },
)
"""A row of the table `contrast` of `rolecmp schema compare`."""


class LadderRow(TypedDict):
    """A row of the table `ladder` of `rolecmp schema compare`."""

    level: str | None
    rank: int | None
    sources: list[str]
    by_role: dict[str, str | None]


class PayRow(TypedDict):
    """A row of the table `pay` of `rolecmp schema compare`."""

    id: str
    title: str
    title_in_source: str | None
    level: str
    level_in_source: str | None
    city: str | None
    area: str | None
    country: str
    currency: str
    period: str
    kind: str
    tax: str
    year: int
    low: float | None
    median: float | None
    high: float | None
    mean: float | None
    p10: float | None
    p25: float | None
    p75: float | None
    p90: float | None
    low_high_meaning: str | None
    on_top: list[str]
    sample_size: int | None
    jobs: int | None
    mean_error: float | None
    basis: str
    computed: bool
    grade: str
    proxy: str | None
    cautions: list[str]
    note: str | None
    sources: list[str]
    stated: NotRequired[str]
    converted_currency: NotRequired[str]
    converted_period: NotRequired[str]
    converted_low: NotRequired[float | None]
    converted_median: NotRequired[float | None]
    converted_high: NotRequired[float | None]
    converted_mean: NotRequired[float | None]
    converted_p10: NotRequired[float | None]
    converted_p25: NotRequired[float | None]
    converted_p75: NotRequired[float | None]
    converted_p90: NotRequired[float | None]
    rate: NotRequired[float]
    rate_date: NotRequired[str | None]
    at_where: NotRequired[str | None]
    at_above: NotRequired[int | None]
    at_below: NotRequired[int | None]
    compa_ratio: NotRequired[float | None]


class OfficialRow(TypedDict):
    """A row of the table `official` of `rolecmp schema compare`."""

    id: str
    title: str
    proxy: bool
    match: str | None
    occupation: str
    occupation_title: str
    area: str
    area_code: str
    area_kind: str
    country: str
    edition: str
    year: int
    currency: str
    period: str
    jobs: int | None
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None
    mean: float | None
    mean_error: float | None
    jobs_error: float | None
    marks: list[str]
    remarks: list[str]
    sources: list[str]
    stated: NotRequired[str]
    converted_p10: NotRequired[float | None]
    converted_p25: NotRequired[float | None]
    converted_median: NotRequired[float | None]
    converted_p75: NotRequired[float | None]
    converted_p90: NotRequired[float | None]
    at_where: NotRequired[str | None]
    at_above: NotRequired[int | None]
    at_below: NotRequired[int | None]
    compa_ratio: NotRequired[float | None]


class OverlapRow(TypedDict):
    """A row of the table `overlap` of `rolecmp schema compare`."""

    low: float | None
    high: float | None
    width: float | None
    span: float | None
    percent: int | None
    currency: str | None
    why_not: str | None
    cells: int
    sources: list[str]


class BetweenRow(TypedDict):
    """A row of the table `between` of `rolecmp schema compare`."""

    roles: list[str]
    facet: str
    role: str | None
    text: str
    where: list[str]
    derived: bool
    sources: list[str]


class TitlesRow(TypedDict):
    """A row of the table `titles` of `rolecmp schema compare`."""

    title: str
    sources: list[str]


class RatingsRow(TypedDict):
    """A row of the table `ratings` of `rolecmp schema compare`."""

    role: str
    kind: str
    id: str
    name: str
    importance: float | None
    importance_score: int | None
    importance_low: float | None
    importance_high: float | None
    importance_n: int | None
    level: float | None
    level_score: int | None
    level_low: float | None
    level_high: float | None
    level_n: int | None
    mind: list[str]
    date: str | None
    verdict: str
    differs: list[str]
    untold: list[str]
    sources: list[str]


class ExpectationsRow(TypedDict):
    """A row of the table `expectations` of `rolecmp schema compare`."""

    dimension: str
    role: str
    level: str
    publisher: str
    level_in_source: str | None
    near: bool
    standing: str | None
    track: str | None
    text: str
    sources: list[str]


class ProficienciesRow(TypedDict):
    """A row of the table `proficiencies` of `rolecmp schema compare`."""

    skill: str
    skill_id: str | None
    role: str
    level: str
    publisher: str
    level_in_source: str | None
    near: bool
    standing: str | None
    scale: str
    step: str
    number: int
    sources: list[str]


class ComparisonResult(Result):
    """What `rolecmp schema compare` describes."""

    statements: list[StatementsRow]
    contrast: list[ContrastRow]
    remarks: list[StatementsRow]
    ladder: list[LadderRow]
    pay: list[PayRow]
    official: list[OfficialRow]
    overlap: list[OverlapRow]
    between: list[BetweenRow]
    titles: list[TitlesRow]
    ratings: list[RatingsRow]
    preparation: list[StatementsRow]
    expectations: list[ExpectationsRow]
    proficiencies: list[ProficienciesRow]


class CountsRow(TypedDict):
    """A row of the table `counts` of `rolecmp schema gap`."""

    id: str
    title: str
    carries_over: int
    evidence: int
    not_named: int
    stated_without: int
    only_there: int
    back_carries_over: int | None
    back_evidence: int | None
    back_not_named: int | None
    back_stated_without: int | None
    back_only_there: int | None
    sources: list[str]


class GapRow(TypedDict):
    """A row of the table `gap` of `rolecmp schema gap`."""

    target: str
    facet: str
    id: str
    name: str
    standing: str
    general: bool
    have: str | None
    want: str | None
    why: list[str]
    evidence: list[str]
    relation: list[str]
    sources: list[str]


class JobsRow(TypedDict):
    """A row of the table `jobs` of `rolecmp schema gap`."""

    title: str
    place: str
    start: str | None
    end: str | None
    current: bool
    period: str | None
    months: int | None
    role: str | None
    level: str | None
    sources: list[str]


class ProofsRow(TypedDict):
    """A row of the table `proofs` of `rolecmp schema gap`."""

    facet: str
    id: str
    name: str
    standing: str
    said: list[str]
    words: list[str]
    places: list[str]
    jobs: list[str]
    sources: list[str]


class UnderstoodRow(TypedDict):
    """A row of the table `understood` of `rolecmp schema gap`."""

    said: str
    place: str
    words: str
    facet: str
    id: str
    name: str
    relation: str | None
    sources: list[str]


class NotUnderstoodRow(TypedDict):
    """A row of the table `not_understood` of `rolecmp schema gap`."""

    said: str
    part: str | None
    place: str
    near: list[str]
    sources: list[str]


class LevelsRow(TypedDict):
    """A row of the table `levels` of `rolecmp schema gap`."""

    target: str
    kind: str
    id: str
    name: str
    importance: float | None
    have: float | None
    want: float | None
    gap: float | None
    weight: float | None
    verdict: str
    mind: list[str]
    sources: list[str]


class CoverageRow(TypedDict):
    """A row of the table `coverage` of `rolecmp schema gap`."""

    target: str
    facet: str
    id: str | None
    name: str
    want: str
    standing: str
    have: str | None
    sources: list[str]


class GapResult(Result):
    """What `rolecmp schema gap` describes."""

    counts: list[CountsRow]
    gap: list[GapRow]
    jobs: list[JobsRow]
    proofs: list[ProofsRow]
    understood: list[UnderstoodRow]
    not_understood: list[NotUnderstoodRow]
    levels: list[LevelsRow]
    expectations: list[ExpectationsRow]
    proficiencies: list[ProficienciesRow]
    coverage: list[CoverageRow]
    official: list[OfficialRow]


class NextStrongestRow(TypedDict):
    """One of the `strongest` in a `NextRow`."""

    name: str
    facet: str
    id: str


class NextLearnRow(TypedDict):
    """One of the `learn` in a `NextRow`."""

    name: str
    facet: str
    id: str


class NextPayRow(TypedDict):
    """One of the `pay` in a `NextRow`."""

    text: str
    kind: str
    level: str
    place: str
    year: int
    source: str


class NextRow(TypedDict):
    """A row of the table `next` of `rolecmp schema next`."""

    rank: int | None
    id: str
    title: str
    share: float | None
    carried: int
    evidence: int
    out_of: int
    close: bool
    held: bool
    strongest: list[NextStrongestRow]
    learn: list[NextLearnRow]
    moves: int
    frequency: list[str]
    from_level: list[str]
    to_level: list[str]
    notes: list[str]
    pay: list[NextPayRow]
    asked: int
    source_count: int
    thin: bool
    sources: list[str]


class NextResult(Result):
    """What `rolecmp schema next` describes."""

    next: list[NextRow]


class PathRow(TypedDict):
    """A row of the table `path` of `rolecmp schema path`."""

    path: int
    step: int
    from_role: str
    from_level: str | None
    from_title: str
    to_role: str
    to_level: str | None
    to_title: str
    kind: str
    needs: list[str]
    grows: list[str]
    publisher: str | None
    pay: str | None
    frequency: list[str]
    where: list[str]
    notes: list[str]
    sources: list[str]


class PathResult(Result):
    """What `rolecmp schema path` describes."""

    path: list[PathRow]


class TeamsRow(TypedDict):
    """A row of the table `teams` of `rolecmp schema pair`."""

    id: str
    name: str
    owned_by: list[str]
    works_with: list[str]
    notes: list[str]
    sources: list[str]


class BoundaryRow(TypedDict):
    """A row of the table `boundary` of `rolecmp schema pair`."""

    id: str
    name: str
    kind: str
    claimed_by: list[str]
    others: list[str]
    notes: list[str]
    sources: list[str]


class CommonRow(TypedDict):
    """A row of the table `common` of `rolecmp schema pair`."""

    facet: str
    id: str
    name: str
    sources: list[str]


class PairResult(Result):
    """What `rolecmp schema pair` describes."""

    teams: list[TeamsRow]
    boundary: list[BoundaryRow]
    between: list[BetweenRow]
    common: list[CommonRow]


ActivitiesRow = TypedDict(
    "ActivitiesRow",
    {
        "role": str,
        "id": str,
        "name": str,
        "kind": str,
        "with": list[str],
        "facing": str | None,
        "share": str | None,
        "where": list[str],
        "note": str | None,
        "derived": bool,
        "sources": list[str],
    },
)
"""A row of the table `activities` of `rolecmp schema day`."""


class DaysResult(Result):
    """What `rolecmp schema day` describes."""

    activities: list[ActivitiesRow]


class GrowthRow(TypedDict):
    """A row of the table `growth` of `rolecmp schema ladder`."""

    id: str
    title: str
    level: str | None
    text: str
    where: list[str]
    derived: bool
    sources: list[str]


class MovesRow(TypedDict):
    """A row of the table `moves` of `rolecmp schema ladder`."""

    id: str
    title: str
    direction: str
    to: str | None
    name: str
    called: str | None
    frequency: str | None
    from_level: str | None
    to_level: str | None
    where: list[str]
    figure: str | None
    learn: list[str]
    note: str | None
    sources: list[str]


class MoveRemarksRow(TypedDict):
    """A row of the table `move_remarks` of `rolecmp schema ladder`."""

    id: str
    title: str
    text: str
    where: list[str]
    derived: bool
    sources: list[str]


class VariantsRow(TypedDict):
    """A row of the table `variants` of `rolecmp schema ladder`."""

    id: str
    title: str
    employer: str
    step: int
    level: str | None
    name: str
    sources: list[str]


class StepsRow(TypedDict):
    """A row of the table `steps` of `rolecmp schema ladder`."""

    level: str | None
    rank: int | None
    title: str | None
    track: str | None
    publisher: str | None
    dimension: str | None
    text: str | None
    near: bool
    sources: list[str]


class LadderResult(Result):
    """What `rolecmp schema ladder` describes."""

    ladder: list[LadderRow]
    growth: list[GrowthRow]
    moves: list[MovesRow]
    move_remarks: list[MoveRemarksRow]
    variants: list[VariantsRow]
    steps: list[StepsRow]
    expectations: list[ExpectationsRow]
    proficiencies: list[ProficienciesRow]


class BandsRow(TypedDict):
    """A row of the table `bands` of `rolecmp schema salary`."""

    id: str
    level: str
    city: str | None
    band: str
    market: str
    low_where: str | None
    high_where: str | None
    market_year: int
    sources: list[str]


class NoFigureRow(TypedDict):
    """A row of the table `no_figure` of `rolecmp schema salary`."""

    id: str | None
    title: str | None
    level: str | None
    city: str | None
    country: str | None
    year: int | None
    sources: list[str]


class SalaryResult(Result):
    """What `rolecmp schema salary` describes."""

    pay: list[PayRow]
    nearest: list[PayRow]
    bands: list[BandsRow]
    no_figure: list[NoFigureRow]
    official: list[OfficialRow]


class HitsRow(TypedDict):
    """A row of the table `hits` of `rolecmp schema search`."""

    kind: str
    id: str
    name: str
    field: str
    text: str
    rank: int
    sources: list[str]


class SearchResult(Result):
    """What `rolecmp schema search` describes."""

    hits: list[HitsRow]


class RolesRow(TypedDict):
    """A row of the table `roles` of `rolecmp schema nearest`."""

    rank: int
    id: str
    title: str
    share: float
    shared: int
    either: int
    named: int
    duties: list[str]
    skills: list[str]
    activities: list[str]
    metrics: list[str]
    sources: list[str]


class SimilarRolesResult(Result):
    """What `rolecmp schema nearest` describes."""

    roles: list[RolesRow]


class SimilarRow(TypedDict):
    """A row of the table `similar` of `rolecmp schema similar`."""

    rank: int
    id: str
    title: str
    percentile: float
    score: float
    work_rank: int | None
    knowledge_rank: int | None
    ratings_rank: int | None
    skills_rank: int | None
    titles_rank: int | None
    work_shared: list[str]
    knowledge_shared: list[str]
    ratings_shared: list[str]
    skills_shared: list[str]
    titles_shared: list[str]
    because: list[str]
    related_rank: int | None
    sources: list[str]
    median_pay: NotRequired[float | None]


class SimilarOccupationsResult(Result):
    """What `rolecmp schema similar` describes."""

    similar: list[SimilarRow]


class FindingsRow(TypedDict):
    """A row of the table `findings` of `rolecmp schema lint`."""

    code: str
    rule: str
    place: str
    file: str | None
    line: int | None
    column: int | None
    reason: str
    subject: str
    accepted: str | None
    sources: list[str]


class LintResult(Result):
    """What `rolecmp schema lint` describes."""

    findings: list[FindingsRow]


class RoleRow(TypedDict):
    """A row of the table `role` of `rolecmp schema show`."""

    id: str
    title: str
    aliases: list[str]
    thin: bool
    same_as: list[str]
    sources: list[str]


class ShowStatementsRow(TypedDict):
    """A row of the table `statements` of `rolecmp schema show`."""

    facet: str
    value: str | None
    text: str
    where: list[str]
    derived: bool
    question: str | None
    against: bool
    sources: list[str]


class DutiesRow(TypedDict):
    """A row of the table `duties` of `rolecmp schema show`."""

    id: str
    name: str
    kind: str
    where: list[str]
    note: str | None
    derived: bool
    sources: list[str]


class SkillsRow(TypedDict):
    """A row of the table `skills` of `rolecmp schema show`."""

    id: str
    name: str
    kind: str
    strength: str
    where: list[str]
    note: str | None
    derived: bool
    sources: list[str]


class MetricsRow(TypedDict):
    """A row of the table `metrics` of `rolecmp schema show`."""

    id: str
    name: str
    kind: str
    example: str | None
    where: list[str]
    note: str | None
    derived: bool
    sources: list[str]


ShowActivitiesRow = TypedDict(
    "ShowActivitiesRow",
    {
        "id": str,
        "name": str,
        "kind": str,
        "facing": str | None,
        "with": list[str],
        "share": str | None,
        "where": list[str],
        "note": str | None,
        "derived": bool,
        "sources": list[str],
    },
)
"""A row of the table `activities` of `rolecmp schema show`."""


class BackgroundsRow(TypedDict):
    """A row of the table `backgrounds` of `rolecmp schema show`."""

    id: str
    name: str
    kind: str
    frequency: str
    where: list[str]
    note: str | None
    derived: bool
    sources: list[str]


class ShowTeamsRow(TypedDict):
    """A row of the table `teams` of `rolecmp schema show`."""

    id: str
    name: str
    kind: str
    relation: str
    where: list[str]
    note: str | None
    derived: bool
    sources: list[str]


class ShowPayRow(TypedDict):
    """A row of the table `pay` of `rolecmp schema show`."""

    id: str
    title: str
    title_in_source: str | None
    level: str
    level_in_source: str | None
    city: str | None
    area: str | None
    country: str
    currency: str
    period: str
    kind: str
    tax: str
    year: int
    low: float | None
    median: float | None
    high: float | None
    mean: float | None
    p10: float | None
    p25: float | None
    p75: float | None
    p90: float | None
    low_high_meaning: str | None
    on_top: list[str]
    sample_size: int | None
    jobs: int | None
    mean_error: float | None
    basis: str
    computed: bool
    grade: str
    proxy: str | None
    cautions: list[str]
    note: str | None
    sources: list[str]


class SkillRow(TypedDict):
    """A row of the table `skill` of `rolecmp schema show`."""

    property: str
    value: str
    sources: list[str]


class ShowRolesRow(TypedDict):
    """A row of the table `roles` of `rolecmp schema show`."""

    id: str
    thing: str
    title: str
    value: str
    notes: list[str]
    sources: list[str]


class NamesRow(TypedDict):
    """A row of the table `names` of `rolecmp schema show`."""

    name: str
    language: str | None
    sources: list[str]


class TasksRow(TypedDict):
    """A row of the table `tasks` of `rolecmp schema show`."""

    core: bool | None
    task: str
    activities: list[str]
    date: str
    sources: list[str]


class RequirementsRow(TypedDict):
    """A row of the table `requirements` of `rolecmp schema show`."""

    relation: str
    kind: str
    id: str
    name: str
    sources: list[str]


class ShowRatingsRow(TypedDict):
    """A row of the table `ratings` of `rolecmp schema show`."""

    kind: str
    id: str
    name: str
    importance: float | None
    importance_score: int | None
    importance_low: float | None
    importance_high: float | None
    importance_n: int | None
    level: float | None
    level_score: int | None
    level_low: float | None
    level_high: float | None
    level_n: int | None
    mind: list[str]
    date: str | None
    sources: list[str]


class TechnologyRow(TypedDict):
    """A row of the table `technology` of `rolecmp schema show`."""

    name: str
    category: str
    hot: bool
    in_demand: bool
    sources: list[str]


class RelatedRow(TypedDict):
    """A row of the table `related` of `rolecmp schema show`."""

    rank: int
    id: str
    title: str
    tier: str
    sources: list[str]


class RoleResult(Result):
    """What `rolecmp schema show` describes."""

    role: list[RoleRow]
    statements: list[ShowStatementsRow]
    duties: list[DutiesRow]
    skills: list[SkillsRow]
    metrics: list[MetricsRow]
    activities: list[ShowActivitiesRow]
    backgrounds: list[BackgroundsRow]
    teams: list[ShowTeamsRow]
    ladder: list[LadderRow]
    growth: list[GrowthRow]
    moves: list[MovesRow]
    move_remarks: list[MoveRemarksRow]
    variants: list[VariantsRow]
    pay: list[ShowPayRow]
    between: list[BetweenRow]
    expectations: list[ExpectationsRow]
    proficiencies: list[ProficienciesRow]
    skill: list[SkillRow]
    duty: list[SkillRow]
    activity: list[SkillRow]
    metric: list[SkillRow]
    team: list[SkillRow]
    background: list[SkillRow]
    city: list[SkillRow]
    level: list[SkillRow]
    dimension: list[SkillRow]
    scale: list[SkillRow]
    source: list[SkillRow]
    roles: list[ShowRolesRow]
    occupation: list[SkillRow]
    names: list[NamesRow]
    tasks: list[TasksRow]
    requirements: list[RequirementsRow]
    ratings: list[ShowRatingsRow]
    technology: list[TechnologyRow]
    related: list[RelatedRow]


class ReadRolesPhrasesRow(TypedDict):
    """One of the `phrases` in a `ReadRolesRow`."""

    text: str
    line: int
    part: str
    fact: str


class ReadRolesRow(TypedDict):
    """A row of the table `roles` of `rolecmp schema read`."""

    id: str
    title: str
    count: int
    phrases: list[ReadRolesPhrasesRow]
    lacks: list[str]
    sources: list[str]


class TermsRow(TypedDict):
    """A row of the table `terms` of `rolecmp schema read`."""

    what: str
    text: str
    line: int | None
    sources: list[str]


class AdResult(Result):
    """What `rolecmp schema read` describes."""

    roles: list[ReadRolesRow]
    terms: list[TermsRow]
    file: str
    verdict: str
    title_says: str | None
    title_role: str | None
    title_level: str | None
    job: str | None
    lines: int
    left_out: int


class FactsRow(TypedDict):
    """A row of the table `facts` of `rolecmp schema against`."""

    fact: str
    name: str
    standing: str
    text: str | None
    line: int | None
    sources: list[str]


class AdBesideRoleResult(Result):
    """What `rolecmp schema against` describes."""

    facts: list[FactsRow]
    file: str
    verdict: str
    title_says: str | None
    title_role: str | None
    title_level: str | None
    job: str | None
    lines: int
    left_out: int


class AskedRow(TypedDict):
    """A row of the table `asked` of `rolecmp schema candidate`."""

    kind: str
    id: str
    name: str
    standing: str
    text: str | None
    line: int | None
    said: list[str]
    places: list[str]
    jobs: list[str]
    sources: list[str]


class AdBesideResumeResult(Result):
    """What `rolecmp schema candidate` describes."""

    asked: list[AskedRow]
    jobs: list[JobsRow]
    not_understood: list[NotUnderstoodRow]
    file: str
    verdict: str
    title_says: str | None
    title_role: str | None
    title_level: str | None
    job: str | None
    lines: int
    left_out: int


class QuestionsRow(TypedDict):
    """A row of the table `questions` of `rolecmp schema questions`."""

    id: str
    text: str
    where: list[str]
    derived: bool
    roles: list[str]
    against: list[str]
    proxies: list[str]
    sources: list[str]


class FitQuestionsResult(Result):
    """What `rolecmp schema questions` describes."""

    questions: list[QuestionsRow]


RankingRow = TypedDict(
    "RankingRow",
    {
        "id": str,
        "title": str,
        "share": float | None,
        "for": int,
        "against": int,
        "open": int,
        "close": bool,
        "carried": int | None,
        "asked": int | None,
        "sources": list[str],
    },
)
"""A row of the table `ranking` of `rolecmp schema fit`."""


class FitStatementsRow(TypedDict):
    """A row of the table `statements` of `rolecmp schema fit`."""

    id: str
    question: str
    text: str
    verdict: str
    where: list[str]
    derived: bool
    sources: list[str]


class UnscoredRow(TypedDict):
    """A row of the table `unscored` of `rolecmp schema fit`."""

    id: str
    title: str
    sources: list[str]


class FitResult(Result):
    """What `rolecmp schema fit` describes."""

    ranking: list[RankingRow]
    statements: list[FitStatementsRow]
    between: list[BetweenRow]
    unscored: list[UnscoredRow]


class QuestionnaireQuestionsRow(TypedDict):
    """A row of the table `questions` of `rolecmp schema questionnaire`."""

    id: str
    dimension: str
    level: str
    publisher: str
    text: str
    sources: list[str]


class LevelQuestionsResult(Result):
    """What `rolecmp schema questionnaire` describes."""

    questions: list[QuestionnaireQuestionsRow]


class DimensionsRow(TypedDict):
    """A row of the table `dimensions` of `rolecmp schema level`."""

    dimension: str
    level: str | None
    next: str | None
    answer: str | None
    missing: str | None
    higher: list[str]
    publisher: str
    sources: list[str]


class LevelResult(Result):
    """What `rolecmp schema level` describes."""

    dimensions: list[DimensionsRow]


class ChangesRow(TypedDict):
    """A row of the table `changes` of `rolecmp schema diff`."""

    change: str
    collection: str
    id: str
    name: str
    part: str
    item: str
    before: str | None
    after: str | None
    how: str
    sources: list[str]


class DiffResult(Result):
    """What `rolecmp schema diff` describes."""

    changes: list[ChangesRow]


class ExportedOccupationsRow(TypedDict):
    """A row of the table `occupations` of `rolecmp catalogue export`."""

    occupation: str
    title: str
    description: str
    group: str | None
    group_name: str | None
    job_zone: int | None
    zone_label: str | None
    zone_name: str | None


class ExportedNamesRow(TypedDict):
    """A row of the table `names` of `rolecmp catalogue export`."""

    occupation: str
    name: str
    language: str | None


class ExportedTasksRow(TypedDict):
    """A row of the table `tasks` of `rolecmp catalogue export`."""

    occupation: str
    core: bool | None
    task: str
    activities: list[str]
    date: str


class ExportedTechnologyRow(TypedDict):
    """A row of the table `technology` of `rolecmp catalogue export`."""

    occupation: str
    name: str
    category: str
    hot: bool
    in_demand: bool


class ExportedRelatedRow(TypedDict):
    """A row of the table `related` of `rolecmp catalogue export`."""

    occupation: str
    rank: int
    id: str
    title: str
    tier: str


class ExportedRatingsRow(TypedDict):
    """A row of the table `ratings` of `rolecmp catalogue export`."""

    occupation: str
    kind: str
    id: str
    name: str
    importance: float | None
    importance_score: int | None
    importance_low: float | None
    importance_high: float | None
    importance_n: int | None
    level: float | None
    level_score: int | None
    level_low: float | None
    level_high: float | None
    level_n: int | None
    mind: list[str]
    date: str | None


class ExportedRequirementsRow(TypedDict):
    """A row of the table `requirements` of `rolecmp catalogue export`."""

    occupation: str
    relation: str
    kind: str
    id: str
    name: str


class RolePairsRow(TypedDict):
    """A row of `rolecmp matrix`."""

    id: str
    other: str
    rank: int
    share: float
    shared: int
    either: int


class OccupationPairsRow(TypedDict):
    """A row of `rolecmp matrix`."""

    id: str
    other: str
    rank: int
    percentile: float
    score: float
