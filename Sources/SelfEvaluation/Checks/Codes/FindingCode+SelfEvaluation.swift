public import Diagnostics

extension FindingCode {
  /// Every kind of finding of this module: what can be wrong with what projects state.
  public static let allOfSelfEvaluation: [FindingCode] =
    allOfChecks + comparisonCodes + [
      .figureMismatch, .figurePartsMismatch, .figuresContradictory, .figuresIdentical,
      .levelContradictory, .reportTypo, .figureUnknown, .reportTableDiffers, .reportTableRow,
      .figureUnreadable, .reportKindUnsupported, .reportWithoutFigures,
    ]
}
