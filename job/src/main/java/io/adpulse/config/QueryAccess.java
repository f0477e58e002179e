package io.adpulse.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Which queries run.
 *
 * @param directory that holds them; empty: the bundled ones
 * @param dropped names of queries whose state a person has given up
 * @param keepFlinkJoins whether Flink joins the users of all queries
 */
public record QueryAccess(Optional<Path> directory, Set<String> dropped, boolean keepFlinkJoins) {}
