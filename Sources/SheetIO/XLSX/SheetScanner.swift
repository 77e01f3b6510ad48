import Diagnostics

/// The fast scanner of what stands between `<sheetData>` and `</sheetData>`.
///
/// It knows the grammar that programs really write: rows of `c` elements with `f`, `v` and `is`,
/// double-quoted attributes of plain ASCII, no comments, no CDATA, no prefixes. Whatever differs
/// makes it answer `.fallback`, and Foundation's parser reads the sheet instead. It takes whole
/// rows' start tags and whole cells, so it can go on wherever the bytes at hand ran out. What
/// stands there in the usual spelling, `UsualMarkup` takes.
struct SheetScanner {
  private var isInRow = false
  private var rowMark = UsualMarkup.RowMark()

  /// Takes what the bytes at hand hold, from `position` on.
  ///
  /// - Returns: `.closed` behind `</sheetData>`, `.more` or `.fallback`; never `.done`.
  mutating func scan(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, _ builder: inout RowBuilder,
    _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) -> ScanOutcome {
    let span = bytes.span
    while true {
      while isInRow, try UsualMarkup.cell(span, &position, rowMark, &builder) {}
      if isInRow, UsualMarkup.rowEnd(span, &position) {
        isInRow = false
        try builder.endRow(consume)
      }
      if !isInRow, let number = UsualMarkup.row(span, &position) {
        try builder.beginRow(number, height: nil, isHidden: false)
        rowMark = UsualMarkup.RowMark(number)
        isInRow = true
        continue
      }
      var next = position
      while UTF8Text.isBlank(bytes[next]) { next += 1 }
      position = next
      if next + 1 >= end { return .more }
      guard bytes[next] == 0x3C else { return .fallback }
      let outcome: ScanOutcome
      if isInRow {
        if bytes[next + 1] == 0x63 {  // c
          outcome = try Self.cell(bytes, &next, end, &builder)
        } else {
          outcome = XMLScan.match("</row>", bytes, &next, end)
          if outcome == .done {
            isInRow = false
            try builder.endRow(consume)
          }
        }
      } else if bytes[next + 1] == 0x72 {  // r
        var isClosed = false
        outcome = try Self.row(bytes, &next, end, isClosed: &isClosed, &builder)
        if outcome == .done {
          if isClosed { try builder.endRow(consume) } else { isInRow = true }
          rowMark = UsualMarkup.RowMark(builder.row + 1)
        }
      } else {
        outcome = XMLScan.match("</sheetData>", bytes, &next, end)
        if outcome == .done {
          position = next
          return .closed
        }
      }
      if outcome != .done { return outcome }
      position = next
    }
  }

  /// Takes a `row` start tag.
  private static func row(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, isClosed: inout Bool,
    _ builder: inout RowBuilder
  ) throws(Failure) -> ScanOutcome {
    var next = position
    var outcome = XMLScan.match("<row", bytes, &next, end)
    if outcome != .done { return outcome }
    let start = next
    outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed)
    if outcome != .done { return outcome }
    var number: Int?
    var height: Double?
    var isHidden = false
    var attribute = start
    while let (name, value) = nextAttribute(bytes, &attribute, next) {
      switch name.count {
      case 1 where bytes[name.lowerBound] == 0x72:
        guard number == nil, let read = wholeNumber(bytes, value) else {
          throw builder.invalidReference(bytes[value])
        }
        number = read
      case 2 where bytes[name.lowerBound] == 0x68 && bytes[name.lowerBound + 1] == 0x74:
        if case .number(let read) = NumberText.read(bytes, value.lowerBound, value.upperBound) {
          height = read
        }
      case 6 where bytes[name].elementsEqual("hidden".utf8):
        isHidden = bytes[value].elementsEqual("1".utf8) || bytes[value].elementsEqual("true".utf8)
      default: break
      }
    }
    try builder.beginRow(number, height: height, isHidden: isHidden)
    position = next
    return .done
  }

  /// The next attribute of a tag that `XMLScan.restOfTag` has taken already.
  private static func nextAttribute(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int
  ) -> (name: Range<Int>, value: Range<Int>)? {
    while position < end, UTF8Text.isBlank(bytes[position]) { position += 1 }
    let nameStart = position
    while position < end, XMLScan.isNameByte(bytes[position]) { position += 1 }
    guard position > nameStart, position + 1 < end else { return nil }
    let name = nameStart..<position
    let quote = bytes[position + 1]
    let valueStart = position + 2
    var valueEnd = valueStart
    while valueEnd < end, bytes[valueEnd] != quote { valueEnd += 1 }
    position = valueEnd + 1
    return (name, valueStart..<valueEnd)
  }

  /// The whole number that a range holds, or `nil`.
  private static func wholeNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 10 else { return nil }
    var value = 0
    for index in range {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Takes a whole cell.
  private static func cell(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, _ builder: inout RowBuilder
  ) throws(Failure) -> ScanOutcome {
    var next = position + 2
    var column = -1
    var style = 0
    var type = RowBuilder.CellType.number
    var seen: UInt8 = 0
    // Attributes. The three that matter are one letter long and double-quoted.
    attributes: while true {
      if bytes[next] != 0x20 {
        if bytes[next] == 0x3E || bytes[next] == 0x2F { break attributes }
        if next >= end { return .more }
        guard UTF8Text.isBlank(bytes[next]) else { return .fallback }
      }
      next += 1
      let name = bytes[next]
      guard bytes[next + 1] == 0x3D, bytes[next + 2] == 0x22 else {
        if UTF8Text.isBlank(name) || name == 0x3E || name == 0x2F { continue attributes }
        if bytes[next + 1] == 0x3D, name == 0x72 || name == 0x73 || name == 0x74 {
          return next + 2 >= end ? .more : .fallback
        }
        let outcome = XMLScan.attribute(bytes, &next, end)
        if outcome != .done { return outcome }
        continue attributes
      }
      switch name {
      case 0x72:  // r
        if seen & 1 != 0 { return .fallback }
        seen |= 1
        let start = next + 3
        next = start
        var number = 0
        while true {
          let letter = bytes[next] | 0x20
          if letter < 0x61 || letter > 0x7A || number > 20_000 { break }
          number = number * 26 + Int(letter) - 0x60
          next += 1
        }
        var row = 0
        while true {
          let digit = bytes[next] &- 0x30
          if digit > 9 || row > 2_000_000 { break }
          row = row * 10 + Int(digit)
          next += 1
        }
        if bytes[next] != 0x22 {
          if next >= end { return .more }
          throw invalid(bytes, start, end, builder)
        }
        if number == 0 || number > CellAddress.columnCount {
          throw invalid(bytes, start, end, builder)
        }
        // Another row's address is for the careful reader to judge.
        if row != builder.row + 1 { return .fallback }
        column = number - 1
        next += 1
      case 0x73:  // s
        if seen & 2 != 0 { return .fallback }
        seen |= 2
        next += 3
        var digits = 0
        while true {
          let digit = bytes[next] &- 0x30
          if digit > 9 || digits > 8 { break }
          style = style * 10 + Int(digit)
          digits += 1
          next += 1
        }
        if bytes[next] != 0x22 || digits == 0 { return next >= end ? .more : .fallback }
        next += 1
      case 0x74:  // t
        if seen & 4 != 0 { return .fallback }
        seen |= 4
        next += 3
        if next + 1 >= end { return .more }
        let first = bytes[next]
        if bytes[next + 1] == 0x22 {
          switch first {
          case 0x73: type = .shared
          case 0x6E: type = .number
          case 0x62: type = .boolean
          case 0x65: type = .error
          case 0x64: type = .date
          default: return next + 1 >= end ? .more : .fallback
          }
          next += 2
        } else {
          let isInline = first == 0x69
          let outcome = XMLScan.match(isInline ? "inlineStr\"" : "str\"", bytes, &next, end)
          if outcome != .done { return outcome }
          type = isInline ? .inlineText : .formulaText
        }
      default:
        let outcome = XMLScan.attribute(bytes, &next, end)
        if outcome != .done { return outcome }
      }
    }
    if column < 0 { column = builder.nextColumn }
    if bytes[next] == 0x2F {
      if bytes[next + 1] != 0x3E { return next + 1 >= end ? .more : .fallback }
      try builder.addEmpty(column: column, style: style, formula: -1)
      position = next + 2
      return .done
    }
    next += 1

    return try content(bytes, &position, next, end, &builder, column, style, type)
  }

  /// Takes `f`, `v` and `is` and the cell's end tag.
  private static func content(
    _ bytes: [UInt8], _ position: inout Int, _ start: Int, _ end: Int,
    _ builder: inout RowBuilder, _ column: Int, _ style: Int, _ type: RowBuilder.CellType
  ) throws(Failure) -> ScanOutcome {
    let firstByte = builder.bytes.count
    var next = start
    var formula: FormulaParts?
    var valueStart = -1
    func give(_ outcome: ScanOutcome, _ builder: inout RowBuilder) -> ScanOutcome {
      builder.bytes.removeLast(builder.bytes.count - firstByte)
      return outcome
    }
    while true {
      while UTF8Text.isBlank(bytes[next]) { next += 1 }
      if next + 1 >= end { return give(.more, &builder) }
      guard bytes[next] == 0x3C else { return give(.fallback, &builder) }
      let outcome: ScanOutcome
      switch bytes[next + 1] {
      case 0x2F:
        outcome = XMLScan.match("</c>", bytes, &next, end)
        if outcome != .done { return give(outcome, &builder) }
        try finish(&builder, column, style, type, formula, valueStart)
        position = next
        return .done
      case 0x66:  // f
        guard formula == nil, valueStart < 0 else { return give(.fallback, &builder) }
        var parts = FormulaParts(textStart: builder.bytes.count)
        outcome = scanFormula(bytes, &next, end, &builder.bytes, &parts)
        formula = parts
      case 0x76:  // v
        guard valueStart < 0 else { return give(.fallback, &builder) }
        valueStart = builder.bytes.count
        outcome = scanValue(bytes, &next, end, &builder.bytes, isText: type == .formulaText)
        if type == .inlineText { return give(.fallback, &builder) }
      case 0x69:  // is
        guard valueStart < 0, type == .inlineText else { return give(.fallback, &builder) }
        valueStart = builder.bytes.count
        var opening = XMLScan.match("<is>", bytes, &next, end)
        if opening == .done {
          opening = RichText.scan(bytes, &next, end, close: "</is>", into: &builder.bytes)
        }
        outcome = opening
      default:
        return give(.fallback, &builder)
      }
      if outcome != .done { return give(outcome, &builder) }
    }
  }

  private struct FormulaParts {
    var textStart: Int
    var textEnd = 0
    var sharedIndex: Int?
  }

  private static func finish(
    _ builder: inout RowBuilder, _ column: Int, _ style: Int, _ type: RowBuilder.CellType,
    _ formula: FormulaParts?, _ valueStart: Int
  ) throws(Failure) {
    var number: Int32 = -1
    if let formula {
      number = try builder.addFormula(
        text: formula.textStart..<formula.textEnd, sharedIndex: formula.sharedIndex,
        column: column)
    }
    if valueStart < 0 {
      try builder.addEmpty(column: column, style: style, formula: number)
    } else {
      try builder.addText(type, from: valueStart, column: column, style: style, formula: number)
    }
  }

  /// Takes `<v>…</v>`, appending what it holds.
  private static func scanValue(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, _ buffer: inout [UInt8], isText: Bool
  ) -> ScanOutcome {
    var next = position + 2
    var isClosed = false
    var outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed)
    if outcome != .done { return outcome }
    if !isClosed {
      let start = buffer.count
      outcome = XMLScan.text(bytes, &next, end, into: &buffer)
      if outcome == .done { outcome = XMLScan.match("</v>", bytes, &next, end) }
      if outcome != .done { return outcome }
      if isText { UTF8Text.resolveEscapes(&buffer, from: start) }
    }
    position = next
    return .done
  }

  /// Takes `<f …>…</f>`, appending its text.
  private static func scanFormula(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, _ buffer: inout [UInt8],
    _ parts: inout FormulaParts
  ) -> ScanOutcome {
    var next = position + 2
    let tagStart = next
    var isClosed = false
    var outcome = XMLScan.restOfTag(bytes, &next, end, isClosed: &isClosed)
    if outcome != .done { return outcome }
    var attribute = tagStart
    var isShared = false
    while let (name, value) = nextAttribute(bytes, &attribute, next) {
      if name.count == 1, bytes[name.lowerBound] == 0x74 {
        isShared = bytes[value].elementsEqual("shared".utf8)
      } else if name.count == 2, bytes[name].elementsEqual("si".utf8) {
        guard let index = wholeNumber(bytes, value) else { return .fallback }
        parts.sharedIndex = index
      }
    }
    if !isShared { parts.sharedIndex = nil }
    if !isClosed {
      outcome = XMLScan.text(bytes, &next, end, into: &buffer)
      if outcome == .done { outcome = XMLScan.match("</f>", bytes, &next, end) }
      if outcome != .done { return outcome }
      FormulaText.clean(&buffer, from: parts.textStart)
    }
    parts.textEnd = buffer.count
    position = next
    return .done
  }

  private static func invalid(
    _ bytes: [UInt8], _ start: Int, _ end: Int, _ builder: RowBuilder
  ) -> Failure {
    var last = start
    while last < end, last < start + 40, bytes[last] != 0x22 { last += 1 }
    return builder.invalidReference(bytes[start..<last])
  }
}

/// The text of `f` elements.
enum FormulaText {
  /// Blanks at the ends say nothing, and some programs write the equals sign that belongs to the
  /// display only.
  static func clean(_ buffer: inout [UInt8], from start: Int) {
    UTF8Text.trim(&buffer, from: start)
    if buffer.count > start, buffer[start] == UInt8(ascii: "=") { buffer.remove(at: start) }
    UTF8Text.resolveEscapes(&buffer, from: start)
  }
}
