package io.adpulse.lab.bench.report;

import java.util.List;

/**
 * Figures for people.
 *
 * @param head what the columns hold, with their units; the first names the rows
 * @param rows each as long as the head
 */
public record Table(List<String> head, List<List<String>> rows) {}
