import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// The forms and rulebooks compiled into the program.
enum Shipped {
  /// A shipped form.
  static func form(_ name: String) throws(Failure) -> FormTemplate {
    let file = try file(name, among: BuiltinTemplates.forms)
    return try FormTemplate(yaml: file.text, file: name + ".yaml")
  }

  /// A shipped rulebook.
  static func rulebook(_ name: String) throws(Failure) -> Rulebook {
    let file = try file(name, among: BuiltinTemplates.rulebooks)
    return try Rulebook(yaml: file.text, file: name + ".yaml")
  }

  private static func file(
    _ name: String, among files: [BuiltinTemplates.File]
  ) throws(Failure) -> BuiltinTemplates.File {
    guard let file = files.first(where: { $0.name == name }) else {
      throw Failure(.fileMissing, at: Location(file: name + ".yaml"))
    }
    return file
  }
}
