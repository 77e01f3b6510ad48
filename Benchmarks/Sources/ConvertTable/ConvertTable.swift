import Glibc
import SheetIO

/// `ConvertTable IN OUT [bare]`: converts a table; with `bare`, a workbook is not read back before
/// it is put in place.
@main
enum ConvertTable {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let format = TableFormat(extensionOf: arguments[2]) else {
      exit(64)
    }
    var options = TableConverter.Options()
    options.provesWorkbook = arguments.count == 3
    do {
      _ = try TableConverter.convert(
        ByteSource(path: arguments[1]), to: arguments[2], as: format, options: options)
    } catch {
      print(error)
      exit(2)
    }
  }
}
