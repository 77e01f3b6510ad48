public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// Edits made in the files that the data came from, with everything that follows from them there.
public struct SourceUpdate: Sendable {
  /// What became of each edit, in their order.
  public private(set) var outcomes: [SourceOutcome] = []
  /// What followed: grades, totals and points that the files spell out.
  public private(set) var consequences: [SourceOutcome] = []
  /// The files as they are now, in the order of the inputs; one without edits has its old bytes.
  public private(set) var files: [(name: String, bytes: [UInt8])] = []

  /// How often values may follow from values that followed.
  private static let mostRounds = 5

  /// Makes edits.
  ///
  /// - Parameters:
  ///   - edits: The edits, in terms of the inputs.
  ///   - inputs: The files.
  ///   - tables: What the user says about text files.
  ///   - extractor: Knows the forms that files may be.
  ///   - rulebook: The rules by which values follow.
  /// - Throws: What makes it impossible to change a file at all.
  public init(
    _ edits: [SourceEdit], in inputs: [(source: ByteSource, options: RecordOptions)],
    tables: TableFile.Options, extractor: Extractor, rulebook: Rulebook
  ) throws(Failure) {
    var inputs = inputs
    let before = try Self.read(inputs, tables, extractor)
    outcomes = try Self.make(edits, in: &inputs, tables)
    var round = 0
    while round < Self.mostRounds, outcomes.contains(where: \.isApplied) {
      let after = try Self.read(inputs, tables, extractor)
      guard before.count == after.count else { break }
      let further = zip(before, after).flatMap {
        SourceConsequences.edits(before: $0, after: $1, rulebook: rulebook)
      }
      if further.isEmpty { break }
      let made = try Self.make(further, in: &inputs, tables)
      note(made)
      // What is refused once is refused again.
      if !made.contains(where: \.isApplied) { break }
      round += 1
    }
    for input in inputs { files.append((input.source.name, try input.source.allBytes())) }
  }

  /// Notes what followed; what followed twice in one cell is one step.
  private mutating func note(_ made: [SourceOutcome]) {
    for outcome in made {
      if let index = consequences.firstIndex(where: {
        $0.location == outcome.location && $0.isApplied == outcome.isApplied
      }) {
        consequences[index].new = outcome.new
      } else {
        consequences.append(outcome)
      }
    }
  }

  private static func read(
    _ inputs: [(source: ByteSource, options: RecordOptions)], _ tables: TableFile.Options,
    _ extractor: Extractor
  ) throws(Failure) -> [ProjectTable] {
    var read: [ProjectSources.Input] = []
    for input in inputs {
      read.append(
        ProjectSources.Input(
          try TableFile(input.source, options: tables), input.source, options: input.options))
    }
    return ProjectSources(read, extractor: extractor).tables
  }

  /// Makes edits in all files; these are changed to what they are then.
  private static func make(
    _ edits: [SourceEdit], in inputs: inout [(source: ByteSource, options: RecordOptions)],
    _ tables: TableFile.Options
  ) throws(Failure) -> [SourceOutcome] {
    var byEdit: [SourceEdit: [SourceOutcome]] = [:]
    for index in inputs.indices {
      let own = edits.filter { $0.row.file == inputs[index].source.name }
      if own.isEmpty { continue }
      var writer = try SourceWriter(
        inputs[index].source, tables: tables, options: inputs[index].options)
      for outcome in try writer.apply(own) { byEdit[outcome.edit, default: []].append(outcome) }
      if writer.isChanged {
        inputs[index].source = ByteSource(
          try writer.bytes(), name: inputs[index].source.name)
      }
    }
    return edits.compactMap { edit in
      guard var found = byEdit[edit], !found.isEmpty else { return nil }
      let outcome = found.removeFirst()
      byEdit[edit] = found
      return outcome
    }
  }
}
