import Diagnostics

/// Collects what may be typed into cells from a sheet's `dataValidations`: those of the standard
/// (ECMA-376 Part 1 §18.3.1.33) and those of Excel 2010's extension, which refer to other sheets
/// and keep their cells and formulas in elements of their own ([MS-XLSX] §2.6.44).
struct ValidationRules {
  private(set) var all: [DataValidation] = []
  private var open: DataValidation?
  private var text = ""

  /// An element begins; `path` ends with it.
  mutating func begin(_ name: String, _ attributes: XMLAttributes, _ path: [String]) {
    text = ""
    guard name == "dataValidation", path.dropLast().last == "dataValidations" else { return }
    let kind = attributes["type"].map { DataValidation.Kind(rawValue: $0) ?? .any } ?? .any
    var rule = DataValidation(ranges: Self.ranges(attributes["sqref"] ?? ""), kind: kind)
    rule.comparison = attributes["operator"].flatMap { .init(rawValue: $0) } ?? .between
    rule.severity = attributes["errorStyle"].flatMap { .init(rawValue: $0) } ?? .stop
    rule.allowsBlank = attributes.flag("allowBlank")
    // The attribute's name says the opposite of what it does.
    rule.offersList = !attributes.flag("showDropDown")
    rule.showsError = attributes.flag("showErrorMessage")
    rule.showsPrompt = attributes.flag("showInputMessage")
    rule.errorTitle = Self.text(attributes["errorTitle"])
    rule.error = Self.text(attributes["error"])
    rule.promptTitle = Self.text(attributes["promptTitle"])
    rule.prompt = Self.text(attributes["prompt"])
    open = rule
  }

  /// An element ends; `path` ends with it.
  mutating func end(_ name: String, _ path: [String]) {
    guard open != nil else { return }
    // In the extension the text of a formula is in an `f` inside it.
    let field = name == "f" ? path.dropLast().last ?? "" : name
    switch field {
    case "formula1" where !text.isEmpty: open?.formula = text
    case "formula2" where !text.isEmpty: open?.secondFormula = text
    case "sqref": open?.ranges = Self.ranges(text)
    case "dataValidation":
      if let rule = open { all.append(rule) }
      open = nil
    default: break
    }
    text = ""
  }

  /// Text inside an element.
  mutating func text(_ piece: String) {
    if open != nil { text += piece }
  }

  private static func ranges(_ text: String) -> [CellRange] {
    text.split(separator: " ").compactMap { CellRange(sheetRange: $0) }
  }

  /// The text of an attribute, in which line ends are escapes.
  private static func text(_ attribute: String?) -> String {
    var bytes = Array((attribute ?? "").utf8)
    UTF8Text.resolveEscapes(&bytes, from: 0)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CellRange {
  /// The range that `A1:B2`, whole columns `A:B` or whole rows `1:2` name; `$` signs are passed
  /// over. `nil` for anything else.
  init?(sheetRange text: some StringProtocol) {
    if let range = CellRange(text) {
      self = range
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let lastRow = CellAddress.rowCount
    let lastColumn = CellAddress.columnLetters(CellAddress.columnCount - 1)
    if let first = CellAddress("\(parts[0])1"), let last = CellAddress("\(parts[1])\(lastRow)"),
      !parts.contains(where: { $0.contains(where: \.isNumber) })
    {
      self.init(first, last)
    } else if let first = CellAddress("A\(parts[0])"), first.column == 0,
      let last = CellAddress("\(lastColumn)\(parts[1])"), last.column == CellAddress.columnCount - 1
    {
      self.init(first, last)
    } else {
      return nil
    }
  }
}
