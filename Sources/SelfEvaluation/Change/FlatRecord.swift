/// A project, or a part of one, as names and values: the form in which records are issued,
/// compared, merged and written as text.
///
/// The names are the paths of `FieldCatalog`. Nothing is said here about which values are data
/// and which follow from others: that depends on the whole project.
public struct FlatRecord: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// What it is called among its like: what `ProjectIdentity` says of a project; for a part what
  /// follows from its content and order. Never a row, a file or a time.
  public var id: String
  /// Its row in the source.
  public var place: Place
  /// Which of the two lists a project belongs to; `nil` for parts.
  public var list: ProjectKind?
  /// Its values in the order of the catalogue; blank ones have no entry.
  public private(set) var entries: [Entry] = []
  /// The parts of a project: funding, goals, indicators, each kind in its order.
  public var parts: [FlatRecord] = []

  /// What a record is.
  public enum Kind: String, CaseIterable, Sendable {
    case project
    /// A row of money by source.
    case funding
    case goal
    case indicator
  }

  /// A name and its value.
  public struct Entry: Hashable, Sendable {
    /// The field's path; of a column of the user's, `other.` and its header.
    public var path: String
    /// The value.
    public var value: FlatValue

    /// A name and its value.
    public init(path: String, value: FlatValue) {
      self.path = path
      self.value = value
    }
  }

  /// A record of which nothing is known yet.
  public init(_ kind: Kind, id: String, at place: Place) {
    self.kind = kind
    self.id = id
    self.place = place
  }

  /// The value of a path; setting one keeps the order of the catalogue, setting `nil` removes it.
  public subscript(path: String) -> FlatValue? {
    get { entries.first { $0.path == path }?.value }
    set {
      let rank = Self.rank(path)
      let index = entries.firstIndex { $0.path == path }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?):
        // Values mostly come in order, so that the last one is looked at only.
        let before = entries.lastIndex { Self.rank($0.path) <= rank }
        entries.insert(Entry(path: path, value: value), at: before.map { $0 + 1 } ?? 0)
      case (nil, nil): break
      }
    }
  }

  /// Adds a value whose path comes after those of all others in the order of the catalogue.
  package mutating func append(_ value: FlatValue, path: String) {
    assert(entries.last.map { Self.rank($0.path) < Self.rank(path) } ?? true)
    entries.append(Entry(path: path, value: value))
  }

  /// The parts of one kind, in their order.
  public func parts(_ kind: Kind) -> [FlatRecord] { parts.filter { $0.kind == kind } }

  /// The record with those values only whose paths are among some, in its parts as well.
  public func restricted(to paths: Set<String>) -> FlatRecord {
    var record = self
    record.entries.removeAll { !paths.contains($0.path) }
    record.parts = parts.map { $0.restricted(to: paths) }
    return record
  }

  /// Where a path comes in the order of the catalogue; the user's columns come last.
  package static func rank(_ path: String) -> Int { ranks[path] ?? Int.max }

  private static let ranks: [String: Int] = {
    let paths =
      FieldCatalog.projectFields.map(\.path) + FieldCatalog.fundingFields.map(\.path)
      + FieldCatalog.goalFields.map(\.path) + FieldCatalog.indicatorFields.map(\.path)
    return Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, $0) })
  }()
}
