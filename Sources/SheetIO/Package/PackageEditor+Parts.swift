import Diagnostics

/// New parts, their relationships and content types (ECMA-376 Part 2 §6.2 and §6.5).
extension PackageEditor {
  /// The children of a `worksheet` element in the order of the schema (ECMA-376 Part 1 §18.3.1.99).
  private static let worksheetOrder = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "AlternateContent",
    "controls", "webPublishItems", "tableParts", "extLst",
  ]

  /// The children of a worksheet that stand behind one of this name.
  static func elements(behind name: String) -> [String] {
    guard let position = worksheetOrder.firstIndex(of: name) else { return [] }
    return Array(worksheetOrder[(position + 1)...])
  }

  /// A part name that is not taken: `xl/comments3.xml`.
  func freeName(_ start: String, _ end: String) -> String {
    var number = 1
    while true {
      let name = "\(start)\(number)\(end)"
      let isTaken = package.archive.contains(name) || changed[name] != nil
      if !isTaken || removed.contains(name) { return name }
      number += 1
    }
  }

  /// Adds a part, perhaps in the place of one that was taken away.
  mutating func addPart(_ name: String, _ text: String) {
    changed[name] = Array(text.utf8)
    removed.remove(name)
    if !package.archive.contains(name), !added.contains(name) { added.append(name) }
  }

  /// Adds a relationship to another part and returns its identifier.
  mutating func addRelationship(
    of source: String, kind: String, to target: String
  ) throws(Failure) -> String {
    let name = Relationship.relationshipsPart(of: source)
    if try bytes(of: name) == nil {
      addPart(
        name,
        Self.declaration
          + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
      )
    }
    let markup = try markup(of: name)
    let taken = Set(markup.children(of: 0).compactMap { markup.value("Id", of: $0) })
    var number = taken.count + 1
    while taken.contains("rId\(number)") { number += 1 }
    var edits = XMLEdits()
    edits.append(
      "<\(markup.prefix(0))Relationship Id=\"rId\(number)\" Type=\"\(officeNamespace)/\(kind)\""
        + " Target=\"/\(XMLText.escaped(target))\"/>", to: 0, in: markup)
    apply(edits, to: name, markup)
    return "rId\(number)"
  }

  /// States the content type of one part.
  mutating func addContentType(_ type: String, of part: String) throws(Failure) {
    let name = "[Content_Types].xml"
    let markup = try markup(of: name)
    var edits = XMLEdits()
    edits.append(
      "<\(markup.prefix(0))Override PartName=\"/\(XMLText.escaped(part))\" ContentType=\"\(type)\"/>",
      to: 0, in: markup)
    apply(edits, to: name, markup)
  }

  /// States the content type of all parts of one extension, if that is not done yet.
  mutating func addContentType(_ type: String, ofExtension ending: String) throws(Failure) {
    let name = "[Content_Types].xml"
    let markup = try markup(of: name)
    for child in markup.children(of: 0) where markup.is(child, "Default") {
      if markup.value("Extension", of: child)?.lowercased() == ending { return }
    }
    var edits = XMLEdits()
    // The schema lets defaults stand anywhere; they usually come first.
    let text =
      "<\(markup.prefix(0))Default Extension=\"\(ending)\" ContentType=\"\(type)\"/>"
    if let first = markup.children(of: 0).first {
      edits.insert(text, at: Int(markup.elements[first].start))
    } else {
      edits.append(text, to: 0, in: markup)
    }
    apply(edits, to: name, markup)
  }

  /// An attribute that names a relationship, with the namespace's declaration where it is needed:
  /// ` r:id="rId3"`.
  func relationshipAttribute(_ id: String, in markup: XMLMarkup) -> String {
    for attribute in markup.attributes(of: 0) {
      let name = String(decoding: markup.bytes[attribute.name], as: UTF8.self)
      let value = String(decoding: markup.text(in: attribute.value), as: UTF8.self)
      if name.hasPrefix("xmlns:"), value == officeNamespace {
        return " \(name.dropFirst(6)):id=\"\(id)\""
      }
    }
    return " xmlns:r=\"\(officeNamespace)\" r:id=\"\(id)\""
  }

  /// How a new part begins.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
}
