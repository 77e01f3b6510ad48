import Diagnostics
import Foundation
import FoundationXML

/// What a reader of one part makes of its elements; names come without prefixes.
protocol XMLPartHandler: AnyObject {
  /// An element begins. `depth` is 0 for the root.
  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) throws(Failure)
  /// An element ends.
  func end(_ name: String, depth: Int) throws(Failure)
  /// Text, perhaps a piece of it.
  func text(_ text: String) throws(Failure)
}

/// The attributes of one element.
struct XMLAttributes {
  fileprivate let all: [String: String]

  /// An attribute without a prefix.
  subscript(name: String) -> String? { all[name] }

  /// An attribute of another namespace, whatever its prefix: `r:id`, `xml:space`.
  subscript(prefixed name: String) -> String? {
    for (key, value) in all where key.hasSuffix(":" + name) { return value }
    return nil
  }

  /// A Boolean of ST_OnOff or xsd:boolean.
  func flag(_ name: String) -> Bool {
    ["1", "true", "on", "t"].contains(all[name]?.lowercased() ?? "")
  }
}

/// Parses a part with Foundation's parser, which is fed piece by piece and believed only if it
/// reported no error at all and saw the root element close.
///
/// `XMLParser` on Linux can report an error and still return `true`, fails on large `Data`, and
/// drops text after an unknown entity; the stream it reads holds no DOCTYPE (see `PartStream`). It
/// traps on some bytes, which never get to it (see `ParserGuard`).
final class XMLPartReader: NSObject, XMLParserDelegate {
  private let handler: any XMLPartHandler
  private let file: String
  private let part: String
  private let depthLimit: Int
  private var depth = 0
  private var rootHasEnded = false
  private var failure: Failure?
  private var reportedError: String?

  private init(handler: any XMLPartHandler, file: String, part: String, depthLimit: Int) {
    self.handler = handler
    self.file = file
    self.part = part
    self.depthLimit = depthLimit
  }

  /// Parses what a source of bytes delivers.
  ///
  /// - Parameter next: Appends the next bytes, or returns `false` at the end.
  /// - Throws: `.partInvalid`, what the handler throws and what `next` throws.
  static func parse(
    file: String, part: String, handler: any XMLPartHandler, limits: ReadLimits,
    next: @escaping (inout [UInt8]) throws(Failure) -> Bool
  ) throws(Failure) {
    let reader = XMLPartReader(
      handler: handler, file: file, part: part, depthLimit: limits.nestingDepth)
    let stream = PullStream(next) { refusal in
      let reason =
        switch refusal {
        case .notUTF8:
          Wording(zh: "有不合 UTF-8 编码的字节", en: "it has bytes that are not valid UTF-8")
        case .emptyInstruction:
          Wording(zh: "有空的处理指令", en: "it has an empty processing instruction")
        }
      return Failure.xml(file, part, reason)
    }
    let parser = XMLParser(stream: stream)
    parser.shouldProcessNamespaces = false
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    let succeeded = parser.parse()
    if let failure = reader.failure ?? stream.failure { throw failure }
    if !succeeded || reader.reportedError != nil || parser.parserError != nil
      || !reader.rootHasEnded || !stream.reachedEnd
    {
      throw Failure.xml(
        file, part,
        Wording(
          zh: "不是完整的 XML（第 \(parser.lineNumber) 行附近）",
          en: "it is not well-formed XML (near its line \(parser.lineNumber))"))
    }
  }

  /// Parses a whole part.
  ///
  /// - Returns: `false` if the archive lacks it.
  static func parse(
    _ archive: ZipArchive, part: String, handler: any XMLPartHandler
  ) throws(Failure) -> Bool {
    guard let stream = try PartStream.open(archive, part: part) else { return false }
    let holder = StreamHolder(stream)
    try parse(
      file: archive.source.name, part: part, handler: handler, limits: archive.limits,
      next: holder.read)
    return true
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let level = depth
    depth += 1
    run(parser) { () throws(Failure) in
      if level >= depthLimit {
        throw Failure.limit(
          in: file, Wording(zh: "“\(part)”的元素层数", en: "nesting depth of \(part)"),
          maximum: depthLimit, actual: level + 1)
      }
      try handler.begin(Self.local(name), XMLAttributes(all: attributes), depth: level)
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    depth -= 1
    let level = depth
    if level == 0 { rootHasEnded = true }
    run(parser) { () throws(Failure) in try handler.end(Self.local(name), depth: level) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    run(parser) { () throws(Failure) in try handler.text(string) }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    run(parser) { () throws(Failure) in
      try handler.text(String(decoding: block, as: UTF8.self))
    }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
    reportedError = "\(parseError)"
  }

  private func run(_ parser: XMLParser, _ body: () throws(Failure) -> Void) {
    guard failure == nil else { return }
    do throws(Failure) {
      try body()
    } catch {
      failure = error
      parser.abortParsing()
    }
  }

  private static func local(_ name: String) -> String {
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }
}

/// Lets closures read a stream that cannot be copied.
final class StreamHolder {
  private var stream: PartStream

  init(_ stream: consuming PartStream) { self.stream = stream }

  /// See `PartStream.read`.
  func read(into buffer: inout [UInt8]) throws(Failure) -> Bool { try stream.read(into: &buffer) }
}

/// An input stream that pulls its bytes from a function.
private final class PullStream: InputStream {
  private let next: (inout [UInt8]) throws(Failure) -> Bool
  private let refused: (ParserGuard.Refusal) -> Failure
  private var guardian = ParserGuard()
  private var buffer: [UInt8] = []
  private var position = 0
  private(set) var failure: Failure?
  private(set) var reachedEnd = false

  init(
    _ next: @escaping (inout [UInt8]) throws(Failure) -> Bool,
    refused: @escaping (ParserGuard.Refusal) -> Failure
  ) {
    self.next = next
    self.refused = refused
    super.init(data: Data())
  }

  override func open() {}
  override func close() {}
  override var hasBytesAvailable: Bool { !reachedEnd && failure == nil }

  override func read(_ target: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
    while position == buffer.count {
      // To the parser a failure is the end; -1 would make it ask for `streamError`, which traps.
      guard !reachedEnd, failure == nil else { return 0 }
      buffer.removeAll(keepingCapacity: true)
      position = 0
      do throws(Failure) {
        reachedEnd = try !next(&buffer)
      } catch {
        failure = error
        return 0
      }
      do throws(ParserGuard.Refusal) {
        if reachedEnd {
          buffer = try guardian.rest()
        } else {
          try guardian.pass(&buffer)
        }
      } catch {
        failure = refused(error)
        buffer = []
      }
    }
    let count = min(maxLength, buffer.count - position)
    // The caller owns `maxLength` bytes at `target`; `count` is at most that many.
    unsafe buffer.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress {
        unsafe target.update(from: base + position, count: count)
      }
    }
    position += count
    return count
  }
}
