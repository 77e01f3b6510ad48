#!/usr/bin/env python3
"""Fills a form with openpyxl, a file for each project: the template is loaded anew each time, as
its users do, and the name, the department and the actual values are typed into it.

usage: fill_with_openpyxl.py TEMPLATE.xlsx COUNT FOLDER
"""
import sys

import openpyxl

template, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
for number in range(1, count + 1):
    workbook = openpyxl.load_workbook(template)
    sheet = workbook.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                cell.value = cell.value.replace("第1号", f"第{number}号")
    workbook.save(f"{folder}/{number:06d}.xlsx")
