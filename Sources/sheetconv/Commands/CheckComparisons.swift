import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// Other tables that a check compares its inputs with: approved goals and accounts.
struct CheckComparisons {
  let approved: [String]
  let accounts: [String]
  let options: InputOptions

  /// What comparing finds, and what the user should know about reading those tables.
  ///
  /// - Throws: What reading them throws; `.approvedWithoutIndicators`.
  func findings(_ tables: [ProjectTable]) throws(Failure) -> [Finding] {
    var findings: [Finding] = []
    if !approved.isEmpty {
      let goals = try read(approved, .approvedGoals, &findings)
      for table in goals + tables where table.projects.allSatisfy(\.indicators.isEmpty) {
        throw Failure(
          .approvedWithoutIndicators, at: Location(file: table.file, sheet: table.sheet))
      }
      findings += ApprovedChecks(of: tables, against: goals).findings()
    }
    if !accounts.isEmpty {
      let known = try read(accounts, .accounts, &findings)
      findings += AccountChecks(of: tables, against: known).findings()
    }
    return findings
  }

  private func read(
    _ names: [String], _ purpose: RecordOptions.Purpose, _ findings: inout [Finding]
  ) throws(Failure) -> [ProjectTable] {
    let chosen = RecordOptions(year: options.year, purpose: purpose)
    var inputs: [(file: TableFile, options: RecordOptions)] = []
    for name in names {
      Console.progress(say(zh: "正在读 \(name)……", en: "reading \(name)…"))
      // Sheet, delimiter and encoding are the inputs', not of these tables.
      inputs.append((try TableFile(try ByteSource(path: name)), chosen))
    }
    var tables: [ProjectTable] = []
    for file in ProjectInputs(inputs).files {
      let projects = try ProjectFile(file)
      findings += projects.findings.filter { !Self.beside.contains($0.code) }
      tables += projects.records.map(\.table)
    }
    return tables
  }

  /// What is worth saying of a self-evaluation only.
  private static let beside: Set<FindingCode> = [
    .columnCarried, .columnUnknown, .columnAbsent, .kindInferred, .levelInferred, .yearUnknown,
  ]
}
