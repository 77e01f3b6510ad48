"""Compares the totals of a results summary, as LibreOffice computed them, with its sources.

Usage: totals.py SUMMARY.xlsx PROGRAM LIST.csv…

The lists are added up exactly; the program only turns the sheets of the summary into text.
"""
import csv
import io
import subprocess
import sys
from decimal import Decimal, ROUND_HALF_UP
from pathlib import Path


def rows_of(program, summary, sheet):
    text = subprocess.run(
        [program, "convert", summary, "-", "--to", "csv", "--sheet", sheet],
        check=True, capture_output=True, text=True).stdout
    return list(csv.reader(io.StringIO(text)))


def main(summary, program, *lists):
    for path in lists:
        with open(path, encoding="utf-8-sig", newline="") as file:
            projects = list(csv.DictReader(file))
        column = next(name for name in projects[0] if name.startswith("预算金额"))
        total = sum(Decimal(row[column]) for row in projects)
        cents = total.quantize(Decimal("0.000001"), ROUND_HALF_UP)
        sheet = Path(path).stem.replace("项目", "") if "转移" in path else Path(path).stem
        rows = rows_of(program, summary, sheet)
        stated = [
            Decimal(cell) for row in rows if any("合计" in cell.replace(" ", "") for cell in row)
            for cell in row if cell.replace(".", "", 1).isdigit() and "." in cell]
        if not any(abs(value - cents) < Decimal("0.000001") for value in stated):
            sys.exit(f"{sheet}: the projects come to {cents}, the summary says {stated}")
        print(f"{sheet}: {len(projects)} projects, {cents} 万元 in the list and in the summary")


main(*sys.argv[1:])
