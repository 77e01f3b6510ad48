import Diagnostics
import Yams

/// Reads the sections of a form, and gives their cells their columns.
struct SectionReader {
  let file: String
  let styles: [String: StyleSpecification]

  /// A section and where its rows stand in the file; nowhere, if it was taken over.
  private struct Read {
    var section: FormTemplate.Section
    var rows: [YAMLMapping]
  }

  /// The sections of a form: those of the form it extends, replaced where it names them anew.
  ///
  /// A section of a new name stands behind the one it names as `after`, else at the end.
  func sections(
    _ root: inout YAMLMapping, extending inherited: [FormTemplate.Section], _ width: Int
  ) throws(Failure) -> [FormTemplate.Section] {
    var all = inherited.map { Read(section: $0, rows: []) }
    var names: Set<String> = []
    for item in try root.items("sections") {
      var mapping = try YAMLMapping(item, file: file)
      let name = try mapping.text("section")
      guard names.insert(name).inserted else {
        throw mapping.failure(
          Wording(zh: "有两段都叫“\(name)”", en: "two sections are called “\(name)”"))
      }
      let after = try mapping.optionalText("after")
      let read = try section(name, &mapping)
      if let index = all.firstIndex(where: { $0.section.name == name }) {
        all[index] = read
      } else if let after {
        guard let index = all.firstIndex(where: { $0.section.name == after }) else {
          throw mapping.failure(
            Wording(
              zh: "“after”写的“\(after)”不是哪一段的名字",
              en: "“after” names “\(after)”, which is no section"))
        }
        all.insert(read, at: index + 1)
      } else {
        all.append(read)
      }
    }
    var grid = FormGrid(width: width, sectionNames: all.map(\.section.name))
    for position in all.indices {
      let rows = all[position].rows
      let count = all[position].section.rows.count
      for index in 0..<count {
        let problem = grid.place(
          &all[position].section.rows[index], in: all[position].section, rowsLeft: count - index)
        if let problem {
          let mapping = rows.indices.contains(index) ? rows[index] : root
          throw mapping.failure(Self.words(for: problem, width: width))
        }
      }
      grid.end(all[position].section.name)
    }
    return all.map(\.section)
  }

  private func section(_ name: String, _ mapping: inout YAMLMapping) throws(Failure) -> Read {
    var section = FormTemplate.Section(
      name: name, group: try mapping.optionalText("each"), rows: [])
    section.minimumCount = try mapping.optionalInteger("at-least") ?? 0
    guard (0...CellAddress.rowCount).contains(section.minimumCount) else {
      throw mapping.failure(
        Wording(zh: "“at-least”要写行数", en: "“at-least” must be a number of rows"))
    }
    section.skeleton = try words("skeleton", &mapping)
    section.order = try words("order", &mapping)
    var rows: [YAMLMapping] = []
    for node in try mapping.items("rows") {
      var row = try YAMLMapping(node, file: file)
      let style = try row.optionalText("style")
      var cells: [FormTemplate.Cell] = []
      for cell in try row.items("cells") {
        cells.append(try self.cell(cell, defaultStyle: style))
      }
      section.rows.append(
        FormTemplate.Row(
          height: try row.optionalNumber("height"),
          minimumHeight: try row.optionalNumber("min-height"), cells: cells))
      try row.finish()
      rows.append(row)
    }
    try mapping.finish()
    return Read(section: section, rows: rows)
  }

  private func words(_ key: String, _ mapping: inout YAMLMapping) throws(Failure) -> [String] {
    var words: [String] = []
    for item in try mapping.items(key) {
      guard let text = item.scalar?.string, !text.isEmpty else {
        throw mapping.failure(
          Wording(zh: "“\(key)”是一列文字", en: "“\(key)” is a list of words"), at: item)
      }
      words.append(text)
    }
    return words
  }

  private static func words(for problem: FormGrid.Problem, width: Int) -> Wording {
    switch problem {
    case .tooWide:
      Wording(
        zh: "这一行的格子超出了表的 \(width) 列",
        en: "the cells of this row cover more than the form's \(width) columns")
    case .reachesTooFar:
      Wording(zh: "有一格往下伸出了这一段", en: "a cell reaches down further than its section")
    case .unknownSection(let name):
      Wording(
        zh: "“down”写的“\(name)”不是这一段或后面哪一段的名字",
        en: "“down” names “\(name)”, which is no section from here on")
    case .runOutsideGroup:
      Wording(zh: "“down: run”只能用在有“each”的段里", en: "“down: run” is for sections with “each”")
    }
  }

  /// A cell is a mapping, or just the words that stand in it.
  private func cell(_ node: Node, defaultStyle: String?) throws(Failure) -> FormTemplate.Cell {
    let text: String?
    let value: String?
    var formula: Pattern?
    var span = 1
    var style = defaultStyle
    var reach = FormTemplate.Reach.row
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
        formula = try FormTemplate.pattern(source, mapping, at: node)
      }
      guard text == nil || value == nil else {
        throw mapping.failure("a cell has either “text” or “value”", at: node)
      }
      guard span > 0 else { throw mapping.failure("“span” must be at least 1", at: node) }
      reach = try Self.reach(&mapping, at: node)
      guard reach != .run || formula == nil else {
        throw mapping.failure(
          Wording(
            zh: "“down: run”的格子不能有公式", en: "a cell with “down: run” cannot have a formula"),
          at: node)
      }
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
    let content: FormTemplate.Content
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
    return FormTemplate.Cell(
      column: 0, span: span, style: style, content: content, formula: formula, reach: reach,
      choices: choices, isRequired: isRequired)
  }

  /// `down: 3` reaches over three rows, `down: run` over equal values, `down: NAME` to a section's
  /// end.
  private static func reach(_ mapping: inout YAMLMapping, at node: Node) throws(Failure)
    -> FormTemplate.Reach
  {
    guard let text = try mapping.optionalText("down") else { return .row }
    if text == "run" { return .run }
    guard let count = Int(text) else { return .section(text) }
    guard count > 0 else { throw mapping.failure("“down” must be at least 1", at: node) }
    return .rows(count)
  }
}
