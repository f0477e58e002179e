package io.adpulse.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses that a process listens at, as Linux tells them. */
final class ListeningSockets {
  private static final String LISTENS = "0A";

  private ListeningSockets() {}

  /** Every TCP address as Linux writes it: the bytes of each four in reverse, then the port. */
  static List<String> of(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = Path.of("/proc", Long.toString(pid), "net", table);
      for (String line : Files.readAllLines(file)) {
        // sl, local address, remote address, state, ..., inode in the tenth column
        List<String> columns = List.of(line.strip().split("\\s+", -1));
        if (columns.get(3).equals(LISTENS) && inodes.contains(columns.get(9))) {
          addresses.add(columns.get(1));
        }
      }
    }
    return addresses;
  }

  /** Whether only this machine can connect. */
  static boolean isLoopback(String address) {
    return address.startsWith("0100007F:") // 127.0.0.1
        || address.startsWith("0000000000000000FFFF00000100007F:") // the same, by an IPv6 socket
        || address.startsWith("00000000000000000000000001000000:"); // ::1
  }

  private static Set<String> inodes(long pid) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files
          .map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return ""; // closed in the meantime
    }
  }
}
