"""Corrects an issued workbook of forms the way reviewers do: corrections.py IN.xlsx OUT.xlsx

Values are typed as numbers, percentages and words; notes are written; a row is added at the end of
the indicators; fonts change. The workbook is saved by openpyxl, which drops all cached values.
Prints what was changed, a line each, as `sheet<TAB>what`.
"""

import sys
from copy import copy

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font


def find(sheet, text):
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == text:
                return cell
    raise SystemExit(f"{sheet.title}: no cell says {text}")


def column(sheet, header):
    return find(sheet, header).column


def main(source, target):
    book = load_workbook(source)
    sheet = next(s for s in book if s.title.endswith("农村饮水安全巩固提升工程"))
    actual = column(sheet, "实际完成值")
    reason = column(sheet, "偏差原因分析及改进措施")
    score = column(sheet, "得分")

    length = find(sheet, "改造供水管网长度").row
    sheet.cell(length, actual).value = "9公里"
    sheet.cell(length, actual).comment = Comment("以竣工验收报告为准", "李审核")
    sheet.cell(length, reason).value = "少修1公里，次年补齐"

    quality = find(sheet, "水质抽检合格率").row
    sheet.cell(quality, actual).value = 0.96
    sheet.cell(quality, actual).number_format = "0.00%"

    judged = find(sheet, "长效管护机制").row
    points = next(
        c for c in sheet[judged] if c.value == 9.5 and c.column > actual
    )
    points.value = 9
    points.font = Font(color="FFFF0000", bold=True)

    spending = find(sheet, "其中：当年财政拨款").row
    executed = column(sheet, "全年执行数")
    sheet.cell(spending, executed).value = 100.00

    find(sheet, "示例县水利局").comment = Comment("单位名称已核对", "李审核")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and cell.font.size:
                font = copy(cell.font)
                font.name = "仿宋"
                cell.font = font
    book.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
