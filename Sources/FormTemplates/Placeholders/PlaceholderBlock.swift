import Diagnostics
import SelfEvaluation

/// Rows of a sheet that make one section of a form: printed once, or once for each record.
struct PlaceholderBlock {
  var name: String
  var group: String?
  /// Zero-based rows.
  var rows: Range<Int>
  var minimumCount = 0
  var skeleton: [String] = []
  var order: [String] = []
  /// Paths that its placeholders name.
  var paths: Set<String> = []

  private static let eachWords = ["每个", "each"]
  private static let sectionWords = ["段", "section"]

  /// Whether a placeholder speaks of rows and not of a value.
  static func isMark(_ placeholder: Placeholder) -> Bool {
    argument(placeholder.name, eachWords) != nil || argument(placeholder.name, sectionWords) != nil
  }

  private static func argument(_ name: String, _ words: [String]) -> String? {
    Placeholder(name: "", options: [name]).argument(of: words)
  }

  /// Finds the blocks of a sheet by its marks and by the fields that its rows name.
  struct Marks {
    let texts: [CellAddress: PlaceholderText]
    let sheet: String
    let file: String

    /// What the marks of one row say.
    private struct RowMarks {
      var group: String?
      var each: (placeholder: Placeholder, cell: CellAddress)?
      var section: String?
      var paths: Set<String> = []
      /// Where each of them stands.
      var cells: [String: CellAddress] = [:]
    }

    /// The blocks, from the first row to the last.
    ///
    /// - Parameter findings: What was found before, to which what is wrong with marks is added.
    func blocks(
      rowCount: Int, after findings: [Finding]
    ) -> (blocks: [PlaceholderBlock], findings: [Finding]) {
      var findings = findings
      let marks = marks(rowCount: rowCount, &findings)
      var blocks: [PlaceholderBlock] = []
      var fixedEnd = 0
      for (row, mark) in marks.enumerated() {
        let isInside = row < fixedEnd
        let continues =
          mark.each == nil && mark.section == nil
          && (isInside || blocks.last?.group == mark.group && fixedEnd != row)
        if continues, !blocks.isEmpty {
          if !isInside, mark.group != nil,
            let path = mark.paths.intersection(blocks[blocks.count - 1].paths).min(),
            let cell = mark.cells[path]
          {
            findings.append(
              Finding(
                .placeholderRowsRepeat, at: Location(file: file, sheet: sheet, cell: cell),
                stated: FieldCatalog.name(of: path).chinese))
          }
          blocks[blocks.count - 1].rows = blocks[blocks.count - 1].rows.lowerBound..<(row + 1)
          blocks[blocks.count - 1].paths.formUnion(mark.paths)
          continue
        }
        var block = PlaceholderBlock(
          name: mark.section ?? "part-\(blocks.count + 1)", group: mark.group,
          rows: row..<(row + 1))
        block.paths = mark.paths
        if let each = mark.each {
          let height = read(each.placeholder, at: each.cell, rowCount, into: &block, &findings)
          fixedEnd = row + height
        }
        blocks.append(block)
      }
      return (blocks, findings)
    }

    private func marks(rowCount: Int, _ findings: inout [Finding]) -> [RowMarks] {
      var marks = [RowMarks](repeating: RowMarks(), count: rowCount)
      for (cell, text) in texts.sorted(by: { $0.key < $1.key }) where cell.row < rowCount {
        for placeholder in text.placeholders {
          if let name = argument(placeholder.name, PlaceholderBlock.sectionWords) {
            marks[cell.row].section = name
          } else if let name = argument(placeholder.name, PlaceholderBlock.eachWords) {
            marks[cell.row].each = (placeholder, cell)
            marks[cell.row].group = PlaceholderNames.group(name)
            if marks[cell.row].group == nil {
              findings.append(
                Finding(
                  .placeholderUnknown, at: Location(file: file, sheet: sheet, cell: cell),
                  stated: name,
                  facts: [
                    "nearest": Wording(
                      zh: "，能重复的有：资金、目标、指标、项目",
                      en: "; what can be repeated: funding, goal, indicator, project")
                  ]))
            }
          } else if let path = PlaceholderNames.path(placeholder.name, in: nil) {
            marks[cell.row].paths.insert(path)
            marks[cell.row].cells[path] = cell
          }
        }
      }
      for row in marks.indices where marks[row].group == nil {
        marks[row].group = marks[row].paths.compactMap { PlaceholderNames.group(ofPath: $0) }.min()
      }
      // With the group known, labels that several groups have get their meaning.
      for (cell, text) in texts where cell.row < rowCount {
        guard let group = marks[cell.row].group.map(PlaceholderNames.base) else { continue }
        for placeholder in text.placeholders {
          if let path = PlaceholderNames.path(placeholder.name, in: group) {
            marks[cell.row].paths.insert(path)
            marks[cell.row].cells[path] = cell
          }
        }
      }
      return marks
    }

    /// Rows that a form may want at least.
    private static let mostRows = 1_000

    /// Reads the options of a mark.
    ///
    /// - Parameter rowCount: The rows of the sheet, which those of a record cannot go beyond.
    /// - Returns: How many rows are repeated together.
    private func read(
      _ mark: Placeholder, at cell: CellAddress, _ rowCount: Int,
      into block: inout PlaceholderBlock,
      _ findings: inout [Finding]
    ) -> Int {
      var height = 1
      for option in mark.options {
        let single = Placeholder(name: "", options: [option])
        if let count = single.argument(of: ["至少", "at-least"]).flatMap({ Int($0) }),
          (0...Self.mostRows).contains(count)
        {
          block.minimumCount = count
        } else if let count = single.argument(of: ["行数", "rows"]).flatMap({ Int($0) }),
          (1...rowCount - cell.row).contains(count)
        {
          height = count
        } else if let words = single.argument(of: ["次序", "order"]) {
          block.order = Self.list(words)
        } else if let words = single.argument(of: ["样行", "skeleton"]) {
          block.skeleton = Self.list(words)
        } else if let name = single.argument(of: ["段名", "name"]) {
          block.name = name
        } else {
          findings.append(
            Finding(
              .placeholderOptionUnknown, at: Location(file: file, sheet: sheet, cell: cell),
              stated: mark.text, facts: ["option": .quoting(option)]))
        }
      }
      return height
    }

    private static func list(_ words: String) -> [String] {
      words.split { "、,，".contains($0) }.map { $0.trimmed }.filter { !$0.isEmpty }
    }
  }
}
