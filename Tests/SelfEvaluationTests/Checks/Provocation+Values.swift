import Diagnostics
import SelfEvaluation

extension Provocation {
  static let values: [Provocation] = [
    Provocation(.valueMissing, "项目!D3") { $0.set("project.department", "", of: 1) },
    Provocation(.choiceUnreadable, "项目!N2") { $0.set("project.fund", "公款") },
    Provocation(.numberUnreadable, "项目!X2") { $0.set("money.rate", "约九成") },
    Provocation(.percentOutOfRange, "目标!C2") { $0.setGoal("goal.rate", "120") },
    Provocation(.pointsOutOfRange, "项目!AM2", besides: [.gradeMismatch]) {
      $0.set("review.score", "101")
      $0.set("review.grade", "良")
      $0.set("result.grade", "良")
    },
    Provocation(.pointsTooFine, "项目!AM2") { $0.set("review.score", "94.125") },
    Provocation(.scoreUnreadable, "项目!AG3") { $0.set("result.score", "优", of: 1) },
    Provocation(.scoreOutOfRange, "项目!AG3", besides: [.scoreMismatch]) {
      $0.set("result.score", "101", of: 1)
    },
    Provocation(.scoreTooFine, "项目!AG3") { $0.set("result.score", "96.441", of: 1) },
    Provocation(.gradeMismatch, "项目!AH3") { $0.set("result.grade", "良", of: 1) },
    Provocation(.gradeUnreadable, "项目!AH3") { $0.set("result.grade", "尚可", of: 1) },
    Provocation(.totalMismatch, "项目!T9") { $0.addTotal("170.1") },
    Provocation(.totalUnreadable, "项目!T9") { $0.addTotal("约170") },
    Provocation(.yearMismatch, "项目!B2") { $0.set("project.year", "2022") },
    Provocation(.ordinalMismatch, "项目!A3") { $0.set("project.ordinal", "4", of: 1) },
  ]

  static let scores: [Provocation] = [
    Provocation(.scoreMismatch, "项目!AG3") { $0.set("result.score", "96.4", of: 1) },
    Provocation(.groupScoreMismatch, "项目!AC2") { $0.set("result.output", "49.45") },
    Provocation(.totalWeightMismatch, "项目!AF2") { $0.set("result.totalWeight", "99") },
    Provocation(.weightsNotFull, "项目!AF2", besides: [.groupScoreMismatch, .scoreMismatch]) {
      $0.setIndicator(3, "indicator.weight", "9")
      $0.setIndicator(3, "indicator.score", "9")
    },
    Provocation(
      .executionWithoutWeight, "指标!K22",
      besides: [.groupWeightUnusual, .indicatorPointsMismatch]
    ) { $0.setIndicator(0, "indicator.weight", "35", of: 1) },
    Provocation(.pointsTypedAsValues, "指标!F22") { table in
      for index in 0..<4 {
        for path in ["indicator.target", "indicator.actual"] {
          table.setIndicator(index, path, CleanLedger.indicators[index][5], of: 1)
        }
        table.setIndicator(index, "indicator.unit", "", of: 1)
        table.setIndicator(index, "indicator.score", "", of: 1)
      }
      table.set("result.score", "100", of: 1)
    },
  ]
}

extension ProjectTable {
  /// Adds a row of a total below all projects.
  fileprivate mutating func addTotal(_ text: String) {
    let column = columns["money.budget"] ?? 0
    totals.append(
      StatedTotal(
        scope: .table, place: Place(row: 8), projectsAbove: projects.count,
        amounts: [
          "money.budget": Stated(
            text: text, value: ExactDecimal(text).flatMap { Amount($0, in: unit) },
            at: Place(row: 8, column: column))
        ]))
  }
}
