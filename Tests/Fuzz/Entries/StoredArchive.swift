/// Packs parts into a zip archive without compressing them (PKWARE APPNOTE §4.3).
struct StoredArchive {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a part as it is.
  mutating func add(_ name: String, _ content: [UInt8]) {
    add(name, packed: content, method: 0, count: content.count, checksum: Self.checksum(content))
  }

  /// Adds a part whose bytes, size and checksum are as stated, true or not.
  mutating func add(_ name: String, packed: [UInt8], method: Int, count: Int, checksum: UInt32) {
    let offset = body.count
    let name = Array(name.utf8)
    var shared: [UInt8] = []
    shared += Self.number(20, 2) + Self.number(0, 2) + Self.number(method, 2) + Self.number(0, 4)
    shared += Self.number(Int(checksum), 4) + Self.number(packed.count, 4) + Self.number(count, 4)
    shared += Self.number(name.count, 2) + Self.number(0, 2)
    body += Self.number(0x0403_4B50, 4) + shared + name + packed
    directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + shared
    directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 4)
    directory += Self.number(offset, 4) + name
    self.count += 1
  }

  /// The archive's bytes.
  var bytes: [UInt8] {
    var end = Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(count, 2)
    end += Self.number(count, 2) + Self.number(directory.count, 4)
    end += Self.number(body.count, 4) + Self.number(0, 2)
    return body + directory + end
  }

  /// A number of so many bytes, the lowest first.
  static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32 (ISO 3309).
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      checksum = checksumTable[Int(UInt8(truncatingIfNeeded: checksum) ^ byte)] ^ checksum >> 8
    }
    return ~checksum
  }

  private static let checksumTable: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : 0xEDB8_8320 ^ value >> 1 }
    return value
  }
}
