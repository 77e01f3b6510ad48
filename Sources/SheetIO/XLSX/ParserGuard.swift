import Diagnostics

/// Keeps from Foundation's parser what it traps on: bytes that are not valid UTF-8, and processing
/// instructions that are nothing but a name (`<?a?>`, which XML 1.0 §2.6 allows).
///
/// Such an instruction gets a blank behind its name, which means the same. Where a CDATA section
/// came before, it might be text of another one; then it is refused.
struct ParserGuard {
  /// Bytes that can be judged only with those that follow.
  private var carried: [UInt8] = []
  private var sawCharacterData = false

  /// Why bytes are refused.
  enum Refusal: Error {
    case notUTF8
    case emptyInstruction
  }

  /// Longest name of an instruction that is waited for.
  private static let nameLimit = 1_024

  /// Judges the next bytes: what stays in `buffer` may be passed on.
  mutating func pass(_ buffer: inout [UInt8]) throws(Refusal) {
    if !carried.isEmpty { buffer.insert(contentsOf: carried, at: 0) }
    carried = []
    let whole = buffer.count - UTF8Check.incompleteTailCount(buffer)
    let (names, settled) = try instructions(in: buffer, upTo: whole)
    carried = Array(buffer[settled...])
    buffer.removeLast(buffer.count - settled)
    if UTF8Check.firstInvalid(buffer, from: 0) != nil { throw .notUTF8 }
    guard !names.isEmpty else { return }
    var changed: [UInt8] = []
    changed.reserveCapacity(buffer.count + names.count)
    var start = 0
    for end in names {
      changed.append(contentsOf: buffer[start..<end])
      changed.append(0x20)
      start = end
    }
    changed.append(contentsOf: buffer[start...])
    buffer = changed
  }

  /// What is left at the end of the part.
  mutating func rest() throws(Refusal) -> [UInt8] {
    let rest = carried
    carried = []
    if UTF8Check.firstInvalid(rest, from: 0) != nil { throw .notUTF8 }
    return rest
  }

  /// Where the names of bare instructions end, and up to where the bytes are settled.
  private mutating func instructions(
    in bytes: [UInt8], upTo end: Int
  ) throws(Refusal) -> (names: [Int], settled: Int) {
    var names: [Int] = []
    var position = 0
    while position < end {
      guard bytes[position] == 0x3C else {
        position += 1
        continue
      }
      guard position + 1 < end else { return (names, position) }
      if bytes[position + 1] == 0x21 {
        let word = Array("<![CDATA[".utf8)
        let count = min(word.count, end - position)
        if bytes[position..<position + count].elementsEqual(word[..<count]) {
          guard count == word.count else { return (names, position) }
          sawCharacterData = true
        }
      } else if bytes[position + 1] == 0x3F {
        var next = position + 2
        while next < end, !UTF8Text.isBlank(bytes[next]), ![0x3C, 0x3E, 0x3F].contains(bytes[next])
        {
          next += 1
        }
        if next + 1 >= end {
          guard next - position <= Self.nameLimit else { throw .emptyInstruction }
          return (names, position)
        }
        if bytes[next] == 0x3F, bytes[next + 1] == 0x3E {
          guard !sawCharacterData else { throw .emptyInstruction }
          names.append(next)
        }
      }
      position += 1
    }
    return (names, end)
  }
}
