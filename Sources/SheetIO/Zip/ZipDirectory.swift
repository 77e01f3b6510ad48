import Diagnostics

/// The central directory of a zip archive, found from its end and checked as a whole.
struct ZipDirectory {
  /// The entries in stored order.
  private(set) var entries: [ZipEntry] = []
  private let source: ByteSource

  /// The end record is 22 bytes and a comment of at most 65,535 (APPNOTE §4.3.16).
  private static let endCount = 22
  private static let longestComment = 65_535

  init(_ source: ByteSource, limits: ReadLimits) throws(Failure) {
    self.source = source
    let end = try findEnd()
    if end.entryCount > limits.entryCount {
      throw Failure.limit(
        in: source.name, Wording(zh: "内部文件数", en: "files inside"), maximum: limits.entryCount,
        actual: end.entryCount)
    }
    // Bytes before the archive shift everything by the same distance.
    let shift = end.position - end.directoryCount - end.directoryOffset
    guard shift >= 0 else { throw damaged(zh: "目录的位置有误", en: "its directory is misplaced") }
    let start = end.directoryOffset + shift
    let bytes = try source.bytes(in: start..<start + end.directoryCount)
    var offset = 0
    while offset < bytes.count {
      guard entries.count < limits.entryCount else {
        throw Failure.limit(
          in: source.name, Wording(zh: "内部文件数", en: "files inside"), maximum: limits.entryCount,
          actual: entries.count + 1)
      }
      entries.append(try entry(in: bytes, at: &offset, shift: shift))
    }
    guard entries.count == end.entryCount else {
      throw damaged(zh: "目录的条数不符", en: "its directory lists another number of files")
    }
    try checkOverlaps(directoryStart: start)
    try checkTotal(limits)
  }

  private struct End {
    var position: Int
    var entryCount: Int
    var directoryCount: Int
    var directoryOffset: Int
  }

  private func findEnd() throws(Failure) -> End {
    let count = min(source.count, Self.endCount + Self.longestComment)
    let start = source.count - count
    let tail = try source.bytes(in: start..<source.count)
    var offset = tail.count - Self.endCount
    while offset >= 0 {
      if tail[offset] == 0x50, tail.littleEndian32(at: offset) == 0x0605_4B50,
        let comment = tail.littleEndian16(at: offset + 20),
        offset + Self.endCount + comment <= tail.count,
        let end = try end(in: tail, at: offset, start: start)
      {
        return end
      }
      offset -= 1
    }
    throw damaged(zh: "结尾缺失，文件没有传完整", en: "its end is missing")
  }

  private func end(in tail: [UInt8], at offset: Int, start: Int) throws(Failure) -> End? {
    guard let disk = tail.littleEndian16(at: offset + 4),
      let entryCount = tail.littleEndian16(at: offset + 10),
      let directoryCount = tail.littleEndian32(at: offset + 12),
      let directoryOffset = tail.littleEndian32(at: offset + 16)
    else { return nil }
    let plain = End(
      position: start + offset, entryCount: entryCount, directoryCount: directoryCount,
      directoryOffset: directoryOffset)
    let needsLarge =
      entryCount == 0xFFFF || directoryCount == 0xFFFF_FFFF || directoryOffset == 0xFFFF_FFFF
    if needsLarge, let large = try largeEnd(before: start + offset) { return large }
    guard disk == 0 || disk == 0xFFFF else {
      throw damaged(zh: "这是分卷压缩的一卷", en: "it is one volume of several")
    }
    return plain
  }

  /// The ZIP64 end record (APPNOTE §4.3.14), which a locator before the plain one names.
  private func largeEnd(before position: Int) throws(Failure) -> End? {
    guard position >= 20 else { return nil }
    let locator = try source.bytes(in: position - 20..<position)
    guard locator.littleEndian32(at: 0) == 0x0706_4B50,
      let stated = locator.littleEndian64(at: 8)
    else { return nil }
    // The record ends where the locator begins, if bytes stand before the archive.
    for recordPosition in [stated, position - 20 - 56] {
      guard recordPosition >= 0, recordPosition <= source.count - 56 else { continue }
      let record = try source.bytes(in: recordPosition..<recordPosition + 56)
      if record.littleEndian32(at: 0) == 0x0606_4B50,
        let entryCount = record.littleEndian64(at: 32),
        let directoryCount = record.littleEndian64(at: 40),
        let directoryOffset = record.littleEndian64(at: 48),
        directoryCount <= source.count, directoryOffset <= source.count
      {
        return End(
          position: recordPosition, entryCount: entryCount, directoryCount: directoryCount,
          directoryOffset: directoryOffset)
      }
    }
    throw damaged(zh: "ZIP64 的结尾有误", en: "its ZIP64 end record is invalid")
  }

  private func entry(
    in bytes: [UInt8], at offset: inout Int, shift: Int
  ) throws(Failure) -> ZipEntry {
    guard bytes.littleEndian32(at: offset) == 0x0201_4B50,
      let flags = bytes.littleEndian16(at: offset + 8),
      let method = bytes.littleEndian16(at: offset + 10),
      let checksum = bytes.littleEndian32(at: offset + 16),
      var compressedCount = bytes.littleEndian32(at: offset + 20),
      var inflatedCount = bytes.littleEndian32(at: offset + 24),
      let nameCount = bytes.littleEndian16(at: offset + 28),
      let extraCount = bytes.littleEndian16(at: offset + 30),
      let commentCount = bytes.littleEndian16(at: offset + 32),
      var headerOffset = bytes.littleEndian32(at: offset + 42)
    else { throw damaged(zh: "目录有误", en: "its directory is invalid") }
    let nameStart = offset + 46
    let extraStart = nameStart + nameCount
    let next = extraStart + extraCount + commentCount
    guard next <= bytes.count else { throw damaged(zh: "目录有误", en: "its directory is invalid") }
    // ZIP64 extra field (APPNOTE §4.5.3): only the numbers that did not fit, in this order.
    var extra = extraStart
    while extra + 4 <= extraStart + extraCount,
      let id = bytes.littleEndian16(at: extra), let count = bytes.littleEndian16(at: extra + 2)
    {
      let end = extra + 4 + count
      guard end <= extraStart + extraCount else { break }
      if id == 1 {
        var field = extra + 4
        func large(_ value: inout Int) throws(Failure) {
          guard value == 0xFFFF_FFFF else { return }
          guard field + 8 <= end, let number = bytes.littleEndian64(at: field) else {
            throw damaged(zh: "ZIP64 的大小有误", en: "a ZIP64 size is invalid")
          }
          value = number
          field += 8
        }
        try large(&inflatedCount)
        try large(&compressedCount)
        try large(&headerOffset)
      }
      extra = end
    }
    let (position, overflows) = headerOffset.addingReportingOverflow(shift)
    guard !overflows, position <= source.count - 30, compressedCount <= source.count else {
      throw damaged(zh: "目录指向文件之外", en: "its directory points past its end")
    }
    offset = next
    return ZipEntry(
      name: Array(bytes[nameStart..<extraStart]), method: UInt16(method), flags: UInt16(flags),
      checksum: UInt32(checksum), compressedCount: compressedCount, inflatedCount: inflatedCount,
      headerOffset: position)
  }

  private func checkOverlaps(directoryStart: Int) throws(Failure) {
    let ordered = entries.sorted { $0.headerOffset < $1.headerOffset }
    for (position, entry) in ordered.enumerated() {
      let end = entry.headerOffset + 30 + entry.name.count + entry.compressedCount
      let next =
        position + 1 < ordered.count ? ordered[position + 1].headerOffset : directoryStart
      guard end <= next else {
        throw damaged(zh: "内部文件互相重叠", en: "files inside it overlap")
      }
    }
  }

  private func checkTotal(_ limits: ReadLimits) throws(Failure) {
    var total = 0
    for entry in entries {
      let (sum, overflows) = total.addingReportingOverflow(entry.inflatedCount)
      total = overflows ? Int.max : sum
    }
    if total > limits.inflatedBytes {
      throw Failure.limit(
        in: source.name, Wording(zh: "全部展开后的字节数", en: "inflated bytes of all parts"),
        maximum: limits.inflatedBytes, actual: total)
    }
  }

  private func damaged(zh: String, en: String) -> Failure {
    Failure(
      .zipDamaged, at: Location(file: source.name), facts: ["detail": Wording(zh: zh, en: en)])
  }
}
