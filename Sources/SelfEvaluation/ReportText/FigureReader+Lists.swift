public import Diagnostics

extension FigureReader {
  /// One line of a list of figures.
  public struct Entry: Hashable, Sendable {
    /// What part of the spending it speaks of: `本级项目`.
    public var scope: String
    /// What the figure is called, or its name in the catalogue.
    public var label: String
    /// The value as typed, perhaps with its unit.
    public var value: String
    /// The unit, where it stands apart.
    public var unit: String
    /// The place of the value.
    public var location: Location

    /// A line of a list.
    public init(scope: String, label: String, value: String, unit: String, at location: Location) {
      self.scope = scope
      self.label = label
      self.value = value
      self.unit = unit
      self.location = location
    }
  }

  /// Reads one line of a list of figures.
  public mutating func read(_ entry: Entry) {
    let names = FoldedText(entry.scope + "，" + entry.label)
    let words = FigureWords(before: names[0..<names.count], after: "")
    let scope = words.scope(after: nil)
    if let grade = Grade(reading: entry.value) {
      let name = FigureCatalog.figure(entry.label)?.name ?? "dept.grade"
      guard name == "dept.grade", scope == .department || name == entry.label else {
        return noteUnknown(entry)
      }
      statements.append(
        StatedFigure(
          figure: name, text: entry.value, value: .grade(grade), location: entry.location))
      return
    }
    let value = FoldedText(entry.value + entry.unit)
    guard let quantity = ReportNumberScanner(text: value).quantities().first,
      quantity.range == 0..<value.count
    else {
      findings.append(
        Finding(
          .figureUnreadable, at: entry.location, stated: entry.value + entry.unit,
          facts: ["label": .quoting(entry.scope + entry.label)]))
      return
    }
    guard let name = Self.name(entry, quantity, words, scope),
      let read = Self.value(quantity)
    else { return noteUnknown(entry) }
    statements.append(
      StatedFigure(
        figure: name, text: value[0..<quantity.digitsEnd], value: read.value,
        decimals: read.decimals, location: entry.location))
  }

  private static func name(
    _ entry: Entry, _ quantity: ReportNumber, _ words: FigureWords, _ scope: FigureScope?
  ) -> String? {
    if let figure = FigureCatalog.figure(entry.label) { return figure.name }
    if case .date = quantity.unit {
      if words.has(["完成"]) { return "self.done_date" }
      if words.has(["公开", "公示"]) { return "publish.month" }
      return words.has(["报告"]) ? "report.date" : nil
    }
    return FigureClassifier(scope: scope).figure(quantity.unit, words, listed: nil)
  }

  private mutating func noteUnknown(_ entry: Entry) {
    findings.append(
      Finding(
        .figureUnknown, at: entry.location, stated: entry.scope + " " + entry.label,
        facts: ["numbers": .quoting(entry.value + entry.unit)]))
  }
}
