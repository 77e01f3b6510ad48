public import SelfEvaluation

/// A form as a picture with holes: what is printed, what is filled in, and how it looks.
///
/// A form is a list of sections; a section is printed once, or once for each record of a group;
/// inside it are rows, and in the rows cells that span columns. Nothing in a template names a
/// cell by its address: formulas name the holes they speak of.
public struct FormTemplate: Hashable, Sendable {
  /// The name by which the form is chosen: `results-summary`.
  public var name: String
  /// Raised whenever the form changes.
  public var version: Int
  /// What the form is called (表名).
  public var title: String
  /// Where the form is known from.
  public var provenance: Provenance
  /// The name of the sheet, with holes.
  public var sheetName: Pattern
  /// Paper, margins, repeated rows.
  public var page: PageSpecification
  /// The looks that cells name.
  public var styles: [String: StyleSpecification]
  /// Width of each column, in characters.
  public var columnWidths: [Double]
  /// What stands on the form, from top to bottom.
  public var sections: [Section]

  /// Whether the form is about one project, rather than a list of them.
  public var isForOneProject: Bool { !sections.contains { $0.group == "project" } }

  /// What one filling of the form is about.
  public var subject: Subject {
    if !isForOneProject { return .projectList }
    let paths = sections.flatMap { $0.rows.flatMap { $0.cells.compactMap(\.valueName) } }
    if paths.contains(where: { $0.hasPrefix("department.") }) { return .department }
    return paths.contains("project.name") ? .project : .workbook
  }

  /// The kind of project that the form is for, by the label at the project's name.
  public var projectKind: ProjectKind {
    let labels = sections.lazy.flatMap(\.rows).flatMap(\.cells).compactMap(\.labelText)
    return labels.contains(where: FieldCatalog.isTransferHeader) ? .transfer : .own
  }

  /// What one filling of a form is about.
  public enum Subject: Sendable {
    /// Many projects, a row each.
    case projectList
    /// One project.
    case project
    /// One department's whole spending.
    case department
    /// The workbook in which it stands, which it goes with: a table of contents, statistics.
    case workbook
  }

  /// Where a form is known from. None is ever called official.
  public struct Provenance: Hashable, Sendable {
    /// How well it is known.
    public var status: Status
    /// Where it was seen.
    public var source: String
    /// What was added or guessed.
    public var note: String

    /// How well a form is known.
    public enum Status: String, CaseIterable, Sendable {
      /// Its labels were seen on a published form.
      case seen
      /// Its grid was put together from descriptions.
      case reconstructed
    }
  }

  /// Rows that are printed once, or once for each record of a group.
  public struct Section: Hashable, Sendable {
    /// The section's name, by which page set-up refers to it.
    public var name: String
    /// The group of records that the rows are repeated for; `nil` prints them once.
    public var group: String?
    /// How many repetitions are printed at least: a form's own skeleton of blank rows.
    public var minimumCount = 0
    /// Labels of the rows that a blank form prints for the group: 其中：当年财政拨款, 上年结转资金 …
    public var skeleton: [String] = []
    /// The first-level groups in the order in which the form prints them; empty keeps the
    /// records' own order.
    public var order: [String] = []
    /// The rows of one repetition.
    public var rows: [Row]
  }

  /// One row of a form.
  public struct Row: Hashable, Sendable {
    /// The height in points; `nil` fits the text.
    public var height: Double?
    /// The least height in points of a row that fits its text.
    public var minimumHeight: Double?
    /// The cells from left to right; they need not reach the last column.
    public var cells: [Cell]
    /// The columns that cells of earlier rows reach down into, with the looks of those cells.
    public var covered: [Covered] = []
  }

  /// Columns of a row that a cell above reaches down into.
  public struct Covered: Hashable, Sendable {
    /// Zero-based columns.
    public var columns: Range<Int>
    /// The name of the look of the cell above.
    public var style: String
  }

  /// One cell of a form, perhaps over several columns and rows.
  public struct Cell: Hashable, Sendable {
    /// The zero-based column in which it begins.
    public var column: Int
    /// How many columns it covers.
    public var span: Int
    /// The name of its look.
    public var style: String
    /// What stands in it.
    public var content: Content
    /// The live formula, with holes for the cells it speaks of; its cached value is `content`.
    public var formula: Pattern?
    /// How far down it reaches.
    public var reach = Reach.row
    /// What its drop-down list offers; empty for a cell without one.
    public var choices: [String] = []
    /// Whether a form without it may not be handed in: it is marked as long as it is blank.
    public var isRequired = false
  }

  /// How far down a cell reaches. A cell that reaches no further than its row is not merged.
  public enum Reach: Hashable, Sendable {
    /// Its own row.
    case row
    /// This many rows of its section, its own among them.
    case rows(Int)
    /// Down to the last row of a section: its own, or a later one.
    case section(String)
    /// In a repeated section: over the records that follow each other with the same value. A run
    /// ends where one to the left of it ends.
    case run
  }

  /// What stands in a cell.
  public enum Content: Hashable, Sendable {
    /// Nothing; the cell keeps its look.
    case blank
    /// Words, perhaps with holes in them.
    case text(Pattern)
    /// A value by itself, with its own type.
    case value(String)
  }
}
