public import Diagnostics
import SheetIO
import Synchronization

extension Submission {
  /// What writing came to.
  public struct Written: Sendable {
    /// The paths of the files that were put in place.
    public internal(set) var paths: [String] = []
    /// The path of the ledger of what was issued; `nil` where there is none.
    public internal(set) var ledger: String?
    /// Those of them that replaced an input, which is kept as `.bak`.
    public internal(set) var kept: [String] = []
    /// What does not fit into its place on a form.
    public internal(set) var findings: [Finding] = []
    /// Why other files were not written; what stood in their places is unchanged.
    public internal(set) var failures: [Finding] = []

    /// Nothing was written yet.
    public init() {}
  }

  /// Writes everything into one workbook.
  ///
  /// - Parameter keepsReplaced: Whether the file that is replaced stays beside it as `.bak`.
  /// - Throws: What filling and `WorkbookFile.write` throw; the target is then unchanged.
  public func write(to path: String, keepsReplaced: Bool) throws(Failure) -> Written {
    let issued = issuedForms()
    let filled = try workbook(issued: issued)
    var written = Written()
    written.paths = [path]
    if options.embedsBase || issued.isEmpty {
      try WorkbookFile.write(filled.workbook, to: path, keepsReplaced: keepsReplaced)
    } else {
      let ledgerPath = IssueLedger.path(of: path)
      var ledger = try OutputFile(path: ledgerPath)
      try ledger.write(
        try IssueLedger.lines(of: IssueLedger.ledgerLines(of: issued), after: ledgerPath))
      try WorkbookFile.write(filled.workbook, to: path, keepsReplaced: keepsReplaced)
      try ledger.commit()
      written.ledger = ledgerPath
    }
    written.findings = options.previous?.findings(issued: issued.map(\.number)) ?? []
    if keepsReplaced { written.kept = [path] }
    written.findings += Self.naming(path, filled.findings)
    return written
  }

  /// Writes a file for each project, and one with the lists, into a folder, which is made if it
  /// does not exist; other files in it are left alone.
  ///
  /// The files are made on all processors and brought to the disk by one sync. One that cannot be
  /// made does not keep the others back.
  ///
  /// - Parameters:
  ///   - pattern: How the projects' files are named.
  ///   - inputs: Files that were read: one that is replaced stays beside its output as `.bak`.
  ///   - progress: Is told, now and then and from any thread, how many files are finished.
  /// - Throws: Why no file at all was written.
  public func writeFiles(
    into folder: String, named pattern: FileNamePattern, inputs: [String],
    progress: @escaping @Sendable (Int) -> Void
  ) throws(Failure) -> Written {
    let batch = try OutputBatch(folder: folder)
    let files = files(pattern)
    let finished = Atomic(0)
    let results = Concurrently.map(files.names.count) { index in
      let result = file(index, files.names[index], in: batch)
      progress(finished.add(1, ordering: .relaxed).newValue)
      return result
    }
    var written = Written()
    var done: [OutputBatch.File] = []
    var issued: [IssueLedger.Line] = []
    func take(_ result: Result<Made, Failure>) {
      switch result {
      case .success(let made):
        var file = made.file
        file.keepsReplaced = inputs.contains { OutputFile.isSameFile($0, file.path) }
        done.append(file)
        written.findings += made.findings
        if let line = made.issued { issued.append(line) }
      case .failure(let failure): written.failures.append(failure.finding)
      }
    }
    if let name = files.listName { take(listFile(name, in: batch)) }
    for result in results { take(result) }
    written.findings += options.previous?.findings(issued: issued.map(\.number)) ?? []
    try written.commit(done, issued: options.embedsBase ? [] : issued, in: batch)
    return written
  }

  /// The name of the ledger of a folder of forms.
  fileprivate static let ledgerName = "自评表" + IssueLedger.suffix

  /// A finished file, waiting to be put in place.
  private struct Made: Sendable {
    var file: OutputBatch.File
    var findings: [Finding]
    /// What is remembered of the form; no more, because there may be many.
    var issued: IssueLedger.Line?
  }

  private func file(
    _ index: Int, _ name: String, in batch: OutputBatch
  ) -> Result<Made, Failure> {
    Result { () throws(Failure) in
      let data = data(index)
      let issued = issuedForm(index, data)
      let filled = try formWorkbook(index, data, issued: issued)
      return Made(
        file: try WorkbookFile.write(filled.workbook, named: name, in: batch),
        findings: Self.naming(batch.path(of: name), filled.findings),
        issued: issued.ledgerLine)
    }
  }

  private func listFile(_ name: String, in batch: OutputBatch) -> Result<Made, Failure> {
    Result { () throws(Failure) in
      let filled = try listWorkbook()
      return Made(
        file: try WorkbookFile.write(filled.workbook, named: name, in: batch),
        findings: Self.naming(batch.path(of: name), filled.findings))
    }
  }

  /// Findings about cells of a workbook, with the name that it got.
  private static func naming(_ path: String, _ findings: [Finding]) -> [Finding] {
    findings.map { finding in
      var finding = finding
      if finding.location.file.isEmpty { finding.location.file = path }
      return finding
    }
  }
}

extension Submission.Written {
  /// Puts the files of a batch in place, with a line in its folder's ledger for each form that was
  /// issued.
  ///
  /// - Throws: What reading and writing the ledger throw, and as `OutputBatch.commit`; no file was
  ///   touched.
  mutating func commit(
    _ files: [OutputBatch.File], issued: [IssueLedger.Line], in batch: OutputBatch
  ) throws(Failure) {
    var files = files
    if !issued.isEmpty {
      let lines = try IssueLedger.lines(of: issued, after: batch.path(of: Submission.ledgerName))
      let file = try batch.write(lines, named: Submission.ledgerName)
      ledger = file.path
      // First, so that no form is without its line.
      files.insert(file, at: 0)
    }
    failures += try batch.commit(files)
    let failed = Set(failures.map(\.location.file))
    paths = files.map(\.path).filter { !failed.contains($0) && $0 != ledger }
    kept = files.filter(\.keepsReplaced).map(\.path).filter { !failed.contains($0) }
  }
}
