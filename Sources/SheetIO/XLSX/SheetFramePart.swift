import Diagnostics

/// What stands around a sheet's rows.
struct SheetFrame: Sendable {
  var merges: [CellRange] = []
  var columns: [ColumnRun] = []
  var frozenRow: Int?
  var printSetup = PrintSetup()
  /// What may be typed into cells, in stored order.
  var validations: [DataValidation] = []
}

/// Reads what stands around a sheet's rows (ECMA-376 Part 1 §18.3.1.99): merges, columns, print
/// set-up, what may be typed.
final class SheetFramePart: XMLPartHandler {
  /// What was read so far, but for what may be typed.
  private var partial = SheetFrame()
  /// What was read.
  var frame: SheetFrame {
    var frame = partial
    frame.validations = validationRules.all
    return frame
  }
  private var validationRules = ValidationRules()
  private var fitsPages = false
  private let file: String
  private let part: String
  private let sheet: String
  private var path: [String] = []
  private var sheetDataCount = 0
  private var text = ""

  init(file: String, part: String, sheet: String) {
    self.file = file
    self.part = part
    self.sheet = sheet
  }

  func begin(_ name: String, _ attributes: XMLAttributes, depth: Int) throws(Failure) {
    path.append(name)
    text = ""
    switch (depth, name) {
    case (0, _):
      guard ["worksheet", "dialogsheet", "macrosheet"].contains(name) else {
        throw Failure.xml(
          file, part, sheet: sheet, Wording(zh: "不是工作表", en: "it holds no worksheet"))
      }
    case (1, "sheetData"):
      sheetDataCount += 1
      guard sheetDataCount == 1 else {
        throw Failure.xml(
          file, part, sheet: sheet,
          Wording(zh: "有两份单元格数据", en: "it holds two sets of cells"))
      }
    case (1, "pageSetup"):
      if attributes["orientation"] == "landscape" { partial.printSetup.orientation = .landscape }
      if let paper = attributes["paperSize"].flatMap(Int.init) { partial.printSetup.paper = paper }
      if fitsPages {
        partial.printSetup.fitsWidth = attributes["fitToWidth"].flatMap(Int.init) ?? 1
        partial.printSetup.fitsHeight = attributes["fitToHeight"].flatMap(Int.init) ?? 1
      }
    case (2, "pageSetUpPr") where path[1] == "sheetPr":
      fitsPages = attributes.flag("fitToPage")
      if fitsPages {
        partial.printSetup.fitsWidth = 1
        partial.printSetup.fitsHeight = 1
      }
    case (1, "pageMargins"):
      func margin(_ name: String, _ value: Double) -> Double {
        attributes[name].flatMap(Double.init) ?? value
      }
      partial.printSetup.margins.left = margin("left", partial.printSetup.margins.left)
      partial.printSetup.margins.right = margin("right", partial.printSetup.margins.right)
      partial.printSetup.margins.top = margin("top", partial.printSetup.margins.top)
      partial.printSetup.margins.bottom = margin("bottom", partial.printSetup.margins.bottom)
    case (1, "printOptions"):
      partial.printSetup.isCenteredHorizontally = attributes.flag("horizontalCentered")
    case (2, "mergeCell") where path[1] == "mergeCells":
      guard let reference = attributes["ref"], let range = CellRange(reference) else {
        throw Failure(
          .cellReferenceInvalid, at: Location(file: file, sheet: sheet),
          facts: ["detail": .quoting(attributes["ref"] ?? "")])
      }
      partial.merges.append(range)
    case (2, "col") where path[1] == "cols":
      guard let first = attributes["min"].flatMap(Int.init),
        let last = attributes["max"].flatMap(Int.init),
        first >= 1, first <= CellAddress.columnCount, last >= first
      else { break }
      partial.columns.append(
        ColumnRun(
          columns: first - 1...min(last, CellAddress.columnCount) - 1,
          width: attributes["width"].flatMap(Double.init).map(ColumnRun.characters),
          isHidden: attributes.flag("hidden")))
    case (3, "pane") where path[1] == "sheetViews":
      if attributes["state"]?.hasPrefix("frozen") == true,
        let rows = attributes["ySplit"].flatMap(Double.init), rows >= 1, rows < 1_048_576
      {
        partial.frozenRow = Int(rows)
      }
    default: validationRules.begin(name, attributes, path)
    }
  }

  func end(_ name: String, depth: Int) {
    if depth == 2, path[1] == "headerFooter" {
      if name == "oddHeader" { partial.printSetup.header = text }
      if name == "oddFooter" { partial.printSetup.footer = text }
    }
    validationRules.end(name, path)
    path.removeLast()
  }

  func text(_ piece: String) {
    if path.count == 3, path[1] == "headerFooter" { text += piece }
    validationRules.text(piece)
  }
}

extension ColumnRun {
  /// The characters that a stored width means (§18.3.1.13): a digit takes seven pixels and the
  /// cell five more; less than one character is shared out over all twelve.
  static func characters(ofStored width: Double) -> Double {
    let pixels = width * 7
    return pixels < 12 ? pixels / 12 : (pixels - 5) / 7
  }

  /// The width that is stored for so many characters.
  static func stored(characters: Double) -> Double {
    (characters < 1 ? characters * 12 : characters * 7 + 5) / 7
  }
}
