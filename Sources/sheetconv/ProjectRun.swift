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
    var tables: [(file: TableFile, options: RecordOptions)] = []
    var failures: [Finding] = []
    for (position, input) in inputs.enumerated() {
      Console.progress(say(zh: "正在读 \(input)……", en: "reading \(input)…"))
      do throws(Failure) {
        tables.append((try table(input), options.recordOptions(position)))
      } catch {
        failures.append(error.finding)
      }
    }
    var files: [ProjectFile] = []
    for file in ProjectInputs(tables).files {
      do throws(Failure) {
        files.append(try ProjectFile(file))
      } catch {
        // The list may be in a file that could not be read.
        if failures.isEmpty || error.finding.code != .listMissing { failures.append(error.finding) }
      }
    }
    guard failures.isEmpty else { throw fail(failures) }
    return files
  }

  /// One input as tables of text; `-` is standard input.
  func table(_ input: String) throws(Failure) -> TableFile {
    let source =
      input == "-"
      ? try ByteSource.standardInput(name: say(zh: "标准输入", en: "standard input"))
      : try ByteSource(path: input)
    return try TableFile(source, options: options.tableOptions)
  }

  /// Says why nothing could be done; the result ends the command.
  func fail(_ findings: [Finding]) -> ExitCode {
    Console.endProgress()
    options.show(Report(findings), Console.error)
    return ExitStatus.unreadableOrUnwritable.error
  }
}
