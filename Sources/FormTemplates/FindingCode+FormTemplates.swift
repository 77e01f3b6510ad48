public import Diagnostics

extension FindingCode {
  /// Every kind of finding of this module: reading tables of projects and filling forms.
  public static let allOfFormTemplates: [FindingCode] =
    allOfWorkbookTemplates + [
      .formValuesDiffer, .formNotFound, .formNeedsWorkbook,
      .formTextUnread, .formNumberDamaged, .listRepeatsForms, .listRepeatsList, .recordsInvalid,
      .previousMissing, .previousUnmatched,
      .holeUnknown, .tooManyRows,
      .textTooHigh, .roundedRowsDiffer, .requiredMissing, .formNotForData, .namePatternInvalid,
      .markedCopyOfText, .markedProtectedSheet, .markedProtectedWorkbook, .markedCellHasThread,
      .markedNoteFull, .markedNoteAltered, .markedWithoutNotes, .markedNotesLimited,
      .markedExtension,
      .finalizeNeedsWorkbook, .approvedWithoutIndicators,
      .templateInvalid,
      .partRowUnmatched, .partRowAmbiguous, .partRowUnnamed, .partNameDiffers, .indicatorsAbsent,
      .fillersDropped, .rowIsExample, .partRowSkipped, .partColumnUnread, .listMissing,
      .headerNotFound, .columnMissing, .columnAbsent, .columnAmbiguous, .columnUnknown,
      .columnCarried, .unitUnknown, .unitContradictory, .optionContradicts, .yearUnknown,
      .unitInferred, .kindInferred, .levelInferred, .rowSkipped, .rowNotTaken, .unitUnsupported,
      .nothingVisible, .formulaUncomputed, .noProjects, .sheetWithoutProjects,
      .noTables,
    ] + allOfOwnForms + allOfWriteBack + allOfChangeLists + allOfReturning + allOfCollecting
}
