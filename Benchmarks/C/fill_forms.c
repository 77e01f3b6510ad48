/* The yardstick for `sheetconv fill`: the cells of its two sheets for generate_projects.py's
 * table, handed to libxlsxwriter with nothing around it. Nothing is read, computed from text,
 * checked, read back or synced.
 *
 * Usage: fill_forms ROWS FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static const char *const grades[] = {"优", "良", "中", "差"};
static lxw_workbook *workbook;
static lxw_worksheet *sheet;
static int failed;

static void check(lxw_error error) { if (error != LXW_NO_ERROR) failed = 1; }

static lxw_format *format(const char *font, double size, int align, int border, int wrap,
                          const char *number) {
    lxw_format *made = workbook_add_format(workbook);
    format_set_font_name(made, font);
    format_set_font_size(made, size);
    format_set_align(made, (uint8_t) align);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (border) format_set_border(made, LXW_BORDER_THIN);
    if (wrap) format_set_text_wrap(made);
    if (number) format_set_num_format(made, number);
    return made;
}

static void merged(lxw_row_t row, lxw_col_t from, lxw_col_t to, const char *text, lxw_format *look) {
    check(worksheet_merge_range(sheet, row, from, row, to, text, look));
}

static double amounts(uint32_t row) {
    return ((uint64_t) row * 7919 % 10000000 * 1000 + row % 1000) / 1e6;
}

static int grade(uint32_t row) {
    uint32_t score = 5000 + row * 37 % 5000;
    return score >= 9000 ? 0 : score >= 8000 ? 1 : score >= 6000 ? 2 : 3;
}

static void page(const double *widths, int count) {
    for (int column = 0; column < count; column++)
        check(worksheet_set_column(sheet, column, column, widths[column], NULL));
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_center_horizontally(sheet);
    worksheet_set_margins(sheet, 0.6, 0.6, 0.7, 0.7);
    check(worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页"));
}

static void rate(lxw_row_t row, lxw_col_t column, const char *first, const char *last,
                 double value, lxw_format *look) {
    char text[128];
    snprintf(text, sizeof text, "=IF(SUM(%s%u:%s%u)=0,0,%s%u/SUM(%s%u:%s%u))", first, row + 1,
             last, row + 1, first, row + 1, first, row + 1, last, row + 1);
    check(worksheet_write_formula_num(sheet, row, column, text, look, value));
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    uint32_t rows = (uint32_t) strtoul(arguments[1], NULL, 10);
    lxw_workbook_options options = {.use_zip64 = LXW_FALSE};
    workbook = workbook_new_opt(arguments[2], &options);
    lxw_doc_properties properties = {.title = "项目支出绩效自评结果汇总表", .created = 946684800};
    workbook_set_properties(workbook, &properties);
    lxw_format *title = format("黑体", 18, LXW_ALIGN_CENTER, 0, 0, NULL);
    lxw_format *unit = format("宋体", 11, LXW_ALIGN_RIGHT, 0, 0, NULL);
    lxw_format *header = format("黑体", 11, LXW_ALIGN_CENTER, 1, 1, NULL);
    lxw_format *center = format("宋体", 11, LXW_ALIGN_CENTER, 1, 1, NULL);
    lxw_format *text = format("宋体", 11, LXW_ALIGN_LEFT, 1, 1, NULL);
    lxw_format *amount = format("宋体", 11, LXW_ALIGN_RIGHT, 1, 0, "0.000000");
    lxw_format *points = format("宋体", 11, LXW_ALIGN_CENTER, 1, 0, "0.00");
    lxw_format *number = format("宋体", 11, LXW_ALIGN_CENTER, 1, 0, "0");
    lxw_format *share = format("宋体", 11, LXW_ALIGN_CENTER, 1, 0, "0.00%");
    lxw_format *total = format("黑体", 11, LXW_ALIGN_CENTER, 1, 0, NULL);
    lxw_format *totalAmount = format("黑体", 11, LXW_ALIGN_RIGHT, 1, 0, "0.000000");
    lxw_format *plain = format("宋体", 11, LXW_ALIGN_LEFT, 0, 0, NULL);
    lxw_format *block = format("黑体", 12, LXW_ALIGN_LEFT, 0, 0, NULL);
    char formula[256], name[128];
    double sum = 0;
    uint32_t counts[4] = {0};

    sheet = workbook_add_worksheet(workbook, "本级项目");
    page((double[]){7, 20, 62, 20, 12, 12}, 6);
    worksheet_repeat_rows(sheet, 2, 2);
    worksheet_freeze_panes(sheet, 3, 0);
    merged(0, 0, 5, "项目支出绩效自评结果汇总表（2023年度）", title);
    check(worksheet_set_row(sheet, 0, 36, NULL));
    merged(1, 0, 5, "单位：万元", unit);
    check(worksheet_set_row(sheet, 1, 20, NULL));
    const char *headers[] = {"序号", "主管部门（单位）", "项目名称", "预算金额（调整后）", "自评得分",
                             "自评等级"};
    for (int column = 0; column < 6; column++)
        check(worksheet_write_string(sheet, 2, column, headers[column], header));
    check(worksheet_set_row(sheet, 2, 24, NULL));
    for (uint32_t record = 0; record < rows; record++) {
        lxw_row_t row = record + 3;
        check(worksheet_set_row(sheet, row, 22, NULL));
        check(worksheet_write_number(sheet, row, 0, record + 1, center));
        check(worksheet_write_string(sheet, row, 1, "县人社局", center));
        snprintf(name, sizeof name, "公益性岗位补贴和社会保险补贴资金项目第%u号", record + 1);
        check(worksheet_write_string(sheet, row, 2, name, text));
        check(worksheet_write_number(sheet, row, 3, amounts(record), amount));
        check(worksheet_write_number(sheet, row, 4, (5000 + record * 37 % 5000) / 100.0, points));
        uint32_t line = row + 1;
        snprintf(formula, sizeof formula,
                 "=IF(ISNUMBER(E%u),IF(OR(E%u<0,E%u>100),\"\",IF(E%u>=90,\"优\",IF(E%u>=80,\"良\",IF(E%u>=60,\"中\",\"差\")))),\"\")",
                 line, line, line, line, line, line);
        check(worksheet_write_formula_str(sheet, row, 5, formula, center, grades[grade(record)]));
        sum += amounts(record);
        counts[grade(record)]++;
    }
    lxw_row_t row = rows + 3;
    merged(row, 0, 1, "合计", total);
    snprintf(formula, sizeof formula, "=\"共\"&ROWS(C4:C%u)&\"项\"", rows + 3);
    snprintf(name, sizeof name, "共%u项", rows);
    check(worksheet_write_formula_str(sheet, row, 2, formula, total, name));
    snprintf(formula, sizeof formula, "=ROUND(SUM(D4:D%u),6)", rows + 3);
    check(worksheet_write_formula_num(sheet, row, 3, formula, totalAmount, sum));
    check(worksheet_write_blank(sheet, row, 4, total));
    check(worksheet_write_blank(sheet, row, 5, total));
    check(worksheet_set_row(sheet, row, 24, NULL));
    row++;
    const char *labels[] = {"等级", "优", "良", "中", "差", "评优率"};
    for (int column = 0; column < 6; column++)
        check(worksheet_write_string(sheet, row, column, labels[column], header));
    check(worksheet_set_row(sheet, row, 22, NULL));
    row++;
    check(worksheet_write_string(sheet, row, 0, "个数", number));
    for (int column = 0; column < 4; column++) {
        snprintf(formula, sizeof formula, "=COUNTIF(F4:F%u,\"%s\")", rows + 3, grades[column]);
        check(worksheet_write_formula_num(sheet, row, column + 1, formula, number, counts[column]));
    }
    rate(row, 5, "B", "E", counts[0] / (double) rows, share);
    check(worksheet_set_row(sheet, row, 22, NULL));
    row++;
    merged(row, 0, 2, "填报人：                         审核人：", plain);
    merged(row, 3, 5, "填报日期：", plain);
    check(worksheet_set_row(sheet, row, 32, NULL));

    /* The statistics: the handful of rows above the list is left to the list itself. */
    sheet = workbook_add_worksheet(workbook, "统计");
    page((double[]){54, 12, 20, 11, 11, 20, 12, 18}, 8);
    merged(0, 0, 7, "自评结果统计表（2023年度）", title);
    merged(1, 0, 7, "单位：万元", unit);
    merged(2, 0, 7, "四、统计依据", block);
    for (uint32_t record = 0; record < rows; record++) {
        lxw_row_t row = record + 23;
        uint32_t line = record + 4;
        check(worksheet_set_row(sheet, row, 22, NULL));
        snprintf(formula, sizeof formula, "='本级项目'!C%u&\"\"", line);
        snprintf(name, sizeof name, "公益性岗位补贴和社会保险补贴资金项目第%u号", record + 1);
        check(worksheet_write_formula_str(sheet, row, 0, formula, text, name));
        check(worksheet_write_string(sheet, row, 1, "本级项目", center));
        snprintf(formula, sizeof formula, "=IF('本级项目'!D%u=\"\",\"\",'本级项目'!D%u)", line, line);
        check(worksheet_write_formula_num(sheet, row, 2, formula, amount, amounts(record)));
        snprintf(formula, sizeof formula, "=IF('本级项目'!E%u=\"\",\"\",'本级项目'!E%u)", line, line);
        check(worksheet_write_formula_num(sheet, row, 3, formula, points,
                                          (5000 + record * 37 % 5000) / 100.0));
        snprintf(formula, sizeof formula, "='本级项目'!F%u", line);
        check(worksheet_write_formula_str(sheet, row, 4, formula, center, grades[grade(record)]));
        check(worksheet_write_string(sheet, row, 5, "未注明", center));
        check(worksheet_write_string(sheet, row, 6, "本级", center));
        check(worksheet_write_string(sheet, row, 7, "本级项目", center));
    }
    check(workbook_close(workbook));
    return failed;
}
