import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// What is to be changed in the data, and what cannot be decided.
struct MergePlan {
  /// An edit with what the record of changes says about it.
  struct Edit {
    var edit: SourceEdit
    var project: String
    var record: String
    var reason: String
    /// Where it was asked for.
    var origin: Location
  }

  private(set) var edits: [Edit] = []
  /// Rows that were removed from forms and stay in the data.
  private(set) var removals: [Edit] = []
  private(set) var conflicts: [DataMerge.Conflict] = []
  private(set) var proposals: [FormDifference.Proposal] = []
  /// How many forms were merged; of change lists how many rows were accepted.
  private(set) var count = 0
  /// How many rows of change lists were not accepted, and how many nobody decided about.
  private(set) var declined = 0
  private(set) var undecided = 0
  private(set) var isOfLists = false
  /// The rulebook by which the forms were issued, where that is known.
  private(set) var rulebook: String?
  private(set) var findings: [Finding]
  private(set) var failures: [Finding]

  /// The plan of a merge of forms.
  init(_ returns: Returns, _ merge: DataMerge) {
    edits = merge.edits.map(Self.edit)
    removals = merge.removals.map(Self.edit)
    conflicts = merge.conflicts
    proposals = merge.proposals
    count = merge.formCount
    rulebook = merge.rulebook
    findings = returns.findings + merge.findings
    failures = returns.failures + merge.failures
  }

  private static func edit(_ edit: DataMerge.Edit) -> Edit {
    Edit(
      edit: edit.edit, project: edit.project, record: edit.change.subject.name,
      reason: edit.reason, origin: edit.origin)
  }

  /// The plan of the accepted rows of change lists.
  ///
  /// - Throws: What reading them throws.
  init(lists: [String], tables: [ProjectTable], options: InputOptions) throws(Failure) {
    isOfLists = true
    findings = []
    failures = []
    for path in lists {
      let unit = options.unit ?? tables.first?.unit ?? .tenThousandYuan
      let (list, remarks) = try ChangeList.read(
        try TableFile(ByteSource(path: path)), unit: unit)
      findings += remarks
      for change in list.changes {
        switch change.isAccepted {
        case true?:
          edits.append(
            Edit(
              edit: change.edit, project: change.project, record: change.record,
              reason: change.note, origin: Location(file: path)))
        case false?: declined += 1
        case nil: undecided += 1
        }
      }
    }
    count = edits.count
  }
}
