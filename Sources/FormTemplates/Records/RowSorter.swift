import Diagnostics
import SelfEvaluation
import SheetIO

/// Tells rows of projects from titles repeated, totals, signatures and blanks.
struct RowSorter {
  /// What a row below the header is.
  enum Sort {
    case project
    case total(StatedTotal.Scope)
    case skipped(Recognition.SkipReason)
  }

  private let name: Int?
  private let ordinal: Int?
  private let budget: Int?
  private let score: Int?
  /// The labels of each row of the header.
  private let headerLabels: [[String]]
  /// Whether a row that sums up the whole table has been passed.
  private var isAfterTotal = false
  private var sawProject = false

  init(columns: [String: Int], headerRows: some Sequence<TableRow>) {
    name = columns["project.name"]
    ordinal = columns["project.ordinal"]
    budget = columns["money.budget"]
    score = columns["result.score"]
    headerLabels = headerRows.map { $0.fields.map(LabelText.normalised) }
  }

  mutating func sort(_ row: TableRow) -> Sort {
    if isPlainData(row) {
      sawProject = true
      return .project
    }
    let name = text(row, name)
    if row.isBlank { return .skipped(.blank) }
    if isHeaderAgain(row) { return .skipped(.repeatedHeader) }
    if let scope = totalScope(row) {
      // A total that leads its rows says nothing about what follows.
      if scope == .table, sawProject { isAfterTotal = true }
      return .total(scope)
    }
    let first = LabelText.normalised(row.fields.first { !$0.isEmpty } ?? "")
    if Self.exampleMarks.contains(first) { return .skipped(.example) }
    if first.hasPrefix("其中") { return .skipped(.partOfTotal) }
    let hasAmount = text(row, budget) != nil
    let hasScore = score == nil ? hasAmount : text(row, score) != nil
    if Self.footerMarks.contains(where: first.hasPrefix), name == nil || !hasAmount || !hasScore {
      return .skipped(.footer)
    }
    if isAfterTotal, Self.gradeCountMarks.contains(first) { return .skipped(.gradeCounts) }
    if isAfterTotal, !looksLikeProject(row, name: name) { return .skipped(.afterTotal) }
    if name == nil, !hasScore {
      if hasAmount { return .skipped(.amountAlone) }
      let texts = row.fields.filter { !NumberText.isBlank($0) }
      return .skipped(texts.count == 1 && ordinalLabel(row) != nil ? .onlyOrdinal : .noProject)
    }
    sawProject = true
    return .project
  }

  /// Whether a row below the total is one more project: it has an ordinal, or a name in words
  /// with a number for the amount or the score.
  private func looksLikeProject(_ row: TableRow, name: String?) -> Bool {
    if ordinal != nil, Int(ordinalLabel(row) ?? "") != nil { return true }
    guard let name, NumberText(name) == nil else { return false }
    return [budget, score].contains { text(row, $0).flatMap(NumberText.init) != nil }
  }

  /// The common case, decided without folding a single text: an ordinal in plain digits, a name
  /// that cannot be the word for a total, and no total passed before.
  private func isPlainData(_ row: TableRow) -> Bool {
    guard !isAfterTotal, let name, let ordinal else { return false }
    let texts = row.texts
    let digits = texts.range(ordinal)
    return texts.range(name).count > 12 && !digits.isEmpty
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(texts.byte($0)) }
      && !NumberText.isBlank(row[name])
  }

  private func text(_ row: TableRow, _ column: Int?) -> String? {
    guard let column else { return nil }
    let text = row[column]
    return NumberText.isBlank(text) ? nil : text
  }

  private func ordinalLabel(_ row: TableRow) -> String? {
    text(row, ordinal).map(LabelText.normalised)
  }

  private func isHeaderAgain(_ row: TableRow) -> Bool {
    let labels = row.fields.map(LabelText.normalised)
    return headerLabels.contains { header in
      let named = zip(labels, header).filter { !$1.isEmpty }
      return named.count > 1 && named.allSatisfy { $0 == $1 }
    }
  }

  /// A total stands where the row's own label would: before the amounts, in no project's row.
  private func totalScope(_ row: TableRow) -> StatedTotal.Scope? {
    let limit = min(row.count, budget ?? row.count)
    let hasName = text(row, name) != nil
    for column in 0..<limit {
      let label = LabelText.normalised(row[column])
      for (words, scope) in Self.totalWords {
        for word in words
        where label == word || label.hasPrefix(word + "(") || label.hasPrefix(word + ":") {
          return scope
        }
      }
      // 某局小计: the label of a group, if the row names no project beside it.
      let endsSo = ["小计", "合计", "总计"].contains(where: label.hasSuffix)
      if endsSo, !hasName || column == name, label.count <= 16 { return .group }
    }
    return nil
  }

  private static let totalWords: [([String], StatedTotal.Scope)] = [
    (
      [
        "合计", "总计", "共计", "累计", "总合计", "总额", "合计金额", "金额合计", "资金合计", "全年合计", "本级合计",
        "total", "Total", "TOTAL", "Sum", "SUM",
      ], .table
    ),
    (["小计", "本页小计", "本页合计", "部门小计"], .group),
  ]

  /// The labels of the rows that count grades below the total of a results summary.
  private static let gradeCountMarks = ["等级", "个数"]

  /// What marks the row that shows how a table is to be filled in.
  static let exampleMarks: Set<String> = ["示例", "样例", "例"]

  static let footerMarks = [
    "填表人", "填报人", "填表", "填报", "审核人", "审核", "复核", "制表", "单位负责人", "负责人",
    "联系人", "联系电话", "注:", "注：", "备注:", "说明:", "单位(盖章)", "(盖章)",
    "平均", "均值",
  ]
}
