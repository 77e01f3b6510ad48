public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// A report on the self-evaluation: its figures, its sentences and its own tables of projects.
///
/// Read from plain text, from a Word document, or from a list of figures (范围, 指标, 报告数, 单位).
public struct ReportFile: Sendable {
  /// The file as the user named it.
  public let name: String
  /// The figures that it states, in the order of the text.
  public private(set) var statements: [StatedFigure] = []
  /// Its paragraphs.
  public private(set) var passages: [ReportPassage] = []
  /// The tables of projects in it.
  public private(set) var tables: [ReportTable] = []
  /// Numbers that were not understood.
  public private(set) var findings: [Finding] = []

  /// Reads a report.
  ///
  /// - Parameters:
  ///   - unit: The unit of the input's amounts, in which the report's tables are taken to be
  ///     unless they say otherwise.
  /// - Throws: What the readers throw; `.reportWithoutFigures`; `.reportKindUnsupported`.
  public init(
    _ source: ByteSource, options: TableFile.Options, unit: AmountUnit
  ) throws(Failure) {
    name = source.name
    var reader = FigureReader()
    switch try FileFormat.recognise(source) {
    case .wordDocument:
      read(WordBlocks(try WordDocument(source, limits: options.limits)).blocks, unit, &reader)
    case .xlsx:
      for table in try TableFile(source, options: options).tables {
        if let list = FigureList(table) { for entry in list.entries { reader.read(entry) } }
      }
    case .text:
      if let list = Self.list(source, options) {
        for entry in list.entries { reader.read(entry) }
      } else {
        let lines = try TextLines(
          source, encodingName: options.encodingName, limits: options.limits)
        read(TextBlocks(lines).blocks, unit, &reader)
      }
    case .empty: throw Failure(.fileEmpty, at: Location(file: name))
    case let other:
      let kind = other.refusal(of: name)?.finding.facts["kind"] ?? "\(other.rawValue)"
      throw Failure(.reportKindUnsupported, at: Location(file: name), facts: ["kind": kind])
    }
    statements = reader.statements
    findings += reader.findings
    if statements.isEmpty, tables.isEmpty {
      throw Failure(.reportWithoutFigures, at: Location(file: name))
    }
  }

  /// A text that is a list of figures, if it is one. What a CSV reader makes of prose, or why it
  /// will have none of it, says nothing.
  private static func list(_ source: ByteSource, _ options: TableFile.Options) -> FigureList? {
    let file: TableFile
    do throws(Failure) {
      file = try TableFile(source, options: options)
    } catch {
      return nil
    }
    return file.tables.lazy.compactMap { FigureList($0) }.first
  }

  private mutating func read(
    _ blocks: [ReportBlock], _ unit: AmountUnit, _ reader: inout FigureReader
  ) {
    for block in blocks {
      switch block {
      case .passage(let passage): read(passage, &reader)
      case .grid(let grid):
        if let list = FigureList(grid.table(file: name), locate: grid.location) {
          for entry in list.entries { reader.read(entry) }
        } else if let table = ReportTable(grid, file: name, unit: unit) {
          tables.append(table)
        } else {
          for passage in grid.passages { read(passage, &reader) }
        }
      }
    }
  }

  private mutating func read(_ passage: ReportPassage, _ reader: inout FigureReader) {
    passages.append(passage)
    reader.read(passage)
  }
}

/// A paragraph or a table of a report.
enum ReportBlock: Hashable {
  case passage(ReportPassage)
  case grid(ReportGrid)
}

/// The cells of a table of a report, each with its place.
struct ReportGrid: Hashable {
  var rows: [[ReportPassage]]

  /// The cells as a table that the readers of tables understand.
  func table(file: String) -> Table {
    Table(
      file: file, sheet: nil,
      rows: rows.enumerated().map { TableRow(index: $0, fields: $1.map(\.text)) })
  }

  /// The place of a cell; of a row's end beyond its last cell.
  func location(row: Int, column: Int) -> Location {
    guard rows.indices.contains(row), let last = rows[row].last else { return .none }
    return rows[row].indices.contains(column) ? rows[row][column].location : last.location
  }

  /// The rows as running text, for tables that are neither projects nor figures.
  var passages: [ReportPassage] {
    rows.compactMap { row in
      guard let first = row.first else { return nil }
      return ReportPassage(
        row.map(\.text).filter { !$0.isEmpty }.joined(separator: " "), at: first.location)
    }
  }
}

/// A table of projects that stands in a report.
public struct ReportTable: Sendable {
  /// Its projects, read as those of the input are.
  public let table: ProjectTable
  private let grid: ReportGrid

  /// The projects of a grid; `nil` if it holds none.
  init?(_ grid: ReportGrid, file: String, unit: AmountUnit) {
    do throws(Failure) {
      table = try RecordTable(reading: grid.table(file: file), options: RecordOptions(unit: unit))
        .table
    } catch {
      return nil
    }
    self.grid = grid
  }

  /// Where a place of the table is in the report.
  public func location(_ place: Place) -> Location {
    grid.location(row: Int(place.row), column: Int(place.column))
  }
}
