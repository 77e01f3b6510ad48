public import Diagnostics

/// Turns results into findings: one for each figure and stated value that disagrees.
///
/// The whole department and its projects may state one and the same wrong number in two
/// sentences; that is one thing to correct, and one finding with both places.
public enum FigureFindings {
  /// The findings of some results.
  public static func findings(of results: [FigureResult]) -> [Finding] {
    var findings: [Finding] = []
    var positions: [Twin: Int] = [:]
    for result in results {
      guard case .disagrees(let disagreement) = result.outcome else { continue }
      if let twin = Twin(result, disagreement) {
        if let position = positions[twin] {
          findings[position].places += result.places
          // What the projects come to is exact; the department's can only be more.
          findings[position].facts["label"] = twin.label
          findings[position].facts["basis"] = disagreement.basis
          findings[position].facts["corrected"] = Wording(disagreement.corrected)
          continue
        }
        positions[twin] = findings.count
      }
      findings.append(finding(result, disagreement))
    }
    return findings + identical(results)
  }

  private static func finding(
    _ result: FigureResult, _ disagreement: FigureDisagreement
  ) -> Finding {
    return Finding(
      code(of: result.figure), at: result.places.first ?? .none,
      places: Array(result.places.dropFirst()), field: field(result.figure), stated: result.stated,
      computed: disagreement.computed, difference: disagreement.difference,
      facts: [
        "label": result.figure.label, "unit": Wording(result.unit), "basis": disagreement.basis,
        "corrected": Wording(disagreement.corrected),
        "difference_words": difference(disagreement.difference),
        "causes": causes(disagreement.causes),
      ])
  }

  /// The figure to look at: of a sum, its total.
  private static func field(_ figure: Figure) -> String {
    figure.name.hasSuffix(".parts") ? String(figure.name.dropLast(6)) : figure.name
  }

  /// A difference as people say it: more or less by so much.
  static func difference(_ difference: String?) -> Wording {
    guard let difference else { return Wording("") }
    let isLess = difference.hasPrefix("-")
    let size = isLess ? String(difference.dropFirst()) : difference
    return isLess
      ? Wording(zh: "，少 \(size)", en: ", \(size) too little")
      : Wording(zh: "，多 \(size)", en: ", \(size) too much")
  }

  private static func code(of figure: Figure) -> FindingCode {
    if figure.name.hasSuffix(".parts") { return .figurePartsMismatch }
    return ["org.workers.part", "report.dates"].contains(figure.name)
      ? .figuresContradictory : .figureMismatch
  }

  private static func causes(_ causes: [LikelyCause]) -> Wording {
    guard !causes.isEmpty else { return Wording("") }
    let words = causes.map(\.wording)
    return Wording(
      zh: "。可能的原因：" + words.map(\.chinese).joined(separator: "；或"),
      en: ". Likely cause: " + words.map(\.english).joined(separator: "; or "))
  }

  /// The same wrong value of the department and of its projects.
  private struct Twin: Hashable {
    var measure: FigureMeasure
    var stated: String
    var computed: String

    init?(_ result: FigureResult, _ disagreement: FigureDisagreement) {
      guard
        let measure = FigureFindings.shared.first(where: { measure in
          [.department, .projects].contains { measure.name(in: $0) == result.figure.name }
        })
      else { return nil }
      self.measure = measure
      stated = result.stated
      computed = disagreement.computed
    }

    var label: Wording {
      let words = FigureFindings.label(measure)
      return Wording(
        zh: "部门整体和项目支出的\(words.chinese)", en: "department and all projects: \(words.english)")
    }
  }

  /// What the department and its projects have in common.
  private static let shared: [FigureMeasure] = [.initial, .adjusted, .executed]

  private static func label(_ measure: FigureMeasure) -> Wording {
    switch measure {
    case .initial: Wording(zh: "年初预算", en: "initial budget")
    case .adjusted: Wording(zh: "年中调整后预算数", en: "adjusted budget")
    default: Wording(zh: "决算数", en: "amount spent")
    }
  }

  /// The warning that department and projects have the same amounts, if all that both state are.
  private static func identical(_ results: [FigureResult]) -> [Finding] {
    var same: [(measure: FigureMeasure, places: [Location], stated: String)] = []
    for measure in shared {
      let names = [FigureScope.department, .projects].map { measure.name(in: $0) }
      let pair = names.compactMap { name in results.first { $0.figure.name == name } }
      guard pair.count == 2 else { continue }
      guard pair[0].stated == pair[1].stated else { return [] }
      same.append((measure, pair.flatMap(\.places), pair[0].stated))
    }
    guard let first = same.first else { return [] }
    let words = same.map { label($0.measure) }
    let places = same.flatMap(\.places)
    return [
      Finding(
        .figuresIdentical, at: places[0], places: Array(places.dropFirst()),
        field: first.measure.name(in: .projects),
        stated: same.map(\.stated).joined(separator: "、"),
        facts: [
          "labels": Wording(
            zh: words.map(\.chinese).joined(separator: "、"),
            en: words.map(\.english).joined(separator: ", "))
        ])
    ]
  }
}
