#!/usr/bin/env bash
# openpyxl 3.1.5: read_only mode loses the rows and columns that lie outside the stated dimension.
#
# A sheet may say in <dimension> which range it uses. Programs that write row by row state it before
# they know, and some state too little; Excel opens such a file and shows every cell. A good guess:
# the dimension is a hint, and a reader that goes through the cells anyway returns all of them.
# What happens: with read_only=True the rows and columns beyond it are dropped without a word; the
# same file read without it has them. Of a pay table, the percentiles and the last rows are gone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check openpyxl==3.1.5

cat >"$folder/read.py" <<'PY'
import sys
import zipfile

from openpyxl import load_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def row(number, *values):
    cells = "".join(f'<c r="{"ABC"[at]}{number}"><v>{v}</v></c>' for at, v in enumerate(values))
    return f'<row r="{number}">{cells}</row>'


parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
    '<sheet name="pay" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
    f'Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:A2"/><sheetData>'
    f"{row(1, 65000, 72500, 90000)}{row(2, 70000, 80000, 95000)}{row(3, 75000, 88000, 99000)}"
    "</sheetData></worksheet>",
}
path = sys.argv[1]
with zipfile.ZipFile(path, "w") as book:
    for name, content in parts.items():
        book.writestr(name, content)
for read_only in (False, True):
    sheet = load_workbook(path, read_only=read_only).active
    print(f"read_only={read_only}:", [list(row) for row in sheet.iter_rows(values_only=True)])
PY

seen=$("$folder/venv/bin/python" "$folder/read.py" "$folder/pay.xlsx")
expected="read_only=False: [[65000, 72500, 90000], [70000, 80000, 95000], [75000, 88000, 99000]]
read_only=True: [[65000], [70000]]"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed; expected:"; echo "$expected"; exit 1; }
