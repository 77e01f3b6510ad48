public import Diagnostics

/// Which bytes separate the fields of a text file and enclose them.
public struct CSVDialect: Hashable, Sendable {
  /// The byte between fields: any ASCII byte but the quote, CR, LF and NUL.
  public let delimiter: UInt8
  /// The byte around fields that hold special bytes: always `"`.
  public var quote: UInt8 { ASCII.quote }

  /// The dialect with this delimiter, or `nil` if it could not be told from text or line ends.
  public init?(delimiter: UInt8) {
    guard delimiter < 0x80, delimiter != ASCII.nul, delimiter != ASCII.quote,
      delimiter != ASCII.lineFeed, delimiter != ASCII.carriageReturn
    else { return nil }
    self.delimiter = delimiter
  }

  /// The dialect that a user's word means: one ASCII character, or `tab`, `comma`, `semicolon`,
  /// `pipe`, `\t`.
  ///
  /// - Throws: `.delimiterUnusable` for anything else.
  public init(name: String) throws(Failure) {
    let byte: UInt8? =
      switch name.lowercased() {
      case "tab", "\\t": ASCII.tab
      case "comma": ASCII.comma
      case "semicolon": ASCII.semicolon
      case "pipe", "bar": ASCII.verticalBar
      default: name.utf8.count == 1 ? name.utf8.first : nil
      }
    guard let byte, let dialect = CSVDialect(delimiter: byte) else {
      throw Failure(.delimiterUnusable, at: .none, facts: ["delimiter": .quoting(name)])
    }
    self = dialect
  }

  private init(known delimiter: UInt8) { self.delimiter = delimiter }

  /// Fields separated by commas (RFC 4180).
  public static let comma = CSVDialect(known: ASCII.comma)
  /// Fields separated by semicolons, as where the comma is the decimal mark.
  public static let semicolon = CSVDialect(known: ASCII.semicolon)
  /// Fields separated by tabs.
  public static let tab = CSVDialect(known: ASCII.tab)
  /// Fields separated by vertical bars.
  public static let verticalBar = CSVDialect(known: ASCII.verticalBar)

  /// The delimiter in words.
  public var wording: Wording {
    switch delimiter {
    case ASCII.comma: Wording(zh: "逗号", en: "comma")
    case ASCII.semicolon: Wording(zh: "分号", en: "semicolon")
    case ASCII.tab: Wording(zh: "制表符", en: "tab")
    case ASCII.verticalBar: Wording(zh: "竖线", en: "vertical bar")
    case ASCII.space: Wording(zh: "空格", en: "space")
    default: Wording("“\(Character(Unicode.Scalar(delimiter)))”")
    }
  }
}

extension FindingCode {
  /// The user named a delimiter that cannot be one.
  public static let delimiterUnusable = FindingCode(
    "delimiter-unusable", .error,
    message: Wording(zh: "“{delimiter}”不能用作分隔符", en: "“{delimiter}” cannot separate fields"),
    fix: Wording(
      zh: "写一个半角字符，如 , 或 ;，或写 tab", en: "give one ASCII character such as , or ; or the word tab"))
}
