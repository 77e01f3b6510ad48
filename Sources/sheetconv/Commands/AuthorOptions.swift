import ArgumentParser
import Diagnostics

/// Who changed the forms, and when; for whoever reads the record of it later.
struct AuthorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(zh: "谁改的，写进记录", en: "who made the changes, for the record"), valueName: "NAME"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      say(
        zh: "哪天改的，写进记录；不写则用退回文件的保存时间",
        en: "when they were made, for the record; if left out, when the returned file was saved"),
      valueName: "DATE"))
  var date: String?

  /// Who; empty where nobody says it.
  var author: String { by ?? "" }

  /// When a change was made that came in a file; empty where nothing tells.
  func time(of file: ReturnedFileFacts?) -> String { date ?? file?.savedAt ?? "" }
}
