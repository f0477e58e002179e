package io.adpulse.lab.verify;

/**
 * How much the input alone does not decide.
 *
 * @param ids ids whose deliveries can have been judged in more than one way: the order of two
 *     partitions, or of a repeat and the closing of its window, is not in the input
 * @param rows rows that were accepted as one of several right ones
 * @param uncheckedRows rows with too many right ones to compare; their events count in the totals
 */
public record Ambiguity(int ids, int rows, int uncheckedRows) {}
