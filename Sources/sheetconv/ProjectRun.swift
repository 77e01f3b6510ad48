import ArgumentParser
import Diagnostics
import FormTemplates
import SheetIO

/// One run over some inputs: reads them all, and reports every one that cannot be read.
struct ProjectRun {
  let inputs: [String]
  let options: InputOptions

  /// The projects of every input.
  ///
  /// - Throws: The exit status, after saying for every unreadable input what is wrong with it.
  func read() throws -> [ProjectFile] {
    var files: [ProjectFile] = []
    var failures: [Finding] = []
    for (position, input) in inputs.enumerated() {
      Console.progress(say(zh: "正在读 \(input)……", en: "reading \(input)…"))
      do throws(Failure) {
        let file = try TableFile(source(input), options: options.tableOptions)
        files.append(try ProjectFile(file, options: options.recordOptions(position)))
      } catch {
        failures.append(error.finding)
      }
    }
    guard failures.isEmpty else { throw fail(failures) }
    return files
  }

  private func source(_ input: String) throws(Failure) -> ByteSource {
    input == "-"
      ? try .standardInput(name: say(zh: "标准输入", en: "standard input"))
      : try ByteSource(path: input)
  }

  /// Says why nothing could be done; the result ends the command.
  func fail(_ findings: [Finding]) -> ExitCode {
    Console.endProgress()
    options.show(Report(findings), Console.error)
    return ExitStatus.unreadableOrUnwritable.error
  }
}
