/// The text of `si` and `is` elements (ECMA-376 Part 1 §18.4.8): runs joined, phonetic text left
/// out, blanks at the ends kept only under `xml:space="preserve"`, `_xHHHH_` resolved.
enum RichText {
  /// Appends the text up to and including the end tag `close`.
  static func scan(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, close: StaticString,
    into buffer: inout [UInt8]
  ) -> ScanOutcome {
    var next = position
    var isInRun = false
    while true {
      while UTF8Text.isBlank(bytes[next]) { next += 1 }
      if next + 2 >= end { return .more }
      guard bytes[next] == 0x3C else { return .fallback }
      var outcome: ScanOutcome
      switch (bytes[next + 1], bytes[next + 2]) {
      case (0x74, 0x3E), (0x74, 0x20), (0x74, 0x2F):  // t
        outcome = text(bytes, &next, end, into: &buffer)
      case (0x2F, 0x72):  // /r
        guard isInRun else { return .fallback }
        outcome = XMLScan.match("</r>", bytes, &next, end)
        isInRun = false
      case (0x2F, _):
        guard !isInRun else { return .fallback }
        outcome = XMLScan.match(close, bytes, &next, end)
        if outcome == .done { position = next }
        return outcome
      case (0x72, 0x3E):  // r
        guard !isInRun else { return .fallback }
        next += 3
        isInRun = true
        outcome = .done
      case (0x72, 0x50):  // rPr, rPh
        if next + 3 >= end { return .more }
        outcome =
          bytes[next + 3] == 0x72
          ? properties(bytes, &next, end) : phonetic(bytes, &next, end)
      case (0x70, _):
        outcome = XMLScan.match("<phoneticPr", bytes, &next, end)
        var isClosed = false
        if outcome == .done {
          outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed)
        }
        if outcome == .done, !isClosed {
          outcome = XMLScan.match("</phoneticPr>", bytes, &next, end)
        }
      default:
        return .fallback
      }
      if outcome != .done { return outcome }
    }
  }

  /// Appends the text of one `t` element.
  private static func text(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, into buffer: inout [UInt8]
  ) -> ScanOutcome {
    var next = position + 2
    var isPreserved = false
    if bytes[next] != 0x3E {
      let tagStart = next
      var isClosed = false
      let outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed)
      if outcome != .done { return outcome }
      if isClosed {
        position = next
        return .done
      }
      guard let read = isSpacePreserved(bytes, tagStart..<next) else { return .fallback }
      isPreserved = read
    } else {
      next += 1
    }
    let start = buffer.count
    var outcome = XMLScan.text(bytes, &next, end, into: &buffer)
    if outcome == .done { outcome = XMLScan.match("</t>", bytes, &next, end) }
    if outcome != .done { return outcome }
    finish(&buffer, from: start, isPreserved: isPreserved)
    position = next
    return .done
  }

  /// What becomes of the raw text of one element.
  static func finish(_ buffer: inout [UInt8], from start: Int, isPreserved: Bool) {
    if !isPreserved { UTF8Text.trim(&buffer, from: start) }
    UTF8Text.resolveEscapes(&buffer, from: start)
  }

  /// Whether the attributes in a range say `xml:space="preserve"`; `nil` if they say something that
  /// XML does not know (XML 1.0 §2.10).
  static func isSpacePreserved(_ bytes: [UInt8], _ range: Range<Int>) -> Bool? {
    let word = Array("xml:space=".utf8)
    var position = range.lowerBound
    while position + word.count + 1 < range.upperBound {
      if bytes[position] == word[0], bytes[position..<position + word.count].elementsEqual(word) {
        let quote = bytes[position + word.count]
        let value = bytes[(position + word.count + 1)..<range.upperBound].prefix { $0 != quote }
        if value.elementsEqual("preserve".utf8) { return true }
        return value.elementsEqual("default".utf8) ? false : nil
      }
      position += 1
    }
    return false
  }

  /// Passes over `rPr`, whose elements are all empty.
  private static func properties(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int
  ) -> ScanOutcome {
    var next = position
    var isClosed = false
    var outcome = XMLScan.match("<rPr", bytes, &next, end)
    if outcome == .done { outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed) }
    if outcome != .done { return outcome }
    while !isClosed {
      while UTF8Text.isBlank(bytes[next]) { next += 1 }
      if next + 1 >= end { return .more }
      guard bytes[next] == 0x3C else { return .fallback }
      if bytes[next + 1] == 0x2F {
        outcome = XMLScan.match("</rPr>", bytes, &next, end)
        if outcome != .done { return outcome }
        break
      }
      next += 1
      let nameStart = next
      while XMLScan.isNameByte(bytes[next]) { next += 1 }
      if next >= end { return .more }
      guard next > nameStart else { return .fallback }
      var isEmpty = false
      outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isEmpty)
      if outcome != .done { return outcome }
      guard isEmpty else { return .fallback }
    }
    position = next
    return .done
  }

  /// Passes over `rPh`, the reading aid of a stretch of text.
  private static func phonetic(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int
  ) -> ScanOutcome {
    var next = position
    var isClosed = false
    var outcome = XMLScan.match("<rPh", bytes, &next, end)
    if outcome == .done { outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed) }
    if outcome != .done { return outcome }
    guard !isClosed else { return .fallback }
    var scratch: [UInt8] = []
    while UTF8Text.isBlank(bytes[next]) { next += 1 }
    if next + 2 >= end { return .more }
    guard bytes[next] == 0x3C, bytes[next + 1] == 0x74 else { return .fallback }
    outcome = text(bytes, &next, end, into: &scratch)
    if outcome != .done { return outcome }
    while UTF8Text.isBlank(bytes[next]) { next += 1 }
    outcome = XMLScan.match("</rPh>", bytes, &next, end)
    if outcome == .done { position = next }
    return outcome
  }
}

/// The same from the events of Foundation's parser, inside an `si` or `is` element.
struct RichTextCollector {
  private(set) var bytes: [UInt8] = []
  private var path: [String] = []
  private var textStart: Int?
  private var isPreserved = false

  /// An element begins; `depth` is 0 for a child of `si` or `is`.
  mutating func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    path.append(name)
    if name == "t", depth == 0 || depth == 1 && path[0] == "r" {
      textStart = bytes.count
      isPreserved = attributes[prefixed: "space"] == "preserve"
    }
  }

  /// An element ends.
  mutating func end(_ name: String, depth: Int) {
    if !path.isEmpty { path.removeLast() }
    if let start = textStart, name == "t", path.isEmpty || path == ["r"] {
      RichText.finish(&bytes, from: start, isPreserved: isPreserved)
      textStart = nil
    }
  }

  /// Text, perhaps a piece of it.
  mutating func text(_ piece: String) {
    if textStart != nil { bytes.append(contentsOf: piece.utf8) }
  }
}
