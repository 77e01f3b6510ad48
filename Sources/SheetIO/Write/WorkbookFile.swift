public import Diagnostics

/// Workbooks on the disk: written whole, proved by reading, or not at all.
public enum WorkbookFile {
  /// Reads a file in the making and compares it with the workbook; throws at a difference.
  typealias Proof = (ByteSource, borrowing Workbook, String) throws(Failure) -> Void

  /// Writes a workbook as an XLSX file, reads it back, compares every cell, and only then puts it
  /// in place.
  ///
  /// Whatever fails, the target is byte for byte what it was. The same workbook gives the same
  /// bytes on any day, for given versions of zlib and libxlsxwriter. When the disk is full,
  /// libxlsxwriter writes a line of its own to standard error.
  ///
  /// - Parameters:
  ///   - workbook: What to write. Rows and cells must be in ascending order. Without a creation
  ///     time in its properties, the file states the beginning of the year 2000.
  ///   - path: The target; a file that stands there is replaced and its permissions are kept.
  ///   - keepsReplaced: Whether the file that is replaced stays beside it, its name ended by `.bak`.
  /// - Throws: The codes of `OutputFile`; those of the rules a workbook must keep (`.output…`);
  ///   `.outputDiffers` if what was read back is not what was written.
  public static func write(
    _ workbook: Workbook, to path: String, keepsReplaced: Bool = false
  ) throws(Failure) {
    try write(workbook, to: path, keepsReplaced: keepsReplaced, proving: prove)
  }

  /// Writes a workbook as an XLSX file of a batch and reads it back; `batch.commit` puts it in
  /// place. May be called for several files at the same time.
  ///
  /// - Parameters:
  ///   - workbook: As for `write(_:to:)`.
  ///   - name: The file's name in the batch's folder.
  /// - Throws: As `write(_:to:)`.
  public static func write(
    _ workbook: Workbook, named name: String, in batch: OutputBatch
  ) throws(Failure) -> OutputBatch.File {
    let file = try batch.begin(name)
    if let bytes = bytes(of: workbook, for: file, in: batch) {
      try batch.write(bytes, to: file)
      return file
    }
    try XLSXWriter.write(
      workbook, named: file.path, to: file.temporaryPath, temporaryFolder: batch.workspace)
    try prove(ByteSource(path: file.temporaryPath), workbook, file.path)
    return file
  }

  /// The bytes of a small workbook, put together and proved in memory; `nil` where that does not
  /// succeed, for whatever reason: the disk may have the room that memory lacks, or tell why not.
  static func bytes(
    of workbook: Workbook, for file: OutputBatch.File, in batch: OutputBatch
  ) -> [UInt8]? {
    guard let memory = batch.memory, workbook.fitsMemoryFolder else { return nil }
    do throws(Failure) {
      let bytes = try memory.bytes(of: workbook, named: file.path)
      try prove(ByteSource(bytes, name: file.path), workbook, file.path, known: batch.known)
      return bytes
    } catch {
      return nil
    }
  }

  /// As `write(_:to:)`, with another proof.
  static func write(
    _ workbook: Workbook, to path: String, keepsReplaced: Bool = false, proving prove: Proof
  ) throws(Failure) {
    var output = try OutputFile(path: path)
    output.keepsReplaced = keepsReplaced
    try XLSXWriter.write(workbook, into: output)
    try prove(ByteSource(path: output.temporaryPath), workbook, path)
    try output.commit()
  }

  /// Reads `source` and compares it with `workbook`.
  ///
  /// - Parameter path: The output's name, for findings.
  /// - Throws: `.outputDiffers`, also if the file cannot be read at all.
  static func prove(_ source: ByteSource, _ workbook: borrowing Workbook, _ path: String)
    throws(Failure)
  {
    try prove(source, workbook, path, known: nil)
  }

  /// As `prove(_:_:_:)`, for one of many workbooks.
  ///
  /// - Parameter known: What parts of the others were found to say.
  private static func prove(
    _ source: ByteSource, _ workbook: borrowing Workbook, _ path: String, known: KnownParts?
  ) throws(Failure) {
    let workbook = copy workbook
    try proving(path) { limits throws(Failure) in
      let reader = try WorkbookReader(source, limits: limits, known: known)
      try ReadBack.compare(reader, with: workbook, file: path)
      let sheets = workbook.sheets
      let failures = Concurrently.map(sheets.count) { index -> Failure? in
        var comparison = ReadBack(sheet: sheets[index], file: path)
        do throws(Failure) {
          let merges = try reader.forEachRowThenMerges(ofSheet: index) { row throws(Failure) in
            try comparison.compare(row)
          }
          try comparison.finish(merges: merges, notes: reader.notes(ofSheet: index))
          return nil
        } catch {
          return error
        }
      }
      if let failure = failures.lazy.compactMap(\.self).first { throw failure }
    }
  }

  /// Runs a comparison of a finished file with what was to be written; whatever goes wrong in it
  /// means that the file differs.
  ///
  /// - Throws: `.outputDiffers`.
  static func proving(
    _ path: String, _ body: (ReadLimits) throws(Failure) -> Void
  ) throws(Failure) {
    var limits = ReadLimits.standard
    // What we wrote ourselves may be as repetitive as it likes.
    limits.compressionRatio = 1 << 20
    do throws(Failure) {
      try body(limits)
    } catch {
      if error.finding.code == .outputDiffers { throw error }
      // The reader's words are about a file that nobody has seen: tell what it means here.
      let finding = error.finding
      throw Failure(
        .outputDiffers,
        at: Location(file: path, sheet: finding.location.sheet, cell: finding.location.cell),
        facts: [
          "reason": Wording(
            zh: finding.message(in: .chinese), en: finding.message(in: .english))
        ])
    }
  }
}
