public import Diagnostics

extension FindingCode {
  /// Every kind of finding of this module: what can be wrong with what projects state.
  public static let allOfSelfEvaluation: [FindingCode] =
    allOfChecks + figureCodes + comparisonCodes
}
