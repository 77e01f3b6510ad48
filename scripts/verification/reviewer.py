#!/usr/bin/python3
"""Edits a workbook in LibreOffice the way a reviewer does, and saves it.

Usage: reviewer.py IN.xlsx OUT.xlsx < EDITS

One edit a line, its fields divided by tabs; cells are named by what stands in their row and by
the heading above them:

    set     SHEET  ROW  HEADING  TEXT        types a text, or a number
    note    SHEET  ROW  HEADING  TEXT        adds a note
    insert  SHEET  ROW  HEADING=TEXT ...     inserts a row below, and types into it
    delete  SHEET  ROW                       deletes the row
    remove  SHEET                            deletes the sheet
    font    SHEET  ROW  HEADING              another font and colour
    widen   SHEET                            a column inserted at the left
"""
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def connect(profile):
    pipe = f"reviewer{time.time_ns()}"
    program = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            desktop = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context)
            return program, desktop
        except Exception:
            time.sleep(0.5)
    program.kill()
    sys.exit("LibreOffice does not answer")


class Sheet:
    def __init__(self, document, name):
        names = document.Sheets.ElementNames
        found = [n for n in names if n == name] or [n for n in names if n.startswith(name)]
        if len(found) != 1:
            sys.exit(f"{len(found)} sheets are called {name}: {list(names)}")
        self.sheet = document.Sheets.getByName(found[0])
        self.name = found[0]

    def cells(self):
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        for row in range(end.EndRow + 1):
            for column in range(end.EndColumn + 1):
                text = self.sheet.getCellByPosition(column, row).String.strip()
                if text:
                    yield row, column, text

    def row(self, text):
        rows = [row for row, _, found in self.cells() if found == text]
        if not rows:
            sys.exit(f"no cell of {self.name} says {text}")
        return rows[0]

    def column(self, heading, row):
        above = [(r, c) for r, c, found in self.cells() if found == heading and r < row]
        if not above:
            sys.exit(f"no heading {heading} above row {row + 1} of {self.name}")
        return above[-1][1]

    def cell(self, text, heading):
        row = self.row(text)
        return self.sheet.getCellByPosition(self.column(heading, row), row)


def type_into(cell, text):
    try:
        cell.Value = float(text)
    except ValueError:
        cell.String = text


def edit(document, fields):
    action, name = fields[0], fields[1]
    if action == "remove":
        document.Sheets.removeByName(Sheet(document, name).name)
        return
    sheet = Sheet(document, name)
    if action == "set":
        type_into(sheet.cell(fields[2], fields[3]), fields[4])
    elif action == "note":
        cell = sheet.cell(fields[2], fields[3])
        sheet.sheet.Annotations.insertNew(cell.CellAddress, fields[4])
    elif action == "insert":
        row = sheet.row(fields[2]) + 1
        sheet.sheet.Rows.insertByIndex(row, 1)
        for assignment in fields[3:]:
            heading, text = assignment.split("=", 1)
            type_into(
                sheet.sheet.getCellByPosition(sheet.column(heading, row), row), text)
    elif action == "delete":
        sheet.sheet.Rows.removeByIndex(sheet.row(fields[2]), 1)
    elif action == "font":
        cell = sheet.cell(fields[2], fields[3])
        cell.CharFontNameAsian = "Noto Sans CJK SC"
        cell.CharColor = 0xFF0000
    elif action == "widen":
        sheet.sheet.Columns.insertByIndex(0, 1)
    else:
        sys.exit(f"no such edit: {action}")


def main():
    source, target = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    edits = [line.rstrip("\n").split("\t") for line in sys.stdin if line.strip()]
    with tempfile.TemporaryDirectory() as profile:
        program, desktop = connect(profile)
        try:
            hidden = PropertyValue(Name="Hidden", Value=True)
            document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (hidden,))
            for fields in edits:
                edit(document, fields)
            form = PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 XML")
            document.storeToURL(target.as_uri(), (form,))
            document.close(True)
        finally:
            try:
                desktop.terminate()
            except Exception:
                pass
            program.wait(30)


main()
