import SelfEvaluation

/// What fills the statistics: the figures of all tables, by fund, by level, and the list of
/// projects that they were counted from.
struct StatisticsData {
  let parts: [SummaryForms.Part]
  /// The index of the first part's form among those of the workbook.
  let firstForm: Int

  /// Counted as this where nothing tells the fund or the level.
  static let unknown = "未注明"
  /// The level of projects of a department's own budget.
  static let ownLevel = "本级"

  var data: FormData {
    let records = Self.records(parts)
    let all = parts.reduce(into: ResultsSummary()) { $0.add($1.summary) }
    let years = Set(parts.map(\.table.year))
    var values: [String: FormValue] = [
      "form.year": .text(
        years.count == 1
          ? years.first?.map(String.init) ?? SummaryForms.blankYear : SummaryForms.blankYear),
      "form.unit": .text(AmountUnit.tenThousandYuan.rawValue),
      "fund.source": .text(fundSource),
      "level.source": .text(levelSource(records)),
    ]
    for (name, value) in SummaryForms.figures(all) { values["all.\(name)"] = value }
    return FormData(
      values: values,
      groups: [
        "table": tables,
        "fund": Self.group(
          "fund", Fund.allCases.map(\.rawValue) + [Self.unknown], records, parts, by: { $0.fund }),
        "level": Self.group(
          "level", FundLevel.allCases.map(\.rawValue) + [Self.ownLevel, Self.unknown], records,
          parts, by: { $0.level }),
        "detail": details(records),
      ])
  }

  /// A project as the list at the end of the statistics shows it.
  private struct Record: Sendable {
    let part: Int
    let index: Int
    let fund: String
    let level: String
    let levelSource: String
  }

  private static func records(_ parts: [SummaryForms.Part]) -> [Record] {
    var records: [Record] = []
    for (number, part) in parts.enumerated() {
      for index in part.rows.indices {
        let fund = part.project(index) { $0.fund?.value }
        let level: (String, String)
        if let known = part.evaluation(index).level {
          level = (known.value.rawValue, known.isInferred ? "按名称推断" : "原表“资金级次”列")
        } else if part.kind == .own {
          level = (ownLevel, "本级项目")
        } else {
          level = (unknown, "名称中看不出级次")
        }
        records.append(
          Record(
            part: number, index: index, fund: fund?.rawValue ?? unknown,
            level: level.0, levelSource: level.1))
      }
    }
    return records
  }

  private var fundSource: String {
    let stated = parts.contains { $0.table.columns["project.fund"] != nil }
    return stated ? "按原表“资金性质”列" : "原表没有“资金性质”列，资金性质未知"
  }

  private func levelSource(_ records: [Record]) -> String {
    var sources: [String] = []
    if records.contains(where: { $0.levelSource == "按名称推断" }) {
      sources.append("转移支付按名称推断，请核对")
    }
    if parts.contains(where: { $0.table.columns["project.level"] != nil }) {
      sources.append("按原表“资金级次”列")
    }
    return sources.isEmpty ? "原表没有“资金级次”列，名称中也看不出" : sources.joined(separator: "；")
  }

  private var tables: FormGroup {
    let parts = parts
    let firstForm = firstForm
    var columns: [String: FormGroup.Column] = [
      "table.name": { parts[$0].map { .text($0.sheetName) } }
    ]
    for name in SummaryForms.figures(ResultsSummary()).keys {
      columns["table.\(name)"] = {
        parts[$0].map { SummaryForms.figures($0.summary)[name] ?? .blank }
      }
    }
    return FormGroup(
      count: parts.count, columns: columns,
      issued: { IssuedRecord(form: firstForm + $0, record: nil) })
  }

  private static func group(
    _ prefix: String, _ keys: [String], _ records: [Record], _ parts: [SummaryForms.Part],
    by key: (Record) -> String
  ) -> FormGroup {
    var summaries = Dictionary(uniqueKeysWithValues: keys.map { ($0, ResultsSummary()) })
    for record in records {
      let part = parts[record.part]
      let budget = part.project(record.index) { $0.budget?.value }
      summaries[key(record)]?.add(budget: budget, grade: part.evaluation(record.index).grade)
    }
    let figures = keys.map { SummaryForms.figures(summaries[$0] ?? ResultsSummary()) }
    var columns: [String: FormGroup.Column] = [
      "\(prefix).name": { keys[$0].map { .text($0) } }
    ]
    for name in figures.first?.keys ?? [:].keys {
      columns["\(prefix).\(name)"] = { figures[$0].map { $0[name] ?? .blank } }
    }
    return FormGroup(count: keys.count, columns: columns)
  }

  private func details(_ records: [Record]) -> FormGroup {
    let parts = parts
    let firstForm = firstForm
    return FormGroup(
      count: records.count,
      columns: [
        "detail.name": { run in
          run.map { parts[records[$0].part].project(records[$0].index) { $0.name.asFormValue } }
        },
        "detail.table": { run in run.map { .text(parts[records[$0].part].sheetName) } },
        "detail.budget": { run in
          run.map { parts[records[$0].part].project(records[$0].index) { $0.budget.asFormValue } }
        },
        "detail.score": { run in
          run.map { parts[records[$0].part].score(records[$0].index) }
        },
        "detail.grade": { run in
          run.map {
            .text(parts[records[$0].part].evaluation(records[$0].index).grade?.rawValue ?? "")
          }
        },
        "detail.fund": { run in run.map { .text(records[$0].fund) } },
        "detail.level": { run in run.map { .text(records[$0].level) } },
        "detail.levelSource": { run in run.map { .text(records[$0].levelSource) } },
      ],
      issued: { IssuedRecord(form: firstForm + records[$0].part, record: records[$0].index) })
  }
}
