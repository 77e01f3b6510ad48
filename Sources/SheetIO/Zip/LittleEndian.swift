extension [UInt8] {
  /// The little-endian number of two bytes at an offset, or `nil` past the end.
  func littleEndian16(at offset: Int) -> Int? {
    guard offset >= 0, count >= 2, offset <= count - 2 else { return nil }
    return Int(self[offset]) | Int(self[offset + 1]) << 8
  }

  /// The little-endian number of four bytes at an offset, or `nil` past the end.
  func littleEndian32(at offset: Int) -> Int? {
    guard let low = littleEndian16(at: offset), let high = littleEndian16(at: offset + 2) else {
      return nil
    }
    return low | high << 16
  }

  /// The little-endian number of eight bytes, or `nil` past the end or beyond what `Int` holds.
  func littleEndian64(at offset: Int) -> Int? {
    guard let low = littleEndian32(at: offset), let high = littleEndian32(at: offset + 4),
      high < 1 << 31
    else { return nil }
    return low | high << 32
  }
}
