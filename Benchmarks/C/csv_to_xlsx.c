/* The yardstick: the fields of a CSV, handed as texts to libxlsxwriter in constant-memory mode with
 * nothing around it. Fields in quotes are not understood; the workload has none.
 *
 * Usage: csv_to_xlsx IN.csv OUT.xlsx
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

int main(int count, char **arguments) {
    if (count != 3) return 64;
    FILE *input = fopen(arguments[1], "rb");
    if (!input) return 2;
    lxw_workbook_options options = {.constant_memory = 1};
    lxw_workbook *workbook = workbook_new_opt(arguments[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "big-in");
    lxw_error error = LXW_NO_ERROR;
    static char line[1 << 16];
    for (uint32_t row = 0; fgets(line, sizeof line, input); row++) {
        size_t length = strlen(line);
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) length--;
        line[length] = 0;
        char *field = line;
        for (uint16_t column = 0; field; column++) {
            char *comma = strchr(field, ',');
            if (comma) *comma = 0;
            if (*field) error |= worksheet_write_string(sheet, row, column, field, NULL);
            field = comma ? comma + 1 : NULL;
        }
    }
    fclose(input);
    error |= workbook_close(workbook);
    return error == LXW_NO_ERROR ? 0 : 1;
}
