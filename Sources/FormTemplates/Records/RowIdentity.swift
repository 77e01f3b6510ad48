import SelfEvaluation
import SheetIO

/// What a row of a part says about the project that it belongs to.
struct RowIdentity: Hashable {
  /// The texts of 项目编码, 项目名称, 序号 and 指标文号; empty where the row has none.
  private var texts: [String]

  private init(texts: [String]) { self.texts = texts }

  var code: String { texts[0] }
  var name: String { texts[1] }
  var ordinal: String { texts[2] }
  var documentNumber: String { texts[3] }

  static let none = RowIdentity(texts: ["", "", "", ""])

  /// The cells of a row that make its identity.
  struct Columns {
    /// The columns of code, name, ordinal and document number, in this order.
    private let columns: [Int?]

    init(_ byPath: [String: Int]) {
      columns = TableContent.identityPaths.map { byPath[$0] }
    }

    /// The column of 序号.
    var ordinal: Int? { columns[2] }
    /// The first column that a person looks at to see which project it is.
    var first: Int { columns[0] ?? columns[1] ?? columns[2] ?? columns[3] ?? 0 }
    /// Whether rows can be told apart at all: by code or by name.
    var canIdentify: Bool { columns[0] != nil || columns[1] != nil }

    /// The column that makes a row's identity: the code's where it has one, else the name's.
    func column(of identity: RowIdentity) -> Int {
      for (column, text) in zip(columns, identity.texts) where !text.isEmpty {
        if let column { return column }
      }
      return first
    }

    /// Whether a row states nothing but what the identity above it says, or nothing at all.
    func continues(_ above: RowIdentity, in row: TableRow) -> Bool {
      for position in 0..<columns.count {
        guard let column = columns[position] else { continue }
        // A running number of the rows themselves says nothing about the project.
        if position == 2, columns[0] != nil { continue }
        let text = row[column]
        if !text.isEmpty, text != above.texts[position] { return false }
      }
      return true
    }

    /// The project of this identity that a row names, of which nothing else is known.
    func project(_ identity: RowIdentity, _ row: TableRow, kind: ProjectKind) -> Project {
      var project = Project(place: Place(row: row.index), kind: kind)
      func stated(_ position: Int, _ text: String) -> StatedText? {
        guard let column = columns[position], !text.isEmpty else { return nil }
        return StatedText(text, at: project.place.atColumn(column))
      }
      project.code = stated(0, identity.code)
      project.name = stated(1, identity.name)
      project.documentNumber = stated(3, identity.documentNumber)
      return project
    }

    /// What a row states by itself.
    func identity(of row: TableRow) -> RowIdentity {
      RowIdentity(
        texts: columns.enumerated().map { position, column in
          guard let column, !(position == 2 && columns[0] != nil) else { return "" }
          let text = row[column]
          return NumberText.isBlank(text) ? "" : text.trimmingBlanks
        })
    }
  }

  var isBlank: Bool { texts.allSatisfy(\.isEmpty) }

  /// The identity without 序号, where that is a running number of the rows.
  var withoutOrdinal: RowIdentity { RowIdentity(texts: [code, name, "", documentNumber]) }
}
