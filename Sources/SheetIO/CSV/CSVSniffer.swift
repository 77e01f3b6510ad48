public import Diagnostics

/// Finds a text's delimiter and says why it is that one.
///
/// Each of `, ; tab |` is tried on a sample with the real scanner, so delimiters in quotes do not
/// count. The one that splits the largest share of records into one and the same number of fields
/// (at least 2) wins; alike, the one with more fields; alike again, the
/// one tried first: comma, tab, semicolon, bar. A record with text behind a closing quote counts half.
/// A comma loses to a semicolon that does as well if it only stands between digits (`1,5;2,3`). A
/// `sep=` line settles it. If nothing splits the text, it has one column and the comma is taken.
public struct CSVSniffer: Sendable {
  /// The dialect found.
  public let dialect: CSVDialect
  /// Why, for a person.
  public let evidence: Wording
  /// Bytes of a `sep=` line with its line end, which is no record; 0 if there is none.
  public let separatorLineCount: Int

  /// Bytes looked at.
  static let sampleCount = 1 << 16

  /// Examines the beginning of a text.
  ///
  /// - Parameters:
  ///   - text: The first bytes in UTF-8, without a byte order mark.
  ///   - isWhole: Whether there are no more.
  ///   - given: The delimiter that the user named, which is then not looked for.
  public init(_ text: [UInt8], isWhole: Bool, given: CSVDialect? = nil) {
    let separator = Self.separatorLine(text, isWhole)
    separatorLineCount = separator?.count ?? 0
    if let given {
      dialect = given
      evidence = Wording(
        zh: "\(given.wording.chinese)（按指定）", en: "\(given.wording.english) (as given)")
      return
    }
    if let separator {
      dialect = separator.dialect
      let name = separator.dialect.wording
      evidence = Wording(
        zh: "\(name.chinese)（首行 sep= 说明）", en: "\(name.english) (the line sep= says so)")
      return
    }
    let tries = [CSVDialect.comma, .tab, .semicolon, .verticalBar].map {
      Trial($0, text, isWhole: isWhole)
    }
    var best = tries[0]
    for trial in tries.dropFirst() where trial.isBetter(than: best) { best = trial }
    dialect = best.width > 1 ? best.dialect : .comma
    guard best.width > 1 else {
      evidence = Wording(
        zh: "逗号（没有分隔符把文字分成多列，按一列读）", en: "comma (nothing splits the text: one column)")
      return
    }
    let name = best.dialect.wording
    evidence = Wording(
      zh: "\(name.chinese)（推断：前 \(best.recordCount) 行中 \(best.agreeing) 行分成 \(best.width) 列）",
      en: "\(name.english) (inferred: it splits \(best.agreeing) of the first "
        + "\(best.recordCount) lines into \(best.width) fields)")
  }

  /// Excel's `sep=;` line: exactly that and a line end, in either case.
  private static func separatorLine(
    _ text: [UInt8], _ isWhole: Bool
  ) -> (dialect: CSVDialect, count: Int)? {
    guard text.count >= 5, text[..<4].map(ASCII.lowercased).elementsEqual("sep=".utf8),
      let dialect = CSVDialect(delimiter: text[4])
    else { return nil }
    guard text.count > 5 else { return isWhole ? (dialect, 5) : nil }
    switch text[5] {
    case ASCII.lineFeed: return (dialect, 6)
    case ASCII.carriageReturn:
      return (dialect, text.count > 6 && text[6] == ASCII.lineFeed ? 7 : 6)
    default: return nil
    }
  }
}

/// What one delimiter makes of a sample.
private struct Trial {
  let dialect: CSVDialect
  /// Records that are not blank.
  private(set) var recordCount = 0
  /// The number of fields that most of the split records have.
  private(set) var width = 1
  /// Records of that width.
  private(set) var agreeing = 0
  /// Records in which text follows a closing quote: a sign of the wrong delimiter.
  private var oddCount = 0
  /// Whether every delimiter outside quotes stands between two digits.
  private var isBetweenDigits = true

  init(_ dialect: CSVDialect, _ text: [UInt8], isWhole: Bool) {
    self.dialect = dialect
    let sample = text.prefix(CSVSniffer.sampleCount)
    let bytes = Array(sample)
    let isAll = isWhole && bytes.count == text.count
    var scanner = CSVScanner(dialect)
    var marks = [CSVScanner.Mark](repeating: CSVScanner.Mark(0, 0), count: 1_024)
    var widths: [Int: Int] = [:]
    var fields = 0
    var start = 0
    var isOdd = false
    while true {
      var span = marks.mutableSpan
      let count = scanner.scan(bytes.span, isLast: isAll, marks: &span, count: 0)
      if count == 0 { break }
      for mark in marks[..<count] {
        fields += 1
        if mark.has(CSVScanner.Mark.textAfterQuote) { isOdd = true }
        guard mark.has(CSVScanner.Mark.recordEnd) else {
          if isBetweenDigits { isBetweenDigits = Self.hasDigitsAround(bytes, mark.offset) }
          continue
        }
        // A blank line tells nothing.
        if fields > 1 || mark.offset > start {
          recordCount += 1
          if fields > 1 { widths[fields, default: 0] += 1 }
          if isOdd { oddCount += 1 }
        }
        start = mark.offset + 1
        if start < bytes.count, bytes[mark.offset] == ASCII.carriageReturn,
          bytes[start] == ASCII.lineFeed
        {
          start += 1
        }
        fields = 0
        isOdd = false
      }
    }
    if recordCount == 0, fields > 0 {
      // One record that is longer than the sample.
      recordCount = 1
      widths[fields + 1] = 1
    }
    if let most = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      width = most.key
      agreeing = most.value
    }
  }

  private static func hasDigitsAround(_ bytes: [UInt8], _ offset: Int) -> Bool {
    offset > 0 && offset + 1 < bytes.count && ASCII.isDigit(bytes[offset - 1])
      && ASCII.isDigit(bytes[offset + 1])
  }

  /// Whether this trial, made later, beats an earlier one.
  func isBetter(than other: Trial) -> Bool {
    guard width > 1 else { return false }
    guard other.width > 1 else { return true }
    // Shares by cross multiplication; counts are below 2^17.
    let mine = (2 * agreeing - oddCount) * max(other.recordCount, 1)
    let its = (2 * other.agreeing - other.oddCount) * max(recordCount, 1)
    if dialect == .semicolon, other.dialect == .comma, other.isBetweenDigits,
      agreeing * other.recordCount >= other.agreeing * recordCount
    {
      return true
    }
    if mine != its { return mine > its }
    return width > other.width
  }
}
