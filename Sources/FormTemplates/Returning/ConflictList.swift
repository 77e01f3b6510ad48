public import Diagnostics
import SelfEvaluation
public import SheetIO

/// What changed on both sides, for a person to decide: a sheet of one row a conflict with an empty
/// column 采用.
public struct ConflictList: Sendable {
  /// The conflicts, in the order of the rows.
  public let conflicts: [DataMerge.Conflict]

  /// A list of conflicts.
  public init(_ conflicts: [DataMerge.Conflict]) { self.conflicts = conflicts }

  /// The name of the sheet.
  public static let sheetName = "合并冲突"

  private enum Column: String, CaseIterable {
    case key = "编号"
    case project = "项目"
    case subject = "内容"
    case base = "发出时"
    case ours = "现在的数据"
    case theirs = "退回的"
    case choice = "采用"
    case ourPlace = "数据在哪里"
    case theirPlaces = "退回的在哪里"

    var width: Double {
      switch self {
      case .key, .choice: 12
      case .project, .subject, .base, .ours: 24
      case .theirs, .ourPlace, .theirPlaces: 34
      }
    }
  }

  /// The words for the data in column 采用.
  private static let ours = "现在的"
  /// The words for one of the forms' values, with its number where there are several.
  private static let theirs = "退回的"

  private static func word(_ index: Int, of count: Int) -> String {
    count == 1 ? theirs : "\(theirs)\(index + 1)"
  }

  // MARK: Writing

  /// The list as a workbook.
  public var workbook: Workbook {
    let columns = Column.allCases
    var list = ListSheet(
      Self.sheetName, columns.map { ListSheet.Column($0.rawValue, width: $0.width) })
    for conflict in conflicts {
      let texts = Self.texts(conflict)
      list.add(
        columns.map { ListSheet.Entry(texts[$0] ?? "", look: $0 == .choice ? .choice : .words) })
      list.addToLastRow(
        { Self.choices(conflict, in: $0) }, column: columns.firstIndex(of: .choice) ?? 0)
    }
    return ListSheet.workbook(of: [list])
  }

  private static func choices(
    _ conflict: DataMerge.Conflict, in cell: CellRange
  ) -> DataValidation {
    let count = conflict.conflict.theirCount
    let words = [ours] + (0..<count).map { word($0, of: count) }
    var rule = DataValidation(
      ranges: [cell], kind: .list, formula: "\"" + words.joined(separator: ",") + "\"")
    rule.errorTitle = Column.choice.rawValue
    rule.error = "从下拉表里选；留空就先不动。"
    return rule
  }

  private static func texts(_ conflict: DataMerge.Conflict) -> [Column: String] {
    var texts: [Column: String] = [
      .key: conflict.key, .project: conflict.project,
      .subject: conflict.title.chinese,
      .ourPlace: conflict.ours.text(in: .chinese),
      .theirPlaces: conflict.theirs.map { $0.text(in: .chinese) }.joined(separator: "\n"),
    ]
    let values = conflict.texts
    texts[.base] = values.base
    texts[.ours] = values.ours
    let count = values.theirs.count
    texts[.theirs] = values.theirs.enumerated().map { index, text in
      count == 1 ? text : "\(word(index, of: count))：\(text)"
    }.joined(separator: "\n")
    return texts
  }

  // MARK: Reading

  /// What somebody decided, by the keys of the conflicts.
  ///
  /// - Returns: The decisions, and a finding for each that cannot be read.
  /// - Throws: `.conflictListInvalid` if no table has the columns of such a list.
  public static func decisions(
    in file: TableFile
  ) throws(Failure) -> (decisions: [String: DataMerge.Decision], findings: [Finding]) {
    for table in file.tables {
      for (position, row) in table.rows.prefix(HeaderFinder.searchDepth).enumerated() {
        let labels = row.fields.map(LabelText.normalised)
        guard let key = labels.firstIndex(of: Column.key.rawValue),
          let choice = labels.firstIndex(of: Column.choice.rawValue)
        else { continue }
        var decisions: [String: DataMerge.Decision] = [:]
        var findings: [Finding] = []
        for row in table.rows[(position + 1)...] {
          let text = LabelText.normalised(row[choice])
          if row[key].isEmpty || text.isEmpty { continue }
          if let decision = decision(text) {
            decisions[row[key]] = decision
          } else {
            findings.append(
              Finding(
                .conflictChoiceUnknown, at: table.location(of: row, column: choice),
                stated: row[choice]))
          }
        }
        return (decisions, findings)
      }
    }
    throw Failure(.conflictListInvalid, at: Location(file: file.name))
  }

  private static func decision(_ text: String) -> DataMerge.Decision? {
    if text == ours { return .ours }
    guard text.hasPrefix(theirs) else { return nil }
    let number = text.dropFirst(theirs.count)
    if number.isEmpty { return .theirs(0) }
    return Int(number).flatMap { $0 > 0 ? .theirs($0 - 1) : nil }
  }
}

extension DataMerge.Conflict {
  /// What is in dispute, in words.
  public var title: Wording {
    switch conflict.dispute {
    case .value(let path, _, _, _): return conflict.subject.wording(of: path)
    case .removedByUs:
      return titled(Wording(zh: "数据里已删去、退回的表里改过的", en: "removed from the data, changed on a form:"))
    case .removedByThem:
      return titled(Wording(zh: "退回的表里已删去、数据里改过的", en: "removed from a form, changed in the data:"))
    case .addedTwice:
      return titled(Wording(zh: "几张表都加了、内容不同的", en: "added differently on several forms:"))
    }
  }

  /// The conflict as a finding, at the data.
  public var finding: Finding {
    let texts = texts
    return Finding(
      .changesDisagree, at: ours, places: theirs, field: conflict.path, stated: texts.ours,
      facts: [
        "project": .quoting(project), "change": title,
        "values": Wording(texts.theirs.map(Finding.quoted).joined(separator: "、")),
      ])
  }

  private func titled(_ words: Wording) -> Wording {
    let name = conflict.subject.wording ?? Wording(project)
    return Wording(zh: words.chinese + name.chinese, en: words.english + " " + name.english)
  }

  /// The values that stand against each other; blank ones are （空）.
  public var texts: (base: String, ours: String, theirs: [String]) {
    func text(_ value: FlatValue?) -> String {
      value.flatMap { $0.text.isEmpty ? nil : $0.text } ?? "（空）"
    }
    let removed = "（删去）"
    return switch conflict.dispute {
    case .value(_, let base, let ours, let theirs): (text(base), text(ours), theirs.map(text))
    case .removedByUs(let base, let theirs): (base.summary, removed, theirs.map(\.summary))
    case .removedByThem(let base, let ours): (base.summary, ours.summary, [removed])
    case .addedTwice(let parts): ("", "", parts.map(\.summary))
    }
  }
}

extension FindingCode {
  /// The same thing was changed in different ways.
  public static let changesDisagree = FindingCode(
    "changes-disagree", .error,
    message: Wording(
      zh: "“{project}”：{change}改法不一样：现在的数据是“{stated}”，退回的是 {values}",
      en: "“{project}”: {change} differs: “{stated}” in the data, {values} on the forms"),
    fix: Wording(
      zh: "问清楚以哪个为准；merge 写出的“合并冲突”里可以选",
      en: "find out which is right; the list of conflicts that merge writes offers the choice"))

  /// A file is no list of conflicts.
  public static let conflictListInvalid = FindingCode(
    "conflict-list-invalid", .error,
    message: Wording(
      zh: "这不是合并冲突的清单：没有“编号”和“采用”两列",
      en: "this is no list of conflicts: the columns 编号 and 采用 are missing"),
    fix: Wording(
      zh: "用 merge 写出的“合并冲突”工作簿，不要改列名",
      en: "use the workbook of conflicts that merge wrote, with its column names"))

  /// A word in 采用 is none of those to choose from.
  public static let conflictChoiceUnknown = FindingCode(
    "conflict-choice-unknown", .error,
    message: Wording(zh: "“采用”写的是“{stated}”，不认得", en: "“{stated}” in 采用 is not understood"),
    fix: Wording(zh: "写“现在的”“退回的”或“退回的2”", en: "write 现在的, 退回的 or 退回的2"))
}
