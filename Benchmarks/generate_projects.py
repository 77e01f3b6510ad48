"""generate_projects.py ROWS OUT.csv: a list of projects of a county that does not exist, the
cells of C/fill_forms.c: names of about 20 characters, amounts with 6 decimals, scores with 2."""
import sys

rows = int(sys.argv[1])
grades = "优良中差"
with open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    out.write("序号,主管部门（单位）,项目名称,预算金额（调整后）,自评得分,自评等级\r\n")
    for row in range(rows):
        score = 5000 + row * 37 % 5000
        grade = grades[0 if score >= 9000 else 1 if score >= 8000 else 2 if score >= 6000 else 3]
        micro = row * 7919 % 10000000 * 1000 + row % 1000
        out.write(
            f"{row + 1},县人社局,公益性岗位补贴和社会保险补贴资金项目第{row + 1}号,"
            f"{micro // 1000000}.{micro % 1000000:06d},{score // 100}.{score % 100:02d},{grade}\r\n"
        )
