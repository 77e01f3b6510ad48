import Diagnostics

/// Reads rows from the events of Foundation's parser: slowly, but whatever XML allows.
final class SheetXMLHandler: XMLPartHandler {
  private let frame: SheetFramePart
  private var builder: RowBuilder
  private var consume: ((RowView) throws(Failure) -> Void)?
  private var path: [String] = []
  private var isInSheetData = false

  private var column = 0
  private var style = 0
  private var type = RowBuilder.CellType.number
  private var formula: Int32 = -1
  private var value: [UInt8]?
  /// The address of a cell that names another row than its own.
  private var misplaced: String?
  private var formulaText: [UInt8]?
  private var sharedIndex: Int?
  private var richText: RichTextCollector?

  init(
    frame: SheetFramePart, builder: RowBuilder,
    consume: @escaping (RowView) throws(Failure) -> Void
  ) {
    self.frame = frame
    self.builder = builder
    self.consume = consume
  }

  /// Lets go of the function that takes the rows.
  func release() { consume = nil }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) throws(Failure) {
    if depth < 2 || !isInSheetData {
      if depth == 1, name == "sheetData" { isInSheetData = true }
      try frame.begin(name, attributes, depth: depth)
      return
    }
    path.append(name)
    switch (depth, name) {
    case (2, "row"): try beginRow(attributes)
    case (3, "c") where path[0] == "row": try beginCell(attributes)
    case (4, "f") where path[1] == "c":
      formulaText = []
      sharedIndex = attributes["t"] == "shared" ? attributes["si"].flatMap(Int.init) : nil
    case (4, "v") where path[1] == "c":
      value = []
    case (4, "is") where path[1] == "c": richText = RichTextCollector()
    case (5..., _): richText?.begin(name, attributes, depth: depth - 5)
    default: break
    }
  }

  func end(_ name: String, depth: Int) throws(Failure) {
    if depth < 2 || !isInSheetData {
      if depth == 1, name == "sheetData" { isInSheetData = false }
      frame.end(name, depth: depth)
      return
    }
    switch (depth, name) {
    case (2, "row"):
      if let consume { try builder.endRow(consume) }
    case (3, "c") where path[0] == "row": try endCell()
    case (5..., _): richText?.end(name, depth: depth - 5)
    default: break
    }
    path.removeLast()
  }

  func text(_ text: String) throws(Failure) {
    guard isInSheetData else {
      frame.text(text)
      return
    }
    guard path.count >= 3 else { return }
    if path.count == 3, path[2] == "v" {
      value?.append(contentsOf: text.utf8)
    } else if path.count == 3, path[2] == "f" {
      formulaText?.append(contentsOf: text.utf8)
    } else if path[2] == "is" {
      richText?.text(text)
    }
  }

  private func beginRow(_ attributes: XMLAttributes) throws(Failure) {
    var number: Int?
    if let text = attributes["r"] {
      guard let read = Int(text), read > 0 else { throw builder.invalidReference(text.utf8) }
      number = read
    }
    try builder.beginRow(
      number, height: attributes["ht"].flatMap(Double.init), isHidden: attributes.flag("hidden"))
  }

  private func beginCell(_ attributes: XMLAttributes) throws(Failure) {
    column = builder.nextColumn
    if let text = attributes["r"] {
      guard !text.utf8.contains(UInt8(ascii: "$")), let address = CellAddress(text) else {
        throw builder.invalidReference(text.utf8)
      }
      misplaced = address.row == builder.row ? nil : text
      column = address.column
    } else {
      misplaced = nil
    }
    style = 0
    if let text = attributes["s"], !text.isEmpty {
      guard let read = Int(text), read >= 0 else {
        throw Failure.xml(
          builder.file, "styles.xml", sheet: builder.sheet,
          Wording(zh: "单元格样式号“\(text.prefix(20))”有误", en: "style number \(text.prefix(20)) is none")
        )
      }
      style = read
    }
    type =
      switch attributes["t"] {
      case nil, "n": .number
      case "s": .shared
      case "str": .formulaText
      case "inlineStr": .inlineText
      case "b": .boolean
      case "e": .error
      case "d": .date
      default: .unknown
      }
    value = nil
    formulaText = nil
    richText = nil
  }

  private func endCell() throws(Failure) {
    var formula: Int32 = -1
    if let misplaced {
      // Where it belongs nobody knows; without content it does not matter.
      guard value?.isEmpty != false, formulaText == nil, richText == nil else {
        throw builder.invalidReference(misplaced.utf8)
      }
      return
    }
    if var text = formulaText {
      FormulaText.clean(&text, from: 0)
      let start = builder.bytes.count
      builder.bytes.append(contentsOf: text)
      formula = try builder.addFormula(
        text: start..<builder.bytes.count, sharedIndex: sharedIndex, column: column)
    }
    let start = builder.bytes.count
    if let richText, type == .inlineText {
      builder.bytes.append(contentsOf: richText.bytes)
    } else if let value, type != .inlineText {
      builder.bytes.append(contentsOf: value)
      if type == .formulaText {
        UTF8Text.resolveEscapes(&builder.bytes, from: start)
      }
    } else {
      try builder.addEmpty(column: column, style: style, formula: formula)
      return
    }
    try builder.addText(type, from: start, column: column, style: style, formula: formula)
  }
}
