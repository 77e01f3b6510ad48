import Diagnostics

/// What a step of a fast scanner came to.
enum ScanOutcome {
  /// The unit was taken; the position has moved behind it.
  case done
  /// The enclosing element ended; the position has moved behind its end tag.
  case closed
  /// The unit goes on behind the bytes at hand; nothing was taken.
  case more
  /// The unit is outside the scanner's grammar; Foundation's parser must judge it.
  case fallback
}

/// The bytes at hand of a part that is read piece by piece.
///
/// Behind the bytes stand zeros, which no rule of the grammar accepts, so that scanners may look
/// a few bytes ahead without asking where the end is.
struct Window {
  private(set) var bytes = [UInt8](repeating: 0, count: Window.padding)
  /// How many of `bytes` are the part's.
  private(set) var count = 0

  /// Zeros behind the part's bytes.
  static let padding = 32

  /// Forgets the first bytes.
  mutating func drop(_ position: Int) {
    if position == count {
      bytes.removeAll(keepingCapacity: true)
    } else {
      bytes.removeLast(bytes.count - count)
      bytes.removeSubrange(0..<position)
    }
    count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
  }

  /// Takes the next bytes of a part; `false` at its end.
  mutating func refill(_ stream: inout PartStream) throws(Failure) -> Bool {
    bytes.removeLast(bytes.count - count)
    let hasMore = try stream.read(into: &bytes)
    count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    return hasMore
  }
}

/// Pieces of grammar that the fast scanners share. All of them look at `bytes[position...]`, of
/// which those below `end` are the part's, and move `position` only when they return `.done`.
enum XMLScan {
  /// Takes an ASCII word.
  static func match(
    _ word: StaticString, _ bytes: [UInt8], _ position: inout Int, _ end: Int
  ) -> ScanOutcome {
    var next = position
    // A static string lives as long as the program, and its length is known to the compiler.
    for offset in 0..<word.utf8CodeUnitCount {
      if next >= end { return .more }
      if unsafe bytes[next] != word.utf8Start[offset] { return .fallback }
      next += 1
    }
    position = next
    return .done
  }

  /// Takes attributes up to the end of the tag.
  ///
  /// - Parameter isClosed: Set if the tag is an empty element's.
  static func restOfTag(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, isClosed: inout Bool
  ) -> ScanOutcome {
    var next = position
    while true {
      let hasBlank = UTF8Text.isBlank(bytes[next])
      while UTF8Text.isBlank(bytes[next]) { next += 1 }
      switch bytes[next] {
      case 0x3E:
        isClosed = false
        position = next + 1
        return .done
      case 0x2F:
        if bytes[next + 1] != 0x3E { return next + 1 >= end ? .more : .fallback }
        isClosed = true
        position = next + 2
        return .done
      default:
        if next >= end { return .more }
        guard hasBlank else { return .fallback }
        let outcome = attribute(bytes, &next, end)
        if outcome != .done { return outcome }
      }
    }
  }

  /// Takes one attribute whose value nobody needs; a value with an entity is left to others.
  static func attribute(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> ScanOutcome {
    var next = position
    while isNameByte(bytes[next]) { next += 1 }
    if next >= end { return .more }
    guard next > position, bytes[next] == 0x3D else { return .fallback }
    next += 1
    if next >= end { return .more }
    let quote = bytes[next]
    guard quote == 0x22 || quote == 0x27 else { return .fallback }
    next += 1
    while true {
      let byte = bytes[next]
      if byte == quote { break }
      if byte < 0x20 || byte >= 0x7F || byte == 0x3C || byte == 0x26 {
        return next >= end ? .more : .fallback
      }
      next += 1
    }
    position = next + 1
    return .done
  }

  /// Letters, digits, `:`, `_`, `-` and `.`.
  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x3A, 0x5F, 0x2D, 0x2E: true
    default: false
    }
  }

  /// Appends text up to the next `<`, entities resolved and line ends as XML reads them.
  static func text(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, into buffer: inout [UInt8]
  ) -> ScanOutcome {
    let start = buffer.count
    var runStart = position
    var next = position
    var allBits: UInt8 = 0
    while true {
      let byte = bytes[next]
      if byte > 0x3E {
        allBits |= byte
        next += 1
        continue
      }
      switch byte {
      case 0x3C:
        buffer.append(contentsOf: bytes[runStart..<next])
        if allBits >= 0x80, !UTF8Text.isValid(buffer, in: start..<buffer.count) { return .fallback }
        position = next
        return .done
      case 0x26:
        buffer.append(contentsOf: bytes[runStart..<next])
        let outcome = entity(bytes, &next, end, into: &buffer)
        if outcome != .done { return outcome }
        runStart = next
      case 0x3E:
        // `]]>` may not stand in text (XML 1.0 §2.4).
        if next >= 2, bytes[next - 1] == 0x5D, bytes[next - 2] == 0x5D { return .fallback }
        next += 1
      case 0x0D:
        buffer.append(contentsOf: bytes[runStart..<next])
        if next + 1 >= end { return .more }
        if bytes[next + 1] != 0x0A { buffer.append(0x0A) }
        next += 1
        runStart = next
      case 0x20..., 0x09, 0x0A:
        next += 1
      default:
        return next >= end ? .more : .fallback
      }
    }
  }

  /// Takes one of the five named entities or a character reference.
  private static func entity(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, into buffer: inout [UInt8]
  ) -> ScanOutcome {
    var next = position + 1
    while next < end, next < position + 12, bytes[next] != 0x3B { next += 1 }
    if next >= end { return .more }
    guard bytes[next] == 0x3B else { return .fallback }
    let name = bytes[position + 1..<next]
    if name.first == 0x23 {
      let isHexadecimal = name.dropFirst().first == 0x78
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      guard !digits.isEmpty else { return .fallback }
      var scalar: UInt32 = 0
      for byte in digits {
        guard let digit = UTF8Text.hexDigit(byte), isHexadecimal || digit < 10 else {
          return .fallback
        }
        scalar = scalar * (isHexadecimal ? 16 : 10) + digit
        if scalar > 0x10FFFF { return .fallback }
      }
      guard UTF8Text.isXMLCharacter(scalar) else { return .fallback }
      UTF8Text.append(scalar, to: &buffer)
    } else if name.elementsEqual("lt".utf8) {
      buffer.append(0x3C)
    } else if name.elementsEqual("gt".utf8) {
      buffer.append(0x3E)
    } else if name.elementsEqual("amp".utf8) {
      buffer.append(0x26)
    } else if name.elementsEqual("quot".utf8) {
      buffer.append(0x22)
    } else if name.elementsEqual("apos".utf8) {
      buffer.append(0x27)
    } else {
      return .fallback
    }
    position = next + 1
    return .done
  }
}
