public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// Projects as tables of one row a record: what `extract` writes, and what the readers take.
public struct RecordSheets {
  /// One table: a name, headers, and rows of values under them.
  public struct Grid {
    /// The sheet's name: 项目, 资金, 目标, 指标.
    public let name: String
    /// The headers.
    public let headers: [String]
    /// The rows, as long as the headers.
    public let rows: [[FormValue]]
  }

  /// 项目, and 资金, 目标, 指标 where there are any.
  public let grids: [Grid]
  /// The unit of the amounts.
  public let unit: AmountUnit

  /// The tables of some projects.
  ///
  /// A row of money, a goal or an indicator names its project by ordinal, code and name.
  public init(_ projects: [Project], unit: AmountUnit) {
    self.unit = unit
    let keys = projects.enumerated().map { index, project in
      [FormValue.count(index + 1), project.code.asFormValue, project.name.asFormValue]
    }
    var own = Self.grid(
      "项目", projects.map { ($0, []) }, FieldCatalog.projects.fields, keys: [], unit)
    own = Grid(
      name: own.name, headers: ["序号"] + own.headers.filter { $0 != "序号" },
      rows: Self.withoutOrdinals(own).enumerated().map { [.count($0.offset + 1)] + $0.element })
    var grids = [own]
    let keyHeaders = ["项目序号", "项目编码", "项目名称"]
    func add<Part: Sendable>(
      _ name: String, _ parts: (Project) -> [Part], _ fields: [Field<Part>]
    ) {
      var rows: [(record: Part, key: [FormValue])] = []
      for (project, key) in zip(projects, keys) {
        for part in parts(project) { rows.append((part, key)) }
      }
      if !rows.isEmpty { grids.append(Self.grid(name, rows, fields, keys: keyHeaders, unit)) }
    }
    add("资金", { $0.funding }, FieldCatalog.funding.fields)
    add("目标", { $0.goals }, FieldCatalog.goals.fields)
    add("指标", { $0.indicators }, FieldCatalog.indicators.fields)
    self.grids = grids
  }

  private static func withoutOrdinals(_ grid: Grid) -> [[FormValue]] {
    guard let column = grid.headers.firstIndex(of: "序号") else { return grid.rows }
    return grid.rows.map { row in
      row.enumerated().filter { $0.offset != column }.map(\.element)
    }
  }

  /// The records in the columns of those fields that any of them has.
  private static func grid<Record: Sendable>(
    _ name: String, _ records: [(record: Record, key: [FormValue])], _ fields: [Field<Record>],
    keys: [String], _ unit: AmountUnit
  ) -> Grid {
    let values = fields.map { field in records.map { field.formValue(of: $0.record) } }
    let used = fields.indices.filter { index in values[index].contains { $0 != .blank } }
    let usedKeys = keys.indices.filter { key in records.contains { $0.key[key] != .blank } }
    let headers = used.map { index -> String in
      if case .amount = fields[index].access { return "\(fields[index].label)（\(unit.rawValue)）" }
      return fields[index].label
    }
    return Grid(
      name: name, headers: usedKeys.map { keys[$0] } + headers,
      rows: records.indices.map { row in
        usedKeys.map { records[row].key[$0] } + used.map { values[$0][row] }
      })
  }

  /// A workbook with a sheet for each table, ready to be worked on.
  public var workbook: Workbook {
    ListSheet.workbook(
      of: grids.map { grid in
        var list = ListSheet(grid.name, grid.headers.map { ListSheet.Column($0) })
        for values in grid.rows {
          list.add(values.map { ListSheet.Entry(Self.cell($0, unit)) })
        }
        return list
      })
  }

  /// The projects as a CSV in UTF-8 with a byte order mark, one row each.
  public func projectLines() throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var options = CSVWriter.Options()
    options.writesByteOrderMark = true
    var writer = try CSVWriter(options: options) { piece throws(Failure) in bytes += piece }
    try writer.write(grids[0].headers)
    for row in grids[0].rows { try writer.write(row.map { $0.words(in: unit) }) }
    try writer.finish()
    return bytes
  }

  private static func cell(_ value: FormValue, _ unit: AmountUnit) -> CellValue {
    switch value {
    case .blank: .empty
    case .text(let text): text.isEmpty ? .empty : .text(text)
    case .count(let count): .number(Double(count))
    case .amount(let amount): .number(amount.double(in: unit))
    case .points(let points): .number(points.double)
    case .rate(let rate): rate.percentage.map { .text($0) } ?? .empty
    case .number(let number): number.double.map { .number($0) } ?? .empty
    }
  }
}
