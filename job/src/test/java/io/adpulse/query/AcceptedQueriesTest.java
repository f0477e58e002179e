package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queries that must stay possible, whatever else is refused. */
class AcceptedQueriesTest {

  @Test
  void whatIsBoundedAndNeverFailsIsAccepted() {
    List<String> texts = GivenTexts.paragraphs("/queries/accepted.txt");
    List<Query> queries = new ArrayList<>();
    for (String text : texts) {
      Query query = GivenQueries.query("q" + queries.size(), text);
      assertThat(CheckWords.of(query.source())).as(text).isEmpty();
      queries.add(query);
    }

    assertThat(GivenQueries.faults(new Queries(queries, List.of())))
        .as("faults, where q7 is the query of paragraph 7 from 0")
        .isEmpty();
  }
}
