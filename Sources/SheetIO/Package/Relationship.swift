/// One entry of a relationships part (ECMA-376 Part 2 §6.5.3.4).
struct Relationship: Hashable, Sendable {
  /// The identifier by which the source part refers to it.
  var id: String
  /// The last step of the type's address: `worksheet`, `sharedStrings`. Transitional and strict
  /// workbooks differ only in what stands before it.
  var kind: String
  /// The target as a part name without a leading slash, or `nil` for one outside the package.
  var part: String?

  /// The part that a target names, seen from the part that holds the relationship.
  ///
  /// - Parameters:
  ///   - target: As stored: `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml`, with `..`, `.`,
  ///     percent escapes or backslashes.
  ///   - source: The part whose relationships these are; empty for the package.
  static func resolve(_ target: String, from source: String) -> String {
    let forward = String(decoding: target.utf8.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self)
    let path = decodePercent(
      String(forward.prefix { $0 != "#" && $0 != "?" }))
    var steps: [Substring] = []
    if !path.hasPrefix("/") {
      steps = source.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    }
    for step in path.split(separator: "/", omittingEmptySubsequences: true) where step != "." {
      if step == ".." {
        _ = steps.popLast()
      } else {
        steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }

  /// The part that holds the relationships of a part; empty names the package.
  static func relationshipsPart(of part: String) -> String {
    guard let slash = part.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return "_rels/" + part + ".rels"
    }
    let name = part[part.utf8.index(after: slash)...]
    return part[..<slash] + "/_rels/" + name + ".rels"
  }

  private static func decodePercent(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let high = UTF8Text.hexDigit(bytes[position + 1]),
        let low = UTF8Text.hexDigit(bytes[position + 2])
      {
        result.append(UInt8(truncatingIfNeeded: high << 4 | low))
        position += 3
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
