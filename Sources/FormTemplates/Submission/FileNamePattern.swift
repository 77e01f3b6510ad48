public import Diagnostics
import SelfEvaluation

/// How the files of a batch are named: words with holes, such as `{序号}-{项目名称}`.
///
/// A hole is 序号 (the form's number, with as many digits as the last one has), 年度, 表名, 得分,
/// 等级, or the standard name of any field of a project: 项目名称, 项目编码, 主管部门, 实施单位 …
public struct FileNamePattern: Hashable, Sendable {
  private var pattern: Pattern

  /// The pattern that is used where the user gives none.
  public static let standard = FileNamePattern(
    pieces: [.hole("序号"), .literal("-"), .hole("项目名称")])

  private init(pieces: [Pattern.Piece]) {
    pattern = Pattern(literal: "")
    pattern.pieces = pieces
  }

  /// Reads a pattern as the user typed it.
  ///
  /// - Throws: `.namePatternInvalid` for an open brace, an unknown hole, or a character that no
  ///   file's name may hold.
  public init(_ text: String) throws(Failure) {
    guard let pattern = Pattern(text), !pattern.pieces.isEmpty else {
      throw Self.failure(text, Wording(zh: "花括号没有成对", en: "a brace is not closed"))
    }
    for hole in pattern.holes where !Self.holes.contains(hole) {
      throw Self.failure(
        text,
        Wording(
          zh: "没有“\(hole)”这一项；可以写 序号、项目名称、项目编码、主管部门、实施单位、年度、表名、得分、等级",
          en: "there is no “\(hole)”; known are 序号, 项目名称, 项目编码, 主管部门, 实施单位, 年度, 表名, 得分, 等级"))
    }
    for case .literal(let words) in pattern.pieces
    where words.contains(where: FileNames.isForbidden) {
      throw Self.failure(
        text,
        Wording(
          zh: "文件名里不能有 / \\ : * ? \" < > |", en: "a file's name cannot hold / \\ : * ? \" < > |"))
    }
    self.pattern = pattern
  }

  private static let holes: Set<String> =
    Set(["序号", "年度", "表名", "得分", "等级"]).union(FieldCatalog.projects.fields.map(\.label))

  private static func failure(_ text: String, _ reason: Wording) -> Failure {
    Failure(.namePatternInvalid, at: .none, facts: ["pattern": .quoting(text), "reason": reason])
  }

  /// The words for a form.
  ///
  /// - Parameters:
  ///   - number: The form's number, from 1.
  ///   - count: How many forms there are.
  func words(for entry: FormEntry, number: Int, of count: Int) -> String {
    pattern.pieces.reduce(into: "") { words, piece in
      switch piece {
      case .literal(let literal): words += literal
      case .hole(let hole): words += value(of: hole, entry, number, count)
      }
    }
  }

  private func value(of hole: String, _ entry: FormEntry, _ number: Int, _ count: Int) -> String {
    switch hole {
    case "序号":
      let digits = "\(number)"
      return String(repeating: "0", count: "\(count)".count - digits.count) + digits
    case "年度": return entry.year.map(String.init) ?? ""
    case "表名": return entry.template.title
    case "得分": return entry.evaluation.score?.text ?? ""
    case "等级": return entry.evaluation.grade?.rawValue ?? ""
    default:
      let field = FieldCatalog.projects.fields.first { $0.label == hole }
      return field?.text(of: entry.project) ?? ""
    }
  }
}

extension FindingCode {
  /// The pattern for files' names cannot be used.
  public static let namePatternInvalid = FindingCode(
    "name-pattern-invalid", .error,
    message: Wording(
      zh: "文件名格式“{pattern}”不能用：{reason}",
      en: "the name pattern “{pattern}” cannot be used: {reason}"),
    fix: Wording(zh: "例如 {序号}-{项目名称}", en: "for example {序号}-{项目名称}"))
}
