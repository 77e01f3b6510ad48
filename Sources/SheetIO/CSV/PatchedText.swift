import Diagnostics

/// A changed text file in the making: takes the records of the file as it is, one after another,
/// copies what stays and writes what is new.
struct PatchedText {
  /// The file so far.
  private(set) var bytes: [UInt8] = []
  private let patch: CSVPatch
  private var input: Input
  /// What ended the last record that is in the file; `nil` before the first.
  private var lastLineEnd: CSVRecord.LineEnd?
  private var isFirst = true

  init(_ patch: CSVPatch, _ input: Input) {
    self.patch = patch
    self.input = input
  }

  /// The next record of the file as it is.
  mutating func take(_ record: CSVRecord) throws(Failure) {
    let range = record.textRange
    if isFirst {
      isFirst = false
      if let records = patch.inserted[-1] {
        try copy(to: range.lowerBound)
        for fields in records {
          try write(line(fields, like: record))
          try write(Self.bytes(of: usual(record.lineEnd)))
        }
        lastLineEnd = usual(record.lineEnd)
      }
    }
    let isRemoved = patch.removed.contains(record.index)
    let changes = patch.replaced[record.index] ?? [:]
    let additions = patch.inserted[record.index] ?? []
    let staysBlank = range.isEmpty && !isRemoved && changes.values.allSatisfy(\.isEmpty)
    if staysBlank, lastLineEnd == .carriageReturn, record.lineEnd == .lineFeed {
      // What stood between a CR and this LF is gone; together they would be one line end.
      try copy(to: range.lowerBound)
      try write([ASCII.carriageReturn])
    }
    defer { if !isRemoved || !additions.isEmpty { lastLineEnd = record.lineEnd } }
    guard isRemoved || !changes.isEmpty || !additions.isEmpty else { return }
    try copy(to: range.lowerBound)
    if isRemoved {
      try input.skip(to: range.upperBound)
    } else {
      try change(record, changes)
    }
    var isEmpty = isRemoved
    for fields in additions {
      if !isEmpty { try write(Self.bytes(of: usual(record.lineEnd))) }
      try write(line(fields, like: record))
      isEmpty = false
    }
    if isEmpty { try input.skip(to: range.upperBound + Self.bytes(of: record.lineEnd).count) }
  }

  /// Copies the rest of the file.
  mutating func finish() throws(Failure) {
    try copy(to: input.count)
    guard isFirst else { return }
    for fields in patch.inserted[-1] ?? [] {
      try write(line(fields, like: nil))
      try write(Self.bytes(of: .carriageReturnLineFeed))
    }
  }

  // MARK: Bytes

  /// Whether nothing of the text is in the file yet.
  private var isAtFront: Bool { bytes.count == patch.recognition.byteOrderMarkCount }

  private mutating func copy(to offset: Int) throws(Failure) {
    try input.copy(to: offset, &bytes)
  }

  private mutating func write(_ text: [UInt8]) throws(Failure) {
    bytes += try patch.encoded(text)
  }

  /// The line end of a record, or where the file ends the one that its lines usually have.
  private func usual(_ end: CSVRecord.LineEnd) -> CSVRecord.LineEnd {
    end == .endOfText ? lastLineEnd ?? .carriageReturnLineFeed : end
  }

  private static func bytes(of end: CSVRecord.LineEnd) -> [UInt8] {
    switch end {
    case .lineFeed: [ASCII.lineFeed]
    case .carriageReturn: [ASCII.carriageReturn]
    case .carriageReturnLineFeed: [ASCII.carriageReturn, ASCII.lineFeed]
    case .endOfText: []
    }
  }

  // MARK: Fields

  private mutating func change(
    _ record: CSVRecord, _ changes: [Int: String]
  ) throws(Failure) {
    var count = record.count
    for (field, text) in changes.sorted(by: { $0.key < $1.key }) {
      let isQuoted = Self.isQuoted(record, field)
      guard field >= record.count else {
        let range = record.textRange(field)
        try copy(to: range.lowerBound)
        try write(written(text, isQuoted: isQuoted, isAlone: record.count == 1))
        try input.skip(to: range.upperBound)
        continue
      }
      if text.isEmpty { continue }
      try copy(to: record.textRange.upperBound)
      let delimiters = field - max(count - 1, 0)
      try write([UInt8](repeating: patch.dialect.delimiter, count: delimiters))
      try write(written(text, isQuoted: isQuoted, isAlone: field == 0))
      count = field + 1
    }
    try copy(to: record.textRange.upperBound)
  }

  /// A record of its own, each field quoted as that of another one is.
  private func line(_ fields: [String], like model: CSVRecord?) -> [UInt8] {
    var line: [UInt8] = []
    for (position, field) in fields.enumerated() {
      if position > 0 { line.append(patch.dialect.delimiter) }
      let isQuoted = model.map { Self.isQuoted($0, position) } ?? false
      line += written(
        field, isQuoted: isQuoted, isAlone: fields.count == 1, opensText: position == 0)
    }
    return line
  }

  /// Whether a new text in a field stands in quotes: as the present one, or where that is empty
  /// as its neighbours that are not.
  private static func isQuoted(_ record: CSVRecord, _ field: Int) -> Bool {
    if field < record.count {
      if record.isQuoted(field) { return true }
      if !record.rawRange(field).isEmpty { return false }
    }
    var sawQuoted = false
    for other in 0..<record.count where !record.rawRange(other).isEmpty {
      guard record.isQuoted(other) else { return false }
      sawQuoted = true
    }
    return sawQuoted
  }

  /// A field with the quotes and the apostrophe it needs.
  private func written(
    _ text: String, isQuoted: Bool, isAlone: Bool, opensText: Bool = true
  ) -> [UInt8] {
    var bytes = Array(text.utf8)
    if patch.neutralises, CSVNeutralising.needsApostrophe(bytes.span) {
      bytes.insert(ASCII.apostrophe, at: 0)
    }
    let special = [ASCII.quote, patch.dialect.delimiter, ASCII.lineFeed, ASCII.carriageReturn]
    let needsQuotes =
      isQuoted || bytes.contains(where: special.contains) || isAlone && bytes.isEmpty
      || opensText && isAtFront && CSVWriter.readsAsPreamble(bytes.span)
    guard needsQuotes else { return bytes }
    var field = [ASCII.quote]
    for byte in bytes {
      if byte == ASCII.quote { field.append(ASCII.quote) }
      field.append(byte)
    }
    return field + [ASCII.quote]
  }
}
