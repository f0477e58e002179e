/** What the parts cost that every event passes, by JMH: {@code scripts/micro}. No tests. */
@NullMarked
package io.adpulse.micro;

import org.jspecify.annotations.NullMarked;
