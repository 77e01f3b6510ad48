"""generate_workbook.py ROWS OUT.xlsx [OUT.csv [SHEETS]]: a workbook of ROWS × 9 mixed cells on each
sheet (one unless told), with the tags that Excel writes, and perhaps the same rows as a CSV.

Columns: number, code with leading zeros, department, name, amount with 6 decimals, score with 2,
date, grade, truth value. Texts are shared strings; half of the names occur twice."""
import sys
import zipfile

rows = int(sys.argv[1])
sheets = int(sys.argv[4]) if len(sys.argv) > 4 else 1
grades = "优良中差"
departments = [f"县第{index}局" for index in range(40)]
strings: dict[str, int] = {}


def shared(text: str) -> int:
    return strings.setdefault(text, len(strings))


def line(row: int, r: int) -> tuple[list[str], str]:
    code = f"{row * 7919 % 10**8:08d}"
    department = departments[row * 31 % 40]
    name = f"公益性岗位补贴和社会保险补贴资金项目第{row // 2 * 2 if row % 4 < 2 else row}号"
    micro = row * 7919 % 10_000_000 * 1000 + row % 1000
    amount = f"{micro // 10**6}.{micro % 10**6:06d}".rstrip("0").rstrip(".")
    score = 5000 + row * 37 % 5000
    points = f"{score // 100}.{score % 100:02d}".rstrip("0").rstrip(".")
    serial = 45000 + row % 600
    grade = grades[0 if score >= 9000 else 1 if score >= 8000 else 2 if score >= 6000 else 3]
    flag = row % 3 == 0
    xml = (
        f'<row r="{r}" spans="1:9"><c r="A{r}"><v>{row + 1}</v></c>'
        f'<c r="B{r}" t="s"><v>{shared(code)}</v></c>'
        f'<c r="C{r}" t="s"><v>{shared(department)}</v></c>'
        f'<c r="D{r}" t="s"><v>{shared(name)}</v></c>'
        f'<c r="E{r}" s="1"><v>{amount}</v></c><c r="F{r}" s="1"><v>{points}</v></c>'
        f'<c r="G{r}" s="2"><v>{serial}</v></c><c r="H{r}" t="s"><v>{shared(grade)}</v></c>'
        f'<c r="I{r}" t="b"><v>{int(flag)}</v></c></row>'
    )
    return [str(row + 1), code, department, name, amount, points, str(serial), grade,
            "TRUE" if flag else "FALSE"], xml


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    information = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    information.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(information, HEAD + text)


with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
    parts: list[str] = []
    texts: list[str] = []
    for sheet in range(sheets):
        pieces = [f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A1:I{rows}"/>'
                  '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
                  '<sheetFormatPr defaultRowHeight="15"/><sheetData>']
        for row in range(rows):
            fields, xml = line(sheet * rows + row, row + 1)
            pieces.append(xml)
            texts.append(",".join(fields))
        pieces.append("</sheetData></worksheet>")
        parts.append("".join(pieces))
    numbers = range(1, sheets + 1)
    put(archive, "[Content_Types].xml",
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
                  f'ContentType="{TYPE}.worksheet+xml"/>' for n in numbers) +
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>')
    put(archive, "_rels/.rels",
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    put(archive, "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="{"项目" if n == 1 else f"项目{n}"}" sheetId="{n}" r:id="rId{n}"/>'
                  for n in numbers) + "</sheets></workbook>")
    put(archive, "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" '
                  f'Target="worksheets/sheet{n}.xml"/>' for n in numbers) +
        f'<Relationship Id="rIdA" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rIdB" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    put(archive, "xl/styles.xml",
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="2" applyNumberFormat="1"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')
    for number, part in zip(numbers, parts):
        put(archive, f"xl/worksheets/sheet{number}.xml", part)
    put(archive, "xl/sharedStrings.xml",
        f'<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">'
        + "".join(f"<si><t>{text}</t></si>" for text in strings) + "</sst>")

if len(sys.argv) > 3 and sys.argv[3]:
    with open(sys.argv[3], "w", encoding="utf-8", newline="") as out:
        out.write("\r\n".join(texts) + "\r\n")
