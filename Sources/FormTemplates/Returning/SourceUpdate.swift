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
  ///
  /// - Returns: An outcome for each edit, in their order.
  private static func make(
    _ edits: [SourceEdit], in inputs: inout [(source: ByteSource, options: RecordOptions)],
    _ tables: TableFile.Options
  ) throws(Failure) -> [SourceOutcome] {
    var outcomes = edits.map { SourceOutcome(edit: $0, location: $0.row, old: "", new: "") }
    var positions: [Int: [Int]] = [:]
    for position in edits.indices {
      let file = edits[position].row.file
      guard let index = inputs.firstIndex(where: { isSame($0.source.name, file) }) else {
        outcomes[position].refusal = Finding(
          .sourceNotGiven, at: edits[position].row, facts: ["file": .quoting(file)])
        continue
      }
      positions[index, default: []].append(position)
    }
    for (index, own) in positions.sorted(by: { $0.key < $1.key }) {
      var writer = try SourceWriter(
        inputs[index].source, tables: tables, options: inputs[index].options)
      let named = own.map { position in
        var edit = edits[position]
        edit.row.file = writer.file
        return edit
      }
      for (position, outcome) in zip(own, try writer.apply(named)) {
        outcomes[position] = outcome
      }
      if writer.isChanged {
        inputs[index].source = ByteSource(
          try writer.bytes(), name: inputs[index].source.name)
      }
    }
    return outcomes
  }

  /// Whether two paths name one file, however they are written.
  private static func isSame(_ name: String, _ other: String) -> Bool {
    name == other || plain(name) == plain(other) || OutputFile.isSameFile(name, other)
  }

  /// A path without what leads nowhere: `./` and `//`.
  private static func plain(_ path: String) -> String {
    (path.hasPrefix("/") ? "/" : "")
      + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
