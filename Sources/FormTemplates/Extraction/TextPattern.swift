import SelfEvaluation

/// Words with holes, read backwards: what stands in the holes of a text that has these words.
///
/// Words are compared as labels are: blanks, widths and line breaks do not matter.
struct TextPattern: Hashable, Sendable {
  private enum Piece: Hashable, Sendable {
    case words([Unicode.Scalar])
    case hole(String)
  }

  private let pieces: [Piece]
  /// For labels with colons side by side, 填表人：　　联系电话：, each with the other names of its
  /// field: people leave some out. Empty for other words.
  private let labels: [Label]

  private struct Label: Hashable, Sendable {
    var names: [[Unicode.Scalar]]
    var hole: String
  }

  init(_ pattern: Pattern) {
    pieces = pattern.pieces.compactMap { piece in
      switch piece {
      case .hole(let name): return .hole(name)
      case .literal(let words):
        let folded = Array(LabelText.foldedScalars(words))
        return folded.isEmpty ? nil : .words(folded)
      }
    }
    labels = Self.labels(in: pieces)
  }

  /// The labels of pieces that are nothing but labels, each with a colon and a hole behind it.
  private static func labels(in pieces: [Piece]) -> [Label] {
    guard pieces.count >= 4, pieces.count % 2 == 0 else { return [] }
    var labels: [Label] = []
    for index in stride(from: 0, to: pieces.count, by: 2) {
      guard case .words(let words) = pieces[index], words.last == ":",
        case .hole(let hole) = pieces[index + 1]
      else { return [] }
      let others = FieldCatalog.headers(of: hole).sorted().map { Array(($0 + ":").unicodeScalars) }
      labels.append(Label(names: [words] + others.filter { $0 != words }, hole: hole))
    }
    return labels
  }

  /// The text of each hole, or `nil` if the words do not all stand in the text in their order; of
  /// labels side by side, one is enough.
  ///
  /// A hole takes what stands up to the next words; the last one takes the rest.
  func holes(in text: String) -> [String: String]? {
    let scalars = Array(text.unicodeScalars)
    guard let ranges = ranges(in: scalars) else { return nil }
    var holes: [String: String] = [:]
    for (name, range) in ranges { holes[name] = Self.text(scalars[range]).trimmingBlanks }
    return holes
  }

  /// What a text has beside the words and the holes: before the first words, behind the last, or
  /// between two without a hole; nothing where the text has not these words.
  func others(in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    if wholeRanges(in: scalars) == nil {
      let first = labels.flatMap(\.names).compactMap {
        Self.find($0, in: scalars, from: 0)?.lowerBound
      }.min()
      return Self.text(scalars[..<(first ?? 0)]).trimmingBlanks
    }
    var others = ""
    var position = 0
    var isInHole = false
    for piece in pieces {
      switch piece {
      case .hole: isInHole = true
      case .words(let words):
        guard let match = Self.find(words, in: scalars, from: position) else { continue }
        if !isInHole { others += Self.text(scalars[position..<match.lowerBound]) }
        position = match.upperBound
        isInHole = false
      }
    }
    if !isInHole { others += Self.text(scalars[position...]) }
    return others.trimmingBlanks
  }

  /// The names of the holes, in their order.
  var holeNames: [String] {
    pieces.compactMap { if case .hole(let name) = $0 { name } else { nil } }
  }

  /// The text with other values in some of its holes; `nil` if it has not these words.
  ///
  /// Blanks that kept room for a value and are followed by another label are kept in part.
  func refilled(_ text: String, _ values: [String: String]) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard let ranges = ranges(in: scalars) else { return nil }
    var result = ""
    var position = 0
    for (name, range) in ranges {
      guard let value = values[name] else { continue }
      result += Self.text(scalars[position..<range.lowerBound]) + value
      let isRoom =
        range.count > Self.shortestRoom && range.upperBound < scalars.count
        && Self.text(scalars[range]).trimmingBlanks.isEmpty
      if isRoom, scalars[range.upperBound...].contains(where: { ":：".unicodeScalars.contains($0) })
      {
        result += "　　"
      }
      position = range.upperBound
    }
    return result + Self.text(scalars[position...])
  }

  /// Blanks up to which they are no room between two labels.
  private static let shortestRoom = 2

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Where each hole stands in a text, in order.
  private func ranges(
    in scalars: [Unicode.Scalar]
  ) -> [(name: String, range: Range<Int>)]? {
    wholeRanges(in: scalars) ?? labelRanges(in: scalars)
  }

  /// Where the holes of those labels stand that the text has; `nil` if it has none.
  private func labelRanges(
    in scalars: [Unicode.Scalar]
  ) -> [(name: String, range: Range<Int>)]? {
    var ranges: [(name: String, range: Range<Int>)] = []
    var position = 0
    for label in labels {
      let found = label.names.compactMap { Self.find($0, in: scalars, from: position) }
        .min { $0.lowerBound < $1.lowerBound }
      guard let found else { continue }
      if let last = ranges.indices.last {
        ranges[last].range = ranges[last].range.lowerBound..<found.lowerBound
      }
      ranges.append((label.hole, found.upperBound..<scalars.count))
      position = found.upperBound
    }
    return ranges.isEmpty ? nil : ranges
  }

  private func wholeRanges(
    in scalars: [Unicode.Scalar]
  ) -> [(name: String, range: Range<Int>)]? {
    var position = 0
    var open: (name: String, start: Int)?
    var ranges: [(name: String, range: Range<Int>)] = []
    func close(at end: Int) {
      guard let hole = open else { return }
      ranges.append((hole.name, hole.start..<end))
      open = nil
    }
    for piece in pieces {
      switch piece {
      case .hole(let name): open = (name, position)
      case .words(let words):
        guard let match = Self.find(words, in: scalars, from: position) else { return nil }
        close(at: match.lowerBound)
        position = match.upperBound
      }
    }
    close(at: scalars.count)
    return ranges
  }

  /// Where folded words stand in a text, blanks between their characters passed over.
  private static func find(
    _ words: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int
  ) -> Range<Int>? {
    var first = start
    while first < text.count {
      var position = first
      var matched = 0
      while position < text.count, matched < words.count {
        guard let folded = LabelText.folded(text[position]) else {
          if matched == 0 { break }
          position += 1
          continue
        }
        guard folded == words[matched] else { break }
        matched += 1
        position += 1
      }
      if matched == words.count { return first..<position }
      first += 1
    }
    return nil
  }
}
