import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

/// Random edits of the example county's ledger: what is written is read again, and nothing else
/// is different.
@Suite struct WriteBackLawTests {
  private static func fixture(_ isWorkbook: Bool) throws -> SourceFixture {
    let folder = PackageFolder.path + "/Examples/示例县台账"
    return try SourceFixture(
      paths: isWorkbook
        ? [folder + ".xlsx"] : ["项目", "资金", "目标", "指标"].map { "\(folder)/\($0).csv" })
  }

  /// The values of a record, by the paths of its fields; numbers without needless zeros.
  private static func values<Record: SourceRecord>(_ record: Record) -> [String: SourceValue] {
    var values: [String: SourceValue] = [:]
    for field in Record.sourceFields.fields {
      let value = SourceValue(of: field, in: record)
      if value != .blank { values[field.path] = plain(value) }
    }
    return values
  }

  private static func plain(_ value: SourceValue) -> SourceValue {
    func plain(_ decimal: ExactDecimal) -> ExactDecimal {
      var decimal = decimal
      let needed = decimal.neededScale
      decimal.significand /= ExactDecimal.powerOfTen(decimal.scale - needed)
      decimal.scale = needed
      return decimal
    }
    switch value {
    case .number(let decimal): return .number(plain(decimal))
    case .percent(let decimal): return .percent(plain(decimal))
    default: return value
    }
  }

  /// All records of a table, in the order of reading.
  private static func all(_ table: ProjectTable) -> [[String: SourceValue]] {
    table.projects.flatMap { project in
      [values(project)] + project.funding.map(values) + project.goals.map(values)
        + project.indicators.map(values)
    }
  }

  private static func value<Record>(
    _ field: Field<Record>, _ random: inout SeededRandom
  ) -> SourceValue {
    let digits = Int128(Int.random(in: 0...99_999, using: &random))
    let scale = Int.random(in: 0...6, using: &random)
    switch field.access {
    case .amount:
      return Amount(ExactDecimal(significand: digits, scale: scale), in: .tenThousandYuan)
        .map { .amount($0) } ?? .blank
    case .points: return .number(ExactDecimal(significand: digits % 10_001, scale: 2))
    case .percent: return .percent(ExactDecimal(significand: digits % 10_001, scale: 2))
    case .ordinal: return .number(ExactDecimal(significand: digits % 99 + 1, scale: 0))
    case .year: return .number(ExactDecimal(significand: digits % 100 + 2000, scale: 0))
    case .text:
      return .text(
        ["改过", "甲,乙", "说\"好\"", "第一行\n第二行", "≥95%", "12.50"].randomElement(using: &random)!
          + "\(digits)")
    case .grade: return .text(Grade.allCases.randomElement(using: &random)!.rawValue)
    case .kind: return .text(ProjectKind.allCases.randomElement(using: &random)!.rawValue)
    case .fund: return .text(Fund.allCases.randomElement(using: &random)!.rawValue)
    case .level: return .text(FundLevel.allCases.randomElement(using: &random)!.rawValue)
    }
  }

  /// Fields by which rows find their projects or tables their rows; changing them is another law.
  private static let keys: Set<String> = [
    "project.ordinal", "project.code", "project.name", "project.documentNumber", "project.year",
    "indicator.firstLevel", "indicator.secondLevel", "indicator.name", "funding.source",
    "goal.expected",
  ]

  private static func edits<Record: SourceRecord>(
    of record: Record, in table: ProjectTable, at position: Int,
    _ expected: inout [[String: SourceValue]], _ random: inout SeededRandom
  ) -> [SourceEdit] {
    var edits: [SourceEdit] = []
    for field in Record.sourceFields.fields where !keys.contains(field.path) {
      guard Int.random(in: 0...7, using: &random) == 0, field.text(of: record) != nil else {
        continue
      }
      let value = value(field, &random)
      edits.append(.setting(field.path, of: record, in: table, to: value))
      expected[position][field.path] = plain(value)
    }
    return edits
  }

  @Test(arguments: [false, true])
  func fieldsReadAsTheyWereSet(_ isWorkbook: Bool) throws {
    let fixture = try Self.fixture(isWorkbook)
    let table = try fixture.table()
    for seed in UInt64(0)..<(isWorkbook ? 6 : 40) {
      var random = SeededRandom(seed: seed)
      var expected = Self.all(table)
      var edits: [SourceEdit] = []
      var position = 0
      func add<Record: SourceRecord>(_ records: [Record]) {
        for record in records {
          edits += Self.edits(of: record, in: table, at: position, &expected, &random)
          position += 1
        }
      }
      for project in table.projects {
        add([project])
        add(project.funding)
        add(project.goals)
        add(project.indicators)
      }
      var changed = fixture
      let refused = try changed.apply(edits).compactMap(\.refusal)
      #expect(refused == [], "seed \(seed)")
      let after = Self.all(try changed.table())
      #expect(after == expected, "seed \(seed)")
    }
  }

  @Test(arguments: [false, true])
  func projectsGoWithAllTheirRows(_ isWorkbook: Bool) throws {
    let fixture = try Self.fixture(isWorkbook)
    let table = try fixture.table()
    for seed in UInt64(0)..<(isWorkbook ? 3 : 20) {
      var random = SeededRandom(seed: seed)
      var expected = table
      expected.projects = []
      var edits: [SourceEdit] = []
      for project in table.projects {
        if Int.random(in: 0...2, using: &random) == 0 {
          edits += SourceEdit.removals(of: project, in: table)
        } else {
          expected.projects.append(project)
        }
      }
      guard !expected.projects.isEmpty else { continue }
      var changed = fixture
      let refused = try changed.apply(edits).compactMap(\.refusal)
      #expect(refused == [], "seed \(seed)")
      #expect(Self.all(try changed.table()) == Self.all(expected), "seed \(seed)")
    }
  }

  @Test(arguments: [false, true])
  func aProjectTakenOutAndPutInAgainIsTheSame(_ isWorkbook: Bool) throws {
    let fixture = try Self.fixture(isWorkbook)
    let table = try fixture.table()
    for index in isWorkbook ? 1..<3 : 1..<table.projects.count {
      var changed = fixture
      let gone = try changed.apply(SourceEdit.removals(of: table.projects[index], in: table))
      #expect(gone.compactMap(\.refusal) == [])
      let rest = try changed.table()
      let (edits, homeless) = SourceEdit.additions(
        of: table.projects[index], behind: index - 1, in: rest)
      #expect(homeless.isEmpty)
      let back = try changed.apply(edits)
      #expect(back.compactMap(\.refusal) == [])
      #expect(back.flatMap(\.remarks) == [])
      #expect(Self.all(try changed.table()) == Self.all(table), "project \(index)")
      if !isWorkbook {
        for name in fixture.names { #expect(changed.text(name) == fixture.text(name)) }
      }
    }
  }
}
