import Driver
import Entries

@main enum FuzzNumberFormat {
  static func main() { Driver.run(.numberFormat) }
}
