/// The number of an official document (文号): 冀财社〔2023〕15号.
///
/// Source: GB/T 9704—2012 §7.2.5: the issuer's short name, the year in full in 〔〕, the serial
/// number without leading zeros, 号.
struct DocumentNumber {
  /// The number as it was written.
  let text: String
  /// Whether the year stands in 〔〕.
  let hasUsualBrackets: Bool
  /// The number with its year in 〔〕.
  let usualText: String

  /// The first document number within a text, or `nil` if there is none.
  init?(in text: String) {
    guard Self.mayBeIn(text) else { return nil }
    let characters: [Character] = Array(text)
    for end in characters.indices where characters[end] == ("号" as Character) {
      if let number = Self.number(endingAt: end, in: characters) {
        self = number
        return
      }
    }
    return nil
  }

  /// Whether 号 stands behind digits behind a bracket: told from the bytes, because few texts
  /// have it and taking characters apart is slow.
  private static func mayBeIn(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var index = 2
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0xB7, bytes[index - 1] == 0x8F, bytes[index - 2] == 0xE5 else {
        continue
      }
      var start = index - 2
      while start > 0, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start - 1]) {
        start -= 1
      }
      if start > 0, start < index - 2, isBracketEnd(bytes[start - 1]) { return true }
    }
    return false
  }

  /// Whether a byte is the last of a closing bracket: ] ) 〕 ］ 】 ） 」.
  private static func isBracketEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: ")"), 0x95, 0xBD, 0x91, 0x89, 0x8D: true
    default: false
    }
  }

  private init(text: String, hasUsualBrackets: Bool, usualText: String) {
    self.text = text
    self.hasUsualBrackets = hasUsualBrackets
    self.usualText = usualText
  }

  private static func number(endingAt end: Int, in characters: [Character]) -> DocumentNumber? {
    var start = end
    while start > 0, characters[start - 1].isWholeNumber { start -= 1 }
    let serial = String(characters[start..<end])
    // A bracket, four digits, a bracket.
    guard !serial.isEmpty, start >= 7, closing.contains(characters[start - 1]),
      opening.contains(characters[start - 6]),
      characters[(start - 5)..<(start - 1)].allSatisfy(\.isWholeNumber)
    else { return nil }
    let year = String(characters[(start - 5)..<(start - 1)])
    var first = start - 6
    while first > 0, isIssuer(characters[first - 1]) { first -= 1 }
    guard first < start - 6 else { return nil }
    let issuer = String(characters[first..<(start - 6)])
    return DocumentNumber(
      text: String(characters[first...end]),
      hasUsualBrackets: characters[start - 6] == "〔" && characters[start - 1] == "〕",
      usualText: "\(issuer)〔\(year)〕\(serial)号")
  }

  private static let opening: Set<Character> = ["〔", "[", "［", "【", "(", "（", "「"]
  private static let closing: Set<Character> = ["〕", "]", "］", "】", ")", "）", "」"]

  private static func isIssuer(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x4E00...0x9FFF).contains(scalar.value)
  }
}
