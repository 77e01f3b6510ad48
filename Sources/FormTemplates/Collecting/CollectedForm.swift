public import Diagnostics
public import SelfEvaluation

/// One filled form among many: what a collection keeps of it, a few hundred bytes.
public struct CollectedForm: Sendable {
  /// The cell of the project's name; file and sheet with it.
  public var location: Location
  /// The number that the form bears.
  public var number: FormNumber?
  /// 主管部门, as the form says it; empty where it says none.
  public var department: String
  /// 实施单位
  public var implementer: String
  /// 项目编码
  public var code: String
  /// 项目名称
  public var name: String
  /// 指标文号
  public var documentNumber: String
  /// Which of the two lists it belongs to.
  public var kind: ProjectKind
  /// The year it reports on.
  public var year: Int?
  /// 全年预算数 and 全年执行数, where the form has both.
  public var money: (budget: Amount, executed: Amount)?
  /// The score as stated; empty where it is not.
  public var statedScore: String
  /// The score by the rules, and its grade.
  public var score: Points?
  public var grade: Grade?
  /// Whether anything was filled in beyond what was issued.
  public var isFilled: Bool
  /// What must or ought to be corrected.
  public var problems: [Finding]
  /// The same for forms that say the same.
  let content: UInt64

  /// What a collection keeps of a form.
  init(
    _ project: Project, _ evaluation: Evaluation, number: FormNumber?, year: Int?,
    in table: ProjectTable, problems: [Finding]
  ) {
    location = table.location(project, path: "project.name")
    self.number = number
    department = Self.department(of: project)
    implementer = project.implementer?.text ?? ""
    code = project.code?.text ?? ""
    name = project.name?.text ?? ""
    documentNumber = project.documentNumber?.text ?? ""
    kind = project.kind
    self.year = project.year?.value ?? year
    money = ProjectScoring.money(project)
    statedScore = project.score?.text ?? ""
    score = evaluation.score
    grade = evaluation.grade
    isFilled =
      project.score != nil
      || project.indicators.contains { $0.actual != nil || $0.score != nil }
      || project.goals.contains { $0.actual != nil }
    self.problems = problems
    content = Self.content(of: project)
  }

  private static func department(of project: Project) -> String {
    let texts = [
      project.department, project[.localDepartment], project[.centralDepartment],
    ]
    return texts.lazy.compactMap { $0?.text }.first { !$0.isEmpty } ?? ""
  }

  private static func content(of project: Project) -> UInt64 {
    var hash = StableHash()
    func add<Record: SourceRecord>(_ records: [Record]) {
      for record in records {
        for field in Record.sourceFields.fields {
          guard let text = field.text(of: record) else { continue }
          hash.add(field.path)
          hash.add(text)
        }
      }
    }
    add([project])
    add(project.funding)
    add(project.goals)
    add(project.indicators)
    return hash.value
  }

  /// How many problems must be corrected.
  public var errorCount: Int { problems.count { $0.code.severity == .error } }
  /// How many problems ought to be corrected.
  public var warningCount: Int { problems.count { $0.code.severity == .warning } }

  /// What the project of a year is called, whoever typed it: its code, else name, number and
  /// department.
  var identity: [String] {
    let names = code.isEmpty ? [name, documentNumber, department] : [code]
    return [year.map(String.init) ?? ""] + names.map(LabelText.normalised)
  }
}
