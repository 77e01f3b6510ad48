import Diagnostics

/// The parts of an Office Open XML package and the relationships between them.
struct PackageParts: Sendable {
  let archive: ZipArchive
  /// What parts of packages like this one were found to say; `nil` where every part is parsed.
  let known: KnownParts?

  /// A package in an archive.
  init(_ archive: ZipArchive, known: KnownParts? = nil) {
    self.archive = archive
    self.known = known
  }

  /// What a part says: as it is known, else as it is parsed.
  func said<Value: Sendable>(
    by part: String, _ parse: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard let known, let stored = try archive.storedBytes(of: part) else { return try parse() }
    return try known.value(of: part, stored, parse)
  }

  /// The file's name as the user gave it.
  var file: String { archive.source.name }

  /// The relationships of a part, in stored order; none if it has no relationships part.
  ///
  /// - Parameter part: A part's name without a leading slash; empty for the package itself.
  func relationships(of part: String) throws(Failure) -> [Relationship] {
    let name = Relationship.relationshipsPart(of: part)
    return try said(by: name) { () throws(Failure) in
      let handler = RelationshipsHandler(source: part)
      guard try XMLPartReader.parse(archive, part: name, handler: handler) else { return [] }
      guard handler.sawRoot else {
        throw Failure.xml(
          file, name, Wording(zh: "不是关系表", en: "it holds no relationships"))
      }
      return handler.relationships
    }
  }

  /// The workbook part.
  ///
  /// - Throws: `.partMissing` if the package names none.
  func workbookPart() throws(Failure) -> String {
    let candidates = try relationships(of: "").filter { $0.kind == "officeDocument" }
    for candidate in candidates {
      if let part = candidate.part, archive.contains(part) { return part }
    }
    if let part = candidates.first?.part { throw missing(part) }
    // A package whose relationships were lost still has its workbook where everybody puts it.
    if archive.contains("xl/workbook.xml") { return "xl/workbook.xml" }
    throw missing("xl/workbook.xml")
  }

  /// The content types of parts by lookup name, and those by extension (ECMA-376 Part 2 §6.2.3).
  func contentTypes() throws(Failure) -> ContentTypes {
    let name = "[Content_Types].xml"
    return try said(by: name) { () throws(Failure) in
      let handler = ContentTypesHandler()
      _ = try XMLPartReader.parse(archive, part: name, handler: handler)
      return handler.types
    }
  }

  /// The failure that a part is not there.
  func missing(_ part: String) -> Failure {
    Failure(.partMissing, at: Location(file: file), facts: ["part": .quoting(part)])
  }
}

/// Which kind of content each part holds.
struct ContentTypes: Sendable {
  fileprivate(set) var byPart: [[UInt8]: String] = [:]
  fileprivate(set) var byExtension: [String: String] = [:]

  /// The content type of a part, or `nil` if the package does not say.
  func type(of part: String) -> String? {
    if let type = byPart[ZipEntry.lookupName(part.utf8)] { return type }
    guard let dot = part.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return byExtension[part[part.utf8.index(after: dot)...].lowercased()]
  }
}

private final class ContentTypesHandler: XMLPartHandler {
  var types = ContentTypes()

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    guard depth == 1, let type = attributes["ContentType"] else { return }
    if name == "Override", let part = attributes["PartName"] {
      types.byPart[ZipEntry.lookupName(part.utf8)] = type
    } else if name == "Default", let ending = attributes["Extension"] {
      types.byExtension[ending.lowercased()] = type
    }
  }

  func end(_ name: String, depth: Int) {}
  func text(_ text: String) {}
}

private final class RelationshipsHandler: XMLPartHandler {
  private let source: String
  var relationships: [Relationship] = []
  var sawRoot = false

  init(source: String) { self.source = source }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    if depth == 0 { sawRoot = name == "Relationships" }
    guard depth == 1, name == "Relationship", let id = attributes["Id"],
      let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    let kind = type.split(separator: "/").last.map(String.init) ?? ""
    let isOutside = attributes["TargetMode"]?.lowercased() == "external"
    relationships.append(
      Relationship(
        id: id, kind: kind,
        part: isOutside ? nil : Relationship.resolve(target, from: source)))
  }

  func end(_ name: String, depth: Int) {}
  func text(_ text: String) {}
}
