/// Bytes of a part that are to be replaced; all others stay.
struct XMLEdits {
  private var splices: [(range: Range<Int>, bytes: [UInt8])] = []

  /// Whether nothing is to be changed.
  var isEmpty: Bool { splices.isEmpty }

  /// Replaces a range, or inserts where it is empty. What is inserted at one place keeps the
  /// order of the calls; other ranges must not overlap.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    splices.append((range, bytes))
  }

  /// Replaces a range by text, which is XML already.
  mutating func replace(_ range: Range<Int>, with text: String) {
    replace(range, with: Array(text.utf8))
  }

  /// Inserts text, which is XML already.
  mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, with: text) }

  /// Takes a range away.
  mutating func remove(_ range: Range<Int>) { replace(range, with: []) }

  /// The bytes with everything replaced.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.bytes.count })
    var position = 0
    let ordered = splices.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.isEmpty ? 0 : 1, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.isEmpty ? 0 : 1, $1.offset)
    }
    for (_, splice) in ordered {
      // A range inside one that is gone already has nothing left to change.
      guard splice.range.lowerBound >= position else { continue }
      result.append(contentsOf: bytes[position..<splice.range.lowerBound])
      result.append(contentsOf: splice.bytes)
      position = splice.range.upperBound
    }
    result.append(contentsOf: bytes[position...])
    return result
  }

  /// Sets an attribute's value, adding the attribute where it is missing.
  mutating func set(_ name: String, to value: String, of index: Int, in markup: XMLMarkup) {
    if let attribute = markup.attribute(name, of: index) {
      replace(attribute.value, with: XMLText.escaped(value))
    } else {
      insert(" \(name)=\"\(XMLText.escaped(value))\"", at: markup.attributeEnd(of: index))
    }
  }

  /// Takes an attribute away, if there is one.
  mutating func removeAttribute(_ name: String, of index: Int, in markup: XMLMarkup) {
    if let attribute = markup.attribute(name, of: index) { remove(attribute.whole) }
  }

  /// Adds XML as the last thing inside an element, whose empty tag becomes a pair if need be.
  mutating func append(_ text: String, to index: Int, in markup: XMLMarkup) {
    let element = markup.elements[index]
    if element.isEmptyTag {
      let name = String(
        decoding: markup.bytes[(Int(element.start) + 1)..<Int(element.nameEnd)], as: UTF8.self)
      let end = markup.attributeEnd(of: index)
      replace(end..<Int(element.end), with: ">\(text)</\(name)>")
    } else {
      insert(text, at: Int(element.contentEnd))
    }
  }

  /// Adds XML inside `parent` where the schema wants it: before the first child named in `later`.
  mutating func insert(
    _ text: String, into parent: Int, before later: [String], in markup: XMLMarkup
  ) {
    for child in markup.children(of: parent) where later.contains(markup.name(child)) {
      insert(text, at: Int(markup.elements[child].start))
      return
    }
    append(text, to: parent, in: markup)
  }
}

/// Text as XML writes it.
enum XMLText {
  /// A text that may stand between tags or in double quotes; XML's own characters are escaped.
  static func escaped(_ text: String) -> String {
    String(decoding: escaped(Array(text.utf8), isAttribute: true), as: UTF8.self)
  }

  /// Bytes of a text that may stand between tags or, with line ends escaped, in double quotes.
  static func escaped(_ text: [UInt8], isAttribute: Bool = false) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "&"): result.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\"") where isAttribute: result.append(contentsOf: "&quot;".utf8)
      case 0x0A where isAttribute: result.append(contentsOf: "&#10;".utf8)
      case 0x0D: result.append(contentsOf: "&#13;".utf8)
      case 0x09 where isAttribute: result.append(contentsOf: "&#9;".utf8)
      default: result.append(byte)
      }
    }
    return result
  }
}
