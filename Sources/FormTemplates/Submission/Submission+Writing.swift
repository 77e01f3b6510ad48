public import Diagnostics
import SheetIO
import Synchronization

extension Submission {
  /// What writing came to.
  public struct Written: Sendable {
    /// The paths of the files that were put in place.
    public fileprivate(set) var paths: [String] = []
    /// Those of them that replaced an input, which is kept as `.bak`.
    public fileprivate(set) var kept: [String] = []
    /// What does not fit into its place on a form.
    public fileprivate(set) var findings: [Finding] = []
    /// Why other files were not written; what stood in their places is unchanged.
    public fileprivate(set) var failures: [Finding] = []

    /// Nothing was written yet.
    public init() {}
  }

  /// Writes everything into one workbook.
  ///
  /// - Parameter keepsReplaced: Whether the file that is replaced stays beside it as `.bak`.
  /// - Throws: What filling and `WorkbookFile.write` throw; the target is then unchanged.
  public func write(to path: String, keepsReplaced: Bool) throws(Failure) -> Written {
    let filled = try workbook()
    try WorkbookFile.write(filled.workbook, to: path, keepsReplaced: keepsReplaced)
    var written = Written()
    written.paths = [path]
    if keepsReplaced { written.kept = [path] }
    written.findings = Self.naming(path, filled.findings)
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
    func take(_ result: Result<(file: OutputBatch.File, findings: [Finding]), Failure>) {
      switch result {
      case .success(let (file, findings)):
        var file = file
        file.keepsReplaced = inputs.contains { OutputFile.isSameFile($0, file.path) }
        done.append(file)
        written.findings += findings
      case .failure(let failure): written.failures.append(failure.finding)
      }
    }
    if let name = files.listName { take(listFile(name, in: batch)) }
    for result in results { take(result) }
    written.failures += try batch.commit(done)
    let failed = Set(written.failures.map(\.location.file))
    written.paths = done.map(\.path).filter { !failed.contains($0) }
    written.kept = done.filter(\.keepsReplaced).map(\.path).filter { !failed.contains($0) }
    return written
  }

  private func file(
    _ index: Int, _ name: String, in batch: OutputBatch
  ) -> Result<(file: OutputBatch.File, findings: [Finding]), Failure> {
    Result { () throws(Failure) in
      let filled = try formWorkbook(index)
      return (
        try WorkbookFile.write(filled.workbook, named: name, in: batch),
        Self.naming(batch.path(of: name), filled.findings)
      )
    }
  }

  private func listFile(
    _ name: String, in batch: OutputBatch
  ) -> Result<(file: OutputBatch.File, findings: [Finding]), Failure> {
    Result { () throws(Failure) in
      let filled = try listWorkbook()
      return (
        try WorkbookFile.write(filled.workbook, named: name, in: batch),
        Self.naming(batch.path(of: name), filled.findings)
      )
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
