public import Diagnostics

extension FindingCode {
  /// The folder in which the output is to be written does not exist.
  public static let outputFolderMissing = FindingCode(
    "output-folder-missing", .error,
    message: Wording(
      zh: "要写入的文件夹不存在", en: "the folder to write to does not exist"),
    fix: Wording(
      zh: "先建好文件夹，或换一个已有的文件夹",
      en: "make the folder first, or name one that exists"))

  /// The system does not let us make a file in the output's folder.
  public static let outputFolderNotWritable = FindingCode(
    "output-folder-not-writable", .error,
    message: Wording(
      zh: "不能在这个文件夹里写文件", en: "no file can be written in this folder"),
    fix: Wording(
      zh: "换一个自己有写入权限的文件夹", en: "choose a folder that you may write to"))

  /// The output's name is that of a folder.
  public static let outputIsFolder = FindingCode(
    "output-is-folder", .error,
    message: Wording(
      zh: "输出的名字是文件夹，不是文件", en: "the output's name is that of a folder, not a file"),
    fix: Wording(
      zh: "写出文件夹里要生成的文件名，例如 自评表.xlsx",
      en: "add the name of the file to be made in it, such as form.xlsx"))

  /// The output's name is that of a device, a pipe or the like.
  public static let outputNotAFile = FindingCode(
    "output-not-a-file", .error,
    message: Wording(
      zh: "输出的名字是设备或管道，不是普通文件",
      en: "the output's name is that of a device or a pipe, not of a file"),
    fix: Wording(zh: "换一个普通的文件名", en: "name an ordinary file"))

  /// The file that is to be replaced is write-protected.
  public static let outputProtected = FindingCode(
    "output-protected", .error,
    message: Wording(
      zh: "已有同名文件，而且它是只读的，没有改动它",
      en: "a file of this name exists and is write-protected; it was left alone"),
    fix: Wording(
      zh: "取消它的只读属性，或换一个文件名",
      en: "lift its write protection, or choose another name"))

  /// The disk, or the user's share of it, is full.
  public static let outputDiskFull = FindingCode(
    "output-disk-full", .error,
    message: Wording(
      zh: "磁盘空间不足，文件没有写出，原有文件没有改动",
      en: "the disk is full; nothing was written and no file was changed"),
    fix: Wording(zh: "清理磁盘或换一个磁盘后再试", en: "free some space or use another disk"))

  /// The file is larger than the system lets this process write.
  public static let outputTooLarge = FindingCode(
    "output-too-large", .error,
    message: Wording(
      zh: "文件超过了系统允许的大小，没有写出，原有文件没有改动",
      en: "the file is larger than the system allows; nothing was written or changed"),
    fix: Wording(
      zh: "请管理员放宽文件大小限制，或把数据分成几个文件",
      en: "ask for a higher limit on file sizes, or divide the data over several files"))

  /// The system refuses to write the file, for another reason.
  public static let outputFailed = FindingCode(
    "output-failed", .error,
    message: Wording(
      zh: "文件写不出来：{reason}；原有文件没有改动",
      en: "the file cannot be written: {reason}; no file was changed"),
    fix: Wording(
      zh: "换一个文件夹或磁盘再试", en: "try another folder or disk"))
}
