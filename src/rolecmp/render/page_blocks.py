"""The rows of a block on a page: in lanes, as a list of statements, or as a table."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from rolecmp.render.elements import NOTHING, fill
from rolecmp.render.outline import Block, safe_address
from rolecmp.render.shapes import role_look
from rolecmp.report.cell import is_hole
from rolecmp.report.report import Cell, Chart, Column, Report, Row, Table, Tone, ValueType

WIDE_TABLE = 2
"""A table of more columns than this scrolls on its own where a page is too narrow. On a telephone all
are stacked: each row on its own, every cell behind the title of its column."""
MANY_COLUMNS = 5
"""A table of more columns than this is wider than the text, where the page is wide enough."""
_NONE = fill('<span aria-hidden="true">—</span><span class="unseen">none</span>')


def render_marks(report: Report, sources: tuple[str, ...]) -> Markup:
    """Writes the numbers of sources, each a link to where the source stands."""
    return NOTHING.join(
        fill('<sup><a class="mark" href="#source-{number}">[{number}]</a></sup>', number=number)
        for number in report.footnote_numbers(sources)
    )


def render_block(report: Report, table: Table, block: Block, caption: str, id_: str) -> Markup:
    """Writes the rows of a block as readers get them; what a chart shows already is folded away."""
    if not block.rows:
        return NOTHING
    if table.lanes:
        return _lanes(report, table, block, id_)
    grid = _grid(report, table, block, caption, id_)
    if table.chart is not Chart.STEPS:
        return grid
    return fill("<details>\n<summary>The same as a table</summary>\n{grid}</details>\n", grid=grid)


def _cell(report: Report, cell: Cell) -> Markup:
    if cell.tone is Tone.MISSING and not cell.text:
        return fill('<span class="missing">{none}</span>', none=_NONE)
    lines = cell.text.split("\n")
    targets = [*cell.targets, *[""] * (len(lines) - len(cell.targets))]
    if len(lines) > 1:
        items = NOTHING.join(
            fill(_ADDRESS if "://" in line else _LINE, line=link_to(report, target, line))
            for line, target in zip(lines, targets, strict=True)
        )
        return fill('<ul class="lines">{items}</ul>', items=items)
    if not cell.text:
        return NOTHING
    text = link_to(report, targets[0], cell.text)
    return fill('<span class="{tone}" dir="auto">{text}</span>', tone=cell.tone, text=text)


_LINE = '<li dir="auto">{line}</li>'
_ADDRESS = '<li class="address" dir="auto">{line}</li>'
"""A line that may be broken anywhere, for it has no blanks."""


def link_to(report: Report, target: str, text: str) -> Markup | str:
    """Makes a text a link, where there is a page of what it is about, or its address is known."""
    address = report.links.get(target) if target else None
    if address is not None:
        return fill('<a href="{to}">{text}</a>', to=address, text=text)
    if safe_address(target):
        link = '<a href="{to}" rel="noopener noreferrer external">{text}</a>'
        return fill(link, to=target, text=text)
    return text


# --- lanes ------------------------------------------------------------------------------------


def _lanes(report: Report, table: Table, block: Block, id_: str) -> Markup:
    lanes = NOTHING.join(
        _lane(report, title, [row for row in block.rows if row.lane == place], place, id_)
        for place, title in enumerate(table.lanes)
    )
    return fill('<div class="lanes">\n{lanes}</div>\n', lanes=lanes)


def _lane(report: Report, title: str, rows: list[Row], place: int, id_: str) -> Markup:
    if rows:
        items = NOTHING.join(
            fill(
                "<li>{entry}{marks}</li>\n",
                entry=_cell(report, row.entry) if row.entry is not None else NOTHING,
                marks=render_marks(report, row.marks),
            )
            for row in rows
        )
        content = fill(
            '<ul aria-labelledby="{id}-lane-{place}">\n{items}</ul>\n',
            id=id_,
            place=place,
            items=items,
        )
    else:
        content = fill('<p class="missing">{none}</p>\n', none=_NONE)
    return fill(
        '<div class="lane lane-{place}{empty}">\n'
        '<p class="lane-title" id="{id}-lane-{place}" dir="auto">{title}</p>\n'
        "{content}"
        "</div>\n",
        place=place,
        empty="" if rows else " empty",
        id=id_,
        title=title,
        content=content,
    )


# --- lists and tables -------------------------------------------------------------------------


def _grid(report: Report, table: Table, block: Block, caption: str, id_: str) -> Markup:
    shown = [*table.shown_columns]
    if not shown:
        return NOTHING
    table = table._replace(
        columns=tuple(_as_read(column, block, index) for index, column in enumerate(table.columns))
    )
    if len(shown) == 1 and not table.columns[shown[0]].title:
        return _statements(report, block, shown[0])
    pair = len([index for index in shown if index in table.role_columns]) == 2 and len(shown) == 3
    marked = bool(report.footnotes(mark for row in block.rows for mark in row.marks))
    wide, region = "fits", NOTHING
    stacked = len(shown) > 1 and not pair
    if stacked:
        wide = "fits stack"
    if len(shown) > WIDE_TABLE and not pair:
        wide = "scroll stack many" if len(shown) > MANY_COLUMNS else "scroll stack"
        region = fill(' role="region" tabindex="0" aria-labelledby="{id}-caption"', id=id_)
    bodies = NOTHING.join(
        fill(
            '<tbody role="rowgroup">\n{rows}</tbody>\n',
            rows=NOTHING.join(
                _row(report, table, row, shown, marked=marked, labelled=stacked)
                for row in section.rows
            ),
        )
        for section in block.sections
        if section.rows
    )
    return fill(
        '<div class="{wide}"{region}>\n'
        '<table class="{kind}{ladder}" role="table">\n'
        '<caption class="unseen" id="{id}-caption" dir="auto">{caption}</caption>\n'
        "{head}{bodies}"
        "</table>\n"
        "</div>\n",
        wide=wide,
        region=region,
        kind="pair" if pair else "plain",
        ladder=" ladder" if table.chart is Chart.STEPS else "",
        id=id_,
        caption=caption,
        head=_head(report, [table.columns[index] for index in shown], marked=marked),
        bodies=bodies,
    )


FIGURE_WORDS = 2
"""A cell of figures has so many words at most: `12,000 USD`, `35 %`; what has more is a sentence."""


def _as_read(column: Column, block: Block, index: int) -> Column:
    """A column of numbers that readers see sentences of wraps as text does."""
    texts = (row.cells[index].text for row in block.rows)
    if column.numeric and any(len(text.split()) > FIGURE_WORDS for text in texts):
        return column._replace(type=ValueType.STRING)
    return column


def _statements(report: Report, block: Block, column: int) -> Markup:
    items = NOTHING.join(
        fill(
            "<li>{text}{marks}</li>\n",
            text=_cell(report, row.cells[column]),
            marks=render_marks(report, row.marks),
        )
        for row in block.rows
    )
    return fill('<ul class="statements">\n{items}</ul>\n', items=items)


def _head(report: Report, columns: list[Column], *, marked: bool) -> Markup:
    places = _role_places(columns)
    titles = NOTHING.join(
        fill(
            '<th scope="col" role="columnheader" class="{look}" dir="auto">{title}</th>\n',
            look=" ".join(_looks(column, places)),
            title=link_to(report, column.target, column.title)
            or fill('<span class="unseen">{key}</span>', key=column.key),
        )
        for column in columns
    )
    sources = '<th scope="col" role="columnheader" class="marks"><span class="unseen">sources</span></th>\n'
    return fill(
        '<thead role="rowgroup"{untitled}>\n<tr role="row">\n{titles}{sources}</tr>\n</thead>\n',
        untitled=NOTHING if any(column.title for column in columns) else _UNTITLED,
        titles=titles,
        sources=fill(sources) if marked else NOTHING,
    )


_UNTITLED = fill(' class="untitled"')


def _row(
    report: Report, table: Table, row: Row, shown: list[int], *, marked: bool, labelled: bool
) -> Markup:
    """Writes a row; `labelled`: each cell holds the title of its column, for narrow pages."""
    places = _role_places([table.columns[index] for index in shown]) if labelled else {}
    cells = NOTHING.join(
        fill(
            '<th scope="row" role="rowheader" class="{look}">{cell}</th>\n'
            if place == 0 and row.cells[index].text
            else '<td role="cell" class="{look}"{label}>{cell}</td>\n',
            look=_cell_look(table.columns[index], row.cells[index], places),
            label=_label(table.columns[index]) if labelled else NOTHING,
            cell=_cell(report, row.cells[index]),
        )
        for place, index in enumerate(shown)
    )
    marks = NOTHING
    if marked:
        marks = fill(
            '<td role="cell" class="marks">{marks}</td>\n', marks=render_marks(report, row.marks)
        )
    anchor = fill(' id="{id}"', id=row.anchor) if row.anchor else NOTHING
    return fill(
        '<tr role="row"{anchor}>\n{cells}{marks}</tr>\n', anchor=anchor, cells=cells, marks=marks
    )


def _label(column: Column) -> Markup:
    return fill(' data-label="{title}"', title=column.title) if column.title else NOTHING


def _role_places(columns: Sequence[Column]) -> dict[str, int]:
    """Returns the positions, among the roles, of the columns that there are for each role."""
    of_roles = [column.key for column in columns if column.each_role]
    return {key: place for place, key in enumerate(of_roles)}


def _cell_look(column: Column, cell: Cell, places: Mapping[str, int]) -> str:
    """Returns the classes of a cell; a narrow page leaves out those in which nothing stands."""
    looks = _looks(column, places)
    if column.each_role or "\n" in cell.text:
        looks.append("whole")
    if not cell.text or is_hole(cell):
        looks.append("bare")
    return " ".join(looks)


def _looks(column: Column, places: Mapping[str, int]) -> list[str]:
    """Returns the classes of what stands in a column; those of roles have the role's colour."""
    looks = ["number" if column.numeric else "text"]
    if column.key in places:
        looks.append(f"of-{role_look(places[column.key])}")
    return looks
