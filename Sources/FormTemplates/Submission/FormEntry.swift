import Diagnostics
import SelfEvaluation

/// A form about one project, or one department, that is to be filled.
struct FormEntry: Sendable {
  /// The form.
  let template: FormTemplate
  /// The project as stated; of a department, what its projects add up to.
  let project: Project
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
  /// - Parameter date: Printed as 填报日期 where the project states none.
  func data(unit: AmountUnit, date: String) -> FormData {
    var data = ProjectFormData(project, evaluation, for: template).data(
      sheetName: sheetName, year: year, unit: unit)
    if data.values["people.date"] == .blank { data.values["people.date"] = .text(date) }
    return data
  }
}
