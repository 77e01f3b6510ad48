import Diagnostics
import SelfEvaluation
import SheetIO

/// A template's formula, ready to be written for one record after another.
///
/// Inside a repeated section a hole stands for the same record's cell; outside it stands for all
/// cells of the hole. `execution NAME` is what spending earns; `issued NAME` is the cell, or the column of cells, that an earlier form of
/// the workbook gave the hole; `grade NAME` is the grade that the points in a cell earn;
/// `decimals` is the number of decimals to which the form's amounts are rounded.
///
/// All words stand in one buffer and the steps hold numbers only: writing a formula counts no
/// references, which matters for hundreds of thousands on two processors.
final class FormulaPlan: Sendable {
  /// What a formula's holes can speak of.
  struct Context: Sendable {
    let layout: FormLayout
    let earlier: [FormLayout]
    let group: String?
    let data: FormData
    let decimals: Int
    let rulebook: Rulebook
    let template: FormTemplate

    func place(_ name: String) throws(Failure) -> FormLayout.Place {
      guard let place = layout.places[name] else {
        throw Failure(
          .holeUnknown, at: .none, facts: ["hole": Wording(name), "form": Wording(template.title)])
      }
      return place
    }
  }

  private enum Step: Sendable {
    /// Words, by their range in `words`.
    case words(Range<Int>)
    /// The record's row number: of record 0, and the rows from one record to the next.
    case row(first: Int, stride: Int)
    /// The cell that an earlier form gave the record, by the index in `issued`.
    case issued(Int)
  }

  /// Where the earlier forms put a hole, by the form's index.
  private struct IssuedHole: Sendable {
    let name: String
    let columns: [IssuedColumn?]
  }

  private struct IssuedColumn: Sendable {
    /// The sheet and the column's letters: `'本级项目'!C`.
    let prefix: [UInt8]
    /// The sheet and the hole's whole range: `'本级项目'!C4:C26`.
    let range: [UInt8]
    let row: Int
    let stride: Int
  }

  private let words: [UInt8]
  private let steps: [Step]
  private let issued: [IssuedHole]
  /// Which record of which earlier form a record is.
  private let origin: (@Sendable (Int) -> IssuedRecord?)?
  private let formTitle: String

  init(_ pattern: Pattern, _ context: Context, repeated: Set<String>) throws(Failure) {
    var builder = Builder()
    for piece in pattern.pieces {
      switch piece {
      case .literal(let words): builder.append(words)
      case .hole("decimals"): builder.append("\(context.decimals)")
      case .hole(let hole):
        let words = hole.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.count, words[0]) {
        case (2, "issued"):
          builder.steps.append(.issued(builder.issued.count))
          builder.issued.append(Self.issuedHole(words[1], context.earlier))
        case (2, "execution"):
          try builder.appendExecution(context)
        case (2, "grade"):
          builder.appendGrade(of: try context.place(words[1]), context.rulebook)
        default:
          let place = try context.place(hole)
          if repeated.contains(hole) || place.count == nil {
            builder.append(place)
          } else {
            builder.append("\(place.range)")
          }
        }
      }
    }
    words = builder.words
    steps = builder.steps
    issued = builder.issued
    origin = context.group.flatMap { context.data.groups[$0]?.issued }
    formTitle = context.template.title
  }

  private static func issuedHole(_ name: String, _ earlier: [FormLayout]) -> IssuedHole {
    IssuedHole(
      name: name,
      columns: earlier.map { layout in
        layout.places[name].map { place in
          IssuedColumn(
            prefix: Array(
              "\(layout.quotedSheetName)!\(CellAddress.columnLetters(place.column))".utf8),
            range: Array("\(layout.quotedSheetName)!\(place.range)".utf8), row: place.row,
            stride: place.stride)
        }
      })
  }

  /// The formula's text for a record; record 0 outside repeated sections.
  func text(record: Int) throws(Failure) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count + steps.count * 40)
    for step in steps {
      switch step {
      case .words(let range): bytes += words[range]
      case .row(let first, let stride): DecimalText.append(first + record * stride, to: &bytes)
      case .issued(let index): try appendIssued(index, record, to: &bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func appendIssued(
    _ index: Int, _ record: Int, to bytes: inout [UInt8]
  ) throws(Failure) {
    guard let origin = origin?(record), issued[index].columns.indices.contains(origin.form),
      let column = issued[index].columns[origin.form]
    else {
      throw Failure(
        .holeUnknown, at: .none,
        facts: ["hole": Wording("issued \(issued[index].name)"), "form": Wording(formTitle)])
    }
    if let record = origin.record {
      bytes += column.prefix
      DecimalText.append(column.row + record * column.stride + 1, to: &bytes)
    } else {
      bytes += column.range
    }
  }

  /// A plan in the making.
  private struct Builder {
    var words: [UInt8] = []
    var steps: [Step] = []
    var issued: [IssuedHole] = []

    mutating func append(_ text: String) {
      let start = words.count
      words += text.utf8
      if case .words(let before) = steps.last {
        steps[steps.count - 1] = .words(before.lowerBound..<words.count)
      } else {
        steps.append(.words(start..<words.count))
      }
    }

    /// The record's cell: `E` and its row.
    mutating func append(_ place: FormLayout.Place) {
      append(CellAddress.columnLetters(place.column))
      steps.append(.row(first: place.row + 1, stride: place.stride))
    }

    /// `IF(N(F7)=0,0,MIN(H7,ROUND(H7*G7/F7,2)))`: what spending earns by the rules.
    mutating func appendExecution(_ context: Context) throws(Failure) {
      let budget = try context.place("money.budget")
      let executed = try context.place("money.executed")
      let weight = try context.place("money.weight")
      let rule = context.rulebook.execution
      append("IF(N(")
      append(budget)
      append(")=0,")
      switch rule.zeroBudget.value {
      case .zeroPoints: append("0")
      case .fullPoints: append(weight)
      case .leftOut, .byHand: append("\"\"")
      }
      append(",MAX(0,")
      if rule.cap.value == .weight {
        append("MIN(")
        append(weight)
        append(",")
      }
      append("ROUND(")
      append(weight)
      append("*")
      append(executed)
      append("/")
      append(budget)
      append(",2)")
      append(rule.cap.value == .weight ? ")))" : "))")
    }

    /// `IF(ISNUMBER(E4),IF(OR(E4<0,E4>100),"",IF(E4>=90,"优",…"差")),"")`: words, nothing, and a
    /// score that cannot be earn no grade.
    mutating func appendGrade(of place: FormLayout.Place, _ rulebook: Rulebook) {
      let cuts = rulebook.gradeCuts
      append("IF(ISNUMBER(")
      append(place)
      append("),IF(OR(")
      append(place)
      append("<0,")
      append(place)
      append(">\(Points.full.text)),\"\",")
      for cut in cuts.dropLast() {
        append("IF(")
        append(place)
        append(">=\(cut.lowest.text),\"\(cut.grade.rawValue)\",")
      }
      append("\"\(cuts.last?.grade.rawValue ?? "")\"")
      append(String(repeating: ")", count: cuts.count) + ",\"\")")
    }
  }
}
