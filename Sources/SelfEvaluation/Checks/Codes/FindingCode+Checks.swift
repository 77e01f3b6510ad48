public import Diagnostics

extension FindingCode {
  /// Every kind of finding that tables of projects provoke, by themselves and when they are scored.
  public static let allOfChecks: [FindingCode] = [
    .rowRepeated, .codeRepeated, .codeDamaged, .totalAmongProjects, .rowEqualsSum,
    .documentNumberUnusual, .documentNumberBrackets, .documentNumberDiffers, .indicatorRepeated,
    .indicatorsMissing, .targetsAllAlike, .projectInTwoTables,
    .fundingTotalMismatch, .moneyDiffersFromFunding, .amountsOfDifferentUnits, .adjustmentMismatch,
    .adjustmentIsWhole, .carriedOverMismatch, .receivedAboveBudget, .executedAboveReceived,
    .budgetAddedUnexplained, .basicSpendingMissing, .departmentProjectsMismatch, .rateMismatch,
    .rateCoarse, .rateIsFraction, .rateWithoutBudget, .amountsAllAlike,
    .gradeMismatch, .gradeUnreadable, .choiceUnreadable, .totalMismatch, .totalUnreadable,
    .ordinalMismatch, .nameRepeated, .nameNearlyRepeated, .tableRepeated, .yearsDiffer,
    .transferAmongOwn, .yearMismatch,
    .instructionLeft, .fillerLeft, .goalIsAmount, .goalRepeated, .goalVague, .textTooLong,
    .textYearDiffers, .valuesSumToFull, .filledBeforeYear,
    .valueMissing, .amountUnreadable, .amountFinerThanFen, .amountNegative, .cellUnitDiffers,
    .budgetZero, .scoreUnreadable, .scoreOutOfRange, .scoreTooFine,
    .groupWeightMismatch, .groupWeightUnusual, .executionWeightUnusual, .weightOnOneIndicator,
    .groupUnknown, .groupsUnusual, .totalWeightMismatch, .groupScoreMismatch,
    .pointsAlreadyWeighted, .convertedPointsMismatch, .weightSharesNotFull, .coefficientMismatch,
    .pointsWithoutWeights, .pointsOutOfRange, .pointsTooFine, .numberUnreadable, .percentOutOfRange,
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
  ]
}
