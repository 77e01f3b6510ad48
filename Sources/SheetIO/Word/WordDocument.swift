public import Diagnostics

/// The text of a Word document (`.docx`, ECMA-376 Part 1 §17) as a reader of its pages sees it.
///
/// Paragraphs, tables, text boxes, footnotes and endnotes. Of tracked changes the inserted text
/// counts and the deleted does not; hidden text, field codes and comments are left out, and so are
/// page headers and footers, which repeat on every page.
public struct WordDocument: Sendable {
  /// The file as the user named it.
  public let file: String
  /// Paragraphs and tables in the order of the text; text boxes follow the paragraph that holds
  /// them, notes come last.
  public private(set) var blocks: [Block] = []

  /// A piece of the document.
  public enum Block: Hashable, Sendable {
    /// A paragraph outside of tables.
    case paragraph(Text)
    /// A table: its rows of cells. A cell that spans columns is followed by empty ones; a cell
    /// that continues the one above is empty.
    case table([[Text]])
  }

  /// Text with its place.
  public struct Text: Hashable, Sendable {
    /// The text; line breaks inside are line feeds.
    public var text: String
    /// The paragraph or the table's cell.
    public var location: Location

    /// Text at a place.
    public init(text: String, location: Location) {
      self.text = text
      self.location = location
    }
  }

  /// Reads a document.
  ///
  /// - Throws: `.partMissing` if the package names no document, `.partInvalid`, `.zipDamaged` and
  ///   what else the readers of a package throw.
  public init(_ source: ByteSource, limits: ReadLimits = .standard) throws(Failure) {
    file = source.name
    let package = PackageParts(try ZipArchive(source, limits: limits))
    let main = try Self.mainPart(package)
    var order = 0
    try read(main, .body, package, &order)
    for relationship in try package.relationships(of: main) {
      guard let part = relationship.part else { continue }
      switch relationship.kind {
      case "footnotes": try read(part, .footnotes, package, &order)
      case "endnotes": try read(part, .endnotes, package, &order)
      default: break
      }
    }
  }

  private mutating func read(
    _ part: String, _ story: WordStory, _ package: PackageParts, _ order: inout Int
  ) throws(Failure) {
    let handler = WordTextHandler(file: file, story: story, order: order)
    guard try XMLPartReader.parse(package.archive, part: part, handler: handler) else {
      if story == .body { throw package.missing(part) }
      return
    }
    guard handler.sawRoot else {
      throw Failure.xml(
        file, part, Wording(zh: "不是 Word 文档的正文", en: "it is not the text of a Word document"))
    }
    blocks += handler.blocks
    order = handler.order
  }

  private static func mainPart(_ package: PackageParts) throws(Failure) -> String {
    let named = try package.relationships(of: "").filter { $0.kind == "officeDocument" }
    return named.lazy.compactMap(\.part).first(where: package.archive.contains)
      ?? "word/document.xml"
  }
}

/// Which text of a document a part holds.
enum WordStory: String {
  case body = "document"
  case footnotes
  case endnotes
}
