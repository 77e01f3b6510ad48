import ArgumentParser
import CMalloc
import Diagnostics
import Glibc
import Synchronization

/// Project tables in, submission-ready self-evaluation forms out.
@main
struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheetconv",
    abstract: say(
      zh: "把项目表（CSV 或 XLSX）做成可以报送的预算绩效自评表，合计、得分、等级都重新算过",
      en: "makes budget performance self-evaluation forms from project tables (CSV or XLSX)"),
    discussion: say(
      zh: """
        例子：
          sheetconv fill 本级项目.csv 转移支付项目.csv --year 2023 -o 自评汇总表.xlsx
          sheetconv check 本级项目.csv 转移支付项目.csv --report 自评工作报告.txt
          sheetconv inspect 本级项目.csv
          sheetconv convert 台账.xlsx 台账.csv

        退出码：0 完成，没有必须修改的问题；1 有必须修改的问题；2 文件读不出或写不进；64 命令写错。
        """,
      en: """
        EXAMPLES:
          sheetconv fill own.csv transfers.csv --year 2023 -o summary.xlsx
          sheetconv check own.csv transfers.csv --report report.txt
          sheetconv inspect own.csv
          sheetconv convert ledger.xlsx ledger.csv

        EXIT STATUS: 0 done, nothing must be corrected; 1 something must be corrected; \
        2 a file could not be read or written; 64 wrong usage.
        """),
    version: "0.1.0",
    subcommands: [
      Fill.self, Check.self, Explain.self, Extract.self, Diff.self, Merge.self, Collect.self,
      Inspect.self,
      New.self, Finalize.self,
      Rulebooks.self, Templates.self,
      Convert.self, Dump.self,
    ])

  static func main() {
    // Writing past a file-size limit, or into a closed pipe, is an error to report or to end
    // quietly on, not a signal to die of.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    keepMemory()
    main(nil)
  }

  /// Holds a value as long as the process lives. Taking a large model apart piece by piece when a
  /// command ends would take a tenth of its time, and the system takes its memory back at once.
  static func keepUntilExit(_ value: some Sendable) {
    kept.withLock { $0.append(value) }
  }

  private static let kept = Mutex<[any Sendable]>([])
}

/// Lets the C library take memory from the system in large steps and keep it until the end.
///
/// By default it asks for a few pages at a time and gives them back between phases, which costs
/// a run over a large table a tenth of its time in the kernel. What is not used is never touched.
private func keepMemory() {
  mallopt(M_TOP_PAD, 32 << 20)
  mallopt(M_TRIM_THRESHOLD, Int32.max)
  mallopt(M_MMAP_THRESHOLD, 32 << 20)
}

/// A text of the program's own in the language of the user.
func say(zh chinese: String, en english: String) -> String {
  Wording(zh: chinese, en: english).text(in: Console.language)
}
