import Testing

@testable import SheetIO

/// Our own conversion says of every byte and character what the system's `iconv` says.
@Suite struct GB18030TableTests {
  /// What a converter makes of an input: its output, the bytes taken, why it stopped.
  private struct Outcome: Equatable, CustomStringConvertible {
    var output: [UInt8] = []
    var taken = 0
    var stop = ""

    init(_ converter: borrowing TextConverter, _ input: [UInt8]) {
      let (taken, stop) = converter.convert(input, appendingTo: &output)
      self.taken = taken
      self.stop = "\(stop)"
    }

    var description: String { "\(output), \(taken) taken, \(stop)" }
  }

  /// The units of which our converter says something else than the system's; units that agree are
  /// compared many at a time.
  private static func differences(from: String, to: String, _ units: [[UInt8]]) -> [String] {
    guard let ours = TextConverter(from: from, to: to),
      let system = TextConverter(system: from, to: to)
    else { return ["no converter"] }
    var found: [String] = []
    for start in stride(from: 0, to: units.count, by: 256) {
      let some = units[start..<min(start + 256, units.count)]
      let joined = Array(some.joined())
      let whole = Outcome(system, joined)
      if whole.taken == joined.count, Outcome(ours, joined) == whole { continue }
      for unit in some {
        let expected = Outcome(system, unit)
        let outcome = Outcome(ours, unit)
        if outcome != expected { found.append("\(unit): \(outcome), not \(expected)") }
      }
    }
    return found
  }

  @Test func everyCharacterHasTheCodeThatTheSystemGivesIt() {
    let characters = (UInt32(0)...0x10FFFF).compactMap { value in
      Unicode.Scalar(value).map { Array(String(Character($0)).utf8) }
    }
    let found = Self.differences(from: "UTF-8", to: "GB18030", characters)
    #expect(found.isEmpty, "\(found.count): \(found.prefix(5))")
  }

  @Test func everyCodeOfTwoBytesIsTheCharacterThatTheSystemSays() {
    let codes = (UInt16.min...UInt16.max).map {
      [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
    }
    let found = Self.differences(from: "GB18030", to: "UTF-8", codes)
    #expect(found.isEmpty, "\(found.count): \(found.prefix(5))")
  }

  @Test func everyCodeOfFourBytesIsTheCharacterThatTheSystemSays() {
    let codes = (0..<126 * 12_600).map { GB18030Table.bytes(ofQuadruple: $0) }
    let found = Self.differences(from: "GB18030", to: "UTF-8", codes)
    #expect(found.isEmpty, "\(found.count): \(found.prefix(5))")
  }

  @Test func brokenCodesAreRefusedWhereTheSystemRefusesThem() {
    let bytes: [UInt8] = [0x00, 0x2F, 0x30, 0x39, 0x3A, 0x41, 0x7F, 0x80, 0x81, 0xA2, 0xFE, 0xFF]
    var codes: [[UInt8]] = bytes.map { [$0] }
    for _ in 0..<3 { codes += codes.flatMap { code in bytes.map { code + [$0] } } }
    let found = Self.differences(from: "GB18030", to: "UTF-8", codes)
    #expect(found.isEmpty, "\(found.count): \(found.prefix(5))")
  }

  @Test func piecesOfUTF8AreWaitedForAndOtherBytesRefused() throws {
    let bytes: [UInt8] = [0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xE4, 0xED, 0xF0, 0xF4, 0xF5, 0xFF]
    var texts: [[UInt8]] = bytes.map { [$0] }
    for _ in 0..<3 { texts += texts.flatMap { text in bytes.map { text + [$0] } } }
    let table = try #require(GB18030Table.system)
    for text in texts {
      var output: [UInt8] = []
      let (taken, stop) = table.encode(text, from: 0, appendingTo: &output)
      let valid = String(validating: text[..<taken], as: UTF8.self)
      #expect(valid != nil, "\(text)")
      if case .none = stop { #expect(taken == text.count, "\(text)") }
      #expect(String(validating: text, as: UTF8.self) == nil || taken == text.count, "\(text)")
    }
  }
}
