import Diagnostics

/// What must hold of a workbook before it is handed to libxlsxwriter, which would write much of
/// it without a word into a file that programs then repair or refuse.
///
/// The sheets' own rules are in `SheetRules`; values and formulas are checked cell by cell while
/// they are written, so that a large workbook is gone through once.
struct WorkbookRules {
  /// The output's name, for findings.
  let file: String

  /// Checks everything but the cells.
  ///
  /// - Throws: The failure that belongs to the first rule broken.
  func check(_ workbook: Workbook) throws(Failure) {
    guard !workbook.sheets.isEmpty else {
      throw Failure(.outputWithoutSheet, at: Location(file: file))
    }
    guard workbook.sheets.contains(where: { $0.visibility == .visible }) else {
      throw Failure(.outputWithoutVisibleSheet, at: Location(file: file))
    }
    var seen: Set<String> = []
    for sheet in workbook.sheets {
      if let reason = Self.fault(ofSheetName: sheet.name) {
        throw sheetName(sheet.name, reason)
      }
      guard seen.insert(sheet.name.lowercased()).inserted else {
        throw sheetName(
          sheet.name,
          Wording(
            zh: "已有同名工作表（不分大小写）",
            en: "another sheet has the same name, capitals aside"))
      }
      guard sheet.kind == .worksheet else {
        throw Failure(.outputSheetKind, at: Location(file: file, sheet: sheet.name))
      }
      try SheetRules(file: file, sheet: sheet).check()
    }
    for style in workbook.styles { try check(style) }
    try checkLinks(workbook)
    try check(workbook.definedNames, sheets: workbook.sheets)
    try check(workbook.properties)
  }

  /// Links must begin at a cell that holds something, which takes their place in the cell, and
  /// lead to a sheet that is there.
  private func checkLinks(_ workbook: Workbook) throws(Failure) {
    let names = Set(workbook.sheets.map(\.name))
    for sheet in workbook.sheets where !sheet.links.isEmpty {
      guard sheet.links.count <= Self.mostLinks else {
        throw Failure(
          .outputLink, at: Location(file: file, sheet: sheet.name),
          facts: [
            "reason": Wording(
              zh: "超过 \(Self.mostLinks) 个链接", en: "there are more than \(Self.mostLinks) links")
          ])
      }
      for link in sheet.links {
        let place = Location(file: file, sheet: sheet.name, cell: link.cell)
        guard names.contains(link.sheet), SheetRules.isInSheet(CellRange(link.target, link.target))
        else {
          throw Failure(
            .outputLink, at: place,
            facts: ["reason": Wording(zh: "要去的地方不存在", en: "its target does not exist")])
        }
        guard sheet.cell(at: link.cell)?.holdsContent == true else {
          throw Failure(
            .outputLink, at: place,
            facts: ["reason": Wording(zh: "所在的单元格是空的", en: "its cell is blank")])
        }
      }
    }
  }

  /// The most links of a sheet.
  static let mostLinks = 65_530

  // MARK: Sheet names

  /// The most UTF-16 units of a sheet's name.
  static let longestSheetName = 31

  /// What is wrong with a sheet's name by itself, or `nil`.
  static func fault(ofSheetName name: String) -> Wording? {
    if name.isEmpty { return Wording(zh: "不能为空", en: "it is empty") }
    if name.utf16.count > longestSheetName {
      return Wording(
        zh: "不能超过 \(longestSheetName) 个字",
        en: "it is longer than \(longestSheetName) characters")
    }
    if name.unicodeScalars.contains(where: { "[]:*?/\\".unicodeScalars.contains($0) }) {
      return Wording(zh: "不能含有 [ ] : * ? / \\", en: "it holds one of [ ] : * ? / \\")
    }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      || StoredText.hasForbiddenCharacter(name)
    {
      return Wording(zh: "不能含有控制字符", en: "it holds a control character")
    }
    if name.utf8.first == UInt8(ascii: "'") || name.utf8.last == UInt8(ascii: "'") {
      return Wording(zh: "不能以单引号开头或结尾", en: "it begins or ends with an apostrophe")
    }
    if name.lowercased() == "history" {
      return Wording(zh: "“History”是 Excel 的保留名", en: "Excel keeps “History” for itself")
    }
    return nil
  }

  private func sheetName(_ name: String, _ reason: Wording) -> Failure {
    Failure(
      .outputSheetName, at: Location(file: file, sheet: name),
      facts: ["name": .quoting(name), "reason": reason])
  }

  // MARK: Styles

  /// The most bytes of a number format or a font's name that libxlsxwriter keeps.
  static let longestFormatField = 127

  private func check(_ style: CellStyle) throws(Failure) {
    let fields = [style.numberFormat, style.fontName ?? ""]
    for field in fields {
      guard field.utf8.count <= Self.longestFormatField, !StoredText.hasForbiddenCharacter(field)
      else {
        throw Failure(
          .outputStyle, at: Location(file: file), facts: ["value": .quoting(field)])
      }
    }
    if let size = style.fontSize, !(1...409).contains(size) {
      throw Failure(
        .outputStyle, at: Location(file: file), facts: ["value": Wording("\(size)")])
    }
  }

  // MARK: Defined names

  /// The most bytes of a defined name, its sheet included, and of what it stands for.
  static let longestDefinedName = 127

  private func check(_ names: [DefinedName], sheets: [Sheet]) throws(Failure) {
    var seen: Set<String> = []
    for name in names {
      if let reason = fault(of: name, sheets: sheets) {
        throw definedName(name.name, reason)
      }
      let scope = name.sheet.map(String.init) ?? ""
      guard seen.insert("\(scope)!\(name.name.lowercased())").inserted else {
        throw definedName(
          name.name, Wording(zh: "同一范围内名称重复", en: "the same name occurs twice"))
      }
    }
  }

  private func fault(of name: DefinedName, sheets: [Sheet]) -> Wording? {
    if !Self.isValid(definedName: name.name) {
      return Wording(
        zh: "只能用文字、数字、下划线和点，以文字或下划线开头，且不能像单元格地址",
        en: "it must begin with a letter or underscore, hold only letters, digits, underscores "
          + "and dots, and not look like a cell")
    }
    var length = name.name.utf8.count
    if let index = name.sheet {
      guard sheets.indices.contains(index) else {
        return Wording(zh: "它所属的工作表不存在", en: "the sheet it belongs to does not exist")
      }
      guard !sheets[index].name.utf8.contains(UInt8(ascii: "!")) else {
        return Wording(
          zh: "所属工作表的名字里不能有“!”", en: "the name of its sheet holds “!”")
      }
      length += sheets[index].name.utf8.count + 1
    }
    if length > Self.longestDefinedName || name.refersTo.utf8.count > Self.longestDefinedName {
      return Wording(
        zh: "名称（连同工作表名）和所指的范围都不能超过 \(Self.longestDefinedName) 字节，汉字每字 3 字节",
        en: "the name with its sheet, and what it stands for, may have at most "
          + "\(Self.longestDefinedName) bytes each")
    }
    if name.refersTo.isEmpty || name.refersTo == "="
      || StoredText.hasForbiddenCharacter(name.refersTo)
    {
      return Wording(zh: "没有写明它指什么", en: "it does not say what it stands for")
    }
    return nil
  }

  /// Whether programs accept `name` (ECMA-376 Part 1 §18.2.5); built-in `_xlnm.` names are.
  static func isValid(definedName name: String) -> Bool {
    guard let first = name.unicodeScalars.first, name.utf16.count <= 255 else { return false }
    guard first == "_" || first == "\\" || first.properties.isAlphabetic else { return false }
    let rest = name.unicodeScalars.dropFirst()
    guard
      rest.allSatisfy({
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || "_.\\?".unicodeScalars.contains($0)
          || $0.properties.generalCategory == .nonspacingMark
      })
    else { return false }
    return CellAddress(name) == nil && !looksLikeRowColumn(name)
  }

  /// Whether a name reads as a reference in the other notation: `R`, `C`, `R1C1`, `rc`.
  private static func looksLikeRowColumn(_ name: String) -> Bool {
    var rest = Substring(name.uppercased())
    for letter: Character in ["R", "C"] where rest.first == letter {
      rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber }
    }
    return rest.isEmpty
  }

  private func definedName(_ name: String, _ reason: Wording) -> Failure {
    Failure(
      .outputDefinedName, at: Location(file: file),
      facts: ["name": .quoting(name), "reason": reason])
  }

  // MARK: Properties

  private func check(_ properties: DocumentProperties) throws(Failure) {
    let texts = [
      properties.title, properties.subject, properties.author, properties.company,
      properties.comments,
    ]
    for text in texts where StoredText.hasForbiddenCharacter(text) {
      throw Failure(
        .outputProperty, at: Location(file: file), facts: ["value": .quoting(text)])
    }
    if !properties.created.isEmpty, CreationTime(properties.created) == nil {
      throw Failure(
        .outputProperty, at: Location(file: file), facts: ["value": .quoting(properties.created)])
    }
  }
}
