public import Diagnostics
public import SheetIO

extension WorkbookTemplate {
  /// The one form of the workbook, for keeping as YAML.
  ///
  /// - Returns: The form, and what of the workbook it does not hold.
  /// - Throws: The first thing that is wrong with a placeholder; `.templateWithoutForm`;
  ///   `.templateInvalid` for a sheet that no form describes.
  public func imported(
    _ source: ByteSource
  ) throws(Failure) -> (form: FormTemplate, findings: [Finding]) {
    if let wrong = findings.first(where: { $0.code.severity == .error }) { throw Failure(wrong) }
    guard let form = forms.first else {
      throw Failure(
        .templateWithoutForm, at: Location(file: file),
        facts: ["nearest": Wording(zh: "没有一个占位符", en: "there is none")])
    }
    var left: [Finding] = []
    func leave(_ zh: String, _ en: String, sheet: String? = nil) {
      left.append(
        Finding(
          .templatePartNotCarried, at: Location(file: file, sheet: sheet),
          facts: ["part": Wording(zh: zh, en: en)]))
    }
    let reader = try WorkbookReader(source)
    let editor = try PackageEditor(source)
    for (index, summary) in reader.sheetList.enumerated()
    where index != form.sheet && index != settingsSheet {
      leave("另一张工作表", "another sheet", sheet: summary.name)
    }
    for annex in Set(try editor.annexes(ofSheet: form.sheet)).sorted() {
      guard let (zh, en) = Self.annexes[annex] else { continue }
      leave(zh, en, sheet: form.sheetName)
    }
    if try editor.isProtected(sheet: form.sheet) {
      leave("工作表保护", "the protection of the sheet", sheet: form.sheetName)
    }
    if ["xlsm", "xltm"].contains(try editor.fileExtension()) { leave("宏", "macros") }
    let sheet = try reader.readSheet(at: form.sheet)
    for row in sheet.rows {
      for cell in row.cells {
        guard let formula = cell.formula else { continue }
        let address = CellAddress(row: row.index, column: cell.column)
        left.append(
          Finding(
            .templateFormulaNotCarried,
            at: Location(file: file, sheet: form.sheetName, cell: address),
            stated: "=" + formula.text))
      }
    }
    if sheet.validations.contains(where: { $0.choices == nil }) {
      leave(
        "取自单元格的下拉选项和其他输入限制", "choices taken from cells, and other limits on input",
        sheet: form.sheetName)
    }
    // Reading it back proves that nothing of it is lost, and gives merged cells their columns.
    let read = try FormTemplate(yaml: form.template.yaml, file: file)
    return (read, left)
  }

  private static let annexes: [String: (zh: String, en: String)] = [
    "drawing": ("图片和图形", "pictures and drawings"), "comments": ("批注", "notes"),
    "oleObject": ("嵌入的对象", "embedded objects"), "ctrlProp": ("控件", "controls"),
    "table": ("表格（列表）", "tables"), "pivotTable": ("数据透视表", "pivot tables"),
  ]

  /// What the workbook's own formulas will not follow when rows are repeated, each with its cell.
  public func formulaFindings(_ source: ByteSource) throws(Failure) -> [Finding] {
    let reader = try WorkbookReader(source)
    var findings: [Finding] = []
    for form in forms {
      var row = 0
      var blocks: [ClosedRange<Int>] = []
      for section in form.template.sections {
        if section.group != nil { blocks.append(row...(row + section.rows.count - 1)) }
        row += section.rows.count
      }
      for stored in try reader.readSheet(at: form.sheet).rows {
        for cell in stored.cells {
          guard let formula = cell.formula else { continue }
          for block in blocks where !block.contains(stored.index) {
            for target in FormulaReferences.single(in: formula.text, to: block) {
              let address = CellAddress(row: stored.index, column: cell.column)
              findings.append(
                Finding(
                  .formulaCrossesRepeat,
                  at: Location(file: file, sheet: form.sheetName, cell: address),
                  stated: "=" + formula.text, facts: ["cell": Wording("\(target)")]))
            }
          }
        }
      }
    }
    return findings
  }
}
