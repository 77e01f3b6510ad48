import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// The differences of returned forms for a person.
struct DiffText {
  /// The whole text, each line ended.
  private(set) var text = ""

  init(_ compared: ComparedForms, _ authorship: AuthorOptions) {
    let changed = compared.forms.filter { !$0.difference.isNothing }
    add(
      say(
        zh: "\(compared.forms.count) 张表，\(changed.count) 张有改动",
        en: "\(compared.forms.count) forms, \(changed.count) with changes"))
    for file in compared.changedFiles { add(file.wording.text(in: Console.language), indent: 2) }
    if let name = authorship.by {
      let time = authorship.date.map { say(zh: "，", en: ", ") + $0 } ?? ""
      add(say(zh: "改动人：", en: "changed by: ") + name + time, indent: 2)
    }
    for form in compared.forms {
      if !form.difference.isNothing || !form.difference.otherNotes.isEmpty { add(form) }
    }
    for list in compared.lists where !list.isNothing { add(list) }
    let unchanged = compared.forms.filter(\.difference.isNothing).map {
      Finding.quoted($0.difference.base.label)
    }
    if !unchanged.isEmpty, compared.forms.count > 1 {
      add("")
      add(
        say(
          zh: "没有改动：\(unchanged.joined(separator: "、"))",
          en: "no changes: \(unchanged.joined(separator: ", "))"))
    }
  }

  private mutating func add(_ line: String, indent: Int = 0) {
    text += String(repeating: " ", count: indent) + line + "\n"
  }

  private mutating func add(_ form: ComparedForms.Form) {
    let difference = form.difference
    let reading = difference.form.reading
    let name = Finding.quoted(reading.project.name?.text ?? "")
    let number = reading.number.map { say(zh: "，表单编号 \($0.text)", en: ", number \($0.text)") } ?? ""
    let base =
      form.isAgainstIssue
      ? say(zh: "与发出时比", en: "against what was issued")
      : say(zh: "与现在的数据比", en: "against today's data")
    add("")
    add("“\(name)”（\(difference.form.source.location(reading.project.place).withoutCell)\(number)）")
    if difference.isNothing {
      add(say(zh: "\(base)：没有改动", en: "\(base): no changes"), indent: 2)
    } else {
      add(
        say(
          zh: "\(base)：改动 \(difference.changes.count) 处，改了计算格 \(difference.proposals.count) 处",
          en:
            "\(base): changes \(difference.changes.count), computed cells overwritten \(difference.proposals.count)"
        ), indent: 2)
    }
    for (index, noted) in difference.changes.enumerated() { add(noted, number: index + 1) }
    for proposal in difference.proposals { add(proposal) }
    if difference.changes.count > 1, !difference.effect.isNothing {
      add(
        say(zh: "全部改动：", en: "all changes: ")
          + difference.effect.wording.text(in: Console.language), indent: 2)
    }
    add(difference.otherNotes, title: say(zh: "批注", en: "note"), indent: 2, withCells: true)
  }

  private mutating func add(_ list: ComparedForms.List) {
    add("")
    add(
      say(zh: "项目清单（", en: "list (") + list.location.text(in: Console.language)
        + say(
          zh: "）：改动 \(list.edits.count) 处，改了计算格 \(list.proposals.count) 处",
          en: "): changes \(list.edits.count), computed cells overwritten \(list.proposals.count)"))
    for (index, edit) in list.edits.enumerated() {
      let cell = edit.origin.cell.map { say(zh: "，单元格 \($0)", en: ", cell \($0)") } ?? ""
      let title = edit.change.title.text(in: Console.language)
      var line = "\(index + 1). \(Finding.quoted(edit.project)) \(title)"
      if case .set = edit.change.action {
        line += say(zh: "：", en: ": ")
        line += "\(Self.shown(edit.change.oldText)) → \(Self.shown(edit.change.newText))"
      }
      add(line + cell, indent: 2)
    }
    for proposal in list.proposals { add(proposal) }
  }

  private mutating func add(_ noted: FormDifference.Noted, number: Int) {
    let title = noted.change.title.text(in: Console.language)
    let values: String
    switch noted.change.action {
    case .set:
      values = "\(Self.shown(noted.change.oldText)) → \(Self.shown(noted.change.newText))"
    case .add: values = Finding.quoted(noted.change.newText ?? "")
    case .remove: values = ""
    }
    let cell = noted.location.cell.map { say(zh: "，单元格 \($0)", en: ", cell \($0)") } ?? ""
    let separator = say(zh: "：", en: ": ")
    add("\(number). \(title)\(values.isEmpty ? "" : separator + values)\(cell)", indent: 2)
    if !noted.effect.isNothing {
      add(noted.effect.wording.text(in: Console.language), indent: 5)
    }
    add(noted.notes, title: say(zh: "批注", en: "note"), indent: 5)
  }

  private mutating func add(_ proposal: FormDifference.Proposal) {
    let title = proposal.subject.wording(of: proposal.path).text(in: Console.language)
    let cell = proposal.location.cell.map { say(zh: "，单元格 \($0)", en: ", cell \($0)") } ?? ""
    let issued = Self.shown(proposal.issued?.text)
    let stated = Self.shown(proposal.stated.text)
    let computed = Self.shown(proposal.computed?.text)
    if let reason = proposal.reason {
      add(
        say(
          zh:
            "扣分：\(title) \(issued) → \(stated)，按规则是 \(computed)；理由：\(Finding.quoted(reason))\(cell)",
          en:
            "deduction: \(title) \(issued) → \(stated), by the rules \(computed); reason: \(Finding.quoted(reason))\(cell)"
        ), indent: 2)
    } else {
      add(
        say(
          zh: "计算格：\(title) \(issued) → \(stated)，按规则是 \(computed)，不采用\(cell)",
          en:
            "computed cell: \(title) \(issued) → \(stated), by the rules \(computed), not taken\(cell)"
        ), indent: 2)
      add(proposal.notes, title: say(zh: "批注", en: "note"), indent: 5)
    }
  }

  private mutating func add(_ notes: [Note], title: String, indent: Int, withCells: Bool = false) {
    for note in notes {
      let author = note.author.isEmpty ? "" : say(zh: "（\(note.author)）", en: " (\(note.author))")
      let cell = withCells ? " \(note.cell)" : ""
      let text = note.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      add(
        say(zh: "\(title)\(author)\(cell)：\(text)", en: "\(title)\(author)\(cell): \(text)"),
        indent: indent)
    }
  }

  /// A value as it is quoted; a dash for none.
  private static func shown(_ text: String?) -> String {
    text.flatMap { $0.isEmpty ? nil : Finding.quoted($0) } ?? say(zh: "（空）", en: "(blank)")
  }
}

extension Location {
  /// The file and the sheet, in words.
  fileprivate var withoutCell: String {
    Location(file: file, sheet: sheet).text(in: Console.language)
  }
}
