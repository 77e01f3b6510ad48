import Diagnostics

/// Reads one archive entry piece by piece; memory does not grow with the entry.
///
/// The number of bytes and their CRC-32 are compared with the directory when the last byte is
/// out, so an entry is known to be whole only when `read` has returned `false`.
struct ZipEntryReader: ~Copyable {
  private let source: ByteSource
  private let entry: ZipEntry
  private let partName: String
  private var inflate: Inflate?
  /// Offset in the source of the next compressed byte.
  private var offset: Int
  private let end: Int
  private var input: [UInt8] = []
  private var inputPosition = 0
  private var produced = 0
  private var checksum: UInt32 = 0
  private var isFinished = false

  /// Compressed bytes read at a time.
  private static let inputCount = 1 << 17

  /// Opens an entry whose packed bytes begin at `dataOffset`.
  init(source: ByteSource, entry: ZipEntry, partName: String, dataOffset: Int) throws(Failure) {
    self.source = source
    self.entry = entry
    self.partName = partName
    offset = dataOffset
    end = dataOffset + entry.compressedCount
    if entry.method == 8 {
      guard let stream = Inflate() else {
        throw Failure(
          .fileUnreadable, at: Location(file: source.name),
          facts: ["reason": Wording(zh: "内存不足", en: "not enough memory")])
      }
      inflate = consume stream
    } else {
      inflate = nil
    }
  }

  /// Appends up to `count` further bytes to `buffer`.
  ///
  /// - Returns: `false` once the entry has ended and proved whole; nothing was appended then.
  /// - Throws: `.zipPartDamaged`, or what the source throws.
  mutating func read(_ count: Int, into buffer: inout [UInt8]) throws(Failure) -> Bool {
    if isFinished { return false }
    let start = buffer.count
    if inflate != nil {
      try readDeflated(count, into: &buffer)
    } else {
      let piece = try source.bytes(in: offset..<min(end, offset + count))
      offset += piece.count
      buffer.append(contentsOf: piece)
      if piece.isEmpty || offset == end { isFinished = true }
    }
    produced += buffer.count - start
    checksum = Inflate.checksum(checksum, of: buffer, in: start..<buffer.count)
    if produced > entry.inflatedCount {
      throw damaged(zh: "展开后比目录记载的大", en: "it is larger than the directory says")
    }
    if isFinished {
      guard produced == entry.inflatedCount else {
        throw damaged(zh: "展开后比目录记载的小", en: "it is smaller than the directory says")
      }
      guard checksum == entry.checksum else {
        throw damaged(zh: "校验和不符", en: "its checksum is wrong")
      }
      return buffer.count > start
    }
    return true
  }

  private mutating func readDeflated(_ count: Int, into buffer: inout [UInt8]) throws(Failure) {
    let start = buffer.count
    // One byte more than announced is enough to prove a lie about the size.
    let room = min(count, entry.inflatedCount - produced + 1)
    buffer.append(contentsOf: repeatElement(0, count: room))
    var filled = start
    while filled == start || filled < buffer.count {
      if inputPosition == input.count, offset < end {
        input = try source.bytes(in: offset..<min(end, offset + Self.inputCount))
        inputPosition = 0
        guard !input.isEmpty else { throw damaged(zh: "数据被截断", en: "it is cut off") }
        offset += input.count
      }
      let before = (filled, inputPosition)
      let step =
        inflate?.step(input, from: &inputPosition, into: &buffer, filled: &filled) ?? .damaged
      switch step {
      case .finished:
        isFinished = true
        buffer.removeLast(buffer.count - filled)
        return
      case .damaged:
        throw damaged(zh: "压缩数据有误", en: "its packed bytes are invalid")
      case .more:
        if before == (filled, inputPosition), inputPosition == input.count, offset == end {
          throw damaged(zh: "数据被截断", en: "it is cut off")
        }
      }
    }
  }

  private func damaged(zh: String, en: String) -> Failure {
    Failure(
      .zipPartDamaged, at: Location(file: source.name),
      facts: ["part": .quoting(partName), "detail": Wording(zh: zh, en: en)])
  }
}
