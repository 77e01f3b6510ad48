/// A field of a project that holds words which no rule computes with.
///
/// The raw value is the field's path in findings and templates.
public enum ProjectText: String, CaseIterable, Sendable {
  /// 预算部门编码
  case departmentCode = "project.departmentCode"
  /// 单位编码
  case implementerCode = "project.implementerCode"
  /// 中央主管部门
  case centralDepartment = "project.centralDepartment"
  /// 地方主管部门
  case localDepartment = "project.localDepartment"
  /// 地方财政部门
  case localFinanceDepartment = "project.localFinanceDepartment"
  /// 所属预算单位个数
  case subUnits = "department.subUnits"
  /// 是否为专项资金
  case isSpecial = "project.isSpecial"
  /// 项目实施内容及过程概述
  case content = "project.content"
  /// 备注
  case remark = "project.remark"
  /// 项目负责人
  case leader = "people.leader"
  /// 财务负责人
  case financeLeader = "people.financeLeader"
  /// 填表人
  case filler = "people.filler"
  /// 审核人
  case reviewer = "people.reviewer"
  /// 单位负责人
  case head = "people.head"
  /// 联系电话
  case phone = "people.phone"
  /// 填报日期
  case date = "people.date"
  /// 执行率未达标的原因
  case executionReason = "money.reason"
  /// 分配科学性
  case allocation = "management.allocation"
  /// 下达及时性
  case timeliness = "management.timeliness"
  /// 拨付合规性
  case disbursement = "management.disbursement"
  /// 使用规范性
  case usage = "management.usage"
  /// 执行准确性
  case accuracy = "management.accuracy"
  /// 预算绩效管理情况
  case performance = "management.performance"
  /// 支出责任履行情况
  case responsibility = "management.responsibility"
  /// 分配科学性: 存在问题和改进措施; and so for each of the seven.
  case allocationProblem = "management.allocationProblem"
  case timelinessProblem = "management.timelinessProblem"
  case disbursementProblem = "management.disbursementProblem"
  case usageProblem = "management.usageProblem"
  case accuracyProblem = "management.accuracyProblem"
  case performanceProblem = "management.performanceProblem"
  case responsibilityProblem = "management.responsibilityProblem"
  /// 偏差说明
  case deviation = "result.deviation"
  /// 评价结论
  case conclusion = "result.conclusion"
  /// 存在问题
  case problems = "result.problems"
  /// 改进措施
  case measures = "result.measures"
  /// 审核意见
  case reviewOpinion = "review.opinion"
  /// 审核状态
  case reviewStatus = "review.status"
}
