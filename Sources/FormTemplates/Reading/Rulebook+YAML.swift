public import Diagnostics
public import SelfEvaluation
import Yams

extension Rulebook {
  /// Reads a rulebook from YAML.
  ///
  /// - Throws: `.templateInvalid`, naming line and column.
  public init(yaml: String, file: String) throws(Failure) {
    var root = try YAMLMapping(yaml: yaml, file: file)
    let name = try root.text("rulebook")
    let version = try root.integer("version")
    let title = try root.text("title")
    var cuts: [GradeCut] = []
    let grades = root.node("grades")
    for item in try root.items("grades") {
      var entry = try YAMLMapping(item, file: file)
      guard let grade = try entry.optionalChoice("grade", of: Grade.allCases) else {
        throw entry.failure("the key “grade” is missing")
      }
      let text = try entry.text("from")
      guard let decimal = ExactDecimal(text), decimal.neededScale <= 2,
        let lowest = Points(rounding: decimal)
      else { throw entry.failure("“from” must be points with up to two decimals") }
      cuts.append(GradeCut(grade: grade, lowest: lowest, source: try entry.text("source")))
      try entry.finish()
    }
    if let problem = Rulebook.problem(in: cuts) { throw root.failure(problem, at: grades) }
    try root.finish()
    self.init(name: name, version: version, title: title, gradeCuts: cuts)
  }
}
