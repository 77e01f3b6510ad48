/// Finds the field that a header means, among the fields of one kind of table.
public struct FieldIndex<Record: Sendable>: Sendable {
  /// The fields, in the order of the catalogue.
  public let fields: [Field<Record>]
  private let byLabel: [String: Int]
  private let byPath: [String: Int]
  private let byRegion: [FieldRegion: [String: Int]]

  /// An index of fields.
  ///
  /// - Parameter regions: What words mean in the regions of a header of two rows, by path.
  /// - Precondition: No header means two of them, no word of a region means two, and every path
  ///   is a field's.
  init(_ fields: [Field<Record>], regions: [FieldRegion: [String: [String]]] = [:]) {
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
    byRegion = regions.mapValues { words in
      var positions: [String: Int] = [:]
      for (path, labels) in words {
        guard let position = byPath[path] else { preconditionFailure("no field \(path)") }
        for label in labels {
          precondition(positions[label] == nil, "two fields claim \(label) in a region")
          positions[label] = position
        }
      }
      return positions
    }
  }

  /// The field that a header means, or `nil` for a header that is none of these.
  ///
  /// - Parameters:
  ///   - header: The header cell's text as written.
  ///   - parent: The label over it and its neighbours, in a header of two rows.
  public func field(forHeader header: String, under parent: String? = nil) -> Field<Record>? {
    let label = LabelText.normalised(header)
    guard !label.isEmpty else { return nil }
    let plain = LabelText.withoutUnitNotes(label)
    if let parent {
      if let words = FieldRegion(label: parent).flatMap({ byRegion[$0] }),
        let position = words[label] ?? words[plain]
      {
        return fields[position]
      }
      let over = LabelText.withoutUnitNotes(LabelText.normalised(parent))
      if let position = byLabel[over + label] ?? byLabel[over + plain] { return fields[position] }
    }
    return (byLabel[label] ?? byLabel[plain]).map { fields[$0] }
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
