public import Diagnostics
import SheetIO
import Yams

extension FormTemplate {
  /// Reads a template from YAML.
  ///
  /// - Throws: `.templateInvalid`, naming line and column.
  public init(yaml: String, file: String) throws(Failure) {
    var root = try YAMLMapping(yaml: yaml, file: file)
    name = try root.text("form")
    version = try root.integer("version")
    title = try root.text("title")
    provenance = try Self.provenance(&root)
    sheetName = try Self.pattern(try root.text("sheet"), root)
    page = try Self.page(&root)
    columnWidths = []
    for item in try root.items("widths") {
      guard let width = item.scalar.flatMap({ Double($0.string) }), width > 0, width <= 255 else {
        throw root.failure("a width is a number of characters up to 255", at: item)
      }
      columnWidths.append(width)
    }
    styles = [:]
    if var looks = try root.optionalMapping("styles") {
      for (name, node) in looks.allEntries() {
        var look = try YAMLMapping(node, file: file)
        styles[name] = try Self.style(&look)
        try look.finish()
      }
    }
    sections = try Self.sections(&root, styles: styles, width: columnWidths.count, file)
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

  private static func pattern(
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

  private static func sections(
    _ root: inout YAMLMapping, styles: [String: StyleSpecification], width: Int, _ file: String
  ) throws(Failure) -> [Section] {
    var mappings: [YAMLMapping] = []
    var names: [String] = []
    for item in try root.items("sections") {
      var mapping = try YAMLMapping(item, file: file)
      let name = try mapping.text("section")
      guard !names.contains(name) else {
        throw mapping.failure("two sections are called “\(name)”")
      }
      names.append(name)
      mappings.append(mapping)
    }
    var grid = FormGrid(width: width, sectionNames: names)
    var sections: [Section] = []
    for (name, var mapping) in zip(names, mappings) {
      sections.append(try section(name, &mapping, &grid, styles: styles, file))
    }
    return sections
  }

  private static func section(
    _ name: String, _ mapping: inout YAMLMapping, _ grid: inout FormGrid,
    styles: [String: StyleSpecification], _ file: String
  ) throws(Failure) -> Section {
    var section = Section(name: name, group: try mapping.optionalText("each"), rows: [])
    section.minimumCount = try mapping.optionalInteger("at-least") ?? 0
    guard (0...CellAddress.rowCount).contains(section.minimumCount) else {
      throw mapping.failure("“at-least” must be a number of rows")
    }
    for item in try mapping.items("skeleton") {
      guard let words = item.scalar?.string, !words.isEmpty else {
        throw mapping.failure("a row of the skeleton is named by words", at: item)
      }
      section.skeleton.append(words)
    }
    let nodes = try mapping.items("rows")
    for (index, node) in nodes.enumerated() {
      var mapping = try YAMLMapping(node, file: file)
      let style = try mapping.optionalText("style")
      var cells: [Cell] = []
      for cell in try mapping.items("cells") {
        cells.append(try self.cell(cell, defaultStyle: style, styles: styles, file))
      }
      var row = Row(
        height: try mapping.optionalNumber("height"),
        minimumHeight: try mapping.optionalNumber("min-height"), cells: cells)
      if let problem = grid.place(&row, in: section, rowsLeft: nodes.count - index) {
        throw mapping.failure(words(for: problem, width: grid.width))
      }
      section.rows.append(row)
      try mapping.finish()
    }
    grid.end(name)
    try mapping.finish()
    return section
  }

  private static func words(for problem: FormGrid.Problem, width: Int) -> String {
    switch problem {
    case .tooWide: "the cells of this row cover more than the form's \(width) columns"
    case .reachesTooFar: "a cell reaches down further than its section"
    case .unknownSection(let name): "“down” names “\(name)”, which is no section from here on"
    case .runOutsideGroup: "“down: run” is for sections with “each”"
    }
  }

  /// A cell is a mapping, or just the words that stand in it.
  private static func cell(
    _ node: Node, defaultStyle: String?, styles: [String: StyleSpecification], _ file: String
  ) throws(Failure) -> Cell {
    let text: String?
    let value: String?
    var formula: Pattern?
    var span = 1
    var style = defaultStyle
    var reach = Reach.row
    var choices: [String] = []
    var isRequired = false
    if let words = node.scalar?.string {
      text = words
      value = nil
    } else {
      var mapping = try YAMLMapping(node, file: file)
      text = try mapping.optionalText("text")
      value = try mapping.optionalText("value")
      style = try mapping.optionalText("style") ?? defaultStyle
      span = try mapping.optionalInteger("span") ?? 1
      if let source = try mapping.optionalText("formula") {
        formula = try pattern(source, mapping, at: node)
      }
      guard text == nil || value == nil else {
        throw mapping.failure("a cell has either “text” or “value”", at: node)
      }
      guard span > 0 else { throw mapping.failure("“span” must be at least 1", at: node) }
      reach = try self.reach(&mapping, at: node)
      for choice in try mapping.items("choices") {
        guard let words = choice.scalar?.string, !words.isEmpty, !words.contains(",") else {
          throw mapping.failure("a choice is words without a comma", at: choice)
        }
        choices.append(words)
      }
      isRequired = try mapping.flag("required")
      try mapping.finish()
    }
    guard let style, styles[style] != nil else {
      throw YAMLMapping.failure(
        "the cell names no style, or one that “styles” does not have", node.mark, file)
    }
    let content: Content
    if let text {
      guard let pattern = Pattern(text) else {
        throw YAMLMapping.failure("a brace in “\(text)” is not closed", node.mark, file)
      }
      content = pattern.pieces.isEmpty ? .blank : .text(pattern)
    } else if let value {
      content = .value(value)
    } else {
      content = .blank
    }
    return Cell(
      column: 0, span: span, style: style, content: content, formula: formula, reach: reach,
      choices: choices, isRequired: isRequired)
  }

  /// `down: 3` reaches over three rows, `down: run` over equal values, `down: NAME` to a section's
  /// end.
  private static func reach(_ mapping: inout YAMLMapping, at node: Node) throws(Failure) -> Reach {
    guard let text = try mapping.optionalText("down") else { return .row }
    if text == "run" { return .run }
    guard let count = Int(text) else { return .section(text) }
    guard count > 0 else { throw mapping.failure("“down” must be at least 1", at: node) }
    return .rows(count)
  }
}
