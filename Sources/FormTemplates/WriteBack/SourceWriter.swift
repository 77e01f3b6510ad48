public import Diagnostics
public import SheetIO

/// Writes edits back into one file that projects were read from, and changes nothing else of it.
///
/// A CSV keeps every byte that no edit concerns, a workbook every part. What cannot be written is
/// refused by name, edit by edit; the others are made all the same.
///
/// ```swift
/// var writer = try SourceWriter(ByteSource(path: file), options: options)
/// let outcomes = try writer.apply(edits)
/// try writer.write(to: file, keepsReplaced: true)
/// ```
public struct SourceWriter {
  /// The file as the user named it; edits of other files are not its business.
  public let file: String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - tables: What the user says about a text file.
  ///   - options: What the user says about unit, year and kind, as when it was read.
  /// - Throws: What the readers throw; `.workbookSigned`.
  public init(
    _ source: ByteSource, tables: TableFile.Options = TableFile.Options(),
    options: RecordOptions = RecordOptions()
  ) throws(Failure) {
    file = source.name
  }

  /// Makes the edits of this file, all in terms of the file as it was opened.
  ///
  /// May be called once.
  ///
  /// - Returns: What became of each, in the order given; edits of other files are left out.
  /// - Throws: What makes it impossible to change the file at all.
  public mutating func apply(_ edits: [SourceEdit]) throws(Failure) -> [SourceOutcome] { [] }

  /// Writes the changed file; without an edit made, an exact copy.
  ///
  /// - Parameters:
  ///   - path: The target; may be the file that was opened.
  ///   - keepsReplaced: Whether the file that is replaced stays beside it, its name ended by `.bak`.
  /// - Throws: What `OutputFile` throws; `.editDiffers`.
  public mutating func write(to path: String, keepsReplaced: Bool = false) throws(Failure) {}
}
