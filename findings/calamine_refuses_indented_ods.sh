#!/usr/bin/env bash
# python-calamine 0.9.1: an .ods whose cells are indented is refused.
#
# OpenDocument is XML, and white space between the cells of a row means nothing there: programs that
# write it for people to read, and whoever has run a formatter over it, put each cell on its own line.
# A good guess: a reader skips that, as LibreOffice does. What happens: calamine reads the file without
# it, and refuses the same file with a line break between two cells, naming "table-cell" and the blanks
# that it found in its place. pandas reads both with its own engine (odfpy), and neither says why.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
    python-calamine==0.9.1 pandas==3.1.1 odfpy==1.4.1

cat >"$folder/read.py" <<'PY'
import sys
import zipfile

import pandas
from python_calamine import CalamineError, CalamineWorkbook

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACE = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{SPACE}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write(path, between):
    cells = [
        f'<table:table-cell office:value-type="float" office:value="{pay}"><text:p>{pay}</text:p>'
        "</table:table-cell>"
        for pay in (65000, 90000)
    ]
    content = (
        f'<office:document-content xmlns:office="{SPACE}:office:1.0" xmlns:table="{SPACE}:table:1.0"'
        f' xmlns:text="{SPACE}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="pay"><table:table-row>{between.join(cells)}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", KIND)
        book.writestr("META-INF/manifest.xml", MANIFEST)
        book.writestr("content.xml", content)


def read(path):
    try:
        return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        return str(error)


for name, between in (("tight", ""), ("indented", "\n  ")):
    path = f"{sys.argv[1]}/{name}.ods"
    write(path, between)
    print(f"{name}, calamine:", read(path))
    print(f"{name}, odfpy:", pandas.read_excel(path, header=None, engine="odf").values.tolist())
PY

seen=$("$folder/venv/bin/python" "$folder/read.py" "$folder")
expected='tight, calamine: [[65000.0, 90000.0]]
tight, odfpy: [[65000, 90000]]
indented, calamine: Expecting '"'table-cell', found 'Text(BytesText { content: Borrowed(\"\\n  \") })'"'
indented, odfpy: [[65000, 90000]]'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed; expected:"; echo "$expected"; exit 1; }
