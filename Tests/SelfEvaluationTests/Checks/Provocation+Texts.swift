import Diagnostics
import SelfEvaluation

extension Provocation {
  static let texts: [Provocation] = [
    Provocation(.instructionLeft, "目标!B2") {
      $0.setGoal("goal.actual", "对照年度目标，说明相关任务目标的完成情况(100字以内)")
    },
    Provocation(.fillerLeft, "指标!C22", besides: [.indicatorPointsMismatch]) {
      $0.setIndicator(0, "indicator.name", "指标1：", of: 1)
      $0.setIndicator(1, "indicator.score", "24.45", of: 1)
    },
    Provocation(.goalIsAmount, "目标!A2") { $0.setGoal("goal.expected", "43.2") },
    Provocation(.goalRepeated, "目标!B2") { $0.setGoal("goal.actual", "为六千人提供就业服务") },
    Provocation(.goalVague, "目标!B2") { $0.setGoal("goal.actual", "已全部完成。") },
    Provocation(.textTooLong, "项目!AJ2") {
      $0.set("result.conclusion", String(repeating: "目标基本完成", count: 34))
    },
    Provocation(.textYearDiffers, "项目!K3") {
      $0.set("project.name", "关于提前下达2022年公益性岗位补贴", of: 1)
    },
    Provocation(.valuesSumToFull, "指标!F22") { table in
      let points = ["40", "20", "30", "10"]
      for index in 0..<4 {
        for path in ["indicator.target", "indicator.actual"] {
          table.setIndicator(index, path, points[index], of: 1)
        }
        for path in ["indicator.weight", "indicator.score", "indicator.reason"] {
          table.setIndicator(index, path, "", of: 1)
        }
      }
    },
    Provocation(.filledBeforeYear, "项目!AX2") { $0.set("people.date", "2022-12-30") },
  ]
}
