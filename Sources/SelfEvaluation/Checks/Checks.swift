public import Diagnostics

/// All checks of a table of projects.
public enum Checks {
  /// Everything that is wrong with a table: every finding of every check, none left out.
  ///
  /// - Parameters:
  ///   - table: The projects as stated.
  ///   - evaluations: What the rules make of them, in the same order.
  ///   - rulebook: The rules that were used.
  public static func findings(
    in table: ProjectTable, evaluations: [Evaluation], rulebook: Rulebook
  ) -> [Finding] {
    ValueChecks(table: table).findings()
      + GradeChecks(table: table, evaluations: evaluations, rulebook: rulebook).findings()
      + TotalChecks(table: table).findings()
      + UnitSlipChecks(table: table).findings()
      + ListChecks(table: table).findings()
      + ScoreChecks(table: table, evaluations: evaluations, rulebook: rulebook).findings()
  }

  /// What is wrong with several tables taken together.
  public static func findings(across tables: [ProjectTable]) -> [Finding] {
    var findings: [Finding] = []
    for (index, table) in tables.enumerated() {
      for earlier in tables[..<index] where isSame(table, earlier) {
        findings.append(
          Finding(
            .tableRepeated, at: Location(file: table.file, sheet: table.sheet),
            facts: ["other": Wording(name(earlier)), "count": Wording("\(table.projects.count)")]))
        break
      }
      if let first = tables.first, let year = table.year, let other = first.year, year != other {
        findings.append(
          Finding(
            .yearsDiffer, at: Location(file: table.file, sheet: table.sheet), stated: "\(year)",
            computed: "\(other)", facts: ["other": Wording(name(first))]))
      }
    }
    return findings
  }

  private static func name(_ table: ProjectTable) -> String {
    table.sheet.map { "\(table.file) [\($0)]" } ?? table.file
  }

  private static func isSame(_ one: ProjectTable, _ other: ProjectTable) -> Bool {
    one.projects.count == other.projects.count
      && one.projects.indices.allSatisfy {
        one.projects[$0].name?.text == other.projects[$0].name?.text
          && one.projects[$0].budget?.value == other.projects[$0].budget?.value
          && one.projects[$0].score?.value == other.projects[$0].score?.value
      }
  }
}
