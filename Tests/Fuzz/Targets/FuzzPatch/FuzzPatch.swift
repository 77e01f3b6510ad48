import Driver
import Entries

@main enum FuzzPatch {
  static func main() { Driver.run(.patch) }
}
