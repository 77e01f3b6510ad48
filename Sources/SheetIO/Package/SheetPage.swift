public import Diagnostics

/// How an added sheet is printed, and what of it stays in sight.
public struct SheetPage: Hashable, Sendable {
  /// Paper, margins, repeated rows, fitting.
  public var printSetup = PrintSetup()
  /// Rows above this zero-based one stay in sight; `nil` freezes nothing.
  public var frozenRow: Int?
  /// Cells whose texts may look like numbers without being marked as mistakes.
  public var textCells: CellRange?

  /// A page as Excel sets it up for a new sheet.
  public init() {}

  /// What stands before the columns of the sheet's part (ECMA-376 Part 1 §18.3.1.99).
  var head: String {
    var text = ""
    if printSetup.fitsWidth != nil {
      text += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
    }
    if let row = frozenRow, row > 0 {
      let cell = CellAddress(row: row, column: 0)
      text +=
        "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"\(row)\" topLeftCell=\"\(cell)\""
        + " activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\""
        + " activeCell=\"\(cell)\" sqref=\"\(cell)\"/></sheetView></sheetViews>"
    }
    return text
  }

  /// What stands behind the links of the sheet's part.
  var tail: String {
    let setup = printSetup
    func inches(_ value: Double) -> String { DecimalText.shortest(value) }
    var text = setup.isCenteredHorizontally ? "<printOptions horizontalCentered=\"1\"/>" : ""
    text +=
      "<pageMargins left=\"\(inches(setup.margins.left))\" right=\"\(inches(setup.margins.right))\""
      + " top=\"\(inches(setup.margins.top))\" bottom=\"\(inches(setup.margins.bottom))\""
      + " header=\"0.3\" footer=\"0.3\"/>"
      + "<pageSetup paperSize=\"\(setup.paper)\" orientation=\"\(setup.orientation.rawValue)\""
    if let width = setup.fitsWidth {
      text += " fitToWidth=\"\(width)\" fitToHeight=\"\(setup.fitsHeight)\""
    }
    text += "/>"
    if !setup.header.isEmpty || !setup.footer.isEmpty {
      text += "<headerFooter>"
      if !setup.header.isEmpty { text += "<oddHeader>\(XMLText.escaped(setup.header))</oddHeader>" }
      if !setup.footer.isEmpty { text += "<oddFooter>\(XMLText.escaped(setup.footer))</oddFooter>" }
      text += "</headerFooter>"
    }
    if let range = textCells {
      text +=
        "<ignoredErrors><ignoredError sqref=\"\(range)\" numberStoredAsText=\"1\"/></ignoredErrors>"
    }
    return text
  }
}

extension PackageEditor {
  /// Elements of a workbook part that stand behind `definedNames` (ECMA-376 Part 1 §18.2.27).
  private static let behindNames = [
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
  ]

  /// Names the rows of a sheet that every printed page begins with.
  ///
  /// - Parameter position: The sheet's position among the `sheet` elements of the workbook.
  mutating func repeatRows(
    _ rows: ClosedRange<Int>, ofSheet name: String, at position: Int
  ) throws(Failure) {
    let workbook = try markup(of: workbookPart)
    let prefix = workbook.prefix(0)
    let sheet = "'\(name.replacing("'", with: "''"))'"
    let text =
      "<\(prefix)definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(position)\">"
      + XMLText.escaped("\(sheet)!$\(rows.lowerBound + 1):$\(rows.upperBound + 1)")
      + "</\(prefix)definedName>"
    var edits = XMLEdits()
    if let list = workbook.child("definedNames", of: 0) {
      edits.append(text, to: list, in: workbook)
    } else {
      edits.insert(
        "<\(prefix)definedNames>\(text)</\(prefix)definedNames>", into: 0,
        before: Self.behindNames, in: workbook)
    }
    apply(edits, to: workbookPart, workbook)
  }
}
