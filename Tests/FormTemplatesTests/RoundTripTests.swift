import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@Suite struct RoundTripTests {
  static let library = FormLibrary(BuiltinTemplates.forms.map { ($0.name, $0.text) })
  static let projectForms = BuiltinTemplates.forms.map(\.name).filter {
    $0.hasPrefix("project-") || $0.hasPrefix("transfer-")
  }

  static func template(_ name: String) throws -> FormTemplate {
    try #require(try library.form(name))
  }

  static func filled(_ project: Project, _ template: FormTemplate) throws -> Workbook {
    let rulebook = try SummaryFormsTests.forms().rulebook
    var filler = Filler(rulebook: rulebook)
    let evaluation = Evaluation(of: project, rulebook: rulebook)
    try filler.fill(
      template,
      with: ProjectFormData(project, evaluation, for: template).data(
        sheetName: "项目", year: 2023, unit: .tenThousandYuan))
    return try filler.workbook().workbook
  }

  static func read(_ workbook: Workbook, _ extractor: Extractor) -> [FormReading] {
    workbook.sheets.flatMap {
      extractor.forms(
        on: $0, styles: workbook.styles, source: TableSource(file: "表.xlsx", sheet: $0.name),
        sourceIndex: 0, options: RecordOptions())
    }
  }

  /// What a form has holes for, each value as text, so that a difference can be read.
  static func normal(_ project: Project, _ template: FormTemplate) -> [String] {
    let cells = template.sections.flatMap { $0.rows.flatMap(\.cells) }
    var paths: Set<String> = []
    for cell in cells {
      switch cell.content {
      case .value(let path):
        paths.insert(path == "indicator.targetText" ? "indicator.target" : path)
      case .text(let pattern): paths.formUnion(pattern.holes)
      case .blank: break
      }
    }
    var lines: [String] = []
    func add<Record>(_ title: String, _ record: Record, _ fields: [Field<Record>]) {
      for field in fields where paths.contains(field.path) && !derived.contains(field.path) {
        if let text = value(field, record) { lines.append("\(title) \(field.path): \(text)") }
      }
    }
    add("project", project, FieldCatalog.projects.fields)
    let funding = project.funding.filter {
      $0.initialBudget != nil || $0.budget != nil || $0.executed != nil || $0.received != nil
    }
    for source in funding {
      add("funding \(source.kind?.rawValue ?? "?")", source, FieldCatalog.funding.fields)
    }
    for (index, goal) in project.goals.enumerated() {
      add("goal \(index)", goal, FieldCatalog.goals.fields)
    }
    let order = template.sections.first { !$0.order.isEmpty }?.order ?? []
    let ranked = project.indicators.enumerated().sorted {
      let left = order.firstIndex(of: $0.element.firstLevel?.text ?? "") ?? 9
      let right = order.firstIndex(of: $1.element.firstLevel?.text ?? "") ?? 9
      return (left, $0.offset) < (right, $1.offset)
    }
    for (index, indicator) in ranked.map(\.element).enumerated() {
      add("indicator \(index)", indicator, FieldCatalog.indicators.fields)
    }
    return lines
  }

  /// Fields that the form computes: they are compared, never taken as data.
  static let derived: Set<String> = [
    "money.initial", "money.budget", "money.received", "money.executed", "money.rate",
    "money.weight", "money.score", "result.totalWeight", "result.score", "result.grade",
    "indicator.score", "indicator.coefficient", "funding.source",
  ]

  static func value<Record>(_ field: Field<Record>, _ record: Record) -> String? {
    switch field.access {
    case .amount(let key):
      record[keyPath: key].flatMap { $0.value?.text(in: .tenThousandYuan) ?? $0.text }
    case .points(let key), .percent(let key):
      record[keyPath: key].flatMap { stated in
        stated.value.flatMap { Points(rounding: $0)?.text } ?? stated.text
      }
    default: field.text(of: record)
    }
  }

  /// A department's whole spending, by nature and by source.
  static func department(_ seed: UInt64) -> Project {
    var random = RandomProject(seed: seed)
    var department = random.next()
    let sources = department.funding
    department.department = nil
    department.implementer = nil
    department[.subUnits] = StatedText("2", at: department.place)
    department.funding = zip(
      [FundingKind.basic, .project, .generalPublicBudget], sources
    ).map { kind, source in
      var source = source
      source.kind = kind
      return source
    }
    return department
  }

  @Test func aDepartmentsFormIsReadAgain() throws {
    let template = try Self.template("department")
    for seed in 0..<40 as Range<UInt64> {
      let department = Self.department(seed)
      let readings = Self.read(try Self.filled(department, template), Extractor([template]))
      try #require(readings.count == 1, "seed \(seed)")
      let expected = Self.normal(department, template)
      let found = Self.normal(readings[0].project, template)
      #expect(found == expected, "seed \(seed)")
      #expect(readings[0].findings.isEmpty, "seed \(seed)")
    }
  }

  @Test(arguments: projectForms)
  func whatIsFilledIsReadAgain(_ name: String) throws {
    let template = try Self.template(name)
    let extractor = Extractor([template])
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      let project = random.next()
      let workbook = try Self.filled(project, template)
      let readings = Self.read(workbook, extractor)
      try #require(readings.count == 1, "seed \(seed)")
      let expected = Self.normal(project, template)
      let found = Self.normal(readings[0].project, template)
      let missing = expected.filter { !found.contains($0) }
      let surplus = found.filter { !expected.contains($0) }
      #expect(missing.isEmpty && surplus.isEmpty, "seed \(seed)\n-\(missing)\n+\(surplus)")
      #expect(
        readings[0].findings.isEmpty,
        "seed \(seed): \(readings[0].findings.map { "\($0.location) \($0.message(in: .english))" })"
      )
      #expect(readings[0].year == 2023)
      #expect(readings[0].confidence == 1)
    }
  }

  @Test(arguments: projectForms)
  func aFormIsKnownAmongAllShippedOnes(_ name: String) throws {
    let extractor = Extractor(try Self.library.all())
    var random = RandomProject(seed: 7)
    let readings = Self.read(try Self.filled(random.next(), try Self.template(name)), extractor)
    // The variant with 成本指标 first has the same labels as the central form.
    let expected = name == "project-with-cost" ? "project-central" : name
    #expect(readings.map(\.form) == [expected])
  }
}
