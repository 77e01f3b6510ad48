import Diagnostics

extension FindingCode {
  /// What comparing with approved goals and accounts finds, and what accepting findings does.
  static let comparisonCodes: [FindingCode] = [
    .approvedProjectUnknown, .approvedProjectMissing, .approvedProjectRenamed,
    .approvedCodeDiffers, .approvedGoalDiffers, .approvedIndicatorDropped,
    .approvedIndicatorAdded, .approvedIndicatorReworded, .approvedLevelDiffers,
    .approvedOperatorDiffers, .approvedUnitDiffers, .approvedTargetDiffers,
    .approvedWeightDiffers,
    .accountsBudgetDiffers, .accountsExecutedDiffers, .accountsUnitSlip, .accountsProjectMissing,
    .accountsProjectUnknown, .accountsTotalDiffers, .accountsNotCompared,
    .findingsWaived, .waiverUnused, .waiverCodeDiffers, .waiverRepeated, .waiverUnreadable,
    .waiverWithoutReason, .waiverHeaderMissing,
  ]
}
