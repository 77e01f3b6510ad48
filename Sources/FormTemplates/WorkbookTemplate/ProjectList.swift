import SelfEvaluation

/// What fills a list of projects of the user's own: every field of a project can be a column.
struct ProjectList {
  private let part: SummaryForms.Part
  private let rulebook: Rulebook
  private let date: String

  init(_ part: SummaryForms.Part, rulebook: Rulebook, date: String) {
    self.part = part
    self.rulebook = rulebook
    self.date = date
  }

  /// The data of a form.
  ///
  /// - Parameter unit: The unit in which amounts are printed.
  func data(for template: FormTemplate, unit: AmountUnit) -> FormData {
    var forms = SummaryForms(rulebook: rulebook, summary: template, statistics: template)
    forms.date = date
    var data = forms.data(part)
    data.unit = unit
    data.values["form.unit"] = .text(unit.rawValue)
    data.values["people.date"] = .text(date)
    let part = part
    for field in FieldCatalog.projects.fields
    where data.groups["project"]?.columns[field.path] == nil {
      data.groups["project"]?.columns[field.path] = {
        part.values($0) { projects, row in field.formValue(of: projects[row]) }
      }
    }
    return data
  }
}
