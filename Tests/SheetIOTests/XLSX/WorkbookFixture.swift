import Diagnostics

@testable import SheetIO

/// A small workbook in code: each part can be replaced.
struct WorkbookFixture {
  /// What stands inside `<sheetData>`.
  var rows = ""
  /// What stands behind `</sheetData>`.
  var tail = ""
  /// What stands inside `<sst>`; `nil` leaves the part out.
  var strings: String? = "<si><t>甲</t></si><si><t>乙</t></si>"
  /// Number format codes of styles 1, 2, 3 and so on.
  var formats: [String] = []
  /// Numbers of built-in formats of the styles behind those.
  var builtinFormats: [Int] = []
  var workbookProperties = ""
  /// Parts by name that replace or join the ordinary ones; an empty one removes it.
  var parts: [String: String] = [:]
  var sheetRelationships = ""
  var isDeflated = false

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006"
  static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"

  init(_ rows: String = "") { self.rows = rows }

  /// The sheet part as it is without replacement.
  var sheet: String {
    """
    \(Self.declaration)<worksheet xmlns="\(Self.main)"><dimension ref="A1"/>\
    <sheetData>\(rows)</sheetData>\(tail)</worksheet>
    """
  }

  /// The styles part.
  private var styles: String {
    var codes = ""
    var cells = #"<xf numFmtId="0"/>"#
    for (index, code) in formats.enumerated() {
      let escaped = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        .replacing("<", with: "&lt;")
      codes += #"<numFmt numFmtId="\#(200 + index)" formatCode="\#(escaped)"/>"#
      cells += #"<xf numFmtId="\#(200 + index)"/>"#
    }
    for number in builtinFormats { cells += #"<xf numFmtId="\#(number)"/>"# }
    return """
      \(Self.declaration)<styleSheet xmlns="\(Self.main)"><numFmts>\(codes)</numFmts>\
      <cellXfs>\(cells)</cellXfs></styleSheet>
      """
  }

  /// The archive.
  var builder: ZipBuilder {
    func relationship(_ id: String, _ kind: String, _ target: String) -> String {
      #"<Relationship Id="\#(id)" Type="\#(Self.office)/\#(kind)" Target="\#(target)"/>"#
    }
    func relationships(_ content: String) -> String {
      "\(Self.declaration)<Relationships xmlns=\"\(Self.package)/relationships\">\(content)</Relationships>"
    }
    var all: [(String, String)] = [
      (
        "[Content_Types].xml",
        "\(Self.declaration)<Types xmlns=\"\(Self.package)/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
      ),
      ("_rels/.rels", relationships(relationship("r1", "officeDocument", "xl/workbook.xml"))),
      (
        "xl/workbook.xml",
        """
        \(Self.declaration)<workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)">\
        \(workbookProperties)<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relationships(
          relationship("rId1", "worksheet", "worksheets/sheet1.xml")
            + relationship("rId2", "styles", "styles.xml")
            + (strings == nil ? "" : relationship("rId3", "sharedStrings", "sharedStrings.xml"))
            + relationship("rId4", "person", "persons/person.xml"))
      ),
      ("xl/styles.xml", styles),
      ("xl/worksheets/sheet1.xml", sheet),
    ]
    if !sheetRelationships.isEmpty {
      all.append(("xl/worksheets/_rels/sheet1.xml.rels", relationships(sheetRelationships)))
    }
    if let strings {
      all.append(
        ("xl/sharedStrings.xml", "\(Self.declaration)<sst xmlns=\"\(Self.main)\">\(strings)</sst>"))
    }
    for (name, content) in parts.sorted(by: { $0.key < $1.key }) {
      all.removeAll { $0.0 == name }
      if !content.isEmpty { all.append((name, content)) }
    }
    return ZipBuilder(files: all.map { .init($0.0, $0.1, isDeflated: isDeflated) })
  }

  /// A reader of it.
  func reader(_ limits: ReadLimits = .standard) throws(Failure) -> WorkbookReader {
    try WorkbookReader(ByteSource(builder.bytes(), name: "t.xlsx"), limits: limits)
  }

  /// Its one sheet, read the fast way and the careful way, which must agree.
  func readSheet() throws -> Sheet {
    let reader = try reader()
    let fast = try reader.readSheet(at: 0, usesScanner: true)
    let careful = try reader.readSheet(at: 0, usesScanner: false)
    guard fast == careful else { throw Disagreement(fast: fast, careful: careful) }
    return fast
  }

  /// The two ways of reading gave different sheets.
  struct Disagreement: Error {
    var fast: Sheet
    var careful: Sheet
  }

  /// The values by address.
  func values() throws -> [String: CellValue] {
    var values: [String: CellValue] = [:]
    for row in try readSheet().rows {
      for cell in row.cells {
        values[CellAddress(row: row.index, column: cell.column).description] = cell.value
      }
    }
    return values
  }

  /// The code of the failure that reading everything gives, or `nil`.
  func failure(_ limits: ReadLimits = .standard) -> FindingCode? {
    do throws(Failure) {
      _ = try reader(limits).readAll()
      return nil
    } catch {
      return error.finding.code
    }
  }
}
