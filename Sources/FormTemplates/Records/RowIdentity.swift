import SelfEvaluation
import SheetIO

/// What a row of a part says about the project that it belongs to.
struct RowIdentity: Hashable {
  /// 项目编码; empty where the row has none, and so the others.
  private(set) var code = ""
  /// 项目名称
  private(set) var name = ""
  /// 序号
  private(set) var ordinal = ""
  /// 指标文号
  private(set) var documentNumber = ""

  /// What a row says that names no project.
  static let none = RowIdentity()

  /// The cells of a row that make its identity.
  struct Columns {
    private let code: Int?
    private let name: Int?
    /// The column of 序号.
    let ordinal: Int?
    private let documentNumber: Int?

    init(_ byPath: [String: Int]) {
      code = byPath["project.code"]
      name = byPath["project.name"]
      ordinal = byPath["project.ordinal"]
      documentNumber = byPath["project.documentNumber"]
    }

    /// The first column that a person looks at to see which project it is.
    var first: Int { code ?? name ?? ordinal ?? documentNumber ?? 0 }
    /// Whether rows can be told apart at all: by code or by name.
    var canIdentify: Bool { code != nil || name != nil }
    /// Beside codes, a number may be a running one of the rows themselves.
    private var identifyingOrdinal: Int? { code == nil ? ordinal : nil }

    /// The column that makes a row's identity: the code's where it has one, else the name's.
    func column(of identity: RowIdentity) -> Int {
      if let code, !identity.code.isEmpty { return code }
      if let name, !identity.name.isEmpty { return name }
      return first
    }

    /// Whether a row states nothing but what the identity above it says, or nothing at all.
    func continues(_ above: RowIdentity, in row: RowTexts) -> Bool {
      Self.agrees(row, code, above.code) && Self.agrees(row, name, above.name)
        && Self.agrees(row, identifyingOrdinal, above.ordinal)
        && Self.agrees(row, documentNumber, above.documentNumber)
    }

    private static func agrees(_ row: RowTexts, _ column: Int?, _ above: String) -> Bool {
      guard let column else { return true }
      let range = row.range(column)
      return range.isEmpty || row.isSame(range, as: above)
    }

    /// The project of this identity that a row names, of which nothing else is known.
    func project(_ identity: RowIdentity, _ row: TableRow, kind: ProjectKind) -> Project {
      var project = Project(place: Place(row: row.index), kind: kind)
      func stated(_ column: Int?, _ text: String) -> StatedText? {
        guard let column, !text.isEmpty else { return nil }
        return StatedText(text, at: project.place.atColumn(column))
      }
      project.code = stated(code, identity.code)
      project.name = stated(name, identity.name)
      project.documentNumber = stated(documentNumber, identity.documentNumber)
      return project
    }

    /// What a row states by itself.
    func identity(of row: TableRow) -> RowIdentity {
      func text(_ column: Int?) -> String {
        guard let column else { return "" }
        let text = row[column]
        return NumberText.isBlank(text) ? "" : text.trimmingBlanks
      }
      var identity = RowIdentity()
      identity.code = text(code)
      identity.name = text(name)
      identity.ordinal = text(identifyingOrdinal)
      identity.documentNumber = text(documentNumber)
      return identity
    }
  }

  /// Whether it names no project at all.
  var isBlank: Bool { self == .none }

  /// The identity without 序号, where that is a running number of the rows.
  var withoutOrdinal: RowIdentity {
    var identity = self
    identity.ordinal = ""
    return identity
  }
}
