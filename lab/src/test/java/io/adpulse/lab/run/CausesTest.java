package io.adpulse.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.query.QueryFailure;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void aFailureOfAQueryNamesTheQueryAndItsCause() {
    var failure =
        new RuntimeException(
            "Job execution failed",
            new QueryFailure(
                "reach.sql: Calc[9]", new RuntimeException(new ArithmeticException("/ by zero"))));

    assertThat(Causes.of(failure))
        .isEqualTo(
            "A query failed in its operator reach.sql: Calc[9]: ArithmeticException: / by zero");
  }

  @Test
  void anotherFailureSaysWhatIsAtItsBottom() {
    assertThat(Causes.of(new RuntimeException("outer", new IllegalStateException("no room left."))))
        .isEqualTo("no room left");
  }
}
