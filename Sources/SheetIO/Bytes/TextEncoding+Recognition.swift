public import Diagnostics

extension TextEncoding {
  /// Which encoding a file has, and how that is known.
  public struct Recognition: Hashable, Sendable {
    /// The encoding.
    public let encoding: TextEncoding
    /// The bytes of the byte order mark at the start of the file, which are no text; often 0.
    public let byteOrderMarkCount: Int
    /// How the encoding is known.
    public let evidence: Evidence

    /// How the encoding is known, for a person.
    public var wording: Wording {
      let name = encoding.name
      switch evidence {
      case .given: return Wording(zh: "\(name)（按指定）", en: "\(name) (as given)")
      case .byteOrderMark:
        return Wording(zh: "\(name)（文件开头有标记 BOM）", en: "\(name) (byte order mark)")
      case .ascii:
        return Wording(zh: "\(name)（只有 ASCII 字符）", en: "\(name) (nothing but ASCII)")
      case .validUTF8:
        return Wording(zh: "\(name)（字节都合规则）", en: "\(name) (its bytes keep the rules)")
      case .zeroBytes:
        return Wording(
          zh: "\(name)（推断：每隔一个字节为零）", en: "\(name) (inferred: every other byte is zero)")
      case .commonHanzi(let percent):
        return Wording(
          zh: "\(name)（推断：字节合规则，汉字中常用字占 \(percent)%）",
          en: "\(name) (inferred: its bytes keep the rules, \(percent) % of the hanzi are common)")
      }
    }
  }

  /// How an encoding was recognised.
  public enum Evidence: Hashable, Sendable {
    /// The user named it.
    case given
    /// The file begins with a byte order mark.
    case byteOrderMark
    /// No byte is above 127; nearly every encoding says the same.
    case ascii
    /// Characters of several bytes follow the rules of UTF-8, which other texts hardly ever do.
    case validUTF8
    /// The zero bytes stand where UTF-16 has them, and the text reads plausibly.
    case zeroBytes
    /// Strict GB 18030, of whose hanzi this many in a hundred are common ones.
    case commonHanzi(percent: Int)
  }

  /// Recognises a file's encoding: byte order mark, UTF-16 without one, UTF-8, GB 18030.
  ///
  /// Reads up to the first characters that settle it, so a long ASCII file is read once to its
  /// end. What follows is held to the decision when it is read.
  ///
  /// - Parameter given: The encoding as the user named it; only the byte order mark is looked for.
  /// - Throws: `.encodingUnknown`, with the first line that is not UTF-8; `.fileUnreadable`.
  public static func recognise(
    _ source: ByteSource, given: TextEncoding? = nil
  ) throws(Failure) -> Recognition {
    let head = try source.bytes(in: 0..<sampleCount)
    if let given {
      let mark = given.byteOrderMark
      let count = !mark.isEmpty && head.starts(with: mark) ? mark.count : 0
      return Recognition(encoding: given, byteOrderMarkCount: count, evidence: .given)
    }
    // The longer marks come first: UTF-32LE begins with the mark of UTF-16LE.
    let marked: [TextEncoding] = [
      .named("UTF-32LE"), .named("UTF-32BE"), .utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030,
    ]
    for encoding in marked where head.starts(with: encoding.byteOrderMark) {
      return Recognition(
        encoding: encoding, byteOrderMarkCount: encoding.byteOrderMark.count,
        evidence: .byteOrderMark)
    }
    if let encoding = utf16WithoutMark(head, isWhole: head.count == source.count) {
      return Recognition(encoding: encoding, byteOrderMarkCount: 0, evidence: .zeroBytes)
    }
    return try recogniseBytes(source)
  }

  /// Bytes looked at in one step.
  private static let sampleCount = 1 << 18

  /// So many bytes above 127 that keep the rules of UTF-8 are no accident.
  private static let convincingByteCount = 192

  private static func recogniseBytes(_ source: ByteSource) throws(Failure) -> Recognition {
    var offset = 0
    var firstHigh: Int?
    var highCount = 0
    while offset < source.count {
      var piece = try source.bytes(in: offset..<offset + sampleCount)
      let isLast = offset + piece.count >= source.count
      if !isLast { piece.removeLast(UTF8Check.incompleteTailCount(piece)) }
      if let invalid = UTF8Check.firstInvalid(piece, from: 0) {
        let high = firstHigh ?? offset + (piece.firstIndex { $0 >= 0x80 } ?? invalid)
        let start = max(high - 2, 0)
        let sample = try source.bytes(in: start..<start + sampleCount)
        if let percent = HanziShare(sample).percentIfPlausible {
          return Recognition(
            encoding: .gb18030, byteOrderMarkCount: 0, evidence: .commonHanzi(percent: percent))
        }
        throw Failure(
          .encodingUnknown,
          at: Location(file: source.name, line: try line(of: offset + invalid, in: source)))
      }
      if UTF8Check.isASCII(piece) {
        offset += piece.count
        continue
      }
      if firstHigh == nil { firstHigh = piece.firstIndex { $0 >= 0x80 }.map { $0 + offset } }
      if firstHigh != nil { highCount += piece.count { $0 >= 0x80 } }
      if highCount >= convincingByteCount { break }
      offset += piece.count
    }
    return Recognition(
      encoding: .utf8, byteOrderMarkCount: 0, evidence: firstHigh == nil ? .ascii : .validUTF8)
  }

  /// The one-based line on which a byte stands.
  static func line(of offset: Int, in source: ByteSource) throws(Failure) -> Int {
    var line = 1
    var start = 0
    var previous: UInt8 = 0
    while start < offset {
      let piece = try source.bytes(in: start..<min(start + sampleCount, offset))
      if piece.isEmpty { break }
      for byte in piece {
        if byte == ASCII.carriageReturn || (byte == ASCII.lineFeed && previous != 0x0D) {
          line += 1
        }
        previous = byte
      }
      start += piece.count
    }
    return line
  }

  /// UTF-16 without a mark, if the evidence is overwhelming: zero bytes stand only in high halves,
  /// and nearly every unit is a letter, hanzi or punctuation of everyday text.
  private static func utf16WithoutMark(_ head: [UInt8], isWhole: Bool) -> TextEncoding? {
    if isWhole && head.count % 2 != 0 { return nil }
    let unitCount = head.count / 2
    var zeros = (even: 0, odd: 0)
    for unit in 0..<unitCount {
      if head[2 * unit] == 0 { zeros.even += 1 }
      if head[2 * unit + 1] == 0 { zeros.odd += 1 }
    }
    guard (zeros.even == 0) != (zeros.odd == 0) else { return nil }
    let isLittle = zeros.even == 0
    guard max(zeros.even, zeros.odd) * 64 >= unitCount else { return nil }
    var plausible = 0
    for unit in 0..<unitCount {
      let one = UInt16(head[2 * unit])
      let two = UInt16(head[2 * unit + 1])
      switch isLittle ? two << 8 | one : one << 8 | two {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x24F, 0x370...0x52F, 0x2010...0x2060,
        0x3000...0x30FF,
        0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFFEE:
        plausible += 1
      default: break
      }
    }
    guard plausible * 100 >= unitCount * 98 else { return nil }
    return isLittle ? .utf16LittleEndian : .utf16BigEndian
  }
}
