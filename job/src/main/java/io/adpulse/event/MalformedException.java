package io.adpulse.event;

/**
 * Says why and where bytes are not one strict JSON object. It carries no stack trace: bad records
 * may come in floods, and the position in the bytes is what helps.
 */
final class MalformedException extends Exception {

  /**
   * @param what what is wrong
   * @param at offset of the offending byte, from 0
   */
  MalformedException(String what, int at) {
    super(what + " at byte " + at, null, false, false);
  }
}
