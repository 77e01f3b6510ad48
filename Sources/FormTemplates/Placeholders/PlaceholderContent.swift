import Diagnostics
import SelfEvaluation

/// What a cell's placeholders say of the cell itself.
struct CellMarks {
  var style: String?
  var down: String?
  var height: Double?
  var minimumHeight: Double?
  var isRun = false
  var isRequired = false
  /// Whether the content is to be words, or a value with its type, whatever it looks like.
  var isText: Bool?
}

/// Reads the placeholders of one cell.
struct PlaceholderContent {
  let group: String?
  /// Paths in the same rows, which decide what a short name means.
  let siblings: Set<String>
  let location: Location
  private(set) var findings: [Finding] = []
  /// The keys of the holes, in their order.
  private(set) var keys: [String] = []
  private(set) var formula: Pattern?
  private var pieces: [Pattern.Piece] = []

  init(group: String?, siblings: Set<String>, location: Location) {
    self.group = group
    self.siblings = siblings
    self.location = location
  }

  /// Takes all placeholders of a text.
  mutating func read(_ text: PlaceholderText, into marks: inout CellMarks) {
    for piece in text.pieces {
      switch piece {
      case .words(let words): append(.literal(words))
      case .placeholder(let placeholder):
        if PlaceholderBlock.isMark(placeholder) { continue }
        read(placeholder, &marks)
      }
    }
  }

  private mutating func append(_ piece: Pattern.Piece) {
    if case .literal(let words) = piece, case .literal(let before)? = pieces.last {
      pieces[pieces.count - 1] = .literal(before + words)
    } else {
      pieces.append(piece)
    }
  }

  private mutating func read(_ placeholder: Placeholder, _ marks: inout CellMarks) {
    var codecs: [HoleCodec] = []
    for option in placeholder.options where !take(option, placeholder, &marks) {
      if let codec = HoleCodec(option) {
        codecs.append(codec)
      } else {
        findings.append(
          Finding(
            .placeholderOptionUnknown, at: location, stated: placeholder.text,
            facts: ["option": .quoting(option)]))
      }
    }
    if let source = placeholder.formula { readFormula(source, placeholder) }
    guard !placeholder.name.isEmpty else { return }
    guard let path = path(placeholder.name) else { return }
    let key = HoleKey(path, codecs).text
    keys.append(key)
    append(.hole(key))
  }

  private mutating func path(_ name: String) -> String? {
    let base = group.map(PlaceholderNames.base)
    guard var path = PlaceholderNames.path(name, in: base) else {
      let nearest = PlaceholderNames.nearest(to: name)
      findings.append(
        Finding(
          .placeholderUnknown, at: location, stated: name,
          facts: [
            "nearest": nearest.map {
              Wording(zh: "，最接近的是“\($0)”", en: "; nearest is “\($0)”")
            } ?? ""
          ]))
      return nil
    }
    // In one cell a target stands with its operator and unit, in three by itself.
    let standsAlone =
      !siblings.contains("indicator.comparison") && !siblings.contains("indicator.unit")
    if path == "indicator.target", name != path, standsAlone { path = "indicator.targetText" }
    if base == "project", name != path {
      let own = [
        "money.budget": "project.budget", "result.score": "project.score",
        "result.grade": "project.grade",
      ]
      path = own[path] ?? path
    }
    if let owner = PlaceholderNames.group(ofPath: path), owner != base {
      findings.append(
        Finding(
          .placeholderOutsideGroup, at: location, stated: name,
          facts: ["field": FieldCatalog.name(of: path)]))
      return nil
    }
    return path
  }

  private mutating func readFormula(_ source: String, _ placeholder: Placeholder) {
    guard let pattern = Pattern(source) else {
      findings.append(
        Finding(
          .placeholderMalformed, at: location, stated: placeholder.text,
          facts: ["problem": PlaceholderText.Fault.notClosed.wording]))
      return
    }
    var result = pattern
    result.pieces = pattern.pieces.map { piece in
      guard case .hole(let hole) = piece, hole != "decimals" else { return piece }
      let words = hole.split(separator: " ", maxSplits: 1).map(String.init)
      guard let last = words.last else { return piece }
      // Names of functions, `issued` and paths stay; labels become paths.
      let base = group.map(PlaceholderNames.base)
      guard let path = PlaceholderNames.path(last, in: base) else { return piece }
      return .hole((words.dropLast() + [path]).joined(separator: " "))
    }
    formula = result
  }

  /// Takes an option that speaks of the cell.
  ///
  /// - Returns: Whether it is one.
  private func take(
    _ option: String, _ placeholder: Placeholder, _ marks: inout CellMarks
  ) -> Bool {
    switch option {
    case "必填", "required": marks.isRequired = true
    case "合并相同", "run": marks.isRun = true
    case "文字", "text": marks.isText = true
    case "值", "value": marks.isText = false
    default:
      let single = Placeholder(name: "", options: [option])
      if let style = single.argument(of: ["样式", "style"]) {
        marks.style = style
      } else if let down = single.argument(of: ["伸到", "down"]) {
        marks.down = down
      } else if let height = single.argument(of: ["行高", "height"]).flatMap({ Double($0) }) {
        marks.height = height
      } else if let height = single.argument(of: ["最低行高", "min-height"]).flatMap({ Double($0) }) {
        marks.minimumHeight = height
      } else {
        return single.argument(of: ["单位", "unit"]) != nil
      }
    }
    return true
  }

  /// Paths whose values are shares.
  private static let shares: Set<String> = [
    "money.rate", "funding.rate", "goal.rate", "indicator.coefficient", "indicator.weightShare",
  ]

  /// What stands in the cell.
  ///
  /// - Parameter showsPercent: Whether the cell shows numbers as percentages.
  func content(_ marks: CellMarks, showsPercent: Bool) -> FormTemplate.Content {
    if pieces.count == 1, case .hole(var key) = pieces[0] {
      if marks.isText ?? key.hasPrefix("form.") { return .text(pattern) }
      // A bare 0.862 in a cell that is not made for percentages would be read as 0.862 %.
      if Self.shares.contains(key), !showsPercent { key = HoleKey(key, [.percentText]).text }
      return .value(key)
    }
    let pattern = pattern
    return pattern.pieces.isEmpty ? .blank : .text(pattern)
  }

  private var pattern: Pattern {
    var pattern = Pattern(literal: "")
    pattern.pieces = pieces
    return pattern
  }
}

extension PlaceholderText.Fault {
  /// What is wrong, in words.
  var wording: Wording {
    switch self {
    case .notClosed: Wording(zh: "“{{”后面没有“}}”", en: "“{{” is not closed by “}}”")
    case .notOpened: Wording(zh: "“}}”前面没有“{{”", en: "“}}” has no “{{” before it")
    case .empty: Wording(zh: "花括号里没有名称", en: "there is no name in the braces")
    }
  }
}
