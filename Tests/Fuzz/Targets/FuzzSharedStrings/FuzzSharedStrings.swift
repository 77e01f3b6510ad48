import Driver
import Entries

@main enum FuzzSharedStrings {
  static func main() { Driver.run(.sharedStrings) }
}
