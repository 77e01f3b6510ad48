import Diagnostics

/// Steps through the records of a text: fills the buffer, scans it, hands out one at a time.
struct CSVCursor: ~Copyable {
  private(set) var record = CSVRecord()
  var observations = CSVObservations()
  private var input: TextInput
  private var scanner: CSVScanner
  private let limits: ReadLimits
  private let fileName: String
  private let restoresNeutralised: Bool
  private var markCount = 0
  /// The first mark behind the current record.
  private var nextMark = 0
  /// Where the record behind the current one begins in the buffer, and on which line.
  private var nextStart: Int
  private var nextLine: Int
  private var isDone = false

  /// - Parameters:
  ///   - buffer: The first bytes of the text, as `input` gave them.
  ///   - start: Where the first record begins in it: behind a `sep=` line.
  ///   - line: The line on which the first record begins.
  init(
    input: consuming TextInput, buffer: [UInt8], start: Int, line: Int, dialect: CSVDialect,
    limits: ReadLimits, fileName: String, restoresNeutralised: Bool
  ) {
    self.input = input
    self.limits = limits
    self.fileName = fileName
    self.restoresNeutralised = restoresNeutralised
    scanner = CSVScanner(dialect)
    scanner.rebase(by: -start)
    nextStart = start
    nextLine = line
    record.buffer = buffer
    record.marks = Array(repeating: CSVScanner.Mark(0, 0), count: 4_096)
  }

  /// Makes the next record the current one; `false` when there is none.
  mutating func advance() throws(Failure) -> Bool {
    if isDone { return false }
    var mark = nextMark
    while true {
      while mark < markCount {
        if record.marks[mark].has(CSVScanner.Mark.recordEnd) {
          try take(endingAt: mark)
          return true
        }
        mark &+= 1
      }
      mark -= nextMark
      if try !scanMore() {
        isDone = true
        return false
      }
      mark += nextMark
    }
  }

  /// The record whose last mark is `last` becomes the current one.
  private mutating func take(endingAt last: Int) throws(Failure) {
    let end = record.marks[last].offset
    record.firstMark = nextMark
    record.start = nextStart
    record.line = nextLine
    record.index &+= 1
    let fieldCount = last &- nextMark &+ 1
    let isBlank = fieldCount == 1 && end == nextStart
    record.count = isBlank ? 0 : fieldCount
    nextMark = last &+ 1
    nextStart = end
    nextLine &+= 1
    if end < record.buffer.count {
      nextStart &+= 1
      if record.buffer[end] == ASCII.lineFeed {
        record.lineEnd = .lineFeed
      } else if nextStart < record.buffer.count, record.buffer[nextStart] == ASCII.lineFeed {
        record.lineEnd = .carriageReturnLineFeed
        nextStart &+= 1
      } else {
        record.lineEnd = .carriageReturn
      }
    } else {
      record.lineEnd = .endOfText
    }
    if fieldCount > limits.fieldCount { throw tooManyFields() }
    if record.index >= limits.recordCount {
      throw Failure(
        .textTooManyRecords, at: Location(file: fileName, line: record.line),
        facts: ["limit": Wording(String(limits.recordCount))])
    }
    if end &- record.start > limits.stringBytes { try checkFieldLengths() }
    observations.note(record)
    var unusual: UInt64 = 0
    for mark in record.firstMark...last { unusual |= record.marks[mark].word }
    if unusual & (CSVScanner.Mark.multiline | CSVScanner.Mark.textAfterQuote) != 0 {
      nextLine += multilineCount(last)
    }
    if unusual & CSVScanner.Mark.textAfterQuote != 0 {
      observations.textAfterQuote.note(record.line)
    }
    if scanner.sawNul { noteNul(end) }
    if restoresNeutralised { markNeutralised() }
  }

  /// Line ends inside the quotes of the current record.
  private func multilineCount(_ last: Int) -> Int {
    let end = record.marks[last].offset
    return TextInput.lineEndCount(record.buffer.span, in: record.start..<end)
  }

  private mutating func noteNul(_ end: Int) {
    for index in record.start..<end where record.buffer[index] == ASCII.nul {
      observations.nul.note(record.line)
      return
    }
  }

  private mutating func markNeutralised() {
    for position in 0..<record.count {
      let range = record.rawRange(position)
      guard range.count > 1 else { continue }
      let isQuoted = record.isQuoted(position)
      let first = record.buffer[range.lowerBound + (isQuoted ? 1 : 0)]
      guard first == ASCII.apostrophe,
        CSVNeutralising.hasApostrophe(Array(record.bytes(position)).span)
      else { continue }
      record.marks[record.firstMark + position].word |= CSVScanner.Mark.neutralised
      observations.neutralised.note(record.line)
    }
  }

  /// Scans what is in the buffer, or gets more; `false` at the end of the text.
  private mutating func scanMore() throws(Failure) -> Bool {
    compactMarks()
    let before = markCount
    scan()
    while markCount == before {
      if markCount + CSVByteMask.width + 1 > record.marks.count {
        if markCount > limits.fieldCount { throw tooManyFields() }
        let more = record.marks.count
        record.marks.append(contentsOf: repeatElement(CSVScanner.Mark(0, 0), count: more))
      } else if input.isAtEnd {
        if scanner.isInsideQuotes { throw unclosedQuote() }
        return false
      } else {
        try refill()
      }
      scan()
    }
    return true
  }

  private mutating func scan() {
    // The marks leave the record meanwhile, so that its buffer can be read.
    var taken: [CSVScanner.Mark] = []
    swap(&taken, &record.marks)
    defer { swap(&taken, &record.marks) }
    let buffer = record.buffer
    var marks = taken.mutableSpan
    markCount = scanner.scan(
      buffer.span, isLast: input.isAtEnd, marks: &marks, count: markCount)
  }

  /// Moves the marks of the record that is not complete to the front.
  private mutating func compactMarks() {
    guard nextMark > 0 else { return }
    for mark in nextMark..<markCount { record.marks[mark - nextMark] = record.marks[mark] }
    markCount -= nextMark
    nextMark = 0
    if scanner.sawNul {
      // Only what was scanned of the unfinished record matters from here on.
      let scanned = nextStart..<max(min(scanner.position, record.buffer.count), nextStart)
      scanner.sawNul = record.buffer[scanned].contains(ASCII.nul)
    }
  }

  private mutating func refill() throws(Failure) {
    let dropped = nextStart
    let kept = record.buffer.count - dropped
    let openField = record.buffer.count - scanner.fieldStart
    if openField > limits.stringBytes + 2 { throw fieldTooLong(scanner.fieldStart) }
    if kept > limits.recordBytes {
      throw Failure(
        .textRecordTooLong, at: Location(file: fileName, line: nextLine),
        facts: ["limit": Wording(String(limits.recordBytes))])
    }
    try input.refill(&record.buffer, dropping: dropped, line: nextLine)
    record.bufferOffset += dropped
    scanner.rebase(by: dropped)
    nextStart = 0
    for mark in 0..<markCount {
      let word = record.marks[mark].word
      record.marks[mark] = CSVScanner.Mark(record.marks[mark].offset - dropped, word & 0xFF)
    }
  }

  private func checkFieldLengths() throws(Failure) {
    for position in 0..<record.count {
      let range = record.rawRange(position)
      if range.count > limits.stringBytes + 2 { throw fieldTooLong(range.lowerBound) }
    }
  }

  /// The line on which a byte of the unfinished or current record stands.
  private func line(of offset: Int, from start: Int, _ line: Int) -> Int {
    line + TextInput.lineEndCount(record.buffer.span, in: start..<max(offset, start))
  }

  private func fieldTooLong(_ offset: Int) -> Failure {
    let isCurrent = offset < nextStart
    let number = line(
      of: offset, from: isCurrent ? record.start : nextStart, isCurrent ? record.line : nextLine)
    return Failure(
      .textFieldTooLong, at: Location(file: fileName, line: number),
      facts: ["limit": Wording(String(limits.stringBytes))])
  }

  private func unclosedQuote() -> Failure {
    let number = line(of: scanner.fieldStart, from: nextStart, nextLine)
    return Failure(.quoteUnclosed, at: Location(file: fileName, line: number))
  }

  private func tooManyFields() -> Failure {
    Failure(
      .textTooManyFields,
      at: Location(file: fileName, line: nextMark == 0 ? nextLine : record.line),
      facts: ["limit": Wording(String(limits.fieldCount))])
  }
}
