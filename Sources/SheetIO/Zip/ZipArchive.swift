import Diagnostics

/// The directory of a zip archive (PKWARE APPNOTE 6.3.10) and access to its entries.
///
/// Bytes before the archive are tolerated (self-extractors, mail gateways), so are bytes after
/// it. Entries that share bytes are refused: only bombs do that.
struct ZipArchive: Sendable {
  let source: ByteSource
  let limits: ReadLimits
  /// The entries in the order of the directory.
  let entries: [ZipEntry]
  /// Positions in `entries` by lookup name; -1 stands for a name that occurs twice.
  private let positions: [[UInt8]: Int]

  /// Reads the directory.
  ///
  /// - Throws: `.zipDamaged`, `.readLimitReached`, or what the source throws.
  init(_ source: ByteSource, limits: ReadLimits) throws(Failure) {
    self.source = source
    self.limits = limits
    let directory = try ZipDirectory(source, limits: limits)
    entries = directory.entries
    var positions: [[UInt8]: Int] = [:]
    positions.reserveCapacity(entries.count)
    for (position, entry) in entries.enumerated() {
      let name = entry.lookupName
      positions[name] = positions[name] == nil ? position : -1
    }
    self.positions = positions
  }

  /// Whether the archive holds an entry of this name; case and direction of slashes are alike.
  func contains(_ name: String) -> Bool { positions[ZipEntry.lookupName(name.utf8)] != nil }

  /// What the directory says of the entry of this name; `nil` if there is none, or two.
  func entry(_ name: String) -> ZipEntry? {
    guard let position = positions[ZipEntry.lookupName(name.utf8)], position >= 0 else {
      return nil
    }
    return entries[position]
  }

  /// Opens the entry of this name, or returns `nil` if there is none.
  ///
  /// - Throws: `.zipNameTwice`, `.zipMethodUnknown`, `.readLimitReached`, `.zipPartDamaged`.
  func open(_ name: String) throws(Failure) -> ZipEntryReader? {
    guard let (entry, dataOffset) = try locate(name) else { return nil }
    return try ZipEntryReader(
      source: source, entry: entry, partName: name, dataOffset: dataOffset)
  }

  /// The entry of this name as it is stored: its method, size and CRC, and its bytes still
  /// compressed; `nil` if there is none. What is stored alike is alike.
  ///
  /// - Throws: As `open`.
  func storedBytes(of name: String) throws(Failure) -> [UInt8]? {
    guard let (entry, dataOffset) = try locate(name) else { return nil }
    let stored = try source.bytes(in: dataOffset..<dataOffset + entry.compressedCount)
    return stored + Array("\(entry.method) \(entry.inflatedCount) \(entry.checksum)".utf8)
  }

  /// The entry of this name and where its data begin.
  private func locate(_ name: String) throws(Failure) -> (entry: ZipEntry, dataOffset: Int)? {
    guard let position = positions[ZipEntry.lookupName(name.utf8)] else { return nil }
    guard position >= 0 else { throw failure(.zipNameTwice, name) }
    let entry = entries[position]
    guard entry.flags & 1 == 0 else {
      throw failure(.zipMethodUnknown, name, ["method": Wording(zh: "已加密", en: "encrypted")])
    }
    guard entry.method == 0 || entry.method == 8 else {
      throw failure(.zipMethodUnknown, name, ["method": Wording("\(entry.method)")])
    }
    try checkSize(entry, name)
    let header = try source.bytes(in: entry.headerOffset..<entry.headerOffset + 30)
    guard header.littleEndian32(at: 0) == 0x0403_4B50,
      let nameCount = header.littleEndian16(at: 26), let extraCount = header.littleEndian16(at: 28)
    else { throw damaged(name, zh: "找不到它的开头", en: "its beginning is missing") }
    let dataOffset = entry.headerOffset + 30 + nameCount + extraCount
    guard dataOffset <= source.count, entry.compressedCount <= source.count - dataOffset else {
      throw damaged(name, zh: "数据被截断", en: "it is cut off")
    }
    if entry.method == 0, entry.compressedCount != entry.inflatedCount {
      throw damaged(name, zh: "大小的记载自相矛盾", en: "its sizes contradict each other")
    }
    return (entry, dataOffset)
  }

  /// All bytes of the entry of this name, or `nil` if there is none.
  ///
  /// - Parameter limit: Bytes above which the entry is refused.
  func bytes(of name: String, limit: Int = 64 << 20) throws(Failure) -> [UInt8]? {
    guard var reader = try open(name) else { return nil }
    var bytes: [UInt8] = []
    while try reader.read(1 << 16, into: &bytes) {
      if bytes.count > limit {
        throw Failure.limit(
          in: source.name, Wording(zh: "“\(name)”的字节数", en: "bytes of \(name)"), maximum: limit,
          actual: bytes.count)
      }
    }
    return bytes
  }

  /// What the directory says bounds what is inflated, because a longer stream is refused.
  private func checkSize(_ entry: ZipEntry, _ name: String) throws(Failure) {
    if entry.inflatedCount > limits.entryBytes {
      throw Failure.limit(
        in: source.name, Wording(zh: "“\(name)”展开后的字节数", en: "inflated bytes of \(name)"),
        maximum: limits.entryBytes, actual: entry.inflatedCount)
    }
    if entry.inflatedCount > limits.ratioFloor,
      entry.inflatedCount / max(1, entry.compressedCount) >= limits.compressionRatio
    {
      throw Failure.limit(
        in: source.name, Wording(zh: "“\(name)”的压缩倍数", en: "compression ratio of \(name)"),
        maximum: limits.compressionRatio,
        actual: entry.inflatedCount / max(1, entry.compressedCount))
    }
  }

  private func failure(
    _ code: FindingCode, _ name: String, _ facts: [String: Wording] = [:]
  ) -> Failure {
    var facts = facts
    facts["part"] = .quoting(name)
    return Failure(code, at: Location(file: source.name), facts: facts)
  }

  private func damaged(_ name: String, zh: String, en: String) -> Failure {
    failure(.zipPartDamaged, name, ["detail": Wording(zh: zh, en: en)])
  }
}

extension Failure {
  /// A limit of reading that was exceeded.
  static func limit(
    in file: String, sheet: String? = nil, _ limit: Wording, maximum: Int, actual: Int
  ) -> Failure {
    Failure(
      .readLimitReached, at: Location(file: file, sheet: sheet),
      facts: ["limit": limit, "maximum": Wording("\(maximum)"), "actual": Wording("\(actual)")])
  }
}
