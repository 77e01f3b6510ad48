/// One file inside a zip archive, as the central directory describes it (APPNOTE 6.3.10 §4.3.12).
struct ZipEntry: Hashable, Sendable {
  /// The name as stored, in whatever encoding; zip stores bytes.
  var name: [UInt8]
  /// How the bytes are packed: 0 stored, 8 deflated.
  var method: UInt16
  /// General purpose bits; bit 0 marks an encrypted entry.
  var flags: UInt16
  /// CRC-32 of the inflated bytes.
  var checksum: UInt32
  /// Bytes in the archive.
  var compressedCount: Int
  /// Bytes after inflating.
  var inflatedCount: Int
  /// Where the local header begins, counted from the start of the input.
  var headerOffset: Int

  /// The name by which parts are looked up: slashes forward, none leading, ASCII letters small
  /// (part names are compared without case, ECMA-376 Part 2 §6.2.2.3).
  var lookupName: [UInt8] { Self.lookupName(name) }

  /// See `lookupName`.
  static func lookupName(_ name: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in name {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "/"):
        if !result.isEmpty { result.append(UInt8(ascii: "/")) }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        result.append(byte | 0x20)
      default:
        result.append(byte)
      }
    }
    return result
  }
}
