import Diagnostics
import Foundation
import SheetIO

/// Where a merge writes: a folder for all files, or one file and what belongs to it beside it.
struct MergeTarget {
  /// The folder.
  let folder: String
  /// The name of each data file in it, in the order of the inputs.
  let names: [String]
  /// The name of the record of changes, and of the list of conflicts.
  let recordName: String
  let conflictsName: String
  /// Whether each data file replaces its own input.
  let replacesInput: [Bool]

  /// - Parameters:
  ///   - output: As the user gave it: a folder, or for one data file perhaps a file.
  ///   - data: The data files.
  init(_ output: String, data: [String]) {
    let isFile = Self.isFileName(output)
    let parts = PathParts(output)
    folder = isFile ? parts.folder : output
    names = isFile ? [parts.name] : data.map { PathParts($0).name }
    let stem = isFile ? parts.stem + "-" : ""
    recordName = stem + "修改记录.xlsx"
    conflictsName = stem + "合并冲突.xlsx"
    let paths = names.map { [folder] in folder + "/" + $0 }
    replacesInput = zip(paths, data).map { OutputFile.isSameFile($0, $1) }
  }

  /// Whether a name is that of a file rather than of a folder: it ends as data files do.
  static func isFileName(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) {
      return !isFolder.boolValue
    }
    return [".xlsx", ".xlsm", ".csv", ".tsv", ".txt"].contains(where: name.lowercased().hasSuffix)
  }

  /// The data files whose names are the same, though their folders differ.
  var repeatedName: String? {
    Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.min()
  }
}

extension FindingCode {
  /// Two data files would be written under one name.
  static let mergeNamesCollide = FindingCode(
    "merge-names-collide", .error,
    message: Wording(
      zh: "有两个数据文件都叫“{name}”，写到一个文件夹里会互相覆盖",
      en: "two data files are called “{name}” and would overwrite each other in one folder"),
    fix: Wording(zh: "先给其中一个改名", en: "rename one of them"))
}
