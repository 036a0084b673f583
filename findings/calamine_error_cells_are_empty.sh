#!/usr/bin/env bash
# python-calamine 0.9.1: a cell that holds an error is read as an empty one.
#
# A pay table is kept in a workbook. One of its figures is a formula whose reference has been deleted,
# so that Excel shows #REF! there and the file says t="e". A good guess: a reader hands that error on,
# as a text or a value of its own, so that nobody takes the cell for one that was left blank.
# What happens: calamine gives "", the very value that it gives for a cell that is not there. Whoever
# fills a table from it cannot tell "no figure was entered" from "the figure is broken".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1

cat >"$folder/read.py" <<'PY'
import sys
import zipfile

from python_calamine import CalamineWorkbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
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
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
    '<c r="A1"><v>70000</v></c><c r="B1" t="e"><f>#REF!*12</f><v>#REF!</v></c>'
    '<c r="C1"><v>95000</v></c></row><row r="2"><c r="A2"><v>65000</v></c>'
    '<c r="C2"><v>90000</v></c></row></sheetData></worksheet>',
}
path = sys.argv[1]
with zipfile.ZipFile(path, "w") as book:
    for name, content in parts.items():
        book.writestr(name, content)
for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python():
    print(row)
PY

seen=$("$folder/venv/bin/python" "$folder/read.py" "$folder/pay.xlsx")
expected="[70000.0, '', 95000.0]
[65000.0, '', 90000.0]"
echo "$seen"
# B1 is #REF!, B2 is not in the file at all.
[ "$seen" = "$expected" ] || { echo "this has changed; expected:"; echo "$expected"; exit 1; }
