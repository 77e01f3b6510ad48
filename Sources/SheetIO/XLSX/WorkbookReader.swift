public import Diagnostics

/// Reads an Office Open XML workbook: its list of sheets at once, the cells when they are asked for.
///
/// ```swift
/// let reader = try WorkbookReader(ByteSource(path: "表.xlsx"))
/// try reader.forEachRow(ofSheet: 0) { row throws(Failure) in
///   for cell in row.cells { print(row.value(of: cell)) }
/// }
/// ```
///
/// Source: ECMA-376 Part 1 (transitional and strict) and Part 2 (packages).
public struct WorkbookReader: Sendable {
  /// What the workbook says about one sheet before it is read.
  public struct SheetSummary: Hashable, Sendable {
    /// The name on the tab.
    public var name: String
    /// Whether the tab is shown.
    public var visibility: Sheet.Visibility
    /// Worksheet, or another kind of sheet, which holds no cells for a reader.
    public var kind: Sheet.Kind
    /// The part that holds it.
    var part: String
  }

  /// The sheets in the order of their tabs.
  public let sheetList: [SheetSummary]
  /// Which day is number 0.
  public let dateSystem: DateSystem
  /// The looks that cells name by index.
  public let styles: [CellStyle]
  /// Names for ranges and formulas.
  public let definedNames: [DefinedName]
  /// Title, author and their like.
  public let properties: DocumentProperties
  /// What was odd about the workbook and did not keep it from being read.
  public let findings: [Finding]
  /// The strings that cells share.
  public var sharedStrings: SharedStrings { context.strings }

  private let package: PackageParts
  private let context: SheetContext
  private let people: [String: String]

  /// Opens a workbook: reads everything but the sheets.
  ///
  /// - Throws: `.notAWorkbook` for other files; `.zipDamaged`, `.zipPartDamaged`, `.partInvalid`,
  ///   `.partMissing` and their like for damaged ones; `.readLimitReached` for hostile ones.
  public init(_ source: ByteSource, limits: ReadLimits = .standard) throws(Failure) {
    try self.init(source, limits: limits, known: nil)
  }

  /// As `init(_:limits:)`, for one of many workbooks that were just written.
  ///
  /// - Parameter known: What parts of the others were found to say; title, author and their like
  ///   are then not read.
  init(_ source: ByteSource, limits: ReadLimits, known: KnownParts?) throws(Failure) {
    if known == nil, let refusal = try FileFormat.recognise(source).refusal(of: source.name) {
      throw refusal
    }
    let package = PackageParts(try ZipArchive(source, limits: limits), known: known)
    self.package = package
    let part = try package.workbookPart()
    let types = try package.contentTypes()
    if let type = types.type(of: part), type.contains("sheet.binary") {
      throw FileFormat.xlsb.refusal(of: source.name) ?? package.missing(part)
    }
    let workbook = WorkbookPart(file: source.name, sheetLimit: limits.entryCount)
    guard try XMLPartReader.parse(package.archive, part: part, handler: workbook) else {
      throw package.missing(part)
    }
    guard workbook.rootName == "workbook" else {
      throw Failure.xml(source.name, part, Wording(zh: "不是工作簿", en: "it holds no workbook"))
    }
    guard !workbook.sheets.isEmpty else {
      throw Failure(.workbookHasNoSheets, at: Location(file: source.name))
    }
    let relationships = try package.relationships(of: part)
    var findings: [Finding] = []
    sheetList = try Self.sheets(workbook, relationships, part, package, &findings)
    self.findings = findings
    dateSystem = workbook.dateSystem
    definedNames = workbook.definedNames

    var styles: [CellStyle] = []
    var missingStyles: String?
    if let part = relationships.first(where: { $0.kind == "styles" })?.part {
      let stated = try package.said(by: part) { () throws(Failure) -> [CellStyle]? in
        let handler = StylesPart()
        return try XMLPartReader.parse(package.archive, part: part, handler: handler)
          ? handler.styles : nil
      }
      styles = stated ?? []
      if stated == nil { missingStyles = part }
    }
    let shownStyles = styles.isEmpty ? [CellStyle()] : styles
    self.styles = shownStyles
    var strings = SharedStrings()
    var missingStrings: String?
    if let part = relationships.first(where: { $0.kind == "sharedStrings" })?.part {
      if package.archive.contains(part) {
        strings = try SharedStrings.read(package.archive, part: part)
      } else {
        missingStrings = part
      }
    }
    context = SheetContext(
      strings: strings, formats: shownStyles.map { NumberFormat($0.numberFormat) },
      dateSystem: workbook.dateSystem, missingStrings: missingStrings, missingStyles: missingStyles)
    properties = known == nil ? try Self.properties(package) : DocumentProperties()
    people = try Self.people(relationships, package)
  }

  /// The whole workbook.
  ///
  /// - Throws: As `init` and `readSheet(at:)`.
  public func readAll() throws(Failure) -> Workbook {
    var workbook = Workbook()
    workbook.styles = styles
    workbook.definedNames = definedNames
    workbook.properties = properties
    workbook.dateSystem = dateSystem
    workbook.sheets = try readSheets(at: Array(sheetList.indices))
    return workbook
  }

  /// Some whole sheets, read on all processors at once.
  ///
  /// - Parameter indices: Zero-based, into `sheetList`.
  /// - Throws: As `readSheet(at:)`; of several failures that of the first sheet.
  public func readSheets(at indices: [Int]) throws(Failure) -> [Sheet] {
    let threads: SheetPart.Threads = indices.count > 1 ? .one : .two
    let results = Concurrently.map(indices.count) { position -> Result<Sheet, Failure> in
      do throws(Failure) {
        return .success(try readSheet(at: indices[position], threads: threads))
      } catch {
        return .failure(error)
      }
    }
    var sheets: [Sheet] = []
    for result in results { sheets.append(try result.get()) }
    return sheets
  }

  /// One whole sheet, its rows in ascending order whatever order the file has.
  ///
  /// - Parameter index: Zero-based, into `sheetList`.
  /// - Throws: `.cellStoredTwice`, `.cellReferenceInvalid`, `.sharedStringMissing`,
  ///   `.readLimitReached`, `.partMissing`, and what damaged files give.
  public func readSheet(at index: Int) throws(Failure) -> Sheet {
    try readSheet(at: index, usesScanner: true)
  }

  /// As `readSheet(at:)`; tests compare both ways of reading.
  func readSheet(
    at index: Int, usesScanner: Bool = true, threads: SheetPart.Threads = .two
  ) throws(Failure) -> Sheet {
    let summary = sheetList[index]
    var rows: [Row] = []
    let frame = try read(index, usesScanner: usesScanner, threads: threads) {
      (view: RowView) throws(Failure) in
      if view.cells.isEmpty, view.height == nil, !view.isHidden { return }
      var row = Row(index: view.index, height: view.height, isHidden: view.isHidden)
      row.cells.reserveCapacity(view.cells.count)
      for cell in view.cells { row.cells.append(view.cell(cell)) }
      rows.append(row)
    }
    var sheet = try surroundings(of: index, frame)
    sheet.rows = try ordered(rows, sheet: summary.name)
    return sheet
  }

  /// A sheet without its rows.
  private func surroundings(
    of index: Int, _ frame: SheetFrame?
  ) throws(Failure) -> Sheet {
    let summary = sheetList[index]
    var sheet = Sheet(name: summary.name)
    sheet.visibility = summary.visibility
    sheet.kind = summary.kind
    if let frame {
      sheet.merges = frame.merges
      sheet.columns = frame.columns.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
      sheet.frozenRow = frame.frozenRow
      sheet.printSetup = frame.printSetup
      sheet.validations = frame.validations
    }
    PrintNames.apply(definedNames, ofSheet: index, to: &sheet.printSetup)
    sheet.notes = try notes(ofSheet: index)
    return sheet
  }

  /// Hands over the rows of a sheet in the order in which they are stored; memory does not grow
  /// with them.
  ///
  /// - Parameters:
  ///   - index: Zero-based, into `sheetList`.
  ///   - consume: Takes each row; what it throws ends the reading.
  /// - Throws: As `readSheet(at:)`. A damaged sheet may be noticed only after some or all of its
  ///   rows were handed over, so nothing made of them counts before this function returns.
  public func forEachRow(
    ofSheet index: Int, _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) {
    _ = try read(index, consume)
  }

  /// As `forEachRow`, for a caller who may keep the other processors busy.
  func forEachRow(
    ofSheet index: Int, threads: SheetPart.Threads, _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) {
    _ = try read(index, threads: threads, consume)
  }

  /// As `forEachRow`, and then everything that stands around the rows: merged ranges, columns,
  /// notes, what may be typed, print set-up.
  ///
  /// - Returns: The sheet without its rows.
  public func streamSheet(
    at index: Int, _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) -> Sheet {
    try surroundings(of: index, try read(index, consume))
  }

  /// As `forEachRow`, and then the merged ranges, in stored order.
  public func forEachRowThenMerges(
    ofSheet index: Int, _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) -> [CellRange] {
    try read(index, consume)?.merges ?? []
  }

  /// The notes and threaded comments of a sheet, in row-major order.
  public func notes(ofSheet index: Int) throws(Failure) -> [Note] {
    var notes: [Note] = []
    var threads: [Note] = []
    for relationship in try package.relationships(of: sheetList[index].part) {
      let isThreaded = relationship.kind == "threadedComment"
      guard isThreaded || relationship.kind == "comments", let part = relationship.part else {
        continue
      }
      let handler = CommentsPart(people: people)
      guard try XMLPartReader.parse(package.archive, part: part, handler: handler) else {
        throw package.missing(part)
      }
      if isThreaded { threads += handler.notes } else { notes += handler.notes }
    }
    return CommentsPart.merged(notes: notes, threads: threads)
  }

  private func read(
    _ index: Int, usesScanner: Bool = true, threads: SheetPart.Threads = .two,
    _ consume: (RowView) throws(Failure) -> Void
  ) throws(Failure) -> SheetFrame? {
    let summary = sheetList[index]
    guard summary.kind == .worksheet else { return nil }
    let part = SheetPart(
      package: package, part: summary.part, sheet: summary.name, usesScanner: usesScanner,
      threads: threads)
    guard let frame = try part.read(context, consume) else { throw package.missing(summary.part) }
    return frame
  }

  /// Sorts rows and joins those that the file stores in pieces.
  private func ordered(_ rows: [Row], sheet: String) throws(Failure) -> [Row] {
    var isOrdered = true
    for index in rows.indices.dropFirst() where rows[index].index <= rows[index - 1].index {
      isOrdered = false
      break
    }
    if isOrdered { return rows }
    var result: [Row] = []
    for row in rows.enumerated().sorted(by: {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }).map(\.element) {
      guard var last = result.last, last.index == row.index else {
        result.append(row)
        continue
      }
      last.cells = (last.cells + row.cells).sorted { $0.column < $1.column }
      for position in last.cells.indices.dropFirst()
      where last.cells[position].column == last.cells[position - 1].column {
        let cell = CellAddress(row: row.index, column: last.cells[position].column)
        throw Failure(
          .cellStoredTwice, at: Location(file: package.file, sheet: sheet, cell: cell))
      }
      last.height = row.height ?? last.height
      last.isHidden = last.isHidden || row.isHidden
      result[result.count - 1] = last
    }
    return result
  }

  private static func sheets(
    _ workbook: WorkbookPart, _ relationships: [Relationship], _ workbookPart: String,
    _ package: PackageParts, _ findings: inout [Finding]
  ) throws(Failure) -> [SheetSummary] {
    let byID = Dictionary(relationships.map { ($0.id, $0) }) { first, _ in first }
    var result: [SheetSummary] = []
    for sheet in workbook.sheets {
      if sheet.relationship ?? "" == "" {
        findings.append(
          Finding(.sheetWithoutPart, at: Location(file: package.file, sheet: sheet.name)))
        continue
      }
      guard let id = sheet.relationship, let relationship = byID[id], let part = relationship.part
      else {
        throw Failure.xml(
          package.file, workbookPart,
          Wording(
            zh: "没有说明工作表“\(Finding.quoted(sheet.name))”在哪里",
            en: "it does not say where sheet \(Finding.quoted(sheet.name)) is"))
      }
      let kind: Sheet.Kind =
        switch relationship.kind {
        case "chartsheet": .chartSheet
        case "dialogsheet": .dialogSheet
        case "xlMacrosheet", "xlIntlMacrosheet": .macroSheet
        default: .worksheet
        }
      result.append(
        SheetSummary(name: sheet.name, visibility: sheet.visibility, kind: kind, part: part))
    }
    guard !result.isEmpty else {
      throw Failure(.workbookHasNoSheets, at: Location(file: package.file))
    }
    return result
  }

  private static func properties(_ package: PackageParts) throws(Failure) -> DocumentProperties {
    var properties = DocumentProperties()
    for relationship in try package.relationships(of: "")
    where [
      "core-properties", "extended-properties", "metadata/core-properties", "extendedProperties",
    ]
    .contains(relationship.kind) {
      guard let part = relationship.part, package.archive.contains(part) else { continue }
      let handler = PropertiesPart(properties)
      // Only ever a hint: what is wrong with it does not matter to the cells.
      do throws(Failure) {
        _ = try XMLPartReader.parse(package.archive, part: part, handler: handler)
        properties = handler.properties
      } catch  where error.finding.code == .partInvalid {}
    }
    return properties
  }

  private static func people(
    _ relationships: [Relationship], _ package: PackageParts
  ) throws(Failure) -> [String: String] {
    var people: [String: String] = [:]
    for relationship in relationships where relationship.kind == "person" {
      guard let part = relationship.part, package.archive.contains(part) else { continue }
      let handler = CommentsPart()
      _ = try XMLPartReader.parse(package.archive, part: part, handler: handler)
      people.merge(handler.people) { first, _ in first }
    }
    return people
  }
}
