public import Diagnostics
public import SheetIO

/// The numbers of an earlier issue, by which corrected forms are the next version of theirs.
public struct PreviousIssue: Hashable, Sendable {
  /// The file that they come from, for findings.
  public let file: String
  /// The newest number of each form.
  private var numbers: [String: FormNumber] = [:]
  /// What cannot be read of it: numbers that were typed wrongly, lines that were altered.
  private var findings: [Finding] = []

  /// Reads the numbers of issued forms: from a workbook in whose cells they are printed, whatever
  /// else stands there, or from their ledger.
  ///
  /// - Throws: What the readers throw; `.previousMissing` if no form bears a number.
  public init(_ source: ByteSource) throws(Failure) {
    file = source.name
    if try FileFormat.recognise(source) == .text {
      let ledger = try IssueLedger(source)
      findings = ledger.findings
      for form in ledger.forms { add(form.number) }
    } else {
      try readPrinted(try WorkbookReader(source))
    }
    guard !numbers.isEmpty else {
      throw Failure(.previousMissing, at: Location(file: source.name))
    }
  }

  private mutating func add(_ number: FormNumber) {
    if number.version > numbers[number.form]?.version ?? 0 { numbers[number.form] = number }
  }

  private mutating func readPrinted(_ reader: WorkbookReader) throws(Failure) {
    for (index, sheet) in reader.sheetList.enumerated() where sheet.kind == .worksheet {
      try reader.forEachRow(ofSheet: index) { row throws(Failure) in
        for cell in row.cells {
          let text = row.text(of: cell)
          switch FormNumber.printed(in: text) {
          case .none: continue
          case .some(.some(let number)): add(number)
          case .some(.none):
            if FormNumber.isLabelAlone(text) { continue }
            let place = CellAddress(row: row.index, column: Int(cell.column))
            findings.append(
              Finding(
                .formNumberDamaged, at: Location(file: file, sheet: sheet.name, cell: place),
                stated: text))
          }
        }
      }
    }
  }

  /// The number that a form bore, by any number of the same form.
  func number(of form: FormNumber) -> FormNumber? { numbers[form.form] }

  /// What is said of numbers that cannot be read, and of those whose forms are not issued again.
  func findings(issued: [FormNumber]) -> [Finding] {
    let again = Set(issued.map(\.form))
    let unmatched = numbers.keys.sorted().filter { !again.contains($0) }.map { form in
      Finding(
        .previousUnmatched, at: Location(file: file), stated: numbers[form]?.text ?? form)
    }
    return findings + unmatched
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
