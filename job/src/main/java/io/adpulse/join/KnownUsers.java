package io.adpulse.join;

import io.adpulse.bucket.AppendedRecords;
import io.adpulse.bucket.BlockId;
import io.adpulse.bucket.BlockLog;
import io.adpulse.bucket.RecordBlock;
import io.adpulse.event.UserHash;
import java.time.Duration;
import java.util.Map;

/**
 * The users of a subtask with those of their versions that an event may need: tables in memory, and
 * their log in Flink's keyed state to restore them from.
 *
 * <p>A version is kept as long as it is the user's last one, or an event of an open window may need
 * it. A deletion is kept for {@link #DELETIONS_KEPT} of event time, for rows that come after it but
 * hold from before; then nothing of the user is left.
 *
 * <p>Size: in memory see {@link UserVersions}; in the log 26 bytes and the attributes per version,
 * at most three times as many versions as are kept. It is written anew beyond that, when an eighth
 * of the users are gone, and {@value #MOST_WRITES} checkpoints after anyone was gone.
 */
final class KnownUsers {

  /**
   * Longer than any replay or repair of users: an older row that comes later counts again, although
   * the contract knows no such end.
   */
  static final Duration DELETIONS_KEPT = Duration.ofDays(366);

  /** Versions are looked through once in so much event time. */
  private static final long LOOK_THROUGH = Duration.ofMinutes(1).toMillis();

  private static final int LONGEST_LOG = 3;
  private static final int MOST_GONE = 8; // one of so many
  private static final int MOST_WRITES = 100;

  /** If so many bytes are not in the log yet, they go there before the next checkpoint. */
  private static final long MOST_UNLOGGED = 8 * 1024 * 1024;

  /** The log has no windows. */
  private static final long WINDOW = 0;

  private final BlockLog<RecordBlock> log;
  private final UserVersions[] versions;
  private final AppendedRecords[] logged;
  private final int[] gone; // users since the log was written anew
  private final int[] writes; // since anyone was gone
  private long unlogged;
  private long lookedThrough = Long.MIN_VALUE;

  KnownUsers(int buckets, BlockLog<RecordBlock> log) {
    this.log = log;
    this.versions = new UserVersions[buckets];
    this.logged = new AppendedRecords[buckets];
    this.gone = new int[buckets];
    this.writes = new int[buckets];
    for (int bucket = 0; bucket < buckets; bucket++) {
      versions[bucket] = new UserVersions();
      logged[bucket] = new AppendedRecords();
    }
  }

  /** Reads the log. */
  void restore() throws Exception {
    for (int bucket = 0; bucket < versions.length; bucket++) {
      for (Map.Entry<BlockId, RecordBlock> entry : log.read(bucket)) {
        logged[bucket].restore(entry.getKey(), entry.getValue());
        versions[bucket].addAll(entry.getValue().bytes());
      }
    }
  }

  /** Adds what is said about a user. */
  void add(int bucket, UserHash user, UserChange change) throws Exception {
    byte[] attributes = change.attributes();
    versions[bucket].add(user.high(), user.low(), change.from(), attributes, 0, attributes.length);
    byte[] record = UserVersions.logged(user.high(), user.low(), change.from(), attributes);
    logged[bucket].add(1, record);
    unlogged += record.length;
    if (unlogged > MOST_UNLOGGED) {
      write();
    }
  }

  /** The users of a bucket. */
  UserVersions of(int bucket) {
    return versions[bucket];
  }

  /** Forgets what no event needs; none is earlier than this. */
  void forget(long earliest) {
    boolean isDue = lookedThrough == Long.MIN_VALUE || earliest - lookedThrough >= LOOK_THROUGH;
    if (isDue) {
      lookedThrough = earliest;
      for (int bucket = 0; bucket < versions.length; bucket++) {
        gone[bucket] += versions[bucket].forget(earliest, earliest - DELETIONS_KEPT.toMillis());
      }
    }
  }

  /** Writes what is new to the log. */
  void write() throws Exception {
    unlogged = 0;
    for (int bucket = 0; bucket < versions.length; bucket++) {
      UserVersions kept = versions[bucket];
      AppendedRecords records = logged[bucket];
      writes[bucket] += gone[bucket] > 0 ? 1 : 0;
      boolean isDue =
          records.records() > LONGEST_LOG * (long) kept.versions()
              || gone[bucket] > kept.users() / MOST_GONE
              || writes[bucket] >= MOST_WRITES;
      if (isDue) {
        records.replace(bucket, WINDOW, log, kept.logged());
        gone[bucket] = 0;
        writes[bucket] = 0;
      } else {
        records.write(bucket, WINDOW, log);
      }
    }
  }

  /** How many versions and deletions are kept. */
  long count() {
    long count = 0;
    for (UserVersions each : versions) {
      count += each.versions();
    }
    return count;
  }
}
