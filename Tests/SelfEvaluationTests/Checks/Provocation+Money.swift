import Diagnostics
import SelfEvaluation

extension Provocation {
  static let money: [Provocation] = [
    Provocation(.fundingTotalMismatch, "资金!C2") { $0.setFunding(1, "funding.budget", "70") },
    Provocation(.moneyDiffersFromFunding, "项目!U2") { $0.set("money.received", "89") },
    Provocation(.amountsOfDifferentUnits, "项目!R3") {
      $0.set("money.initial", "0.005", of: 1)
    },
    Provocation(.adjustmentMismatch, "项目!T2") { $0.set("money.adjustment", "-9") },
    Provocation(.adjustmentIsWhole, "项目!S2") { $0.set("money.adjustment", "90") },
    Provocation(.carriedOverMismatch, "项目!W2") { $0.set("money.carriedOver", "8") },
    Provocation(.receivedAboveBudget, "项目!U3") { $0.set("money.received", "60", of: 1) },
    Provocation(.executedAboveReceived, "项目!V3") { $0.set("money.received", "40", of: 1) },
    Provocation(.budgetAddedUnexplained, "项目!T3") { $0.set("money.initial", "0", of: 1) },
    Provocation(.basicSpendingMissing, "资金!C42") {
      $0.addFunding([
        ["年度资金总额", "", "30", "", ""], ["按支出性质：基本支出", "", "0", "", ""],
        ["项目支出", "", "30", "", ""], ["一般公共预算", "", "30", "", ""],
      ])
    },
    Provocation(.rateMismatch, "项目!X2") { $0.set("money.rate", "90.01%") },
    Provocation(.rateCoarse, "项目!X4") { $0.set("money.rate", "90%", of: 2) },
    Provocation(.rateIsFraction, "项目!X4") { $0.set("money.rate", "0.9033", of: 2) },
    Provocation(.rateWithoutBudget, "项目!X4", besides: [.budgetZero, .executionPointsMismatch]) {
      for path in ["money.initial", "money.budget", "money.executed"] { $0.set(path, "0", of: 2) }
    },
    Provocation(.amountsAllAlike, "项目!V2") { table in
      table = CleanLedger.empty()
      for row in 1...5 {
        table.addProject([
          "project.department": "示例县人社局", "project.name": "项目\(row)",
          "money.initial": "\(row)", "money.budget": "\(row)", "money.executed": "\(row)",
          "result.score": "95",
        ])
      }
    },
    Provocation(.amountUnreadable, "项目!R3") { $0.set("money.initial", "五十", of: 1) },
    Provocation(.amountFinerThanFen, "项目!R3") { $0.set("money.initial", "50.0000001", of: 1) },
    Provocation(.amountNegative, "资金!C4", besides: [.fundingTotalMismatch]) {
      $0.setFunding(2, "funding.budget", "-10")
    },
    Provocation(.cellUnitDiffers, "项目!R3") { $0.set("money.initial", "500000元", of: 1) },
    Provocation(.budgetZero, "项目!T3", besides: [.scoreMismatch, .gradeMismatch]) {
      for path in ["money.initial", "money.budget", "money.executed"] { $0.set(path, "0", of: 1) }
    },
    Provocation(.executionAboveBudget, "项目!V3") { $0.set("money.executed", "55", of: 1) },
    Provocation(
      .executionMoneyNegative, "项目!V3", besides: [.amountNegative, .scoreMismatch, .gradeMismatch]
    ) { $0.set("money.executed", "-1", of: 1) },
    Provocation(.executionIncomplete, "项目!V3") { $0.set("money.executed", "", of: 1) },
    Provocation(.executionPointsMismatch, "项目!Z4") { $0.set("money.score", "9", of: 2) },
    Provocation(
      .budgetMuchUnspent, "项目!V4", by: "provincial-platform",
      besides: [.claimsAboveExecution, .rateMismatch, .executionPointsMismatch]
    ) {
      $0.set("money.executed", "20", of: 2)
      $0.set("money.reason", "", of: 2)
    },
    Provocation(
      .claimsAboveExecution, "项目!V3", by: "provincial-platform", besides: [.scoreMismatch]
    ) {
      $0.set("money.executed", "42", of: 1)
    },
  ]
}
