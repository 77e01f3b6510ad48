import Diagnostics
import Testing

@Suite struct CellAddressTests {
  @Test(arguments: [
    ("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383),
  ])
  func aReferenceNamesOneCellInBothDirections(_ text: String, _ row: Int, _ column: Int) throws {
    let address = try #require(CellAddress(text))
    #expect(address == CellAddress(row: row, column: column))
    #expect(address.description == text)
  }

  @Test func dollarSignsAndSmallLettersArePassedOver() {
    #expect(CellAddress("$b$3") == CellAddress(row: 2, column: 1))
  }

  @Test(arguments: [
    "", "A", "1", "A0", "1A", "XFE1", "A1048577", "A1 ", "Ａ1", "A99999999999999999999",
  ])
  func whatIsNoCellIsRefused(_ text: String) {
    #expect(CellAddress(text) == nil)
  }

  @Test func everyColumnIsReadBackFromItsLetters() {
    for column in 0..<CellAddress.columnCount {
      #expect(CellAddress(CellAddress.columnLetters(column) + "1")?.column == column)
    }
  }
}
