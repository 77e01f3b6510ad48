import SelfEvaluation

/// The part of a note that this program wrote, and that it takes away again.
///
/// It stands between two lines of its own; the last one carries check digits of what is between
/// them, so that words which somebody typed into it are noticed and kept.
enum NoteBlock {
  private static let opening = "【sheetconv】"
  private static let closing = "【/sheetconv "
  private static let closingEnd = "】"

  /// A block that says `body`.
  static func text(_ body: String) -> String {
    "\(opening)\n\(body)\n\(closing)\(checkDigits(body))\(closingEnd)"
  }

  /// A note's text with a block behind it.
  static func appending(_ body: String, to text: String) -> String {
    text.isEmpty ? self.text(body) : text + "\n" + self.text(body)
  }

  /// A note's text without its blocks.
  struct Rest {
    /// What somebody else wrote.
    var text: String
    /// How many blocks were taken out.
    var blockCount = 0
    /// Whether words were found inside a block that the program did not write; they are kept.
    var isAltered = false
  }

  /// Takes the blocks out of a note's text.
  static func rest(of text: String) -> Rest {
    var rest = Rest(text: "")
    var remaining = text[...]
    while let start = remaining.firstRange(of: opening),
      let end = remaining[start.upperBound...].firstRange(of: closing),
      let last = remaining[end.upperBound...].firstRange(of: closingEnd)
    {
      var before = remaining[..<start.lowerBound]
      let body = String(remaining[start.upperBound..<end.lowerBound])
      rest.blockCount += 1
      if checkDigits(body) == remaining[end.upperBound..<last.lowerBound] {
        // The line feed that was put between the note and the block.
        if before.last == "\n" { before = before.dropLast() }
        rest.text += before
      } else {
        rest.isAltered = true
        rest.text += before + body
      }
      remaining = remaining[last.upperBound...]
    }
    // The last line of a block was deleted: what is left of it is somebody's to look at.
    if remaining.contains(opening) { rest.isAltered = true }
    rest.text += remaining
    if rest.text.allSatisfy(\.isWhitespace) { rest.text = "" }
    return rest
  }

  /// Four hexadecimal digits that follow from the characters of a text, blanks aside.
  private static func checkDigits(_ body: String) -> String {
    var hash = StableHash()
    for scalar in body.unicodeScalars where !LabelText.isBlank(scalar) { hash.add(scalar.value) }
    let digits = String(hash.value & 0xFFFF, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
