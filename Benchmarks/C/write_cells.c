/* The yardstick: the cells of Sources/WriteCells, handed to libxlsxwriter with nothing around it.
 *
 * Usage: write_cells ROWS FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

static const char *const grades[] = {"优", "良", "中", "差"};

int main(int count, char **arguments) {
    if (count != 3) return 64;
    uint32_t rows = (uint32_t) strtoul(arguments[1], NULL, 10);
    lxw_workbook *workbook = workbook_new(arguments[2]);
    lxw_doc_properties properties = {.created = 946684800};
    workbook_set_properties(workbook, &properties);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "项目");
    lxw_format *amounts = workbook_add_format(workbook);
    format_set_num_format(amounts, "#,##0.00");
    format_set_border(amounts, LXW_BORDER_THIN);
    lxw_format *texts = workbook_add_format(workbook);
    format_set_border(texts, LXW_BORDER_THIN);
    lxw_error error = LXW_NO_ERROR;
    char text[128];
    double total = 0;
    for (uint32_t row = 0; row < rows; row++) {
        uint32_t score = 5000 + row * 37 % 5000;
        double amount = (row * 7919 % 10000000) / 100.0;
        total += amount;
        const char *grade = grades[score >= 9000 ? 0 : score >= 8000 ? 1 : score >= 6000 ? 2 : 3];
        error |= worksheet_write_number(sheet, row, 0, row + 1, texts);
        error |= worksheet_write_string(sheet, row, 1, "县人社局", texts);
        snprintf(text, sizeof text, "公益性岗位补贴和社会保险补贴资金项目第%u号", row + 1);
        error |= worksheet_write_string(sheet, row, 2, text, texts);
        error |= worksheet_write_number(sheet, row, 3, amount, amounts);
        error |= worksheet_write_number(sheet, row, 4, score / 100.0, amounts);
        snprintf(text, sizeof text,
                 "=IF(E%u>=90,\"优\",IF(E%u>=80,\"良\",IF(E%u>=60,\"中\",\"差\")))",
                 row + 1, row + 1, row + 1);
        error |= worksheet_write_formula_str(sheet, row, 5, text, texts, grade);
    }
    error |= worksheet_write_string(sheet, rows, 2, "合计", texts);
    snprintf(text, sizeof text, "=ROUND(SUM(D1:D%u),2)", rows);
    error |= worksheet_write_formula_num(sheet, rows, 3, text, amounts, total);
    snprintf(text, sizeof text, "=COUNT(E1:E%u)", rows);
    error |= worksheet_write_formula_num(sheet, rows, 4, text, amounts, rows);
    error |= workbook_close(workbook);
    return error == LXW_NO_ERROR ? 0 : 1;
}
