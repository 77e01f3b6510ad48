/// Finds the field that a header means, among the fields of one kind of table.
public struct FieldIndex<Record: Sendable>: Sendable {
  /// The fields, in the order of the catalogue.
  public let fields: [Field<Record>]
  private let byLabel: [String: Int]
  private let byPath: [String: Int]

  /// An index of fields.
  ///
  /// - Precondition: No header means two of them.
  init(_ fields: [Field<Record>]) {
    self.fields = fields
    var byLabel: [String: Int] = [:]
    var byPath: [String: Int] = [:]
    for (position, field) in fields.enumerated() {
      precondition(byPath.updateValue(position, forKey: field.path) == nil, "two \(field.path)")
      for name in [field.label] + field.aliases {
        let label = LabelText.normalised(name)
        precondition(byLabel[label] == nil, "two fields claim the header \(name)")
        byLabel[label] = position
      }
    }
    self.byLabel = byLabel
    self.byPath = byPath
  }

  /// The field that a header means, or `nil` for a header that is none of these.
  ///
  /// - Parameter header: The header cell's text as written.
  public func field(forHeader header: String) -> Field<Record>? {
    let label = LabelText.normalised(header)
    guard !label.isEmpty else { return nil }
    return (byLabel[label] ?? byLabel[LabelText.withoutUnitNotes(label)]).map { fields[$0] }
  }

  /// The labels of a field in the form in which headers are compared: its own and its aliases.
  func labels(of path: String) -> Set<String> {
    guard let field = field(path) else { return [] }
    return Set(
      ([field.label] + field.aliases).map {
        LabelText.withoutUnitNotes(LabelText.normalised($0))
      })
  }

  /// The field of a path, or `nil`.
  public func field(_ path: String) -> Field<Record>? { byPath[path].map { fields[$0] } }
}
