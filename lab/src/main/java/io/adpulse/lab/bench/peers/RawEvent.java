package io.adpulse.lab.bench.peers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An event as Jackson binds it, before anything is checked. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RawEvent(
    @JsonProperty("event_id") @Nullable String eventId,
    @JsonProperty("user_id") @Nullable String userId,
    @JsonProperty("ad_id") @Nullable String adId,
    @JsonProperty("behavior") @Nullable String behavior,
    @JsonProperty("ctr") @Nullable BigDecimal ctr,
    @JsonProperty("event_time") @JsonDeserialize(using = TimeDeserializer.class)
        @Nullable Long eventTime) {}
