/// Labels and headers in the one form in which they are compared.
///
/// People spread labels (`绩 效 目 标`), break them over lines, type brackets and digits full or
/// half width, and add units and colons. All of that is folded away for comparison only.
public enum LabelText {
  /// `text` without blanks of any kind, full-width ASCII made half-width, colons at the end gone.
  public static func normalised(_ text: String) -> String {
    if isFolded(text), text.utf8.last != UInt8(ascii: ":") { return text }
    var scalars = foldedScalars(text)
    while scalars.last == ":" { scalars.removeLast() }
    return String(scalars)
  }

  /// A normalised header without the notes in brackets that say a unit, a column's letter or what
  /// may be chosen: `全年执行数(B)` is `全年执行数`, `资金级次(中央/省/市/县)` is `资金级次`.
  public static func withoutUnitNotes(_ normalised: String) -> String {
    guard normalised.utf8.contains(UInt8(ascii: "(")) else { return normalised }
    var result = ""
    var rest = Substring(normalised)
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let note = rest[rest.index(after: open)..<close]
      result += rest[..<open]
      if !isUnitNote(note) { result += rest[open...close] }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func isUnitNote(_ note: Substring) -> Bool {
    ["万元", "元", "%", "分", "单位:万元", "单位:元", "A", "B", "C"].contains(String(note))
      || note.contains("/")
      || note.hasSuffix("分") && note.dropLast().allSatisfy(\.isNumber)
  }

  /// Whether there is nothing in a text to fold: it consists of signs of ASCII and of Chinese
  /// characters, whose first bytes are E4 to E9.
  package static func isFolded(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F || byte >= 0x80 && byte < 0xC0 || byte >= 0xE4 && byte <= 0xE9
    }
  }

  /// The scalars of `text`, folded: blanks and invisible characters dropped, full-width forms
  /// (U+FF01–U+FF5E) made ASCII, 〔〕【】 kept apart from brackets because they mean something.
  package static func foldedScalars(_ text: String) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let folded = folded(scalar) { result.append(folded) }
    }
    return result
  }

  /// A number that is the same for texts whose letters and digits are the same when normalised,
  /// whatever the brackets and signs between them, and almost surely another one for texts whose
  /// are not.
  static func fingerprint(_ text: String) -> UInt64 {
    plainFingerprint(text.utf8.span) ?? foldedFingerprint(text)
  }

  /// The fingerprint of a text of Chinese characters, letters and digits, which nearly all names
  /// are: nothing in it is folded, nothing a sign. `nil` for any other text.
  private static func plainFingerprint(_ bytes: Span<UInt8>) -> UInt64? {
    var hash = StableHash()
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0xE4...0xE9:
        let middle = UInt32(bytes[index + 1] & 0x3F)
        let last = UInt32(bytes[index + 2] & 0x3F)
        hash.add(UInt32(byte & 0x0F) << 12 | middle << 6 | last)
        index += 3
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        hash.add(UInt32(byte))
        index += 1
      default: return nil
      }
    }
    return hash.value
  }

  private static func foldedFingerprint(_ text: String) -> UInt64 {
    var hash = StableHash()
    for scalar in text.unicodeScalars {
      guard let folded = folded(scalar), !isSign(folded) else { continue }
      hash.add(folded.value)
    }
    return hash.value
  }

  /// Brackets, dashes and stops: what people type in different ways for one and the same notice.
  static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", "〔", "〕", "【", "】", "「", "」", "《", "》", "-", "—", "–", "_", ".", "·",
      ",", "，", "、", "。":
      true
    default: false
    }
  }

  /// One character as it is compared; `nil` if it shows nothing.
  package static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case _ where isBlank(scalar): nil
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x2212: "-"
    default: scalar
    }
  }

  /// Whether a character shows nothing: blanks, controls, marks of direction and order.
  public static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x7F, 0x85, 0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F,
      0x2060...0x2064, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// Whether the last character of a text is a closing bracket, of either width.
  package static func endsInBracket(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard let last = bytes.indices.last else { return false }
    if bytes[last] == UInt8(ascii: ")") { return true }
    // U+FF09.
    return last >= 2 && bytes[last] == 0x89 && bytes[last - 1] == 0xBC && bytes[last - 2] == 0xEF
  }

  /// Whether two texts are the same byte for byte.
  ///
  /// `==` compares by canonical equivalence, which is slow where Chinese texts differ.
  static func isIdentical(_ one: String, _ other: String) -> Bool {
    let left = one.utf8.span
    let right = other.utf8.span
    guard left.count == right.count else { return false }
    var index = 0
    while index < left.count {
      if left[index] != right[index] { return false }
      index += 1
    }
    return true
  }

  /// Whether a text contains some words, byte for byte.
  ///
  /// The search of the standard library compares characters by canonical equivalence, which
  /// costs a hundred times as much and means nothing for words of Chinese characters.
  public static func contains(_ text: String, _ words: String) -> Bool {
    let bytes = text.utf8.span
    let wanted = words.utf8.span
    guard wanted.count > 0 else { return true }
    let first = wanted[0]
    let end = bytes.count - wanted.count
    var start = 0
    while start <= end {
      if bytes[start] == first {
        var matched = 1
        while matched < wanted.count, bytes[start + matched] == wanted[matched] { matched += 1 }
        if matched == wanted.count { return true }
      }
      start += 1
    }
    return false
  }
}
