import CZlib

/// Builds zip archives for tests, orderly ones and odd ones.
struct ZipBuilder {
  /// One file to put in.
  struct File {
    var name: [UInt8]
    var content: [UInt8]
    var isDeflated = false
    /// Changes what the directory says, after the truth was filled in.
    var checksumDelta: UInt32 = 0
    var statedCount: Int?
    var method: UInt16?
    var flags: UInt16 = 0
    var usesDataDescriptor = false
    var usesZip64 = false

    init(_ name: String, _ content: [UInt8], isDeflated: Bool = false) {
      self.name = Array(name.utf8)
      self.content = content
      self.isDeflated = isDeflated
    }

    init(_ name: String, _ content: String, isDeflated: Bool = false) {
      self.init(name, Array(content.utf8), isDeflated: isDeflated)
    }
  }

  var files: [File] = []
  var prefix: [UInt8] = []
  var suffix: [UInt8] = []
  var comment: [UInt8] = []

  /// The archive's bytes.
  func bytes() -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let packed = file.isDeflated ? Self.deflated(file.content) : file.content
      let checksum = Self.crc(file.content) &+ file.checksumDelta
      let method = file.method ?? (file.isDeflated ? 8 : 0)
      let count = file.statedCount ?? file.content.count
      let flags = file.flags | (file.usesDataDescriptor ? 8 : 0)
      let offset = body.count
      body += Self.number(0x0403_4B50, 4) + Self.number(20, 2) + Self.number(Int(flags), 2)
      body += Self.number(Int(method), 2) + Self.number(0, 4)
      let hidesSizes = file.usesDataDescriptor
      body += Self.number(hidesSizes ? 0 : Int(checksum), 4)
      body += Self.number(hidesSizes ? 0 : packed.count, 4) + Self.number(hidesSizes ? 0 : count, 4)
      body += Self.number(file.name.count, 2) + Self.number(0, 2) + file.name + packed
      if hidesSizes {
        body += Self.number(0x0807_4B50, 4) + Self.number(Int(checksum), 4)
        body += Self.number(packed.count, 4) + Self.number(count, 4)
      }
      let extra =
        file.usesZip64
        ? Self.number(1, 2) + Self.number(24, 2) + Self.number(count, 8)
          + Self.number(packed.count, 8) + Self.number(offset, 8) : []
      let unknown = 0xFFFF_FFFF
      directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + Self.number(20, 2)
      directory += Self.number(Int(flags), 2) + Self.number(Int(method), 2) + Self.number(0, 4)
      directory += Self.number(Int(checksum), 4)
      directory += Self.number(file.usesZip64 ? unknown : packed.count, 4)
      directory += Self.number(file.usesZip64 ? unknown : count, 4)
      directory += Self.number(file.name.count, 2) + Self.number(extra.count, 2)
      directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 4)
      directory += Self.number(file.usesZip64 ? unknown : offset, 4) + file.name + extra
    }
    var end = Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(files.count, 2)
    end += Self.number(files.count, 2) + Self.number(directory.count, 4)
    end += Self.number(body.count, 4) + Self.number(comment.count, 2) + comment
    return prefix + body + directory + end + suffix
  }

  static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: unsafe crc32_z(0, $0.baseAddress, $0.count))
    }
  }

  /// Raw deflate: zlib's stream without its two bytes of header and four of checksum.
  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    _ = unsafe compress2(&packed, &count, bytes, UInt(bytes.count), 6)
    return Array(packed[2..<Int(count) - 4])
  }
}
