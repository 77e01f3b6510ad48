"""same_records.py ISSUED.json REARRANGED.json RESAVED.json: the records of rearranged forms are those
of the issued ones. What formulas compute is missing where openpyxl dropped it; after LibreOffice
nothing is."""
import json
import sys

DERIVED = {
    "money.initial", "money.budget", "money.received", "money.executed", "money.rate", "money.score",
    "result.totalWeight", "result.score", "result.grade",
}


def number(text):
    try:
        return round(float(text.rstrip("%")) / (100 if text.endswith("%") else 1), 9)
    except ValueError:
        return text


def values(record, without):
    own = {(record["kind"], path): number(text) for path, text in record["values"].items()
           if path not in without or record["kind"] != "project"}
    return [own] + [values(part, without) for part in record.get("parts", [])]


def flat(record):
    own, *parts = record
    return [own] + [inner for part in parts for inner in flat(part)]


def differences(one, other):
    """The values that only one of two records has, part by part."""
    one, other = flat(one), flat(other)
    if len(one) != len(other):
        return [f"{len(one) - 1} parts issued, {len(other) - 1} read"]
    return [f"{path}: issued {a.get(path)!r}, read {b.get(path)!r}"
            for a, b in zip(one, other) for path in sorted({*a, *b}) if a.get(path) != b.get(path)]


def records(path, without):
    with open(path, encoding="utf-8") as file:
        return [values(project, without) for table in json.load(file)["tables"]
                for project in table["projects"]]


failures = 0
for path, without in [(sys.argv[2], DERIVED), (sys.argv[3], set())]:
    issued, read = records(sys.argv[1], without), records(path, without)
    if len(issued) != len(read):
        failures += 1
        print(f"{path}: {len(read)} projects instead of {len(issued)}")
    for number_, (one, other) in enumerate(zip(issued, read), 1):
        if one != other:
            failures += 1
            print(f"{path}: project {number_}:", *differences(one, other), sep="\n  ")
print(f"{sys.argv[1]}: {len(records(sys.argv[1], set()))} projects, {failures} differences")
sys.exit(1 if failures else 0)
