public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// Projects as a JSON document: everything that is known of them, places left out.
///
/// ```json
/// {"format":"sheetconv-records","version":1,"tables":[
/// {"kind":"本级项目","unit":"万元","year":2023,"columns":["备用列"],"projects":[
/// {"kind":"project","id":"…","list":"本级项目","values":{"project.name":"…"},"parts":[…]}
/// ]}
/// ]}
/// ```
///
/// Keys of values are the paths of `FieldCatalog`, in its order; see `Docs/records-json.md`.
public enum RecordFile {
  /// What a document names itself.
  static let format = "sheetconv-records"
  /// The version of the documents that are written; later ones are refused.
  static let version = 1

  // MARK: Writing

  /// The document of some tables, a line a project.
  public static func bytes(_ tables: [ProjectTable]) -> [UInt8] {
    var text = "{\"format\":\"\(format)\",\"version\":\(version),\"tables\":[\n"
    text += tables.map(Self.text).joined(separator: ",\n")
    text += "\n]}\n"
    return Array(text.utf8)
  }

  private static func text(_ table: ProjectTable) -> String {
    let headers = table.otherColumns.map(\.header)
    var line = JSONLine()
    line.add("kind", table.kind.rawValue)
    line.add("unit", table.unit.rawValue)
    if let year = table.year { line.add("year", year) }
    if !headers.isEmpty { line.add("columns", headers) }
    let ids = ProjectIdentity.identities(of: table.projects)
    let projects = zip(table.projects, ids).map { project, id in
      FlatRecord(project, id: id, otherHeaders: headers).json(unit: table.unit).text
    }
    return line.text.dropLast() + ",\"projects\":[\n" + projects.joined(separator: ",\n") + "\n]}"
  }

  // MARK: Reading

  /// Whether an input is such a document, by its name or its first words.
  ///
  /// - Throws: What reading the source throws.
  public static func isOne(_ source: ByteSource) throws(Failure) -> Bool {
    if source.name.lowercased().hasSuffix(".json") { return true }
    let head = try source.bytes(in: 0..<64)
    return String(decoding: head, as: UTF8.self).hasPrefix("{\"format\":\"\(format)\"")
  }

  /// The tables of a document.
  ///
  /// - Throws: `.jsonInvalid` for what is no JSON, `.recordsInvalid` for what is no such document,
  ///   and what reading the source throws.
  public static func tables(_ source: ByteSource) throws(Failure) -> [ProjectTable] {
    let place = Location(file: source.name)
    let bytes = try source.allBytes()
    let json = try JSONValue(bytes, at: place)
    guard json["format"]?.string == format, let list = json["tables"]?.elements else {
      throw invalid(place, Wording(zh: "没有 format 和 tables", en: "format or tables is missing"))
    }
    guard let number = json["version"]?.integer, number <= version else {
      throw invalid(
        place, Wording(zh: "版本比本程序新", en: "its version is later than this program's"))
    }
    var lines = projectLines(bytes)[...]
    var tables: [ProjectTable] = []
    for (index, entry) in list.enumerated() {
      tables.append(try table(entry, index, file: source.name, &lines))
    }
    return tables
  }

  /// The one-based lines on which projects begin, as the writer puts them.
  private static func projectLines(_ bytes: [UInt8]) -> [Int] {
    let start = Array("{\"kind\":\"project\"".utf8)
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated().filter { $0.element.starts(with: start) }.map { $0.offset + 1 }
  }

  private static func table(
    _ json: JSONValue, _ index: Int, file: String, _ lines: inout ArraySlice<Int>
  ) throws(Failure) -> ProjectTable {
    let place = Location(file: file)
    guard let unit = json["unit"]?.string.flatMap(AmountUnit.init(rawValue:)),
      let kind = json["kind"]?.string.flatMap(ProjectKind.init(rawValue:)),
      let projects = json["projects"]?.elements
    else {
      throw invalid(
        place,
        Wording(
          zh: "第 \(index + 1) 个表缺 kind、unit 或 projects",
          en: "table \(index + 1) lacks kind, unit or projects"))
    }
    guard json["year"] == nil || json["year"]?.integer != nil else {
      throw invalid(
        place,
        Wording(
          zh: "第 \(index + 1) 个表的 year 不是整数", en: "year of table \(index + 1) is no whole number"))
    }
    var table = ProjectTable(
      file: file, sheet: nil, kind: kind, unit: unit, year: json["year"]?.integer)
    let columns = json["columns"]?.elements ?? []
    let headers = columns.compactMap(\.string)
    guard headers.count == columns.count else {
      throw invalid(
        place,
        Wording(
          zh: "第 \(index + 1) 个表的 columns 里有的不是文字",
          en: "columns of table \(index + 1) are not all texts"))
    }
    table.otherColumns = headers.enumerated().map { .init(header: $0.element, column: $0.offset) }
    for (row, entry) in projects.enumerated() {
      table.sources[0].note(line: lines.popFirst() ?? 1, ofRow: row)
      let record = FlatRecord(json: entry, unit: unit, at: Place(row: row))
      guard let record, let project = Project(record, otherHeaders: headers) else {
        throw invalid(
          place,
          Wording(
            zh: "第 \(index + 1) 个表的第 \(row + 1) 个项目读不出来",
            en: "project \(row + 1) of table \(index + 1) cannot be read"))
      }
      if let path = unknownPath(record, headers) {
        throw invalid(
          place,
          Wording(
            zh: "第 \(index + 1) 个表的第 \(row + 1) 个项目里没有叫“\(path)”的字段",
            en: "project \(row + 1) of table \(index + 1) has “\(path)”, which is no field"))
      }
      table.projects.append(project)
    }
    return table
  }

  /// A key that is neither a field's nor a column's: its value would be lost.
  private static func unknownPath(_ record: FlatRecord, _ headers: [String]) -> String? {
    let others = Set(headers.isEmpty ? [] : FlatRecord.otherPaths(headers))
    let own = record.entries.lazy.map(\.path).first {
      !FlatRecord.isField($0, of: record.kind) && !others.contains($0)
    }
    return own ?? record.parts.lazy.compactMap { unknownPath($0, []) }.first
  }

  private static func invalid(_ place: Location, _ reason: Wording) -> Failure {
    Failure(.recordsInvalid, at: place, facts: ["reason": reason])
  }
}

extension FindingCode {
  /// A JSON file holds no records as `extract` writes them.
  public static let recordsInvalid = FindingCode(
    "records-invalid", .error,
    message: Wording(
      zh: "不是 extract 写出的数据文件：{reason}", en: "this is no file of records: {reason}"),
    fix: Wording(
      zh: "用 sheetconv extract … -o 数据.json 重新写出，或照 Docs/records-json.md 改正",
      en: "write it anew with sheetconv extract, or correct it after Docs/records-json.md"))
}
