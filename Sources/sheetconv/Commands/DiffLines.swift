import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// The differences of returned forms for programs: a JSON object a difference, then a summary.
struct DiffLines {
  /// All lines, each ended.
  private(set) var text = ""
  private let compared: ComparedForms
  private let authorship: AuthorOptions

  init(_ compared: ComparedForms, _ authorship: AuthorOptions) {
    self.compared = compared
    self.authorship = authorship
    var counts = (changes: 0, proposals: 0, notes: 0)
    for form in compared.forms {
      for noted in form.difference.changes { add(noted, form) }
      for proposal in form.difference.proposals { add(proposal, form) }
      for note in form.difference.otherNotes {
        var line = line("note", form)
        line.add("cell", note.cell.description)
        line.add("notes", [note.text])
        add(line)
      }
      counts.changes += form.difference.changes.count
      counts.proposals += form.difference.proposals.count
      counts.notes += form.difference.otherNotes.count
    }
    for list in compared.lists {
      for edit in list.edits { add(edit) }
      counts.changes += list.edits.count
      counts.proposals += list.proposals.count
    }
    var summary = JSONLine()
    summary.add("lists", compared.lists.count)
    summary.add("forms", compared.forms.count)
    summary.add("differing", compared.forms.count { !$0.difference.isNothing })
    summary.add("changes", counts.changes)
    summary.add("proposals", counts.proposals)
    summary.add("notes", counts.notes)
    summary.add("failures", compared.failures.count)
    summary.add("files", compared.changedFiles.map(Self.line))
    var last = JSONLine()
    last.add("summary", summary)
    add(last)
  }

  private mutating func add(_ line: JSONLine) { text += line.text + "\n" }

  private static func line(_ file: ReturnedFileFacts) -> JSONLine {
    var line = JSONLine()
    line.add("file", file.file)
    line.add("saved", file.savedAt)
    if !file.properties.lastModifiedBy.isEmpty {
      line.add("last_modified_by", file.properties.lastModifiedBy)
    }
    return line
  }

  private func line(_ kind: String, _ form: ComparedForms.Form) -> JSONLine {
    let difference = form.difference
    var line = JSONLine()
    line.add("change", kind)
    line.add("file", form.file)
    line.add("sheet", difference.form.source.sheet)
    line.add("number", difference.form.reading.number?.text)
    line.add("against", form.isAgainstIssue ? "issued" : "data")
    line.add("project", difference.base.label)
    addAuthor(ofFile: form.file, to: &line)
    return line
  }

  private mutating func add(_ edit: DataMerge.Edit) {
    var line = JSONLine()
    line.add("change", Self.kind(edit.change))
    line.add("file", edit.origin.file)
    line.add("sheet", edit.origin.sheet)
    line.add("against", "list")
    line.add("project", edit.project)
    line.add("cell", edit.origin.cell?.description)
    Self.add(edit.change.subject, edit.change.path, to: &line)
    line.add("old", edit.change.oldText)
    line.add("new", edit.change.newText)
    addAuthor(ofFile: edit.origin.file, to: &line)
    add(line)
  }

  private func addAuthor(ofFile file: String, to line: inout JSONLine) {
    line.add("by", authorship.by)
    line.add("when", authorship.time(of: compared.facts(of: file)))
  }

  private static func kind(_ change: RecordChange) -> String {
    switch change.action {
    case .set: "set"
    case .add: "add"
    case .remove: "remove"
    }
  }

  private mutating func add(_ noted: FormDifference.Noted, _ form: ComparedForms.Form) {
    var line = line(Self.kind(noted.change), form)
    line.add("cell", noted.location.cell?.description)
    Self.add(noted.change.subject, noted.change.path, to: &line)
    line.add("old", noted.change.oldText)
    line.add("new", noted.change.newText)
    if !noted.notes.isEmpty { line.add("notes", noted.notes.map(\.text)) }
    line.add("effect", Self.effect(noted.effect))
    add(line)
  }

  private mutating func add(_ proposal: FormDifference.Proposal, _ form: ComparedForms.Form) {
    var line = line(proposal.isDeduction ? "deduction" : "proposal", form)
    line.add("cell", proposal.location.cell?.description)
    Self.add(proposal.subject, proposal.path, to: &line)
    line.add("old", proposal.issued?.text ?? "")
    line.add("new", proposal.stated.text)
    line.add("computed", proposal.computed?.text)
    line.add("reason", proposal.reason)
    if !proposal.notes.isEmpty { line.add("notes", proposal.notes.map(\.text)) }
    add(line)
  }

  private static func add(
    _ subject: RecordChange.Subject, _ path: String?, to line: inout JSONLine
  ) {
    line.add("of", subject.kind.rawValue)
    if subject.kind != .project { line.add("name", subject.name) }
    line.add("field", path)
  }

  private static func effect(_ effect: ScoreEffect) -> JSONLine {
    var line = JSONLine()
    if let points = effect.points {
      line.add("points_before", points.before?.text)
      line.add("points_after", points.after?.text)
    }
    line.add("total_before", effect.total.before?.text)
    line.add("total_after", effect.total.after?.text)
    line.add("grade_before", effect.grade.before?.rawValue)
    line.add("grade_after", effect.grade.after?.rawValue)
    return line
  }
}
