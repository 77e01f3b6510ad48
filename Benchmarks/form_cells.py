#!/usr/bin/env python3
"""The cells, looks and measures of a filled form, one a line, for the C yardstick.

usage: form_cells.py FORM.xlsx CELLS
"""
import sys

import openpyxl
from openpyxl.utils import column_index_from_string

formulas = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
values = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]
ALIGN = {"left": 1, "center": 2, "right": 3}
looks, lines = {}, []


def look(cell):
    side = 1 if cell.border.left.style else 0
    key = (cell.font.name or "Calibri", cell.font.sz or 11, ALIGN.get(cell.alignment.horizontal, 0), side,
           1 if cell.alignment.wrap_text else 0, 1 if cell.alignment.textRotation == 255 else 0,
           cell.number_format)
    return looks.setdefault(key, len(looks))


def text(value):
    return str(value).replace("\t", " ").replace("\n", " ")


for letters, column in formulas.column_dimensions.items():
    lines.append(("W", column_index_from_string(letters) - 1, column.width - 0.7109375))
for row, dimension in formulas.row_dimensions.items():
    if dimension.height:
        lines.append(("H", row - 1, dimension.height))
for merge in formulas.merged_cells.ranges:
    first = formulas.cell(merge.min_row, merge.min_col)
    lines.append(("M", merge.min_row - 1, merge.min_col - 1, merge.max_row - 1, merge.max_col - 1, look(first)))
for row in formulas.iter_rows():
    for cell in row:
        if isinstance(cell, openpyxl.cell.cell.MergedCell):
            continue
        place = (cell.row - 1, cell.column - 1, look(cell))
        cached = values.cell(cell.row, cell.column).value
        if cell.data_type == "f":
            kind = "E" if isinstance(cached, (int, float)) else "S"
            lines.append((kind, *place, text(cell.value), text("" if cached is None else cached)))
        elif cell.value is None:
            lines.append(("B", *place))
        elif isinstance(cell.value, (int, float)):
            lines.append(("N", *place, cell.value))
        else:
            lines.append(("T", *place, text(cell.value)))
for ranges in formulas.conditional_formatting:
    for area in ranges.cells.ranges:
        lines.append(("K", area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1))
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for key in looks:
        file.write("\t".join(["F", *map(str, key)]) + "\n")
    for line in lines:
        file.write("\t".join(map(str, line)) + "\n")
