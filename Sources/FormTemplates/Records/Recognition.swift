public import Diagnostics

/// What was recognised in a table and by what: everything that `inspect` shows about it.
public struct Recognition: Hashable, Sendable {
  /// The header's place.
  public var header: Location
  /// What each column was taken for, left to right.
  public var columns: [Column] = []
  /// The rows that hold no project, in order.
  public var skippedRows: [SkippedRow] = []
  /// Year, unit, kind and title, each with its source.
  public var facts: [Fact] = []
  /// What the rows are.
  public var content = TableContent.projects
  /// How many projects were read; of another content, how many were given rows.
  public var projectCount = 0
  /// How many rows were read of another content than projects.
  public var rowCount = 0

  /// A column and what it was taken for.
  public struct Column: Hashable, Sendable {
    /// Zero-based column.
    public var column: Int
    /// The header as written.
    public var header: String
    /// The catalogue path of the field; `nil` for a column of the user's own.
    public var field: String?
  }

  /// A row that holds no project.
  public struct SkippedRow: Hashable, Sendable {
    /// Its place.
    public var location: Location
    /// Why it was passed over.
    public var reason: SkipReason
    /// Its first text.
    public var text: String
  }

  /// Something known about the whole table.
  public struct Fact: Hashable, Sendable {
    /// What it is about.
    public var subject: Subject
    /// The value; empty where nothing says so.
    public var value: String
    /// What says so.
    public var source: Wording
    /// Whether it was inferred rather than stated.
    public var isInferred: Bool
  }

  /// What is known about a whole table.
  public enum Subject: String, Sendable {
    case title
    case year
    case unit
    case kind
    case level

    /// Its name for a person.
    public var label: Wording {
      switch self {
      case .title: Wording(zh: "标题", en: "title")
      case .year: Wording(zh: "年度", en: "year")
      case .unit: Wording(zh: "金额单位", en: "unit")
      case .kind: Wording(zh: "表的类别", en: "kind of table")
      case .level: Wording(zh: "资金级次", en: "level of funds")
      }
    }
  }

  /// Why a row holds no project.
  public enum SkipReason: String, Sendable {
    case blank
    case example
    case filler
    case aboveHeader = "above-header"
    case repeatedHeader = "repeated-header"
    case total
    case partTotal = "part-total"
    case subtotal
    case partOfTotal = "part-of-total"
    case footer
    case afterTotal = "after-total"
    case gradeCounts = "grade-counts"
    case onlyOrdinal = "only-ordinal"
    case noProject = "no-project"
    case amountAlone = "amount-alone"

    /// The reason for a person.
    public var label: Wording {
      switch self {
      case .blank: Wording(zh: "空行", en: "blank row")
      case .example: Wording(zh: "示例行", en: "an example")
      case .filler: Wording(zh: "占位行，没有内容", en: "a place holder without content")
      case .aboveHeader: Wording(zh: "表头以上", en: "above the header")
      case .repeatedHeader: Wording(zh: "重复的表头", en: "the header again")
      case .total: Wording(zh: "合计行，金额已与各行相加比对", en: "total row, its amount compared with the sum")
      case .partTotal: Wording(zh: "合计行，另行计算", en: "total row, which is computed instead")
      case .subtotal:
        Wording(zh: "小计行，金额已与各行相加比对", en: "subtotal row, its amount compared with the sum")
      case .partOfTotal: Wording(zh: "“其中”行", en: "“of which” row")
      case .footer: Wording(zh: "表尾签字或说明", en: "signature or remark")
      case .afterTotal: Wording(zh: "在合计行之后，不像项目", en: "after the total, unlike a project")
      case .gradeCounts: Wording(zh: "等级统计行", en: "counts of grades")
      case .onlyOrdinal: Wording(zh: "只有序号", en: "nothing but an ordinal")
      case .amountAlone:
        Wording(zh: "只有金额，没有项目名称和得分，像合计行", en: "an amount without name and score, as of a total")
      case .noProject: Wording(zh: "没有名称、金额和得分", en: "no name, amount or score")
      }
    }
  }
}
