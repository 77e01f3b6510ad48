import ArgumentParser
import Diagnostics
import FormTemplates
import Foundation
import SheetIO

/// Where the inputs go that are given back with marks: one file, or a folder for several.
struct MarkedOutputs {
  let inputs: [String]
  let output: String
  let tableOptions: TableFile.Options

  /// Whether the output is a folder: it ends in a slash or is one.
  private var isFolder: Bool {
    // Only folders have a “.” in them.
    output.hasSuffix("/") || FileManager.default.fileExists(atPath: output + "/.")
  }

  func validate() throws {
    if inputs.contains("-") {
      throw ValidationError(
        say(
          zh: "标准输入不能写成标注文件：先存成文件", en: "standard input cannot be given back marked; save it first")
      )
    }
    if isFolder { return }
    if inputs.count > 1 {
      throw ValidationError(
        say(
          zh: "一个标注文件放不下 \(inputs.count) 个输入：-o 要写文件夹（例如 -o 标注/），每个输入写一个文件",
          en:
            "\(inputs.count) inputs do not fit one marked file: let -o name a folder (such as -o marked/) for a file each"
        ))
    }
    let endings = ["xlsx", "xlsm", "xltx", "xltm"]
    guard endings.contains(where: { output.lowercased().hasSuffix(".\($0)") }) else {
      throw ValidationError(
        say(
          zh: "标注文件的名称要以 .xlsx 结尾：\(output)",
          en: "the marked file's name must end in .xlsx: \(output)"))
    }
  }

  /// What came of writing.
  struct Result {
    /// The files that were written, and the copies of replaced ones.
    var written: [String] = []
    /// What the user should know about the marks.
    var remarks: [Finding] = []
    /// What could not be written.
    var failures: [Finding] = []
  }

  /// Writes every input with its findings; what fails with one does not keep the others back.
  func write(_ findings: [Finding]) -> Result {
    var result = Result()
    if isFolder { OutputFolder.make(output) }
    for (input, name) in zip(inputs, MarkedFile.outputNames(for: inputs)) {
      Console.progress(say(zh: "正在写标注……", en: "writing marks…"))
      do throws(Failure) {
        var file = try MarkedFile(try ByteSource(path: input), options: tableOptions)
        let folder = output.hasSuffix("/") ? output : output + "/"
        let path = isFolder ? "\(folder)\(name).\(try file.fileExtension())" : output
        let keepsReplaced = OutputFile.isSameFile(input, path)
        result.remarks += try file.write(
          findings, inputs: inputs, to: path, keepsReplaced: keepsReplaced,
          language: Console.language)
        result.written.append(path)
        if keepsReplaced { result.written.append(path + ".bak") }
      } catch {
        result.failures.append(error.finding)
      }
    }
    Console.endProgress()
    return result
  }
}
