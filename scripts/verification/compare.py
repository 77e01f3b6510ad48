"""compare.py ISSUED RECALCULATED: every formula's cached value must survive recalculation, and
openpyxl and calamine must read the same cells."""
import sys

import openpyxl
from python_calamine import CalamineWorkbook

issued, recalculated = sys.argv[1:3]
values = openpyxl.load_workbook(issued, data_only=True)
formulas = openpyxl.load_workbook(issued)
again = openpyxl.load_workbook(recalculated, data_only=True)
third = CalamineWorkbook.from_path(issued)


def same(one, other):
    blank = (None, "")
    if one in blank and other in blank:
        return True
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-12 * max(1.0, abs(one))
    return one == other


failures = 0
formula_count = 0
cell_count = 0
for sheet in formulas.worksheets:
    rows = third.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
    for row in sheet.iter_rows():
        for cell in row:
            cached = values[sheet.title][cell.coordinate].value
            recomputed = again[sheet.title][cell.coordinate].value
            if cell.value is not None:
                cell_count += 1
            if cell.data_type == "f":
                formula_count += 1
                if cached is None:
                    # openpyxl shows a formula's empty text as nothing.
                    cached = ""
            if not same(cached, recomputed):
                failures += 1
                print(f"{sheet.title}!{cell.coordinate}: issued {cached!r}, LibreOffice {recomputed!r}")
            other = rows[cell.row - 1][cell.column - 1] if cell.row <= len(rows) and cell.column <= len(rows[cell.row - 1]) else None
            if not same(cached, other):
                failures += 1
                print(f"{sheet.title}!{cell.coordinate}: openpyxl {cached!r}, calamine {other!r}")
print(f"{issued}: {cell_count} cells, {formula_count} formulas, {failures} differences")
if formula_count == 0:
    sys.exit("no formula was compared")
sys.exit(1 if failures else 0)
