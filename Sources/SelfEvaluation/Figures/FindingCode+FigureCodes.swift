import Diagnostics

extension FindingCode {
  /// What checking a report's figures finds.
  static let figureCodes: [FindingCode] = [
    .figureMismatch, .figurePartsMismatch, .figureUnknown, .figureUnreadable,
    .figuresContradictory, .figuresIdentical, .levelContradictory, .reportKindUnsupported,
    .reportTableDiffers, .reportTableRow, .reportTypo, .reportWithoutFigures,
  ]
}
