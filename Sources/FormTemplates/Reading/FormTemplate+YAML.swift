public import Diagnostics
import SheetIO
import Yams

extension FormTemplate {
  /// Reads a template from YAML.
  ///
  /// - Parameters:
  ///   - base: Gives the form of a name that the template extends: it takes over everything that
  ///     it does not say anew, and replaces the sections that it names.
  /// - Throws: `.templateInvalid`, naming line and column.
  public init(
    yaml: String, file: String,
    base: (_ name: String) throws(Failure) -> FormTemplate? = { _ throws(Failure) in nil }
  ) throws(Failure) {
    var root = try YAMLMapping(yaml: yaml, file: file)
    name = try root.text("form")
    version = try root.integer("version")
    var extended: FormTemplate?
    if let other = try root.optionalText("extends") {
      extended = try base(other)
      guard extended != nil else {
        throw root.failure("“extends” names “\(other)”, which is no form", at: root.node("extends"))
      }
    }
    title = try root.inherited("title", extended?.title)
    provenance = try Self.provenance(&root)
    if let extended, root.node("sheet") == nil {
      sheetName = extended.sheetName
    } else {
      sheetName = try Self.pattern(try root.text("sheet"), root)
    }
    if let extended, root.node("page") == nil {
      page = extended.page
    } else {
      page = try Self.page(&root)
    }
    columnWidths = []
    for item in try root.items("widths") {
      guard let width = item.scalar.flatMap({ Double($0.string) }), width > 0, width <= 255 else {
        throw root.failure("a width is a number of characters up to 255", at: item)
      }
      columnWidths.append(width)
    }
    if columnWidths.isEmpty { columnWidths = extended?.columnWidths ?? [] }
    styles = extended?.styles ?? [:]
    if var looks = try root.optionalMapping("styles") {
      for (name, node) in looks.allEntries() {
        var look = try YAMLMapping(node, file: file)
        styles[name] = try Self.style(&look)
        try look.finish()
      }
    }
    let reader = SectionReader(file: file, styles: styles)
    sections = try reader.sections(&root, extending: extended?.sections ?? [], columnWidths.count)
    if let repeated = page.repeatedSection, !sections.contains(where: { $0.name == repeated }) {
      throw root.failure("no section is called “\(repeated)”")
    }
    try root.finish()
  }

  private static func provenance(_ root: inout YAMLMapping) throws(Failure) -> Provenance {
    guard let status = try root.optionalChoice("source", of: Provenance.Status.allCases) else {
      throw root.failure("the key “source” is missing")
    }
    return Provenance(
      status: status, source: try root.text("address"), note: try root.optionalText("note") ?? "")
  }

  static func pattern(
    _ text: String, _ mapping: YAMLMapping, at node: Node? = nil
  ) throws(Failure) -> Pattern {
    guard let pattern = Pattern(text) else {
      throw mapping.failure("a brace in “\(text)” is not closed, or a hole is empty", at: node)
    }
    return pattern
  }

  private static func page(_ root: inout YAMLMapping) throws(Failure) -> PageSpecification {
    var page = PageSpecification(setup: PrintSetup(), repeatedSection: nil)
    guard var mapping = try root.optionalMapping("page") else { return page }
    page.setup.orientation =
      try mapping.optionalChoice("orientation", of: [.portrait, .landscape]) ?? .portrait
    page.setup.paper =
      try mapping.optionalChoice("paper", of: PageSpecification.Paper.allCases)?.code
      ?? page.setup.paper
    page.setup.fitsWidth = try mapping.optionalInteger("fit-width")
    page.setup.isCenteredHorizontally = try mapping.flag("centered")
    page.setup.header = try mapping.optionalText("header") ?? ""
    page.setup.footer = try mapping.optionalText("footer") ?? ""
    page.repeatedSection = try mapping.optionalText("repeat")
    if var margins = try mapping.optionalMapping("margins") {
      page.setup.margins.left = try margins.optionalNumber("left") ?? page.setup.margins.left
      page.setup.margins.right = try margins.optionalNumber("right") ?? page.setup.margins.right
      page.setup.margins.top = try margins.optionalNumber("top") ?? page.setup.margins.top
      page.setup.margins.bottom = try margins.optionalNumber("bottom") ?? page.setup.margins.bottom
      try margins.finish()
    }
    try mapping.finish()
    return page
  }

  private static func style(_ look: inout YAMLMapping) throws(Failure) -> StyleSpecification {
    var style = CellStyle()
    style.fontName = try look.optionalText("font")
    style.fontSize = try look.optionalNumber("size")
    style.isBold = try look.flag("bold")
    style.wrapsText = try look.flag("wrap")
    style.isVerticalText = try look.flag("text-down")
    style.fontColor = try color("color", &look)
    style.fillColor = try color("fill", &look)
    style.horizontal =
      try look.optionalChoice(
        "align", of: [.general, .left, .center, .right, .distributed]) ?? .general
    style.vertical = try look.optionalChoice("vertical", of: [.top, .center, .bottom]) ?? .center
    style.border = try look.optionalChoice("border", of: [.none, .thin, .medium]) ?? .none
    let number: StyleSpecification.NumberLook
    switch try look.optionalText("number") {
    case nil: number = .general
    case "amount": number = .amount
    case .some(let code): number = .code(code)
    }
    return StyleSpecification(style: style, number: number)
  }

  private static func color(_ key: String, _ look: inout YAMLMapping) throws(Failure) -> UInt32? {
    guard let text = try look.optionalText(key) else { return nil }
    guard text.count == 6, let color = UInt32(text, radix: 16) else {
      throw look.failure("“\(key)” must be a colour such as D9E1F2")
    }
    return color
  }
}
