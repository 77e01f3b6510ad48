public import Diagnostics
import SelfEvaluation

/// The edits that several forms ask for: each once, and none of those that contradict each other.
///
/// What comes out does not depend on the order in which the forms are merged, but for where an
/// edit says that it was asked for.
struct MergedEdits {
  /// What an edit is about: of two with the same aim only one can be made.
  private enum Aim: Hashable {
    case field(row: Location, content: TableContent, path: String)
    case rows(SourceEdit, project: String)

    init(_ edit: DataMerge.Edit) {
      if case .set(let setting) = edit.edit.change {
        self = .field(row: edit.edit.row, content: edit.edit.content, path: setting.path)
      } else {
        self = .rows(edit.edit, project: edit.project)
      }
    }
  }

  private var asked: [DataMerge.Edit] = []
  private var positions: [Aim: Int] = [:]
  private var disputed: Set<Int> = []
  /// Fields that two forms change differently.
  private(set) var disagreements: [Finding] = []

  /// The edits that can be made, in the order in which they were asked for first.
  var edits: [DataMerge.Edit] {
    asked.indices.filter { !disputed.contains($0) }.map { asked[$0] }
  }

  /// Adds what a form asks for.
  mutating func add(_ edit: DataMerge.Edit) {
    let aim = Aim(edit)
    guard let position = positions[aim] else {
      positions[aim] = asked.count
      asked.append(edit)
      return
    }
    let other = asked[position]
    guard other.edit != edit.edit else { return }
    disputed.insert(position)
    disagreements.append(
      Finding(
        .formsDisagree, at: edit.origin, places: [other.origin], field: edit.change.path,
        stated: edit.change.newText, computed: other.change.newText,
        facts: ["project": .quoting(edit.project), "change": edit.change.title]))
  }
}

extension FindingCode {
  /// Two forms of one project were changed differently in what both show.
  public static let formsDisagree = FindingCode(
    "forms-disagree", .error,
    message: Wording(
      zh: "“{project}”：{change}在这张表上改成“{stated}”，在另一张表上改成“{computed}”，都没有改",
      en: "“{project}”: {change} became “{stated}” on this form and “{computed}” on another"),
    fix: Wording(
      zh: "问清楚哪个对，把两张表改成一样，再合并一次", en: "make the two forms the same and merge again"))
}
