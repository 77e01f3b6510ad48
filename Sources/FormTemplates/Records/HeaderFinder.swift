import Diagnostics
import SelfEvaluation
import SheetIO

/// Finds the rows of a table that name its columns: one, or two where a label stands over several
/// columns (预算执行情况 over 年初、全年、执行).
struct HeaderFinder {
  /// How many rows from the top may stand before the header.
  static let searchDepth = 60
  let table: Table
  /// What the table is read for.
  var purpose: RecordOptions.Purpose = .selfEvaluation
  /// Whether scores follow from indicators, so that no column needs to state them.
  var scoresAreComputed = false

  /// The header that names the most fields, the first of several.
  ///
  /// - Returns: `nil` if no row names at least two fields.
  func found() -> TableHeader? {
    var best: (header: TableHeader, count: Int)?
    for position in table.rows.indices.prefix(Self.searchDepth) {
      guard let candidate = header(at: position), candidate.count > best?.count ?? 1 else {
        continue
      }
      best = candidate
    }
    return best?.header
  }

  /// The header of a list of projects.
  ///
  /// - Throws: `.columnMissing` or `.columnAmbiguous` for a header that is not a whole one.
  func find() throws(Failure) -> TableHeader? {
    guard let header = found() else { return nil }
    let fields = header.fields(in: FieldCatalog.projects)
    let columns = try header.columns(of: fields, in: table)
    for path in purpose.requiredPaths where columns[path] == nil {
      if path == "result.score", scoresAreComputed { continue }
      throw header.lacks(FieldCatalog.name(of: path).chinese, in: table)
    }
    return header
  }

  /// The header that begins at a row, with the number of fields that it names.
  func header(at position: Int) -> (header: TableHeader, count: Int)? {
    let row = table.rows[position]
    var best: (header: TableHeader, count: Int)?
    let one = Self.labels(row)
    if let found = TableContent.recognised(in: one) {
      best = (
        TableHeader(
          content: found.content, positions: position..<position + 1, labels: one, row: row),
        found.count
      )
    }
    guard position + 1 < table.rows.count else { return best }
    let lower = table.rows[position + 1]
    guard let two = Self.labels(row, lower), let found = TableContent.recognised(in: two),
      found.count > best?.count ?? 1
    else { return best }
    // The lower row may be a whole header by itself, below a title or a 单位 line.
    let alone = TableContent.recognised(in: Self.labels(lower))?.count ?? 0
    let mergedCount = zip(row.fields, lower.fields).count { !$0.isEmpty && $0 == $1 }
    guard found.count > alone || mergedCount >= 2 else { return best }
    var joined = lower
    joined.fields = two.map(\.whole)
    best = (
      TableHeader(
        content: found.content, positions: position..<position + 2, labels: two, row: joined),
      found.count
    )
    return best
  }

  private static func labels(_ row: TableRow) -> [HeaderLabel] {
    row.fields.map { HeaderLabel(parent: nil, text: $0) }
  }

  /// The labels of two rows, if the upper one has labels over several columns of the lower one.
  ///
  /// A merged label stands in the first of its columns; a column of one label has it in the upper
  /// row, and below it the same (merged down) or nothing.
  private static func labels(_ upper: TableRow, _ lower: TableRow) -> [HeaderLabel]? {
    let width = max(upper.fields.count, lower.fields.count)
    var labels: [HeaderLabel] = []
    labels.reserveCapacity(width)
    var parent: String?
    var sharesParent = false
    for column in 0..<width {
      let over = upper[column]
      let under = lower[column]
      let isSingle = under.allSatisfy(\.isWhitespace) || under == over
      if NumberText(under) != nil { return nil }
      if !over.isEmpty { parent = isSingle ? nil : over }
      if isSingle {
        labels.append(HeaderLabel(parent: nil, text: over))
      } else {
        if over.isEmpty, parent != nil { sharesParent = true }
        labels.append(HeaderLabel(parent: parent, text: under))
      }
    }
    // A title over a header of one row is a label over all its columns, but no part of it.
    let isTitle = labels.allSatisfy { $0.text.isEmpty || $0.parent != nil }
    return sharesParent && !isTitle ? labels : nil
  }
}
