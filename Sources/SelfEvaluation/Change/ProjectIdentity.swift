/// What a project is called wherever its row stands: its code, else its name and as much of what
/// else it states as tells it apart.
public enum ProjectIdentity {
  /// One identity for each project of a table, all different.
  ///
  /// Projects of one name are told apart by 文号, department and budget; those that agree in all
  /// of them by their order.
  public static func identities(of projects: [Project]) -> [String] {
    var identities = projects.map { project in
      ProjectPairing.code(of: project).map { "code \($0)" }
        ?? "name \(TextLikeness.key(project.name?.text ?? ""))"
    }
    var counts: [String: Int] = [:]
    for identity in identities { counts[identity, default: 0] += 1 }
    for index in identities.indices where counts[identities[index], default: 0] > 1 {
      let project = projects[index]
      let further = [
        project.documentNumber?.text, project.department?.text, project.implementer?.text,
      ].map { TextLikeness.key($0 ?? "") }
      let budget = project.budget.map { $0.value?.text(in: .yuan) ?? $0.text } ?? ""
      identities[index] += "\u{1F}" + (further + [budget]).joined(separator: "\u{1F}")
    }
    var seen: [String: Int] = [:]
    for index in identities.indices {
      let identity = identities[index]
      let count = seen[identity, default: 0]
      seen[identity] = count + 1
      if count > 0 { identities[index] += "\u{1F}#\(count)" }
    }
    return identities
  }
}
