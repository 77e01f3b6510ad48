import Diagnostics

/// What the formulas of one workbook can refer to: its sheets, names and tables.
struct FormulaScope {
  /// A defined name: its text, and the sheet it is local to.
  struct Name {
    var name: String
    var sheet: Int?
    var text: [UInt8]
  }

  /// Indices of sheets by lower-case name.
  private(set) var sheets: [String: Int] = [:]
  private var names: [String: Name] = [:]
  /// Areas of tables by lower-case name.
  var tables: [String: SheetArea] = [:]
  /// Whether functions that we do not know may be macros, which may read any cell.
  var hasMacros = false

  init(sheetNames: [String], names: [Name]) {
    for (index, name) in sheetNames.enumerated() where sheets[name.lowercased()] == nil {
      sheets[name.lowercased()] = index
    }
    for name in names { self.names[Self.key(name.name, name.sheet)] = name }
  }

  private static func key(_ name: String, _ sheet: Int?) -> String {
    "\(sheet.map { "\($0)" } ?? "")!\(name.lowercased())"
  }

  /// The indices of the sheets that a prefix names: none for another workbook's or unknown ones.
  func sheets(of prefix: Range<Int>, in formula: [UInt8]) -> ClosedRange<Int>? {
    guard let ends = FormulaTokens.sheets(of: prefix, in: formula),
      let first = sheets[ends.first.lowercased()], let last = sheets[ends.last.lowercased()]
    else { return nil }
    return min(first, last)...max(first, last)
  }

  /// What a formula refers to.
  ///
  /// - Parameter sheet: The sheet on which it stands.
  /// - Returns: The areas, and whether it may depend on anything else.
  func precedents(
    of formula: [UInt8], on sheet: Int
  ) -> (areas: [SheetArea], isOpen: Bool) {
    var areas: [SheetArea] = []
    var isOpen = false
    var visited: Set<String> = []
    collect(formula, on: sheet, isName: false, &areas, &isOpen, &visited)
    if Self.reshapes(formula) {
      // The range that is summed takes its size from the one that is searched.
      let rows = areas.map(\.rows.count).max() ?? 1
      let columns = areas.map(\.columns.count).max() ?? 1
      areas = areas.map { area in
        SheetArea(
          sheet: area.sheet, rows: area.rows.lowerBound...area.rows.lowerBound + rows - 1,
          columns: area.columns.lowerBound...area.columns.lowerBound + columns - 1)
      }
    }
    return (areas, isOpen)
  }

  /// Names that one formula uses, directly or through others, up to which they are followed.
  private static let nameLimit = 200

  private static func reshapes(_ formula: [UInt8]) -> Bool {
    FormulaTokens.scan(formula).contains { token in
      guard case .function(let range) = token else { return false }
      let name = String(decoding: formula[range], as: UTF8.self).uppercased()
      return name == "SUMIF" || name == "AVERAGEIF"
    }
  }

  private func collect(
    _ formula: [UInt8], on sheet: Int, isName: Bool, _ areas: inout [SheetArea],
    _ isOpen: inout Bool, _ visited: inout Set<String>
  ) {
    // A chain of names this long is no honest one.
    guard visited.count < Self.nameLimit else {
      isOpen = true
      return
    }
    for token in FormulaTokens.scan(formula) {
      switch token {
      case .reference(_, let prefix, let first, let last):
        guard let targets = prefix.map({ sheets(of: $0, in: formula) }) ?? sheet...sheet else {
          continue
        }
        // A relative reference in a name means another cell wherever the name is used.
        if isName, !Self.isFixed(first) || !(last.map(Self.isFixed) ?? true) { isOpen = true }
        for target in targets { areas.append(Self.area(target, first, last)) }
      case .name(let range, let prefix):
        let text = String(
          decoding: formula[(prefix?.upperBound ?? range.lowerBound)..<range.upperBound],
          as: UTF8.self)
        if ["true", "false"].contains(text.lowercased()) { continue }
        var home: Int? = sheet
        if let prefix {
          guard let targets = sheets(of: prefix, in: formula) else {
            // Another workbook's name changes with that workbook only.
            if FormulaTokens.sheets(of: prefix, in: formula) != nil { isOpen = true }
            continue
          }
          home = targets.lowerBound
        }
        if let table = tables[text.lowercased()] {
          areas.append(table)
        } else if let name = names[Self.key(text, home)] ?? names[Self.key(text, nil)] {
          guard visited.insert(Self.key(name.name, name.sheet)).inserted else { continue }
          collect(
            name.text, on: name.sheet ?? sheet, isName: true, &areas, &isOpen, &visited)
        } else {
          isOpen = true
        }
      case .function(let range):
        let name = String(decoding: formula[range], as: UTF8.self).uppercased()
        if Self.openFunctions.contains(name) || names[Self.key(name, nil)] != nil {
          isOpen = true
        } else if hasMacros, !name.contains("."), !Self.commonFunctions.contains(name) {
          isOpen = true
        }
      case .structured(_, let table):
        let name = String(decoding: formula[table], as: UTF8.self).lowercased()
        if let area = tables[name] { areas.append(area) } else { isOpen = true }
      case .computed:
        isOpen = true
      }
    }
  }

  private static func isFixed(_ corner: FormulaCorner) -> Bool {
    (corner.column == nil || corner.isColumnFixed) && (corner.row == nil || corner.isRowFixed)
  }

  private static func area(
    _ sheet: Int, _ first: FormulaCorner, _ last: FormulaCorner?
  ) -> SheetArea {
    let last = last ?? first
    func span(_ one: Int?, _ other: Int?, _ count: Int) -> ClosedRange<Int> {
      guard let one, let other else { return 0...count - 1 }
      return min(one, other)...max(one, other)
    }
    return SheetArea(
      sheet: sheet, rows: span(first.row, last.row, CellAddress.rowCount),
      columns: span(first.column, last.column, CellAddress.columnCount))
  }

  /// Functions whose value depends on more than the cells their arguments name.
  private static let openFunctions: Set<String> = [
    "INDIRECT", "OFFSET", "NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "_XLFN.RANDARRAY",
    "CELL", "INFO", "CALL", "REGISTER.ID", "EVALUATE", "RTD", "_XLFN.ANCHORARRAY", "GET.CELL",
    "GET.WORKBOOK",
  ]

  /// Functions that are surely not macros.
  private static let commonFunctions: Set<String> = Set(
    """
    ABS ACOS ADDRESS AND ASIN ATAN AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS CEILING CHAR CHOOSE CLEAN \
    CODE COLUMN COLUMNS CONCATENATE COS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE DATEDIF \
    DATEVALUE DAY DAYS DOLLAR EDATE EOMONTH EVEN EXACT EXP FACT FALSE FIND FINDB FIXED FLOOR \
    FREQUENCY FV HLOOKUP HOUR HYPERLINK IF IFERROR INDEX INT IRR ISBLANK ISERR ISERROR ISEVEN \
    ISLOGICAL ISNA ISNONTEXT ISNUMBER ISODD ISREF ISTEXT LARGE LEFT LEFTB LEN LENB LN LOG LOG10 \
    LOOKUP LOWER MATCH MAX MAXA MEDIAN MID MIDB MIN MINA MINUTE MMULT MOD MODE MONTH N NA \
    NETWORKDAYS NOT NPV ODD OR PERCENTILE PI PMT POWER PPMT PRODUCT PROPER PV QUARTILE QUOTIENT \
    RANK RATE REPLACE REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SECOND SIGN SIN SMALL \
    SQRT STDEV STDEVP SUBSTITUTE SUM SUMIF SUMIFS SUMPRODUCT SUMSQ T TAN TEXT TIME TIMEVALUE \
    TRANSPOSE TRIM TRUE TRUNC TYPE UPPER VALUE VAR VARP VLOOKUP WEEKDAY WEEKNUM WORKDAY YEAR \
    YEARFRAC
    """.split(separator: " ").map(String.init))
}
