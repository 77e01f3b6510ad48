extension FieldCatalog {
  /// The fields of a project, in the order of the rich results summary.
  static let projectFields: [Field<Project>] =
    identity + money + results + review + people + management

  private static let identity: [Field<Project>] = [
    Field(
      "project.ordinal", "序号", "ordinal", aliases: ["编号", "行号", "No", "No.", "项目序号"],
      .ordinal(\.ordinal)),
    Field("project.year", "年度", "year", aliases: ["评价年度", "预算年度"], .year(\.year)),
    Field(
      "project.departmentCode", "预算部门编码", "department code",
      aliases: ["部门编码", "主管部门编码"], .text(\.[.departmentCode])),
    Field(
      "project.department", "主管部门", "department",
      aliases: [
        "主管部门（单位）", "主管单位", "预算部门", "部门名称", "一级预算单位", "市级主管部门",
      ], .text(\.department)),
    Field(
      "project.centralDepartment", "中央主管部门", "central department",
      .text(\.[.centralDepartment])),
    Field(
      "project.localDepartment", "地方主管部门", "local department", .text(\.[.localDepartment])),
    Field(
      "project.localFinanceDepartment", "地方财政部门", "local finance department",
      .text(\.[.localFinanceDepartment])),
    Field(
      "project.implementerCode", "单位编码", "unit code", aliases: ["预算单位编码"],
      .text(\.[.implementerCode])),
    Field(
      "project.implementer", "实施单位", "implementing unit",
      aliases: [
        "项目单位", "预算单位", "资金使用单位", "项目实施单位", "实施（主管）单位", "实施单位（盖章）",
        "承担处室",
      ], .text(\.implementer)),
    Field(
      "project.code", "项目编码", "project code", aliases: ["项目代码", "pro_code"], .text(\.code)),
    Field(
      "project.name", "项目名称", "project name",
      aliases: [
        "转移支付（项目）名称", "转移支付资金（中央、省、市）项目名称", "专项名称", "专项资金名称",
        "项目（专项）名称",
      ], .text(\.name)),
    Field(
      "project.documentNumber", "指标文号", "document number", aliases: ["文号", "下达文号", "资金文号"],
      .text(\.documentNumber)),
    Field(
      "project.kind", "项目类别", "kind of project", aliases: ["项目类型", "本级项目/转移支付"],
      .kind(\.statedKind)),
    Field(
      "project.fund", "资金性质", "fund", aliases: ["预算类型", "资金来源", "预算性质"], .fund(\.fund)),
    Field("project.level", "资金级次", "level of funds", aliases: ["资金层级"], .level(\.level)),
    Field("project.isSpecial", "是否为专项资金", "special fund", aliases: ["是否专项"], .text(\.[.isSpecial])),
    Field(
      "project.content", "项目实施内容及过程概述", "content", aliases: ["项目实施内容", "项目概况"],
      .text(\.[.content])),
  ]

  private static let money: [Field<Project>] = [
    Field(
      "money.initial", "年初预算数", "initial budget",
      aliases: ["年初预算", "年初批复数", "年初安排", "预算批复数", "AMT1"], .amount(\.initialBudget)),
    Field(
      "money.adjustment", "年中调整数", "adjustment",
      aliases: ["年度预算调整", "追加（调减）数", "调整预算数"], .amount(\.adjustment)),
    Field(
      "money.budget", "全年预算数", "adjusted budget",
      aliases: [
        "预算金额（调整后）", "预算金额", "预算资金", "调整后预算金额", "调整后预算数", "调整后预算", "调整后的预算", "年中调整后预算数",
        "全年（调整）预算数", "预算数", "预算安排情况（调整后）", "年度预算数", "当年预算数",
        "本年预算", "指标金额",
      ], .amount(\.budget)),
    Field(
      "money.received", "资金到位数", "amount received", aliases: ["到位数", "资金到位情况", "拨付数"],
      .amount(\.received)),
    Field(
      "money.executed", "全年执行数", "amount spent",
      aliases: [
        "执行数", "预算执行数", "决算数", "实际支出数", "支出数", "支付数", "累计支出", "资金执行情况",
      ], .amount(\.executed)),
    Field(
      "money.carriedOver", "结转结余", "carried over", aliases: ["结转结余数", "年末结转结余"],
      .amount(\.carriedOver)),
    Field(
      "money.rate", "预算执行率", "execution rate",
      aliases: ["执行率", "预算执行率（B/A×100%）", "预算执行进度", "支出率", "实际支出率"],
      .percent(\.executionRate)),
    Field(
      "money.weight", "执行率分值", "execution weight", aliases: ["执行率权重"],
      .points(\.executionWeight)),
    Field(
      "money.score", "执行率得分", "execution score", aliases: ["预算执行率得分"],
      .points(\.executionScore)),
    Field(
      "money.reason", "执行率未达标原因", "reason for low execution", .text(\.[.executionReason])),
  ]

  /// 资金管理情况 of the transfer form: what is said, and 存在问题和改进措施.
  private static let management: [Field<Project>] = [
    Field("management.allocation", "分配科学性", "allocation", .text(\.[.allocation])),
    Field("management.timeliness", "下达及时性", "timeliness", .text(\.[.timeliness])),
    Field("management.disbursement", "拨付合规性", "disbursement", .text(\.[.disbursement])),
    Field("management.usage", "使用规范性", "usage", .text(\.[.usage])),
    Field("management.accuracy", "执行准确性", "accuracy", .text(\.[.accuracy])),
    Field("management.performance", "预算绩效管理情况", "performance management", .text(\.[.performance])),
    Field(
      "management.responsibility", "支出责任履行情况", "responsibility", .text(\.[.responsibility])),
    Field(
      "management.allocationProblem", "分配科学性存在问题", "problems of allocation",
      .text(\.[.allocationProblem])),
    Field(
      "management.timelinessProblem", "下达及时性存在问题", "problems of timeliness",
      .text(\.[.timelinessProblem])),
    Field(
      "management.disbursementProblem", "拨付合规性存在问题", "problems of disbursement",
      .text(\.[.disbursementProblem])),
    Field(
      "management.usageProblem", "使用规范性存在问题", "problems of usage", .text(\.[.usageProblem])),
    Field(
      "management.accuracyProblem", "执行准确性存在问题", "problems of accuracy",
      .text(\.[.accuracyProblem])),
    Field(
      "management.performanceProblem", "预算绩效管理存在问题", "problems of performance management",
      .text(\.[.performanceProblem])),
    Field(
      "management.responsibilityProblem", "支出责任履行存在问题", "problems of responsibility",
      .text(\.[.responsibilityProblem])),
    Field(
      "department.subUnits", "所属预算单位个数", "number of budget units", .text(\.[.subUnits])),
  ]

  private static let results: [Field<Project>] = [
    Field("result.cost", "成本得分", "cost score", aliases: ["成本指标得分"], .points(\.groupScores[.cost])),
    Field(
      "result.output", "产出得分", "output score", aliases: ["产出指标得分"],
      .points(\.groupScores[.output])),
    Field(
      "result.benefit", "效益得分", "benefit score", aliases: ["效益指标得分"],
      .points(\.groupScores[.benefit])),
    Field(
      "result.satisfaction", "满意度得分", "satisfaction score", aliases: ["满意度指标得分"],
      .points(\.groupScores[.satisfaction])),
    Field(
      "result.totalWeight", "满分", "full marks", aliases: ["分值合计", "总分（满分）"],
      .points(\.totalWeight)),
    Field(
      "result.score", "自评得分", "score",
      aliases: ["自评总分", "总分", "得分", "得分合计", "自评分数"], .points(\.score)),
    Field(
      "result.grade", "自评等级", "grade", aliases: ["评价等级", "自评结论", "等次", "等级"],
      .grade(\.grade)),
    Field(
      "result.deviation", "偏差说明", "explanation of deviations",
      aliases: ["偏差原因", "偏差原因分析及改进措施"], .text(\.[.deviation])),
    Field("result.conclusion", "评价结论", "conclusion", .text(\.[.conclusion])),
    Field("result.problems", "存在问题", "problems", .text(\.[.problems])),
    Field("result.measures", "改进措施", "measures", .text(\.[.measures])),
  ]

  private static let review: [Field<Project>] = [
    Field(
      "review.score", "财政复核得分", "reviewed score", aliases: ["复核得分", "核查分数", "评审得分"],
      .points(\.reviewScore)),
    Field("review.grade", "复核等级", "reviewed grade", .grade(\.reviewGrade)),
    Field(
      "review.opinion", "审核意见", "reviewer's opinion", aliases: ["评审意见", "核查意见"],
      .text(\.[.reviewOpinion])),
    Field("review.status", "审核状态", "state of review", .text(\.[.reviewStatus])),
    Field("project.remark", "备注", "remark", .text(\.[.remark])),
  ]

  private static let people: [Field<Project>] = [
    Field("people.leader", "项目负责人", "project leader", .text(\.[.leader])),
    Field("people.financeLeader", "财务负责人", "finance leader", .text(\.[.financeLeader])),
    Field("people.filler", "填表人", "filled by", aliases: ["填报人", "经办人", "联系人"], .text(\.[.filler])),
    Field("people.reviewer", "审核人", "checked by", .text(\.[.reviewer])),
    Field("people.head", "单位负责人", "head of the unit", .text(\.[.head])),
    Field("people.phone", "联系电话", "telephone", .text(\.[.phone])),
    Field("people.date", "填报日期", "date", .text(\.[.date])),
  ]
}
