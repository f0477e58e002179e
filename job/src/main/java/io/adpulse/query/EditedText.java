package io.adpulse.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text some parts of which are replaced, and where each place of the new text comes from.
 *
 * @param original the text before
 * @param edits that do not overlap, from left to right
 */
record EditedText(String original, List<Edit> edits) {

  /**
   * One part.
   *
   * @param from its offset in the original
   * @param to the offset after it
   * @param replacement what stands there instead
   */
  record Edit(int from, int to, String replacement) {}

  EditedText {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(Edit::from));
    edits = List.copyOf(sorted);
  }

  /** The new text. */
  String text() {
    var text = new StringBuilder();
    int at = 0;
    for (Edit edit : edits) {
      text.append(original, at, edit.from()).append(edit.replacement());
      at = edit.to();
    }
    return text.append(original, at, original.length()).toString();
  }

  /** The offset in the original of an offset in the new text; within a part, where it begins. */
  int originalOffset(int offset) {
    int longer = 0;
    for (Edit edit : edits) {
      int begins = edit.from() + longer;
      if (offset < begins) {
        break;
      }
      if (offset < begins + edit.replacement().length()) {
        return edit.from();
      }
      longer += edit.replacement().length() - (edit.to() - edit.from());
    }
    return Math.min(original.length(), offset - longer);
  }
}
