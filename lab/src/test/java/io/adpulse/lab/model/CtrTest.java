package io.adpulse.lab.model;

import static io.adpulse.lab.model.GoodEvent.clean;
import static io.adpulse.lab.model.GoodEvent.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CtrTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0e99999999999, 0",
    "0E-99999999999, 0",
    "1, 1000000000",
    "1.000, 1000000000",
    "10e-1, 1000000000",
    "0.0001e4, 1000000000",
    "0.9999999995, 1000000000",
    "0.9999999994999, 999999999",
    "0.0000000005, 1",
    "0.00000000049999, 0",
    "5e-10, 1",
    "49e-11, 0",
    "1e-99999999999, 0",
    "0.123456789, 123456789",
    "123.4567895E-3, 123456790"
  })
  void roundsARateHalfUpToNineDecimals(String raw, long nanos) {
    CleanEvent event = (CleanEvent) clean(with("\"ctr\":" + raw));
    assertThat(event.ctr()).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0000000000000000000001",
        "-1e-99999999999",
        "1e99999999999",
        "1e1",
        "1.1",
        "-0.5",
        "\"0.5\"",
        "true",
        "[0.5]"
      })
  void checksTheRangeOfARateAsItWasWritten(String raw) {
    assertThat(clean(with("\"ctr\":" + raw))).isEqualTo(new BadRecord(Reason.INVALID_CTR));
  }

  @Test
  void readsHundredsOfThousandsOfDigits() {
    String digits = "0".repeat(400_000) + "1".repeat(400_000);
    assertThat(clean(with("\"ctr\":0." + digits))).isInstanceOf(CleanEvent.class);
  }
}
