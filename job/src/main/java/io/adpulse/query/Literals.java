package io.adpulse.query;

import java.nio.charset.Charset;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.functions.SqlLikeUtils;

/**
 * Tries literals as the functions of Flink will: what they do not take now they would not take with
 * the first event either.
 */
final class Literals {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Literals() {}

  static boolean isRegex(Call call) {
    return takes(call, Pattern::compile);
  }

  /** How many groups a regular expression has. */
  static int groups(Call call) {
    return Pattern.compile(call.text().orElse("")).matcher("").groupCount();
  }

  static boolean isCharset(Call call) {
    return takes(call, Charset::forName);
  }

  /** Patterns of {@code DATE_FORMAT}. */
  static boolean isDatePattern(Call call) {
    return takes(call, new DateTimeFormatterBuilder()::appendPattern);
  }

  /** Patterns of {@code FROM_UNIXTIME} and {@code UNIX_TIMESTAMP}. */
  @SuppressWarnings("JavaUtilDate") // as Flink reads them
  static boolean isSimpleDatePattern(Call call) {
    return takes(call, text -> new SimpleDateFormat(text, Locale.ROOT));
  }

  static boolean isLike(Call call) {
    return takes(
        call.operand(1),
        pattern ->
            SqlLikeUtils.like(
                "", pattern, call.operand(2).text().orElseThrow(IllegalArgumentException::new)));
  }

  static boolean isSimilar(Call call) {
    if (call.operands().size() == 2) {
      return takes(call.operand(1), pattern -> SqlLikeUtils.similar("", pattern));
    }
    return takes(
        call.operand(1),
        pattern ->
            SqlLikeUtils.similar(
                "", pattern, call.operand(2).text().orElseThrow(IllegalArgumentException::new)));
  }

  static boolean isJson(Call call) {
    return takes(
        call,
        text -> {
          try {
            JSON.readTree(text);
          } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  private static boolean takes(Call call, Consumer<String> reader) {
    return call.text()
        .filter(
            text -> {
              try {
                reader.accept(text);
                return true;
              } catch (IllegalArgumentException | ValidationException refused) {
                return false; // of patterns and names, too
              }
            })
        .isPresent();
  }
}
