import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// Returned forms with their differences.
struct ComparedForms {
  /// A form, what it was compared with, and what came of it.
  struct Form {
    var file: String
    var difference: FormDifference
    /// Whether the base is what was issued, rather than today's data.
    var isAgainstIssue: Bool
  }

  /// A list of projects, and what differs in it.
  struct List {
    var location: Location
    var edits: [DataMerge.Edit]
    var proposals: [FormDifference.Proposal]

    var isNothing: Bool { edits.isEmpty && proposals.isEmpty }
  }

  /// What is known of the files, in their order.
  let files: [ReturnedFileFacts]
  private(set) var forms: [Form] = []
  private(set) var lists: [List] = []
  /// What the user should know.
  private(set) var findings: [Finding]
  /// What could not be read or compared.
  private(set) var failures: [Finding]

  init(_ returns: Returns, _ comparison: FormComparison, data: DataProjects?) {
    files = returns.files.map(ReturnedFileFacts.init)
    findings = returns.findings
    failures = returns.failures
    for file in returns.files {
      for form in file.forms {
        do throws(Failure) {
          try compare(form, in: file.file, returns.bases, comparison, data)
        } catch {
          failures.append(error.finding)
        }
      }
      for list in file.lists {
        do throws(Failure) {
          let difference = try DataMerge.difference(
            of: list, bases: returns.bases, data: data, comparison: comparison)
          // Values of projects whose forms came back too are those of the forms.
          let formed = Set(file.forms.map { $0.reading.project.name?.text ?? "" })
          lists.append(
            List(
              location: Location(file: list.file, sheet: list.sheet),
              edits: difference.edits.filter { edit in
                edit.change.path == nil || !formed.contains(edit.project)
              },
              proposals: difference.proposals.filter { !formed.contains($0.subject.name) }))
          findings += difference.findings
        } catch {
          failures.append(error.finding)
        }
      }
    }
  }

  private mutating func compare(
    _ form: ReturnedForm, in file: String, _ bases: BaseForms, _ comparison: FormComparison,
    _ data: DataProjects?
  ) throws(Failure) {
    do throws(Failure) {
      let base = try bases.base(of: form)
      let (difference, findings) = try comparison.difference(of: form, from: base)
      self.findings += findings
      forms.append(Form(file: file, difference: difference, isAgainstIssue: true))
    } catch {
      guard let data, error.finding.code == .baseNotFound else { throw error }
      forms.append(
        Form(
          file: file, difference: try comparison.difference(of: form, from: data),
          isAgainstIssue: false))
    }
  }

  /// What is known of a file.
  func facts(of file: String) -> ReturnedFileFacts? { files.first { $0.file == file } }

  /// The files in which something was changed.
  var changedFiles: [ReturnedFileFacts] {
    let names = Set(
      forms.filter { !$0.difference.isNothing }.map(\.file)
        + lists.filter { !$0.isNothing }.map(\.location.file))
    return files.filter { names.contains($0.file) }
  }

  /// Whether any form or list differs from its base.
  var hasDifferences: Bool {
    forms.contains { !$0.difference.isNothing } || lists.contains { !$0.isNothing }
  }
}
