/// Names of sheets: short, distinct, and with enough of the project's name to find it by.
struct SheetNames {
  /// Most UTF-16 units of a sheet's name (ECMA-376 Part 1 §18.2.19).
  static let longest = 31
  private var count = 0

  /// The next sheet's name: its number, and as much of the project's name as fits.
  mutating func next(for name: String) -> String {
    count += 1
    var result = "\(count) "
    for character in name {
      let kept: Character =
        "[]:*?/\\'".contains(character) || character.isNewline ? "-" : character
      guard result.utf16.count + String(kept).utf16.count <= Self.longest else { break }
      result.append(kept)
    }
    return name.isEmpty ? "\(count)" : result
  }
}
