import Glibc
import SheetIO

/// `ReadTable split|keep|sheets FILE [RUNS]`: reads a file as often, after once for warming up, and
/// prints the seconds of each run: `split` steps through the fields of a CSV, `keep` holds them all
/// in memory, `sheets` reads every sheet of a workbook.
@main
enum ReadTable {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let work = works[arguments[1]] else { exit(64) }
    let runs = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
    for run in 0...runs {
      let start = now()
      do {
        let count = try work(ByteSource(path: arguments[2]))
        if run == 0 { continue }
        print(fixed(now() - start), count)
      } catch {
        print(error)
        exit(2)
      }
    }
  }

  private static let works: [String: (ByteSource) throws -> Int] = [
    "split": { source in
      var bytes = 0
      try CSVReader(source).forEachRecord { record in
        for position in 0..<record.count { bytes += record.bytes(position).count }
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

  private static func fixed(_ seconds: Double) -> String {
    let micro = Int(seconds * 1e6)
    let digits = String(micro % 1_000_000)
    return "\(micro / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
