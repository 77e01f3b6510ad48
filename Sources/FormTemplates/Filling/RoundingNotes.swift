public import Diagnostics
import SelfEvaluation
import SheetIO

/// Notes on totals whose rows, as they are shown, do not add up to them: a form that shows fewer
/// decimals than its amounts have rounds each row and the total by themselves.
struct RoundingNotes {
  let template: FormTemplate
  let data: FormData
  let layout: FormLayout
  /// The decimals with which the form shows its amounts where a style does not say so itself.
  let decimals: Int

  /// Adds the notes to the form's sheet.
  ///
  /// - Returns: A finding for each.
  func add(to sheet: inout Sheet) -> [Finding] {
    var findings: [Finding] = []
    for section in template.sections where section.group == nil {
      for cell in section.rows.flatMap(\.cells) {
        guard let total = cell.valueName, !data.stated.contains(total),
          let part = cell.formula.flatMap(Self.summedHole), let place = layout.places[total],
          let difference = difference(total, style: cell.style, part)
        else { continue }
        let words = Wording(
          zh: "各行四舍五入后相加是 \(difference.sum)，合计按原数相加后四舍五入是 \(difference.total)，相差是尾数，不是算错。",
          en: "The rounded rows add up to \(difference.sum); the sum of the exact ones is "
            + "\(difference.total) when rounded.")
        sheet.notes.append(
          Note(cell: place.address(0), author: "sheetconv", text: words.chinese))
        findings.append(
          Finding(
            .roundedRowsDiffer,
            at: Location(file: "", sheet: sheet.name, cell: place.address(0)), field: total,
            stated: difference.sum, computed: difference.total,
            facts: ["field": FieldCatalog.name(of: total)]))
      }
    }
    return findings
  }

  /// The hole of `SUM({hole})` in a formula; `nil` if it has no such sum.
  private static func summedHole(_ formula: Pattern) -> String? {
    for (piece, next) in zip(formula.pieces, formula.pieces.dropFirst()) {
      if case .literal(let words) = piece, words.hasSuffix("SUM("), case .hole(let name) = next {
        return name
      }
    }
    return nil
  }

  /// The rounded rows' sum and the rounded total, where they differ.
  private func difference(
    _ total: String, style: String, _ part: String
  ) -> (sum: String, total: String)? {
    guard case .amount(let whole)? = data.values[total],
      let section = template.sections.first(where: { section in
        section.rows.contains { $0.cells.contains { $0.valueName == part } }
      }),
      let group = section.group.flatMap({ data.groups[$0] }),
      let rows = group.columns[part]?(0..<group.count),
      let cell = section.rows.flatMap(\.cells).first(where: { $0.valueName == part }),
      let rowDecimals = shownDecimals(cell.style), let totalDecimals = shownDecimals(style)
    else { return nil }
    var sum = Amount.zero
    for case .amount(let amount) in rows {
      sum += amount.rounded(decimals: rowDecimals, in: data.unit)
    }
    let shown = whole.rounded(decimals: totalDecimals, in: data.unit)
    return sum == shown ? nil : (sum.text(in: data.unit), shown.text(in: data.unit))
  }

  /// How many decimals a style shows; `nil` where it shows as many as there are.
  private func shownDecimals(_ style: String) -> Int? {
    switch template.styles[style]?.number {
    case .amount: decimals
    case .code(let code):
      code.contains("%")
        ? nil
        : code.prefix { $0 != ";" }.drop { $0 != "." }.dropFirst().prefix { "0#?".contains($0) }
          .count
    case .general, nil: nil
    }
  }
}

extension FindingCode {
  /// Rounded rows of a form do not add up to its rounded total.
  public static let roundedRowsDiffer = FindingCode(
    "rounded-rows-differ", .note,
    message: Wording(
      zh: "{field}：各行四舍五入后相加是 {stated}，合计是 {computed}；表里加了批注说明",
      en: "{field}: the rounded rows add up to {stated}, the total is {computed}; a note says so"))
}
