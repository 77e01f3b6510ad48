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

  init(_ pattern: Pattern) {
    pieces = pattern.pieces.compactMap { piece in
      switch piece {
      case .hole(let name): return .hole(name)
      case .literal(let words):
        let folded = Array(LabelText.foldedScalars(words))
        return folded.isEmpty ? nil : .words(folded)
      }
    }
  }

  /// The text of each hole, or `nil` if the words do not all stand in the text in their order.
  ///
  /// A hole takes what stands up to the next words; the last one takes the rest.
  func holes(in text: String) -> [String: String]? {
    let scalars = Array(text.unicodeScalars)
    var position = 0
    var open: (name: String, start: Int)?
    var holes: [String: String] = [:]
    func close(at end: Int) {
      guard let hole = open else { return }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[hole.start..<end])
      holes[hole.name] = String(view).trimmingBlanks
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
    return holes
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
