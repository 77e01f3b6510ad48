import Diagnostics
import SelfEvaluation

/// A template's formula, ready to be written for one record after another.
///
/// Inside a repeated section a hole stands for the same record's cell; outside it stands for all
/// cells of the hole. `issued NAME` is the cell, or the column of cells, that an earlier form of
/// the workbook gave the hole; `grade NAME` is the grade that the points in a cell earn;
/// `decimals` is the number of decimals to which the form's amounts are rounded.
struct FormulaPlan {
  private enum Piece {
    case literal(String)
    /// The record's cell in a column: `E` and the row that the place gives.
    case own(letters: String, FormLayout.Place)
    case grade(letters: String, FormLayout.Place)
    case issued(String)
  }

  /// What a formula's holes can speak of.
  struct Context {
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

  init(_ pattern: Pattern, _ context: Context, repeated: Set<String>) throws(Failure) {
    self.context = context
    for piece in pattern.pieces {
      switch piece {
      case .literal(let words): pieces.append(.literal(words))
      case .hole("decimals"): pieces.append(.literal("\(context.decimals)"))
      case .hole(let hole):
        let words = hole.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.count, words[0]) {
        case (2, "issued"): pieces.append(.issued(words[1]))
        case (2, "grade"):
          let place = try place(words[1])
          pieces.append(.grade(letters: CellAddress.columnLetters(place.column), place))
        default:
          let place = try place(hole)
          pieces.append(
            repeated.contains(hole) || place.count == nil
              ? .own(letters: CellAddress.columnLetters(place.column), place)
              : .literal("\(place.range)"))
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
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let words): text += words
      case .own(let letters, let place):
        text += letters
        text += String(place.row + record * place.stride + 1)
      case .grade(let letters, let place):
        appendGrade(letters + String(place.row + record * place.stride + 1), to: &text)
      case .issued(let name): text += try issued(name, record)
      }
    }
    return text
  }

  /// `IF(ISNUMBER(E4),IF(E4>=90,"优",IF(E4>=80,"良",IF(E4>=60,"中","差"))),"")`: a cell that holds
  /// words, or nothing, earns no grade.
  private func appendGrade(_ cell: String, to text: inout String) {
    text += "IF(ISNUMBER("
    text += cell
    text += "),"
    let cuts = context.rulebook.gradeCuts
    for cut in cuts.dropLast() {
      text += "IF("
      text += cell
      text += ">="
      text += cut.lowest.text
      text += ",\""
      text += cut.grade.rawValue
      text += "\","
    }
    text += "\""
    text += cuts.last?.grade.rawValue ?? ""
    text += "\""
    for _ in cuts.dropLast() { text += ")" }
    text += ",\"\")"
  }

  private func issued(_ name: String, _ record: Int) throws(Failure) -> String {
    guard let group = context.group.flatMap({ context.data.groups[$0] }),
      let origin = group.issued?(record), origin.form < context.earlier.count,
      let place = context.earlier[origin.form].places[name]
    else { throw unknown("issued " + name) }
    let cells: String
    if let index = origin.record {
      cells = "\(place.address(index))"
    } else {
      cells = "\(place.range)"
    }
    return context.earlier[origin.form].quotedSheetName + "!" + cells
  }
}
