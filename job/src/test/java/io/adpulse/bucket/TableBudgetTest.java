package io.adpulse.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableBudgetTest {

  private static final long MB = 1 << 20;

  @Test
  void on_the_heap_backend_tables_have_no_limit_by_default() {
    TableBudget budget = TableMemory.byDefault("hashmap", 1_000 * MB, 1, 0.5);

    assertThat(budget.isTimeToLook()).isFalse();
    assertThat(budget.isExceeded(1_000 * MB, 0)).isFalse();
  }

  @Test
  void else_the_slots_share_a_part_of_the_heap() {
    TableBudget budget = TableMemory.byDefault("rocksdb", 1_000 * MB, 2, 0.5);

    assertThat(budget.isExceeded(74 * MB, 0)).isFalse();
    assertThat(budget.isExceeded(76 * MB, 0)).isTrue();
    assertThat(budget.isExceeded(50 * MB, 20 * MB)).isFalse();
    assertThat(budget.isExceeded(50 * MB, 30 * MB)).isTrue();
  }

  @Test
  void filters_never_take_all_of_it() {
    var budget = new TableBudget(100 * MB);

    assertThat(budget.isExceeded(24 * MB, 1_000 * MB)).isFalse();
    assertThat(budget.isExceeded(26 * MB, 1_000 * MB)).isTrue();
  }

  @Test
  void a_small_budget_is_looked_at_for_each_entry_a_large_one_now_and_then() {
    var small = new TableBudget(1);
    assertThat(small.isTimeToLook()).isTrue();
    assertThat(small.isTimeToLook()).isTrue();

    var large = new TableBudget(100 * MB);
    int looks = 0;
    for (int i = 0; i < 10_240; i++) {
      looks += large.isTimeToLook() ? 1 : 0;
    }
    assertThat(looks).isEqualTo(10);
  }
}
