import Diagnostics
import SelfEvaluation
import SheetIO

/// Takes the lines of a text apart into paragraphs and tables.
///
/// Programs that save a document as text write a table in one of two ways: a row a line with tabs
/// between the cells, or a cell a line, often behind a tab, with blank lines strewn in. The header
/// tells both: its cells are names of fields of a project.
struct TextBlocks {
  private(set) var blocks: [ReportBlock] = []
  private let lines: [Line]

  private struct Line {
    var number: Int
    var text: String
    var isIndented: Bool
    var isBlank: Bool
  }

  init(_ file: TextLines) {
    lines = file.lines.enumerated().map { index, text in
      Line(
        number: index + 1, text: text, isIndented: text.utf8.first == 0x09,
        isBlank: text.unicodeScalars.allSatisfy(LabelText.isBlank))
    }
    var position = 0
    while position < lines.count {
      if let end = readTabbed(from: position, file.file) ?? readStacked(from: position, file.file) {
        position = end
        continue
      }
      if !lines[position].isBlank {
        blocks.append(.passage(passage(position, lines[position].text, file.file)))
      }
      position += 1
    }
  }

  private func passage(_ position: Int, _ text: String, _ file: String) -> ReportPassage {
    ReportPassage(text, at: Location(file: file, line: lines[position].number))
  }

  /// Fields that a header must name before it counts as one.
  private static let headerFieldCount = 3

  private static func isField(_ text: String) -> Bool {
    FieldCatalog.projects.field(forHeader: text) != nil
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let text = String(text)
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !LabelText.isBlank($0) }),
      let last = scalars.lastIndex(where: { !LabelText.isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }

  // MARK: A row a line

  private func cells(_ position: Int) -> [String] {
    lines[position].text.split(separator: "\t", omittingEmptySubsequences: false).map(Self.trimmed)
  }

  private mutating func readTabbed(from start: Int, _ file: String) -> Int? {
    let header = cells(start)
    guard header.count(where: Self.isField) >= Self.headerFieldCount else { return nil }
    var rows: [[ReportPassage]] = []
    var position = start
    while position < lines.count, cells(position).count == header.count {
      rows.append(cells(position).map { passage(position, $0, file) })
      position += 1
    }
    guard rows.count > 1 else { return nil }
    blocks.append(.grid(ReportGrid(rows: rows)))
    return position
  }

  // MARK: A cell a line

  private mutating func readStacked(from start: Int, _ file: String) -> Int? {
    guard Self.isField(lines[start].text) else { return nil }
    var header: [Int] = []
    var position = start
    while position < lines.count, !lines[position].isBlank,
      header.count < 40, Self.isHeaderCell(lines[position].text)
    {
      header.append(position)
      position += 1
    }
    // Without blank lines the first ordinal ends the header.
    guard header.count(where: { Self.isField(lines[$0].text) }) >= Self.headerFieldCount else {
      return nil
    }
    let isIndented = header.allSatisfy { lines[$0].isIndented }
    var rows = [header]
    while let row = nextRow(from: position, width: header.count, isIndented: isIndented) {
      rows.append(row.cells)
      position = row.end
    }
    guard rows.count > 1 else { return nil }
    blocks.append(
      .grid(
        ReportGrid(rows: rows.map { $0.map { passage($0, Self.trimmed(lines[$0].text), file) } })))
    return position
  }

  private static func isHeaderCell(_ text: String) -> Bool {
    NumberText(text) == nil && text.unicodeScalars.count <= 40
  }

  /// The next so many lines that hold something, if they can be a row: behind tabs where the
  /// header is, else beginning with an ordinal or a total.
  private func nextRow(
    from start: Int, width: Int, isIndented: Bool
  ) -> (cells: [Int], end: Int)? {
    var cells: [Int] = []
    var position = start
    while position < lines.count, cells.count < width {
      defer { position += 1 }
      if lines[position].isBlank { continue }
      if isIndented, !lines[position].isIndented { return nil }
      cells.append(position)
    }
    guard cells.count == width, let first = cells.first else { return nil }
    let label = LabelText.normalised(lines[first].text)
    guard isIndented || Int(label) != nil || ["合计", "小计", "总计"].contains(label) else { return nil }
    return (cells, position)
  }
}

/// The paragraphs and tables of a Word document.
struct WordBlocks {
  let blocks: [ReportBlock]

  init(_ document: WordDocument) {
    blocks = document.blocks.flatMap { block -> [ReportBlock] in
      switch block {
      case .paragraph(let text):
        // A line break inside a paragraph begins a line of its own for whoever reads it.
        return text.text.split(separator: "\n").map {
          .passage(ReportPassage(String($0), at: text.location))
        }
      case .table(let rows):
        return [
          .grid(ReportGrid(rows: rows.map { $0.map { ReportPassage($0.text, at: $0.location) } }))
        ]
      }
    }
  }
}
