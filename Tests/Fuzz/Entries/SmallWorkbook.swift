import SheetIO

/// A small workbook with one of everything that a reader looks at; each part can be replaced.
enum SmallWorkbook {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let microsoft = "http://schemas.microsoft.com/office"

  static let sheetPart = "xl/worksheets/sheet1.xml"
  static let stringsPart = "xl/sharedStrings.xml"
  static let stylesPart = "xl/styles.xml"

  /// The parts by name, in the order in which they are packed.
  static let parts: [(name: String, text: String)] = [
    (
      "[Content_Types].xml",
      """
      <Types xmlns="\(package)/content-types"><Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-\
      officedocument.spreadsheetml.sheet.main+xml"/></Types>
      """
    ),
    (
      "_rels/.rels",
      relationships([
        ("r1", "\(office)/officeDocument", "xl/workbook.xml"),
        ("r2", "\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
        ("r3", "\(office)/extended-properties", "docProps/app.xml"),
      ])
    ),
    (
      "xl/workbook.xml",
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <workbook xmlns="\(main)" xmlns:r="\(office)"><workbookPr date1904="0"/>\
      <sheets><sheet name="表" sheetId="1" r:id="rId1"/>\
      <sheet name="藏" sheetId="2" state="hidden" r:id="rId5"/></sheets>\
      <definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$B$9</definedName>\
      </definedNames></workbook>
      """
    ),
    (
      "xl/_rels/workbook.xml.rels",
      relationships([
        ("rId1", "\(office)/worksheet", "worksheets/sheet1.xml"),
        ("rId2", "\(office)/styles", "styles.xml"),
        ("rId3", "\(office)/sharedStrings", "sharedStrings.xml"),
        ("rId4", "\(microsoft)/2017/10/relationships/person", "persons/person.xml"),
        ("rId5", "\(office)/worksheet", "/xl/worksheets/sheet2.xml"),
      ])
    ),
    (stylesPart, styles(["yyyy-mm-dd", "[h]:mm:ss", "0.00%", "上午/下午h\"时\"mm\"分\""])),
    (stringsPart, strings),
    (sheetPart, sheet(rows)),
    ("xl/worksheets/sheet2.xml", sheet("<row><c><v>1</v></c></row>")),
    (
      "xl/worksheets/_rels/sheet1.xml.rels",
      relationships([
        ("r1", "\(office)/comments", "../comments1.xml"),
        (
          "r2", "\(microsoft)/2017/10/relationships/threadedComment",
          "../threadedComments/threadedComment1.xml"
        ),
      ])
    ),
    (
      "xl/comments1.xml",
      """
      <comments xmlns="\(main)"><authors><author>张三</author><author/></authors><commentList>\
      <comment ref="A1" authorId="0"><text><r><t>请核对</t></r><r><t>依据</t></r></text></comment>\
      <comment ref="B2" authorId="1"><text><t>好</t></text></comment></commentList></comments>
      """
    ),
    (
      "xl/threadedComments/threadedComment1.xml",
      """
      <ThreadedComments xmlns="\(microsoft)/spreadsheetml/2018/threadedcomments">\
      <threadedComment ref="B2" personId="{1}" id="{2}"><text>已改</text></threadedComment>\
      </ThreadedComments>
      """
    ),
    (
      "xl/persons/person.xml",
      """
      <personList xmlns="\(microsoft)/spreadsheetml/2018/threadedcomments">\
      <person displayName="李四" id="{1}"/></personList>
      """
    ),
    (
      "docProps/core.xml",
      """
      <cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>自评</dc:title>\
      <dc:creator>甲</dc:creator><dcterms:created>2024-01-31T08:00:00Z</dcterms:created>\
      </cp:coreProperties>
      """
    ),
    (
      "docProps/app.xml",
      "<Properties><Application>Microsoft Excel</Application><Company>局</Company></Properties>"
    ),
  ]

  /// Shared strings, plain and rich.
  static let strings =
    """
    <sst xmlns="\(main)" count="3" uniqueCount="3"><si><t>甲</t></si>\
    <si><r><rPr><b/></rPr><t xml:space="preserve"> 乙</t></r><r><t>&amp;丙_x000D_</t></r>\
    <rPh sb="0" eb="1"><t>yi</t></rPh><phoneticPr fontId="1"/></si><si/></sst>
    """

  /// Rows with cells of every type.
  static let rows = """
    <row r="1" spans="1:9" ht="15.5" hidden="1"><c r="A1" s="1"><v>45322.5</v></c>\
    <c r="B1" t="s"><v>1</v></c><c r="C1"><v>1e3</v></c><c r="D1" t="b"><v>1</v></c>\
    <c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="str"><f>A1&amp;"x"</f><v>x &lt; y</v></c>
    <c r="G1" t="inlineStr"><is><r><t xml:space="preserve"> 甲</t></r><rPh sb="0" eb="1"><t>j</t>\
    </rPh></is></c><c r="H1" s="2"/></row><row r="3"/><row><c><f t="shared" ref="A4:B4" si="0">\
    SUM($A1:B$2)</f><v>12345678901234567890</v></c><c s="3"><f t="shared" si="0"/></c>\
    <c t="d"><v>2024-01-31T12:00:00</v></c></row>
    """

  /// A worksheet part around rows.
  static func sheet(_ rows: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <worksheet xmlns="\(main)"><dimension ref="A1:C4"/><sheetViews><sheetView workbookViewId="0">\
    <pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>\
    <cols><col min="1" max="3" width="9.5" hidden="1"/></cols><sheetData>\(rows)</sheetData>\
    <mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><dataValidations count="1">\
    <dataValidation type="list" allowBlank="1" sqref="A1 B2:B3"><formula1>"优,良"</formula1>\
    </dataValidation></dataValidations><pageMargins left="0.7"/>\
    <pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter>\
    <oddFooter>&amp;P</oddFooter></headerFooter><extLst><ext><x14:dataValidations \
    xmlns:x14="x" xmlns:xm="y"><x14:dataValidation type="list"><x14:formula1><xm:f>藏!$A$1</xm:f>\
    </x14:formula1><xm:sqref>C1</xm:sqref></x14:dataValidation></x14:dataValidations></ext>\
    </extLst></worksheet>
    """
  }

  /// A styles part whose styles 1, 2, 3 and so on have these number formats.
  static func styles(_ formats: [String]) -> String {
    var codes = ""
    var cells = #"<xf numFmtId="0"/>"#
    for (index, format) in formats.enumerated() {
      codes += #"<numFmt numFmtId="\#(200 + index)" formatCode="\#(escaped(format))"/>"#
      cells += #"<xf numFmtId="\#(200 + index)"/>"#
    }
    return """
      <styleSheet xmlns="\(main)"><numFmts>\(codes)</numFmts><fonts><font><b/><sz val="11"/>\
      <name val="宋体"/></font></fonts><fills><fill/></fills><borders><border/></borders>\
      <cellXfs>\(cells)<xf numFmtId="14"/><xf numFmtId="57"/></cellXfs></styleSheet>
      """
  }

  /// The archive, with some parts replaced.
  static func archive(replacing replaced: [String: [UInt8]] = [:]) -> [UInt8] {
    var archive = StoredArchive()
    for part in parts { archive.add(part.name, replaced[part.name] ?? Array(part.text.utf8)) }
    return archive.bytes
  }

  /// The value of an attribute for a text that may hold anything.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"...:
        result.unicodeScalars.append(scalar)
      default: break
      }
    }
    return result
  }

  private static func relationships(_ all: [(id: String, type: String, target: String)]) -> String {
    let content = all.map {
      #"<Relationship Id="\#($0.id)" Type="\#($0.type)" Target="\#($0.target)"/>"#
    }
    return "<Relationships xmlns=\"\(package)/relationships\">\(content.joined())</Relationships>"
  }
}
