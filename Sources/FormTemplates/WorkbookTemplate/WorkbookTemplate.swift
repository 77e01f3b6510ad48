public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// A workbook with `{{…}}` in its cells, read as forms: one for each sheet with placeholders.
///
/// The syntax is described in `Docs/placeholders.md`.
public struct WorkbookTemplate: Sendable {
  /// A sheet with placeholders.
  public struct Form: Sendable {
    /// The sheet's index in the workbook, and its name.
    public var sheet: Int
    /// The sheet's name.
    public var sheetName: String
    /// The form as all sources of forms describe it. Its sections follow each other from the
    /// sheet's first row on, so that a row of the form stands where the sheet stores it.
    public var template: FormTemplate
    /// The unit in which the sheet says that amounts are printed; `nil` if it says none.
    public var unit: AmountUnit?
    /// The cells with placeholders, which are filled; all others stay as they are.
    public internal(set) var filled: Set<CellAddress> = []
    /// Where the placeholders of the form stand, for listing them.
    public internal(set) var holes: [Hole] = []

    /// Whether a placeholder asks for the form's number.
    var hasNumberPlace: Bool { holes.contains { HoleKey($0.key).path == "form.number" } }
  }

  /// A placeholder with where it stands.
  public struct Hole: Hashable, Sendable {
    /// The cell.
    public var cell: CellAddress
    /// The field's path, with the ways of writing behind it.
    public var key: String
    /// The group that its row is repeated for; `nil` for a row that stands once.
    public var group: String?
  }

  /// The workbook's name as the user gave it.
  public let file: String
  /// The sheets with placeholders, in the order of their tabs.
  public private(set) var forms: [Form] = []
  /// What is wrong with them or ought to be known.
  public private(set) var findings: [Finding] = []
  /// The index of the sheet of settings that `template render` writes; `nil` without one.
  public private(set) var settingsSheet: Int?

  /// Reads a workbook's placeholders.
  ///
  /// - Throws: What the readers throw. What is wrong with placeholders is in `findings`.
  public init(_ source: ByteSource, limits: ReadLimits = .standard) throws(Failure) {
    file = source.name
    let reader = try WorkbookReader(source, limits: limits)
    var settings: FormSettings?
    settingsSheet = reader.sheetList.firstIndex { $0.name == FormSettings.sheetName }
    if let index = settingsSheet {
      settings = FormSettings(try reader.readSheet(at: index), styles: reader.styles)
    }
    for (index, summary) in reader.sheetList.enumerated()
    where summary.kind == .worksheet && index != settingsSheet {
      let sheet = try reader.readSheet(at: index)
      var form = PlaceholderSheet(
        sheet: sheet, looks: reader.styles, settings: settings, file: file)
      if let read = form.read(index: index) { forms.append(read) }
      findings += form.findings
    }
  }

  /// Whether there is any placeholder, be it a wrong one.
  public var hasPlaceholders: Bool {
    !forms.isEmpty || findings.contains { $0.code == .placeholderMalformed }
  }

  /// Whether it can be filled as it is.
  public var isUsable: Bool { !findings.contains { $0.code.severity == .error } }

  /// A group as marks name it: `指标:产出指标` for `indicator:产出指标`.
  public static func label(ofGroup group: String) -> String {
    PlaceholderNames.label(ofGroup: group)
  }

  /// What a hole's field is called.
  public static func name(ofHole key: String) -> Wording {
    let path = HoleKey(key).path
    return PlaceholderNames.label(ofSpecial: path).map { Wording($0) }
      ?? FieldCatalog.name(of: path)
  }
}
