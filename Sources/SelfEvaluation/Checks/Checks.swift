public import Diagnostics

/// All checks of tables of projects.
public enum Checks {
  /// Does pieces of work that are independent of each other, and returns their results in order.
  public typealias Distributor = (Int, @Sendable (Int) -> [Finding]) -> [[Finding]]

  /// Everything that is wrong with a table: every finding of every check, none left out.
  ///
  /// - Parameters:
  ///   - table: The projects as stated.
  ///   - evaluations: What the rules make of them, in the same order.
  ///   - rulebook: The rules that were used.
  ///   - distributor: Who does the pieces; one after the other unless said otherwise.
  /// - Returns: The findings in the order of the checks; `Report` sorts them by place.
  public static func findings(
    in table: ProjectTable, evaluations: [Evaluation], rulebook: Rulebook,
    distributor: Distributor = { count, work in (0..<count).map(work) }
  ) -> [Finding] {
    let projects = ProjectChecks(table: table, evaluations: evaluations, rulebook: rulebook)
    let count = evaluations.count
    let pieces = (count + projectsPerPiece - 1) / projectsPerPiece
    let findings = distributor(pieces + 2) { piece in
      switch piece {
      case pieces: RepetitionChecks(table: table).findings()
      case pieces + 1: TotalChecks(table: table).findings() + ListChecks(table: table).findings()
      default:
        projects.findings(
          in: piece * projectsPerPiece..<min(count, (piece + 1) * projectsPerPiece))
      }
    }
    return findings.flatMap(\.self)
  }

  private static let projectsPerPiece = ProjectTable.projectsPerPiece
}
