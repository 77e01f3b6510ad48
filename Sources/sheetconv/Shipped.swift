import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// The forms and rulebooks compiled into the program, and those of the user's own.
enum Shipped {
  /// A shipped form.
  static func form(_ name: String) throws(Failure) -> FormTemplate {
    guard let file = BuiltinTemplates.forms.first(where: { $0.name == name }) else {
      throw Failure(.fileMissing, at: Location(file: name + ".yaml"))
    }
    return try FormTemplate(yaml: file.text, file: name + ".yaml")
  }

  /// A rulebook by its name, or that of a file.
  static func rulebook(_ nameOrFile: String) throws(Failure) -> Rulebook {
    let (text, file) = try rulebookText(nameOrFile)
    return try Rulebook(yaml: text, file: file)
  }

  /// The YAML of a rulebook, and the name of its file.
  ///
  /// - Throws: `.rulebookUnknown` for what is neither a shipped rulebook nor a file; what
  ///   opening a file throws.
  static func rulebookText(_ nameOrFile: String) throws(Failure) -> (text: String, file: String) {
    if let shipped = BuiltinTemplates.rulebooks.first(where: { $0.name == nameOrFile }) {
      return (shipped.text, shipped.name + ".yaml")
    }
    let source: ByteSource
    do throws(Failure) {
      source = try ByteSource(path: nameOrFile)
    } catch {
      guard error.finding.code == .fileMissing else { throw error }
      let names = BuiltinTemplates.rulebooks.map(\.name).joined(separator: ", ")
      throw Failure(
        .rulebookUnknown, at: Location(file: nameOrFile), facts: ["names": Wording(names)])
    }
    guard source.count <= byteLimit else {
      throw Failure(
        .templateInvalid, at: Location(file: nameOrFile),
        facts: [
          "column": "1",
          "problem": Wording(
            zh: "文件超过 \(byteLimit) 字节，不是评分规则",
            en: "the file has more than \(byteLimit) bytes, which is no rulebook"),
        ])
    }
    let bytes = try source.allBytes()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        .templateInvalid, at: Location(file: nameOrFile),
        facts: [
          "column": "1",
          "problem": Wording(zh: "文件不是 UTF-8 编码", en: "the file is not encoded as UTF-8"),
        ])
    }
    return (text, nameOrFile)
  }

  /// A rulebook of one's own is a few pages of text.
  private static let byteLimit = 1 << 20
}

extension FindingCode {
  /// What stands for a rulebook is neither the name of one nor that of a file.
  static let rulebookUnknown = FindingCode(
    "rulebook-unknown", .error,
    message: Wording(
      zh: "没有叫这个名字的评分规则，也没有这个文件", en: "there is no rulebook of this name, and no such file"),
    fix: Wording(
      zh: "用自带的 {names}，或者写对规则文件的路径", en: "use one of {names}, or the path of a file"))
}
