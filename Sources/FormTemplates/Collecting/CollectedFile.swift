public import Diagnostics
public import SelfEvaluation
import SheetIO

/// One file of a folder, and what was found in it.
public struct CollectedFile: Sendable {
  /// Its path as it was found.
  public var path: String
  /// What it is.
  public var content: Content
  /// What the user should know about reading it, apart from the forms themselves.
  public var remarks: [Finding] = []

  /// What a file is.
  public enum Content: Sendable {
    /// Filled forms.
    case forms([CollectedForm])
    /// A department's list of its projects.
    case summary([SummaryRow])
    /// Nothing that can be collected, and why.
    case unusable(Finding)
  }

  /// One project of a department's list.
  public struct SummaryRow: Sendable {
    /// The cell of its name.
    public var location: Location
    /// 主管部门, as the list says it.
    public var department: String
    /// 项目编码
    public var code: String
    /// 项目名称
    public var name: String
    /// 全年预算数
    public var budget: Amount?
    /// 自评得分, to hundredths.
    public var score: Points?
  }

  /// A file and what it is.
  public init(path: String, content: Content) {
    self.path = path
    self.content = content
  }
}

/// Reads files for a collection, each by itself; may be used from several threads.
public struct FormCollector: Sendable {
  private let extractor: Extractor
  private let scoring: ProjectScoring
  private let rulebook: Rulebook
  private let options: RecordOptions

  /// A reader of forms.
  ///
  /// - Parameters:
  ///   - templates: The forms that are known.
  ///   - rulebook: The rules by which they are scored and checked.
  ///   - options: What the user says about unit, year and kind.
  public init(
    _ templates: [FormTemplate], rulebook: Rulebook, options: RecordOptions = RecordOptions()
  ) {
    extractor = Extractor(templates)
    scoring = ProjectScoring(by: rulebook)
    self.rulebook = rulebook
    self.options = options
  }

  /// What a file holds; whatever is wrong with it is part of the answer.
  public func read(_ path: String) -> CollectedFile {
    do throws(Failure) {
      return try file(try ByteSource(path: path), path)
    } catch {
      return CollectedFile(path: path, content: .unusable(error.finding))
    }
  }

  private func file(_ source: ByteSource, _ path: String) throws(Failure) -> CollectedFile {
    if try FileFormat.recognise(source) == .text {
      return try summary(source, path, orElse: nil)
    }
    do throws(Failure) {
      return forms(try FormFile(source, extractor: extractor, options: options), path)
    } catch {
      guard error.finding.code == .formNotFound else { throw error }
      return try summary(source, path, orElse: error)
    }
  }

  /// A list of projects.
  ///
  /// - Throws: `failure` if the file is no list; without one, why it is none.
  private func summary(
    _ source: ByteSource, _ path: String, orElse failure: Failure?
  ) throws(Failure) -> CollectedFile {
    let file: ProjectFile
    do throws(Failure) {
      file = try ProjectFile(try TableFile(source), options: options)
    } catch {
      throw failure ?? error
    }
    let rows = file.records.flatMap { records in
      records.table.projects.map { project in
        CollectedFile.SummaryRow(
          location: records.table.location(project, path: "project.name"),
          department: project.department?.text ?? "", code: project.code?.text ?? "",
          name: project.name?.text ?? "", budget: project.budget?.value,
          score: project.score?.value.flatMap { Points(rounding: $0) })
      }
    }
    return CollectedFile(path: path, content: .summary(rows))
  }

  // MARK: Forms

  private func forms(_ file: FormFile, _ path: String) -> CollectedFile {
    var forms: [CollectedForm] = []
    let readings = Dictionary(file.readings.map { ($0.project.place, $0) }) { first, _ in first }
    for table in file.tables {
      let evaluations = table.projects.map { Evaluation(of: $0, by: scoring) }
      let checks = Checks.findings(in: table, evaluations: evaluations, rulebook: rulebook)
      for (project, evaluation) in zip(table.projects, evaluations) {
        let reading = readings[project.place]
        let problems =
          (reading?.findings ?? [])
          + checks.filter { owner(of: $0, in: table) == project.place }
        forms.append(
          CollectedForm(
            project, evaluation, number: reading?.number, year: table.year, in: table,
            problems: problems.filter { $0.code.severity > .note }
              .sorted { $0.location < $1.location }))
      }
    }
    var collected = CollectedFile(path: path, content: .forms(forms))
    let own = Set(file.readings.flatMap(\.findings))
    collected.remarks = file.findings.filter { !own.contains($0) && $0.code.severity > .note }
    return collected
  }

  /// The project of a table whose form a finding is about: the last one that begins above it.
  private func owner(of finding: Finding, in table: ProjectTable) -> Place? {
    let row = finding.location.cell?.row ?? 0
    var owner: Place?
    for project in table.projects {
      let place = project.place
      guard table.location(place).sheet == finding.location.sheet else { continue }
      if owner == nil || Int(place.row) <= row { owner = place }
    }
    return owner
  }
}
