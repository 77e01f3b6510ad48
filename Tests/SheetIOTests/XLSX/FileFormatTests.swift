import Diagnostics
import Testing

@testable import SheetIO

@Suite struct FileFormatTests {
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  private static func zip(_ names: String...) -> [UInt8] {
    ZipBuilder(files: names.map { .init($0, "x") }).bytes()
  }

  private static func compoundFile(_ stream: String) -> [UInt8] {
    var bytes = compound + [UInt8](repeating: 0, count: 512 - 8 + 512)
    let name: [UInt8] = stream.utf8.flatMap { [$0, 0] as [UInt8] }
    bytes.replaceSubrange(640..<640 + name.count, with: name)
    bytes[704] = UInt8(name.count + 2)
    return bytes
  }

  @Test(arguments: [
    (zip("[Content_Types].xml", "xl/workbook.xml"), FileFormat.xlsx),
    (zip("xl/workbook.bin"), .xlsb),
    (zip("word/document.xml", "[Content_Types].xml"), .wordDocument), (zip("book.xlsx"), .zip),
    (zip("mimetype", "content.xml", "META-INF/manifest.xml"), .openDocument),
    (compoundFile("Workbook"), .xls), (compoundFile("EncryptedPackage"), .encryptedWorkbook),
    (compoundFile("WordDocument"), .wordBinary),
    (compound, .xls), ([], .empty), (Array("a,b\n1,2\n".utf8), .text), (Array("P".utf8), .text),
    (Array("<html><table>".utf8), .html), (Array("\u{FEFF}\n <table border=1>".utf8), .html),
    (
      Array("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".utf8),
      .spreadsheetXML
    ),
    (Array("<a>,1\n".utf8), .text), (Array("%PDF-1.7".utf8), .pdf),
    ([0x89, 0x50, 0x4E, 0x47, 0], .binary),
    ([0xFF, 0xFE, 0x61, 0, 0x2C, 0], .text), ([0xD6, 0xD0, 0xCE, 0xC4, 0x2C, 0x31], .text),
  ])
  func theBytesTellWhatAFileIs(_ bytes: [UInt8], _ format: FileFormat) throws {
    #expect(try FileFormat.recognise(ByteSource(bytes, name: "x.xlsx")) == format)
  }

  @Test func everyOtherFormatIsRefusedWithAdvice() throws {
    let formats: [FileFormat] = [
      .xlsb, .xls, .encryptedWorkbook, .openDocument, .wordBinary, .wordDocument, .presentation,
      .zip, .html,
      .spreadsheetXML, .xml, .pdf, .binary, .empty, .text,
    ]
    var messages: Set<String> = []
    for format in formats {
      let finding = try #require(format.refusal(of: "x.xlsx")).finding
      for language in Language.allCases {
        #expect(!finding.message(in: language).contains("{"))
        #expect(finding.fix(in: language)?.contains("{") == false)
      }
      messages.insert(finding.message(in: .chinese))
    }
    #expect(messages.count == formats.count)
    #expect(FileFormat.xlsx.refusal(of: "x") == nil)
  }
}
