public import Diagnostics
public import SheetIO

/// What was issued, kept at the issuer beside the output: a line of JSON a form.
///
/// The lines of forms that were issued together are written whole, as one file beside the output:
///
/// ```swift
/// var ledger = IssueLedger()
/// ledger.append(issued)
/// try output.write(ledger.lines)          // at IssueLedger.path(of: "自评表.xlsx")
/// ```
public struct IssueLedger: Sendable {
  /// The forms, in the order in which they were issued.
  public private(set) var forms: [IssuedForm] = []
  /// The lines that could not be used, and why.
  public private(set) var findings: [Finding] = []
  private var byNumber: [FormNumber: Int] = [:]

  /// A ledger without forms.
  public init() {}

  /// Reads a ledger. A line that was altered, or is none, is told of and left out.
  ///
  /// - Throws: What the source throws.
  public init(_ source: ByteSource) throws(Failure) {
    let bytes = try source.allBytes()
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let place = Location(file: source.name, line: index + 1)
      let text = String(decoding: line, as: UTF8.self).trimmingBlanks
      if text.isEmpty { continue }
      do throws(Failure) {
        append(try IssuedForm(line: text, at: place))
      } catch {
        findings.append(error.finding)
      }
    }
  }

  /// How the names of ledgers end.
  public static let suffix = ".issued.jsonl"

  /// The path of the ledger of an output: `自评表.xlsx` has `自评表.issued.jsonl`.
  public static func path(of output: String) -> String {
    let name = output.lastIndex(of: "/").map { output.index(after: $0) } ?? output.startIndex
    guard let period = output[name...].lastIndex(of: "."), period > name else {
      return output + suffix
    }
    return output[..<period] + suffix
  }

  /// Adds a form, unless it is in the ledger already.
  public mutating func append(_ form: IssuedForm) {
    guard self.form(form.number) == nil else { return }
    byNumber[form.number] = forms.count
    forms.append(form)
  }

  /// The form of a number; `nil` if it is not in the ledger.
  public func form(_ number: FormNumber) -> IssuedForm? { byNumber[number].map { forms[$0] } }

  /// A form as a ledger keeps it: all that must be remembered of a form that was written.
  struct Line: Sendable {
    let number: FormNumber
    /// The line in UTF-8, without its end.
    let utf8: [UInt8]
  }

  /// Lines as they are written, each ended.
  static func joined(_ lines: [Line]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
    for line in lines {
      bytes += line.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// The ledger as it is written: a line a form, each ended.
  public var lines: [UInt8] {
    Self.joined(Concurrently.map(forms.count) { forms[$0].ledgerLine })
  }
}

extension FindingCode {
  /// A line of a ledger does not say what was issued.
  public static let issuedFormAltered = FindingCode(
    "issued-form-altered", .error,
    message: Wording(
      zh: "这一行在发出之后被改动过（校验值对不上），不能拿来比较",
      en: "this line was altered after the form was issued (its digest does not fit)"),
    fix: Wording(
      zh: "用发出时保存的台账；没有的话，用 --base 给出当时发出的表",
      en: "use the ledger as it was kept; otherwise give the issued form with --base"))

  /// A line of a ledger lacks what it should say.
  public static let issuedFormUnreadable = FindingCode(
    "issued-form-unreadable", .error,
    message: Wording(zh: "这一行不是发出台账的内容", en: "this line is none of a ledger of issued forms"),
    fix: Wording(
      zh: "核对是不是 .issued.jsonl 文件，版本是否一致",
      en: "make sure that it is an .issued.jsonl file of this version"))
}
