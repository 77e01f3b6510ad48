import Diagnostics

/// The bytes of an XML part as UTF-8, piece by piece, from its root element on.
///
/// A byte order mark, the XML declaration and comments before the root are taken away, UTF-16 is
/// turned into UTF-8 (ECMA-376 Part 2 §6.1.4 allows these two), and any DOCTYPE is refused:
/// the standard forbids it, and entities are how XML bombs are built.
struct PartStream: ~Copyable {
  let file: String
  let part: String
  private var entry: ZipEntryReader?
  private let pipeline: ChunkPipeline?
  private var encoding = Encoding.utf8
  private var pending: [UInt8] = []
  private var highSurrogate: UInt32 = 0
  private var hasEnded = false

  private enum Encoding {
    case utf8
    case utf16(isBigEndian: Bool)
  }

  /// Bytes before the root element up to which it is looked for.
  private static let prologLimit = 1 << 20
  /// Bytes read at a time.
  static let chunkCount = 1 << 17
  /// Bytes from which on a part is inflated on a thread of its own.
  private static let pipelineCount = 1 << 20

  private init(
    entry: consuming ZipEntryReader?, pipeline: ChunkPipeline?, file: String, part: String
  ) {
    self.entry = entry
    self.pipeline = pipeline
    self.file = file
    self.part = part
  }

  /// Opens a part and reads up to its root element; `nil` if the archive lacks it.
  ///
  /// - Parameter inflatesAhead: Whether a large part is inflated on a thread of its own.
  static func open(
    _ archive: ZipArchive, part: String, inflatesAhead: Bool = true
  ) throws(Failure) -> PartStream? {
    let file = archive.source.name
    var stream: PartStream
    if inflatesAhead, let entry = archive.entry(part), entry.inflatedCount >= pipelineCount {
      let pipeline = ChunkPipeline(archive, name: part, chunkCount: chunkCount)
      stream = PartStream(entry: nil, pipeline: pipeline, file: file, part: part)
    } else {
      guard let entry = try archive.open(part) else { return nil }
      stream = PartStream(entry: entry, pipeline: nil, file: file, part: part)
    }
    try stream.readProlog()
    return stream
  }

  deinit { pipeline?.cancel() }

  private mutating func readRaw(into buffer: inout [UInt8]) throws(Failure) -> Bool {
    if let pipeline { return try pipeline.read(into: &buffer) }
    return try entry?.read(Self.chunkCount, into: &buffer) ?? false
  }

  /// Appends the next bytes to `buffer`; returns `false` at the end of a part that proved whole.
  mutating func read(into buffer: inout [UInt8]) throws(Failure) -> Bool {
    if !pending.isEmpty {
      buffer.append(contentsOf: pending)
      pending = []
      return true
    }
    return try readConverted(into: &buffer)
  }

  private mutating func readConverted(into buffer: inout [UInt8]) throws(Failure) -> Bool {
    if hasEnded { return false }
    guard case .utf16(let isBigEndian) = encoding else {
      if try readRaw(into: &buffer) { return true }
      hasEnded = true
      return false
    }
    var raw: [UInt8] = carried
    carried = []
    guard try readRaw(into: &raw) else {
      hasEnded = true
      if !raw.isEmpty || highSurrogate != 0 { throw encodingFailure() }
      return false
    }
    try convert(raw, isBigEndian: isBigEndian, into: &buffer)
    return true
  }

  /// The odd byte at the end of a piece of UTF-16.
  private var carried: [UInt8] = []

  private mutating func convert(
    _ raw: [UInt8], isBigEndian: Bool, into buffer: inout [UInt8]
  ) throws(Failure) {
    var position = 0
    while position + 1 < raw.count {
      let first = UInt32(raw[position])
      let second = UInt32(raw[position + 1])
      let unit = isBigEndian ? first << 8 | second : second << 8 | first
      position += 2
      var scalar = unit
      switch unit {
      case 0xD800..<0xDC00:
        guard highSurrogate == 0 else { throw encodingFailure() }
        highSurrogate = unit
        continue
      case 0xDC00..<0xE000:
        guard highSurrogate != 0 else { throw encodingFailure() }
        scalar = 0x10000 + (highSurrogate - 0xD800) << 10 + (unit - 0xDC00)
        highSurrogate = 0
      default:
        guard highSurrogate == 0 else { throw encodingFailure() }
      }
      UTF8Text.append(scalar, to: &buffer)
    }
    carried = Array(raw[position...])
  }

  private mutating func readProlog() throws(Failure) {
    var raw: [UInt8] = []
    while raw.count < 4, try readRaw(into: &raw) {}
    var start = 0
    if raw.starts(with: [0xEF, 0xBB, 0xBF]) {
      start = 3
    } else if raw.starts(with: [0xFF, 0xFE]) {
      encoding = .utf16(isBigEndian: false)
      start = 2
    } else if raw.starts(with: [0xFE, 0xFF]) {
      encoding = .utf16(isBigEndian: true)
      start = 2
    } else if raw.starts(with: [0x3C, 0x00]) {
      encoding = .utf16(isBigEndian: false)
    } else if raw.starts(with: [0x00, 0x3C]) {
      encoding = .utf16(isBigEndian: true)
    }
    var bytes: [UInt8] = []
    if case .utf16(let isBigEndian) = encoding {
      try convert(Array(raw[start...]), isBigEndian: isBigEndian, into: &bytes)
    } else {
      bytes = start == 0 ? raw : Array(raw[start...])
    }
    while true {
      if let root = try rootStart(in: bytes) {
        pending = root == 0 ? bytes : Array(bytes[root...])
        return
      }
      guard bytes.count < Self.prologLimit, try readConverted(into: &bytes) else {
        throw Failure.xml(file, part, Wording(zh: "没有根元素", en: "it has no root element"))
      }
    }
  }

  /// Where the root element begins, or `nil` if more bytes are needed to tell.
  private func rootStart(in bytes: [UInt8]) throws(Failure) -> Int? {
    var position = 0
    while true {
      while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
        position += 1
      }
      guard position + 9 < bytes.count else { return nil }
      let rest = bytes[position...]
      if rest.starts(with: Array("<?".utf8)) {
        guard let end = UTF8Text.firstRange(of: "?>", in: bytes, from: position + 2) else {
          return nil
        }
        if rest.starts(with: Array("<?xml ".utf8)) {
          guard position == 0 else {
            throw Failure.xml(
              file, part, Wording(zh: "XML 声明的位置有误", en: "its XML declaration is misplaced"))
          }
          try checkDeclaration(bytes[position..<end.upperBound])
        }
        position = end.upperBound
      } else if rest.starts(with: Array("<!--".utf8)) {
        guard let end = UTF8Text.firstRange(of: "-->", in: bytes, from: position + 4) else {
          return nil
        }
        position = end.upperBound
      } else if rest.starts(with: Array("<!".utf8)) {
        throw Failure(
          .doctypeRefused, at: Location(file: file), facts: ["part": .quoting(part)])
      } else if bytes[position] == UInt8(ascii: "<") {
        return position
      } else {
        throw Failure.xml(
          file, part, Wording(zh: "开头不是 XML", en: "it does not begin as XML does"))
      }
    }
  }

  private func checkDeclaration(_ declaration: ArraySlice<UInt8>) throws(Failure) {
    let bytes = Array(declaration)
    guard let key = UTF8Text.firstRange(of: "encoding", in: bytes, from: 0) else { return }
    let marks = Array(" =\"'?\t\r\n".utf8)
    let name = String(
      decoding: bytes[key.upperBound...].drop { marks.contains($0) }
        .prefix { !marks.contains($0) }, as: UTF8.self
    ).lowercased()
    let isAllowed: Bool
    switch encoding {
    case .utf8: isAllowed = ["utf-8", "utf8", "us-ascii", "ascii"].contains(name)
    case .utf16: isAllowed = name.hasPrefix("utf-16") || name.hasPrefix("utf16") || name == "ucs-2"
    }
    if !isAllowed { throw encodingFailure(name) }
  }

  private func encodingFailure(_ name: String = "UTF-16") -> Failure {
    Failure(
      .partEncodingUnknown, at: Location(file: file),
      facts: ["part": .quoting(part), "encoding": .quoting(name)])
  }
}
