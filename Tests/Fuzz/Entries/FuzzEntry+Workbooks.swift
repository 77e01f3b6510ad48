import Diagnostics
import SheetIO

extension FuzzEntry {
  /// Whole files: the zip directory and whatever follows from it.
  public static let zip = FuzzEntry(
    "zip", seeds: [SmallWorkbook.archive(), StoredArchive().bytes]
  ) { input, entry in
    readEverything(input, entry)
  }

  /// A deflated part: four bytes of checksum and four of size as the directory states them, then
  /// the packed bytes.
  public static let inflate = FuzzEntry(
    "inflate",
    seeds: inflateSeeds
  ) { input, entry in
    guard input.count >= 8 else { return nil }
    let stated = input[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var archive = StoredArchive()
    for part in SmallWorkbook.parts {
      if part.name == SmallWorkbook.sheetPart {
        archive.add(
          part.name, packed: Array(input[8...]), method: 8, count: Int(stated >> 32),
          checksum: UInt32(truncatingIfNeeded: stated))
      } else {
        archive.add(part.name, Array(part.text.utf8))
      }
    }
    return readEverything(archive.bytes, entry)
  }

  private static var inflateSeeds: [[UInt8]] {
    let rows = Array(SmallWorkbook.sheet("<row><c><v>1</v></c></row>").utf8)
    // One stored block (RFC 1951 §3.2.4) is the simplest true stream.
    let block: [UInt8] =
      [1] + StoredArchive.number(rows.count, 2) + StoredArchive.number(~rows.count, 2)
    let head =
      StoredArchive.number(Int(StoredArchive.checksum(rows)), 4)
      + StoredArchive.number(rows.count, 4)
    let short: [UInt8] = [0, 0, 0, 0, 0, 0, 32, 0, 0x4B, 0x4C, 0x4A, 0x06, 0]
    return [head + block + rows, short]
  }

  /// A worksheet part: both ways of reading it must agree.
  public static let sheet = FuzzEntry(
    "sheet",
    seeds: [
      SmallWorkbook.sheet(SmallWorkbook.rows), SmallWorkbook.sheet("<row><c><v>1</v></c></row>"),
      #"<worksheet><sheetData><row r="2"/><row r="1"><c r="B1"/></row></sheetData></worksheet>"#,
      "<x:worksheet xmlns:x=\"y\"><x:sheetData><x:row><x:c t='str'><x:v><![CDATA[a]]></x:v>"
        + "</x:c></x:row></x:sheetData></x:worksheet>",
    ].map { Array($0.utf8) }
  ) { input, entry in
    readEverything(SmallWorkbook.archive(replacing: [SmallWorkbook.sheetPart: input]), entry)
  }

  /// A part of shared strings, whose first strings a sheet shows.
  public static let sharedStrings = FuzzEntry(
    "shared-strings",
    seeds: [SmallWorkbook.strings, "<sst><si><t>_x0041__xD83D__xDE00_</t></si></sst>", "<sst/>"]
      .map { Array($0.utf8) }
  ) { input, entry in
    let cells = (0..<6).map { "<c t=\"s\"><v>\($0)</v></c>" }
    // A cell a row: those whose string exists are read before the first failure.
    let sheet = SmallWorkbook.sheet(cells.map { "<row>\($0)</row>" }.joined())
    let archive = SmallWorkbook.archive(replacing: [
      SmallWorkbook.stringsPart: input, SmallWorkbook.sheetPart: Array(sheet.utf8),
    ])
    return readEverything(archive, entry)
  }

  /// A number format code, which a styles part brings, over numbers of every kind.
  public static let numberFormat = FuzzEntry(
    "number-format",
    seeds: [
      "yyyy-mm-dd", "[h]:mm:ss.000", "m\"月\"d\"日\"", "上午/下午h\"时\"mm\"分\"", "AM/PM h:mm",
      "[$-804]aaaa;@", "[DBNum1][$-804]yyyy\"年\"m\"月\"", "[<1]h:mm;[>=2]yyyy;General",
      "[Red]#,##0.00_);(#,##0.00)", "ggge", "G/通用格式", "b2yyyy", "0.00E+00", "\\",
    ].map { Array($0.utf8) }
  ) { input, entry in
    let code = String(decoding: input.prefix(1_500), as: UTF8.self)
    let numbers = [
      "0", "-1", "0.5", "1", "59", "60", "60.5", "61", "45322.999999999", "2958465", "2958466",
      "-0.0", "1e-9", "1e300", "-1e300", "9007199254740993", "0.9999999999",
    ]
    let cells = numbers.map { "<c s=\"1\"><v>\($0)</v></c>" }.joined()
    let archive = SmallWorkbook.archive(replacing: [
      SmallWorkbook.stylesPart: Array(SmallWorkbook.styles([code]).utf8),
      SmallWorkbook.sheetPart: Array(SmallWorkbook.sheet("<row>\(cells)</row>").utf8),
    ])
    let outcome = outcome { () throws(Failure) in
      try WorkbookReader(ByteSource(archive, name: "t.xlsx"), limits: limits).readSheet(at: 0)
    }
    guard case .success(let sheet) = outcome else {
      return "a number format made a file unreadable"
    }
    guard sheet.rows.count == 1, sheet.rows[0].cells.count == numbers.count else {
      return "a number format took cells away"
    }
    for (cell, text) in Swift.zip(sheet.rows[0].cells, numbers) {
      guard case .temporal(let temporal) = cell.value else { continue }
      guard temporal.serial == Double(text) else { return "a number format changed a number" }
      guard temporal.iso8601 != nil else { return "a date is given that cannot be shown: \(text)" }
    }
    return readEverything(archive, entry)
  }

  /// Any part: the first byte chooses it.
  public static let parts = FuzzEntry(
    "parts",
    seeds:
      SmallWorkbook.parts.enumerated().map { [UInt8($0.offset)] + Array($0.element.text.utf8) }
  ) { input, entry in
    guard let first = input.first else { return nil }
    let part = SmallWorkbook.parts[Int(first) % SmallWorkbook.parts.count]
    return readEverything(
      SmallWorkbook.archive(replacing: [part.name: Array(input[1...])]), entry)
  }

  /// Reads all sheets in every way there is; they must agree.
  static func readEverything(_ bytes: [UInt8], _ entry: FuzzEntry) -> String? {
    let source = ByteSource(bytes, name: "t.xlsx")
    guard
      case .success(let reader) = outcome({ () throws(Failure) in
        try WorkbookReader(source, limits: limits)
      })
    else { return nil }
    for index in reader.sheetList.indices {
      let fast = outcome { () throws(Failure) in try reader.readSheet(at: index) }
      if let readCarefully = entry.readCarefully {
        let careful = outcome { () throws(Failure) in try readCarefully(reader, index) }
        if let broken = disagreement(fast, careful) { return broken }
      }
      if let broken = streamed(reader, index, fast) { return broken }
    }
    return nil
  }

  private static func disagreement(
    _ fast: Result<Sheet, Failure>, _ careful: Result<Sheet, Failure>
  ) -> String? {
    switch (fast, careful) {
    case (.success(let fast), .success(let careful)):
      // NaN is not equal to itself, so what cannot be a value is not hidden here.
      fast == careful ? nil : "the two ways of reading differ:\n\(fast)\n\(careful)"
    case (.failure, .failure): nil
    case (.success(let sheet), .failure(let failure)):
      "only the fast way reads this: \(failure)\n\(sheet)"
    case (.failure(let failure), .success(let sheet)):
      "only the careful way reads this: \(failure)\n\(sheet)"
    }
  }

  /// What streams is what a whole sheet holds, and reading it whole fails where streaming does.
  private static func streamed(
    _ reader: WorkbookReader, _ index: Int, _ whole: Result<Sheet, Failure>
  ) -> String? {
    var cells = 0
    let outcome = outcome { () throws(Failure) in
      try reader.forEachRow(ofSheet: index) { row throws(Failure) in
        cells += row.cells.count
        var text: [UInt8] = []
        for cell in row.cells {
          row.appendText(of: cell, to: &text)
          _ = row.formula(of: cell)
        }
      }
    }
    guard case .success(let sheet) = whole else { return nil }
    guard case .success = outcome else { return "a sheet is read whole and cannot be streamed" }
    let expected = sheet.rows.reduce(0) { $0 + $1.cells.count }
    return cells == expected ? nil : "streaming gives \(cells) cells, not \(expected)"
  }
}
