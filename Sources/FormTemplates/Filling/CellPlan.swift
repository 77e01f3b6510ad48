import Diagnostics
import SelfEvaluation
import SheetIO

/// One cell of a form, resolved against the data: what stands in it for each record.
///
/// A class, so that passing one on in the innermost loop counts one reference.
final class CellPlan: Sendable {
  let column: Int
  let span: Int
  let style: Int
  let content: Content
  let formula: FormulaPlan?
  let reach: FormTemplate.Reach
  /// Width in characters and font size where text wraps; `nil` where it does not.
  let wrap: (width: Double, fontSize: Double)?

  /// What stands in a cell.
  enum Content: Sendable {
    case value(FormGroup.Column)
    case fixed(FormValue)
    /// Words with holes that differ from record to record.
    case words([Piece])
  }

  /// A piece of words with holes.
  enum Piece: Sendable {
    case literal(String)
    case hole(FormGroup.Column)
  }

  init(
    _ cell: FormTemplate.Cell, style: Int, content: Content, formula: FormulaPlan?,
    wrap: (width: Double, fontSize: Double)?
  ) {
    column = cell.column
    span = cell.span
    reach = cell.reach
    self.style = style
    self.content = content
    self.formula = formula
    self.wrap = wrap
  }

  /// The columns it covers, zero-based.
  var columns: Range<Int> { column..<(column + span) }

  /// What stands in it for some records.
  func values(_ run: Range<Int>, unit: AmountUnit) -> [FormValue] {
    switch content {
    case .fixed(let value): [FormValue](repeating: value, count: run.count)
    case .value(let column): column(run)
    case .words(let pieces): Self.words(pieces, run, unit)
    }
  }

  private static func words(_ pieces: [Piece], _ run: Range<Int>, _ unit: AmountUnit) -> [FormValue]
  {
    var texts = [String](repeating: "", count: run.count)
    for piece in pieces {
      switch piece {
      case .literal(let words): for index in texts.indices { texts[index] += words }
      case .hole(let column):
        for (index, value) in column(run).enumerated() { texts[index] += value.words(in: unit) }
      }
    }
    return texts.map { .text($0) }
  }
}
