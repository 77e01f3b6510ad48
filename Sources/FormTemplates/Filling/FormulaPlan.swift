import Diagnostics
import SelfEvaluation
import SheetIO

/// A template's formula, ready to be written for one record after another.
///
/// Inside a repeated section a hole stands for the same record's cell; outside it stands for all
/// cells of the hole. `issued NAME` is the cell, or the column of cells, that an earlier form of
/// the workbook gave the hole; `grade NAME` is the grade that the points in a cell earn;
/// `decimals` is the number of decimals to which the form's amounts are rounded.
struct FormulaPlan: Sendable {
  private enum Piece: Sendable {
    case literal(String)
    /// The record's cell in a column: `E` and the row that the place gives.
    case own(letters: String, FormLayout.Place)
    /// The cell that an earlier form gave the record, by the form's index.
    case issued([IssuedColumn?])
  }

  /// Where an earlier form put a hole.
  private struct IssuedColumn: Sendable {
    /// The sheet and the column's letters: `'本级项目'!C`.
    let prefix: String
    /// The sheet and the hole's whole range: `'本级项目'!C4:C26`.
    let range: String
    let place: FormLayout.Place
  }

  /// What a formula's holes can speak of.
  struct Context: Sendable {
    let layout: FormLayout
    let earlier: [FormLayout]
    let group: String?
    let data: FormData
    let decimals: Int
    let rulebook: Rulebook
    let template: FormTemplate
  }

  private var pieces: [Piece] = []
  private let context: Context
  /// Which record of which earlier form a record is.
  private let origin: (@Sendable (Int) -> IssuedRecord?)?

  init(_ pattern: Pattern, _ context: Context, repeated: Set<String>) throws(Failure) {
    self.context = context
    origin = context.group.flatMap { context.data.groups[$0]?.issued }
    for piece in pattern.pieces {
      switch piece {
      case .literal(let words): append(words)
      case .hole("decimals"): append("\(context.decimals)")
      case .hole(let hole):
        let words = hole.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.count, words[0]) {
        case (2, "issued"): pieces.append(.issued(Self.columns(words[1], context.earlier)))
        case (2, "grade"):
          let place = try place(words[1])
          appendGrade(of: .own(letters: CellAddress.columnLetters(place.column), place))
        default:
          let place = try place(hole)
          if repeated.contains(hole) || place.count == nil {
            pieces.append(.own(letters: CellAddress.columnLetters(place.column), place))
          } else {
            append("\(place.range)")
          }
        }
      }
    }
  }

  private func place(_ name: String) throws(Failure) -> FormLayout.Place {
    guard let place = context.layout.places[name] else { throw unknown(name) }
    return place
  }

  private func unknown(_ name: String) -> Failure {
    Failure(
      .holeUnknown, at: .none,
      facts: ["hole": Wording(name), "form": Wording(context.template.title)])
  }

  /// The formula's text for a record; record 0 outside repeated sections.
  func text(record: Int) throws(Failure) -> String {
    if pieces.count == 1, case .literal(let words) = pieces[0] { return words }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    for piece in pieces {
      switch piece {
      case .literal(let words): bytes += words.utf8
      case .own(let letters, let place):
        bytes += letters.utf8
        DecimalText.append(place.row + record * place.stride + 1, to: &bytes)
      case .issued(let columns): try appendIssued(columns, record, to: &bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Room for one formula with row numbers of up to seven digits.
  private var length: Int {
    pieces.reduce(0) { length, piece in
      switch piece {
      case .literal(let words): length + words.utf8.count
      case .own: length + 10
      case .issued: length + 60
      }
    }
  }

  /// `IF(ISNUMBER(E4),IF(E4>=90,"优",IF(E4>=80,"良",IF(E4>=60,"中","差"))),"")`: a cell that holds
  /// words, or nothing, earns no grade.
  private mutating func appendGrade(of cell: Piece) {
    let cuts = context.rulebook.gradeCuts
    append("IF(ISNUMBER(")
    pieces.append(cell)
    append("),")
    for cut in cuts.dropLast() {
      append("IF(")
      pieces.append(cell)
      append(">=\(cut.lowest.text),\"\(cut.grade.rawValue)\",")
    }
    append("\"\(cuts.last?.grade.rawValue ?? "")\"")
    append(String(repeating: ")", count: cuts.count - 1) + ",\"\")")
  }

  private mutating func append(_ words: String) {
    if case .literal(let before) = pieces.last {
      pieces[pieces.count - 1] = .literal(before + words)
    } else {
      pieces.append(.literal(words))
    }
  }

  private static func columns(_ name: String, _ earlier: [FormLayout]) -> [IssuedColumn?] {
    earlier.map { layout in
      layout.places[name].map { place in
        IssuedColumn(
          prefix: layout.quotedSheetName + "!" + CellAddress.columnLetters(place.column),
          range: layout.quotedSheetName + "!\(place.range)", place: place)
      }
    }
  }

  private func appendIssued(
    _ columns: [IssuedColumn?], _ record: Int, to bytes: inout [UInt8]
  ) throws(Failure) {
    guard let issued = origin?(record), columns.indices.contains(issued.form),
      let column = columns[issued.form]
    else { throw unknown("issued") }
    if let index = issued.record {
      bytes += column.prefix.utf8
      DecimalText.append(column.place.row + index * column.place.stride + 1, to: &bytes)
    } else {
      bytes += column.range.utf8
    }
  }
}
