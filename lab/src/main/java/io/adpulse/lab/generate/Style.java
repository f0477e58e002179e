package io.adpulse.lab.generate;

import java.util.SplittableRandom;

/** How records are written down. */
public enum Style {
  /** In every way that the contract allows, and bad for every reason. */
  ANY {
    @Override
    Writing writing(SplittableRandom random, int maxRecordBytes) {
      return new AnyWriting(random, maxRecordBytes);
    }
  },
  /** As one well-behaved producer writes them: always the same fields, order and notation. */
  PLAIN {
    @Override
    Writing writing(SplittableRandom random, int maxRecordBytes) {
      return new PlainWriting(random);
    }
  };

  abstract Writing writing(SplittableRandom random, int maxRecordBytes);
}
