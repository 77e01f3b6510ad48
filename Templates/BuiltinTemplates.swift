/// The forms and rulebooks that come with the program, compiled into the binary.
///
/// Every file under `forms` and `rulebooks` is named here once; a test compares this list with
/// the folders, so that none is forgotten.
public enum BuiltinTemplates {
  /// A shipped file: the name by which it is chosen, and its text.
  public struct File: Sendable {
    /// The file's name without its extension.
    public let name: String
    /// The YAML.
    public let text: String

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The forms.
  public static let forms: [File] = [
    File("project-central", PackageResources.project_central_yaml),
    File("project-with-grade", PackageResources.project_with_grade_yaml),
    File("project-with-cost", PackageResources.project_with_cost_yaml),
    File("project-hebei", PackageResources.project_hebei_yaml),
    File("project-sichuan", PackageResources.project_sichuan_yaml),
    File("transfer-new", PackageResources.transfer_new_yaml),
    File("transfer-old", PackageResources.transfer_old_yaml),
    File("transfer-scored", PackageResources.transfer_scored_yaml),
    File("department", PackageResources.department_yaml),
    File("contents", PackageResources.contents_yaml),
    File("results-summary", PackageResources.results_summary_yaml),
    File("bureau-summary", PackageResources.bureau_summary_yaml),
    File("summary-statistics", PackageResources.summary_statistics_yaml),
  ]

  /// The rulebooks.
  public static let rulebooks: [File] = [
    File("central", PackageResources.central_yaml),
    File("provincial-platform", PackageResources.provincial_platform_yaml),
    File("provincial-platform-80-70-60", PackageResources.provincial_platform_80_70_60_yaml),
    File("hubei", PackageResources.hubei_yaml),
  ]
}
