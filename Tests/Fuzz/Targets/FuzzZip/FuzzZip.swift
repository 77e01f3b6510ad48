import Driver
import Entries

@main enum FuzzZip {
  static func main() { Driver.run(.zip) }
}
