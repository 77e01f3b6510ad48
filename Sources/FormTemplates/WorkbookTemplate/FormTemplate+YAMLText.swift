import SheetIO

extension FormTemplate {
  /// The form as YAML, which reads as the same form.
  public var yaml: String {
    var lines: [String] = [
      "form: \(YAMLText.scalar(name))", "version: \(version)",
      "title: \(YAMLText.scalar(title))", "source: \(provenance.status.rawValue)",
      "address: \(YAMLText.scalar(provenance.source))",
    ]
    if !provenance.note.isEmpty { lines.append("note: \(YAMLText.scalar(provenance.note))") }
    lines += ["sheet: \(YAMLText.scalar(sheetName.text))", ""]
    lines += pageLines
    lines += [
      "", "widths: [\(columnWidths.map(DecimalText.shortest).joined(separator: ", "))]", "",
    ]
    lines.append("styles:")
    for (name, look) in styles.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(YAMLText.scalar(name)): {\(look.yaml)}")
    }
    lines += ["", "sections:"]
    for section in sections { lines += section.yamlLines }
    return lines.joined(separator: "\n") + "\n"
  }

  private var pageLines: [String] {
    var lines = ["page:", "  orientation: \(page.setup.orientation.rawValue)"]
    if let paper = PageSpecification.Paper.allCases.first(where: { $0.code == page.setup.paper }),
      paper != .a4
    {
      lines.append("  paper: \(paper.rawValue)")
    }
    if let pages = page.setup.fitsWidth { lines.append("  fit-width: \(pages)") }
    if page.setup.isCenteredHorizontally { lines.append("  centered: true") }
    if let repeated = page.repeatedSection {
      lines.append("  repeat: \(YAMLText.scalar(repeated))")
    }
    for (key, text) in [("header", page.setup.header), ("footer", page.setup.footer)]
    where !text.isEmpty {
      lines.append("  \(key): \(YAMLText.scalar(text))")
    }
    let margins = page.setup.margins
    let values = [
      ("left", margins.left), ("right", margins.right), ("top", margins.top),
      ("bottom", margins.bottom),
    ]
    let texts = values.map { "\($0.0): \(DecimalText.shortest($0.1))" }
    lines.append("  margins: {\(texts.joined(separator: ", "))}")
    return lines
  }
}

extension StyleSpecification {
  /// The look as the inside of a YAML mapping.
  fileprivate var yaml: String {
    var parts: [String] = []
    if let font = style.fontName { parts.append("font: \(YAMLText.scalar(font))") }
    if let size = style.fontSize { parts.append("size: \(DecimalText.shortest(size))") }
    if style.isBold { parts.append("bold: true") }
    if style.wrapsText { parts.append("wrap: true") }
    if style.isVerticalText { parts.append("text-down: true") }
    if let color = style.fontColor { parts.append("color: \(YAMLText.color(color))") }
    if let color = style.fillColor { parts.append("fill: \(YAMLText.color(color))") }
    if style.horizontal != .general { parts.append("align: \(style.horizontal.rawValue)") }
    if style.vertical != .center { parts.append("vertical: \(style.vertical.rawValue)") }
    if style.border != .none { parts.append("border: \(style.border.rawValue)") }
    switch number {
    case .general: break
    case .amount: parts.append("number: amount")
    case .code(let code): parts.append("number: \(YAMLText.scalar(code))")
    }
    return parts.joined(separator: ", ")
  }
}

extension FormTemplate.Section {
  /// The section as an item of a YAML list.
  fileprivate var yamlLines: [String] {
    var lines = ["  - section: \(YAMLText.scalar(name))"]
    if let group { lines.append("    each: \(YAMLText.scalar(group))") }
    if minimumCount > 0 { lines.append("    at-least: \(minimumCount)") }
    if !skeleton.isEmpty { lines.append("    skeleton: \(YAMLText.list(skeleton))") }
    if !order.isEmpty { lines.append("    order: \(YAMLText.list(order))") }
    lines.append("    rows:")
    for row in rows {
      var start = "      - "
      func add(_ text: String) {
        lines.append(start + text)
        start = "        "
      }
      if let height = row.height { add("height: \(DecimalText.shortest(height))") }
      if let height = row.minimumHeight { add("min-height: \(DecimalText.shortest(height))") }
      if row.cells.isEmpty {
        add("cells: []")
        continue
      }
      add("cells:")
      for cell in row.cells { lines.append("          - {\(cell.yaml)}") }
    }
    return lines
  }
}

extension FormTemplate.Cell {
  /// The cell as the inside of a YAML mapping.
  fileprivate var yaml: String {
    var parts: [String] = []
    if span > 1 { parts.append("span: \(span)") }
    switch reach {
    case .row: break
    case .rows(let count): parts.append("down: \(count)")
    case .section(let name): parts.append("down: \(YAMLText.scalar(name))")
    case .run: parts.append("down: run")
    }
    switch content {
    case .blank: break
    case .text(let pattern): parts.append("text: \(YAMLText.scalar(pattern.text))")
    case .value(let key): parts.append("value: \(YAMLText.scalar(key))")
    }
    parts.append("style: \(YAMLText.scalar(style))")
    if let formula { parts.append("formula: \(YAMLText.scalar(formula.text))") }
    if !choices.isEmpty { parts.append("choices: \(YAMLText.list(choices))") }
    if isRequired { parts.append("required: true") }
    return parts.joined(separator: ", ")
  }
}

/// Values as YAML writes them.
private enum YAMLText {
  /// Words that YAML takes for something else when they stand by themselves.
  private static let reserved: Set<String> = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n",
  ]

  /// A text: by itself if it is plain letters, else in double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.first?.properties.isAlphabetic == true
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "."
      } && !reserved.contains(text.lowercased())
    if isPlain { return text }
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"\(quoted)\""
  }

  static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// A colour as six digits, in quotes because some are numbers.
  static func color(_ color: UInt32) -> String {
    let digits = String(color & 0xFF_FFFF, radix: 16, uppercase: true)
    return "\"" + String(repeating: "0", count: 6 - digits.count) + digits + "\""
  }
}
