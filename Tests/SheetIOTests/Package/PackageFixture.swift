import Diagnostics

@testable import SheetIO

/// A workbook in code for the editor's tests: sheets, and whatever parts stand around them.
struct PackageFixture {
  /// One worksheet.
  struct Page {
    var name: String
    /// Inside `<sheetData>`.
    var rows: String
    /// Before `<sheetData>`.
    var head = ""
    /// Behind `</sheetData>`.
    var tail = ""
    /// Inside its relationships part; empty for none.
    var links = ""
  }

  var pages: [Page]
  /// Behind `</sheets>` in the workbook.
  var workbookTail = ""
  var workbookLinks = ""
  /// Further `Override` elements.
  var types = ""
  /// Further parts by name.
  var parts: [(String, String)] = []

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\r\n"

  init(_ rows: String, head: String = "", tail: String = "") {
    pages = [Page(name: "表", rows: rows, head: head, tail: tail)]
  }

  init(pages: [Page]) { self.pages = pages }

  static func link(_ id: String, _ kind: String, _ target: String) -> String {
    #"<Relationship Id="\#(id)" Type="\#(office)/\#(kind)" Target="\#(target)"/>"#
  }

  static func links(_ content: String) -> String {
    declaration
      + #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
      + content + "</Relationships>"
  }

  /// A page's part.
  static func sheet(_ page: Page) -> String {
    declaration + #"<worksheet xmlns="\#(main)" xmlns:r="\#(office)">"# + page.head + "<sheetData>"
      + page.rows + "</sheetData>" + page.tail + "</worksheet>"
  }

  /// The archive.
  func bytes() throws -> [UInt8] {
    var writer = ZipWriter(file: "t.xlsx")
    var overrides = types
    var sheets = ""
    var links = workbookLinks + Self.link("rS", "styles", "styles.xml")
    var all: [(String, String)] = []
    for (index, page) in pages.enumerated() {
      sheets += #"<sheet name="\#(page.name)" sheetId="\#(index + 1)" r:id="r\#(index + 1)"/>"#
      links += Self.link("r\(index + 1)", "worksheet", "worksheets/sheet\(index + 1).xml")
      all.append(("xl/worksheets/sheet\(index + 1).xml", Self.sheet(page)))
      overrides +=
        #"<Override PartName="/xl/worksheets/sheet\#(index + 1).xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
      if !page.links.isEmpty {
        all.append(("xl/worksheets/_rels/sheet\(index + 1).xml.rels", Self.links(page.links)))
      }
    }
    all.append(
      (
        "xl/workbook.xml",
        Self.declaration + #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)"><sheets>"#
          + sheets + "</sheets>" + workbookTail + "</workbook>"
      ))
    all.append(("xl/_rels/workbook.xml.rels", Self.links(links)))
    all.append(
      ("_rels/.rels", Self.links(Self.link("r1", "officeDocument", "xl/workbook.xml"))))
    all.append(
      (
        "xl/styles.xml",
        Self.declaration + #"<styleSheet xmlns="\#(Self.main)">"#
          + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
          + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
          + "<borders count=\"1\"><border/></borders>"
          + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\"/></cellStyleXfs>"
          + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>"
          + "<tableStyles count=\"0\"/></styleSheet>"
      ))
    all.insert(
      (
        "[Content_Types].xml",
        Self.declaration
          + #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
          + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
          + #"<Default Extension="xml" ContentType="application/xml"/>"#
          + #"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#
          + #"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#
          + overrides + "</Types>"
      ), at: 0)
    for (name, content) in parts {
      all.removeAll { $0.0 == name }
      all.append((name, content))
    }
    for (name, content) in all { try writer.add(name, Array(content.utf8)) }
    writer.finish()
    return writer.takeBytes()
  }

  /// An editor of it.
  func editor() throws -> PackageEditor {
    try PackageEditor(ByteSource(try bytes(), name: "t.xlsx"))
  }
}

/// What an archive holds, for comparison.
struct PackageContents {
  var names: [String] = []
  private var parts: [String: [UInt8]] = [:]

  init(_ bytes: [UInt8]) throws {
    let archive = try ZipArchive(ByteSource(bytes, name: "t.xlsx"), limits: .standard)
    for entry in archive.entries {
      let name = String(decoding: entry.name, as: UTF8.self)
      names.append(name)
      // A part that is damaged itself can only be compared as far as it is there.
      parts[name] = try? archive.bytes(of: name, limit: 1 << 30)
    }
  }

  /// A part's text; empty if there is none.
  subscript(name: String) -> String { String(decoding: parts[name] ?? [], as: UTF8.self) }

  /// The names of parts that another archive holds otherwise or not at all.
  func differences(from other: PackageContents) -> [String] {
    Set(names).union(other.names).filter { parts[$0] != other.parts[$0] }.sorted()
  }
}

/// The code of the failure that a call throws, or `nil`.
func editFailure(_ body: () throws -> Void) -> FindingCode? {
  do {
    try body()
    return nil
  } catch {
    return (error as? Failure)?.finding.code
  }
}
