import Driver
import Entries

@main enum FuzzCSV {
  static func main() { Driver.run(.csv) }
}
