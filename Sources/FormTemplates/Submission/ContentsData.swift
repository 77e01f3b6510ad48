import SelfEvaluation

/// What fills the table of contents: a row for each form of the workbook.
struct ContentsData {
  let entries: [FormEntry]
  /// The budget that each form shows.
  let budgets: [FormValue]
  let unit: AmountUnit

  var data: FormData {
    let scores = entries.map { entry -> FormValue in
      entry.evaluation.score.map { .points($0) } ?? entry.project.score.asFormValue
    }
    let years = Set(entries.compactMap(\.year))
    let titles = Set(entries.map(\.template.title))
    let names = entries.map { FormValue.text($0.project.name?.text ?? "") }
    let sheets = entries.map { FormValue.text($0.sheetName) }
    let grades = entries.map { FormValue.text($0.evaluation.grade?.rawValue ?? "") }
    let budgets = budgets
    let columns: [String: FormGroup.Column] = [
      "entry.ordinal": { $0.map { .count($0 + 1) } }, "entry.name": { Array(names[$0]) },
      "entry.sheet": { Array(sheets[$0]) }, "entry.budget": { Array(budgets[$0]) },
      "entry.score": { Array(scores[$0]) }, "entry.grade": { Array(grades[$0]) },
    ]
    var data = FormData(
      values: [
        "form.title": .text(titles.count == 1 ? titles.first ?? "" : "绩效自评表"),
        "form.unit": .text(unit.rawValue),
        "form.year": .text(years.count == 1 ? "\(years.first!)" : SummaryForms.blankYear),
      ],
      groups: [
        "entry": FormGroup(
          count: entries.count, columns: columns,
          issued: { IssuedRecord(form: $0, record: nil) })
      ], unit: unit)
    // What one of the forms does not hold cannot be looked up in all of them.
    if !entries.allSatisfy({ $0.template.holds("result.score") }) {
      data.stated.insert("entry.score")
    }
    if !entries.allSatisfy({ $0.template.holds("money.budget") }) {
      data.stated.insert("entry.budget")
    }
    return data
  }
}

extension FormTemplate {
  /// Whether a cell of its own shows a value.
  func holds(_ path: String) -> Bool {
    sections.contains { $0.rows.contains { $0.cells.contains { $0.valueName == path } } }
  }
}
