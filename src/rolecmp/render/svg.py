"""The shapes of a drawing as elements of SVG, the same in a page and in a picture."""

from markupsafe import Markup

from rolecmp.render.elements import NOTHING, fill, number
from rolecmp.render.shapes import Anchor, Box, Dot, Drawing, Label, Line, Shape


def render_shapes(drawing: Drawing, width: float | None = None) -> Markup:
    """Writes an element a line; across in per cent where `width` is None, else in pixels."""
    return NOTHING.join(_shape(shape, width) for shape in drawing.shapes)


def _shape(shape: Shape, width: float | None) -> Markup:
    def across(place: float) -> str:
        return f"{number(place)}%" if width is None else number(place * width / 100)

    match shape:
        case Label():
            shift, anchor = NOTHING, NOTHING
            if shape.shift:
                shift = fill(' dx="{shift}"', shift=number(shape.shift))
            if shape.anchor is not Anchor.START:
                anchor = fill(' text-anchor="{anchor}"', anchor=shape.anchor.value)
            return fill(
                '<text class="c-{look}" x="{x}" y="{y}"{shift}{anchor}>{text}</text>\n',
                look=shape.look,
                x=across(shape.x),
                y=number(shape.y),
                shift=shift,
                anchor=anchor,
                text=shape.text,
            )
        case Box():
            return fill(
                '<rect class="c-{look}" x="{x}" y="{y}" width="{width}" height="{height}"{round}/>\n',
                look=shape.look,
                x=across(shape.x),
                y=number(shape.y),
                width=across(shape.width),
                height=number(shape.height),
                round=fill(' rx="{round}"', round=number(shape.round)) if shape.round else NOTHING,
            )
        case Line():
            return fill(
                '<line class="c-{look}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>\n',
                look=shape.look,
                x1=across(shape.x1),
                y1=number(shape.y1),
                x2=across(shape.x2),
                y2=number(shape.y2),
            )
        case Dot():
            return fill(
                '<circle class="c-{look}" cx="{x}" cy="{y}" r="{radius}"/>\n',
                look=shape.look,
                x=across(shape.x),
                y=number(shape.y),
                radius=number(shape.radius),
            )
