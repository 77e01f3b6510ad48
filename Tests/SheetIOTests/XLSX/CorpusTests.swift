import Diagnostics
import Foundation
import Testing

@testable import SheetIO

/// Compares what is read with what a collection of real and hostile files should give.
///
/// The collection stands beside the package or not at all; without it these tests say so and pass.
@Suite(.serialized) struct CorpusTests {
  private static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = packageRoot.appending(path: "../shared/corpus").standardized.path

  /// What is promised is a second, of a build with optimisation.
  #if DEBUG
    private static let longestReading = Duration.seconds(60)
  #else
    private static let longestReading = Duration.seconds(1)
  #endif

  private struct Entry {
    var path: String
    var expectation: String
    var forbidden: String
  }

  /// The rows of the manifest; `nil` without the collection.
  private func entries(under prefix: String) throws -> [Entry]? {
    let manifest = Self.folder + "/MANIFEST.csv"
    guard FileManager.default.fileExists(atPath: manifest) else {
      print("corpus tests are skipped: \(Self.folder) is not there")
      return nil
    }
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.hasPrefix(prefix) else { return nil }
      let fields = Self.fields(line)
      guard fields.count >= 10 else { return nil }
      return Entry(path: fields[0], expectation: fields[8], forbidden: fields[9])
    }
  }

  /// The fields of one line of CSV.
  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  /// Files and places that `corpus-disputes.md` lists.
  private func disputes() throws -> Set<String> {
    let path = Self.packageRoot.appending(path: "Tests/SheetIOTests/corpus-disputes.md").path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var result: Set<String> = []
    for line in text.split(separator: "\n") where line.hasPrefix("| xlsx/") {
      let columns = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      result.insert(columns[0] + " " + columns[1])
    }
    return result
  }

  @Test func everyUndisputedCellOfRealWorkbooksAgrees() throws {
    guard let entries = try entries(under: "xlsx/") else { return }
    let disputes = try disputes()
    var cellCount = 0
    for entry in entries where !disputes.contains(entry.path + " *") {
      guard let sheets = try expectedSheets(entry.path) else { continue }
      do throws(Failure) {
        let reader = try WorkbookReader(ByteSource(path: Self.folder + "/" + entry.path))
        #expect(reader.sheetList.count == sheets.count, "\(entry.path)")
        for (index, expected) in sheets.enumerated() where index < reader.sheetList.count {
          let name = reader.sheetList[index].name
          if expected["opened_by"] as? [String] == [] || disputes.contains("\(entry.path) \(name)")
          {
            continue
          }
          #expect(name == expected["name"] as? String, "\(entry.path)")
          let sheet = try reader.readSheet(at: index, usesScanner: true)
          let careful = try reader.readSheet(at: index, usesScanner: false)
          #expect(sheet == careful, "\(entry.path): the two ways of reading \(name) differ")
          let differences = compare(sheet, expected).filter {
            !disputes.contains(entry.path + " " + $0.cell)
          }
          #expect(differences.isEmpty, "\(entry.path) \(name): \(differences.prefix(5))")
          cellCount += (expected["cells"] as? [String: Any])?.count ?? 0
        }
      } catch {
        Issue.record("\(entry.path): \(error)")
      }
    }
    print("corpus: \(cellCount) cells in \(entries.count) workbooks compared")
  }

  @Test func everyHostileFileEndsAsItsManifestSays() throws {
    guard let entries = try entries(under: "hostile/") else { return }
    for entry in entries where entry.path.hasSuffix(".xlsx") || entry.path.contains(".xlsx/") {
      let path = entry.path.replacing("/placeholder.txt", with: "")
      let clock = ContinuousClock()
      let start = clock.now
      let result = Result { () throws(Failure) in
        try WorkbookReader(ByteSource(path: Self.folder + "/" + path)).readAll()
      }
      let elapsed = clock.now - start
      #expect(elapsed < Self.longestReading, "\(path) took \(elapsed)")
      switch result {
      case .failure(let failure):
        #expect(entry.expectation != "ok", "\(path): \(failure)")
      case .success(let workbook):
        #expect(entry.expectation != "error", "\(path) was read")
        if !entry.forbidden.isEmpty {
          #expect(!"\(workbook)".contains(entry.forbidden), "\(path) leaks")
        }
        for (index, expected) in (try expectedSheets(entry.path) ?? []).enumerated() {
          try #require(index < workbook.sheets.count)
          let differences = compare(workbook.sheets[index], expected)
          #expect(differences.isEmpty, "\(path): \(differences.prefix(5))")
        }
      }
    }
  }

  /// The sheets that should be found; `nil` if the collection does not say.
  private func expectedSheets(_ path: String) throws -> [[String: Any]]? {
    let file = Self.folder + "/expected/" + path + ".json"
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    let all = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    if all["informative"] as? Bool == true { return nil }
    let free = Set(all["any"] as? [String] ?? [])
    let sheets = (all["sheets"] ?? all["single_source"]) as? [[String: Any]] ?? []
    return sheets.map { sheet in
      var sheet = sheet
      sheet["any"] = free
      return sheet
    }
  }

  private struct Difference: CustomStringConvertible {
    var cell: String
    var description: String
  }

  private func compare(_ sheet: Sheet, _ expected: [String: Any]) -> [Difference] {
    let state =
      expected["state"] as? String ?? (expected["visible"] as? Bool == false ? "hidden" : "visible")
    var differences: [Difference] = []
    if sheet.visibility.rawValue != state {
      differences.append(Difference(cell: "", description: "state \(sheet.visibility)"))
    }
    guard let cells = expected["cells"] as? [String: [String: Any]] else { return differences }
    let disputed = expected["disputed"] as? [String: [String: Any]] ?? [:]
    let free = expected["any"] as? Set<String> ?? []
    var found: [String: CellValue] = [:]
    for row in sheet.rows {
      for cell in row.cells where cell.value != .empty && cell.value != .text("") {
        found["\(CellAddress(row: row.index, column: cell.column))"] = cell.value
      }
    }
    for (address, value) in found where cells[address] == nil && !free.contains(address) {
      guard let dispute = disputed[address] else {
        differences.append(
          Difference(cell: address, description: "\(address) is \(value), not empty"))
        continue
      }
      guard let excel = dispute["excel"] else { continue }
      let agrees =
        if let text = excel as? String {
          value == .text(text)
        } else if let cell = excel
          as? [String: Any]
        { matches(value, cell) } else { false }
      if !agrees {
        differences.append(
          Difference(cell: address, description: "\(address) is \(value), not \(excel)"))
      }
    }
    for (address, cell) in cells where !free.contains(address) {
      if !matches(found[address] ?? .empty, cell) {
        differences.append(
          Difference(
            cell: address, description: "\(address) is \(found[address] ?? .empty), not \(cell)"))
      }
    }
    return differences
  }

  private func matches(_ value: CellValue, _ cell: [String: Any]) -> Bool {
    let text = cell["v"] as? String
    switch (cell["t"] as? String, value) {
    case ("s", .text(let found)): return found == text
    case ("e", .error(let found)): return found == text
    case ("b", .boolean(let found)): return found == (cell["v"] as? Bool)
    case ("n", .number(let found)): return found == text.flatMap(Double.init)
    case ("n", .digits(let found)): return Double(found) == text.flatMap(Double.init)
    case ("d", .temporal(let found)):
      guard let stated = text.flatMap(milliseconds), let own = found.iso8601 else { return false }
      let shown = found.kind == .duration ? "PT" + own : own
      return milliseconds(shown).map { abs($0 - stated) <= 1 } ?? false
    default: return false
    }
  }

  /// A date and time, a time or a duration as one number of milliseconds, or `nil`; dates lie far
  /// above times, so that one is never taken for the other.
  private func milliseconds(_ text: String) -> Int? {
    if text.hasPrefix("PT") || text.hasPrefix("-PT") {
      let isNegative = text.contains("-")
      let body = text.replacing("-", with: "").dropFirst(2)
      var total = 0.0
      if body.contains(":") {
        for part in body.split(separator: ":") { total = total * 60 + (Double(part) ?? .nan) }
      } else {
        var number = ""
        for character in body {
          switch character {
          case "H": total += (Double(number) ?? 0) * 3600
          case "M": total += (Double(number) ?? 0) * 60
          case "S": total += Double(number) ?? 0
          default:
            number.append(character)
            continue
          }
          number = ""
        }
      }
      return Int((total * 1000).rounded()) * (isNegative ? -1 : 1)
    }
    let parts = text.split(separator: "T")
    var days = 0
    if text.contains("-") {
      let date = parts[0].split(separator: "-").compactMap { Int($0) }
      guard date.count == 3,
        let serial = Temporal.serial(year: date[0], month: date[1], day: date[2])
      else { return nil }
      days = Int(serial) + 10_000_000
    }
    guard text.contains(":"), let time = parts.last else { return days * 86_400_000 }
    var seconds = 0.0
    for part in time.split(separator: ":") { seconds = seconds * 60 + (Double(part) ?? .nan) }
    return days * 86_400_000 + Int((seconds * 1000).rounded())
  }
}
