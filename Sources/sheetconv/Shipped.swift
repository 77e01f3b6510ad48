import BuiltinTemplates
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO
import Synchronization

/// The forms and rulebooks compiled into the program, and those of the user's own.
enum Shipped {
  /// The shipped forms.
  static let forms = FormLibrary(BuiltinTemplates.forms.map { ($0.name, $0.text) })

  /// A form by its name, or that of a file.
  ///
  /// - Throws: `.formUnknown` for what is neither a shipped form nor a file; `.templateInvalid`;
  ///   what opening a file throws.
  static func form(_ nameOrFile: String) throws(Failure) -> FormTemplate {
    if let form = try forms.form(nameOrFile) { return form }
    if let form = try form(inWorkbook: nameOrFile) { return form }
    return try forms.form(
      yaml: try text(ofFile: nameOrFile, orElse: .formUnknown, names: forms.names),
      file: nameOrFile)
  }

  /// The form of a workbook with placeholders; `nil` for a file of another kind or none at all.
  private static func form(inWorkbook file: String) throws(Failure) -> FormTemplate? {
    do throws(Failure) {
      let source = try ByteSource(path: file)
      guard try FileFormat.recognise(source) == .xlsx else { return nil }
      return try WorkbookTemplate(source).imported(source).form
    } catch {
      if error.finding.code == .fileMissing { return nil }
      throw error
    }
  }

  /// A rulebook by its name, or that of a file; read once in a run.
  static func rulebook(_ nameOrFile: String) throws(Failure) -> Rulebook {
    if let known = rulebooks.withLock({ $0[nameOrFile] }) { return known }
    let (text, file) = try rulebookText(nameOrFile)
    let rulebook = try Rulebook(yaml: text, file: file)
    rulebooks.withLock { $0[nameOrFile] = rulebook }
    return rulebook
  }

  private static let rulebooks = Mutex<[String: Rulebook]>([:])

  /// The YAML of a rulebook, and the name of its file.
  ///
  /// - Throws: `.rulebookUnknown` for what is neither a shipped rulebook nor a file; what
  ///   opening a file throws.
  static func rulebookText(_ nameOrFile: String) throws(Failure) -> (text: String, file: String) {
    if let shipped = BuiltinTemplates.rulebooks.first(where: { $0.name == nameOrFile }) {
      return (shipped.text, shipped.name + ".yaml")
    }
    let text = try text(
      ofFile: nameOrFile, orElse: .rulebookUnknown, names: BuiltinTemplates.rulebooks.map(\.name))
    return (text, nameOrFile)
  }

  /// The text of a file of one's own, a form or a rulebook.
  private static func text(
    ofFile nameOrFile: String, orElse unknown: FindingCode, names: [String]
  ) throws(Failure) -> String {
    let source: ByteSource
    do throws(Failure) {
      source = try ByteSource(path: nameOrFile)
    } catch {
      guard error.finding.code == .fileMissing else { throw error }
      throw Failure(
        unknown, at: Location(file: nameOrFile),
        facts: ["names": Wording(names.joined(separator: ", "))])
    }
    guard source.count <= byteLimit else {
      throw Failure(
        .templateInvalid, at: Location(file: nameOrFile),
        facts: [
          "column": "1",
          "problem": Wording(
            zh: "文件超过 \(byteLimit) 字节，不是表样或规则",
            en: "the file has more than \(byteLimit) bytes, which is no form or rulebook"),
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
    return text
  }

  /// A form or rulebook of one's own is a few pages of text.
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

  /// What stands for a form is neither the name of one nor that of a file.
  static let formUnknown = FindingCode(
    "form-unknown", .error,
    message: Wording(
      zh: "没有叫这个名字的表样，也没有这个文件", en: "there is no form of this name, and no such file"),
    fix: Wording(
      zh: "用自带的 {names}，或者写对表样文件的路径", en: "use one of {names}, or the path of a file"))
}
