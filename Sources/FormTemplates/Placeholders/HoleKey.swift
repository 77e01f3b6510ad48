import SelfEvaluation

/// A hole's name with the ways in which its value is written: `money.budget|元`.
struct HoleKey: Hashable, Sendable {
  /// The field's path.
  var path: String
  /// The ways of writing, applied in this order.
  var codecs: [HoleCodec] = []

  /// The hole of a path.
  init(_ path: String, _ codecs: [HoleCodec]) {
    self.path = path
    self.codecs = codecs
  }

  /// Reads a key; options that name no way of writing are passed over.
  init(_ key: String) {
    let parts = key.split(separator: "|").map(String.init)
    path = parts.first ?? ""
    codecs = parts.dropFirst().compactMap(HoleCodec.init)
  }

  /// The path in a key.
  static func path(of key: String) -> String {
    key.utf8.firstIndex(of: UInt8(ascii: "|")).map { String(key[..<$0]) } ?? key
  }

  /// The key as templates hold it.
  var text: String { ([path] + codecs.map(\.option)).joined(separator: "|") }

  /// Whether digits are cut off, which only words may do.
  var isRounded: Bool {
    codecs.contains { if case .decimals = $0 { true } else { false } }
  }

  /// The value as it is written.
  func written(_ value: FormValue, unit: AmountUnit) -> FormValue {
    codecs.reduce(value) { $1.written($0, unit: unit) }
  }

  /// What the field's own reader takes of a text that is written so.
  func read(_ text: String) -> String { codecs.reversed().reduce(text) { $1.read($0) } }
}

extension FormData {
  /// Adds the values of holes that are written in ways of their own.
  mutating func addWritten(for template: FormTemplate) {
    for section in template.sections {
      for row in section.rows {
        for cell in row.cells {
          switch cell.content {
          case .blank: continue
          case .text(let pattern):
            for case .hole(let key) in pattern.pieces { addWritten(key, group: section.group) }
          case .value(let key): addWritten(key, group: section.group)
          }
        }
      }
    }
  }

  private mutating func addWritten(_ key: String, group: String?) {
    guard key.utf8.contains(UInt8(ascii: "|")) else { return }
    let hole = HoleKey(key)
    let unit = unit
    if let group, let column = groups[group]?.columns[hole.path] {
      groups[group]?.columns[key] = { column($0).map { hole.written($0, unit: unit) } }
    } else if let value = values[hole.path] {
      values[key] = hole.written(value, unit: unit)
      if stated.contains(hole.path) { stated.insert(key) }
    }
  }
}
