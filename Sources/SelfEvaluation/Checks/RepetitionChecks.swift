import Diagnostics

/// Checks for rows, names, codes and document numbers that occur more than once in a table.
///
/// Nothing is merged: names repeat in real lists, and only a person can tell.
struct RepetitionChecks {
  let table: ProjectTable

  func findings() -> [Finding] { names() + codes() + documentNumbers() }

  // MARK: Names

  private func names() -> [Finding] {
    RepeatedText.groups(table.projects.count) { table.projects[$0].name?.text }
      .flatMap(similarNames)
  }

  /// Findings about names that are the same but for brackets and signs: of those that are wholly
  /// the same one, of each that differs from the first another.
  private func similarNames(_ indices: [Int]) -> [Finding] {
    let groups = Dictionary(grouping: indices) { LabelText.normalised(name($0)) }
      .values.sorted { $0[0] < $1[0] }
    return groups.enumerated().flatMap { position, group -> [Finding] in
      var findings = group.count > 1 ? [sameNames(group)] : []
      if position > 0 {
        findings.append(
          finding(
            .nameNearlyRepeated, [group[0], groups[0][0]], "project.name", stated: name(group[0]),
            facts: ["other": .quoting(name(groups[0][0]))]))
      }
      return findings
    }
  }

  private func sameNames(_ group: [Int]) -> Finding {
    let isWhole = group.dropFirst().allSatisfy { isSameRow($0, group[0]) }
    return finding(
      isWhole ? .rowRepeated : .nameRepeated, group, "project.name", stated: name(group[0]),
      facts: ["count": Wording("\(group.count)")])
  }

  /// Whether two rows of the same name also have the same amounts, score, code and document.
  private func isSameRow(_ one: Int, _ other: Int) -> Bool {
    let one = table.projects[one]
    let other = table.projects[other]
    return one.budget?.value == other.budget?.value && one.budget != nil
      && one.executed?.value == other.executed?.value && one.score?.value == other.score?.value
      && one.code?.text == other.code?.text && one.department?.text == other.department?.text
      && one.documentNumber?.text == other.documentNumber?.text
      && one.fund?.value == other.fund?.value
  }

  private func name(_ index: Int) -> String { table.projects[index].name?.text ?? "" }

  private func finding(
    _ code: FindingCode, _ indices: [Int], _ path: String, stated: String,
    facts: [String: Wording] = [:]
  ) -> Finding {
    let places = indices.map { table.location(table.projects[$0], path: path) }
    return Finding(
      code, at: places[0], places: Array(places.dropFirst()), field: path, stated: stated,
      facts: facts)
  }

  // MARK: Codes

  private func codes() -> [Finding] {
    var findings: [Finding] = []
    for index in table.projects.indices {
      guard let code = table.projects[index].code, Self.isCut(code.text) else { continue }
      findings.append(table.finding(.codeDamaged, code, "project.code"))
    }
    let groups = RepeatedText.groups(table.projects.count) { index in
      table.projects[index].code.flatMap { Self.isCut($0.text) ? nil : $0.text }
    }
    for group in groups {
      let names = Set(group.map { LabelText.normalised(name($0)) })
      // The same row twice is told by its name.
      if names.count == 1, group.dropFirst().allSatisfy({ isSameRow($0, group[0]) }) { continue }
      let code = table.projects[group[0]].code?.text ?? ""
      let spellings = distinct(group.compactMap { table.projects[$0].code?.text })
      let listed =
        spellings.count > 1 ? spellings : distinct(group.map { Finding.quoted(name($0)) })
      findings.append(
        finding(
          .codeRepeated, group, "project.code", stated: code,
          facts: [
            "count": Wording("\(group.count)"), "other": .quoting(listed.joined(separator: "、")),
          ]))
    }
    return findings
  }

  /// Whether a spreadsheet program showed a long number as 1.02E+19.
  private static func isCut(_ code: String) -> Bool {
    guard code.utf8.contains(UInt8(ascii: "+")) else { return false }
    let folded = LabelText.normalised(code).uppercased()
    guard let sign = folded.firstRange(of: "E+") else { return false }
    return folded[..<sign.lowerBound].allSatisfy { "0123456789.".contains($0) }
      && folded[sign.upperBound...].allSatisfy(\.isNumber)
  }

  private func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  // MARK: Document numbers

  private func documentNumbers() -> [Finding] {
    var findings: [Finding] = []
    for index in table.projects.indices {
      guard let stated = table.projects[index].documentNumber else { continue }
      guard let number = DocumentNumber(in: stated.text) else {
        findings.append(
          table.finding(.documentNumberUnusual, stated, "project.documentNumber"))
        continue
      }
      if !number.hasUsualBrackets {
        findings.append(
          table.finding(
            .documentNumberBrackets, stated, "project.documentNumber",
            computed: number.usualText))
      }
    }
    return findings + spellings()
  }

  /// One document's number written in several ways, in a column of its own or within names.
  private func spellings() -> [Finding] {
    func number(_ index: Int) -> DocumentNumber? {
      if let stated = table.projects[index].documentNumber {
        return DocumentNumber(in: stated.text)
      }
      return table.projects[index].name.flatMap { DocumentNumber(in: $0.text) }
    }
    let groups = RepeatedText.groups(table.projects.count) { number($0)?.text }
    return groups.compactMap { group in
      var seen: Set<String> = []
      let firsts = group.filter { seen.insert(number($0)?.text ?? "").inserted }
      // Names that differ in nothing but brackets are told as such.
      guard firsts.count > 1,
        Set(firsts.map { LabelText.fingerprint(name($0)) }).count > 1
      else { return nil }
      let path =
        table.projects[firsts[0]].documentNumber == nil ? "project.name" : "project.documentNumber"
      let places = firsts.map { index in
        let project = table.projects[index]
        return table.location(project.documentNumber?.place ?? project.name?.place ?? project.place)
      }
      return Finding(
        .documentNumberDiffers, at: places[0], places: Array(places.dropFirst()), field: path,
        stated: firsts.compactMap { number($0)?.text }.joined(separator: "、"),
        facts: ["count": Wording("\(firsts.count)")])
    }
  }
}
