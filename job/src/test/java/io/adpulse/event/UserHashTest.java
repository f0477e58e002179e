package io.adpulse.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The hash is part of what lives in savepoints. If a golden test fails, it is the code that is
 * wrong: after such a change every event that state remembers would look new.
 */
class UserHashTest {

  private final UserHash hash = new UserHash();

  /** Expected values from an independent implementation in another language. */
  @Test
  void the_fingerprint_of_a_user_never_changes() {
    assertFingerprint("u-1", 0x29d326dee4961997L, 0x03c0aeb418ea9d20L);
    assertFingerprint("user-000042", 0x870148f113243434L, 0x2082f5ff97f5d715L);
    assertFingerprint("\u5e7f\u544a-\ud83d\ude80", 0x5caacf5e336062f4L, 0x4c7ddefd2832038fL);
    assertFingerprint("x".repeat(128), 0x05aba422e59b96d9L, 0x64fbb1830763f252L);
    assertFingerprint("x".repeat(127) + "\u00fc", 0x1819bdb7063f2532L, 0x1d6647dbe5fd4659L);
  }

  private void assertFingerprint(String user, long high, long low) {
    byte[] utf8 = user.getBytes(UTF_8);

    hash.of(user);
    assertThat(hash.high()).as(user).isEqualTo(high);
    assertThat(hash.low()).as(user).isEqualTo(low);
    assertThat(bytes()).isEqualTo(utf8);

    hash.of(("<" + user + ">").getBytes(UTF_8), 1, utf8.length);
    assertThat(hash.high()).as(user).isEqualTo(high);
    assertThat(hash.low()).as(user).isEqualTo(low);
    assertThat(bytes()).isEqualTo(utf8);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[hash.length()];
    hash.copyTo(bytes, 0);
    return bytes;
  }
}
