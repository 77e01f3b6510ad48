import Diagnostics
import SelfEvaluation
import SheetIO

/// What the rows above a header say: title, year, unit.
struct Preamble {
  /// The first text that is neither a unit nor the mark of an attachment.
  private(set) var title: (text: String, row: TableRow)?
  /// The year that a title names.
  private(set) var year: (value: Int, row: TableRow)?
  /// The unit that a 单位 line names.
  private(set) var unit: (value: AmountUnit, row: TableRow)?
  /// A unit of money that a 单位 line names and that is not known here.
  private(set) var otherUnit: (value: String, row: TableRow)?

  init(_ rows: some Sequence<TableRow>) {
    for row in rows {
      for text in row.fields where !text.isEmpty {
        let label = LabelText.normalised(text)
        if label.isEmpty { continue }
        if unit == nil, let unit = Self.unit(in: label) { self.unit = (unit, row) }
        if otherUnit == nil, let unit = Self.otherUnit(in: label) { otherUnit = (unit, row) }
        if year == nil, let year = Self.year(in: label) { self.year = (year, row) }
        if title == nil, !label.hasPrefix("附件"), !label.hasPrefix("附表"),
          !label.contains("单位:"), !label.hasPrefix("(")
        {
          title = (text, row)
        }
      }
    }
  }

  /// The unit that a text such as `单位:万元` or `金额单位:元` names.
  static func unit(in label: String) -> AmountUnit? {
    guard let mark = label.firstRange(of: "单位:") else { return nil }
    let rest = label[mark.upperBound...]
    if rest.hasPrefix("万元") || rest.hasPrefix("人民币万元") { return .tenThousandYuan }
    if rest.hasPrefix("元") || rest.hasPrefix("人民币元") { return .yuan }
    return nil
  }

  private static func otherUnit(in label: String) -> String? {
    otherUnits.first { label.contains("单位:" + $0) }
  }

  /// Units of money that are not known here.
  static let otherUnits = ["千元", "百元", "十万元", "百万元", "亿元", "美元"]

  /// The unit that a header such as `全年预算数(万元)` names.
  static func unit(inHeader label: String) -> AmountUnit? {
    if label.contains("(万元)") || label.contains("单位:万元") { return .tenThousandYuan }
    if label.contains("(元)") || label.contains("单位:元") { return .yuan }
    return nil
  }

  /// The first year from 2000 to 2100 that stands before 年 in a text.
  static func year(in label: String) -> Int? {
    let scalars = Array(label.unicodeScalars)
    guard scalars.count >= 5 else { return nil }
    for start in 0...(scalars.count - 5) {
      let isWhole = start == 0 || !("0"..."9").contains(scalars[start - 1])
      guard isWhole, scalars[start + 4] == "年" else { continue }
      let digits = String(String.UnicodeScalarView(scalars[start..<(start + 4)]))
      if let year = Int(digits), RecordOptions.years.contains(year) { return year }
    }
    return nil
  }
}
