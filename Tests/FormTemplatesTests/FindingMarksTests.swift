import Diagnostics
import SelfEvaluation
import TestSupport
import Testing

@testable import FormTemplates
@testable import SheetIO

@Suite struct FindingMarksTests {
  static let file = "自评表.xlsx"
  static let failing = FindingCode(
    "test-error", .error,
    message: Wording(zh: "写的是 {stated}，应为 {computed}", en: "{stated}, not {computed}"),
    fix: Wording(zh: "改为 {computed}", en: "type {computed}"))
  static let doubtful = FindingCode(
    "test-warning", .warning, message: Wording(zh: "名称重复", en: "a name occurs twice"))

  static func cell(_ text: String) -> CellAddress { CellAddress(text)! }

  /// A workbook of two sheets, one with merged cells, a note of a reviewer and a colour rule.
  static func workbook() throws -> [UInt8] { try built.get() }

  private static let built = Result { try build() }

  private static func build() throws -> [UInt8] {
    var workbook = Workbook()
    var form = Sheet(name: "自评表")
    form.rows = (0..<6).map { row in
      Row(
        index: row,
        cells: (0..<4).map { Cell(column: $0, value: .text("\(row)-\($0)")) })
    }
    form.merges = [CellRange("A3:A5")!]
    form.rows[3].cells.removeFirst()
    form.rows[4].cells.removeFirst()
    var other = Sheet(name: "王'表")
    other.rows = [Row(index: 0, cells: [Cell(column: 0, value: .number(1))])]
    workbook.sheets = [form, other]
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file("t.xlsx"))
    var editor = try PackageEditor(ByteSource(path: folder.file("t.xlsx")))
    try editor.addNote(sheet: 0, cell("B2"), author: "王科长", text: "请核对\n决算数")
    try editor.addConditionalFormat(
      sheet: 0, range: CellRange("A1:D6")!, fill: 0xFFFFFF, formula: "A1=\"x\"")
    return try editor.bytes()
  }

  static func editor(_ bytes: [UInt8]) throws -> PackageEditor {
    try PackageEditor(ByteSource(bytes, name: file))
  }

  static func finding(
    _ code: FindingCode, _ cell: String?, sheet: String? = "自评表", places: [String] = []
  ) -> Finding {
    func place(_ text: String?) -> Location {
      Location(file: file, sheet: sheet, cell: text.flatMap { CellAddress($0) })
    }
    return Finding(
      code, at: place(cell), places: places.map(place), stated: "9", computed: "8.62",
      difference: "0.38")
  }

  static let findings = [
    finding(failing, "B2"), finding(doubtful, "B2"), finding(doubtful, "C4", places: ["D4", "D5"]),
    finding(failing, "A4"), finding(failing, "A1", sheet: "王'表"), finding(doubtful, nil),
    Finding(failing, at: Location(file: "报告.txt", line: 3), stated: "46", computed: "36"),
  ]

  static func marked(
    _ bytes: [UInt8], _ findings: [Finding] = findings, _ language: Language = .chinese
  ) throws -> (bytes: [UInt8], remarks: [Finding]) {
    var editor = try editor(bytes)
    let remarks = try FindingMarks.put(findings, on: &editor, file: file, language: language)
    return (try editor.bytes(), remarks)
  }

  static func read(_ bytes: [UInt8]) throws -> Workbook {
    try WorkbookReader(ByteSource(bytes, name: file)).readAll()
  }

  /// A sheet's part as text.
  static func part(_ name: String, of bytes: [UInt8]) throws -> String {
    let archive = try ZipArchive(ByteSource(bytes, name: file), limits: .standard)
    return String(decoding: try archive.bytes(of: name, limit: 1 << 24) ?? [], as: UTF8.self)
  }

  @Test func marksAreNotesAndAListAndNoCellChanges() throws {
    let original = try Self.read(try Self.workbook())
    let (bytes, remarks) = try Self.marked(try Self.workbook())
    #expect(remarks.isEmpty)
    var workbook = try Self.read(bytes)
    #expect(workbook.sheets.map(\.name) == ["自评表", "王'表", "问题清单"])
    #expect(workbook.sheets[0].rows == original.sheets[0].rows)
    #expect(workbook.sheets[1].rows == original.sheets[1].rows)
    let notes = workbook.sheets[0].notes
    #expect(notes.map(\.cell.description) == ["B2", "A3", "C4", "D4", "D5"])
    #expect(notes[0].author == "王科长" && notes[0].text.hasPrefix("请核对\n决算数\n【sheetconv】\n"))
    #expect(notes[0].text.contains("必须修改：写的是 9，应为 8.62\n改法：改为 8.62\n（问题清单第"))
    #expect(notes[0].text.contains("建议修改：名称重复"))
    #expect(notes[1].author == "sheetconv", "a covered cell is the merged cell that people see")
    workbook.sheets.removeFirst(2)
    // How the page repeats its header is looked at in the part itself.
    workbook.sheets[0].printSetup = PrintSetup()
    try Golden.expect(WorkbookDump.text(of: workbook), matches: "finding-list")
  }

  @Test func theListIsReadyToPrint() throws {
    let (bytes, _) = try Self.marked(try Self.workbook())
    let list = try Self.part("xl/worksheets/sheet3.xml", of: bytes)
    #expect(list.contains(#"<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>"#))
    #expect(
      list.contains(
        #"<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>"#))
    #expect(list.contains(#"<pane ySplit="3" topLeftCell="A4""#))
    #expect(
      try Self.part("xl/workbook.xml", of: bytes).contains(
        #"<definedName name="_xlnm.Print_Titles" localSheetId="2">'问题清单'!$3:$3</definedName>"#))
  }

  @Test func colourFollowsTheGravestFindingOfACell() throws {
    let (bytes, _) = try Self.marked(try Self.workbook())
    let sheet = try Self.part("xl/worksheets/sheet1.xml", of: bytes)
    #expect(sheet.contains(#"<conditionalFormatting sqref="B2 A3:A5"><cfRule type="expression""#))
    #expect(sheet.contains(#"<conditionalFormatting sqref="C4 D4 D5">"#))
    #expect(sheet.contains(#"<formula>A1=&quot;x&quot;</formula>"#), "rules of others stay")
    let list = try Self.part("xl/worksheets/sheet3.xml", of: bytes)
    #expect(list.contains(#"location="'自评表'!B2"/>"#) && list.contains(#"location="'王''表'!A1"/>"#))
  }

  @Test func markingTwiceIsMarkingOnce() throws {
    let once = try Self.marked(try Self.workbook()).bytes
    #expect(try Self.marked(once).bytes == once)
    let fewer = [Self.finding(Self.failing, "C1")]
    let again = try Self.marked(once, fewer, .english).bytes
    #expect(
      try Self.read(again) == Self.read(try Self.marked(try Self.workbook(), fewer, .english).bytes)
    )
  }

  @Test func removingGivesBackWhatWasThere() throws {
    let bytes = try Self.workbook()
    var editor = try Self.editor(try Self.marked(bytes).bytes)
    let removal = try FindingMarks.remove(from: &editor, file: Self.file)
    #expect(removal.listCount == 1 && removal.formatCount == 3 && removal.noteCount == 6)
    let clean = try editor.bytes()
    for part in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"] {
      #expect(try Self.part(part, of: clean) == Self.part(part, of: bytes), "\(part)")
    }
    let (read, original) = (try Self.read(clean), try Self.read(bytes))
    #expect(read.sheets == original.sheets && read.definedNames == original.definedNames)
    #expect(try FindingMarks.remove(from: &editor, file: Self.file).isNothing)
  }

  @Test func whatPeopleWriteIntoNotesIsKept() throws {
    var editor = try Self.editor(try Self.marked(try Self.workbook()).bytes)
    try editor.changeNotes(ofSheet: 0) { note in
      switch "\(note.cell)" {
      case "A3": note.text.replacing("改法：", with: "已与财政局确认。改法：")
      case "C4": note.text + "\n已改"
      default: note.text
      }
    }
    let (bytes, remarks) = try Self.marked(try editor.bytes(), [])
    #expect(remarks.map(\.code) == [.markedNoteAltered])
    #expect(remarks.first?.location.cell == Self.cell("A3"))
    let notes = try Self.read(bytes).sheets[0].notes
    #expect(notes.map(\.cell.description) == ["B2", "A3", "C4"])
    #expect(notes[0].text == "请核对\n决算数")
    #expect(notes[1].text.contains("已与财政局确认。"))
    #expect(notes[2].text.trimmingBlanks == "已改")
  }

  @Test func aSheetOfTheUsersNamedLikeTheListStays() throws {
    var editor = try Self.editor(try Self.workbook())
    try editor.addSheet(
      name: "问题清单", rows: [Row(index: 0, cells: [Cell(column: 0, value: .text("我的问题"))])])
    let once = try Self.marked(try editor.bytes()).bytes
    #expect(try Self.read(once).sheets.map(\.name).suffix(2) == ["问题清单", "问题清单2"])
    #expect(try Self.marked(once).bytes == once)
  }

  @Test func aListThatFormulasReferToIsNotTakenAway() throws {
    var editor = try Self.editor(try Self.marked(try Self.workbook()).bytes)
    try editor.addSheet(
      name: "统计",
      rows: [
        Row(index: 0, cells: [Cell(column: 0, value: .empty, formula: Formula("COUNTA(问题清单!A:A)"))])
      ])
    let bytes = try editor.bytes()
    var again = try Self.editor(bytes)
    #expect(throws: Failure.self) {
      try FindingMarks.put([], on: &again, file: Self.file, language: .chinese)
    }
    #expect(again.sheetNames == ["自评表", "王'表", "问题清单", "统计"])
  }

  @Test func theListIsNotReadAsProjects() throws {
    let folder = try TemporaryFolder()
    let table = "主管部门,项目名称,预算金额（调整后）（万元）,自评得分,自评等级\n局,甲,1.5,95,优\n局,乙,2,88,优\n"
    try folder.write(table, to: "表.csv")
    let source = try ByteSource(path: folder.file("表.csv"))
    var marked = try MarkedFile(source, options: TableFile.Options())
    let place = Location(file: source.name, cell: Self.cell("E3"), line: 3)
    let remarks = try marked.write(
      [Finding(Self.failing, at: place, stated: "优", computed: "良")], inputs: [source.name],
      to: folder.file("表-标注.xlsx"), language: .chinese)
    #expect(remarks.map(\.code) == [.markedCopyOfText])
    let read = try TableFile(ByteSource(path: folder.file("表-标注.xlsx")))
    #expect(read.tables.map(\.sheet) == ["表", "问题清单"])
    let projects = try ProjectFile(read, options: RecordOptions(year: 2023, unit: nil, kind: .own))
    #expect(projects.records.map(\.table.projects.count) == [2])
    #expect(!projects.findings.contains { $0.location.sheet == "问题清单" })
    #expect(!projects.findings.contains { $0.code == .sheetWithoutProjects })
  }

  @Test func aMacroWorkbookKeepsItsExtension() throws {
    let editor = try Self.editor(try Self.workbook())
    #expect(try editor.fileExtension() == "xlsx")
    #expect(throws: Failure.self) { try MarkedFile.requireExtension(of: editor, "标注.xlsm") }
  }

  @Test func outputsInAFolderHaveNamesOfTheirOwn() {
    #expect(
      MarkedFile.outputNames(for: ["a/本级.xlsx", "b/本级.csv", "转移.v2.csv", "-"])
        == ["本级-标注", "本级-标注2", "转移.v2-标注", "--标注"])
  }

  /// Marks at random places, put and taken away, leave the workbook as it was.
  @Test(arguments: 1...8)
  func marksComeAndGoWithoutATrace(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let findings = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      let row = Int.random(in: 0..<8, using: &random)
      let column = Int.random(in: 0..<5, using: &random)
      return Self.finding(
        Bool.random(using: &random) ? Self.failing : Self.doubtful,
        CellAddress(row: row, column: column).description,
        sheet: Bool.random(using: &random) ? "自评表" : "王'表",
        places: Bool.random(using: &random) ? ["B2"] : [])
    }
    let bytes = try Self.workbook()
    let once = try Self.marked(bytes, findings).bytes
    #expect(try Self.marked(once, findings).bytes == once, "seed \(seed)")
    var editor = try Self.editor(once)
    _ = try FindingMarks.remove(from: &editor, file: Self.file)
    #expect(try Self.read(try editor.bytes()).sheets == Self.read(bytes).sheets, "seed \(seed)")
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
