package io.adpulse.output;

import io.adpulse.config.GroupHistory;
import io.adpulse.state.Refused;
import java.io.Serializable;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Refuses a start from a snapshot older than the newest one whose results are committed, before the
 * sink touches anything: its writer aborts what was opened after the snapshot, which would take
 * transactions from the newest snapshot that are still to be committed.
 *
 * <p>It also finds what positions cannot show: results that were written since although nothing was
 * read, as partitions that fall silent close windows too.
 */
final class RefuseOlderSnapshot implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Properties adminProperties;
  private final String groupId;
  private final String inputTopic;
  private final String transactionalIdPrefix;

  RefuseOlderSnapshot(
      Properties adminProperties, String groupId, String inputTopic, String transactionalIdPrefix) {
    this.adminProperties = adminProperties;
    this.groupId = groupId;
    this.inputTopic = inputTopic;
    this.transactionalIdPrefix = transactionalIdPrefix;
  }

  /**
   * Passes if no later snapshot has committed results.
   *
   * @param restored the number of the checkpoint or savepoint that is restored; empty if none is
   * @throws Refused if one has
   */
  void check(OptionalLong restored) {
    var history = GroupHistory.ask(adminProperties, groupId);
    Map<Integer, Long> offsets = new TreeMap<>(history.offsets(inputTopic));
    OptionalLong newest = history.newestCheckpoint(inputTopic);
    String group = "consumer group '" + groupId + "' has committed ";
    if (restored.isEmpty() && !offsets.isEmpty()) {
      throw refused(restored, group + at(offsets));
    }
    if (restored.isPresent() && newest.isPresent() && newest.getAsLong() > restored.getAsLong()) {
      throw refused(restored, group + "snapshot " + newest.getAsLong() + " with " + at(offsets));
    }
    // Offsets are committed in the background: the last ones before a crash may be missing.
    LaterCommits.find(adminProperties, transactionalIdPrefix, restored.orElse(0))
        .ifPresent(
            transaction -> {
              throw refused(
                  restored, "transaction '" + transaction + "' with later results is committed");
            });
  }

  private String at(Map<Integer, Long> offsets) {
    return "offsets " + offsets + " of the partitions of " + inputTopic;
  }

  private static Refused refused(OptionalLong restored, String history) {
    return new Refused(
        "Refused to start, as results would be repeated or lost: "
            + (restored.isPresent()
                ? "this start restores snapshot " + restored.getAsLong()
                : "its state was not restored")
            + ", but "
            + history
            + ". Start from the newest checkpoint or savepoint of this deployment, or pass"
            + " --allow-rewind to accept repeated results.");
  }
}
