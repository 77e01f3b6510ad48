public import Diagnostics

extension FindingCode {
  /// Every kind of finding of this module: files, texts, workbooks, and writing them.
  public static let allOfSheetIO: [FindingCode] = [
    .fileMissing, .fileIsFolder, .fileUnreadable,
    .notAWorkbook,
    .encodingNameUnknown, .encodingUnknown, .encodingInvalid, .encodingLacksCharacter,
    .delimiterUnusable,
    .quoteUnclosed, .textFieldTooLong, .textRecordTooLong, .textTooManyFields, .textTooManyRecords,
    .recordsRagged, .textHasNul, .textAfterQuote, .neutralisingUndone, .lineEndsMixed,
    .patchInexact, .patchDiffers,
    .formulasBecameValues, .formulaWithoutValue, .sheetsLeftOut, .printSetupLeftOut,
    .validationsLeftOut, .noWorksheet, .jsonInvalid,
    .workbookSigned, .editSheetMissing, .cellHoldsFormula, .cellUnderMerge, .cellIsTableHeader,
    .editValueInvalid, .cellHasNote, .editNotSafe, .editDiffers,
    .fileEmpty, .textIsEmpty, .extensionMisleads, .sheetNotRead, .sheetNotFound, .hiddenRows,
    .outputFolderMissing, .outputFolderNotWritable, .outputIsFolder, .outputNotAFile,
    .outputNotAFolder, .outputProtected, .outputDiskFull, .outputTooLarge, .outputFailed,
    .outputWithoutSheet, .outputWithoutVisibleSheet, .outputSheetName, .outputSheetKind,
    .outputStyle, .outputDefinedName, .outputProperty, .outputNumber, .outputTextLength,
    .outputFormula, .outputCellPlace, .outputCellOrder, .outputMergeOverlap, .outputMergeSize,
    .outputColumnWidth, .outputRowHeight, .outputPrintSetup, .outputDropDown, .outputValidation,
    .outputNoteTwice, .outputLink, .outputLibrary, .outputDiffers,
    .partInvalid, .doctypeRefused, .partEncodingUnknown, .partMissing, .workbookHasNoSheets,
    .sheetWithoutPart, .cellReferenceInvalid, .sharedStringMissing, .cellStoredTwice,
    .zipDamaged, .zipPartDamaged, .zipMethodUnknown, .zipNameTwice, .readLimitReached,
  ]
}
