public import Diagnostics

extension FindingCode {
  /// Every kind of finding of this module: what can be wrong with what projects state.
  public static let allOfSelfEvaluation: [FindingCode] =
    comparisonCodes + [
      .gradeMismatch, .gradeUnreadable, .choiceUnreadable, .totalMismatch, .totalUnreadable,
      .ordinalMismatch, .nameRepeated, .nameNearlyRepeated, .tableRepeated, .yearsDiffer,
      .transferAmongOwn, .yearMismatch, .unitSlip,
      .valueMissing, .amountUnreadable, .amountFinerThanFen, .amountNegative, .cellUnitDiffers,
      .budgetZero, .scoreUnreadable, .scoreOutOfRange, .scoreTooFine,
      .indicatorTargetMissing, .indicatorActualMissing, .indicatorWeightUnusable,
      .indicatorWeightTooFine, .indicatorPointsMissing, .indicatorPointsOutOfRange,
      .indicatorPointsTooFine, .indicatorPointsMismatch, .indicatorPointsOutsideBand,
      .indicatorReasonMissing, .indicatorOvershoot, .indicatorSavingLarge, .indicatorStrictlyMissed,
      .indicatorAboveExact,
      .executionAboveBudget, .executionMoneyNegative, .executionIncomplete, .executionWithoutWeight,
      .executionPointsMismatch, .claimsAboveExecution, .budgetMuchUnspent, .weightsNotFull,
      .pointsTypedAsValues, .scoreMismatch,
      .operatorMistyped, .operatorsContradictory, .operatorUnreadable, .operatorScanned,
      .directionUnclear, .indicatorUnitsDiffer, .unitsContradictory, .unitMissing, .actualIsRate,
      .fractionForPercentage, .scaleUnclear, .actualHasOperator, .actualUnreadable, .severalNumbers,
      .numberApproximate, .actualNegative, .unusualScale, .beyondArithmetic,
      .figureMismatch, .figurePartsMismatch, .figuresContradictory, .figuresIdentical,
      .levelContradictory, .reportTypo, .figureUnknown, .reportTableDiffers, .reportTableRow,
      .figureUnreadable, .reportKindUnsupported, .reportWithoutFigures,
    ]
}
