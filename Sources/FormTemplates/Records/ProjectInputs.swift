public import Diagnostics
import SelfEvaluation
public import SheetIO

/// The tables of some files read together: lists of projects, and what belongs to their projects
/// (indicators, money by source, goals), on sheets of one workbook or in files of their own.
public struct ProjectInputs: Sendable {
  /// The files, in the order given.
  public private(set) var files: [File] = []

  /// One file.
  public struct File: Sendable {
    /// Its tables, in the order of the sheets.
    public fileprivate(set) var tables: [Reading] = []
    /// What the user should know about reading it.
    public fileprivate(set) var findings: [Finding]
    /// Why nothing can be done with it.
    public fileprivate(set) var failure: Failure?

    /// Its lists of projects.
    public var records: [RecordTable] {
      tables.compactMap { if case .list(let records) = $0.outcome { records } else { nil } }
    }
  }

  /// One table of a file, and what came of it.
  public struct Reading: Sendable {
    /// The sheet; `nil` for text files.
    public var sheet: String?
    /// What came of it.
    public fileprivate(set) var outcome: Outcome

    /// What was recognised in it; `nil` if it holds nothing of ours.
    public var recognition: Recognition? {
      switch outcome {
      case .list(let records): records.recognition
      case .part(let recognition): recognition
      case .other, .failed, .waiting: nil
      }
    }
  }

  /// What came of a table.
  public enum Outcome: Sendable {
    /// It is a list of projects.
    case list(RecordTable)
    /// Its rows belong to projects of other tables.
    case part(Recognition)
    /// It is neither.
    case other(Finding)
    /// It begins like one of them and cannot be read.
    case failed(Finding)
    /// Its header is found, its rows are not read yet.
    case waiting
  }

  /// A table whose header is found, waiting to be read.
  private struct Waiting {
    var file: Int
    var position: Int
    var table: Table
    var header: TableHeader
  }

  /// Reads files. What goes wrong with one is said there and does not keep the others back.
  ///
  /// - Parameter inputs: The files, each with what the user says about it.
  public init(_ inputs: [(file: TableFile, options: RecordOptions)]) {
    var lists: [Waiting] = []
    var parts: [Waiting] = []
    for (index, input) in inputs.enumerated() {
      files.append(File(findings: input.file.findings))
      for waiting in sorted(input.file, index, input.options) {
        if waiting.header.content == .projects {
          lists.append(waiting)
        } else {
          parts.append(waiting)
        }
      }
    }
    let hasIndicators = parts.contains { $0.header.content == .indicators }
    for waiting in lists {
      var options = inputs[waiting.file].options
      options.scoresAreComputed = hasIndicators
      read(waiting, options)
    }
    join(parts, inputs.map(\.options), hasIndicators: hasIndicators)
    for index in files.indices where files[index].failure == nil {
      files[index].failure = failure(of: inputs[index].file, index, hasLists: !lists.isEmpty)
    }
  }
}

// MARK: - Tables

extension ProjectInputs {
  /// Sheets of our own workbooks that hold figures about projects, not the projects themselves.
  private static let derivedTitles = ["自评结果统计表"]

  /// Finds the header of every table of a file; those without one are told of.
  private mutating func sorted(
    _ file: TableFile, _ index: Int, _ options: RecordOptions
  ) -> [Waiting] {
    // What an earlier check noted down is nothing that anybody stated.
    let tables = file.tables.filter { !FindingList.isList($0) }
    var waiting: [Waiting] = []
    for table in tables.flatMap(TableBlocks.split) {
      let place = Location(file: table.file, sheet: table.sheet)
      let outcome: Outcome
      if let reason = Self.derived(table) {
        outcome = .other(Self.notRead(place, reason))
        files[index].findings.append(Self.notRead(place, reason))
      } else if var header = HeaderFinder(table: table, purpose: options.purpose).found() {
        // Accounts state budgets and spending by source; each row is a project's.
        if header.content == .funding, options.purpose == .accounts { header.content = .projects }
        let position = files[index].tables.count
        waiting.append(Waiting(file: index, position: position, table: table, header: header))
        outcome = .waiting
      } else {
        let failure = RecordTable.headerNotFound(table)
        if tables.count > 1 {
          outcome = .other(failure.finding)
          let reason = Wording(
            zh: failure.finding.message(in: .chinese), en: failure.finding.message(in: .english))
          files[index].findings.append(Self.notRead(place, reason))
        } else {
          outcome = .failed(failure.finding)
          files[index].failure = failure
        }
      }
      files[index].tables.append(Reading(sheet: table.sheet, outcome: outcome))
    }
    return waiting
  }

  private static func notRead(_ place: Location, _ reason: Wording) -> Finding {
    Finding(.sheetWithoutProjects, at: place, facts: ["reason": reason])
  }

  /// What a sheet of our own is that holds no list of projects; `nil` for any other.
  static func derived(_ table: Table) -> Wording? {
    if table.sheet == RecordTable.carriedSheetName {
      return Wording(zh: "是本程序带过来的其他列", en: "it holds columns that this program carried along")
    }
    if table.sheet == LedgerGuide.name {
      return Wording(zh: "是填写说明", en: "it says how to fill in the others")
    }
    let title = table.rows.first { !$0.isBlank }?.fields.first { !$0.isEmpty } ?? ""
    guard derivedTitles.contains(where: title.hasPrefix) else { return nil }
    return Wording(zh: "是统计表，里面的数由项目表算出", en: "it is a statistic computed from the lists")
  }

  private mutating func read(_ waiting: Waiting, _ options: RecordOptions) {
    do throws(Failure) {
      let records = try RecordTable(reading: waiting.table, options: options)
      set(waiting, .list(records), records.findings)
    } catch {
      fail(waiting, error)
    }
  }

  private mutating func set(_ waiting: Waiting, _ outcome: Outcome, _ findings: [Finding]) {
    files[waiting.file].tables[waiting.position].outcome = outcome
    files[waiting.file].findings += findings
  }

  private mutating func fail(_ waiting: Waiting, _ failure: Failure) {
    set(waiting, .failed(failure.finding), [])
    if files[waiting.file].failure == nil { files[waiting.file].failure = failure }
  }

  /// Why nothing can be done with a file that holds neither a list nor rows of one.
  private func failure(of file: TableFile, _ index: Int, hasLists: Bool) -> Failure? {
    let place = Location(file: file.name)
    if !files[index].records.isEmpty { return nil }
    let parts = files[index].tables.compactMap { reading -> TableContent? in
      if case .part(let recognition) = reading.outcome { recognition.content } else { nil }
    }
    if let content = parts.first {
      return hasLists
        ? nil : Failure(.listMissing, at: place, facts: ["content": content.label])
    }
    let first = files[index].tables.lazy.compactMap { reading -> Finding? in
      guard case .other(let finding) = reading.outcome, finding.code == .headerNotFound else {
        return nil
      }
      return finding
    }.first
    if let first { return Failure(first) }
    let isHidden = files[index].findings.contains { $0.code == .sheetNotRead }
    return Failure(isHidden ? .nothingVisible : .noTables, at: place)
  }
}

// MARK: - Parts

extension ProjectInputs {
  /// Gives the rows of the parts to the projects of all lists.
  private mutating func join(
    _ parts: [Waiting], _ options: [RecordOptions], hasIndicators: Bool
  ) {
    guard !parts.isEmpty else { return }
    if !files.contains(where: { !$0.records.isEmpty }) { nameProjects(parts, options) }
    var joining = PartJoining(tables: takeTables())
    for waiting in parts {
      do throws(Failure) {
        let options = options[waiting.file]
        let (recognition, findings) = try joining.join(
          waiting.table, waiting.header, unit: unit(near: waiting), options: options)
        if case .list = files[waiting.file].tables[waiting.position].outcome {
          files[waiting.file].findings += findings
        } else {
          set(waiting, .part(recognition), findings)
        }
      } catch {
        fail(waiting, error)
      }
    }
    let tables = joining.finished()
    if hasIndicators {
      for (list, place) in listPlaces.enumerated() {
        files[place.file].findings += PartJoining.withoutIndicators(tables[list])
      }
    }
    giveBack(tables)
  }

  /// Where approved goals come as indicators alone, these name the projects.
  private mutating func nameProjects(_ parts: [Waiting], _ options: [RecordOptions]) {
    guard
      let waiting = parts.first(where: {
        $0.header.content == .indicators && options[$0.file].purpose == .approvedGoals
      }),
      let records = RecordTable(
        naming: waiting.table, waiting.header, options: options[waiting.file])
    else { return }
    set(waiting, .list(records), records.findings)
  }

  /// Where the lists are.
  private var listPlaces: [(file: Int, position: Int)] {
    files.indices.flatMap { file in
      files[file].tables.indices.compactMap { position in
        if case .list = files[file].tables[position].outcome { (file, position) } else { nil }
      }
    }
  }

  /// The unit of the list of the same file, else of the first one.
  private func unit(near waiting: Waiting) -> AmountUnit? {
    (files[waiting.file].records.first ?? files.lazy.flatMap(\.records).first)?.table.unit
  }

  /// The lists, taken out of their places so that they can be changed without being copied.
  private mutating func takeTables() -> [ProjectTable] {
    var tables: [ProjectTable] = []
    for (file, position) in listPlaces {
      guard case .list(var records) = files[file].tables[position].outcome else { continue }
      tables.append(records.table)
      records.table.projects = []
      files[file].tables[position].outcome = .list(records)
    }
    return tables
  }

  private mutating func giveBack(_ tables: [ProjectTable]) {
    for ((file, position), table) in zip(listPlaces, tables) {
      guard case .list(var records) = files[file].tables[position].outcome else { continue }
      records.table = table
      files[file].tables[position].outcome = .list(records)
    }
  }
}
