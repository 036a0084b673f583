"""XML of strangers, through expat: no DOCTYPE, so no entities, and never more than a piece at once."""

from collections.abc import Iterator
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.parsers import expat

CHUNK: Final = 8 * 1024
"""What is built of so many bytes stays in the cache of a processor: eight times as many take twice as
long."""
MAX_PENDING: Final = 8 * 1024**2
"""So many bytes may pass before a row, a text or whatever is read piece by piece must have ended."""


class MarkupError(Exception):
    """Why the XML is not read."""


class Markup:
    """An XML document that is being read.

    `root` is there after the first `feed` that contains its start; what it has been fed so far hangs
    below it.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        # ElementTree builds elements in C, which costs less than calls for each of their ends. What
        # it is given hangs below an element of our own, so that it can be taken while it grows.
        builder = TreeBuilder()
        self._top = builder.start("document", {})
        self._parser = XMLParser(target=builder)  # noqa: S314 - the gate below keeps entities out
        self._gate: expat.XMLParserType | None = _doctype_gate()

    @property
    def root(self) -> Element | None:
        """The outermost element, once it has begun."""
        return self._top[0] if len(self._top) else None

    def feed(self) -> int:
        """Reads on; how many bytes, 0 at the end."""
        data = self._raw.read(CHUNK)
        try:
            if self._gate is not None:
                self._gate.Parse(data, not data)
                if self._gate.StartElementHandler is None:
                    self._gate = None
            if data:
                self._parser.feed(data)
            else:
                self._parser.close()
        except (ParseError, expat.ExpatError) as error:
            raise MarkupError(f"damaged: {error}; save it, or download it, again") from error
        except (ValueError, LookupError) as error:  # an encoding that Python does not know
            raise MarkupError(f"damaged: {error}") from error
        return len(data)


def _doctype_gate() -> expat.XMLParserType:
    """A parser for what stands before the first element, where a DOCTYPE would be."""
    gate = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise MarkupError("it has a DOCTYPE, which no spreadsheet writes")

    def pass_(*_: object) -> None:
        gate.StartElementHandler = None
        gate.StartDoctypeDeclHandler = None

    gate.StartDoctypeDeclHandler = refuse
    gate.StartElementHandler = pass_
    return gate


def read_tree(markup: Markup) -> Element:
    """The whole document; for small ones, which the caller has bounded."""
    while markup.feed():
        pass
    assert markup.root is not None  # expat refuses a document without
    return markup.root


def local_name(tag: object) -> str:
    """`row` of `{http://…}row`."""
    return str(tag).rpartition("}")[2]


def stream_children(
    markup: Markup, container: str, kept: frozenset[str] = frozenset()
) -> Iterator[list[Element]]:
    """The complete children of the first element of that name, in batches; each is let go after.

    The container is the root or one of its children, of whose siblings those that are called as
    `kept` says stay below the root. Raises MarkupError where anything takes more than MAX_PENDING
    bytes.
    """
    holder: Element | None = None
    pending = 0
    size = -1
    while size:
        size = markup.feed()
        pending += size
        root = markup.root
        if root is None:
            continue
        if holder is None:
            holder = next((e for e in (root, *root) if local_name(e.tag) == container), None)
        if holder is not None:
            complete = len(holder) - (size > 0)  # the last may go on
            if complete > 0:
                yield holder[:complete]
                del holder[:complete]
                pending = 0
            if holder is not root:
                for sibling in root[:-1]:
                    if sibling is not holder and local_name(sibling.tag) not in kept:
                        root.remove(sibling)
                        pending = 0
        if pending > MAX_PENDING:
            raise MarkupError(f"a piece of it is larger than {MAX_PENDING:,} bytes")
