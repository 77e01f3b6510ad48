"""faulty_table.py OUT.csv: a table of a county that does not exist, with everything in it that
a form must survive: blanks, words for numbers, scores at every boundary, long names."""
import csv
import sys

rows = [
    ["2023年度示例县项目支出绩效自评结果汇总表"],
    ["", "", "", "", "单位：万元"],
    ["序号", "主管部门", "项目名称", "全年预算数", "自评得分", "自评等级", "资金性质", "备注"],
]
scores = ["100", "90", "89.99", "80", "79.99", "60", "59.99", "0", "", "优秀", "95.555"]
funds = ["一般公共预算", "政府性基金", "社保基金", "国有资本经营预算", "不清楚", ""]
for index, score in enumerate(scores):
    name = f"示例项目{index + 1}" + "关于提前下达省级补助资金预算的通知（示例财社〔2022〕1号）" * (index % 4)
    amount = ["12.345678", "0", "1,234.5", "约20", "", "-3.2", "0.1234567"][index % 7]
    rows.append([index + 1, "示例县示例局", name, amount, score, "优", funds[index % 6], "备注" * index])
rows.append(["合计", "", "", "9999", "", ""])
with open(sys.argv[1], "w", encoding="gb18030", newline="") as file:
    csv.writer(file).writerows(rows)
