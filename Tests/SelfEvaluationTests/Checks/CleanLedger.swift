import Diagnostics
import SelfEvaluation

/// A table of three projects with everything that a project can have, and nothing wrong with it.
enum CleanLedger {
  static func empty(_ file: String = "示例.xlsx") -> ProjectTable {
    var table = ProjectTable(
      file: file, sheet: "项目", kind: .own, unit: .tenThousandYuan, year: 2023)
    table.sources += ["指标", "资金", "目标"].map { TableSource(file: file, sheet: $0) }
    table.columns = FieldCatalog.projects.columns
    table.columns.merge(FieldCatalog.indicators.columns) { own, _ in own }
    table.columns.merge(FieldCatalog.funding.columns) { own, _ in own }
    table.columns.merge(FieldCatalog.goals.columns) { own, _ in own }
    return table
  }

  static func table(_ file: String = "示例.xlsx") -> ProjectTable {
    var table = empty(file)
    table.addProject([
      "project.ordinal": "1", "project.year": "2023", "project.department": "示例县人社局",
      "project.code": "130000232010001", "project.name": "基层就业服务",
      "project.documentNumber": "示财社〔2022〕150号", "project.kind": "本级项目",
      "project.fund": "一般公共预算", "project.level": "县级", "money.initial": "100",
      "money.adjustment": "-10", "money.budget": "90", "money.received": "90",
      "money.executed": "81", "money.carriedOver": "9", "money.rate": "90.00%",
      "money.weight": "10", "money.score": "9", "result.output": "49.44", "result.benefit": "27",
      "result.satisfaction": "10", "result.totalWeight": "100", "result.score": "95.44",
      "result.grade": "优", "review.score": "94", "review.grade": "优",
      "people.date": "2024年3月1日",
      "result.deviation": "剩余资金结转下年，任务已按期办结", "result.conclusion": "目标基本完成，群众满意。",
    ])
    table.addFunding([
      ["年度资金总额", "100", "90", "90", "81"], ["其中：当年财政拨款", "90", "80", "80", "72"],
      ["其他资金", "10", "10", "10", "9"],
    ])
    table.addIndicators(indicators)
    table.addGoal("为六千人提供就业服务", "全年服务六千一百二十人，档案归档率略低于目标", rate: "98")
    table.addProject([
      "project.ordinal": "2", "project.department": "示例县人社局",
      "project.code": "130000232010002", "project.name": "公益性岗位补贴",
      "money.initial": "50", "money.budget": "50", "money.executed": "50",
      "result.score": "96.44", "result.grade": "优",
    ])
    table.addIndicators(indicators)
    table.addProject([
      "project.ordinal": "3", "project.department": "示例县人社局",
      "project.code": "130000232010003", "project.name": "村级代办员补助",
      "money.initial": "30", "money.budget": "30", "money.executed": "27.1",
      "money.rate": "90.33", "money.score": "9.03", "money.reason": "招标节约",
    ])
    table.addIndicators(indicators)
    return table
  }

  static let indicators = [
    ["产出指标", "数量指标", "服务人数", "≥6000人", "6120人", "25", "25", ""],
    ["产出指标", "质量指标", "档案归档率", "≥90%", "88%", "25", "24.44", "两个乡镇未按期移交，已限期补交"],
    ["效益指标", "社会效益指标", "就业环境", "效果明显", "达成预期指标", "30", "27", "宣传不够，下年增加场次"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", "97%", "10", "10", ""],
  ]

  /// All findings of a table, in the order of a report.
  static func findings(_ table: ProjectTable, by rulebook: String = "central") throws -> [Finding] {
    let rules = try shippedRulebook(rulebook)
    return Report(
      Checks.findings(in: table, evaluations: table.evaluations(by: rules), rulebook: rules)
    ).findings
  }
}
