import Diagnostics

/// What a reader noticed about a text file as a whole, gathered in bounded memory.
struct CSVObservations {
  /// A count, and the first lines counted.
  struct Places {
    fileprivate(set) var count = 0
    private(set) var lines: [Int] = []

    mutating func note(_ line: Int) {
      count += 1
      if lines.count < CSVObservations.placeCount { lines.append(line) }
    }
  }

  /// So many places of a finding are named.
  static let placeCount = 3
  /// At most so many records before the table count as its titles.
  private static let titleCount = 10
  /// At most so many different widths are told apart.
  private static let widthCount = 64

  var nul = Places()
  var textAfterQuote = Places()
  var neutralised = Places()
  private var widths: [Int: (places: Places, firstRecord: Int)] = [:]
  private var heads: [(width: Int, line: Int)] = []
  private var recordCount = 0
  private var trailingSingleCount = 0
  private var trailingLine = Int.max
  private var lastWidth = -1
  private var run = 0
  private var firstOfRun: (line: Int, record: Int) = (0, 0)
  private var runLines: [Int] = []
  private var lineEnds = (lineFeed: 0, carriageReturn: 0, both: 0)
  private var lastLineEnd = CSVRecord.LineEnd.endOfText
  private var otherLineEnds = Places()

  /// Takes note of a record's width and line end.
  @inline(__always)
  mutating func note(_ record: borrowing CSVRecord) {
    switch record.lineEnd {
    case .lineFeed: lineEnds.lineFeed &+= 1
    case .carriageReturn: lineEnds.carriageReturn &+= 1
    case .carriageReturnLineFeed: lineEnds.both &+= 1
    case .endOfText: break
    }
    if record.lineEnd != lastLineEnd, record.lineEnd != .endOfText {
      if lastLineEnd != .endOfText { otherLineEnds.note(record.line) }
      lastLineEnd = record.lineEnd
    }
    if record.count == 0 { return }
    if record.count == lastWidth, run >= Self.placeCount, heads.count >= Self.titleCount {
      run &+= 1
      recordCount &+= 1
      return
    }
    noteWidth(record.count, record.line)
  }

  private mutating func noteWidth(_ width: Int, _ line: Int) {
    if heads.count < Self.titleCount { heads.append((width, line)) }
    if width != lastWidth { endRun() }
    lastWidth = width
    if run == 0 { firstOfRun = (line, recordCount) }
    run += 1
    recordCount += 1
    if runLines.count < Self.placeCount { runLines.append(line) }
  }

  private mutating func endRun() {
    guard run > 0 else { return }
    if widths[lastWidth] != nil || widths.count < Self.widthCount {
      var entry = widths[lastWidth] ?? (Places(), firstOfRun.record)
      for line in runLines { entry.places.note(line) }
      entry.places.add(run - runLines.count)
      widths[lastWidth] = entry
    }
    trailingSingleCount = lastWidth == 1 ? run : 0
    trailingLine = lastWidth == 1 ? firstOfRun.line : Int.max
    run = 0
    runLines.removeAll(keepingCapacity: true)
  }

  /// The findings about the whole file, in the order of their first lines.
  ///
  /// Records whose width differs from that of most are reported once, together. Not among them:
  /// blank lines, up to ten records before the first of the usual width (titles above a table),
  /// and records of one field at the end (notes below it).
  func findings(_ fileName: String) -> [Finding] {
    var copy = self
    copy.endRun()
    var found: [Finding] = []
    if let ragged = copy.ragged(fileName) { found.append(ragged) }
    found += [
      finding(.textHasNul, nul, fileName), finding(.textAfterQuote, textAfterQuote, fileName),
      finding(.neutralisingUndone, neutralised, fileName),
    ].compactMap(\.self)
    let kinds = [lineEnds.lineFeed, lineEnds.carriageReturn, lineEnds.both].count { $0 > 0 }
    if kinds > 1 {
      var mixed = finding(.lineEndsMixed, otherLineEnds, fileName)
      mixed?.facts = [
        "lf": Wording(String(lineEnds.lineFeed)), "cr": Wording(String(lineEnds.carriageReturn)),
        "crlf": Wording(String(lineEnds.both)),
      ]
      if let mixed { found.append(mixed) }
    }
    return found.sorted { ($0.location.line ?? 0) < ($1.location.line ?? 0) }
  }

  private func ragged(_ fileName: String) -> Finding? {
    let usual = widths.max { ($0.value.places.count, $0.key) < ($1.value.places.count, $1.key) }
    guard let usual, widths.count > 1 else { return nil }
    var count = recordCount - usual.value.places.count
    var lines = widths.filter { $0.key != usual.key }.flatMap { $0.value.places.lines }.sorted()
    if usual.value.firstRecord < heads.count {
      let titles = heads.prefix(usual.value.firstRecord)
      count -= titles.count
      lines.removeAll { line in titles.contains { $0.line == line } }
    }
    if usual.key != 1 {
      count -= trailingSingleCount
      lines.removeAll { $0 >= trailingLine }
    }
    guard count > 0, !lines.isEmpty else { return nil }
    let places = lines.prefix(Self.placeCount).map { Location(file: fileName, line: $0) }
    return Finding(
      .recordsRagged, at: places[0], places: Array(places.dropFirst()),
      facts: ["count": Wording(String(count)), "usual": Wording(String(usual.key))])
  }

  private func finding(_ code: FindingCode, _ places: Places, _ fileName: String) -> Finding? {
    guard let first = places.lines.first else { return nil }
    return Finding(
      code, at: Location(file: fileName, line: first),
      places: places.lines.dropFirst().map { Location(file: fileName, line: $0) },
      facts: ["count": Wording(String(places.count))])
  }
}

extension CSVObservations.Places {
  /// Counts more without naming their lines.
  fileprivate mutating func add(_ more: Int) { count += more }
}
