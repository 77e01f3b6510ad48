import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SheetIO

/// Changes one cell of every workbook of the corpus, where that is present, and looks at the rest.
@Suite struct PackageEditorCorpusTests {
  private static let folder = PackageFolder.path + "/../shared/corpus/xlsx"

  /// Ordinarily every fifth file is taken, and no large one; `SHEETCONV_FULL=1` takes them all.
  private static let isFull = ProcessInfo.processInfo.environment["SHEETCONV_FULL"] == "1"
  private static let largest = isFull ? Int.max : 24 << 10

  private static func files() -> [String] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    let all = names.compactMap { $0 as? String }.filter {
      $0.lowercased().hasSuffix(".xlsx") || $0.lowercased().hasSuffix(".xlsm")
    }.sorted()
    return isFull ? all : all.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
  }

  @Test func oneChangedCellLeavesEverythingElseAsItWas() throws {
    let files = Self.files()
    guard !files.isEmpty else {
      print("skipped: there is no corpus at \(Self.folder)")
      return
    }
    var refusals: [String: Int] = [:]
    var changed = 0
    for name in files {
      let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name))
      // The few huge ones take minutes without optimisation and show nothing new.
      guard data.count < Self.largest else { continue }
      do {
        if try change(Array(data), name) { changed += 1 }
      } catch let failure as Failure {
        refusals[failure.finding.code.identifier, default: 0] += 1
        // What can be read can be changed, or the refusal has one of these names.
        let code = failure.finding.code
        if ![.workbookSigned, .editNotSafe].contains(code) {
          let isReadable =
            (try? WorkbookReader(ByteSource(Array(data), name: name)).readAll()) != nil
          #expect(!isReadable, "\(name): \(failure)")
        }
      }
    }
    print("changed \(changed) of \(files.count) workbooks; refusals: \(refusals)")
    #expect(changed > files.count * 8 / 10)
  }

  @Test func rowsThatArePutInAndTakenOutAgainLeaveTheCellsAsTheyWere() throws {
    let files = Self.files()
    guard !files.isEmpty else {
      print("skipped: there is no corpus at \(Self.folder)")
      return
    }
    var refusals: [String: Int] = [:]
    var changed = 0
    for name in files {
      let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name))
      guard data.count < Self.largest else { continue }
      do {
        if try moveRows(Array(data), name) { changed += 1 }
      } catch let failure as Failure {
        refusals[failure.finding.message(in: .english), default: 0] += 1
        let isReadable = (try? WorkbookReader(ByteSource(Array(data), name: name)).readAll()) != nil
        #expect(
          !isReadable || [.editNotSafe, .workbookSigned].contains(failure.finding.code),
          "\(name): \(failure)")
      }
    }
    print("moved rows of \(changed) workbooks; refusals: \(refusals)")
    #expect(changed > files.count * 8 / 10)
  }

  private func moveRows(_ bytes: [UInt8], _ name: String) throws -> Bool {
    var editor = try PackageEditor(ByteSource(bytes, name: name))
    guard let sheet = editor.sheetParts.firstIndex(where: { $0 != nil }) else { return false }
    let old = try WorkbookReader(ByteSource(bytes, name: name)).readAll()
    try editor.insertRows(sheet: sheet, before: 1, count: 2, copyingStyleOf: 1)
    let middle = try WorkbookReader(ByteSource(try editor.bytes(), name: name)).readSheet(at: sheet)
    for (place, cell) in cells(of: old.sheets[sheet]) {
      let row = place.row < 1 ? place.row : place.row + 2
      let found = middle.cell(at: CellAddress(row: row, column: place.column))
      let isStale = found?.value ?? .empty == .empty
      #expect(found?.value == cell.value || isStale, "\(name) \(place)")
      #expect((found?.formula == nil) == (cell.formula == nil), "\(name) \(place)")
    }
    try editor.removeRows(sheet: sheet, 1...2)
    let new = try WorkbookReader(ByteSource(try editor.bytes(), name: name)).readAll()
    for (one, other) in zip(old.sheets, new.sheets) {
      let after = cells(of: other)
      for (place, cell) in cells(of: one) {
        let found = after[place]
        let isSame = found?.value == cell.value || found?.value ?? .empty == .empty
        #expect(
          isSame && found?.formula?.text == cell.formula?.text, "\(name) \(one.name) \(place)")
      }
      #expect(one.merges == other.merges, "\(name)")
      #expect(one.notes == other.notes, "\(name)")
    }
    return true
  }

  private func change(_ bytes: [UInt8], _ name: String) throws -> Bool {
    var editor = try PackageEditor(ByteSource(bytes, name: name))
    guard let sheet = editor.sheetParts.firstIndex(where: { $0 != nil }) else { return false }
    let grid = try editor.grid(sheet)
    // The first free cell of the second stored row, or B2.
    let row = grid.rows.dropFirst().first?.number ?? 1
    var address: CellAddress?
    for column in 0..<200 where address == nil {
      let candidate = CellAddress(row: row, column: column)
      do throws(Failure) {
        try editor.setCell(sheet: sheet, candidate, .text("改 <1>"))
        address = candidate
      } catch {
        guard
          [.cellHoldsFormula, .cellUnderMerge, .cellIsTableHeader].contains(error.finding.code)
        else { throw error }
      }
    }
    guard let address else { return false }
    let result = try editor.bytes()

    let part = try #require(editor.sheetParts[sheet])
    let before = try PackageContents(bytes)
    let after = try PackageContents(result)
    let isDependent = after["xl/workbook.xml"] != before["xl/workbook.xml"]
    let differences = after.differences(from: before).filter { name in
      ZipEntry.lookupName(name.utf8) != ZipEntry.lookupName(part.utf8)
        && ZipEntry.lookupName(name.utf8) != ZipEntry.lookupName(editor.workbookPart.utf8)
        // Formulas of other sheets may depend on the cell.
        && !(isDependent
          && editor.sheetParts.contains {
            $0.map { ZipEntry.lookupName($0.utf8) } == ZipEntry.lookupName(name.utf8)
          })
    }
    #expect(differences == [], "\(name)")
    #expect(after.names == before.names, "\(name)")

    let old = try WorkbookReader(ByteSource(bytes, name: name)).readAll()
    let new = try WorkbookReader(ByteSource(result, name: name)).readAll()
    for (index, (one, other)) in zip(old.sheets, new.sheets).enumerated() {
      var one = cells(of: one)
      var other = cells(of: other)
      if index == sheet {
        #expect(other[address]?.value == .text("改 <1>"), "\(name)")
        one[address] = nil
        other[address] = nil
      }
      // A formula may have lost its value, never itself; a cell that it filled may be empty.
      for (place, cell) in one where other[place] != cell {
        let found = other[place]
        let isStale = found?.formula?.text == cell.formula?.text && found?.value == .empty
        let isFilled = cell.formula == nil && found == nil
        #expect(isStale || isFilled && isDependent, "\(name) \(place)")
      }
      #expect(Set(other.keys).subtracting(one.keys).isEmpty, "\(name)")
      var rest = (old.sheets[index], new.sheets[index])
      rest.0.rows = []
      rest.1.rows = []
      #expect(rest.0 == rest.1, "\(name)")
    }
    return true
  }

  private func cells(of sheet: Sheet) -> [CellAddress: Cell] {
    var cells: [CellAddress: Cell] = [:]
    for row in sheet.rows {
      for cell in row.cells where cell.value != .empty || cell.formula != nil {
        cells[CellAddress(row: row.index, column: cell.column)] = cell
      }
    }
    return cells
  }
}
