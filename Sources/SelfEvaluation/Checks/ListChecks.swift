import Diagnostics

/// Checks the rows against each other: numbering, repeated names, years, transfers among others.
struct ListChecks {
  let table: ProjectTable

  func findings() -> [Finding] {
    ordinals() + repeatedNames() + transfers() + years()
  }

  private func ordinals() -> [Finding] {
    table.projects.enumerated().compactMap { index, project in
      guard let stated = project.ordinal, stated.value != index + 1 else { return nil }
      return Finding(
        .ordinalMismatch, at: table.location(stated.place), field: "project.ordinal",
        stated: stated.text, computed: "\(index + 1)")
    }
  }

  private func repeatedNames() -> [Finding] {
    var firstRows: [UInt64: Int] = [:]
    firstRows.reserveCapacity(table.projects.count)
    var suspects: [Int: [Int]] = [:]
    for (index, project) in table.projects.enumerated() {
      guard let name = project.name?.text else { continue }
      let first = firstRows[LabelText.fingerprint(name), default: index]
      if first == index {
        firstRows[LabelText.fingerprint(name)] = index
      } else {
        suspects[first, default: [first]].append(index)
      }
    }
    return suspects.sorted { $0.key < $1.key }.flatMap { _, indices in similar(indices) }
  }

  /// Findings about names that are the same but for brackets and signs: of those that are wholly
  /// the same one, of each that differs from the first another.
  private func similar(_ indices: [Int]) -> [Finding] {
    func name(_ index: Int) -> String { table.projects[index].name?.text ?? "" }
    let groups = Dictionary(grouping: indices) { LabelText.normalised(name($0)) }
      .values.sorted { $0[0] < $1[0] }
    return groups.enumerated().flatMap { position, group -> [Finding] in
      let places = group.map { table.location(table.projects[$0], path: "project.name") }
      var findings: [Finding] = []
      if group.count > 1 {
        findings.append(
          Finding(
            .nameRepeated, at: places[0], places: Array(places.dropFirst()),
            field: "project.name", stated: name(group[0])))
      }
      if position > 0 {
        let first = table.projects[groups[0][0]]
        findings.append(
          Finding(
            .nameNearlyRepeated, at: places[0],
            places: [table.location(first, path: "project.name")],
            field: "project.name", stated: name(group[0]),
            facts: ["other": .quoting(name(groups[0][0]))]))
      }
      return findings
    }
  }

  private func transfers() -> [Finding] {
    table.projects.compactMap { project in
      guard project.kind == .own, project.statedKind == nil, let name = project.name,
        TransferNotice.isNamed(by: name.text)
      else { return nil }
      return Finding(
        .transferAmongOwn, at: table.location(name.place), field: "project.name",
        stated: name.text)
    }
  }

  private func years() -> [Finding] {
    guard let year = table.year else { return [] }
    return table.projects.compactMap { project in
      guard let stated = project.year, stated.value != year else { return nil }
      return Finding(
        .yearMismatch, at: table.location(stated.place), field: "project.year",
        stated: stated.text, computed: "\(year)")
    }
  }
}
