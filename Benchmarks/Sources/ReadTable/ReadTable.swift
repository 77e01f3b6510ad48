import Glibc
import SheetIO

/// `ReadTable split|keep|sheets FILE [RUNS]`: reads a file as often, after once for warming up, and
/// prints for each run the seconds by the clock, of the program and of the system: `split` steps
/// through the fields of a CSV, `keep` holds them all in memory, `sheets` reads every sheet of a
/// workbook.
@main
enum ReadTable {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let work = works[arguments[1]] else { exit(64) }
    let runs = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
    for run in 0...runs {
      let start = now()
      let before = used()
      do {
        guard try work(ByteSource(path: arguments[2])) > 0 else { exit(1) }
        if run == 0 { continue }
        let after = used()
        print(
          fixed(now() - start), fixed(after.program - before.program),
          fixed(after.system - before.system))
      } catch {
        print(error)
        exit(2)
      }
    }
  }

  private static let works: [String: @Sendable (ByteSource) throws -> Int] = [
    "split": { source in
      var bytes = 0
      try CSVReader(source).forEachRecord { record in
        for position in 0..<record.count { record.withText(position) { bytes += $0.count } }
      }
      return bytes
    },
    "keep": { source in try CSVReader(source).allRecords().count },
    "sheets": { source in
      try WorkbookReader(source).readAll().sheets.reduce(0) { $0 + $1.rows.count }
    },
  ]

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func used() -> (program: Double, system: Double) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (seconds(usage.ru_utime), seconds(usage.ru_stime))
  }

  private static func fixed(_ seconds: Double) -> String {
    let micro = Int(seconds * 1e6)
    let digits = String(micro % 1_000_000)
    return "\(micro / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
