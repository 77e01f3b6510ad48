public import Diagnostics

/// How a conditional format shows the cells it applies to.
public struct ConditionalLook: Hashable, Sendable {
  /// The background as 0xRRGGBB.
  public var fill: UInt32
  /// The colour of a thin frame as 0xRRGGBB; `nil` draws none.
  public var frame: UInt32?

  /// A background, perhaps with a frame.
  public init(fill: UInt32, frame: UInt32? = nil) {
    self.fill = fill
    self.frame = frame
  }
}

extension PackageEditor {
  /// Adds a conditional format that fills cells with a colour (ECMA-376 Part 1 §18.3.1.18).
  ///
  /// Formats that are there stay and come first where several apply.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - range: The cells.
  ///   - fill: The colour as 0xRRGGBB.
  ///   - formula: When it applies, without an equals sign, as seen from the upper left cell; by
  ///     default always.
  /// - Throws: `.editValueInvalid`, `.editSheetMissing`, `.editNotSafe` for a workbook without
  ///   styles.
  public mutating func addConditionalFormat(
    sheet: Int, range: CellRange, fill: UInt32, formula: String = "TRUE"
  ) throws(Failure) {
    try addConditionalFormat(
      sheet: sheet, ranges: [range], look: ConditionalLook(fill: fill), formula: formula)
  }

  /// As `addConditionalFormat(sheet:range:fill:formula:)`, for many ranges at once.
  public mutating func addConditionalFormat(
    sheet: Int, ranges: [CellRange], look: ConditionalLook, formula: String = "TRUE"
  ) throws(Failure) {
    guard !ranges.isEmpty else { return }
    try settle()
    var copy = self
    try copy.addFormatOrThrow(sheet, ranges, look, formula)
    self = copy
  }

  /// Ranges that one conditional format names at most; programs write lists of a few hundred.
  private static let rangesPerFormat = 400

  private mutating func addFormatOrThrow(
    _ sheet: Int, _ ranges: [CellRange], _ look: ConditionalLook, _ formula: String
  ) throws(Failure) {
    let part = try part(ofSheet: sheet)
    let isPossible = ranges.allSatisfy {
      $0.first.row >= 0 && $0.first.column >= 0 && $0.last.row < CellAddress.rowCount
        && $0.last.column < CellAddress.columnCount
    }
    guard isPossible, !formula.isEmpty, !StoredText.hasForbiddenCharacter(formula) else {
      throw Failure(
        .editValueInvalid, at: location(sheet, nil),
        facts: ["reason": Wording(zh: "条件格式的范围或公式有误", en: "its range or formula is invalid")])
    }
    let number = try addDifferentialStyle(look)
    let markup = try markup(of: part)
    var priority = 0
    for index in markup.elements.indices where markup.is(index, "cfRule") {
      priority = max(priority, markup.value("priority", of: index).flatMap { Int($0) } ?? 0)
    }
    let prefix = markup.prefix(0)
    var text = ""
    var rest = ranges[...]
    while !rest.isEmpty {
      guard priority < Int(Int32.max) else {
        throw notSafe(sheet, "条件格式的优先级有误", "a conditional format has an invalid priority")
      }
      priority += 1
      let names = rest.prefix(Self.rangesPerFormat).map(\.description).joined(separator: " ")
      text +=
        "<\(prefix)conditionalFormatting sqref=\"\(names)\"><\(prefix)cfRule type=\"expression\""
        + " dxfId=\"\(number)\" priority=\"\(priority)\"><\(prefix)formula>"
        + "\(XMLText.escaped(formula))</\(prefix)formula></\(prefix)cfRule>"
        + "</\(prefix)conditionalFormatting>"
      rest = rest.dropFirst(Self.rangesPerFormat)
    }
    var edits = XMLEdits()
    edits.insert(
      text, into: 0, before: Self.elements(behind: "conditionalFormatting"), in: markup)
    apply(edits, to: part, markup)
  }

  /// Adds a look of conditional formats and returns its number.
  private mutating func addDifferentialStyle(_ look: ConditionalLook) throws(Failure) -> Int {
    let part = try relationships(of: workbookPart).first { $0.kind == "styles" }?.part
    var prefix = ""
    if let part, try bytes(of: part) != nil { prefix = try markup(of: part).prefix(0) }
    var border = ""
    if let frame = look.frame {
      let sides = ["left", "right", "top", "bottom"].map {
        "<\(prefix)\($0) style=\"thin\"><\(prefix)color rgb=\"\(Self.argb(frame))\"/></\(prefix)\($0)>"
      }
      border = "<\(prefix)border>\(sides.joined())</\(prefix)border>"
    }
    return try addStyleElement(
      "<\(prefix)dxf><\(prefix)fill>\(Self.pattern(look.fill, prefix))</\(prefix)fill>"
        + "\(border)</\(prefix)dxf>", to: "dxfs")
  }

  // MARK: Taking formats away

  /// Takes the conditional formats of a sheet away whose formula satisfies a condition; others,
  /// also those of the same cells, stay.
  ///
  /// - Returns: How many rules were taken away.
  /// - Throws: `.editSheetMissing`, `.partInvalid`.
  public mutating func removeConditionalFormats(
    sheet: Int, where isGone: (String) -> Bool
  ) throws(Failure) -> Int {
    try settle()
    let part = try part(ofSheet: sheet)
    let markup = try markup(of: part)
    var edits = XMLEdits()
    var count = 0
    for format in markup.children(of: 0) where markup.is(format, "conditionalFormatting") {
      let rules = markup.children(of: format).filter { markup.is($0, "cfRule") }
      let gone = rules.filter { rule in
        markup.children(of: rule).contains {
          markup.is($0, "formula")
            && isGone(String(decoding: markup.text(in: markup.content(of: $0)), as: UTF8.self))
        }
      }
      count += gone.count
      if gone.count == rules.count, !gone.isEmpty {
        edits.remove(markup.range(of: format))
      } else {
        for rule in gone { edits.remove(markup.range(of: rule)) }
      }
    }
    apply(edits, to: part, markup)
    return count
  }
}
