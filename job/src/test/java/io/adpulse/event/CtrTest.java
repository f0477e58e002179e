package io.adpulse.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CtrTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "-0e5, 0",
    "-0.000E-99999999999999999999, 0",
    "0e999999999999999999999, 0",
    "1, 1000000000",
    "1.0, 1000000000",
    "1e0, 1000000000",
    "10e-1, 1000000000",
    "0.1e1, 1000000000",
    "0.0001E+4, 1000000000",
    "1000000000000000000000e-21, 1000000000",
    "0.5, 500000000",
    "5e-1, 500000000",
    "0.123456789, 123456789",
    "0.1234567894, 123456789",
    "0.1234567894999999999999999999, 123456789",
    "0.1234567895, 123456790",
    "123456789.5e-9, 123456790",
    "0.9999999994, 999999999",
    "0.9999999995, 1000000000",
    "0.99999999999999999999999999, 1000000000",
    "0.0000000005, 1",
    "5e-10, 1",
    "0.00000000049999, 0",
    "4.9999e-10, 0",
    "1e-400, 0",
    "1e-999999999999, 0",
    "9e-9223372036854775808, 0",
    "9e-0000000000000000000000000000001, 900000000"
  })
  void is_rounded_half_up_to_nine_decimals(String written, long units) {
    assertThat(Json.event().with("ctr", written).accepted().ctr()).isEqualTo(units);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0000000000000000000001",
        "1.00000000000000000000000000000000000000000000000000000000000000000000000001e0",
        "1e1",
        "10",
        "10.0",
        "2",
        "1.1",
        "0.11e1",
        "11e-1",
        "1e999999999999",
        "1e9223372036854775808",
        "0.000000000000000001e19",
        "-1",
        "-0.0000000000000000000001",
        "-1e-999999999999",
        "-1e400"
      })
  void is_checked_exactly_as_it_is_written(String written) {
    assertThat(Json.event().with("ctr", written).rejected().reason()).isEqualTo(Reason.INVALID_CTR);
  }

  @Test
  void a_megabyte_of_digits_is_read_as_fast_as_it_is_scanned() {
    String zeros = "0".repeat(900_000);
    long before = ownProcessorTime();
    assertThat(units("0." + zeros + "1")).isZero();
    assertThat(units("0." + zeros + "1e900000")).isEqualTo(100_000_000);
    assertThat(units("1" + zeros + "e-900000")).isEqualTo(1_000_000_000);
    assertThat(units("1." + zeros + "1")).isEqualTo(Ctr.OUT_OF_RANGE);
    assertThat(units("0.1e" + zeros + "1")).isEqualTo(1_000_000_000);
    assertThat(units("1e" + "9".repeat(900_000))).isEqualTo(Ctr.OUT_OF_RANGE);
    assertThat(Duration.ofNanos(ownProcessorTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  /** In ns, and without the time in which a busy machine lets this thread wait. */
  private static long ownProcessorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Property(tries = 20_000)
  void agrees_with_BigDecimal(
      @ForAll @IntRange(max = 3) int wholeZerosOrDigit,
      @ForAll @NumericChars @StringLength(max = 14) String fraction,
      @ForAll @IntRange(min = -15, max = 15) int exponent,
      @ForAll boolean negative,
      @ForAll boolean withExponent) {
    String whole = wholeZerosOrDigit == 3 ? "1000000" : Integer.toString(wholeZerosOrDigit);
    String number =
        (negative ? "-" : "")
            + whole
            + (fraction.isEmpty() ? "" : "." + fraction)
            + (withExponent ? "e" + exponent : "");

    assertThat(units(number)).as(number).isEqualTo(expected(number));
  }

  private static long expected(String number) {
    BigDecimal exact = new BigDecimal(number);
    return exact.signum() < 0 || exact.compareTo(BigDecimal.ONE) > 0
        ? Ctr.OUT_OF_RANGE
        : exact.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static long units(String number) {
    byte[] bytes = ("x" + number + ",7").getBytes(US_ASCII);
    return Ctr.parse(bytes, 1, bytes.length - 2);
  }
}
