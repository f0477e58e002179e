package io.adpulse.accept;

import java.util.Arrays;

/** Some ids of one window, each three words: the two of its fingerprint, and its content's hash. */
final class IdSegment {

  /** At most so many ids are in one. */
  static final int LARGEST = 1 << 12;

  /** Words per id. */
  static final int WORDS = 3;

  private final long[] words;
  private int count;
  private int number;

  private IdSegment(long[] words, int count) {
    this.words = words;
    this.count = count;
  }

  /** With room for ids to come. */
  static IdSegment withRoomFor(int ids) {
    return new IdSegment(new long[ids * WORDS], 0);
  }

  /** Full of what a block holds; a whole array of it is not copied. */
  static IdSegment of(IdBlock.Slice slice) {
    boolean whole = slice.from() == 0 && slice.to() == slice.words().length;
    long[] words =
        whole ? slice.words() : Arrays.copyOfRange(slice.words(), slice.from(), slice.to());
    return new IdSegment(words, words.length / WORDS);
  }

  /** Its number among those of its bucket. */
  int number() {
    return number;
  }

  /** Gives it another number. */
  void number(int among) {
    number = among;
  }

  int count() {
    return count;
  }

  /** How many words it takes, used or not. */
  int room() {
    return words.length;
  }

  boolean isFull() {
    return count * WORDS == words.length;
  }

  /** Adds an id; returns its place. */
  int add(long high, long low, long content) {
    int at = count * WORDS;
    words[at] = high;
    words[at + 1] = low;
    words[at + 2] = content;
    return count++;
  }

  boolean holds(int place, long high, long low) {
    int at = place * WORDS;
    return words[at + 1] == low && words[at] == high;
  }

  long low(int place) {
    return words[place * WORDS + 1];
  }

  long content(int place) {
    return words[place * WORDS + 2];
  }

  /** The ids from a place on. They are never changed, and so a block shares them. */
  IdBlock.Slice from(int place) {
    return new IdBlock.Slice(words, place * WORDS, count * WORDS);
  }
}
