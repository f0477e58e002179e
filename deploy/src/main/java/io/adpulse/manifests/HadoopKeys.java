package io.adpulse.manifests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.hadoop.fs.s3a.Constants;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The settings of S3A: those of Hadoop's core-default.xml, and those that only its code names. */
final class HadoopKeys {

  private static final String PREFIX = "fs.s3a.";

  private HadoopKeys() {}

  static Set<String> ofS3a() {
    Set<String> keys = new TreeSet<>();
    try (InputStream defaults =
        Objects.requireNonNull(Constants.class.getResourceAsStream("/core-default.xml"))) {
      NodeList names =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(defaults)
              .getElementsByTagName("name");
      for (int i = 0; i < names.getLength(); i++) {
        add(names.item(i).getTextContent(), keys);
      }
      for (Field field : Constants.class.getFields()) {
        if (field.getType() == String.class && !field.isAnnotationPresent(Deprecated.class)) {
          add(String.valueOf(field.get(null)), keys);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return keys;
  }

  /** Constants also hold prefixes, such as {@code fs.s3a.bucket.}. */
  private static void add(String name, Set<String> keys) {
    String key = name.strip();
    if (key.startsWith(PREFIX) && !key.endsWith(".")) {
      keys.add(key);
    }
  }
}
