/// Word documents made in code: a package with a body and, perhaps, notes.
public struct WordFixture: Sendable {
  /// The XML inside `w:body`.
  public var body: String
  /// The XML inside `w:footnotes`; no such part if empty.
  public var footnotes = ""
  /// The name of the document's part.
  public var part = "word/document.xml"

  /// A document whose body is this XML.
  public init(body: String) { self.body = body }

  private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types =
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

  /// A paragraph of plain text.
  public static func paragraph(_ text: String) -> String {
    "<w:p><w:r><w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r></w:p>"
  }

  /// A table of plain text.
  public static func table(_ rows: [[String]]) -> String {
    let cells = rows.map { row in
      "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
    }
    return "<w:tbl>" + cells.joined() + "</w:tbl>"
  }

  /// Text as XML holds it.
  public static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// The file.
  public func bytes() -> [UInt8] {
    var zip = StoredZip()
    zip.add(
      "[Content_Types].xml",
      "<Types xmlns=\"\(Self.package)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/\(part)\" ContentType=\"\(Self.types)document.main+xml\"/></Types>"
    )
    zip.add(
      "_rels/.rels",
      "<Relationships xmlns=\"\(Self.package)/relationships\"><Relationship Id=\"r1\" "
        + "Type=\"\(Self.office)/officeDocument\" Target=\"\(part)\"/></Relationships>")
    zip.add(part, "<w:document \(Self.namespaces)><w:body>\(body)</w:body></w:document>")
    if !footnotes.isEmpty {
      zip.add(
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"\(Self.package)/relationships\"><Relationship Id=\"r1\" "
          + "Type=\"\(Self.office)/footnotes\" Target=\"footnotes.xml\"/></Relationships>")
      zip.add(
        "word/footnotes.xml", "<w:footnotes \(Self.namespaces)>\(footnotes)</w:footnotes>")
    }
    return zip.bytes()
  }

  private static let namespaces =
    "xmlns:w=\"\(main)\" xmlns:r=\"\(office)\""
    + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    + " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    + " xmlns:v=\"urn:schemas-microsoft-com:vml\""
}

/// A zip archive whose entries are stored as they are (PKWARE APPNOTE 6.3.10).
struct StoredZip {
  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(_ name: String, _ text: String) {
    let bytes = Array(text.utf8)
    let sizes = Self.four(Self.checksum(bytes)) + Self.four(bytes.count) + Self.four(bytes.count)
    let fields: [UInt8] =
      [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0] + sizes + Self.two(name.utf8.count) + [0, 0]
    directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    directory += Self.four(archive.count) + Array(name.utf8)
    archive += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + bytes
    count += 1
  }

  func bytes() -> [UInt8] {
    archive + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.two(count) + Self.two(count)
      + Self.four(directory.count) + Self.four(archive.count) + [0, 0]
  }

  private static func two(_ number: Int) -> [UInt8] {
    [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)]
  }

  private static func four(_ number: Int) -> [UInt8] {
    two(number & 0xFFFF) + two(number >> 16)
  }

  /// CRC-32, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return Int(value ^ 0xFFFF_FFFF)
  }
}
