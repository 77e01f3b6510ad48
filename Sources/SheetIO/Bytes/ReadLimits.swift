/// How much a reader takes from one file before it refuses it by name.
///
/// The defaults let every honest file pass and end a hostile one within a second and 256 MiB.
/// Every limit can be raised by whoever trusts the file.
public struct ReadLimits: Hashable, Sendable {
  /// Files inside a zip archive.
  public var entryCount = 65_535
  /// Bytes that one archive entry may inflate to.
  public var entryBytes = 4 << 30
  /// Bytes that all entries read from one archive may inflate to.
  public var inflatedBytes = 8 << 30
  /// How many times larger than its compressed bytes an entry may be, above `ratioFloor`.
  public var compressionRatio = 200
  /// Inflated bytes up to which the ratio does not matter.
  public var ratioFloor = 64 << 20
  /// Cells of one sheet.
  public var cellCount = 100_000_000
  /// Bytes in UTF-8 of one string. Excel's own limit is 32,767 characters.
  public var stringBytes = 1 << 20
  /// Bytes of all shared strings together.
  public var sharedStringBytes = 1 << 30
  /// Elements open at one time in an XML part.
  public var nestingDepth = 250
  /// Rows of a sheet; the last row a workbook can hold is 1,048,576.
  public var rowCount = 1 << 20
  /// Columns of a sheet; the last column a workbook can hold is 16,384 (XFD).
  public var columnCount = 1 << 14
  /// Records of a text file.
  public var recordCount = Int.max
  /// Bytes of one record of a text file; far more than a full row of Excel's longest cells in use.
  public var recordBytes = 64 << 20
  /// Fields of one record of a text file.
  public var fieldCount = 1 << 14

  /// The limits that suit files from strangers.
  public static let standard = ReadLimits()

  /// The standard limits, to be changed one by one.
  public init() {}
}
