public import Diagnostics
import SheetIO

extension OwnForm {
  /// How the files are called.
  public struct Naming: Sendable {
    /// What they are called by where no pattern says otherwise: `STEM-PROJECT`.
    public var stem: String
    /// How they are named; `nil` names them by `stem` and project.
    public var pattern: FileNamePattern?

    /// A way of naming files.
    public init(stem: String, pattern: FileNamePattern?) {
      self.stem = stem
      self.pattern = pattern
    }
  }

  /// Writes the only file that the form gives, and the ledger of what was issued beside it.
  ///
  /// - Parameters:
  ///   - path: The target; what stood there stays beside it as `.bak` if it is one of `inputs`.
  ///   - inputs: Files that were read.
  /// - Throws: What filling and `OutputFile` throw; the target is then unchanged.
  public func write(
    _ tables: Tables, to path: String, named naming: Naming, inputs: [String]
  ) throws(Failure) -> Submission.Written {
    var written = Submission.Written()
    var output = try OutputFile(path: path)
    output.keepsReplaced = inputs.contains { OutputFile.isSameFile($0, path) }
    var bytes: [UInt8] = []
    let outcome = try fill(tables, stem: naming.stem, pattern: naming.pattern) { bytes = $0.bytes }
    try output.write(bytes)
    if !outcome.issued.isEmpty {
      let ledgerPath = IssueLedger.path(of: path)
      var ledger = try OutputFile(path: ledgerPath)
      try ledger.write(try IssueLedger.lines(of: outcome.issued, after: ledgerPath))
      // First, so that no form is without its line.
      try ledger.commit()
      written.ledger = ledgerPath
    }
    written.kept = output.keepsReplaced ? [path] : []
    try output.commit()
    written.paths = [path]
    written.findings = outcome.findings.map { $0.inFile(path) } + unmatched(outcome.issued)
    return written
  }

  /// Writes the files into a folder, which is made if it does not exist, with one ledger of what
  /// was issued. Each goes to the disk as soon as it is made; all are put in place at the end.
  ///
  /// - Parameter inputs: Files that were read: one that is replaced stays beside its output as
  ///   `.bak`.
  /// - Throws: Why no file at all was written.
  public func writeFiles(
    _ tables: Tables, into folder: String, named naming: Naming, inputs: [String]
  ) throws(Failure) -> Submission.Written {
    let batch = try OutputBatch(folder: folder)
    var files: [OutputBatch.File] = []
    let outcome = try fill(
      tables, stem: naming.stem, pattern: naming.pattern
    ) { made throws(Failure) in
      var file = try batch.write(made.bytes, named: made.name)
      file.keepsReplaced = inputs.contains { OutputFile.isSameFile($0, file.path) }
      files.append(file)
    }
    var written = Submission.Written()
    written.findings =
      outcome.findings.map { $0.inFile(batch.path(of: $0.location.file)) }
      + unmatched(outcome.issued)
    try written.commit(files, issued: outcome.issued, in: batch)
    return written
  }
}

extension Finding {
  /// The finding, at its place in a file of another name.
  fileprivate func inFile(_ path: String) -> Finding {
    var finding = self
    finding.location.file = path
    return finding
  }
}
