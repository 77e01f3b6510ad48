/// Names of files that any system takes, each used once.
struct FileNames {
  /// Most UTF-8 bytes of a name: Linux takes 255, of which a kept copy needs some.
  static let longest = 240
  private var taken: Set<String> = []

  /// Whether Windows or Linux forbids a character in names.
  static func isForbidden(_ character: Character) -> Bool {
    "/\\:*?\"<>|".contains(character)
      || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// A name that was not given out before.
  ///
  /// What a name may not hold becomes a hyphen; a long one is cut; one that was given out, capitals
  /// aside, gets a number behind it.
  mutating func next(_ words: String, suffix: String) -> String {
    let base = Self.safe(words)
    var number = 1
    while true {
      let mark = number == 1 ? "" : "（\(number)）"
      let name = Self.cut(base, to: Self.longest - mark.utf8.count - suffix.utf8.count) + mark
      if taken.insert((name + suffix).lowercased()).inserted { return name + suffix }
      number += 1
    }
  }

  private static func safe(_ words: String) -> String {
    var name = String(words.map { isForbidden($0) ? "-" : $0 }).trimmingBlanks
    // Windows drops dots at the end, Linux hides names that begin with one, and Excel takes
    // names that begin with ~$ for locks.
    while name.last == "." || name.last == " " { name.removeLast() }
    if name.hasPrefix(".") || name.hasPrefix("~$") { name = "_" + name }
    let stem = name.prefix { $0 != "." }.uppercased()
    if reserved.contains(stem) { name = "_" + name }
    return name.isEmpty ? "未命名" : name
  }

  /// What Windows keeps for devices.
  private static let reserved: Set<String> = Set(
    ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })

  private static func cut(_ name: String, to limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    var kept = ""
    for character in name {
      guard kept.utf8.count + character.utf8.count <= limit else { break }
      kept.append(character)
    }
    return kept
  }
}
