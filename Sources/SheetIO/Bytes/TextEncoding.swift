public import Diagnostics

/// How the characters of a text file are stored.
public enum TextEncoding: Hashable, Sendable {
  /// UTF-8 (RFC 3629).
  case utf8
  /// UTF-16, the low byte of each unit first.
  case utf16LittleEndian
  /// UTF-16, the high byte of each unit first.
  case utf16BigEndian
  /// GB 18030, which holds GBK and GB 2312 inside it.
  case gb18030
  /// Another encoding, by the name under which the system's `iconv` knows it.
  case named(String)

  /// The encoding that a user's name means, such as `utf-8`, `GBK` or `latin1`.
  ///
  /// GBK, GB 2312 and code page 936 are read as GB 18030, which agrees with them. A name that is
  /// not one of ours is asked of the system.
  ///
  /// - Throws: `.encodingNameUnknown` if nobody knows the name.
  public init(name: String) throws(Failure) {
    let folded = String(
      name.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
      })
    switch folded {
    case "utf8", "utf8sig", "utf8bom", "utf8withbom", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "ms936", "windows936", "euccn", "chinese":
      self = .gb18030
    case "utf32", "utf32le": self = .named("UTF-32LE")
    case "utf32be": self = .named("UTF-32BE")
    default:
      guard !name.isEmpty, !name.contains("/"), name.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
        TextConverter(from: name, to: "UTF-8") != nil
      else {
        throw Failure(.encodingNameUnknown, at: .none, facts: ["name": .quoting(name)])
      }
      self = .named(name)
    }
  }

  /// The name as people and `iconv` write it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .named(let name): name
    }
  }

  /// The bytes that mark this encoding at the start of a file; empty where there is no such mark.
  public var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .named("UTF-32LE"): [0xFF, 0xFE, 0, 0]
    case .named("UTF-32BE"): [0, 0, 0xFE, 0xFF]
    case .named: []
    }
  }
}

extension FindingCode {
  /// The user named an encoding that does not exist.
  public static let encodingNameUnknown = FindingCode(
    "encoding-name-unknown", .error,
    message: Wording(zh: "不认识编码“{name}”", en: "there is no encoding “{name}”"),
    fix: Wording(
      zh: "常用的有 utf-8、gb18030、utf-16le、big5、latin1",
      en: "usual ones are utf-8, gb18030, utf-16le, big5 and latin1"))

  /// The bytes settle no encoding.
  public static let encodingUnknown = FindingCode(
    "encoding-unknown", .error,
    message: Wording(
      zh: "看不出文字用的是什么编码：从这一行起既不是 UTF-8，也不像中文 GB18030",
      en: "the encoding cannot be told: from this line on the text is neither UTF-8 nor plausible "
        + "Chinese in GB18030"),
    fix: Wording(
      zh: "用 --encoding 说明编码（如 latin1、big5、shift_jis），或在原程序里另存为“CSV UTF-8”",
      en: "name it with --encoding (latin1, big5, shift_jis …), or save the file as “CSV UTF-8”"))

  /// The text breaks the rules of its encoding.
  public static let encodingInvalid = FindingCode(
    "encoding-invalid", .error,
    message: Wording(
      zh: "这一行里有不合 {encoding} 编码的字节（文件第 {offset} 字节）",
      en: "this line has bytes that are not valid {encoding} (byte {offset} of the file)"),
    fix: Wording(
      zh: "文件可能损坏、被截断或混用了编码；编码不对时用 --encoding 说明",
      en: "the file may be damaged, cut off or of mixed encodings; if it is another encoding, "
        + "name it with --encoding"))

  /// The encoding chosen for output lacks a character.
  public static let encodingLacksCharacter = FindingCode(
    "encoding-lacks-character", .error,
    message: Wording(
      zh: "编码 {encoding} 里没有字符“{character}”（{scalar}）",
      en: "{encoding} has no character “{character}” ({scalar})"),
    fix: Wording(zh: "改用 UTF-8 或 GB18030 输出", en: "write UTF-8 or GB18030 instead"))
}
