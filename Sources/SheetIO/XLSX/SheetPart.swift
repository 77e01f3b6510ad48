import Diagnostics

/// Reads a worksheet part: its rows with the fast scanner where that is possible, what stands
/// around them with Foundation's parser, which also judges whether the part is well-formed.
struct SheetPart {
  let package: PackageParts
  let part: String
  let sheet: String
  /// Whether the fast scanner is tried; tests compare both ways.
  var usesScanner = true
  /// Whether a large part is inflated on a thread of its own.
  var threads = Threads.two

  /// The threads on which a part is read.
  enum Threads {
    /// One: where several parts are read at once, each processor has work without more threads.
    case one
    /// One that inflates and one that scans.
    case two
  }

  private var archive: ZipArchive { package.archive }

  /// Bytes before `<sheetData>` up to which it is looked for by the fast scanner.
  private static let headLimit = 1 << 22

  /// Hands over all rows in stored order, then returns what stands around them.
  ///
  /// - Returns: `nil` if the archive lacks the part.
  func read(
    _ context: SheetContext, _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) -> SheetFrame? {
    var builder = RowBuilder(
      file: archive.source.name, sheet: sheet, limits: archive.limits, context: context)
    if usesScanner, let frame = try scan(&builder, consume) { return frame }
    guard let stream = try PartStream.open(archive, part: part) else { return nil }
    builder.restart()
    return try parse(stream, builder, consume)
  }

  private func handler() -> SheetFramePart {
    SheetFramePart(file: archive.source.name, part: part, sheet: sheet)
  }

  /// The fast way; `nil` if the part is outside the scanner's grammar or missing.
  private func scan(
    _ builder: inout RowBuilder, _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) -> SheetFrame? {
    guard var stream = try PartStream.open(archive, part: part, inflatesAhead: threads == .two)
    else { return nil }
    var window = Window()
    var head: [UInt8] = []
    var position = 0
    var isClosed = false
    finding: while true {
      switch SheetHead.find(window.bytes, &position, window.count, isClosed: &isClosed, into: &head)
      {
      case .done: break finding
      case .more:
        guard window.count < Self.headLimit, try window.refill(&stream) else { return nil }
      case .closed, .fallback: return nil
      }
    }
    if !isClosed {
      var scanner = SheetScanner()
      rows: while true {
        let outcome = try scanner.scan(
          window.bytes, &position, window.count, &builder, consume)
        switch outcome {
        case .closed: break rows
        case .fallback, .done: return nil
        case .more:
          window.drop(position)
          position = 0
          guard window.count <= archive.limits.stringBytes * 8 + PartStream.chunkCount else {
            throw Failure.limit(
              in: archive.source.name, sheet: sheet,
              Wording(zh: "单元格文字的字节数", en: "bytes of a cell's text"),
              maximum: archive.limits.stringBytes, actual: window.count)
          }
          guard try window.refill(&stream) else { return nil }
        }
      }
    }
    // What is left is an ordinary small document: the head, an empty sheetData, the tail.
    var front = head
    front.append(contentsOf: "<sheetData/>".utf8)
    front.append(contentsOf: window.bytes[position..<window.count])
    let holder = StreamHolder(stream)
    guard let known = package.known else { return try frame(front, holder) }
    while try holder.read(into: &front) {}
    return try known.value(of: part, front) { () throws(Failure) in try frame(front, holder) }
  }

  /// What the document says that is left of the part without its rows: some bytes, and what is
  /// still to be read.
  private func frame(_ front: [UInt8], _ rest: StreamHolder) throws(Failure) -> SheetFrame {
    var front = front
    let handler = handler()
    try XMLPartReader.parse(
      file: archive.source.name, part: part, handler: handler, limits: archive.limits
    ) { (buffer: inout [UInt8]) throws(Failure) in
      guard front.isEmpty else {
        buffer.append(contentsOf: front)
        front = []
        return true
      }
      return try rest.read(into: &buffer)
    }
    return handler.frame
  }

  /// The careful way: Foundation's parser reads everything.
  private func parse(
    _ stream: consuming PartStream, _ builder: RowBuilder,
    _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) -> SheetFrame {
    let holder = StreamHolder(stream)
    let frame = handler()
    var failure: Failure?
    withoutActuallyEscaping(consume) { consume in
      let handler = SheetXMLHandler(frame: frame, builder: builder, consume: consume)
      do throws(Failure) {
        try XMLPartReader.parse(
          file: archive.source.name, part: part, handler: handler, limits: archive.limits,
          next: holder.read)
      } catch {
        failure = error
      }
      handler.release()
    }
    if let failure { throw failure }
    return frame.frame
  }
}

/// Finds where a sheet's rows begin.
enum SheetHead {
  /// Looks for the `sheetData` tag directly below the root; appends what stands before it.
  static func find(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, isClosed: inout Bool,
    into head: inout [UInt8]
  ) -> ScanOutcome {
    var next = 0
    var depth = 0
    while true {
      while next < end, bytes[next] != 0x3C { next += 1 }
      if next + 1 >= end { return .more }
      let tagStart = next
      if bytes[next + 1] == 0x2F {
        depth -= 1
        while next < end, bytes[next] != 0x3E { next += 1 }
        if next >= end { return .more }
        next += 1
        if depth <= 0 { return .fallback }
        continue
      }
      next += 1
      let nameStart = next
      while XMLScan.isNameByte(bytes[next]) { next += 1 }
      if next >= end { return .more }
      guard next > nameStart else { return .fallback }
      let isSheetData = depth == 1 && bytes[nameStart..<next].elementsEqual("sheetData".utf8)
      // Attribute values here may hold anything; only the quotes matter.
      var quote: UInt8 = 0
      while next < end, quote != 0 || bytes[next] != 0x3E {
        if quote != 0 {
          if bytes[next] == quote { quote = 0 }
        } else if bytes[next] == 0x22 || bytes[next] == 0x27 {
          quote = bytes[next]
        } else if bytes[next] == 0x3C {
          return .fallback
        }
        next += 1
      }
      if next >= end { return .more }
      let isEmpty = bytes[next - 1] == 0x2F
      next += 1
      if isSheetData {
        head.append(contentsOf: bytes[0..<tagStart])
        isClosed = isEmpty
        position = next
        return .done
      }
      if depth == 0, isEmpty { return .fallback }
      if !isEmpty { depth += 1 }
    }
  }
}
