public import Diagnostics

extension PackageEditor {
  /// Adds a look to the workbook and returns its number, for cells of added sheets.
  ///
  /// A look that is there in the same words is used again. Looks that are there stay as they are.
  ///
  /// - Throws: `.editNotSafe` for a workbook without styles, `.partInvalid`.
  public mutating func addStyle(_ style: CellStyle) throws(Failure) -> Int {
    var copy = self
    let number = try copy.addStyleOrThrow(style)
    self = copy
    return number
  }

  /// The children of a `styleSheet` in the order of the schema (ECMA-376 Part 1 §18.8.39).
  private static let styleSheetOrder = [
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
  ]

  private mutating func addStyleOrThrow(_ style: CellStyle) throws(Failure) -> Int {
    let prefix = try styleMarkup().markup.prefix(0)
    let format = try formatNumber(style.numberFormat, prefix)
    let font = try addStyleElement(Self.font(style, prefix), to: "fonts")
    var fill = 0
    if let colour = style.fillColor {
      // The first two fills are reserved; a workbook that states fewer gets its second one.
      let fills = try styleMarkup().markup
      if let list = fills.child("fills", of: 0), fills.children(of: list).count == 1 {
        _ = try addStyleElement(
          "<\(prefix)fill><\(prefix)patternFill patternType=\"gray125\"/></\(prefix)fill>",
          to: "fills")
      }
      fill = try addStyleElement(
        "<\(prefix)fill>\(Self.pattern(colour, prefix))</\(prefix)fill>", to: "fills")
    }
    var border = 0
    if style.border != .none {
      let line = style.border.rawValue
      let sides = ["left", "right", "top", "bottom"].map {
        "<\(prefix)\($0) style=\"\(line)\"><\(prefix)color auto=\"1\"/></\(prefix)\($0)>"
      }
      border = try addStyleElement(
        "<\(prefix)border>\(sides.joined())<\(prefix)diagonal/></\(prefix)border>", to: "borders")
    }
    var alignment = " vertical=\"\(style.vertical.rawValue)\""
    if style.horizontal != .general {
      alignment = " horizontal=\"\(style.horizontal.rawValue)\"" + alignment
    }
    if style.isVerticalText { alignment += " textRotation=\"255\"" }
    if style.wrapsText { alignment += " wrapText=\"1\"" }
    var protection = ""
    if !style.isLocked { protection = "<\(prefix)protection locked=\"0\"/>" }
    return try addStyleElement(
      "<\(prefix)xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"\(fill)\""
        + " borderId=\"\(border)\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\""
        + " applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\">"
        + "<\(prefix)alignment\(alignment)/>\(protection)</\(prefix)xf>", to: "cellXfs")
  }

  private static func font(_ style: CellStyle, _ prefix: String) -> String {
    var text = "<\(prefix)font>"
    if style.isBold { text += "<\(prefix)b/>" }
    text += "<\(prefix)sz val=\"\(DecimalText.shortest(style.fontSize ?? 11))\"/>"
    if let colour = style.fontColor { text += "<\(prefix)color rgb=\"\(argb(colour))\"/>" }
    let name = XMLText.escaped(style.fontName ?? "宋体")
    return text + "<\(prefix)name val=\"\(name)\"/></\(prefix)font>"
  }

  /// A fill of one colour; programs take the colour of a conditional format from its `bgColor`.
  static func pattern(_ colour: UInt32, _ prefix: String) -> String {
    "<\(prefix)patternFill patternType=\"solid\"><\(prefix)fgColor rgb=\"\(argb(colour))\"/>"
      + "<\(prefix)bgColor rgb=\"\(argb(colour))\"/></\(prefix)patternFill>"
  }

  /// A colour as styles write it: `FFRRGGBB`.
  static func argb(_ colour: UInt32) -> String {
    let digits = String(colour & 0xFF_FFFF, radix: 16, uppercase: true)
    return "FF" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Where numbers of number formats end; one beyond is no real one and is not counted on from.
  private static let formatNumberLimit = 1 << 30

  /// The number of a number format: 0 for General, 49 for text, else one of the workbook's own.
  private mutating func formatNumber(_ code: String, _ prefix: String) throws(Failure) -> Int {
    if code == "General" { return 0 }
    if code == "@" { return 49 }
    let (_, markup) = try styleMarkup()
    var highest = 163
    if let list = markup.child("numFmts", of: 0) {
      for child in markup.children(of: list) {
        guard let id = markup.value("numFmtId", of: child).flatMap({ Int($0) }) else { continue }
        if markup.value("formatCode", of: child) == code { return id }
        if id < Self.formatNumberLimit { highest = max(highest, id) }
      }
    }
    _ = try addStyleElement(
      "<\(prefix)numFmt numFmtId=\"\(highest + 1)\" formatCode=\"\(XMLText.escaped(code))\"/>",
      to: "numFmts")
    return highest + 1
  }

  /// The part of the styles and its elements.
  private func styleMarkup() throws(Failure) -> (part: String, markup: XMLMarkup) {
    guard
      let part = try relationships(of: workbookPart).first(where: { $0.kind == "styles" })?.part,
      try bytes(of: part) != nil
    else { throw notSafe(nil, "工作簿没有样式部分", "the workbook has no styles") }
    return (part, try markup(of: part))
  }

  /// Puts an element into one of the lists of the styles, unless it is there in the same words,
  /// and returns its zero-based number in the list.
  mutating func addStyleElement(_ text: String, to name: StaticString) throws(Failure) -> Int {
    let (part, markup) = try styleMarkup()
    let prefix = markup.prefix(0)
    var edits = XMLEdits()
    guard let list = markup.child(name, of: 0) else {
      let order = Self.styleSheetOrder
      let later = order[(order.firstIndex(of: name.description) ?? 0)...].dropFirst()
      edits.insert(
        "<\(prefix)\(name) count=\"1\">\(text)</\(prefix)\(name)>", into: 0,
        before: Array(later), in: markup)
      apply(edits, to: part, markup)
      return 0
    }
    let children = markup.children(of: list)
    if let number = children.firstIndex(where: {
      markup.bytes[markup.range(of: $0)].elementsEqual(text.utf8)
    }) {
      return number
    }
    if let count = markup.attribute("count", of: list) {
      edits.replace(count.value, with: "\(children.count + 1)")
    }
    edits.append(text, to: list, in: markup)
    apply(edits, to: part, markup)
    return children.count
  }
}
