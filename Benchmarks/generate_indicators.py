#!/usr/bin/env python3
"""A list of projects and a table of their indicators, as CSV; the same for the same numbers.

The data are clean: no target is exceeded by a fifth, and the groups have their usual points.

usage: generate_indicators.py PROJECTS INDICATORS LIST.csv TABLE.csv
"""
import csv
import random
import sys

projects, indicators, list_path, table_path = (
    int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
source = random.Random(7)
GROUPS = [
    ("产出指标", "数量指标", "人"), ("产出指标", "质量指标", "%"), ("产出指标", "时效指标", "%"),
    ("效益指标", "社会效益指标", "万人"), ("效益指标", "可持续影响指标", "项"),
    ("满意度指标", "服务对象满意度指标", "%"),
]
POINTS = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
groups = [GROUPS[position * len(GROUPS) // indicators] for position in range(indicators)]
firsts = [first for first, _, _ in groups]
weights = [f"{POINTS[first] / firsts.count(first):g}" for first in firsts]
with open(list_path, "w", encoding="utf-8", newline="") as file:
    out = csv.writer(file)
    out.writerow(["序号", "主管部门", "项目编码", "项目名称", "全年预算数（万元）", "全年执行数（万元）"])
    for number in range(1, projects + 1):
        budget = source.randrange(10_000, 900_000_000)
        spent = budget - source.randrange(0, budget // 5)
        out.writerow([
            number, f"县{number % 60}局", f"13032100T{number:011d}", f"第{number}号民生保障项目补助资金",
            f"{budget // 1_000_000}.{budget % 1_000_000:06d}",
            f"{spent // 1_000_000}.{spent % 1_000_000:06d}"])
with open(table_path, "w", encoding="utf-8", newline="") as file:
    out = csv.writer(file)
    out.writerow([
        "项目编码", "项目名称", "一级指标", "二级指标", "三级指标", "计算符号", "年度指标值", "计量单位",
        "实际完成值", "分值", "得分", "偏差原因分析及改进措施"])
    for number in range(1, projects + 1):
        for position in range(indicators):
            first, second, unit = groups[position]
            target = source.randrange(60, 90)
            actual = target + source.randrange(-3, 10)
            missed = actual < target
            out.writerow([
                f"13032100T{number:011d}", f"第{number}号民生保障项目补助资金", first, second,
                f"第{position + 1}项工作完成数量", "≥", target, unit, f"{actual}{unit}", weights[position],
                "", "受天气影响没有全部完成，次年一季度补齐" if missed else ""])
