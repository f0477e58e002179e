package io.adpulse.query;

import java.util.List;

/**
 * One query.
 *
 * @param topic where its rows go
 * @param file where it was read, for messages
 * @param key the columns that make the key; none: the key is null
 * @param text the file's text with {@code ${window}} replaced, on the lines of the file
 */
public record Query(String topic, String file, List<String> key, String text) {

  /** The topic and the hash of the text: the name under which its operators find their state. */
  public String name() {
    return topic + "@" + TextHash.of(text);
  }
}
