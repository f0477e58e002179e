package io.adpulse.query;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The functions that queries may call: those that give a result, be it NULL, for every value that
 * an event may hold. A function that is not listed is refused, as a new version of Flink may bring
 * functions that fail.
 */
final class Functions {

  /** Never fail, whatever their arguments. */
  private static final Set<String> TOTAL =
      words(
          """
          + - * = <> < <= > >= AND OR NOT || CASE COALESCE IFNULL IF NULLIF SEARCH REINTERPRET
          GREATEST LEAST BETWEEN
          UPPER LOWER INITCAP CHAR_LENGTH POSITION SUBSTRING SUBSTR REPLACE TRANSLATE3 TRIM LTRIM
          RTRIM BTRIM CONCAT CONCAT_WS REPEAT REVERSE LEFT RIGHT SPLIT_INDEX SPLIT LOCATE
          ASCII CHR TO_BASE64 HEX UNHEX BIN URL_DECODE URL_ENCODE PRINTF STARTSWITH
          ENDSWITH IS_DECIMAL IS_DIGIT IS_ALPHA MD5 SHA1 SHA224 SHA256 SHA384 SHA512 HASH_CODE UUID
          JSON_STRING JSON_OBJECT JSON_ARRAY JSON_QUOTE JSON_UNQUOTE
          ABS SIGN POWER SQRT EXP LN LOG LOG2 LOG10 CEIL FLOOR SIN COS TAN COT ASIN ACOS ATAN ATAN2
          SINH COSH TANH DEGREES RADIANS E PI RAND
          EXTRACT TIMESTAMPDIFF TIMESTAMPADD CONVERT_TZ TO_TIMESTAMP CURRENT_DATE CURRENT_TIME
          CURRENT_TIMESTAMP CURRENT_ROW_TIMESTAMP LOCALTIME LOCALTIMESTAMP NOW CURRENT_DATABASE
          CURRENT_WATERMARK TYPEOF OVERLAPS
          ARRAY ROW MAP ITEM DOT CARDINALITY ARRAY_APPEND ARRAY_CONCAT ARRAY_CONTAINS ARRAY_DISTINCT
          ARRAY_EXCEPT ARRAY_INTERSECT ARRAY_JOIN ARRAY_MAX ARRAY_MIN ARRAY_POSITION ARRAY_PREPEND
          ARRAY_REMOVE ARRAY_REVERSE ARRAY_SLICE ARRAY_SORT ARRAY_UNION MAP_ENTRIES MAP_KEYS
          MAP_UNION MAP_VALUES UNNEST_ROWS UNNEST_ROWS_WITH_ORDINALITY
          COUNT SUM $SUM0 SUM0 MIN MAX AVG STDDEV_POP STDDEV_SAMP VAR_POP VAR_SAMP VARIANCE STDDEV
          FIRST_VALUE LAST_VALUE LISTAGG ARRAY_AGG COLLECT LAG LEAD ROW_NUMBER RANK DENSE_RANK
          PERCENTILE JSON_ARRAYAGG_ABSENT_ON_NULL JSON_ARRAYAGG_NULL_ON_NULL
          PREV NEXT FIRST LAST FINAL RUNNING CLASSIFIER MATCH_ROWTIME
          PATTERN_QUANTIFIER PATTERN_CONCAT PATTERN_ALTER PATTERN_PERMUTE |
          """,
          "IS NULL",
          "IS NOT NULL",
          "IS TRUE",
          "IS NOT TRUE",
          "IS FALSE",
          "IS NOT FALSE",
          "IS UNKNOWN",
          "IS NOT UNKNOWN",
          "IS DISTINCT FROM",
          "IS NOT DISTINCT FROM",
          "IS JSON VALUE",
          "IS JSON OBJECT",
          "IS JSON ARRAY",
          "IS JSON SCALAR",
          "IS NOT JSON VALUE",
          "IS NOT JSON OBJECT",
          "IS NOT JSON ARRAY",
          "IS NOT JSON SCALAR");

  /** Never fail with some arguments; each with what is allowed. */
  private static final Map<String, Rule> RULES = rules();

  private static final Map<String, String> INSTEAD =
      Map.of(
          "FROM_BASE64", "a text is passed on as it is",
          "TO_DATE", "TRY_CAST(... AS DATE), which gives NULL",
          "PARSE_URL", "REGEXP_EXTRACT, as in REGEXP_EXTRACT(url, '^[a-z]+://([^/?#]*)', 1)",
          "PARSE_JSON", "JSON_VALUE or JSON_QUERY, which give NULL",
          "ELEMENT", "an index, as in a[1], which gives NULL",
          "SINGLE_VALUE", "an aggregate such as MIN, and a GROUP BY",
          "JSON_OBJECTAGG_NULL_ON_NULL", "JSON_OBJECT, or ARRAY_AGG",
          "JSON_OBJECTAGG_ABSENT_ON_NULL", "JSON_OBJECT, or ARRAY_AGG");

  /** Fail for whole numbers and DECIMALs if the divisor is 0. */
  static final Set<String> DIVISIONS = Set.of("/", "/INT", "%", "MOD");

  /** Never fail, but log an error with its stack trace for each value that they do not take. */
  static final Set<String> LOGGING = Set.of("PARSE_URL");

  private Functions() {}

  private record Rule(Predicate<Call> holds, String allowed) {}

  private static Set<String> words(String words, String... others) {
    Set<String> all = Arrays.stream(words.strip().split("\\s+")).collect(Collectors.toSet());
    Collections.addAll(all, others);
    return Set.copyOf(all);
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    Rule digits =
        new Rule(
            call ->
                !call.operand(0).type().is(LogicalTypeFamily.APPROXIMATE_NUMERIC)
                    && (call.operands().size() == 1 || isBetween(call.operand(1), -18, 38)),
            "a DECIMAL or whole number, and a number of digits from -18 to 38");
    rules.put("ROUND", digits);
    rules.put("TRUNCATE", digits);
    rules.put(
        "OVERLAY",
        new Rule(
            call -> call.operands().size() == 3 || (isAtLeast(call, 2, 1) && isAtLeast(call, 3, 0)),
            "a start from 1 and a length from 0 as numbers"));
    rules.put(
        "INSTR",
        new Rule(
            call ->
                call.operands().size() == 2
                    || (isBetween(call.operand(2), -1_000, 1_000)
                        && (call.operands().size() == 3 || isBetween(call.operand(3), 1, 100))),
            "a start up to 1000 and an occurrence from 1 to 100 as numbers"));
    rules.put(
        "STR_TO_MAP",
        new Rule(
            call -> call.operands().stream().skip(1).allMatch(Literals::isRegex),
            "delimiters as texts that are regular expressions"));
    Rule charset = new Rule(call -> Literals.isCharset(call.operand(1)), "'UTF-8' or the like");
    rules.put("ENCODE", charset);
    rules.put("DECODE", charset);
    rules.put(
        "LIKE",
        new Rule(
            call -> call.operands().size() == 2 || Literals.isLike(call),
            "a pattern and one sign after ESCAPE as texts; the sign comes before %, _ or itself"));
    rules.put(
        "SIMILAR TO",
        new Rule(Literals::isSimilar, "a pattern as a text, a regular expression of SQL"));
    Rule regex =
        new Rule(call -> Literals.isRegex(call.operand(1)), "a regular expression as a text");
    for (String name :
        new String[] {
          "REGEXP",
          "REGEXP_REPLACE",
          "REGEXP_EXTRACT_ALL",
          "REGEXP_COUNT",
          "REGEXP_INSTR",
          "REGEXP_SUBSTR"
        }) {
      rules.put(name, regex);
    }
    rules.put(
        "REGEXP_EXTRACT",
        new Rule(
            call ->
                Literals.isRegex(call.operand(1))
                    && (call.operands().size() == 2
                        || isBetween(call.operand(2), 0, Literals.groups(call.operand(1)))),
            "a regular expression as a text, and the number of one of its groups"));
    Rule padding =
        new Rule(
            call -> call.operand(2).text().filter(text -> !text.isEmpty()).isPresent(),
            "a text that is not empty as its third argument"); // else null, against its type
    rules.put("LPAD", padding);
    rules.put("RPAD", padding);
    rules.put(
        "ELT",
        new Rule(
            call -> call.operand(0).type().is(LogicalTypeRoot.INTEGER),
            "an INT as its first argument"));
    rules.put(
        "SHA2",
        new Rule(
            call ->
                call.operand(1)
                    .number()
                    .filter(Set.of(224L, 256L, 384L, 512L)::contains)
                    .isPresent(),
            "224, 256, 384 or 512 as its second argument"));
    Rule json =
        new Rule(
            call -> call.operands().stream().noneMatch(operand -> operand.isSymbol("ERROR")),
            "NULL ON ERROR and NULL ON EMPTY, or a DEFAULT");
    rules.put("JSON_QUERY", json);
    rules.put("JSON_EXISTS", json);
    rules.put(
        "JSON_VALUE",
        new Rule(
            call -> json.holds().test(call) && call.type().is(LogicalTypeFamily.CHARACTER_STRING),
            json.allowed() + "; a text, of which TRY_CAST makes a number, and not RETURNING"));
    rules.put("JSON", new Rule(call -> Literals.isJson(call.operand(0)), "JSON as a text"));
    rules.put(
        "DATE_FORMAT",
        new Rule(
            call -> Literals.isDatePattern(call.operand(1)),
            "a pattern as a text, such as 'yyyy-MM-dd HH:mm'"));
    Rule unix =
        new Rule(
            call -> call.operands().size() < 2 || Literals.isSimpleDatePattern(call.operand(1)),
            "a pattern as a text, such as 'yyyy-MM-dd HH:mm'");
    rules.put("FROM_UNIXTIME", unix);
    rules.put("UNIX_TIMESTAMP", unix);
    rules.put(
        "TO_TIMESTAMP_LTZ",
        new Rule(
            call ->
                call.operands().size() == 2
                    && call.operand(0).type().is(LogicalTypeFamily.NUMERIC)
                    && call.operand(1).number().filter(Set.of(0L, 3L)::contains).isPresent(),
            "a number, and 0 for seconds or 3 for milliseconds"));
    rules.put(
        "RAND_INTEGER",
        new Rule(
            call -> call.operand(call.operands().size() - 1).number().orElse(0L) > 0,
            "a bound above 0 as a number"));
    return Map.copyOf(rules);
  }

  private static boolean isBetween(Call call, long least, long most) {
    return call.number().filter(number -> number >= least && number <= most).isPresent();
  }

  private static boolean isAtLeast(Call call, int operand, long least) {
    return isBetween(call.operand(operand), least, Integer.MAX_VALUE);
  }

  /**
   * What is allowed instead of a call that may fail; nothing if it never does.
   *
   * @param aggregates among the columns that it may use
   */
  static Optional<String> insteadOf(Call call, Aggregates aggregates) {
    String name = call.name();
    if (DIVISIONS.contains(name)) {
      return DividesByNonZero.holds(call, aggregates)
          ? Optional.empty()
          : Optional.of(
              "a divisor that is never 0: a number, or NULLIF(divisor, 0), which gives NULL");
    }
    Rule rule = RULES.get(name);
    if (rule != null) {
      return rule.holds().test(call) ? Optional.empty() : Optional.of(rule.allowed());
    }
    return isTotal(name)
        ? Optional.empty()
        : Optional.of(INSTEAD.getOrDefault(name, "the functions that docs/queries.md lists"));
  }

  /** Whether a function never fails, whatever its arguments. */
  static boolean isTotal(String name) {
    return TOTAL.contains(name);
  }

  /** All functions that a query may call, at least with some arguments; casts apart. */
  static Set<String> known() {
    return Stream.of(TOTAL, RULES.keySet(), DIVISIONS)
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
