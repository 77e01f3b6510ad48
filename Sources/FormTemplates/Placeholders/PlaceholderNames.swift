import SelfEvaluation

/// The names by which placeholders call fields: paths of the catalogue, and the labels and headers
/// that people know.
enum PlaceholderNames {
  /// The groups of records that rows of a form of one project can be repeated for, with the names
  /// that people give them.
  private static let groupNames: [(group: String, names: [String])] = [
    ("funding", ["资金", "funding"]), ("goal", ["目标", "goal"]),
    ("indicator", ["指标", "indicator"]), ("project", ["项目", "project"]),
  ]

  /// Beginnings of names that are no fields: what forms say of themselves, and what only forms
  /// about many projects have.
  private static let listPrefixes = [
    "form.", "summary.", "entry.", "table.", "fund.", "level.", "detail.", "all.", "department.",
  ]

  /// Holes that are no fields, with what people call them.
  private static let special: [(path: String, label: String)] = [
    ("form.year", "年度"), ("form.unit", "金额单位"), ("form.sheet", "工作表名"),
    ("form.number", "表单编号"),
    ("form.date", "填报日期"), ("form.title", "表名"), ("form.nameHeader", "项目名称表头"),
    ("indicator.targetText", "指标值全文"), ("indicator.percentage", "得分率"),
    ("funding.rate", "执行率"),
  ]

  /// The group of records that a mark names, with what narrows it: `指标:产出指标` is
  /// `indicator:产出指标`; `nil` if there is no such group.
  static func group(_ name: String) -> String? {
    let folded = LabelText.normalised(name)
    let parts = folded.split(separator: ":", maxSplits: 1).map(String.init)
    guard let first = parts.first else { return nil }
    let known = groupNames.first { $0.names.contains(first) }?.group
    let list = listPrefixes.contains(first + ".") ? first : nil
    guard let group = known ?? list else { return nil }
    return parts.count == 2 ? "\(group):\(parts[1])" : group
  }

  /// A group as a mark names it: in Chinese where people have a name for it.
  static func label(ofGroup group: String) -> String {
    let base = base(of: group)
    let label = groupNames.first { $0.group == base }?.names.first ?? base
    return label + group.dropFirst(base.count)
  }

  /// The group that a mark or a path belongs to, without what narrows it.
  static func base(of group: String) -> String {
    IndicatorFilter.base(of: group)
  }

  /// The group of records whose fields have a path; `nil` for the project's own.
  static func group(ofPath path: String) -> String? {
    ["funding", "goal", "indicator"].first { path.hasPrefix($0 + ".") }
  }

  /// The path that a name means, or `nil` if it means none.
  ///
  /// - Parameter group: The group that the row is repeated for, whose fields come first.
  static func path(_ name: String, in group: String?) -> String? {
    let folded = LabelText.normalised(name)
    if isPath(folded) { return folded }
    let parts = folded.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      if parts[0] == "表" { return special(parts[1], prefix: "form.") }
      guard let owner = groupNames.first(where: { $0.names.contains(parts[0]) })?.group else {
        return nil
      }
      return path(label: parts[1], of: owner, exactly: false)
        ?? special(parts[1], prefix: owner + ".")
    }
    if let group, group != "project" {
      if let path = path(label: folded, of: group, exactly: false) { return path }
      if let path = special(folded, prefix: group + ".") { return path }
    }
    if ["年度", "金额单位", "工作表名", "表单编号"].contains(folded) { return special(folded, prefix: "form.") }
    let owners = ["project", "funding", "goal", "indicator"]
    for exactly in [true, false] {
      for owner in owners {
        if let path = path(label: folded, of: owner, exactly: exactly) { return path }
      }
    }
    return special.first { $0.label == folded }?.path
  }

  private static func special(_ label: String, prefix: String) -> String? {
    special.first { $0.path.hasPrefix(prefix) && $0.label == label }?.path
  }

  /// What a hole that is no field is called; `nil` for one that is.
  static func label(ofSpecial path: String) -> String? {
    special.first { $0.path == path }?.label
  }

  /// Whether a name is a path as it stands.
  private static func isPath(_ name: String) -> Bool {
    FieldCatalog.projects.field(name) != nil || FieldCatalog.indicators.field(name) != nil
      || FieldCatalog.funding.field(name) != nil || FieldCatalog.goals.field(name) != nil
      || special.contains { $0.path == name }
      || listPrefixes.contains { name.hasPrefix($0) && name.count > $0.count }
      || ["project.budget", "project.score", "project.grade"].contains(name)
  }

  private static func path(label: String, of owner: String, exactly: Bool) -> String? {
    func find<Record>(_ index: FieldIndex<Record>) -> String? {
      exactly
        ? index.fields.first { LabelText.normalised($0.label) == label }?.path
        : index.field(forHeader: label)?.path
    }
    switch owner {
    case "funding": return find(FieldCatalog.funding)
    case "goal": return find(FieldCatalog.goals)
    case "indicator": return find(FieldCatalog.indicators)
    default: return find(FieldCatalog.projects)
    }
  }

  /// The known name that is most like a name, or `nil` if none is.
  static func nearest(to name: String) -> String? {
    let folded = LabelText.normalised(name)
    var best: (name: String, distance: Int)?
    for candidate in allNames {
      let distance = distance(folded, candidate)
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance * 2 <= max(folded.count, best.name.count) else { return nil }
    return best.name
  }

  private static let allNames: [String] = {
    var names: [String] = special.flatMap { [$0.label, $0.path] }
    func add<Record>(_ index: FieldIndex<Record>) {
      for field in index.fields { names += [field.label, field.path] + field.aliases }
    }
    add(FieldCatalog.projects)
    add(FieldCatalog.indicators)
    add(FieldCatalog.funding)
    add(FieldCatalog.goals)
    return names
  }()

  /// How many characters must be put in, taken out or replaced to make one text of another.
  private static func distance(_ one: String, _ other: String) -> Int {
    let left = Array(one)
    let right = Array(other)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, opposite) in right.enumerated() {
        let replaced = diagonal + (character == opposite ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
