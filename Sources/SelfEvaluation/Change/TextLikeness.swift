/// How much two texts have in common, for finding out which of them may be the same thing.
public enum TextLikeness {
  /// What two equal texts have in common.
  public static let full = 1_000

  /// The likeness of two texts in thousandths: twice the number of neighbouring pairs of
  /// characters that both have, by the number that they have together (Dice's coefficient).
  ///
  /// Blanks, brackets and signs do not count; full-width letters and digits are as half-width
  /// ones. 0 for texts that have nothing in common, and if one of two is empty.
  public static func of(_ one: String, _ other: String) -> Int {
    let left = essence(one)
    let right = essence(other)
    if left == right { return full }
    guard left.count > 1, right.count > 1 else { return 0 }
    var counts: [UInt64: Int] = [:]
    for pair in pairs(left) { counts[pair, default: 0] += 1 }
    var common = 0
    for pair in pairs(right) {
      guard let count = counts[pair], count > 0 else { continue }
      counts[pair] = count - 1
      common += 1
    }
    return 2 * common * full / (left.count + right.count - 2)
  }

  /// The characters of a text that carry its meaning, folded: equal for texts that differ in
  /// brackets, signs and blanks only.
  public static func key(_ text: String) -> String {
    String(String.UnicodeScalarView(essence(text)))
  }

  private static func essence(_ text: String) -> [Unicode.Scalar] {
    LabelText.foldedScalars(text).filter { !LabelText.isSign($0) }
  }

  private static func pairs(_ scalars: [Unicode.Scalar]) -> [UInt64] {
    zip(scalars, scalars.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) }
  }
}
