import Diagnostics
import SelfEvaluation

/// A form about one project, or one department, that is to be filled.
struct FormEntry: Sendable {
  /// The form.
  let template: FormTemplate
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

  /// What fills the form.
  ///
  /// - Parameter number: What it bears as its number; empty for a form that is not issued.
  func data(unit: AmountUnit, number: String = "") -> FormData {
    var data = ProjectFormData(project, evaluation, for: template).data(
      sheetName: sheetName, year: year, unit: unit)
    data.values["form.number"] = .text(number)
    return data
  }

  /// The form as it is issued.
  func issued(
    by rulebook: Rulebook, unit: AmountUnit, after previous: PreviousIssue?
  ) -> IssuedForm {
    func form(after number: FormNumber?) -> IssuedForm {
      IssuedForm(
        template: template, rulebook: rulebook, project: project, id: id, evaluation: evaluation,
        year: year, unit: unit, previous: number)
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
}
