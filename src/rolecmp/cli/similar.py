"""`rolecmp similar`: which roles or occupations are nearest to one."""

from typing import Annotated

from rolecmp.cli.options import AmongOption, RoleArgument, limit_option
from rolecmp.cli.run import Run
from rolecmp.model.catalogue import Catalogue


def similar(
    run: Run,
    role: RoleArgument,
    limit: Annotated[int, limit_option(10)] = 10,
    among: AmongOption = None,
) -> None:
    """Show the nearest roles or occupations, and why.

    \b
    Examples:
      rolecmp similar pmm
      rolecmp similar onet:41-9031.00
      rolecmp similar esco:1223.1 -n 5
      rolecmp similar pmm --catalogue onet

    Roles are ranked by the share of duties, skills, activities and metrics that both have.
    Occupations are ranked by tasks, knowledge or skills, and titles, within their catalogue.
    """
    dataset = run.load()
    (match,) = run.find_roles(dataset, [role])
    occupation = match.occupation
    catalogue = among or (occupation.release.catalogue if occupation is not None else None)
    if catalogue is None:
        from rolecmp.analysis.similarity.roles import RoleThings
        from rolecmp.reports.roles.similar import similar_roles_report

        things = RoleThings(dataset)
        ranked = things.rank(match.role, dataset.roles.values())
        store = run.catalogues()
        imported = list(store.catalogues) if store is not None else []
        run.write(
            similar_roles_report(dataset, match, ranked, things.count(match.role), limit, imported)
        )
        return
    from rolecmp.analysis.similarity.nearest import find_nearest
    from rolecmp.reports.occupations.similar import similar_report

    catalogues, _ = run.stored_catalogue(catalogue)
    nearest = find_nearest(dataset, match, catalogues, catalogue, limit)
    report = similar_report(dataset, match, nearest)
    if catalogue is Catalogue.ONET:
        from rolecmp.cli.paid import find_medians
        from rolecmp.reports.occupations.median_pay import add_median_pay

        near = [nearest.names[neighbour.number] for neighbour in nearest.ranking.neighbours]
        medians = find_medians(run, [(one.id, one.title) for one in near])
        known = {source.id: source for source in report.sources}
        report = add_median_pay(report, medians, {**dataset.sources, **known})
    run.write(report)
