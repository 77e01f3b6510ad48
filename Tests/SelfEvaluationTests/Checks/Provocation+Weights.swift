import Diagnostics
import SelfEvaluation

extension Provocation {
  static let weights: [Provocation] = [
    Provocation(.groupWeightMismatch, "指标!A22") { table in
      for index in 0...1 {
        table.setIndicator(index, "indicator.firstLevel", "产出指标（60分）", of: 1)
      }
    },
    Provocation(.groupWeightUnusual, "指标!A22", besides: [.scoreMismatch]) {
      $0.setIndicator(0, "indicator.weight", "15", of: 1)
      $0.setIndicator(0, "indicator.score", "15", of: 1)
      $0.setIndicator(3, "indicator.weight", "20", of: 1)
      $0.setIndicator(3, "indicator.score", "20", of: 1)
      $0.set("result.score", "96.45", of: 1)
    },
    Provocation(.executionWeightUnusual, "项目!Y3", besides: [.weightsNotFull, .scoreMismatch]) {
      $0.set("money.weight", "20", of: 1)
    },
    Provocation(.weightOnOneIndicator, "指标!K22", besides: [.groupsUnusual]) { table in
      table.projects[1].indicators.removeLast(3)
      table.setIndicator(0, "indicator.weight", "90", of: 1)
      table.setIndicator(0, "indicator.score", "90", of: 1)
      table.set("result.score", "100", of: 1)
    },
    Provocation(.groupUnknown, "指标!A24") {
      $0.setIndicator(2, "indicator.firstLevel", "社会影响", of: 1)
    },
    Provocation(.groupsUnusual, "指标!A22") { table in
      table.setIndicator(2, "indicator.firstLevel", "满意度指标", of: 1)
    },
    Provocation(.pointsAlreadyWeighted, "指标!M22") { table in
      for index in 0..<4 {
        table.setIndicator(
          index, "indicator.weightShare", CleanLedger.indicators[index][5], of: 1)
      }
      table.setIndicator(1, "indicator.actual", "91%", of: 1)
      table.setIndicator(1, "indicator.score", "25", of: 1)
      table.setIndicator(2, "indicator.score", "30", of: 1)
      table.set("result.score", "100", of: 1)
    },
    Provocation(.convertedPointsMismatch, "指标!O22", besides: [.weightSharesNotFull]) {
      $0.setIndicator(0, "indicator.weightShare", "20", of: 1)
      $0.setIndicator(0, "indicator.convertedScore", "6", of: 1)
    },
    Provocation(.weightSharesNotFull, "指标!N22") {
      $0.setIndicator(0, "indicator.weightShare", "20", of: 1)
    },
    Provocation(.coefficientMismatch, "指标!M22") {
      $0.setIndicator(0, "indicator.coefficient", "98", of: 1)
    },
    Provocation(.pointsWithoutWeights, "指标!M22") { table in
      for index in 0..<4 { table.setIndicator(index, "indicator.weight", "", of: 1) }
    },
  ]
}
