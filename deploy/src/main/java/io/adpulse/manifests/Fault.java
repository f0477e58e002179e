package io.adpulse.manifests;

/**
 * Something that a person has to mend.
 *
 * @param path of the field in the document, or the configuration key
 */
record Fault(String file, String document, String path, String sentence) {

  @Override
  public String toString() {
    return file + ": " + document + ": " + path + " " + sentence;
  }
}
