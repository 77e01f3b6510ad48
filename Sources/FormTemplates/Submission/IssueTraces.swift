public import Diagnostics
import SelfEvaluation
public import SheetIO

/// What issuing leaves in a workbook: the numbers on the forms, and an embedded base.
public enum IssueTraces {
  /// What was taken out.
  public struct Removal: Hashable, Sendable {
    /// How many numbers.
    public var numberCount = 0
    /// How many embedded bases.
    public var baseCount = 0

    /// Whether there was nothing to take out.
    public var isNothing: Bool { numberCount + baseCount == 0 }
  }

  /// Takes numbers and base out of a workbook; everything else stays byte for byte.
  ///
  /// - Parameters:
  ///   - editor: The workbook.
  ///   - source: Its bytes.
  /// - Throws: What reader and editor throw; `editor` is then as it was.
  public static func remove(
    from editor: inout PackageEditor, source: ByteSource
  ) throws(Failure) -> Removal {
    let reader = try WorkbookReader(source)
    var copy = editor
    var removal = Removal()
    for (index, summary) in reader.sheetList.enumerated().reversed() {
      guard summary.kind == .worksheet, let position = copy.sheetIndex(named: summary.name) else {
        continue
      }
      if summary.name == EmbeddedBase.sheetName {
        try copy.removeSheet(at: position)
        removal.baseCount += 1
        continue
      }
      for row in try reader.readSheet(at: index).rows {
        for cell in row.cells {
          guard case .text(let text) = cell.value, cell.formula == nil,
            let rest = FormNumber.textWithout(text)
          else { continue }
          try copy.setCell(
            sheet: position, CellAddress(row: row.index, column: cell.column),
            rest.isEmpty ? .empty : .text(rest))
          removal.numberCount += 1
        }
      }
    }
    editor = copy
    return removal
  }
}

extension FormNumber {
  /// A text of a form without the number in it and the words before; `nil` if it holds none.
  static func textWithout(_ text: String) -> String? {
    guard let number = printed(in: text), number != nil else { return nil }
    // Where somebody spread the words, the cell holds nothing else, or is left alone.
    guard let start = text.firstRange(of: label)?.lowerBound else {
      return LabelText.normalised(text).hasPrefix(label) ? "" : nil
    }
    // What follows a number is the one that it replaces, or words of a form that has it among
    // others.
    var rest = text[start...].dropFirst(label.count).drop { "：: 　".contains($0) }
      .drop { $0.isASCII && !$0.isWhitespace }
    let further = rest.drop { $0.isWhitespace }
    if further.hasPrefix("替代") {
      rest = further.dropFirst(2).drop { $0.isWhitespace }.drop { $0.isASCII && !$0.isWhitespace }
    }
    return String(text[..<start] + rest).trimmingBlanks
  }
}
