public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// The projects in the filled forms of one workbook.
public struct FormFile: Sendable {
  /// The projects, a table for each unit and year that the forms are in.
  public private(set) var tables: [ProjectTable] = []
  /// What was read of each form, in the order of sheets and of forms on a sheet.
  public private(set) var readings: [FormReading] = []
  /// The names of the sheets that hold forms.
  private(set) var formSheets: [String] = []
  /// What the user should know about reading it.
  public private(set) var findings: [Finding] = []

  /// Reads the forms of a workbook.
  ///
  /// A sheet on which no known form stands is named in a finding, with the form that comes
  /// nearest and what it lacks of it.
  ///
  /// - Parameter sheets: The names of the sheets to look at; all if `nil`.
  /// - Throws: What the readers throw; for a file of another kind, the failure that says what it
  ///   is and what to do; `.formNotFound` if there is no form in it.
  public init(
    _ source: ByteSource, extractor: Extractor, options: RecordOptions = RecordOptions(),
    sheets: Set<String>? = nil, limits: ReadLimits = .standard
  ) throws(Failure) {
    let format = try FileFormat.recognise(source)
    guard format == .xlsx else {
      let refusal = format == .text ? nil : format.refusal(of: source.name)
      throw refusal ?? Failure(.formNeedsWorkbook, at: Location(file: source.name))
    }
    let reader = try WorkbookReader(source, limits: limits)
    findings = reader.findings
    let wanted = reader.sheetList.indices.filter {
      sheets?.contains(reader.sheetList[$0].name) ?? true
    }
    let shown = wanted.filter {
      reader.sheetList[$0].kind == .worksheet && reader.sheetList[$0].visibility == .visible
    }
    for index in wanted where !shown.contains(index) {
      let summary = reader.sheetList[index]
      let place = Location(file: source.name, sheet: summary.name)
      if let reason = Self.ownSheets[summary.name] {
        findings.append(Finding(.sheetWithoutProjects, at: place, facts: ["reason": reason]))
      } else {
        findings.append(
          Finding(.sheetNotRead, at: place, facts: ["state": TableFile.state(of: summary)]))
      }
    }
    var sources: [TableSource] = []
    for index in shown {
      let sheet = try reader.readSheet(at: index)
      var place = TableSource(file: source.name, sheet: sheet.name)
      let found = extractor.forms(
        on: sheet, styles: reader.styles, source: place, sourceIndex: sources.count,
        options: options)
      if found.isEmpty {
        if let reason = Self.ownSheets[sheet.name] {
          findings.append(
            Finding(
              .sheetWithoutProjects, at: Location(file: place.file, sheet: place.sheet),
              facts: ["reason": reason]))
        } else if !sheet.rows.isEmpty {
          findings.append(Self.notFound(sheet, reader, extractor, place))
        }
        continue
      }
      for reading in found {
        place.columns.merge(reading.columns) { first, _ in first }
        place.cells[reading.project.place] = reading.cells
      }
      sources.append(place)
      readings += found
      findings += found.flatMap(\.findings)
    }
    if readings.isEmpty {
      throw Failure(
        findings.first { $0.code == .formNotFound }
          ?? Finding(.formNotFound, at: Location(file: source.name), facts: Self.nothing))
    }
    formSheets = sources.compactMap(\.sheet)
    addTables(sources)
  }

  /// Sheets that this program puts beside the forms, and what they are.
  static let ownSheets = [
    Submission.contentsName: Wording(zh: "是目录", en: "it is a table of contents"),
    RecordTable.carriedSheetName: Wording(
      zh: "是本程序带过来的其他列", en: "it holds columns that this program carried along"),
    EmbeddedBase.sheetName: Wording(
      zh: "是本程序存的发出底稿", en: "it holds what was issued, kept there by this program"),
  ]

  private static let nothing: [String: Wording] = [
    "nearest": Wording(zh: "能看见的工作表都是空的", en: "its visible sheets are empty")
  ]

  private static func notFound(
    _ sheet: Sheet, _ reader: WorkbookReader, _ extractor: Extractor, _ place: TableSource
  ) -> Finding {
    let at = Location(file: place.file, sheet: place.sheet)
    guard let nearest = extractor.nearest(to: sheet, styles: reader.styles) else {
      return Finding(
        .formNotFound, at: at,
        facts: ["nearest": Wording(zh: "没有一个认识的标签", en: "none of its labels is known")])
    }
    let missing = nearest.missing.prefix(6).map(Finding.quoted).joined(separator: "、")
    return Finding(
      .formNotFound, at: at,
      facts: [
        "nearest": Wording(
          zh: "最接近“\(nearest.title)”，但缺少：\(missing)",
          en: "nearest is “\(nearest.title)”, of which these are missing: \(missing)")
      ])
  }

  /// Sorts the projects into tables that are each in one unit and of one year.
  private mutating func addTables(_ sources: [TableSource]) {
    for reading in readings {
      let index = tables.firstIndex { $0.unit == reading.unit && $0.year == reading.year }
      if index == nil {
        var table = ProjectTable(
          file: sources[0].file, sheet: sources[0].sheet, kind: reading.project.kind,
          unit: reading.unit, year: reading.year)
        table.sources = sources
        tables.append(table)
      }
      tables[index ?? tables.count - 1].projects.append(reading.project)
    }
  }
}

extension FindingCode {
  /// No known form stands on a sheet.
  public static let formNotFound = FindingCode(
    "form-not-found", .warning,
    message: Wording(
      zh: "这张工作表上没有认出自评表：{nearest}",
      en: "no self-evaluation form was found on this sheet: {nearest}"),
    fix: Wording(
      zh: "核对是不是自评表；标签被改过的话照表样改回来",
      en: "make sure that it is such a form; restore the labels if they were changed"))

  /// A file that should hold forms is no workbook.
  public static let formNeedsWorkbook = FindingCode(
    "form-needs-workbook", .error,
    message: Wording(
      zh: "这是文本文件，自评表要从 XLSX 工作簿里读", en: "this is a text file; forms are read from XLSX workbooks"),
    fix: Wording(zh: "给出填好的 XLSX 自评表", en: "give the filled XLSX form"))
}
