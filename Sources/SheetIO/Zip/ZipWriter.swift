import Diagnostics

/// Writes a zip archive front to back (PKWARE APPNOTE 6.3.10).
///
/// The archive comes out as bytes that the caller takes with `takeBytes()` whenever there are
/// enough of them; nothing is ever changed afterwards, so any sink will do. What is written
/// depends on the input alone: entries made here carry one fixed time stamp, entries copied from
/// another archive keep theirs. ZIP64 records are written where a number needs them, only there.
struct ZipWriter: ~Copyable {
  /// How an entry's bytes are kept.
  enum Method: UInt16 {
    case stored = 0
    case deflated = 8
  }

  /// 1 January 1980, 00:00: the earliest that zip can say (MS-DOS date, then time).
  private static let fixedStamp: (time: Int, date: Int) = (0, 0x21)

  /// What the central directory says about an entry.
  private struct Record {
    var name: [UInt8]
    var flags: Int
    var method: Int
    var time: Int
    var date: Int
    var checksum: UInt32 = 0
    var compressedCount = 0
    var inflatedCount = 0
    var headerOffset: Int
    /// Whether sizes take eight bytes in the data descriptor.
    var isLarge = false
  }

  private let file: String
  /// The first number that takes a ZIP64 field; tests make it small.
  private let largeNumber: Int
  private let largeEntryCount: Int
  private var records: [Record] = []
  private var buffer: [UInt8] = []
  private var takenCount = 0
  private var open: Record?
  private var openDeflate: Deflate?

  /// An empty archive.
  ///
  /// - Parameter file: The output as the user named it; failures quote it.
  init(file: String, largeNumber: Int = 0xFFFF_FFFF, largeEntryCount: Int = 0xFFFF) {
    self.file = file
    self.largeNumber = largeNumber
    self.largeEntryCount = largeEntryCount
  }

  /// Bytes written so far, taken or not.
  private var offset: Int { takenCount + buffer.count }

  /// How many bytes wait to be taken.
  var waitingCount: Int { buffer.count }

  /// The bytes written since the last call.
  mutating func takeBytes() -> [UInt8] {
    takenCount += buffer.count
    let bytes = buffer
    buffer = []
    return bytes
  }

  /// Adds an entry whose bytes are at hand.
  ///
  /// - Parameter name: With forward slashes; non-ASCII names are marked as UTF-8.
  /// - Throws: `.fileUnreadable` if there is no memory to pack with.
  mutating func add(
    _ name: String, _ bytes: [UInt8], method: Method = .deflated
  ) throws(Failure) {
    var record = record(name, method: method)
    record.inflatedCount = bytes.count
    record.checksum = Inflate.checksum(0, of: bytes, in: 0..<bytes.count)
    guard method == .deflated else {
      record.compressedCount = bytes.count
      appendLocalHeader(record)
      buffer.append(contentsOf: bytes)
      records.append(record)
      return
    }
    var packed: [UInt8] = []
    guard var deflate = Deflate(), deflate.pack(bytes, isLast: true, into: &packed) else {
      throw noMemory()
    }
    record.compressedCount = packed.count
    appendLocalHeader(record)
    buffer.append(contentsOf: packed)
    records.append(record)
  }

  /// Begins an entry whose bytes follow piece by piece; its sizes stand behind it (APPNOTE §4.3.9).
  ///
  /// - Parameter mayBeLarge: Whether it may reach 4 GiB; its sizes then take eight bytes.
  mutating func begin(
    _ name: String, method: Method = .deflated, mayBeLarge: Bool = false
  ) throws(Failure) {
    var record = record(name, method: method)
    record.flags |= 8
    record.isLarge = mayBeLarge
    if method == .deflated {
      guard let deflate = Deflate() else { throw noMemory() }
      openDeflate = consume deflate
    }
    appendLocalHeader(record)
    open = record
  }

  /// Adds bytes to the entry that `begin` opened.
  mutating func write(_ bytes: [UInt8]) throws(Failure) { try write(bytes, isLast: false) }

  /// Ends the entry that `begin` opened.
  mutating func end() throws(Failure) {
    try write([], isLast: true)
    guard let record = open else { return }
    if !record.isLarge, max(record.inflatedCount, record.compressedCount) > 0xFFFF_FFFF {
      throw Failure(
        .outputFailed, at: Location(file: file),
        facts: ["reason": Wording(zh: "一个部分超过 4 GB", en: "a part of it is larger than 4 GB")])
    }
    append32(0x0807_4B50)
    append32(Int(record.checksum))
    let size = record.isLarge ? 8 : 4
    append(record.compressedCount, count: size)
    append(record.inflatedCount, count: size)
    records.append(record)
    open = nil
    openDeflate = nil
  }

  private mutating func write(_ bytes: [UInt8], isLast: Bool) throws(Failure) {
    guard var record = open else { return }
    record.inflatedCount += bytes.count
    record.checksum = Inflate.checksum(record.checksum, of: bytes, in: 0..<bytes.count)
    let before = buffer.count
    if record.method == Int(Method.deflated.rawValue) {
      guard openDeflate?.pack(bytes, isLast: isLast, into: &buffer) == true else {
        throw noMemory()
      }
    } else {
      buffer.append(contentsOf: bytes)
    }
    record.compressedCount += buffer.count - before
    open = record
  }

  /// Copies an entry as it is packed: bytes, name, method, flags and time stamp stay, but for the
  /// flag that says that the sizes stand behind the bytes, because here they stand before them.
  ///
  /// - Parameter take: Called with pieces of the archive whenever many bytes wait.
  /// - Throws: `.zipPartDamaged` and what the source throws.
  mutating func copy(
    _ entry: ZipEntry, from archive: ZipArchive, take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let source = archive.source
    let header = try source.bytes(in: entry.headerOffset..<entry.headerOffset + 30)
    guard header.littleEndian32(at: 0) == 0x0403_4B50, let time = header.littleEndian16(at: 10),
      let date = header.littleEndian16(at: 12), let nameCount = header.littleEndian16(at: 26),
      let extraCount = header.littleEndian16(at: 28)
    else { throw damaged(entry, source) }
    let start = entry.headerOffset + 30 + nameCount + extraCount
    guard start <= source.count, entry.compressedCount <= source.count - start else {
      throw damaged(entry, source)
    }
    let record = Record(
      name: entry.name, flags: Int(entry.flags) & ~8, method: Int(entry.method), time: time,
      date: date, checksum: entry.checksum, compressedCount: entry.compressedCount,
      inflatedCount: entry.inflatedCount, headerOffset: offset)
    appendLocalHeader(record)
    var position = start
    let end = start + entry.compressedCount
    while position < end {
      let piece = try source.bytes(in: position..<min(end, position + 1 << 20))
      guard !piece.isEmpty else { throw damaged(entry, source) }
      buffer.append(contentsOf: piece)
      position += piece.count
      if waitingCount >= 1 << 20 { try take(takeBytes()) }
    }
    records.append(record)
  }

  /// Writes the directory, which ends the archive.
  mutating func finish() {
    let start = offset
    for record in records { appendDirectoryEntry(record) }
    let count = offset - start
    if records.count >= largeEntryCount || start >= largeNumber || count >= largeNumber {
      let position = offset
      append32(0x0606_4B50)
      append(44, count: 8)
      append16(45)
      append16(45)
      append32(0)
      append32(0)
      append(records.count, count: 8)
      append(records.count, count: 8)
      append(count, count: 8)
      append(start, count: 8)
      append32(0x0706_4B50)
      append32(0)
      append(position, count: 8)
      append32(1)
      append32(0x0605_4B50)
      append32(0)
      append16(0xFFFF)
      append16(0xFFFF)
      append32(0xFFFF_FFFF)
      append32(0xFFFF_FFFF)
      append16(0)
      return
    }
    append32(0x0605_4B50)
    append32(0)
    append16(records.count)
    append16(records.count)
    append32(count)
    append32(start)
    append16(0)
  }

  private func record(_ name: String, method: Method) -> Record {
    let bytes = Array(name.utf8)
    return Record(
      name: bytes, flags: bytes.allSatisfy { $0 < 0x80 } ? 0 : 0x800, method: Int(method.rawValue),
      time: Self.fixedStamp.time, date: Self.fixedStamp.date, headerOffset: offset)
  }

  private mutating func appendLocalHeader(_ record: Record) {
    let isStreamed = record.flags & 8 != 0
    let isLarge =
      record.isLarge || record.compressedCount >= largeNumber || record.inflatedCount >= largeNumber
    append32(0x0403_4B50)
    append16(isLarge ? 45 : 20)
    append16(record.flags)
    append16(record.method)
    append16(record.time)
    append16(record.date)
    append32(isStreamed ? 0 : Int(record.checksum))
    append32(isLarge ? 0xFFFF_FFFF : record.compressedCount)
    append32(isLarge ? 0xFFFF_FFFF : record.inflatedCount)
    append16(record.name.count)
    append16(isLarge ? 20 : 0)
    buffer.append(contentsOf: record.name)
    if isLarge {
      append16(1)
      append16(16)
      append(record.inflatedCount, count: 8)
      append(record.compressedCount, count: 8)
    }
  }

  private mutating func appendDirectoryEntry(_ record: Record) {
    let hasLargeSizes =
      record.isLarge || record.compressedCount >= largeNumber || record.inflatedCount >= largeNumber
    let hasLargeOffset = record.headerOffset >= largeNumber
    let extraCount = (hasLargeSizes ? 16 : 0) + (hasLargeOffset ? 8 : 0)
    append32(0x0201_4B50)
    append16(extraCount > 0 ? 45 : 20)
    append16(extraCount > 0 ? 45 : 20)
    append16(record.flags)
    append16(record.method)
    append16(record.time)
    append16(record.date)
    append32(Int(record.checksum))
    append32(hasLargeSizes ? 0xFFFF_FFFF : record.compressedCount)
    append32(hasLargeSizes ? 0xFFFF_FFFF : record.inflatedCount)
    append16(record.name.count)
    append16(extraCount > 0 ? extraCount + 4 : 0)
    append16(0)
    append16(0)
    append16(0)
    append32(0)
    append32(hasLargeOffset ? 0xFFFF_FFFF : record.headerOffset)
    buffer.append(contentsOf: record.name)
    guard extraCount > 0 else { return }
    append16(1)
    append16(extraCount)
    if hasLargeSizes {
      append(record.inflatedCount, count: 8)
      append(record.compressedCount, count: 8)
    }
    if hasLargeOffset { append(record.headerOffset, count: 8) }
  }

  private mutating func append16(_ number: Int) { append(number, count: 2) }

  private mutating func append32(_ number: Int) { append(number, count: 4) }

  /// Appends a little-endian number.
  private mutating func append(_ number: Int, count: Int) {
    for position in 0..<count {
      buffer.append(UInt8(truncatingIfNeeded: number >> (8 * position)))
    }
  }

  private func noMemory() -> Failure {
    Failure(
      .outputFailed, at: Location(file: file),
      facts: ["reason": Wording(zh: "内存不足", en: "not enough memory")])
  }

  private func damaged(_ entry: ZipEntry, _ source: ByteSource) -> Failure {
    Failure(
      .zipPartDamaged, at: Location(file: source.name),
      facts: [
        "part": .quoting(String(decoding: entry.name, as: UTF8.self)),
        "detail": Wording(zh: "找不到它的数据", en: "its bytes are not where they should be"),
      ])
  }
}
