import ArgumentParser
import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import SheetIO

/// Forms that came back, and what they are compared with.
struct Returns {
  /// The files that could be read.
  private(set) var files: [ReturnedFile] = []
  /// What they are compared with: what was given, what is in them, and the ledgers beside them.
  private(set) var bases = BaseForms()
  /// What the user should know about reading them.
  private(set) var findings: [Finding] = []
  /// Why something could not be read.
  private(set) var failures: [Finding] = []

  /// Reads returned forms.
  ///
  /// - Parameters:
  ///   - paths: The files.
  ///   - bases: Ledgers, and forms as they were issued.
  ///   - extractor: Knows the forms.
  init(_ paths: [String], bases: [String], extractor: Extractor, options: InputOptions) {
    for path in bases {
      reading(path) { returns, source throws(Failure) in
        if path.hasSuffix(".jsonl") {
          returns.add(try IssueLedger(source))
        } else {
          returns.bases.add(try ReturnedFile(source, extractor: extractor))
        }
      }
    }
    var ledgers: Set<String> = []
    let recordOptions = RecordOptions(
      year: options.year, unit: options.unit, kind: options.kind.first)
    for path in paths {
      reading(path) { returns, source throws(Failure) in
        let file = try ReturnedFile(
          source, extractor: extractor, options: recordOptions)
        returns.files.append(file)
        returns.findings += file.findings
        if let embedded = file.embedded { returns.bases.add(embedded) }
      }
      ledgers.formUnion(Self.ledgers(beside: path))
    }
    for path in ledgers.sorted() where !bases.contains(path) {
      reading(path) { returns, source throws(Failure) in returns.add(try IssueLedger(source)) }
    }
  }

  private mutating func add(_ ledger: IssueLedger) {
    bases.add(ledger)
    findings += ledger.findings
  }

  private mutating func reading(
    _ path: String, _ read: (inout Returns, ByteSource) throws(Failure) -> Void
  ) {
    Console.progress(say(zh: "正在读 \(path)……", en: "reading \(path)…"))
    do throws(Failure) {
      try read(&self, try ByteSource(path: path))
    } catch {
      failures.append(error.finding)
    }
  }

  /// The ledgers in the folder of a file.
  private static func ledgers(beside path: String) -> [String] {
    let folder = PathParts(path).folder
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasSuffix(IssueLedger.suffix) }
      .map { folder == "." ? $0 : folder + "/" + $0 }
  }
}
