import Diagnostics

/// Collects the text of one part of a Word document (ECMA-376 Part 1 §17.3, §17.4, §17.13.5).
final class WordTextHandler: XMLPartHandler {
  private(set) var blocks: [WordDocument.Block] = []
  private(set) var sawRoot = false
  /// Rises with every paragraph and cell, through all parts.
  private(set) var order: Int

  private let file: String
  private let story: WordStory
  private var path: [String] = []
  /// Paragraphs that have begun, the innermost last: a text box's stand inside another.
  private var paragraphs: [Paragraph] = []
  private var tables: [TableState] = []
  /// What text boxes hold, until the paragraph around them has ended.
  private var boxed: [WordDocument.Block] = []
  private var boxDepth = 0
  /// Elements inside of something whose text nobody sees.
  private var hiddenDepth = 0
  private var isHiddenRun = false
  private var paragraphNumber = 0
  private var tableNumber = 0
  private var noteNumber = 0

  private struct Paragraph {
    var text = ""
    /// Whether the paragraph's end was deleted: it runs on into the next.
    var runsOn = false
    /// Whether its element has ended, and only its deleted end keeps it open.
    var hasEnded = false
  }

  private struct TableState {
    var number: Int
    var rows: [[WordDocument.Text]] = []
    var row: [WordDocument.Text] = []
    var cell: [String] = []
    var span = 1
    var isRowDeleted = false
    /// How many paragraphs were open when the table began.
    var paragraphDepth: Int
  }

  init(file: String, story: WordStory, order: Int) {
    self.file = file
    self.story = story
    self.order = order
  }

  /// What holds text that is not part of what a reader sees: deleted and moved away, other
  /// renderings of the same, sounds above characters.
  private static let hidden: Set<String> = ["del", "moveFrom", "Fallback", "rt"]

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    if depth == 0 { sawRoot = name == story.rawValue }
    let parent = path.last
    path.append(name)
    // `w:del` in properties marks a paragraph's end or a row as deleted instead of holding text.
    if name == "del", parent == "rPr" {
      if path.dropLast(2).last == "pPr", !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].runsOn = true
      }
      return
    }
    if name == "del", parent == "trPr" {
      if !tables.isEmpty { tables[tables.count - 1].isRowDeleted = true }
      return
    }
    if hiddenDepth > 0 || Self.hidden.contains(name) {
      hiddenDepth += 1
      return
    }
    switch name {
    case "p": beginParagraph()
    case "r": isHiddenRun = false
    case "vanish":
      if parent == "rPr", path.dropLast(2).last == "r" {
        isHiddenRun = !["0", "false", "off"].contains(attributes[prefixed: "val"] ?? "1")
      }
    case "tab", "ptab": if parent == "r" { append("\t") }
    case "br", "cr": if parent == "r" { append("\n") }
    case "noBreakHyphen": append("-")
    case "tbl": beginTable()
    case "gridSpan":
      if parent == "tcPr", !tables.isEmpty {
        let span = attributes[prefixed: "val"].flatMap { Int($0) } ?? 1
        tables[tables.count - 1].span = min(max(span, 1), Self.columnLimit)
      }
    case "txbxContent": boxDepth += 1
    case "footnote", "endnote":
      if depth == 1, attributes[prefixed: "type"] == nil { noteNumber += 1 }
    default: break
    }
  }

  func end(_ name: String, depth: Int) {
    let parent = path.dropLast().last
    path.removeLast()
    if name == "del", parent == "rPr" || parent == "trPr" { return }
    if hiddenDepth > 0 {
      hiddenDepth -= 1
      return
    }
    switch name {
    case "p": endParagraph()
    case "tc": endCell()
    case "tr": endRow()
    case "tbl": endTable()
    case "txbxContent":
      closeEndedParagraph()
      boxDepth -= 1
    case story.rawValue where depth == 0: closeEndedParagraph()
    default: break
    }
  }

  func text(_ text: String) {
    guard hiddenDepth == 0, path.last == "t" else { return }
    append(text)
  }

  private func append(_ text: String) {
    guard hiddenDepth == 0, !isHiddenRun, !paragraphs.isEmpty else { return }
    paragraphs[paragraphs.count - 1].text += text
  }
}

// MARK: - Paragraphs

extension WordTextHandler {
  private func beginParagraph() {
    if let last = paragraphs.last, last.hasEnded {
      paragraphs[paragraphs.count - 1].hasEnded = false
      paragraphs[paragraphs.count - 1].runsOn = false
      return
    }
    paragraphs.append(Paragraph())
    if !isInCell, boxDepth == 0 { paragraphNumber += 1 }
  }

  private func endParagraph() {
    guard let last = paragraphs.last else { return }
    if last.runsOn { paragraphs[paragraphs.count - 1].hasEnded = true } else { closeParagraph() }
  }

  /// Ends a paragraph whose end was deleted where nothing follows into which it could run on.
  private func closeEndedParagraph() {
    if paragraphs.last?.hasEnded == true { closeParagraph() }
  }

  private var isInCell: Bool {
    guard let table = tables.last else { return false }
    return paragraphs.count > table.paragraphDepth
  }

  private func closeParagraph() {
    guard let paragraph = paragraphs.last else { return }
    let inCell = isInCell
    paragraphs.removeLast()
    if inCell {
      tables[tables.count - 1].cell.append(paragraph.text)
      return
    }
    let block = WordDocument.Block.paragraph(
      WordDocument.Text(text: paragraph.text, location: location(paragraphWords)))
    if boxDepth > 0 {
      boxed.append(block)
    } else {
      blocks.append(block)
      blocks += boxed
      boxed = []
    }
  }

  private var paragraphWords: Wording {
    switch story {
    case _ where boxDepth > 0:
      Wording(
        zh: "第 \(paragraphNumber) 段旁的文本框", en: "text box at paragraph \(paragraphNumber)")
    case .body: Wording(zh: "第 \(paragraphNumber) 段", en: "paragraph \(paragraphNumber)")
    case .footnotes: Wording(zh: "脚注 \(noteNumber)", en: "footnote \(noteNumber)")
    case .endnotes: Wording(zh: "尾注 \(noteNumber)", en: "endnote \(noteNumber)")
    }
  }

  private func location(_ words: Wording) -> Location {
    order += 1
    return Location(file: file, passage: Location.Passage(order: order, words))
  }
}

// MARK: - Tables

extension WordTextHandler {
  /// Columns of a Word table (as Word itself limits it).
  private static let columnLimit = 63

  private func beginTable() {
    closeEndedParagraph()
    tableNumber += 1
    tables.append(TableState(number: tableNumber, paragraphDepth: paragraphs.count))
  }

  private func endCell() {
    closeEndedParagraph()
    guard let table = tables.last else { return }
    let row = table.rows.count + 1
    let column = table.row.count + 1
    let place = location(
      Wording(
        zh: "第 \(table.number) 个表格第 \(row) 行第 \(column) 列",
        en: "table \(table.number), row \(row), column \(column)"))
    let text = table.cell.joined(separator: "\n")
    tables[tables.count - 1].row.append(WordDocument.Text(text: text, location: place))
    for _ in 1..<max(table.span, 1) {
      tables[tables.count - 1].row.append(WordDocument.Text(text: "", location: place))
    }
    tables[tables.count - 1].cell = []
    tables[tables.count - 1].span = 1
  }

  private func endRow() {
    guard let table = tables.last else { return }
    if !table.isRowDeleted { tables[tables.count - 1].rows.append(table.row) }
    tables[tables.count - 1].row = []
    tables[tables.count - 1].isRowDeleted = false
  }

  private func endTable() {
    guard let table = tables.popLast() else { return }
    let block = WordDocument.Block.table(table.rows)
    if boxDepth > 0 { boxed.append(block) } else { blocks.append(block) }
  }
}
