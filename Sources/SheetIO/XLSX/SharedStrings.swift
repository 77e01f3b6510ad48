import Diagnostics

/// The shared strings of a workbook: one run of bytes and where each string ends in it.
public struct SharedStrings: Sendable {
  /// All strings in UTF-8, one after another.
  private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// Bytes for which room is made before any is read.
  private static let reservedCount = 1 << 26

  /// How many strings there are.
  public var count: Int { ends.count }

  /// Where the string at an index lies in `bytes`; `nil` if there is none.
  func range(_ index: Int) -> Range<Int>? {
    guard ends.indices.contains(index) else { return nil }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// The string at an index, or `nil` if there is none.
  public subscript(index: Int) -> String? {
    range(index).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// Reads the part, or gives no strings if the archive lacks it.
  static func read(_ archive: ZipArchive, part: String) throws(Failure) -> SharedStrings {
    if let fast = try scan(archive, part: part) { return fast }
    let handler = SharedStringsHandler(file: archive.source.name, part: part, archive.limits)
    _ = try XMLPartReader.parse(archive, part: part, handler: handler)
    guard handler.sawRoot else {
      throw Failure.xml(
        archive.source.name, part, Wording(zh: "不是共享文字表", en: "it holds no shared strings"))
    }
    return handler.strings
  }

  /// Reads the part with `XMLParser` alone, for comparison.
  static func readWithParser(_ archive: ZipArchive, part: String) throws(Failure) -> SharedStrings {
    let handler = SharedStringsHandler(file: archive.source.name, part: part, archive.limits)
    _ = try XMLPartReader.parse(archive, part: part, handler: handler)
    return handler.strings
  }

  /// The fast way; `nil` if the part is outside the fast scanner's grammar.
  static func scan(_ archive: ZipArchive, part: String) throws(Failure) -> SharedStrings? {
    guard var stream = try PartStream.open(archive, part: part) else { return SharedStrings() }
    let limits = archive.limits
    var strings = SharedStrings()
    // Room at once, so that a large table is not copied whenever it grows; a page costs nothing
    // before it is written to.
    strings.bytes.reserveCapacity(
      min(archive.entry(part)?.inflatedCount ?? 0, Self.reservedCount))
    var window = Window()
    var inside = false
    while true {
      var position = 0
      scanning: while true {
        let outcome =
          inside
          ? strings.scanItem(window.bytes, &position, window.count)
          : scanRoot(window.bytes, &position, window.count)
        switch outcome {
        case .done:
          if !inside {
            inside = true
          } else {
            try strings.closeItem(archive.source.name, part, limits)
          }
        case .closed:
          return try endsCleanly(&window, position, &stream) ? strings : nil
        case .more: break scanning
        case .fallback: return nil
        }
      }
      window.drop(position)
      guard window.count <= limits.stringBytes * 8 + PartStream.chunkCount else {
        throw Failure.limit(
          in: archive.source.name, Wording(zh: "一条文字的字节数", en: "bytes of one string"),
          maximum: limits.stringBytes, actual: window.count)
      }
      guard try window.refill(&stream) else { return nil }
    }
  }

  /// Whether only blanks follow; reads to the end, so that the part is known to be whole.
  private static func endsCleanly(
    _ window: inout Window, _ start: Int, _ stream: inout PartStream
  ) throws(Failure) -> Bool {
    var position = start
    while true {
      while position < window.count {
        guard UTF8Text.isBlank(window.bytes[position]) else { return false }
        position += 1
      }
      window.drop(window.count)
      position = 0
      guard try window.refill(&stream) else { return true }
    }
  }

  private static func scanRoot(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> ScanOutcome {
    var next = position
    switch XMLScan.match("<sst", bytes, &next, end) {
    case .done: break
    case let other: return other
    }
    var isClosed = false
    switch XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed) {
    case .done: break
    case let other: return other
    }
    position = next
    return isClosed ? .fallback : .done
  }

  private mutating func scanItem(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int
  ) -> ScanOutcome {
    var next = position
    while UTF8Text.isBlank(bytes[next]) { next += 1 }
    if next + 3 >= end { return .more }
    if UsualMarkup.string(bytes.span, &next, into: &self.bytes) {
      position = next
      return .done
    }
    if bytes[next] == 0x3C, bytes[next + 1] == 0x73, bytes[next + 2] == 0x69 {
      // `<si>` or `<si/>`.
      let start = self.bytes.count
      if bytes[next + 3] == 0x3E {
        next += 4
        let outcome = RichText.scan(bytes, &next, end, close: "</si>", into: &self.bytes)
        if outcome != .done {
          self.bytes.removeLast(self.bytes.count - start)
          return outcome
        }
        position = next
        return .done
      }
      next += 3
      let outcome = XMLScan.match("/>", bytes, &next, end)
      if outcome == .done { position = next }
      return outcome
    }
    let outcome = XMLScan.match("</sst>", bytes, &next, end)
    if outcome == .done {
      position = next
      return .closed
    }
    return outcome
  }

  fileprivate mutating func closeItem(
    _ file: String, _ part: String, _ limits: ReadLimits
  ) throws(Failure) {
    let length = bytes.count - Int(ends.last ?? 0)
    if length > limits.stringBytes {
      throw Failure.limit(
        in: file, Wording(zh: "一条文字的字节数", en: "bytes of one string"),
        maximum: limits.stringBytes, actual: length)
    }
    guard bytes.count <= limits.sharedStringBytes, let end = UInt32(exactly: bytes.count) else {
      throw Failure.limit(
        in: file, Wording(zh: "全部共享文字的字节数", en: "bytes of all shared strings"),
        maximum: limits.sharedStringBytes, actual: bytes.count)
    }
    ends.append(end)
  }

  fileprivate mutating func append(_ item: [UInt8]) { bytes.append(contentsOf: item) }
}

/// Reads shared strings from the events of Foundation's parser.
private final class SharedStringsHandler: XMLPartHandler {
  var strings = SharedStrings()
  var sawRoot = false
  private let file: String
  private let part: String
  private let limits: ReadLimits
  private var text = RichTextCollector()

  init(file: String, part: String, _ limits: ReadLimits) {
    self.file = file
    self.part = part
    self.limits = limits
  }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    if depth == 0 { sawRoot = name == "sst" }
    if depth == 1, name == "si" {
      text = RichTextCollector()
    } else if depth > 1 {
      text.begin(name, attributes, depth: depth - 2)
    }
  }

  func end(_ name: String, depth: Int) throws(Failure) {
    if depth == 1, name == "si" {
      strings.append(text.bytes)
      try strings.closeItem(file, part, limits)
    } else if depth > 1 {
      text.end(name, depth: depth - 2)
    }
  }

  func text(_ piece: String) throws(Failure) { text.text(piece) }
}
