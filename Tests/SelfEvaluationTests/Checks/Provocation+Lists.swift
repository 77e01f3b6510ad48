import Diagnostics
import SelfEvaluation

extension Provocation {
  static let lists: [Provocation] = [
    Provocation(.nameRepeated, "项目!K3") { $0.set("project.name", "公益性岗位补贴", of: 2) },
    Provocation(.nameNearlyRepeated, "项目!K4") {
      $0.set("project.name", "公益性岗位补贴（）", of: 2)
    },
    Provocation(.rowRepeated, "项目!K3", besides: [.ordinalMismatch]) {
      $0.projects[2] = $0.projects[1]
      $0.projects[2].place = Place(row: 3)
      for path in ["project.name", "project.ordinal"] {
        $0.set(path, path == "project.name" ? "公益性岗位补贴" : "2", of: 2)
      }
    },
    Provocation(.codeRepeated, "项目!J3") { $0.set("project.code", "130000232010-002", of: 2) },
    Provocation(.codeDamaged, "项目!J3") { $0.set("project.code", "1.30000232010E+14", of: 1) },
    Provocation(.totalAmongProjects, "项目!K3") { $0.set("project.name", "合 计：", of: 1) },
    Provocation(.rowEqualsSum, "项目!T2") { table in
      table = CleanLedger.empty()
      for (name, amount) in [("甲", "6"), ("乙", "2"), ("丙", "3"), ("丁", "1")] {
        table.addProject([
          "project.department": "示例县人社局", "project.name": name, "money.budget": amount,
          "money.executed": "1", "result.score": "95",
        ])
      }
    },
    Provocation(.transferAmongOwn, "项目!K3") {
      $0.set("project.name", "关于下达省级补助资金的通知", of: 1)
    },
    Provocation(.documentNumberUnusual, "项目!L3") {
      $0.set("project.documentNumber", "2023年1月1日", of: 1)
    },
    Provocation(.documentNumberBrackets, "项目!L3") {
      $0.set("project.documentNumber", "示财社[2022]151号", of: 1)
    },
    Provocation(.documentNumberDiffers, "项目!L2") {
      $0.set("project.name", "关于就业见习的资金（示财社【2022】150号）", of: 1)
    },
    Provocation(.indicatorRepeated, "指标!C22") {
      $0.setIndicator(1, "indicator.name", "服务 人数", of: 1)
      $0.setIndicator(1, "indicator.secondLevel", "数量指标", of: 1)
    },
    Provocation(.indicatorsMissing, "项目!K3") { $0.projects[1].indicators = [] },
    Provocation(
      .targetsAllAlike, "指标!F22",
      besides: [
        .actualUnreadable, .indicatorOvershoot, .indicatorPointsMismatch, .scoreMismatch,
      ]
    ) { table in
      for index in 0..<4 { table.setIndicator(index, "indicator.target", "88", of: 1) }
    },
  ]
}
