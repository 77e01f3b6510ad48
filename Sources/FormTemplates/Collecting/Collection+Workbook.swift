import Diagnostics
import SelfEvaluation
public import SheetIO

extension Collection {
  /// The collection as a workbook: 项目明细 with subtotals, 部门汇总, 退回清单, 交叉核对, 文件清单.
  public func workbook() -> Workbook {
    var lists = [projectList, departmentList, ReturnList(self).list(title: "退回清单")]
    if !findings.isEmpty { lists.append(crossList) }
    lists.append(fileList)
    return ListSheet.workbook(of: lists)
  }

  private static func list(_ name: String, title: String? = nil, _ headers: [String]) -> ListSheet {
    ListSheet(name, title: title ?? name, headers.map { ListSheet.Column($0) })
  }

  private static let unit = AmountUnit.tenThousandYuan

  private static func value(_ amount: Amount?) -> CellValue {
    amount.map { .number($0.double(in: unit)) } ?? .empty
  }

  /// A number where the text is a plain one.
  private static func number(_ text: String) -> CellValue {
    guard let decimal = ExactDecimal(text), let points = Points(rounding: decimal),
      points.text == text
    else { return .text(text) }
    return .number(points.double)
  }

  private static func value(_ rate: Rate) -> CellValue { .text(rate.percentage ?? "") }

  private static func value(_ count: Int) -> CellValue { .number(Double(count)) }

  // MARK: Projects

  private static let projectHeaders = [
    "序号", "主管部门", "实施单位", "项目编码", "项目名称", "年度", "项目类别", "全年预算数（万元）", "全年执行数（万元）", "预算执行率",
    "填报得分", "复算得分", "复算等级", "必须修改", "建议修改", "情况", "文件", "工作表", "表单编号",
  ]

  private var projectList: ListSheet {
    var list = Self.list("项目明细", title: "绩效自评汇总", Self.projectHeaders)
    var number = 0
    for department in departments where !department.forms.isEmpty {
      for index in department.forms {
        number += 1
        list.add(row(number, forms[index].form, department.name))
      }
      list.add(
        total("\(department.name)小计（\(department.forms.count) 个）", figures(of: department)),
        look: .sum)
    }
    list.add(total("合计（\(number) 个）", figures), look: .sum)
    return list
  }

  private func row(_ number: Int, _ form: CollectedForm, _ department: String) -> [CellValue] {
    let state =
      !form.isFilled
      ? "未填" : form.errorCount > 0 ? "不合格" : form.warningCount > 0 ? "建议修改" : "合格"
    let rate = form.money.map { $0.executed.share(of: $0.budget) }
    return [
      Self.value(number), .text(department), .text(form.implementer), .text(form.code),
      .text(form.name), form.year.map(Self.value) ?? .empty, .text(form.kind.rawValue),
      Self.value(form.money?.budget), Self.value(form.money?.executed),
      rate.map(Self.value) ?? .empty, Self.number(form.statedScore),
      form.score.map { .number($0.double) } ?? .empty, .text(form.grade?.rawValue ?? ""),
      Self.value(form.errorCount), Self.value(form.warningCount), .text(state),
      .text(form.location.file), .text(form.location.sheet ?? ""),
      .text(form.number?.text ?? ""),
    ]
  }

  private func total(_ label: String, _ figures: Figures) -> [CellValue] {
    let summary = figures.summary
    var values = [CellValue](repeating: .empty, count: Self.projectHeaders.count)
    values[1] = .text(label)
    values[7] = Self.value(summary.budget)
    values[8] = Self.value(figures.executed)
    values[9] = Self.value(figures.executed.share(of: summary.budget))
    values[12] = .text(
      Grade.allCases.map { "\($0.rawValue)\(summary.count(of: $0))" }.joined(separator: " "))
    values[15] = .text("评优率 \(summary.excellentRate.percentage ?? "—")")
    return values
  }

  // MARK: Departments

  private static let departmentHeaders =
    ["序号", "主管部门", "应报", "已报", "缺报", "未填", "不合格", "全年预算数（万元）", "全年执行数（万元）", "预算执行率"]
    + Grade.allCases.map(\.rawValue) + ["评优率"]

  private var departmentList: ListSheet {
    var list = Self.list("部门汇总", Self.departmentHeaders)
    for (index, department) in departments.enumerated() {
      let counts = counts(
        due: department.dueCount, missing: department.missing.count, figures(of: department))
      list.add([Self.value(index + 1), .text(department.name)] + counts)
    }
    let due = departments.compactMap(\.dueCount)
    let sums = counts(
      due: due.isEmpty ? nil : due.reduce(0, +), missing: missingCount, figures)
    list.add([.empty, .text("全县合计")] + sums, look: .sum)
    return list
  }

  private func counts(due: Int?, missing: Int, _ figures: Figures) -> [CellValue] {
    let summary = figures.summary
    return [
      due.map(Self.value) ?? .empty, Self.value(summary.projectCount), Self.value(missing),
      Self.value(figures.unfilledCount), Self.value(figures.unqualifiedCount),
      Self.value(summary.budget), Self.value(figures.executed),
      Self.value(figures.executed.share(of: summary.budget)),
    ] + Grade.allCases.map { Self.value(summary.count(of: $0)) } + [
      Self.value(summary.excellentRate)
    ]
  }

  // MARK: Cross-checks and files

  private var crossList: ListSheet {
    var list = Self.list("交叉核对", ["序号", "要求", "文件", "工作表", "单元格", "问题", "怎样改"])
    for (index, finding) in findings.enumerated() {
      list.add([
        Self.value(index + 1), .text(finding.code.severity.label.chinese),
        .text(finding.location.file), .text(finding.location.sheet ?? ""),
        .text(finding.location.cell.map { "\($0)" } ?? ""), .text(finding.message(in: .chinese)),
        .text(finding.fix(in: .chinese) ?? ""),
      ])
    }
    return list
  }

  private var fileList: ListSheet {
    var list = Self.list("文件清单", ["序号", "文件", "情况", "说明"])
    var exclusions: [String: [Finding]] = [:]
    for entry in forms {
      guard let exclusion = entry.exclusion else { continue }
      exclusions[entry.form.location.file, default: []].append(exclusion)
    }
    for (index, file) in files.enumerated() {
      let state: String
      var reasons = file.remarks
      switch file.content {
      case .forms(let forms):
        reasons += exclusions[file.path] ?? []
        state = "自评表 \(forms.count) 份"
      case .summary(let rows): state = "项目汇总表，\(rows.count) 个项目，用来核对"
      case .unusable(let finding):
        reasons.append(finding)
        state = "没有读"
      }
      let texts = reasons.map { finding in
        let place = finding.location
        let inside = Location(file: "", sheet: place.sheet, cell: place.cell, line: place.line)
          .text(in: .chinese)
        return (inside.isEmpty ? "" : inside + "：") + finding.message(in: .chinese)
      }
      list.add([
        Self.value(index + 1), .text(file.path), .text(state),
        .text(texts.joined(separator: "\n")),
      ])
    }
    return list
  }
}
