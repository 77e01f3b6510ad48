/// One thing that somebody changed in a record.
public struct RecordChange: Hashable, Sendable {
  /// What the change is about.
  public var subject: Subject
  /// What was done.
  public var action: Action

  /// A project, or one of its parts.
  public struct Subject: Hashable, Sendable {
    /// What it is.
    public var kind: FlatRecord.Kind
    /// The part's id in the record that was changed, of an added one its own; `nil` for the
    /// project itself.
    public var part: String?
    /// What it is called, for people: an indicator's name, the source of money.
    public var name: String

    /// A project, or one of its parts.
    public init(kind: FlatRecord.Kind, part: String?, name: String) {
      self.kind = kind
      self.part = part
      self.name = name
    }

    /// A record as the subject of a change.
    package init(_ record: FlatRecord) {
      self.init(
        kind: record.kind, part: record.kind == .project ? nil : record.id, name: record.label)
    }
  }

  /// What was done.
  public enum Action: Hashable, Sendable {
    /// A value was changed, entered or cleared.
    case set(path: String, from: FlatValue?, to: FlatValue?)
    /// A part was added behind another one; `nil` puts it before all others of its kind.
    case add(FlatRecord, behind: String?)
    /// A part was removed.
    case remove(FlatRecord)
  }

  /// A change.
  public init(_ subject: Subject, _ action: Action) {
    self.subject = subject
    self.action = action
  }

  /// The field that was changed; `nil` for parts that were added or removed.
  public var path: String? {
    if case .set(let path, _, _) = action { path } else { nil }
  }
}

extension FlatRecord {
  /// What the record is called, as it is written: a name, a source of money, a goal.
  public var label: String { name?.text ?? "" }

  /// The cell of what the record is called; its row where it has no name.
  package var namePlace: Place { name?.place ?? place }

  private var name: FlatValue? {
    switch kind {
    case .project: self["project.name"]
    case .funding: self["funding.source"]
    case .goal: self["goal.expected"] ?? self["goal.actual"]
    case .indicator: self["indicator.name"]
    }
  }

  /// The part of an id; `nil` if there is none.
  public func part(_ id: String) -> FlatRecord? { parts.first { $0.id == id } }

  /// The record with a change made; one whose part is gone changes nothing.
  public func applying(_ change: RecordChange) -> FlatRecord {
    var record = self
    switch change.action {
    case .set(let path, _, let value):
      guard let id = change.subject.part else {
        record[path] = value
        break
      }
      if let index = parts.firstIndex(where: { $0.id == id }) { record.parts[index][path] = value }
    case .add(let part, let behind):
      let index =
        behind.flatMap { id in parts.firstIndex { $0.id == id }.map { $0 + 1 } }
        ?? parts.firstIndex { $0.kind == part.kind } ?? parts.endIndex
      record.parts.insert(part, at: index)
    case .remove(let part): record.parts.removeAll { $0.id == part.id }
    }
    return record
  }
}
