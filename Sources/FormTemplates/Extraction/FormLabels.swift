/// The labels of all forms that are looked for, each with a number.
///
/// The cells of a sheet are held against all of them once, however many forms there are; whether
/// a cell bears a label of a form is then a matter of numbers.
struct FormLabels {
  /// What is alike of labels of several forms: the words, and how to take them apart.
  private struct Words: Hashable {
    var names: Set<String>
    var pattern: TextPattern?
  }

  private var numbers: [Words: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var byPattern: [(pattern: TextPattern, numbers: [Int])] = []

  /// The number of a label, a new one if no form has had it yet.
  ///
  /// - Parameters:
  ///   - names: The words in the form in which labels are compared, and their other names.
  ///   - pattern: For words with holes in them: how to take them apart.
  mutating func number(names: Set<String>, pattern: TextPattern?) -> Int {
    let words = Words(names: names, pattern: pattern)
    if let known = numbers[words] { return known }
    let number = numbers.count
    numbers[words] = number
    for name in names { byName[name, default: []].append(number) }
    guard let pattern else { return number }
    if let index = byPattern.firstIndex(where: { $0.pattern == pattern }) {
      byPattern[index].numbers.append(number)
    } else {
      byPattern.append((pattern, [number]))
    }
    return number
  }

  /// The labels that a cell bears.
  ///
  /// - Parameters:
  ///   - label: Its text in the form in which labels are compared.
  ///   - text: Its text as it is shown.
  func numbers(label: String, text: String) -> [Int] {
    var found = byName[label] ?? []
    for (pattern, numbers) in byPattern where pattern.holes(in: text) != nil { found += numbers }
    return found
  }
}
