/// Names of sheets: short, distinct, and with enough of the project's name to find it by.
struct SheetNames {
  /// Most UTF-16 units of a sheet's name (ECMA-376 Part 1 §18.2.19).
  static let longest = 31
  private var count = 0

  /// The next sheet's name: its number, and as much of the project's name as fits.
  mutating func next(for name: String) -> String {
    count += 1
    return name.isEmpty ? "\(count)" : Self.name(name, after: "\(count) ")
  }

  /// As much of some words as a sheet's name can hold, behind others; characters that it may not
  /// hold become dashes.
  static func name(_ words: String, after start: String = "") -> String {
    var result = start
    for character in words {
      let kept: Character =
        "[]:*?/\\'".contains(character) || character.isNewline ? "-" : character
      guard result.utf16.count + String(kept).utf16.count <= Self.longest else { break }
      result.append(kept)
    }
    return result
  }
}
