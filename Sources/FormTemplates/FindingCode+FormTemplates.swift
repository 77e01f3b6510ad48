public import Diagnostics

extension FindingCode {
  /// Every kind of finding of this module: reading tables of projects and filling forms.
  public static let allOfFormTemplates: [FindingCode] = [
    .formValuesDiffer, .formNotFound, .formNeedsWorkbook,
    .formTextUnread,
    .holeUnknown, .tooManyRows,
    .textTooHigh,
    .markedCopyOfText, .markedProtectedSheet, .markedProtectedWorkbook, .markedCellHasThread,
    .markedNoteFull, .markedNoteAltered, .markedWithoutNotes, .markedNotesLimited, .markedExtension,
    .finalizeNeedsWorkbook, .approvedWithoutIndicators,
    .templateInvalid,
    .placeholderMalformed, .placeholderUnknown, .placeholderOptionUnknown,
    .placeholderOutsideGroup, .placeholderTooFarDown, .mergeCrossesRepeat, .formulaCrossesRepeat,
    .formulaLeftToPrograms, .formPlaceMissing, .recordWithoutPlace, .holeNotFound,
    .holeClaimedTwice, .formTextReplaced, .templatePartNotCarried, .templateFormulaNotCarried,
    .templateWithoutForm,
    .partRowUnmatched, .partRowAmbiguous, .partRowUnnamed, .partNameDiffers, .indicatorsAbsent,
    .fillersDropped, .rowIsExample, .partRowSkipped, .partColumnUnread, .listMissing,
    .headerNotFound, .columnMissing, .columnAbsent, .columnAmbiguous, .columnUnknown,
    .columnCarried, .unitUnknown, .unitContradictory, .optionContradicts, .yearUnknown,
    .unitInferred, .kindInferred, .levelInferred, .rowSkipped, .rowNotTaken, .unitUnsupported,
    .nothingVisible, .formulaUncomputed, .noProjects, .sheetWithoutProjects,
    .noTables,
  ]
}
