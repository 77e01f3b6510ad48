"""Makes blank forms as bureaus issue them: merged cells, a picture, hidden lists, protection, macros.

usage: blank_forms.py FOLDER
writes 空表.xlsm (labels only) and 表样.xlsm (the same with placeholders), and both without macros
"""

import io
import sys
import zipfile

import openpyxl
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

LINE = Side(style="thin")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def put(sheet, address, text=None, across=1, down=1, size=10, bold=False, wrap=True, border=True):
    cell = sheet[address]
    cell.value = text
    for row in sheet.iter_rows(
        min_row=cell.row, max_row=cell.row + down - 1,
        min_col=cell.column, max_col=cell.column + across - 1,
    ):
        for part in row:
            part.font = Font(name="仿宋", size=size, bold=bold)
            part.alignment = Alignment(horizontal="center", vertical="center", wrap_text=wrap)
            if border:
                part.border = BORDER
    if across > 1 or down > 1:
        sheet.merge_cells(
            start_row=cell.row, end_row=cell.row + down - 1,
            start_column=cell.column, end_column=cell.column + across - 1,
        )


def form(book, marks):
    """Lays the form out on the first sheet; `marks` puts placeholders into its cells."""

    def hole(text):
        return text if marks else None

    sheet = book.active
    sheet.title = "附件2"
    for column, width in zip("ABCDEFGHIJ", [6, 10, 14, 22, 14, 14, 9, 9, 9, 20]):
        sheet.column_dimensions[column].width = width
    put(sheet, "A1", "附件2", border=False)
    put(sheet, "A2", "项 目 支 出 绩 效 自 评 表", across=10, size=18, bold=True, border=False)
    put(sheet, "A3", "（{{年度}}年度）" if marks else "（      年度）", across=10, border=False)
    put(sheet, "A4", "项目名称", across=2)
    put(sheet, "C4", hole("{{项目名称}}"), across=8)
    put(sheet, "A5", "主管部门", across=2)
    put(sheet, "C5", hole("{{主管部门}}"), across=3)
    put(sheet, "F5", "实施单位")
    put(sheet, "G5", hole("{{实施单位}}"), across=4)
    put(sheet, "A6", "项目资金\n（万元）", across=2, down=5)
    put(sheet, "C6", None, across=2)
    for address, text in [
        ("E6", "年初预算数"), ("F6", "全年预算数"), ("G6", "全年执行数"),
        ("H6", "分值"), ("I6", "执行率"), ("J6", "得分"),
    ]:
        put(sheet, address, text)
    put(sheet, "C7", "年度资金总额", across=2)
    if marks:
        put(sheet, "E7", "=SUM(E8)")
        put(sheet, "F7", "=SUM(F8:F8)")
        put(sheet, "G7", "=SUM(G8:G8)")
        put(sheet, "H7", "{{执行率分值}}")
        put(sheet, "I7", "{{预算执行率|百分数}}")
        put(sheet, "J7", "{{执行率得分}}")
        put(sheet, "C8", "{{资金来源}}", across=2)
        put(sheet, "E8", "{{年初预算数}}")
        put(sheet, "F8", "{{全年预算数}}")
        put(sheet, "G8", "{{全年执行数}}")
        put(sheet, "H8", "—")
        put(sheet, "I8", "=IF(N(F8)=0,\"\",G8/F8)")
        sheet["I8"].number_format = "0.00%"
        put(sheet, "J8", "—")
        sheet.unmerge_cells("A6:B10")
        put(sheet, "A6", "项目资金\n（万元）", across=2, down=3)
        row = 9
    else:
        for address in ["E7", "F7", "G7", "H7", "I7", "J7"]:
            put(sheet, address)
        sheet["I7"].number_format = "0.00%"
        for index, source in enumerate(["其中：当年财政拨款", "上年结转资金", "其他资金"]):
            number = 8 + index
            put(sheet, f"C{number}", source, across=2)
            for column in "EFG":
                put(sheet, f"{column}{number}")
            put(sheet, f"H{number}", "—")
            put(sheet, f"I{number}")
            put(sheet, f"J{number}", "—")
        row = 11
    put(sheet, f"A{row}", "年度总体目标", down=2)
    put(sheet, f"B{row}", "预期目标", across=4)
    put(sheet, f"F{row}", "实际完成情况", across=5)
    put(sheet, f"B{row + 1}", hole("{{预期目标}}"), across=4)
    put(sheet, f"F{row + 1}", hole("{{实际完成情况}}"), across=5)
    sheet.row_dimensions[row + 1].height = 60
    row += 2
    head = row
    for column, text in zip(
        "BCDEFGHI",
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", None],
    ):
        if text:
            put(sheet, f"{column}{row}", text)
    put(sheet, f"I{row}", "偏差原因分析及改进措施", across=2)
    row += 1
    if marks:
        put(sheet, f"B{row}", "{{一级指标|合并相同}}")
        put(sheet, f"C{row}", "{{二级指标|合并相同}}")
        for column, text in zip(
            "DEFGH", ["三级指标", "年度指标值", "实际完成值", "分值", "得分"]
        ):
            put(sheet, f"{column}{row}", "{{" + text + "}}")
        put(sheet, f"I{row}", "{{偏差原因分析及改进措施}}", across=2)
        for number in [7, 8, row]:
            sheet.row_dimensions[number].height = 28
        last = row
    else:
        groups = [
            ("产出指标", [("数量指标", 2), ("质量指标", 2), ("时效指标", 1), ("成本指标", 1)]),
            ("效益指标", [("经济效益指标", 1), ("社会效益指标", 1), ("可持续影响指标", 1)]),
            ("满意度指标", [("服务对象满意度指标", 1)]),
        ]
        start = row
        for first, seconds in groups:
            size = sum(count for _, count in seconds)
            put(sheet, f"B{row}", first, down=size)
            for second, count in seconds:
                put(sheet, f"C{row}", second, down=count)
                for number in range(count):
                    put(sheet, f"D{row + number}", f"指标{number + 1}：")
                    for column in "EFGH":
                        put(sheet, f"{column}{row + number}")
                    put(sheet, f"I{row + number}", None, across=2)
                row += count
        last = row - 1
    put(sheet, f"A{head}", "绩效指标", down=last - head + 1)
    row = last + 1
    put(sheet, f"A{row}", "总分", across=6)
    first = head + 1
    put(sheet, f"G{row}", f"=SUM(G{first}:G{last},H7)")
    put(sheet, f"H{row}", f"=SUM(H{first}:H{last},J7)")
    put(sheet, f"I{row}", "{{自评等级|勾选}}" if marks else None, across=2)
    total = row
    row += 1
    sign = (
        "填表人：{{填表人}}　　联系电话：{{联系电话}}"
        if marks
        else "填表人：              联系电话：              "
    )
    put(sheet, f"A{row}", sign, across=10, border=False)
    sheet.print_area = f"A1:J{row}"
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(
        fitToPage=True
    )
    sheet.page_setup.fitToHeight = 0
    lists = DataValidation(type="list", formula1="选项!$A$1:$A$4", allow_blank=True)
    lists.add(f"F{first}:F{last}")
    sheet.add_data_validation(lists)
    sheet.protection.sheet = True
    sheet.protection.set_password("123456")
    return total


def macros(data):
    """The workbook as one with macros: a part that no program has to understand to keep it."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for item in source.infolist():
            content = source.read(item.filename)
            if item.filename == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Override PartName="/xl/vbaProject.bin"'
                    b' ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                )
            if item.filename == "xl/_rels/workbook.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/'
                    b'relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
                )
            result.writestr(item, content)
        result.writestr("xl/vbaProject.bin", bytes(range(256)) * 8)
    return target.getvalue()


def make(path, marks, has_macros=True):
    book = openpyxl.Workbook()
    form(book, marks)
    sheet = book.active
    picture = Picture.new("RGB", (48, 48), (192, 0, 0))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    stream.seek(0)
    image = Image(stream)
    sheet.add_image(image, "J1")
    choices = book.create_sheet("选项")
    for row, text in enumerate(["达成预期指标", "部分达成预期指标", "未达成预期指标", "不适用"], 1):
        choices.cell(row, 1, text)
    choices.sheet_state = "veryHidden"
    data = io.BytesIO()
    book.save(data)
    with open(path, "wb") as file:
        file.write(macros(data.getvalue()) if has_macros else data.getvalue())


folder = sys.argv[1]
for name, marks in [("空表", False), ("表样", True)]:
    make(f"{folder}/{name}.xlsm", marks)
    make(f"{folder}/{name}.xlsx", marks, has_macros=False)
