import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// Forms of some projects as they are issued, and as a reviewer sends them back.
struct ReturnedFixture {
  let template: FormTemplate
  let rulebook: Rulebook
  let issued: [IssuedForm]
  let workbook: Workbook
  private let folder: TemporaryFolder

  init(_ projects: [Project], form: String = "project-central") throws {
    template = try RoundTripTests.template(form)
    rulebook = try SummaryFormsTests.forms().rulebook
    folder = try TemporaryFolder()
    var filler = Filler(rulebook: rulebook)
    var issued: [IssuedForm] = []
    let ids = ProjectIdentity.identities(of: projects)
    for (index, project) in projects.enumerated() {
      let evaluation = Evaluation(of: project, rulebook: rulebook)
      let form = IssuedForm(
        template: template, rulebook: rulebook, project: project, id: ids[index],
        evaluation: evaluation, year: 2023, unit: .tenThousandYuan)
      var data = ProjectFormData(project, evaluation, for: template).data(
        sheetName: "\(index + 1)", year: 2023, unit: .tenThousandYuan)
      data.values["form.number"] = .text(form.number.text)
      try filler.fill(template, with: data)
      issued.append(form)
    }
    self.issued = issued
    workbook = try filler.workbook().workbook
  }

  /// The bases that the issuer keeps.
  var bases: BaseForms {
    var ledger = IssueLedger()
    for form in issued { ledger.append(form) }
    var bases = BaseForms()
    bases.add(ledger)
    return bases
  }

  /// The file as it comes back after somebody edited it.
  func returned(
    as name: String = "退回.xlsx", _ edit: (inout PackageEditor) throws -> Void = { _ in }
  ) throws -> ReturnedFile {
    let path = folder.file(name)
    try WorkbookFile.write(workbook, to: path)
    var editor = try PackageEditor(ByteSource(path: path))
    try edit(&editor)
    return try ReturnedFile(
      ByteSource(try editor.bytes(), name: name), extractor: Extractor([template]))
  }

  /// How forms are compared.
  var comparison: FormComparison {
    let rulebook = rulebook
    return FormComparison(templates: [template], rulebook: nil) { _ in rulebook }
  }

  /// The difference of one form.
  func difference(_ file: ReturnedFile, _ index: Int = 0) throws -> FormDifference {
    try comparison.difference(of: file.forms[index], from: bases.base(of: file.forms[index]))
      .difference
  }

  /// The project as it is read from the form that nobody has edited.
  func read(_ index: Int = 0) throws -> Project { try returned().forms[index].reading.project }

  /// A project with two indicators that are computed and one that is judged.
  static func project(_ name: String = "农村公路养护") -> Project {
    let place = Place(row: 0)
    var project = Project(place: place, kind: .own)
    project.name = StatedText(name, at: place)
    project.department = StatedText("示例县交通局", at: place)
    func amount(_ text: String) -> Stated<Amount>? {
      Stated(
        text: text, value: ExactDecimal(text).flatMap { Amount($0, in: .tenThousandYuan) },
        at: place)
    }
    project.budget = amount("200")
    project.executed = amount("200")
    var goal = Goal(place: place)
    goal.expected = StatedText("养护公路100公里", at: place)
    goal.actual = StatedText("养护公路100公里", at: place)
    project.goals = [goal]
    func indicator(
      _ first: String, _ name: String, _ target: String, _ actual: String, _ weight: String
    ) -> Indicator {
      var indicator = Indicator(place: place)
      indicator.firstLevel = StatedText(first, at: place)
      indicator.secondLevel = StatedText(first == "产出指标" ? "数量指标" : "社会效益指标", at: place)
      indicator.name = StatedText(name, at: place)
      indicator.target = StatedText(target, at: place)
      indicator.actual = StatedText(actual, at: place)
      indicator.weight = Stated(text: weight, value: ExactDecimal(weight), at: place)
      return indicator
    }
    project.indicators = [
      indicator("产出指标", "养护里程", "≥100公里", "100公里", "50"),
      indicator("效益指标", "好路率", "≥90%", "92%", "30"),
      indicator("效益指标", "群众出行条件", "明显改善", "达成预期指标", "10"),
    ]
    project.indicators[2].score = Stated(text: "9", value: ExactDecimal("9"), at: place)
    return project
  }
}

extension Place {
  /// Its cell.
  var cell: CellAddress { CellAddress(row: Int(row), column: Int(column)) }
}
