import Diagnostics
import SheetIO

/// What says something about a whole table.
enum FactSource {
  case place(Location)
  case header(Location)
  case unitLine(Location)
  case title(Location)
  case option(String)
  case decimals(String, Location)
  case names(notices: Int, of: Int)
  case projectNames(Int, of: Int)
  case projectTable
  case nothing

  /// Whether it was inferred from something that was not written to say it.
  var isInferred: Bool {
    switch self {
    case .decimals, .names, .projectNames, .projectTable: true
    default: false
    }
  }

  /// The source for a person.
  var wording: Wording {
    switch self {
    case .place(let place): Self.at(place, zh: "", en: "")
    case .header(let place): Self.at(place, zh: "列名", en: "header")
    case .unitLine(let place): Self.at(place, zh: "单位行", en: "单位 line")
    case .title(let place): Self.at(place, zh: "标题", en: "title")
    case .option(let option): Wording(zh: "命令选项 \(option)", en: "option \(option)")
    case .decimals(let value, let place):
      Wording(
        zh: "按小数位数推断，\(place.cell.map { "\($0) " } ?? "")是 \(Finding.quoted(value))，超过两位小数",
        en:
          "inferred from decimals: \(place.cell.map { "\($0) " } ?? "")is \(Finding.quoted(value)), with more than two"
      )
    case .names(let notices, let count):
      Wording(
        zh: "按名称推断，\(count) 个项目中 \(notices) 个像转移支付文件名",
        en: "inferred from names: \(notices) of \(count) read like notices of transfers")
    case .projectNames(let known, let count):
      Wording(
        zh: "按名称推断，\(count) 个项目中推断出 \(known) 个",
        en: "inferred from names, for \(known) of \(count) projects")
    case .projectTable:
      Wording(zh: "这张表没有写单位，按项目表的单位", en: "this table names none; the unit of the projects")
    case .nothing: Wording(zh: "没有依据", en: "nothing says so")
    }
  }

  private static func at(_ place: Location, zh: String, en: String) -> Wording {
    guard let cell = place.cell else { return Wording(zh: zh, en: en) }
    let line = place.line.map { (zh: "第 \($0) 行", en: "line \($0)") }
    return Wording(
      zh: [zh, line?.zh ?? "单元格 \(cell)"].filter { !$0.isEmpty }.joined(separator: "，"),
      en: [en, line?.en ?? "cell \(cell)"].filter { !$0.isEmpty }.joined(separator: ", "))
  }
}
