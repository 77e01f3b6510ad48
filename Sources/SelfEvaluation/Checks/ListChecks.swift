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
        .ordinalMismatch, at: table.location(project, stated), field: "project.ordinal",
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
    // Equal numbers are only a hint; the names decide.
    return suspects.sorted { $0.key < $1.key }.flatMap { _, indices in
      Dictionary(grouping: indices) { LabelText.normalised(table.projects[$0].name?.text ?? "") }
        .values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map(repetition)
    }
  }

  private func repetition(_ indices: [Int]) -> Finding {
    let locations = indices.map { table.location(table.projects[$0], table.projects[$0].name) }
    return Finding(
      .nameRepeated, at: locations[0], places: Array(locations.dropFirst()),
      field: "project.name", stated: table.projects[indices[0]].name?.text)
  }

  private func transfers() -> [Finding] {
    table.projects.compactMap { project in
      guard project.kind == .own, project.statedKind == nil, let name = project.name,
        TransferNotice.isNamed(by: name.text)
      else { return nil }
      return Finding(
        .transferAmongOwn, at: table.location(project, name), field: "project.name",
        stated: name.text)
    }
  }

  private func years() -> [Finding] {
    guard let year = table.year else { return [] }
    return table.projects.compactMap { project in
      guard let stated = project.year, stated.value != year else { return nil }
      return Finding(
        .yearMismatch, at: table.location(project, stated), field: "project.year",
        stated: stated.text, computed: "\(year)")
    }
  }
}
