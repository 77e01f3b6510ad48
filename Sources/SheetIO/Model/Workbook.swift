/// A whole workbook in memory: what a reader found, or what a writer is to write.
public struct Workbook: Hashable, Sendable {
  /// The sheets in the order of their tabs.
  public var sheets: [Sheet] = []
  /// The looks that cells name by index; index 0 is the default.
  public var styles: [CellStyle] = [CellStyle()]
  /// Names for ranges and formulas.
  public var definedNames: [DefinedName] = []
  /// Title, author and their like.
  public var properties = DocumentProperties()
  /// Which day is number 0.
  public var dateSystem: DateSystem = .from1900

  /// A workbook without sheets.
  public init() {}
}

/// A name for a range or a formula.
public struct DefinedName: Hashable, Sendable {
  /// The name; built-in ones begin with `_xlnm.`.
  public var name: String
  /// What it stands for, without an equals sign: `项目!$D$2:$D$24`.
  public var refersTo: String
  /// The index of the sheet to which the name is local; `nil` for the whole workbook.
  public var sheet: Int?
  /// Whether the name is kept out of the programs' lists.
  public var isHidden: Bool

  /// A name.
  public init(name: String, refersTo: String, sheet: Int? = nil, isHidden: Bool = false) {
    self.name = name
    self.refersTo = refersTo
    self.sheet = sheet
    self.isHidden = isHidden
  }
}

/// What a workbook says about itself (ECMA-376 Part 2 §11).
///
/// Only ever a hint: other programs leave stale names in it.
public struct DocumentProperties: Hashable, Sendable {
  public var title = ""
  public var subject = ""
  public var author = ""
  public var lastModifiedBy = ""
  public var company = ""
  public var comments = ""
  /// When the workbook was made, as written: ISO 8601, `2024-07-18T00:00:00Z`.
  public var created = ""
  /// When it was last saved, as written.
  public var modified = ""
  /// The program that wrote the file.
  public var application = ""

  /// Properties that say nothing.
  public init() {}
}

/// Which day a workbook's serial number 0 is (ECMA-376 Part 1 §18.17.4.1).
public enum DateSystem: Int, Sendable {
  /// Serial 1 is 1 January 1900, and a 29 February 1900 that never was is serial 60.
  case from1900 = 1900
  /// Serial 0 is 1 January 1904.
  case from1904 = 1904
}
