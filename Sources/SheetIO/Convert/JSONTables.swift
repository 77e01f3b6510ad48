import Diagnostics

/// The tables of a JSON text, found and checked once, their rows read when they are asked for.
///
/// An array of rows is one table; an object of such arrays is a table for each member; JSON Lines
/// are a row each. The text is held in memory.
struct JSONTables {
  struct Table {
    /// The member's name; `nil` for a text that is one table.
    var name: String?
    /// Where its rows begin: behind the bracket of the array, or at the start of the lines.
    var start: Int
  }

  let file: String
  let bytes: [UInt8]
  let format: TableFormat
  private(set) var tables: [Table] = []

  /// Reads and checks a text.
  ///
  /// - Throws: `.jsonInvalid`, naming the line; what the source throws.
  init(_ source: ByteSource, format: TableFormat) throws(Failure) {
    file = source.name
    bytes = try source.allBytes()
    self.format = format
    if let invalid = UTF8Check.firstInvalid(bytes, from: 0) {
      throw failure(
        JSONFault(.encoding, at: invalid))
    }
    do throws(JSONFault) {
      try findTables()
    } catch {
      throw failure(error)
    }
  }

  private mutating func findTables() throws(JSONFault) {
    var scanner = JSONScanner(position: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    scanner.skipBlanks(bytes)
    if format == .jsonl {
      tables = [Table(name: nil, start: scanner.position)]
      try skipRows(&scanner, isLines: true)
      return
    }
    if scanner.takes(ASCII.openBrace, bytes) {
      scanner.skipBlanks(bytes)
      var isFirst = true
      while !scanner.takes(ASCII.closeBrace, bytes) {
        if !isFirst { try scanner.require(ASCII.comma, bytes) }
        isFirst = false
        scanner.skipBlanks(bytes)
        var name: [UInt8] = []
        try scanner.readString(bytes, into: &name)
        scanner.skipBlanks(bytes)
        try scanner.require(ASCII.colon, bytes)
        scanner.skipBlanks(bytes)
        try scanner.require(ASCII.openBracket, bytes)
        tables.append(Table(name: String(decoding: name, as: UTF8.self), start: scanner.position))
        try skipRows(&scanner, isLines: false)
        scanner.skipBlanks(bytes)
      }
    } else {
      try scanner.require(ASCII.openBracket, bytes)
      tables = [Table(name: nil, start: scanner.position)]
      try skipRows(&scanner, isLines: false)
    }
    scanner.skipBlanks(bytes)
    guard scanner.position == bytes.count else { throw JSONFault(.rest, at: scanner.position) }
  }

  private func skipRows(_ scanner: inout JSONScanner, isLines: Bool) throws(JSONFault) {
    var row = FlatRow()
    var index = 0
    while try scanner.readRow(bytes, isLines: isLines, index: index, into: &row) { index += 1 }
  }

  /// The rows of a table.
  func rows(of table: Table) -> JSONRowSource {
    JSONRowSource(tables: self, scanner: JSONScanner(position: table.start))
  }

  /// What a fault means to the user.
  func failure(_ fault: JSONFault) -> Failure {
    fault.failure(in: bytes, at: Location(file: file))
  }
}

/// The rows of one table of a JSON text.
struct JSONRowSource: FlatRowSource {
  let tables: JSONTables
  private var scanner: JSONScanner
  private var index = 0

  init(tables: JSONTables, scanner: JSONScanner) {
    self.tables = tables
    self.scanner = scanner
  }

  mutating func read(into row: inout FlatRow) throws(Failure) -> Bool {
    do throws(JSONFault) {
      let isLines = tables.format == .jsonl
      guard try scanner.readRow(tables.bytes, isLines: isLines, index: index, into: &row) else {
        return false
      }
      index += 1
      return true
    } catch {
      throw tables.failure(error)
    }
  }
}

/// Where and why a text is no table in JSON.
struct JSONFault: Error {
  enum Kind {
    case encoding
    case expected(UInt8)
    case notARow
    case notAValue
    case string
    case number
    case surrogate
    case rest

    var wording: Wording {
      switch self {
      case .encoding: Wording(zh: "不是 UTF-8", en: "it is not UTF-8")
      case .expected(let byte):
        Wording(
          zh: "这里应是 \(Character(Unicode.Scalar(byte)))",
          en: "there should be \(Character(Unicode.Scalar(byte)))")
      case .notARow: Wording(zh: "这一行不是数组", en: "this row is no array")
      case .notAValue:
        Wording(
          zh: "一格里只能是文字、数、true、false 或 null",
          en: "a cell can only be a string, a number, true, false or null")
      case .string: Wording(zh: "文字没有正确结束", en: "a string is not closed or not valid")
      case .number: Wording(zh: "数的写法不对", en: "a number is not written as JSON allows")
      case .surrogate: Wording(zh: "\\u 转义不完整", en: "a \\u escape is incomplete")
      case .rest: Wording(zh: "结尾之后还有内容", en: "something follows its end")
      }
    }
  }

  let kind: Kind
  let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// What the fault means to the user.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - place: Its file; the line is counted unless it is given.
  func failure(in bytes: [UInt8], at place: Location) -> Failure {
    var place = place
    if place.line == nil {
      place.line = TextInput.lineEndCount(bytes, before: min(offset, bytes.count)) + 1
    }
    return Failure(.jsonInvalid, at: place, facts: ["detail": kind.wording])
  }
}
