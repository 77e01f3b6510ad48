import Driver
import Entries

@main enum FuzzInflate {
  static func main() { Driver.run(.inflate) }
}
