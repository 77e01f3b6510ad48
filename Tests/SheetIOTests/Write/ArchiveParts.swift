import CZlib

/// The parts of a small zip archive, inflated: just enough to look at what was written.
struct ArchiveParts {
  private var parts: [String: [UInt8]] = [:]

  /// Reads the archive's directory; anything unexpected gives fewer parts, which a test notices.
  init(_ bytes: [UInt8]) {
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    guard end >= 0, number(end, 4) == 0x0605_4B50 else { return }
    var entry = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      let size = number(entry + 20, 4)
      let length = number(entry + 24, 4)
      let nameLength = number(entry + 28, 2)
      let header = number(entry + 42, 4)
      let name = String(decoding: bytes[(entry + 46)..<(entry + 46 + nameLength)], as: UTF8.self)
      let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
      parts[name] = Self.inflate(Array(bytes[start..<(start + size)]), to: length)
      entry += 46 + nameLength + number(entry + 30, 2) + number(entry + 32, 2)
    }
  }

  /// The text of a part; empty if there is none.
  subscript(name: String) -> String { String(decoding: parts[name] ?? [], as: UTF8.self) }

  /// The names of all parts, sorted.
  var names: [String] { parts.keys.sorted() }

  private static func inflate(_ bytes: [UInt8], to length: Int) -> [UInt8] {
    var input = bytes
    var output = [UInt8](repeating: 0, count: length + 1)
    var stream = unsafe z_stream()
    let produced = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target -> Int in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = UInt32(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        unsafe inflateInit2_(
          &stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        unsafe CZlib.inflate(&stream, Z_FINISH)
        unsafe inflateEnd(&stream)
        return unsafe Int(stream.total_out)
      }
    }
    return Array(output[..<produced])
  }
}
