#!/usr/bin/env bash
# python-docx 1.2.0: what stands in a content control is not among the paragraphs.
#
# Word's résumé templates are filled in by clicking on "[Job title]" and "[Dates from]": content
# controls (w:sdt). A good guess: the paragraphs of a document are all that a reader sees of its text,
# in order. What happens: a control that holds a paragraph is skipped whole, and of a paragraph with a
# control in it the words of the control are missing. Of a job are left the word "to" and the last year.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-docx==1.2.0

cat >"$folder/read.py" <<'PY'
import sys
import zipfile

from docx import Document

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(content):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


body = (
    f"<w:p>{run('Experience')}</w:p>"
    + control(f"<w:p>{run('Product Manager, Lantern Works')}</w:p>")
    + f"<w:p>{control(run('2019'))}{run(' to 2024')}</w:p>"
    + f"<w:p>{run('Education')}</w:p>"
)
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
}
path = sys.argv[1]
with zipfile.ZipFile(path, "w") as file:
    for name, content in parts.items():
        file.writestr(name, content)
for paragraph in Document(path).paragraphs:
    print(repr(paragraph.text))
PY

seen=$("$folder/venv/bin/python" "$folder/read.py" "$folder/resume.docx")
expected="'Experience'
' to 2024'
'Education'"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed; expected:"; echo "$expected"; exit 1; }
