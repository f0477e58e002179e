package io.adpulse.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads the properties file that {@code --config} names; UTF-8, in Java's properties format. */
final class PropertiesFile {

  private PropertiesFile() {}

  /**
   * The keys and values of the file; none if it cannot be read.
   *
   * @param faults receives why the file cannot be read, and keys that it holds twice
   */
  static Map<String, String> read(String file, List<Fault> faults) {
    Map<String, String> values = new LinkedHashMap<>();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      new Properties() {
        @Override
        public synchronized Object put(Object key, Object value) {
          if (values.putIfAbsent((String) key, (String) value) != null) {
            faults.add(
                new Fault(Secrets.showKey((String) key), "", "is twice in " + file + "; keep one"));
          }
          return value;
        }
      }.load(reader);
    } catch (NoSuchFileException missing) {
      faults.add(new Fault("config", file, "there is no such file"));
    } catch (CharacterCodingException encoding) {
      faults.add(new Fault("config", file, "is not UTF-8"));
    } catch (IOException | IllegalArgumentException unreadable) {
      // InvalidPathException and a wrong unicode escape are IllegalArgumentExceptions; their
      // messages may quote the line, and so a secret.
      faults.add(
          new Fault(
              "config",
              file,
              unreadable instanceof InvalidPathException || unreadable instanceof IOException
                  ? "cannot be read; name a readable file"
                  : "is no properties file: it holds a wrong \\u escape"));
    }
    return values;
  }
}
