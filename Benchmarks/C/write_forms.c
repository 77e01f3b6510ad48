/* The yardstick for `sheetconv fill --per-project file`: one form's cells, looks, merges, heights
 * and aids, handed to libxlsxwriter again and again, a file each. Nothing is read, computed,
 * checked, read back or synced.
 *
 * Usage: write_forms CELLS COUNT FOLDER
 *
 * CELLS is what form_cells.py makes of a filled form: one item a line, fields divided by tabs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { FIELDS = 12 };
typedef struct { int count; char *field[FIELDS]; } item;

static item *items;
static size_t item_count;
static int failed;

static void check(lxw_error error) { if (error != LXW_NO_ERROR) failed = 1; }

static void load(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) { perror(path); exit(1); }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t) size + 1);
    if (!text || fread(text, 1, (size_t) size, file) != (size_t) size) exit(1);
    text[size] = 0;
    fclose(file);
    size_t lines = 0;
    for (char *at = text; *at; at++) lines += *at == '\n';
    items = calloc(lines + 1, sizeof *items);
    char *line = text;
    while (line && *line) {
        char *end = strchr(line, '\n');
        if (end) *end = 0;
        item *made = &items[item_count++];
        for (char *field = line; field && made->count < FIELDS;) {
            char *tab = strchr(field, '\t');
            if (tab) *tab = 0;
            made->field[made->count++] = field;
            field = tab ? tab + 1 : NULL;
        }
        line = end ? end + 1 : NULL;
    }
}

static int number(const item *of, int index) { return atoi(of->field[index]); }

static lxw_format *look(lxw_workbook *workbook, const item *of) {
    lxw_format *made = workbook_add_format(workbook);
    format_set_font_name(made, of->field[1]);
    format_set_font_size(made, atof(of->field[2]));
    if (number(of, 3)) format_set_align(made, (uint8_t) number(of, 3));
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (number(of, 4)) format_set_border(made, LXW_BORDER_THIN);
    if (number(of, 5)) format_set_text_wrap(made);
    if (number(of, 6)) format_set_rotation(made, 270);
    if (strcmp(of->field[7], "General")) format_set_num_format(made, of->field[7]);
    return made;
}

static void write_one(const char *path) {
    lxw_workbook *workbook = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "1");
    lxw_format *formats[64];
    lxw_format *mark = workbook_add_format(workbook);
    int format_count = 0;
    format_set_bg_color(mark, 0xFFF2CC);
    for (size_t index = 0; index < item_count; index++) {
        const item *of = &items[index];
        switch (of->field[0][0]) {
        case 'F': formats[format_count++] = look(workbook, of); break;
        case 'W':
            check(worksheet_set_column(sheet, (lxw_col_t) number(of, 1), (lxw_col_t) number(of, 1),
                                       atof(of->field[2]), NULL));
            break;
        case 'H': check(worksheet_set_row(sheet, (lxw_row_t) number(of, 1), atof(of->field[2]), NULL)); break;
        case 'M':
            check(worksheet_merge_range(sheet, (lxw_row_t) number(of, 1), (lxw_col_t) number(of, 2),
                                        (lxw_row_t) number(of, 3), (lxw_col_t) number(of, 4), "",
                                        formats[number(of, 5)]));
            break;
        case 'T':
            check(worksheet_write_string(sheet, (lxw_row_t) number(of, 1), (lxw_col_t) number(of, 2),
                                         of->field[4], formats[number(of, 3)]));
            break;
        case 'N':
            check(worksheet_write_number(sheet, (lxw_row_t) number(of, 1), (lxw_col_t) number(of, 2),
                                         atof(of->field[4]), formats[number(of, 3)]));
            break;
        case 'E':
            check(worksheet_write_formula_num(sheet, (lxw_row_t) number(of, 1), (lxw_col_t) number(of, 2),
                                              of->field[4], formats[number(of, 3)], atof(of->field[5])));
            break;
        case 'S':
            check(worksheet_write_formula_str(sheet, (lxw_row_t) number(of, 1), (lxw_col_t) number(of, 2),
                                              of->field[4], formats[number(of, 3)], of->field[5]));
            break;
        case 'B':
            check(worksheet_write_blank(sheet, (lxw_row_t) number(of, 1), (lxw_col_t) number(of, 2),
                                        formats[number(of, 3)]));
            break;
        case 'K': {
            lxw_conditional_format rule = {0};
            rule.type = LXW_CONDITIONAL_TYPE_BLANKS;
            rule.format = mark;
            check(worksheet_conditional_format_range(sheet, (lxw_row_t) number(of, 1),
                                                     (lxw_col_t) number(of, 2), (lxw_row_t) number(of, 3),
                                                     (lxw_col_t) number(of, 4), &rule));
            break;
        }
        }
    }
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_center_horizontally(sheet);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6);
    check(worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页"));
    check(worksheet_repeat_rows(sheet, 0, 1));
    check(workbook_close(workbook));
}

int main(int argc, char **argv) {
    if (argc != 4) { fprintf(stderr, "usage: %s CELLS COUNT FOLDER\n", argv[0]); return 64; }
    load(argv[1]);
    for (int count = atoi(argv[2]), file = 1; file <= count; file++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%06d.xlsx", argv[3], file);
        write_one(path);
    }
    return failed;
}
