public import Diagnostics
public import SheetIO

/// The numbers of an earlier issue, by which corrected forms are the next version of theirs.
public struct PreviousIssue: Hashable, Sendable {
  /// The file that they come from, for findings.
  public let file: String
  /// The newest number of each form.
  private var numbers: [String: FormNumber] = [:]

  /// Reads the numbers of issued forms: from the forms themselves, or from their ledger.
  ///
  /// - Throws: What the readers throw; `.previousMissing` if no form bears a number.
  public init(_ source: ByteSource, extractor: Extractor) throws(Failure) {
    file = source.name
    let found =
      try FileFormat.recognise(source) == .text
      ? IssueLedger(source).forms.map(\.number)
      : FormFile(source, extractor: extractor).readings.compactMap(\.number)
    for number in found where number.version > numbers[number.form]?.version ?? 0 {
      numbers[number.form] = number
    }
    guard !numbers.isEmpty else {
      throw Failure(.previousMissing, at: Location(file: source.name))
    }
  }

  /// The number that a form bore, by any number of the same form.
  func number(of form: FormNumber) -> FormNumber? { numbers[form.form] }

  /// What is said of the numbers whose forms are not issued again.
  func findings(issued: [FormNumber]) -> [Finding] {
    let again = Set(issued.map(\.form))
    return numbers.keys.sorted().filter { !again.contains($0) }.map { form in
      Finding(
        .previousUnmatched, at: Location(file: file), stated: numbers[form]?.text ?? form)
    }
  }
}

extension FindingCode {
  /// A file of an earlier issue bears no number.
  public static let previousMissing = FindingCode(
    "previous-missing", .error,
    message: Wording(
      zh: "这个文件里的表没有表单编号，不知道是第几版", en: "no form in this file bears a number"),
    fix: Wording(
      zh: "给出发出的表（没有定稿、编号没有去掉的），或它的 .issued.jsonl",
      en: "give the forms as they were issued, with their numbers, or their .issued.jsonl"))

  /// A form of an earlier issue is not issued again.
  public static let previousUnmatched = FindingCode(
    "previous-unmatched", .warning,
    message: Wording(
      zh: "上一版的表“{stated}”这次没有出：项目名称、编码、年度或表样变了，或者项目不在了",
      en: "the form {stated} was not issued again: its project's name, code, year or form changed"),
    fix: Wording(
      zh: "确认是不是同一个项目；是的话改回原来的名称和编码再出",
      en: "if it is the same project, restore its name and code and fill again"))
}
