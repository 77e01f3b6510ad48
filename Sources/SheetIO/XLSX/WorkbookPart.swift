import Diagnostics

/// What `xl/workbook.xml` says (ECMA-376 Part 1 §18.2).
final class WorkbookPart: XMLPartHandler {
  /// One `sheet` element.
  struct SheetElement {
    var name: String
    var relationship: String?
    var visibility: Sheet.Visibility
  }

  private(set) var sheets: [SheetElement] = []
  private(set) var definedNames: [DefinedName] = []
  private(set) var dateSystem = DateSystem.from1900
  private(set) var rootName = ""
  private var path: [String] = []
  private var openName: DefinedName?
  private let sheetLimit: Int
  private let file: String

  init(file: String, sheetLimit: Int) {
    self.file = file
    self.sheetLimit = sheetLimit
  }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) throws(Failure) {
    if depth == 0 { rootName = name }
    path.append(name)
    switch (depth, name) {
    case (1, "workbookPr"):
      if attributes.flag("date1904") { dateSystem = .from1904 }
    case (2, "sheet") where path[1] == "sheets":
      let visibility: Sheet.Visibility =
        switch attributes["state"] {
        case "hidden": .hidden
        case "veryHidden": .veryHidden
        default: .visible
        }
      if sheets.count >= sheetLimit {
        throw Failure.limit(
          in: file, Wording(zh: "工作表数", en: "sheets"), maximum: sheetLimit,
          actual: sheets.count + 1)
      }
      var sheetName = Array((attributes["name"] ?? "").utf8)
      UTF8Text.resolveEscapes(&sheetName, from: 0)
      sheets.append(
        SheetElement(
          name: String(decoding: sheetName, as: UTF8.self),
          relationship: attributes[prefixed: "id"], visibility: visibility))
    case (2, "definedName") where path[1] == "definedNames":
      openName = DefinedName(
        name: attributes["name"] ?? "", refersTo: "",
        sheet: attributes["localSheetId"].flatMap(Int.init),
        isHidden: attributes.flag("hidden"))
    default:
      break
    }
  }

  func end(_ name: String, depth: Int) {
    if depth == 2, let finished = openName {
      definedNames.append(finished)
      openName = nil
    }
    path.removeLast()
  }

  func text(_ text: String) { openName?.refersTo += text }
}

/// What `docProps/core.xml` and `docProps/app.xml` say.
final class PropertiesPart: XMLPartHandler {
  private(set) var properties: DocumentProperties
  private var name = ""
  private var value = ""

  init(_ properties: DocumentProperties) { self.properties = properties }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    if depth == 1 {
      self.name = name
      value = ""
    }
  }

  func end(_ name: String, depth: Int) {
    guard depth == 1 else { return }
    switch name {
    case "title": properties.title = value
    case "subject": properties.subject = value
    case "creator": properties.author = value
    case "lastModifiedBy": properties.lastModifiedBy = value
    case "description": properties.comments = value
    case "created": properties.created = value
    case "modified": properties.modified = value
    case "Application": properties.application = value
    case "Company": properties.company = value
    default: break
    }
  }

  func text(_ text: String) { value += text }
}
