import Diagnostics
public import SelfEvaluation
public import SheetIO

/// Reads projects out of filled forms: finds which of the known forms a sheet holds, where its
/// labels stand, and what is in the holes they point to.
///
/// Labels are the proof. Rows and columns may have been moved, inserted or merged, words spread
/// or broken over lines, and the file saved by any program.
public struct Extractor: Sendable {
  /// The words that stand beside a project's name on some form.
  let keyLabels: Set<String>
  /// The forms that are looked for, and the labels of all of them.
  private let forms: [(template: FormTemplate, outline: FormOutline)]
  private let labels: FormLabels

  /// An extractor of forms.
  public init(_ templates: [FormTemplate]) {
    var labels = FormLabels()
    forms = templates.filter(\.isForOneProject)
      .map { ($0, FormOutline($0, labels: &labels)) }
      .filter { $0.1.keyRow != nil }
    self.labels = labels
    keyLabels = forms.reduce(into: []) { labels, form in
      guard let row = form.outline.keyRow else { return }
      for label in form.outline.rows[row].labels { labels.formUnion(label.names) }
    }
  }

  /// Share of a form's labels that must be found for a sheet to be read as that form.
  public static let leastConfidence = 0.6

  /// The forms on a sheet, from top to bottom; none if it holds no known form.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - styles: Its workbook's looks.
  ///   - source: What places are named by.
  ///   - sourceIndex: The source's index in the table that the projects will belong to.
  ///   - options: What the user says about unit, year and kind.
  public func forms(
    on sheet: Sheet, styles: [CellStyle], source: TableSource, sourceIndex: Int,
    options: RecordOptions
  ) -> [FormReading] {
    let grid = grid(of: sheet, styles: styles)
    guard let best = bestCandidate(on: grid) else { return [] }
    return best.parts.map { range, match in
      var reading = FormReader(
        outline: best.outline, template: best.template, sheet: grid, match: match, range: range,
        source: source, sourceIndex: sourceIndex
      ).read(
        defaultUnit: options.unit ?? .tenThousandYuan,
        kind: options.kind ?? best.template.projectKind)
      if let year = options.year { reading.year = year }
      if !reading.unitIsStated, options.unit == nil {
        reading.findings.append(
          Finding(.unitUnknown, at: source.location(reading.project.place)))
      }
      return reading
    }
  }

  /// The form that comes nearest to a sheet, for saying why none was read.
  public func nearest(to sheet: Sheet, styles: [CellStyle]) -> (title: String, missing: [String])? {
    let grid = grid(of: sheet, styles: styles)
    let matches = forms.map { form in
      (form, FormMatch(form.outline, grid, grid.rows.indices))
    }
    guard let best = matches.max(by: { $0.1.confidence < $1.1.confidence }), best.1.found > 0 else {
      return nil
    }
    return (best.0.template.title, best.1.missing(of: best.0.outline))
  }

  /// A sheet as forms are looked for on it.
  func grid(of sheet: Sheet, styles: [CellStyle]) -> FormSheet {
    FormSheet(sheet, styles: styles, labels: labels)
  }

  /// The form as which a sheet is best read; `nil` if there is none.
  ///
  /// - Parameter range: The positions of its rows that are looked at; `nil` for all.
  func bestCandidate(on grid: FormSheet, in range: Range<Int>? = nil) -> Candidate? {
    forms.compactMap { candidate($0.template, $0.outline, grid, range ?? grid.rows.indices) }
      .sorted { $0.score > $1.score }.first
  }

  /// A form as which a sheet could be read.
  struct Candidate {
    var template: FormTemplate
    var outline: FormOutline
    var parts: [(Range<Int>, FormMatch)]
    /// Weight of the labels found less that of those missing: a form with more labels wins over
    /// one that has only some of them, if all are there.
    var score: Int
  }

  private func candidate(
    _ template: FormTemplate, _ outline: FormOutline, _ grid: FormSheet, _ range: Range<Int>
  ) -> Candidate? {
    let parts = segments(of: grid, range, outline).map { ($0, FormMatch(outline, grid, $0)) }
      .filter { $0.1.confidence >= Self.leastConfidence }
    guard !parts.isEmpty else { return nil }
    return Candidate(
      template: template, outline: outline, parts: parts,
      score: parts.reduce(0) { $0 + 2 * $1.1.found - $1.1.possible })
  }

  /// The parts of a sheet that each hold one form: from a title to the next one.
  private func segments(
    of sheet: FormSheet, _ range: Range<Int>, _ outline: FormOutline
  ) -> [Range<Int>] {
    guard let key = outline.keyRow else { return [] }
    let keys = range.filter { position in
      let match = FormMatch.match(outline.rows[key], sheet.rows[position], position)
      return match.map { $0.weight * 2 > outline.rows[key].labels.reduce(0) { $0 + $1.weight } }
        ?? false
    }
    let starts = keys.enumerated().map { order, position in
      order == 0
        ? range.lowerBound : start(above: position, after: keys[order - 1], sheet, outline, key)
    }
    return zip(starts, starts.dropFirst() + [range.upperBound]).map { $0..<$1 }
  }

  /// The first of the rows above the project's name that bear what stands above it on the form.
  private func start(
    above position: Int, after previous: Int, _ sheet: FormSheet, _ outline: FormOutline, _ key: Int
  ) -> Int {
    var start = position
    var row = key
    while start - 1 > previous, row > 0 {
      guard
        let above = outline.rows[..<row].lastIndex(where: {
          FormMatch.match($0, sheet.rows[start - 1], start - 1) != nil
        })
      else { break }
      row = above
      start -= 1
    }
    return start
  }
}
