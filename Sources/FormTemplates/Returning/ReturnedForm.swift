public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// One form that came back, with what its readers wrote beside it.
public struct ReturnedForm: Sendable {
  /// What was read from it.
  public let reading: FormReading
  /// What its places are named by.
  public let source: TableSource
  /// The notes on its sheet that people wrote, those of this program left out.
  public let notes: [Note]

  /// Its project as names and values.
  public var record: FlatRecord {
    FlatRecord(
      reading.project, id: ProjectIdentity.identities(of: [reading.project])[0])
  }

  /// A place on the form in words.
  public func location(_ place: Place) -> Location { source.location(place) }

  /// The notes on the cell at a place.
  func notes(at place: Place) -> [Note] {
    notes.filter { $0.cell.row == Int(place.row) && $0.cell.column == Int(place.column) }
  }
}

/// Values that a form lost because a program saved it without computing its formulas.
struct LostPaths {
  /// Paths of cells for which the form itself has formulas.
  var anywhere: Set<String> = []
  /// Cells whose formula was not computed or came to an error, by row and path.
  var unread: [(row: Int, path: String)] = []
}

extension ReturnedForm {
  /// What cannot be read from the form because it was not computed.
  var lostPaths: LostPaths {
    LostPaths(
      anywhere: Set(reading.computedPaths.map(FormField.stored)),
      unread: reading.findings.filter {
        $0.code == .formulaUncomputed || $0.code == .cellHoldsError
      }.compactMap { finding in
        guard let row = finding.location.cell?.row, let path = finding.field else { return nil }
        return (row, FormField.stored(path))
      })
  }
}

/// The forms in one file that came back.
public struct ReturnedFile: Sendable {
  /// The file as the user named it.
  public let file: String
  /// Its forms, in the order of the sheets and of forms on a sheet.
  public private(set) var forms: [ReturnedForm] = []
  /// Its lists of projects, sheets with forms left out.
  public private(set) var lists: [ProjectTable] = []
  /// The base that was put into the file itself when it was issued.
  public private(set) var embedded: IssueLedger?
  /// What a workbook says about itself; nothing for a list as text.
  public private(set) var properties = DocumentProperties()
  /// What the user should know about reading it.
  public private(set) var findings: [Finding]

  /// Reads a file: a workbook of forms and lists, or a list as text.
  ///
  /// - Throws: What `FormFile` throws, unless there is a list in the file.
  public init(
    _ source: ByteSource, extractor: Extractor, options: RecordOptions = RecordOptions()
  ) throws(Failure) {
    file = source.name
    findings = []
    let table = try TableFile(source)
    if table.format == .xlsx { properties = try WorkbookReader(source).properties }
    let forms: FormFile
    do throws(Failure) {
      forms = try FormFile(source, extractor: extractor, options: options)
    } catch {
      try readLists(table, without: [], options, source)
      if lists.isEmpty { throw error }
      return
    }
    try readLists(table, without: Set(forms.formSheets), options, source)
    let known = Set(
      lists.map { $0.sheet ?? "" }
        + table.tables.filter { ProjectInputs.derived($0) != nil }.map { $0.sheet ?? "" })
    findings += forms.findings.filter {
      $0.code != .sheetWithoutProjects
        && !($0.code == .formNotFound && known.contains($0.location.sheet ?? ""))
    }
    let reader = try WorkbookReader(source)
    embedded = try EmbeddedBase.ledger(in: reader, file: source.name)
    if let embedded { findings += embedded.findings }
    let sources = forms.tables.first?.sources ?? []
    var notes: [[Note]] = []
    for place in sources {
      let index = reader.sheetList.firstIndex { $0.name == place.sheet }
      notes.append(
        try index.map { index throws(Failure) in
          try Self.notes(ofSheet: index, reader)
        } ?? [])
    }
    var errors = ErrorCells(reader)
    for (position, original) in forms.readings.enumerated() {
      var reading = original
      let found = try errors.clear(&reading.project) { sources[Int($0.source)] }
      reading.findings += found.map(\.finding)
      findings += found.map(\.finding)
      let sheet = Int(reading.project.place.source)
      let own = Self.rows(of: position, in: forms.readings)
      self.forms.append(
        ReturnedForm(
          reading: reading, source: sources[sheet],
          notes: notes[sheet].filter { own.contains($0.cell.row) }))
    }
  }

  /// Reads the lists on the sheets that hold no forms. What is said of them is said by others, but
  /// for errors in their cells.
  private mutating func readLists(
    _ table: TableFile, without forms: Set<String>, _ options: RecordOptions,
    _ source: ByteSource
  ) throws(Failure) {
    var file = table
    file.tables.removeAll {
      forms.contains($0.sheet ?? "") || FormFile.ownSheets.keys.contains($0.sheet ?? "")
    }
    lists = ProjectInputs([(file, options)]).files.flatMap(\.records).map(\.table)
    var errors = ErrorCells(table.format == .xlsx ? try WorkbookReader(source) : nil)
    for list in lists.indices {
      let sources = lists[list].sources
      for project in lists[list].projects.indices {
        let found = try errors.clear(&lists[list].projects[project]) { sources[Int($0.source)] }
        lists[list].errorCells.formUnion(found.map(\.place))
        findings += found.map(\.finding)
      }
    }
  }

  /// The notes of a sheet, each at the first cell of the merged range that it hangs on.
  private static func notes(
    ofSheet index: Int, _ reader: WorkbookReader
  ) throws(Failure) -> [Note] {
    let merges = try reader.readSheet(at: index).merges
    return try reader.notes(ofSheet: index).compactMap { note in
      var note = note
      note.text = NoteBlock.rest(of: note.text).text.trimmingBlanks
      note.author = note.author.trimmingBlanks
      if let merge = merges.first(where: { $0.contains(note.cell) }) { note.cell = merge.first }
      return note.text.isEmpty ? nil : note
    }
  }

  /// The rows of a sheet that belong to one of its forms: up to where the next one names its
  /// project.
  private static func rows(of position: Int, in readings: [FormReading]) -> Range<Int> {
    let place = readings[position].project.place
    let others = readings.map(\.project.place).filter { $0.source == place.source }
    let isFirst = !others.contains { $0.row < place.row }
    let next = others.filter { $0.row > place.row }.map { Int($0.row) }.min()
    return (isFirst ? 0 : Int(place.row))..<(next ?? Int.max)
  }
}
