import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

/// Sources in memory: read as a run reads them, changed, and read again.
struct SourceFixture {
  var files: [String: [UInt8]]
  /// In which order they are read.
  var names: [String]
  var options = RecordOptions(year: 2023)

  /// Text files of these rows.
  init(_ grids: [(name: String, text: String)]) {
    names = grids.map(\.name)
    files = Dictionary(grids.map { ($0.name, Array($0.text.utf8)) }) { first, _ in first }
  }

  /// A workbook.
  init(_ workbook: Workbook, name: String = "台账.xlsx") throws {
    let folder = try TemporaryFolder()
    try WorkbookFile.write(workbook, to: folder.file(name))
    names = [name]
    files = [name: try folder.read(name)]
  }

  /// Files as they are.
  init(paths: [String]) throws {
    names = paths
    files = [:]
    for path in paths { files[path] = try ByteSource(path: path).allBytes() }
  }

  private func source(_ name: String) throws -> ByteSource {
    ByteSource(try #require(files[name]), name: name)
  }

  /// The first list of projects, with what belongs to them.
  func table() throws -> ProjectTable {
    let inputs = ProjectInputs(try names.map { (try TableFile(try source($0)), options) })
    for file in inputs.files { if let failure = file.failure { throw failure } }
    return try #require(inputs.files.flatMap(\.records).first).table
  }

  /// Makes edits of all files.
  mutating func apply(_ edits: [SourceEdit]) throws -> [SourceOutcome] {
    var outcomes: [SourceOutcome] = []
    for name in names {
      var writer = try SourceWriter(try source(name), options: options)
      outcomes += try writer.apply(edits)
      files[name] = try writer.bytes()
    }
    return outcomes
  }

  /// A file as text in UTF-8.
  func text(_ name: String) -> String { String(decoding: files[name] ?? [], as: UTF8.self) }

  /// A sheet of the only workbook.
  func sheet(_ name: String) throws -> Sheet {
    try #require(
      try WorkbookReader(try source(names[0])).readAll().sheets.first { $0.name == name })
  }
}

extension ExactDecimal {
  /// A number in plain notation.
  static func of(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }
}

extension Amount {
  /// An amount in 万元.
  static func of(_ text: String) throws -> Amount {
    try #require(Amount(try ExactDecimal.of(text), in: .tenThousandYuan))
  }
}
