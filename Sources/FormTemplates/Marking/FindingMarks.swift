public import Diagnostics
public import SheetIO

/// Puts findings into the workbook in which they were found: coloured cells, notes that explain,
/// and a list whose lines lead to the cells. Nothing of the workbook itself changes.
///
/// Colours are conditional formats, so that no cell changes its look; a note that somebody wrote
/// stays as it is and the explanation stands behind it. Marks of an earlier check are replaced.
public struct FindingMarks {
  /// The file as findings name it.
  private let file: String
  private let language: Language
  private var editor: PackageEditor
  /// What the user should know about the marks.
  private var remarks: [Finding] = []

  /// Cells that get notes at most; beyond some thousands, programs take minutes to open a file.
  static let noteLimit = 5_000
  /// Findings that one note explains at most.
  private static let findingsPerNote = 12
  /// Who signs the notes.
  static let author = "sheetconv"

  private init(_ editor: PackageEditor, _ file: String, _ language: Language) {
    self.editor = editor
    self.file = file
    self.language = language
  }

  /// Marks a workbook.
  ///
  /// - Parameters:
  ///   - findings: All that is to be listed; those with a place in `file` mark their cells.
  ///   - editor: The workbook.
  ///   - file: Its name in the findings' locations. A location without a sheet means the first.
  ///   - language: The language of notes and list.
  /// - Returns: What the user should know about the marks themselves.
  /// - Throws: What the editor throws; `editor` is then as it was.
  public static func put(
    _ findings: [Finding], on editor: inout PackageEditor, file: String, language: Language
  ) throws(Failure) -> [Finding] {
    var copy = editor
    let removal = try remove(from: &copy, file: file)
    var marks = FindingMarks(copy, file, language)
    marks.remarks = removal.findings
    try marks.put(Report(findings).findings)
    editor = marks.editor
    return marks.remarks
  }

  private mutating func put(_ findings: [Finding]) throws(Failure) {
    var marked: [Int: [CellAddress: [Int]]] = [:]
    for (number, finding) in findings.enumerated() {
      for place in [finding.location] + finding.places {
        guard let sheet = sheet(of: place), let cell = place.cell else { continue }
        if marked[sheet]?[cell]?.last == number { continue }
        marked[sheet, default: [:]][cell, default: []].append(number)
      }
    }
    var notes: [(sheet: Int, cell: CellAddress, findings: [Int])] = []
    for (sheet, cells) in marked.sorted(by: { $0.key < $1.key }) {
      let merged = try MergedCells(
        editor.merges(ofSheet: sheet), rows: Set(cells.keys.map(\.row)))
      var areas: [CellRange: [Int]] = [:]
      for (cell, numbers) in cells {
        areas[merged.area(of: cell), default: []] += numbers
      }
      try colour(areas, findings, sheet)
      notes += areas.map { (sheet, $0.key.first, Array(Set($0.value)).sorted()) }
      if try editor.isProtected(sheet: sheet) {
        remark(.markedProtectedSheet, sheet)
      }
    }
    try explain(notes, findings)
    if try editor.isStructureProtected() {
      remarks.append(Finding(.markedProtectedWorkbook, at: Location(file: file)))
    }
    let entries = findings.map { finding in
      FindingList.Entry(
        finding: finding, sheet: sheet(of: finding.location).map { editor.sheetNames[$0] })
    }
    try FindingList(entries: entries, language: language).add(to: &editor)
  }

  /// The sheet of a place in this workbook.
  private func sheet(of place: Location) -> Int? {
    guard place.file == file else { return nil }
    guard let name = place.sheet else { return place.cell == nil ? nil : 0 }
    return editor.sheetIndex(named: name)
  }

  private mutating func remark(
    _ code: FindingCode, _ sheet: Int, _ cell: CellAddress? = nil, facts: [String: Wording] = [:]
  ) {
    remarks.append(
      Finding(
        code, at: Location(file: file, sheet: editor.sheetNames[sheet], cell: cell), facts: facts))
  }

  // MARK: Colours

  /// A text inside the formula of our formats, which always holds. It is kept by every program
  /// that saves the workbook, and by it the formats are known again.
  private static let formula = "N(\"sheetconv\")=0"

  private mutating func colour(
    _ areas: [CellRange: [Int]], _ findings: [Finding], _ sheet: Int
  ) throws(Failure) {
    var bySeverity: [Severity: [CellRange]] = [:]
    for (area, numbers) in areas {
      let severity = numbers.map { findings[$0].code.severity }.max() ?? .note
      bySeverity[severity, default: []].append(area)
    }
    for (severity, areas) in bySeverity.sorted(by: { $0.key > $1.key }) {
      try editor.addConditionalFormat(
        sheet: sheet, ranges: areas.sorted { $0.first < $1.first }, look: MarkLook.of(severity),
        formula: Self.formula)
    }
  }

  // MARK: Notes

  private mutating func explain(
    _ notes: [(sheet: Int, cell: CellAddress, findings: [Int])], _ findings: [Finding]
  ) throws(Failure) {
    func severity(_ numbers: [Int]) -> Severity {
      numbers.map { findings[$0].code.severity }.max() ?? .note
    }
    let ordered = notes.sorted { left, right in
      let (one, other) = (severity(left.findings), severity(right.findings))
      return one == other ? (left.sheet, left.cell) < (right.sheet, right.cell) : one > other
    }
    if ordered.count > Self.noteLimit {
      remarks.append(
        Finding(
          .markedNotesLimited, at: Location(file: file),
          facts: ["count": Wording("\(ordered.count)"), "limit": Wording("\(Self.noteLimit)")]))
    }
    let bySheet = Dictionary(grouping: ordered.prefix(Self.noteLimit), by: \.sheet)
    for (sheet, notes) in bySheet.sorted(by: { $0.key < $1.key }) {
      var texts: [CellAddress: String] = [:]
      for note in notes { texts[note.cell] = text(note.findings, findings) }
      do throws(Failure) {
        try write(texts, sheet)
      } catch {
        guard error.finding.code == .editNotSafe else { throw error }
        remark(
          .markedWithoutNotes, sheet,
          facts: ["reason": error.finding.facts["reason"] ?? Wording("?")])
      }
    }
  }

  private mutating func write(
    _ texts: [CellAddress: String], _ sheet: Int
  ) throws(Failure) {
    let present = try editor.notes(ofSheet: sheet)
    var texts = texts
    for cell in texts.keys.sorted() where present.threadedCells.contains(cell) {
      texts[cell] = nil
      remark(.markedCellHasThread, sheet, cell)
    }
    var longer: [CellAddress: String] = [:]
    for note in present.notes {
      guard let body = texts.removeValue(forKey: note.cell) else { continue }
      let text = NoteBlock.appending(body, to: note.text)
      if text.utf16.count > Self.longestNote {
        remark(.markedNoteFull, sheet, note.cell)
      } else {
        longer[note.cell] = text
      }
    }
    if !longer.isEmpty {
      try editor.changeNotes(ofSheet: sheet) { longer[$0.cell] ?? $0.text }
    }
    try editor.addNotes(
      sheet: sheet,
      texts.sorted { $0.key < $1.key }.map {
        Note(cell: $0.key, author: Self.author, text: NoteBlock.text($0.value))
      })
  }

  /// The most UTF-16 units of a note: those of a cell.
  private static let longestNote = 32_767

  private func text(_ numbers: [Int], _ findings: [Finding]) -> String {
    var lines = numbers.prefix(Self.findingsPerNote).map { number -> String in
      let finding = findings[number]
      let label = finding.code.severity.label.text(in: language)
      let message = finding.message(in: language)
      let fix = finding.fix(in: language)
      switch language {
      case .chinese:
        return "\(label)：\(message)" + (fix.map { "\n改法：\($0)" } ?? "")
          + "\n（问题清单第 \(number + 1) 条）"
      case .english:
        return "\(label): \(message)" + (fix.map { "\nfix: \($0)" } ?? "")
          + "\n(no. \(number + 1) of 问题清单)"
      }
    }
    let more = numbers.count - Self.findingsPerNote
    if more > 0 {
      lines.append(
        Wording(zh: "还有 \(more) 条，见问题清单", en: "and \(more) more, see 问题清单").text(in: language))
    }
    return lines.joined(separator: "\n")
  }
}

// MARK: - Taking marks away

extension FindingMarks {
  /// What was taken out of a workbook.
  public struct Removal: Sendable {
    /// Lists of findings.
    public var listCount = 0
    /// Conditional formats.
    public var formatCount = 0
    /// Explanations in notes.
    public var noteCount = 0
    /// What the user should know: words of others inside our explanations.
    public var findings: [Finding] = []

    /// Whether there was nothing to take out.
    public var isNothing: Bool { listCount + formatCount + noteCount == 0 }
  }

  /// Takes all marks out of a workbook; notes of others stay, also what they wrote into ours.
  ///
  /// - Parameter file: The workbook's name in findings.
  /// - Throws: What the editor throws; `editor` is then as it was.
  public static func remove(
    from editor: inout PackageEditor, file: String
  ) throws(Failure) -> Removal {
    var copy = editor
    var removal = Removal()
    for sheet in copy.sheetNames.indices.reversed() where copy.holdsCells(sheet: sheet) {
      let texts = try copy.firstTexts(ofSheet: sheet, count: FindingList.headRowCount)
      if FindingList.isList(texts) {
        try copy.removeSheet(at: sheet)
        removal.listCount += 1
        continue
      }
      removal.formatCount += try copy.removeConditionalFormats(sheet: sheet) {
        $0.contains("\"sheetconv\"")
      }
      var altered: [CellAddress] = []
      try copy.changeNotes(ofSheet: sheet) { note in
        let rest = NoteBlock.rest(of: note.text)
        guard rest.blockCount > 0 || rest.isAltered else { return note.text }
        removal.noteCount += rest.blockCount
        if rest.isAltered { altered.append(note.cell) }
        return rest.text
      }
      removal.findings += altered.map {
        Finding(
          .markedNoteAltered,
          at: Location(file: file, sheet: copy.sheetNames[sheet], cell: $0))
      }
    }
    editor = copy
    return removal
  }
}

/// Finds the merged range that covers a cell.
private struct MergedCells {
  private var byRow: [Int: [CellRange]] = [:]

  /// - Parameter rows: The rows of the cells that will be asked for.
  init(_ merges: [CellRange], rows: Set<Int>) {
    for merge in merges {
      // A merge may reach down the whole sheet.
      if merge.rows.count <= rows.count {
        for row in merge.rows where rows.contains(row) { byRow[row, default: []].append(merge) }
      } else {
        for row in rows where merge.rows.contains(row) { byRow[row, default: []].append(merge) }
      }
    }
  }

  /// What a person sees as the cell: the merged range around it, or the cell alone.
  func area(of cell: CellAddress) -> CellRange {
    byRow[cell.row]?.first { $0.contains(cell) } ?? CellRange(cell, cell)
  }
}
