public import Diagnostics

extension PackageEditor {
  /// A new workbook of one sheet, to be changed and saved like any other.
  ///
  /// - Parameters:
  ///   - file: The name by which failures speak of it.
  ///   - sheet: The sheet's name.
  ///   - rows: Its rows; all in the default look.
  ///   - widths: Widths of its columns in characters, from the first on.
  /// - Throws: `.editValueInvalid` for an impossible name or cell.
  public init(
    newWorkbook file: String, sheet: String, rows: [Row], widths: [Double] = []
  ) throws(Failure) {
    var writer = ZipWriter(file: file)
    for (name, text) in Self.emptyParts { try writer.add(name, Array(text.utf8)) }
    writer.finish()
    try self.init(ByteSource(writer.takeBytes(), name: file))
    try addSheet(name: sheet, rows: rows, widths: widths)
    try removeSheet(at: 0)
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// The parts of a workbook with one empty sheet, whose name no sheet can have.
  private static let emptyParts: [(name: String, text: String)] = [
    (
      "[Content_Types].xml",
      declaration + "<Types xmlns=\"\(package)/content-types\">"
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(types).worksheet+xml\"/>"
        + "</Types>"
    ),
    (
      "_rels/.rels",
      declaration + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"rId1\""
        + " Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    ),
    (
      "xl/workbook.xml",
      declaration + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><bookViews><workbookView/>"
        + "</bookViews><sheets><sheet name=\"[]\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      declaration + "<Relationships xmlns=\"\(package)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        + "<Relationship Id=\"rId2\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
        + "</Relationships>"
    ),
    (
      "xl/styles.xml",
      declaration + "<styleSheet xmlns=\"\(main)\">"
        + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        + "</cellStyleXfs>"
        + "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\""
        + " xfId=\"0\"/></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
        + "</styleSheet>"
    ),
    (
      "xl/worksheets/sheet1.xml",
      declaration + "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>"
    ),
  ]
}
