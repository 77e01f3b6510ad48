"""rearrange.py IN.xlsx OUT.xlsx: what happens to forms on other desks, done with openpyxl.

Every sheet that holds a form is moved down and to the right, with its formulas, merges and sizes; a
row is put in below the title, fonts and colours change, and blank cells beside labels are merged.
openpyxl drops the values of formulas when it saves.
"""
import copy
import sys

import openpyxl
from openpyxl.formula.translate import Translator
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

DOWN, RIGHT, BELOW_TITLE = 3, 2, 1

workbook = openpyxl.load_workbook(sys.argv[1])
for sheet in list(workbook.worksheets):
    labels = {cell.value for row in sheet.iter_rows(max_row=40) for cell in row}
    if "三级指标" not in labels:
        continue
    made = workbook.create_sheet(sheet.title + "x", workbook.index(sheet))

    def place(row, column):
        return row + DOWN + (BELOW_TITLE if row > 2 else 0), column + RIGHT

    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, openpyxl.cell.cell.MergedCell):
                continue
            to = made.cell(*place(cell.row, cell.column))
            to.value = cell.value
            if cell.data_type == "f":
                # Rows above the one put in are the title's, which formulas do not speak of.
                to.value = Translator(cell.value, origin=cell.coordinate).translate_formula(to.coordinate)
            elif cell.data_type == "s":
                # openpyxl would take a target such as =100% for a formula.
                to.data_type = "s"
            to.number_format = cell.number_format
            to.alignment = copy.copy(cell.alignment)
            to.border = copy.copy(cell.border)
            to.font = Font(name="仿宋", sz=12, b=cell.row % 2 == 0, color="FF0000FF")
            if cell.column % 2:
                to.fill = PatternFill("solid", fgColor="FFE2EFDA")
    for area in sheet.merged_cells.ranges:
        first, last = place(area.min_row, area.min_col), place(area.max_row, area.max_col)
        made.merge_cells(start_row=first[0], start_column=first[1], end_row=last[0], end_column=last[1])
    made.merge_cells(start_row=1, start_column=1, end_row=2, end_column=2)
    for letters, column in sheet.column_dimensions.items():
        index = openpyxl.utils.column_index_from_string(letters) + RIGHT
        made.column_dimensions[get_column_letter(index)].width = (column.width or 9) * 1.2
    title = sheet.title
    workbook.remove(sheet)
    made.title = title
workbook.save(sys.argv[2])
