import SelfEvaluation
import SheetIO

/// Tells the rows of a part from place holders, totals, repeated headers, examples and
/// signatures.
struct PartSorter {
  let content: TableContent
  /// The column that names what a row is about: 三级指标, 资金来源, 预期目标.
  let nameColumn: Int
  /// The columns one of which says something in every row that means something.
  let valueColumns: [Int]
  let identity: RowIdentity.Columns
  private let headerLabels: [[String]]
  /// The first cell of the row before, when it was found to mark nothing.
  private var plainFirst = ""

  init(
    content: TableContent, nameColumn: Int, valueColumns: [Int], identity: RowIdentity.Columns,
    headerRows: some Sequence<TableRow>
  ) {
    self.content = content
    self.nameColumn = nameColumn
    self.valueColumns = valueColumns
    self.identity = identity
    headerLabels = headerRows.map { $0.fields.map(LabelText.normalised) }
  }

  /// Why a row is passed over; `nil` for one that means something.
  ///
  /// - Parameter texts: The texts of the row.
  mutating func skipReason(_ row: TableRow, _ texts: RowTexts) -> Recognition.SkipReason? {
    var column = 0
    while column < texts.count, texts.range(column).isEmpty { column += 1 }
    guard column < texts.count else { return .blank }
    let range = texts.range(column)
    if !texts.isSame(range, as: plainFirst) {
      let first = texts.string(range)
      if let reason = reason(first, row) { return reason }
      plainFirst = first
    }
    // Longer than any place holder or label: the common case.
    let length = texts.range(nameColumn).count
    if content == .indicators, length > Self.longestMark { return nil }
    if length <= Self.longestTotal, isTotal(row[nameColumn]) { return .partTotal }
    if valueColumns.contains(where: { Self.beginsWithDigit(texts, $0) }) { return nil }
    let name = row[nameColumn]
    if valueColumns.contains(where: { !NumberText.isBlank(row[$0]) }) {
      return isRepeatedHeader(row) ? .repeatedHeader : nil
    }
    if content == .indicators, !Self.isFiller(name) { return nil }
    return row.isBlank ? .blank : .filler
  }

  /// Bytes of the longest text that marks a place holder, a total or a signature.
  private static let longestMark = 30
  /// Bytes of the longest name that may be a total's.
  private static let longestTotal = 20

  /// What the first cell of a row gives away.
  private func reason(_ first: String, _ row: TableRow) -> Recognition.SkipReason? {
    guard first.utf8.count <= Self.longestMark * 2 else { return nil }
    // A code: all marks are words.
    if first.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }) {
      return isRepeatedHeader(row) ? .repeatedHeader : nil
    }
    let label = LabelText.normalised(first)
    if label.isEmpty { return row.isBlank ? .blank : nil }
    if RowSorter.exampleMarks.contains(label) { return .example }
    if Self.totalMarks.contains(label) { return .partTotal }
    if isRepeatedHeader(row) { return .repeatedHeader }
    let isFooter = RowSorter.footerMarks.contains(where: label.hasPrefix)
    return isFooter && valueColumns.allSatisfy { NumberText.isBlank(row[$0]) } ? .footer : nil
  }

  /// 合计 in place of an indicator or a goal. Of a source it is a row of the project's money.
  private func isTotal(_ name: String) -> Bool {
    content != .funding && Self.totalMarks.contains(LabelText.normalised(name))
  }

  private static func beginsWithDigit(_ texts: RowTexts, _ column: Int) -> Bool {
    let range = texts.range(column)
    guard !range.isEmpty else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(texts.byte(range.lowerBound))
  }

  private func isRepeatedHeader(_ row: TableRow) -> Bool {
    headerLabels.contains { header in
      guard nameColumn < header.count, !header[nameColumn].isEmpty,
        LabelText.normalised(row[nameColumn]) == header[nameColumn]
      else { return false }
      return zip(row.fields, header).allSatisfy {
        $1.isEmpty || LabelText.normalised($0) == $1
      }
    }
  }

  private static let totalMarks: Set<String> = [
    "合计", "总计", "小计", "总分", "自评总分", "得分合计", "分值合计", "共计", "本页小计",
  ]

  /// Whether a name is one that forms print to be overwritten: 指标1：, ……, 无.
  static func isFiller(_ name: String) -> Bool {
    if NumberText.isBlank(name) { return true }
    guard name.utf8.count <= longestMark else { return false }
    let label = LabelText.normalised(name)
    if label.unicodeScalars.allSatisfy({ "….·。、-—_*/".unicodeScalars.contains($0) }) { return true }
    guard label.hasPrefix("指标") else { return false }
    return label.unicodeScalars.dropFirst(2).allSatisfy {
      ("0"..."9").contains($0) || "一二三四五六七八九十…".unicodeScalars.contains($0)
    }
  }
}
