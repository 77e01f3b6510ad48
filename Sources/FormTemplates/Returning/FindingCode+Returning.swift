import Diagnostics

extension FindingCode {
  /// Every kind of finding about issued forms and what comes back of them.
  static let allOfReturning: [FindingCode] = [
    .issuedFormAltered, .issuedFormUnreadable, .issuedByOtherRules,
    .baseNotFound, .baseAmbiguous, .projectNotInData, .projectAmbiguousInData,
    .changeUnreadable, .changeWithoutRow, .changeWithoutTable, .targetNotSplit, .formsDisagree,
    .changesDisagree, .conflictListInvalid, .conflictChoiceUnknown, .listCellsBlank,
    .listBaseNotFound, .cellHoldsError,
  ]
}
