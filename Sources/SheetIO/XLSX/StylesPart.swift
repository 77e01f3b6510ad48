/// What `xl/styles.xml` says of cells' looks (ECMA-376 Part 1 §18.8); of it, the reader needs the
/// number formats, and takes fonts, fills and alignment along.
final class StylesPart: XMLPartHandler {
  private var codes: [Int: String] = [:]
  private var fonts: [CellStyle] = []
  private var fills: [UInt32?] = []
  private var borders: [CellStyle.Border] = []
  private var formats: [(number: Int, font: Int, fill: Int, border: Int, style: CellStyle)] = []
  private var path: [String] = []

  /// The styles in the order of `cellXfs`, by which cells name them.
  var styles: [CellStyle] {
    formats.map { format in
      var style = format.style
      style.numberFormat =
        codes[format.number] ?? BuiltinNumberFormats.code(format.number) ?? "General"
      if fonts.indices.contains(format.font) {
        let font = fonts[format.font]
        style.fontName = font.fontName
        style.fontSize = font.fontSize
        style.isBold = font.isBold
        style.fontColor = font.fontColor
      }
      if fills.indices.contains(format.fill) { style.fillColor = fills[format.fill] }
      if borders.indices.contains(format.border) { style.border = borders[format.border] }
      return style
    }
  }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) {
    path.append(name)
    let section = path.count > 1 ? path[1] : ""
    switch (depth, section, name) {
    case (2, "numFmts", "numFmt"):
      if let number = attributes["numFmtId"].flatMap(Int.init), let code = attributes["formatCode"]
      {
        codes[number] = code
      }
    case (2, "fonts", "font"): fonts.append(CellStyle())
    case (3, "fonts", _) where !fonts.isEmpty: beginFontPart(name, attributes)
    case (2, "fills", "fill"): fills.append(nil)
    case (4, "fills", "fgColor") where !fills.isEmpty && attributes["rgb"] != nil:
      fills[fills.count - 1] = Self.color(attributes)
    case (2, "borders", "border"): borders.append(.none)
    case (3, "borders", "left") where !borders.isEmpty:
      switch attributes["style"] {
      case nil, "none": break
      case "medium", "thick", "double": borders[borders.count - 1] = .medium
      default: borders[borders.count - 1] = .thin
      }
    case (2, "cellXfs", "xf"):
      func number(_ name: String) -> Int { attributes[name].flatMap(Int.init) ?? 0 }
      formats.append(
        (number("numFmtId"), number("fontId"), number("fillId"), number("borderId"), CellStyle()))
    case (3, "cellXfs", "alignment") where !formats.isEmpty:
      beginAlignment(attributes)
    case (3, "cellXfs", "protection") where !formats.isEmpty:
      if attributes["locked"] != nil {
        formats[formats.count - 1].style.isLocked = attributes.flag("locked")
      }
    default: break
    }
  }

  func end(_ name: String, depth: Int) { path.removeLast() }
  func text(_ text: String) {}

  private func beginFontPart(_ name: String, _ attributes: XMLAttributes) {
    let last = fonts.count - 1
    switch name {
    case "b": fonts[last].isBold = attributes["val"] == nil || attributes.flag("val")
    case "sz": fonts[last].fontSize = attributes["val"].flatMap(Double.init)
    case "name": fonts[last].fontName = attributes["val"]
    case "color": fonts[last].fontColor = Self.color(attributes)
    default: break
    }
  }

  private func beginAlignment(_ attributes: XMLAttributes) {
    let last = formats.count - 1
    if let text = attributes["horizontal"] {
      formats[last].style.horizontal =
        CellStyle.HorizontalAlignment(rawValue: text)
        ?? (text == "centerContinuous" ? .center : .general)
    }
    if let text = attributes["vertical"] {
      formats[last].style.vertical = CellStyle.VerticalAlignment(rawValue: text) ?? .bottom
    }
    formats[last].style.wrapsText = attributes.flag("wrapText")
    formats[last].style.isVerticalText = attributes["textRotation"] == "255"
  }

  /// The colour of an `rgb` attribute, whose first two of eight digits are opacity.
  private static func color(_ attributes: XMLAttributes) -> UInt32? {
    attributes["rgb"].flatMap { UInt32($0.suffix(6), radix: 16) }
  }
}
