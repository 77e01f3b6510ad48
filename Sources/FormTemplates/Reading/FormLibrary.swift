public import Diagnostics
import SheetIO

/// Forms by their names, each able to extend another one.
public struct FormLibrary: Sendable {
  private let texts: [(name: String, yaml: String)]

  /// A library of YAML texts.
  public init(_ texts: [(name: String, yaml: String)]) { self.texts = texts }

  /// The names of the forms, in their order.
  public var names: [String] { texts.map(\.name) }

  /// A form; `nil` if there is none of this name.
  ///
  /// - Throws: `.templateInvalid`, also for forms that extend each other in a circle.
  public func form(_ name: String) throws(Failure) -> FormTemplate? { try form(name, below: []) }

  private func form(_ name: String, below: [String]) throws(Failure) -> FormTemplate? {
    guard let text = texts.first(where: { $0.name == name }) else { return nil }
    return try Self.read(text.yaml, file: name + ".yaml", name, below) {
      base, below throws(Failure) in try form(base, below: below)
    }
  }

  /// A form of the user's own, which may extend one of the library.
  ///
  /// - Throws: `.templateInvalid`.
  public func form(yaml: String, file: String) throws(Failure) -> FormTemplate {
    try FormTemplate(yaml: yaml, file: file) { base throws(Failure) in try form(base) }
  }

  private static func read(
    _ yaml: String, file: String, _ name: String, _ below: [String],
    _ other: (String, [String]) throws(Failure) -> FormTemplate?
  ) throws(Failure) -> FormTemplate {
    guard !below.contains(name) else {
      throw YAMLMapping.failure("the form extends itself", nil, file)
    }
    return try FormTemplate(yaml: yaml, file: file) { base throws(Failure) in
      try other(base, below + [name])
    }
  }

  /// All forms, read on all processors.
  ///
  /// - Throws: `.templateInvalid`.
  public func all() throws(Failure) -> [FormTemplate] {
    let read = Concurrently.map(texts.count) { index in
      Result { () throws(Failure) in try form(texts[index].name) }
    }
    var forms: [FormTemplate] = []
    for form in read { if let form = try form.get() { forms.append(form) } }
    return forms
  }
}
