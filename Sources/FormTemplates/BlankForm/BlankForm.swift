public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// A bureau's own form without placeholders: its holes are found by its labels, and it is filled in
/// place, everything else in it kept.
public struct BlankForm: Sendable {
  /// A sheet that a known form was found on.
  public struct Form: Sendable {
    /// The sheet's index in the workbook, and its name.
    public var sheet: Int
    /// The sheet's name.
    public var sheetName: String
    /// The known form whose labels it bears.
    public var template: FormTemplate
    /// Share of the form's labels that were found, from 0 to 1.
    public var confidence: Double
    /// Fields for which a cell was found, each with the cell; of repeated rows the first one's.
    public var holes: [(field: String, cell: CellAddress)]
    var cells: BlankFormCells
  }

  /// The workbook's name as the user gave it.
  public let file: String
  /// The sheets that are filled, in the order of their tabs.
  public private(set) var forms: [Form] = []
  /// What the user should know: fields without a cell.
  public private(set) var findings: [Finding] = []
  private let source: ByteSource
  /// The date to print as 填报日期 where a project states none.
  public var date = ""

  /// Finds the holes of a workbook.
  ///
  /// - Throws: `.templateWithoutForm` with the form that comes nearest; `.holeClaimedTwice`; what
  ///   the readers throw.
  public init(_ source: ByteSource, extractor: Extractor) throws(Failure) {
    file = source.name
    self.source = source
    let reader = try WorkbookReader(source)
    var passedOver: [(sheet: String, title: String, missing: [String])] = []
    for (index, summary) in reader.sheetList.enumerated()
    where summary.kind == .worksheet && summary.visibility == .visible {
      let sheet = try reader.readSheet(at: index)
      let grid = extractor.grid(of: sheet, styles: reader.styles)
      guard let best = extractor.best(on: grid) else {
        if let near = extractor.nearest(to: sheet, styles: reader.styles) {
          passedOver.append((sheet.name, near.title, near.missing))
        }
        continue
      }
      let cells = try BlankFormCells(
        sheet: sheet, looks: reader.styles, grid: grid, outline: best.outline, match: best.match,
        range: best.range, template: best.template,
        location: Location(file: source.name, sheet: sheet.name))
      findings += cells.findings
      findings += best.others.map { other in
        Finding(
          .onlyOneFormFilled,
          at: Location(
            file: source.name, sheet: sheet.name, cell: CellAddress(row: other.row, column: 0)),
          facts: ["form": Wording(other.title), "filled": Wording(best.template.title)])
      }
      forms.append(
        Form(
          sheet: index, sheetName: sheet.name, template: best.template,
          confidence: best.match.confidence, holes: cells.holes, cells: cells))
    }
    guard !forms.isEmpty else {
      let words =
        passedOver.first.map { Self.nearest($0.title, $0.missing) }
        ?? Wording(zh: "没有一个认识的标签", en: "none of its labels is known")
      throw Failure(
        .templateWithoutForm, at: Location(file: source.name), facts: ["nearest": words])
    }
    findings += passedOver.map { sheet, title, missing in
      Finding(
        .sheetNotFilled, at: Location(file: source.name, sheet: sheet),
        facts: ["nearest": Self.nearest(title, missing)])
    }
  }

  /// Which form a sheet comes nearest to, and what it lacks.
  private static func nearest(_ title: String, _ missing: [String]) -> Wording {
    let missing = missing.prefix(6).map(Finding.quoted).joined(separator: "、")
    return Wording(
      zh: "最接近“\(title)”，但缺少：\(missing)",
      en: "nearest is “\(title)”, of which these are missing: \(missing)")
  }

  /// The extension of the files that come out: that of the kind of workbook.
  public func fileExtension() throws(Failure) -> String {
    try PackageEditor(source).fileExtension()
  }

  /// The workbook filled for one project; as `WorkbookFilling.file`.
  public func file(
    _ project: Project, _ evaluation: Evaluation, year: Int?, unit: AmountUnit = .tenThousandYuan
  ) throws(Failure) -> (bytes: [UInt8], findings: [Finding]) {
    var editor = try PackageEditor(source)
    var findings: [Finding] = []
    var filled: [(sheet: Int, filling: BlankFormFilling)] = []
    for form in forms {
      let template = form.cells.template
      var data = ProjectFormData(project, evaluation, for: template).data(
        sheetName: form.sheetName, year: year, unit: form.cells.unit ?? unit)
      if data.values["people.date"] == .blank { data.values["people.date"] = .text(date) }
      var filling = BlankFormFilling(form.cells, data, sheet: form.sheet)
      try filling.fill(&editor)
      findings += filling.findings
      if !filling.computed.isEmpty { filled.append((form.sheet, filling)) }
    }
    let computed = try CachedValues.add(to: &editor, file: file)
    if !filled.isEmpty {
      let reader = try WorkbookReader(ByteSource(computed.bytes, name: file))
      for (sheet, filling) in filled {
        findings += filling.differences(in: try reader.readSheet(at: sheet))
      }
    }
    return (computed.bytes, findings + computed.findings)
  }
}

extension Extractor {
  /// A form that a sheet bears.
  struct Best {
    var template: FormTemplate
    var outline: FormOutline
    /// Where its labels stand, and the positions of its rows among the sheet's.
    var match: FormMatch
    var range: Range<Int>
    /// The other forms on the sheet, of this kind or another, with the zero-based rows in which
    /// they begin.
    var others: [(title: String, row: Int)]
  }

  /// The first form on a sheet, as far as it is sure.
  func best(on grid: FormSheet) -> Best? {
    guard let best = bestCandidate(on: grid), let part = best.parts.first else { return nil }
    var others = best.parts.dropFirst().map { (best.template.title, $0.1) }
    let positions = best.parts.flatMap { $0.1.positions }
    if let first = positions.min(), let last = positions.max() {
      for range in [0..<first, (last + 1)..<grid.rows.count] {
        guard let other = bestCandidate(on: grid, in: range) else { continue }
        others += other.parts.map { (other.template.title, $0.1) }
      }
    }
    return Best(
      template: best.template, outline: best.outline, match: part.1, range: part.0,
      others: others.compactMap { title, match in
        match.positions.min().map { (title, grid.rows[$0].index) }
      }.sorted { $0.1 < $1.1 })
  }
}
