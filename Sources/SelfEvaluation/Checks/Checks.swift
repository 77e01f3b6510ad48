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
      + ListChecks(table: table).findings()
  }
}
