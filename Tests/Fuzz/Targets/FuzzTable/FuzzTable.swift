import Driver
import Entries

@main enum FuzzTable {
  static func main() { Driver.run(.table) }
}
