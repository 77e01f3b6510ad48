public import Diagnostics

/// Changes a workbook and keeps everything else of it byte for byte.
///
/// Parts that no change concerns are copied as they are packed; inside a changed part only the
/// elements concerned are replaced. Values that formulas computed from changed cells are taken
/// out, and the workbook asks to be recalculated when it is opened; no formula is evaluated here.
///
/// ```swift
/// var editor = try PackageEditor(ByteSource(path: "表.xlsx"))
/// try editor.setCell(sheet: 0, CellAddress(row: 4, column: 2), .number(98.5))
/// try editor.save(to: "表-已填.xlsx")
/// ```
///
/// Texts are written as inline strings, so that the shared strings stay as they are; every
/// program reads them, and Excel shares them again when it saves.
///
/// A call that throws has changed nothing.
public struct PackageEditor: Sendable {
  /// The sheets in the order of their tabs.
  public internal(set) var sheetNames: [String]

  let package: PackageParts
  let workbookPart: String
  let dateSystem: DateSystem
  /// Whether the workbook is of the strict kind (ISO/IEC 29500), whose names differ.
  let isStrict: Bool
  /// Parts by sheet, in the order of the tabs; `nil` for sheets without cells.
  var sheetParts: [String?]
  /// Changed and new parts by name.
  var changed: [String: [UInt8]] = [:]
  /// New parts in the order in which they were made.
  var added: [String] = []
  /// Parts that are to be left out.
  var removed: Set<String> = []
  /// Cells that are set but not yet in their parts, by sheet.
  var pending: [[CellAddress: CellValue]]
  /// The cells of sheets as their parts hold them now, filled when needed.
  var grids: [Int: SheetGrid] = [:]
  /// The tables of sheets, filled when needed.
  var tableCache: [Int: [SheetTable]] = [:]
  /// Cells that reading back must find, by sheet.
  var expected: [[CellAddress: CellValue]]
  /// Notes that reading back must find, by sheet.
  var expectedNotes: [Int: [Note]] = [:]

  /// Opens a workbook to change it.
  ///
  /// - Throws: `.workbookSigned` for a workbook with a digital signature, otherwise as
  ///   `WorkbookReader`: `.notAWorkbook` for encrypted and other files, and so on.
  public init(_ source: ByteSource, limits: ReadLimits = .standard) throws(Failure) {
    let reader = try WorkbookReader(source, limits: limits)
    package = PackageParts(try ZipArchive(source, limits: limits))
    workbookPart = try package.workbookPart()
    let isSigned =
      try package.relationships(of: "").contains { $0.kind == "origin" }
      || package.archive.entries.contains {
        String(decoding: $0.lookupName, as: UTF8.self).hasPrefix("_xmlsignatures/")
      }
    if isSigned { throw Failure(.workbookSigned, at: Location(file: source.name)) }
    sheetNames = reader.sheetList.map(\.name)
    sheetParts = reader.sheetList.map { $0.kind == .worksheet ? $0.part : nil }
    dateSystem = reader.dateSystem
    pending = Array(repeating: [:], count: reader.sheetList.count)
    expected = pending
    let root = try XMLPartRoot.read(package.archive, part: workbookPart)
    isStrict = root.contains("purl.oclc.org/ooxml")
  }

  /// The zero-based index of the sheet of this name; case does not matter, as in Excel.
  public func sheetIndex(named name: String) -> Int? {
    let name = name.lowercased()
    return sheetNames.firstIndex { $0.lowercased() == name }
  }

  // MARK: Parts

  /// The file's name as the user gave it.
  var file: String { package.file }

  /// The present bytes of a part in UTF-8, or `nil` if there is none.
  func bytes(of part: String) throws(Failure) -> [UInt8]? {
    if removed.contains(part) { return nil }
    if let bytes = changed[part] { return bytes }
    guard package.archive.contains(part) else { return nil }
    return try XMLPartRoot.utf8(package.archive, part: part)
  }

  /// The elements of a part.
  ///
  /// - Throws: `.partMissing`, `.partInvalid`.
  func markup(of part: String) throws(Failure) -> XMLMarkup {
    guard let bytes = try bytes(of: part) else { throw package.missing(part) }
    return try markup(bytes, part)
  }

  /// The elements of a part whose bytes are at hand.
  func markup(_ bytes: [UInt8], _ part: String) throws(Failure) -> XMLMarkup {
    do throws(XMLMarkup.Fault) {
      return try XMLMarkup(bytes)
    } catch {
      throw Failure.xml(
        file, part,
        Wording(
          zh: "不是完整的 XML（第 \(error.offset) 字节附近）",
          en: "it is not well-formed XML (near its byte \(error.offset))"))
    }
  }

  /// Applies edits to a part.
  mutating func apply(_ edits: XMLEdits, to part: String, _ markup: XMLMarkup) {
    guard !edits.isEmpty else { return }
    changed[part] = edits.applied(to: markup.bytes)
    tableCache = [:]
    for (sheet, name) in sheetParts.enumerated() where name == part { grids[sheet] = nil }
  }

  /// The relationships of a part as they are now.
  func relationships(of part: String) throws(Failure) -> [Relationship] {
    let name = Relationship.relationshipsPart(of: part)
    if removed.contains(name) { return [] }
    guard changed[name] != nil else { return try package.relationships(of: part) }
    let markup = try markup(of: name)
    return markup.children(of: 0).compactMap { child in
      guard let id = markup.value("Id", of: child), let type = markup.value("Type", of: child),
        let target = markup.value("Target", of: child)
      else { return nil }
      let isOutside = markup.value("TargetMode", of: child)?.lowercased() == "external"
      return Relationship(
        id: id, kind: type.split(separator: "/").last.map(String.init) ?? "",
        part: isOutside ? nil : Relationship.resolve(target, from: part))
    }
  }

  /// The part of a worksheet.
  ///
  /// - Throws: `.editSheetMissing`.
  func part(ofSheet index: Int) throws(Failure) -> String {
    guard sheetParts.indices.contains(index), let part = sheetParts[index] else {
      let name = sheetNames.indices.contains(index) ? sheetNames[index] : "\(index + 1)"
      throw Failure(
        .editSheetMissing, at: Location(file: file), facts: ["sheet": .quoting(name)])
    }
    return part
  }

  /// A place in this file.
  func location(_ sheet: Int, _ cell: CellAddress? = nil) -> Location {
    Location(
      file: file, sheet: sheetNames.indices.contains(sheet) ? sheetNames[sheet] : nil, cell: cell)
  }

  /// A refusal by name.
  func notSafe(_ sheet: Int?, _ zh: String, _ en: String, at cell: CellAddress? = nil) -> Failure {
    Failure(
      .editNotSafe, at: sheet.map { location($0, cell) } ?? Location(file: file),
      facts: ["reason": Wording(zh: zh, en: en)])
  }

  /// Names and namespaces of the relationships of this kind of workbook.
  var officeNamespace: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  /// The main namespace of this kind of workbook.
  var mainNamespace: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
      : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }
}

/// The bytes of parts, and how they begin.
enum XMLPartRoot {
  /// A part's bytes as they are if they are UTF-8, otherwise turned into it.
  ///
  /// - Throws: `.doctypeRefused`, `.partEncodingUnknown`, and what reading throws.
  static func utf8(_ archive: ZipArchive, part: String) throws(Failure) -> [UInt8] {
    // Also refuses what no part may hold.
    guard var stream = try PartStream.open(archive, part: part),
      let raw = try archive.bytes(of: part, limit: archive.limits.entryBytes)
    else {
      throw Failure(
        .partMissing, at: Location(file: archive.source.name), facts: ["part": .quoting(part)])
    }
    let isPlain = raw.first == UInt8(ascii: "<") || raw.starts(with: [0xEF, 0xBB, 0xBF])
    if isPlain, raw.count < 2 || raw[1] != 0, !declaresASCII(raw) { return raw }
    var bytes = Array(#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.utf8)
    bytes.append(0x0A)
    while try stream.read(into: &bytes) {}
    return bytes
  }

  /// Whether the declaration names an encoding that what is inserted might not fit in.
  private static func declaresASCII(_ raw: [UInt8]) -> Bool {
    let head = raw.prefix { $0 != UInt8(ascii: ">") }.prefix(200)
    return String(decoding: head, as: UTF8.self).lowercased().contains("ascii")
  }

  /// The first bytes of a part from its root element on.
  static func read(_ archive: ZipArchive, part: String) throws(Failure) -> String {
    guard var stream = try PartStream.open(archive, part: part) else { return "" }
    var bytes: [UInt8] = []
    _ = try stream.read(into: &bytes)
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
  }
}
