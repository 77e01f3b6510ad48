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
    var places: [String: [Int]] = [:]
    for (index, project) in table.projects.enumerated() {
      guard let name = project.name?.text else { continue }
      places[LabelText.normalised(name), default: []].append(index)
    }
    return places.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { indices in
      let locations = indices.map { table.location(table.projects[$0], table.projects[$0].name) }
      return Finding(
        .nameRepeated, at: locations[0], places: Array(locations.dropFirst()),
        field: "project.name", stated: table.projects[indices[0]].name?.text)
    }
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
