/**
 * Makes input: a seeded stream of events with every fault that the contract names, and a ledger of
 * what was put in. Uses {@code io.adpulse.lab.model} only, and of it the words, not the cleaning.
 */
@NullMarked
package io.adpulse.lab.generate;

import org.jspecify.annotations.NullMarked;
