import ArgumentParser
import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// One run over some inputs: reads them all, and reports every one that cannot be read.
struct ProjectRun {
  let inputs: [String]
  let options: InputOptions

  /// The projects of every input: lists and filled forms.
  ///
  /// - Throws: The exit status, after saying for every unreadable input what is wrong with it.
  func read() throws -> ProjectSources {
    var read: [ProjectSources.Input] = []
    var records: [ProjectTable] = []
    var failures: [Finding] = []
    for (position, input) in inputs.enumerated() {
      Console.progress(say(zh: "正在读 \(input)……", en: "reading \(input)…"))
      do throws(Failure) {
        let source = try source(input)
        if try RecordFile.isOne(source) {
          records += try RecordFile.tables(source)
          continue
        }
        read.append(
          ProjectSources.Input(
            try TableFile(source, options: options.tableOptions), source,
            options: options.recordOptions(position)))
      } catch {
        failures.append(error.finding)
      }
    }
    var sources: ProjectSources
    do throws(Failure) {
      sources = ProjectSources(read, extractor: Extractor(try Shipped.forms.all()))
    } catch {
      throw fail([error.finding])
    }
    sources.add(records)
    // A list that seems to be missing may be in a file that could not be read.
    let further = sources.failures.filter { failures.isEmpty || $0.code != .listMissing }
    guard failures.isEmpty, further.isEmpty else { throw fail(failures + further) }
    return sources
  }

  /// One input as tables of text; `-` is standard input.
  func table(_ input: String) throws(Failure) -> TableFile {
    try TableFile(try source(input), options: options.tableOptions)
  }

  private func source(_ input: String) throws(Failure) -> ByteSource {
    input == "-"
      ? try ByteSource.standardInput(name: say(zh: "标准输入", en: "standard input"))
      : try ByteSource(path: input)
  }

  /// Says why nothing could be done; the result ends the command.
  func fail(_ findings: [Finding]) -> ExitCode {
    Console.endProgress()
    options.show(Report(findings), Console.error)
    return ExitStatus.unreadableOrUnwritable.error
  }
}
