import Diagnostics
import SelfEvaluation

/// A form about one project, or one department, that is to be filled.
struct FormEntry: Sendable {
  /// The form.
  var template: FormTemplate
  /// The project as stated; of a department, what its projects add up to.
  let project: Project
  /// What the project is called in its table; see `ProjectIdentity`.
  let id: String
  /// What the rules make of it.
  let evaluation: Evaluation
  /// Which of the tables it comes from.
  let table: Int
  /// The year reported on; `nil` where nothing says so.
  let year: Int?
  /// The name of its sheet.
  var sheetName = ""

  /// The same project on another form.
  func of(_ template: FormTemplate) -> FormEntry {
    var entry = self
    entry.template = template
    return entry
  }

  /// What fills the form, which bears no number yet.
  func data(unit: AmountUnit) -> FormData {
    ProjectFormData(project, evaluation, for: template).data(
      sheetName: sheetName, year: year, unit: unit)
  }

  /// The form as it is issued.
  ///
  /// - Parameters:
  ///   - data: What fills the form.
  ///   - printed: What the form shows, in the unit of the data.
  func issued(
    by rulebook: Rulebook, _ data: FormData, _ printed: PrintedRecord,
    after previous: PreviousIssue?
  ) -> IssuedForm {
    let record = printed.print(
      ProjectFormData(project, evaluation, for: template), data, id: id, year: year
    ).record
    func form(after number: FormNumber?) -> IssuedForm {
      IssuedForm(
        template: .init(name: template.name, version: template.version),
        rulebook: .init(name: rulebook.name, version: rulebook.version), year: year,
        unit: data.unit, record: record, previous: number)
    }
    let first = form(after: nil)
    return previous?.number(of: first.number).map { form(after: $0) } ?? first
  }
}

extension IssuedForm {
  /// What is printed as the form's number: its own, and the one that it replaces.
  var printedNumber: String {
    number.text + (previous.map { " 替代 \($0.text)" } ?? "")
  }

  /// The data of the form with its number.
  func numbered(_ data: FormData) -> FormData {
    var data = data
    data.values["form.number"] = .text(printedNumber)
    return data
  }
}
