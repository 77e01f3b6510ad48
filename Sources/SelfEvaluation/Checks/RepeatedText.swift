/// Finds texts that are the same but for brackets, signs and blanks.
enum RepeatedText {
  /// The positions of texts whose letters and digits are the same, each group in order, the
  /// groups by their first position.
  ///
  /// - Parameters:
  ///   - count: How many texts there are.
  ///   - text: The text at a position; `nil` for one that is not compared.
  static func groups(_ count: Int, _ text: (Int) -> String?) -> [[Int]] {
    count <= fewest ? fewGroups(count, text) : manyGroups(count, text)
  }

  /// Up to so many texts are compared pair by pair, without a table.
  private static let fewest = 32

  private static func fewGroups(_ count: Int, _ text: (Int) -> String?) -> [[Int]] {
    var keys = [32 of UInt64](repeating: 0)
    var groups: [[Int]] = []
    for index in 0..<count {
      // 0 stands for no text; a text's number is 0 as good as never.
      keys[index] = text(index).map(LabelText.fingerprint) ?? 0
      guard keys[index] != 0, let first = (0..<index).first(where: { keys[$0] == keys[index] })
      else { continue }
      if let position = groups.firstIndex(where: { $0[0] == first }) {
        groups[position].append(index)
      } else {
        groups.append([first, index])
      }
    }
    return groups.sorted { $0[0] < $1[0] }
  }

  private static func manyGroups(_ count: Int, _ text: (Int) -> String?) -> [[Int]] {
    var firsts: [UInt64: Int] = [:]
    firsts.reserveCapacity(count)
    var groups: [Int: [Int]] = [:]
    for index in 0..<count {
      guard let text = text(index) else { continue }
      let key = LabelText.fingerprint(text)
      let first = firsts[key, default: index]
      if first == index {
        firsts[key] = index
      } else {
        groups[first, default: [first]].append(index)
      }
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }
}
