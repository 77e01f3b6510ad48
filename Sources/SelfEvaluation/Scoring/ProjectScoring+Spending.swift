extension ProjectScoring {
  /// What can be told of a project's spending alone, where its indicators are not known; `nil`
  /// without budget and spending.
  func spendingDetails(of project: Project) -> ScoreDetails? {
    guard Self.money(project) != nil else { return nil }
    var remarks: RemarkSet<ProjectRemark> = []
    let result = execution(of: project, indicatorWeight: Points(hundredths: 0), &remarks)
    noteUnspent(project, &remarks)
    return ScoreDetails(execution: result, indicators: [], total: nil, remarks: remarks)
  }
}
