public import Diagnostics
import Yams

/// One mapping of a YAML file, read key by key; every complaint names line and column.
///
/// Keys that nobody asked for are an error, not a shrug: a mistyped key in a form or rulebook
/// must not silently lose its meaning.
struct YAMLMapping {
  let file: String
  private let mark: Mark?
  private var entries: [(key: String, node: Node)] = []
  private var asked: Set<String> = []

  /// The top-level mapping of a YAML text.
  init(yaml: String, file: String) throws(Failure) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw Self.failure(error, file)
    } catch {
      throw Self.failure("\(error)", nil, file)
    }
    guard let root else {
      throw Self.failure(Wording(zh: "文件是空的", en: "the file is empty"), nil, file)
    }
    try self.init(root, file: file)
  }

  init(_ node: Node, file: String) throws(Failure) {
    self.file = file
    mark = node.mark
    guard let mapping = node.mapping else {
      throw Self.failure(
        Wording(zh: "这里应该是“键: 值”的一组", en: "a mapping (key: value) is expected here"), node.mark,
        file)
    }
    for (key, value) in mapping {
      guard let name = key.string else {
        throw Self.failure(Wording(zh: "键必须是普通文字", en: "a key must be plain text"), key.mark, file)
      }
      guard !entries.contains(where: { $0.key == name }) else {
        throw Self.failure(
          Wording(zh: "键“\(name)”在这里写了两次", en: "the key “\(name)” stands here twice"), key.mark,
          file)
      }
      entries.append((name, value))
    }
  }

  /// The node of a key, or `nil` if the key is absent or its value is null.
  mutating func node(_ key: String) -> Node? {
    asked.insert(key)
    guard let node = entries.first(where: { $0.key == key })?.node, node.null == nil else {
      return nil
    }
    return node
  }

  mutating func optionalText(_ key: String) throws(Failure) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.scalar?.string else {
      throw Self.failure(Wording(zh: "“\(key)”必须是文字", en: "“\(key)” must be text"), node.mark, file)
    }
    return text
  }

  /// The choice of a key that must be there.
  mutating func choice<Choice: RawRepresentable<String>>(
    _ key: String, of choices: [Choice]
  ) throws(Failure) -> Choice {
    guard let choice = try optionalChoice(key, of: choices) else { throw missing(key) }
    return choice
  }

  mutating func text(_ key: String) throws(Failure) -> String {
    guard let text = try optionalText(key) else { throw missing(key) }
    return text
  }

  /// A key's text, or what is taken over where the key is absent.
  mutating func inherited(_ key: String, _ inherited: String?) throws(Failure) -> String {
    if let text = try optionalText(key) ?? inherited { return text }
    throw missing(key)
  }

  mutating func optionalNumber(_ key: String) throws(Failure) -> Double? {
    guard let node = node(key) else { return nil }
    guard let number = node.scalar.flatMap({ Double($0.string) }) else {
      throw Self.failure(
        Wording(zh: "“\(key)”必须是数", en: "“\(key)” must be a number"), node.mark, file)
    }
    return number
  }

  mutating func optionalInteger(_ key: String) throws(Failure) -> Int? {
    guard let node = node(key) else { return nil }
    guard let number = node.scalar.flatMap({ Int($0.string) }) else {
      throw Self.failure(
        Wording(zh: "“\(key)”必须是整数", en: "“\(key)” must be a whole number"), node.mark, file)
    }
    return number
  }

  mutating func integer(_ key: String) throws(Failure) -> Int {
    guard let number = try optionalInteger(key) else { throw missing(key) }
    return number
  }

  mutating func flag(_ key: String) throws(Failure) -> Bool {
    guard let node = node(key) else { return false }
    guard let flag = node.bool else {
      throw Self.failure(
        Wording(zh: "“\(key)”必须是 true 或 false", en: "“\(key)” must be true or false"), node.mark,
        file)
    }
    return flag
  }

  /// One of a closed list of words; `nil` if the key is absent.
  mutating func optionalChoice<Choice: RawRepresentable<String>>(
    _ key: String, of choices: [Choice]
  ) throws(Failure) -> Choice? {
    guard let text = try optionalText(key) else { return nil }
    guard let choice = choices.first(where: { $0.rawValue == text }) else {
      let words = choices.map(\.rawValue).joined(separator: ", ")
      throw Self.failure(
        Wording(zh: "“\(key)”只能是：\(words)", en: "“\(key)” must be one of \(words)"),
        node(key)?.mark, file)
    }
    return choice
  }

  /// The mapping of a key; `nil` if the key is absent.
  mutating func optionalMapping(_ key: String) throws(Failure) -> YAMLMapping? {
    guard let node = node(key) else { return nil }
    return try YAMLMapping(node, file: file)
  }

  /// The mapping of a key.
  mutating func mapping(_ key: String) throws(Failure) -> YAMLMapping {
    guard let mapping = try optionalMapping(key) else { throw missing(key) }
    return mapping
  }

  /// The items of a key's list; empty if the key is absent.
  mutating func items(_ key: String) throws(Failure) -> [Node] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else {
      throw Self.failure(
        Wording(zh: "“\(key)”必须是一个列表", en: "“\(key)” must be a list"), node.mark, file)
    }
    return Array(sequence)
  }

  /// The keys with their nodes, in order, all counted as asked for.
  mutating func allEntries() -> [(key: String, node: Node)] {
    asked.formUnion(entries.map(\.key))
    return entries
  }

  /// Complains about the first key that nobody asked for.
  func finish() throws(Failure) {
    guard let unknown = entries.first(where: { !asked.contains($0.key) }) else { return }
    let known = asked.sorted().joined(separator: ", ")
    throw Self.failure(
      Wording(
        zh: "这里不认识键“\(unknown.key)”，认识的有：\(known)",
        en: "the key “\(unknown.key)” is not known here; known are \(known)"), unknown.node.mark,
      file)
  }

  func failure(_ problem: Wording, at node: Node? = nil) -> Failure {
    Self.failure(problem, node?.mark ?? mark, file)
  }

  private func missing(_ key: String) -> Failure {
    Self.failure(Wording(zh: "缺少键“\(key)”", en: "the key “\(key)” is missing"), mark, file)
  }

  private static func failure(_ error: YamlError, _ file: String) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      failure(Wording(problem), mark, file)
    default: failure("\(error)", nil, file)
    }
  }

  static func failure(_ problem: Wording, _ mark: Mark?, _ file: String) -> Failure {
    Failure(
      .templateInvalid, at: Location(file: file, line: mark?.line),
      facts: ["problem": problem, "column": Wording(mark.map { "\($0.column)" } ?? "1")])
  }
}

extension FindingCode {
  /// A form or rulebook file cannot be used.
  public static let templateInvalid = FindingCode(
    "template-invalid", .error,
    message: Wording(zh: "第 {column} 列：{problem}", en: "column {column}: {problem}"),
    fix: Wording(
      zh: "对照 Docs 里的说明改正这个文件", en: "correct the file; its format is described in Docs"))
}
