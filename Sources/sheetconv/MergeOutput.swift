import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// What a merge came to, and the files that it writes.
struct MergeOutput {
  let plan: MergePlan
  let update: SourceUpdate
  /// 修改记录
  var record = ChangeRecord(entries: [], inputs: [])
  /// The files that were written.
  private(set) var written: [String] = []
  private var writeFailures: [Finding] = []

  init(_ plan: MergePlan, _ update: SourceUpdate) {
    self.plan = plan
    self.update = update
  }

  private var refused: [SourceOutcome] {
    (update.outcomes + update.consequences).filter { !$0.isApplied }
  }

  private var remarks: [Finding] {
    (update.outcomes + update.consequences).flatMap(\.remarks)
  }

  /// Whether something stays that somebody must see to.
  var isIncomplete: Bool {
    !plan.conflicts.isEmpty || !refused.isEmpty || !plan.failures.isEmpty
      || (plan.findings + remarks).contains { $0.code.severity == .error }
  }

  /// What could not be read or written.
  var failures: [Finding] { plan.failures + writeFailures }

  /// Everything the user should know.
  var findings: [Finding] {
    plan.findings + failures + refused.compactMap(\.refusal) + remarks
  }

  /// What the record of changes says, corrections first.
  func entries(_ authorship: AuthorOptions) -> [ChangeRecord.Entry] {
    var times: [String: String] = [:]
    func time(of file: String) -> String {
      if let date = authorship.date { return date }
      let time = times[file] ?? ReturnedFileFacts.time(of: file)
      times[file] = time
      return time
    }
    let corrections = zip(plan.edits, update.outcomes).map { edit, outcome in
      ChangeRecord.Entry(
        project: edit.project, record: edit.record, outcome: outcome, author: authorship.author,
        date: time(of: edit.origin.file), reason: Self.reason(edit))
    }
    return corrections
      + update.consequences.map {
        ChangeRecord.Entry(
          project: "", record: "", outcome: $0, author: authorship.author,
          date: authorship.date ?? "",
          reason: say(zh: "随更正重新计算", en: "follows from the corrections"))
      }
  }

  /// What was noted, and on which cell of which form.
  private static func reason(_ edit: MergePlan.Edit) -> String {
    let place = edit.origin.text(in: Console.language)
    return edit.reason.isEmpty ? place : edit.reason + "（" + place + "）"
  }

  /// Writes the data files, the record and the list of conflicts, all or none of them on the disk
  /// before the first is put in place.
  ///
  /// - Throws: `.mergeNamesCollide`, and what writing throws.
  mutating func write(to target: MergeTarget) throws(Failure) {
    if let name = target.repeatedName {
      throw Failure(
        .mergeNamesCollide, at: Location(file: target.folder), facts: ["name": Wording(name)])
    }
    let batch = try OutputBatch(folder: target.folder)
    var files: [OutputBatch.File] = []
    for (index, file) in update.files.enumerated() {
      let isChanged = (update.outcomes + update.consequences).contains {
        $0.isApplied && $0.edit.row.file == file.name
      }
      if !isChanged, target.replacesInput[index] { continue }
      var output = try batch.write(file.bytes, named: target.names[index])
      output.keepsReplaced = target.replacesInput[index]
      files.append(output)
    }
    if !record.entries.isEmpty {
      files.append(
        try WorkbookFile.write(record.workbook, named: target.recordName, in: batch))
    }
    if !plan.conflicts.isEmpty {
      files.append(
        try WorkbookFile.write(
          ConflictList(plan.conflicts).workbook, named: target.conflictsName, in: batch))
    }
    writeFailures = try batch.commit(files)
    let failed = Set(writeFailures.map(\.location.file))
    written = files.map(\.path).filter { !failed.contains($0) }
  }
}

// MARK: - For people

extension MergeOutput {
  /// What happened, each line ended.
  var text: String {
    var lines: [String] = []
    let applied = update.outcomes.count(where: \.isApplied)
    if plan.isOfLists {
      lines.append(
        say(
          zh: "采纳 \(plan.count) 处，改好 \(applied) 处；不采纳 \(plan.declined) 处，还没定 \(plan.undecided) 处",
          en:
            "accepted \(plan.count), made \(applied); declined \(plan.declined), undecided \(plan.undecided)"
        ))
    } else {
      lines.append(
        say(
          zh:
            "合并了 \(plan.count) 张表：改好 \(applied) 处，冲突 \(plan.conflicts.count) 处，没改成 \(refused.count) 处",
          en:
            "merged \(plan.count) forms: changes made \(applied), conflicts \(plan.conflicts.count), refused \(refused.count)"
        ))
    }
    if written.isEmpty, isIncomplete {
      lines.append(say(zh: "什么都没有写", en: "nothing was written"))
    }
    lines += written.map { say(zh: "  已写出 \($0)", en: "  wrote \($0)") }
    lines += section(say(zh: "改动", en: "changes"), changeLines)
    lines += section(
      say(zh: "随之重新计算（合计、得分、等级）", en: "recomputed with them (totals, points, grades)"),
      update.consequences.filter(\.isApplied).map(Self.line))
    lines += section(say(zh: "冲突（没有动）", en: "conflicts (left as they are)"), conflictLines)
    lines += section(
      say(
        zh: "表上删去的行（没有删，要删加 --accept-deletions）",
        en: "rows removed from forms (kept; --accept-deletions removes them)"),
      plan.removals.map { "\($0.project)：\($0.edit.oldText)  \(Self.place($0.origin))" })
    lines += section(
      say(zh: "改了计算格（不采用）", en: "computed cells overwritten (not taken)"),
      plan.proposals.map { proposal in
        let computed = proposal.computed?.text ?? "—"
        return say(
          zh:
            "\(proposal.subject.wording(of: proposal.path).chinese)：改为 \(proposal.stated.text)，按规则是 \(computed)  \(Self.place(proposal.location))",
          en:
            "\(proposal.subject.wording(of: proposal.path).english): \(proposal.stated.text), by the rules \(computed)  \(Self.place(proposal.location))"
        )
      })
    return lines.map { $0 + "\n" }.joined()
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
  }

  private static func place(_ location: Location) -> String {
    "(" + location.text(in: Console.language) + ")"
  }

  private static func line(_ outcome: SourceOutcome) -> String {
    let subject = outcome.edit.subject.text(in: Console.language)
    let old = Finding.quoted(outcome.old)
    let new = Finding.quoted(outcome.new)
    if case .add = outcome.edit.change {
      let row = outcome.location.text(in: Console.language)
      return say(zh: "新增一行：\(new)  (\(row)之后)", en: "a new row: \(new)  (behind \(row))")
    }
    return "\(subject)：\(old) → \(new)  \(place(outcome.location))"
  }

  private var changeLines: [String] {
    zip(plan.edits, update.outcomes).filter { $0.1.isApplied }.map { edit, outcome in
      let record = edit.record.isEmpty || edit.record == edit.project ? "" : "“\(edit.record)”"
      return "\(Finding.quoted(edit.project))\(Finding.quoted(record)) " + Self.line(outcome)
    }
  }

  private var conflictLines: [String] {
    plan.conflicts.flatMap { conflict -> [String] in
      let texts = conflict.texts
      let theirs = texts.theirs.map(Finding.quoted).joined(separator: " / ")
      let places = conflict.theirs.map { $0.text(in: Console.language) }.joined(separator: "；")
      return [
        "\(Finding.quoted(conflict.project)) \(conflict.title.text(in: Console.language))",
        say(
          zh: "  发出时 \(Finding.quoted(texts.base))；现在的 \(Finding.quoted(texts.ours))；退回的 \(theirs)",
          en:
            "  issued \(Finding.quoted(texts.base)); data \(Finding.quoted(texts.ours)); forms \(theirs)"
        ), "  \(Self.place(conflict.ours)) (\(places))",
      ]
    }
  }
}

// MARK: - For programs

extension MergeOutput {
  /// What happened, an object a line.
  var lines: String {
    var result: [JSONLine] = []
    for (edit, outcome) in zip(plan.edits, update.outcomes) {
      var line = Self.json(outcome)
      line.add("project", edit.project)
      line.add("record", edit.record)
      line.add("reason", edit.reason)
      line.add("origin", edit.origin.text(in: Console.machineLanguage))
      result.append(line)
    }
    result += update.consequences.map(Self.json)
    for conflict in plan.conflicts {
      var line = JSONLine()
      line.add("conflict", conflict.key)
      line.add("project", conflict.project)
      line.add("of", conflict.conflict.subject.kind.rawValue)
      line.add("name", conflict.conflict.subject.name)
      line.add("field", conflict.conflict.path)
      line.add("issued", conflict.texts.base)
      line.add("ours", conflict.texts.ours)
      line.add("theirs", conflict.texts.theirs)
      line.add("our_place", conflict.ours.text(in: Console.machineLanguage))
      line.add("their_places", conflict.theirs.map { $0.text(in: Console.machineLanguage) })
      result.append(line)
    }
    var summary = JSONLine()
    summary.add("forms", plan.isOfLists ? 0 : plan.count)
    summary.add("applied", update.outcomes.count(where: \.isApplied))
    summary.add("consequences", update.consequences.count(where: \.isApplied))
    summary.add("conflicts", plan.conflicts.count)
    summary.add("refused", refused.count)
    summary.add("removals_kept", plan.removals.count)
    summary.add("proposals", plan.proposals.count)
    summary.add("failures", failures.count)
    if !written.isEmpty { summary.add("written", written) }
    var last = JSONLine()
    last.add("summary", summary)
    return (result + [last]).map { $0.text + "\n" }.joined()
  }

  private static func json(_ outcome: SourceOutcome) -> JSONLine {
    var line = JSONLine()
    line.add("change", outcome.edit.isConsequence ? "consequence" : "correction")
    line.add("applied", outcome.isApplied)
    line.add("file", outcome.location.file)
    line.add("sheet", outcome.location.sheet)
    line.add("cell", outcome.location.cell?.description)
    if case .set(let setting) = outcome.edit.change { line.add("field", setting.path) }
    line.add("old", outcome.isApplied ? outcome.old : outcome.edit.oldText)
    line.add("new", outcome.isApplied ? outcome.new : outcome.edit.newText)
    line.add("refusal", outcome.refusal?.code.identifier)
    return line
  }
}
