import FormTemplates
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// The XML of a filled form, as text that a person can review: an element a line.
@Suite struct FormPartsTests {
  @Test func theXMLOfAFilledFormIsAsItWasReviewed() throws {
    let fixture = try ReturnedFixture([ReturnedFixture.project()])
    let folder = try TemporaryFolder()
    let path = folder.file("表.xlsx")
    try WorkbookFile.write(fixture.workbook, to: path)
    let parts = try BlankFormTests.parts(ByteSource(path: path))
    // What else there is says when and by which version of the library the file was made.
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"]
    let text = try names.map { name in
      let xml = String(decoding: try #require(parts[name]), as: UTF8.self)
      return name + "\n" + xml.replacing("><", with: ">\n<") + "\n"
    }
    try Golden.expect(text.joined(separator: "\n"), matches: "form-parts")
  }
}
