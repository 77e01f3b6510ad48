import Diagnostics
import SelfEvaluation

/// A form as it is looked for on a sheet: rows of labels, and holes that labels point to.
struct FormOutline {
  /// One row of the form.
  struct Row {
    /// Index of its section among the form's.
    var section: Int
    /// The group of records that it is repeated for.
    var group: String?
    /// Words by which the row is found.
    var labels: [Label]
    /// What is filled in.
    var holes: [Hole]
  }

  /// Words on the form.
  struct Label {
    /// Zero-based columns of the form.
    var columns: Range<Int>
    /// The words as they are printed.
    var text: String
    /// The words in the form in which labels are compared, and the other names they go by.
    var names: Set<String>
    /// How much a match says: more for longer words.
    var weight: Int
    /// For words with holes in them: how to take them apart.
    var pattern: TextPattern?
    /// Whether it points to no field: it stands beside, or above, what has labels of its own.
    var isHeading = false
    /// Its number among the labels of all forms.
    var number = 0
  }

  /// A place to be filled in.
  struct Hole {
    /// Zero-based columns of the form.
    var columns: Range<Int>
    /// The field's path, and the ways in which its value is written.
    var key: HoleKey
    /// Whether a formula computes it, so that what stands there is no data.
    var isComputed: Bool
    /// Whether it stands once for a run of records.
    var isRun: Bool

    /// The field's path.
    var path: String { key.path }

    /// The text of its cell as the field's own reader takes it.
    func read(_ text: String) -> String { key.read(text) }
  }

  /// The rows from top to bottom; a repeated section's rows once.
  private(set) var rows: [Row] = []
  /// The row in which the project is named, by which forms on a sheet are counted.
  private(set) var keyRow: Int?

  /// - Parameter labels: The labels of all forms; those of this one are added.
  init(_ template: FormTemplate, labels: inout FormLabels) {
    for (index, section) in template.sections.enumerated() {
      for row in section.rows {
        var outline = Row(section: index, group: section.group, labels: [], holes: [])
        for cell in row.cells {
          let columns = cell.column..<(cell.column + cell.span)
          switch cell.content {
          case .blank: break
          case .value(let path):
            outline.holes.append(
              Hole(
                columns: columns, key: HoleKey(path), isComputed: cell.formula != nil,
                isRun: cell.reach == .run))
          case .text(let pattern):
            // A number is known by itself, and no form is less of one without it.
            if pattern.holes.contains("form.number") { continue }
            if let label = Self.label(pattern, columns) {
              outline.labels.append(label)
            } else if let path = pattern.holes.first, pattern.holes.count == 1 {
              outline.holes.append(
                Hole(columns: columns, key: HoleKey(path), isComputed: false, isRun: false))
            }
          }
        }
        if outline.holes.contains(where: { $0.path == "project.name" }), keyRow == nil {
          keyRow = rows.count
        }
        rows.append(outline)
      }
    }
    addAliases()
    for row in rows.indices {
      for index in rows[row].labels.indices {
        let label = rows[row].labels[index]
        rows[row].labels[index].number = labels.number(names: label.names, pattern: label.pattern)
      }
    }
  }

  private static func label(_ pattern: Pattern, _ columns: Range<Int>) -> Label? {
    let words = pattern.pieces.reduce(into: "") { text, piece in
      if case .literal(let words) = piece { text += words }
    }
    // A form may leave out the brackets that hold nothing but a hole: 项目资金（万元）.
    let name = LabelText.withoutUnitNotes(LabelText.normalised(words)).replacing("()", with: "")
    // A dash in a cell that stays blank is no label.
    guard name.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { return nil }
    return Label(
      columns: columns, text: words, names: [name], weight: min(name.count, 6),
      pattern: pattern.holes.isEmpty ? nil : TextPattern(pattern))
  }

  /// A label also goes by the other names of the field that it points to: right of it, or below;
  /// one that points to none by those that forms were seen to print.
  private mutating func addAliases() {
    for row in rows.indices {
      for label in rows[row].labels.indices {
        guard let path = path(pointedToBy: rows[row].labels[label], in: row) else {
          rows[row].labels[label].isHeading = true
          for name in rows[row].labels[label].names {
            rows[row].labels[label].names.formUnion(Self.otherHeadings[name] ?? [])
          }
          continue
        }
        rows[row].labels[label].names.formUnion(FieldCatalog.headers(of: path))
      }
    }
  }

  /// What is printed beside the goals: the form of the ministry, and those of provinces.
  private static let otherHeadings: [String: Set<String>] = [
    "年度总体目标": ["年度总体目标完成情况"], "总体目标完成情况": ["年度总体目标完成情况"],
  ]

  private func path(pointedToBy label: Label, in row: Int) -> String? {
    let next =
      rows[row].labels.filter { $0.columns.lowerBound >= label.columns.upperBound }
      .map(\.columns.lowerBound).min() ?? Int.max
    let right = rows[row].holes.filter {
      $0.columns.lowerBound >= label.columns.upperBound && $0.columns.lowerBound < next
    }
    if right.count == 1 { return right[0].path }
    if !rows[row].holes.isEmpty { return nil }
    for below in rows[(row + 1)...] {
      if let hole = below.holes.first(where: { $0.columns.lowerBound == label.columns.lowerBound })
      {
        return hole.path
      }
      if below.labels.contains(where: { $0.columns.overlaps(label.columns) }) { return nil }
    }
    return nil
  }
}
