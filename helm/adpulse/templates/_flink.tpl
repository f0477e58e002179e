{{/* The identity of the deployment: of its transactions, its consumer group and its storage. */}}
{{- define "adpulse.identity" -}}
{{- if .Values.blueGreen.enabled -}}
${env:ADPULSE_COLOUR}
{{- else -}}
{{- get .Values.settings "deployment" | default (include "adpulse.name" .) -}}
{{- end -}}
{{- end }}

{{/* The job's arguments, one each line of a YAML list. */}}
{{- define "adpulse.arguments" -}}
{{- $settings := .Values.settings -}}
- {{ printf "--bootstrap-servers=%s" (get $settings "bootstrap-servers") | quote }}
- {{ printf "--deployment=%s" (include "adpulse.identity" .) | quote }}
{{- if include "adpulse.ownQueries" . }}
- --sql-dir=/opt/adpulse/sql
{{- end }}
{{- range $key := keys $settings | sortAlpha }}
{{- if not (has $key (list "bootstrap-servers" "deployment")) }}
- {{ printf "--%s=%v" $key (get $settings $key) | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* How a leader is elected, as JSON: the profile, and what the values say instead. */}}
{{- define "adpulse.leaderElection" -}}
{{- $profiles := dict
  "fast" (dict "lease" "10 s" "renew" "8 s" "retry" "2 s")
  "tolerant" (dict "lease" "120 s" "renew" "90 s" "retry" "5 s") -}}
{{- $profile := get $profiles .profile -}}
{{- dict
  "lease" (.leaseDuration | default $profile.lease)
  "renew" (.renewDeadline | default $profile.renew)
  "retry" (.retryPeriod | default $profile.retry) | toJson -}}
{{- end }}

{{/* Flink's settings, as JSON: what follows from the values, then what flinkConfiguration of the values says. */}}
{{- define "adpulse.flinkConfiguration" -}}
{{- $name := include "adpulse.name" . -}}
{{- $home := printf "%s/%s" (trimSuffix "/" .Values.storage.uri) $name -}}
{{- $c := dict -}}
{{- /* Fixed, so that network policies can name them. */ -}}
{{- $_ := merge $c (dict
  "rest.port" "8081"
  "jobmanager.rpc.port" "6123"
  "blob.server.port" "6124"
  "taskmanager.data.port" "6121"
  "taskmanager.rpc.port" "6122"
  "metrics.internal.query-service.port" "6125"
  "web.submit.enable" "false"
  "web.cancel.enable" "false"
  "web.rescale.enable" "false"
  "kubernetes.jobmanager.service-account" (printf "%s-jobmanager" $name)
  "kubernetes.taskmanager.service-account" (printf "%s-taskmanager" $name)
  "kubernetes.jobmanager.cpu.limit-factor" (toString .Values.jobManager.cpuLimitFactor)
  "kubernetes.taskmanager.cpu.limit-factor" (toString .Values.taskManager.cpuLimitFactor)
  "taskmanager.numberOfTaskSlots" (toString .Values.taskManager.slots)
  "pipeline.max-parallelism" (toString .Values.job.maxParallelism)
  "jobmanager.scheduler" "adaptive"
  "restart-strategy.type" "exponential-delay"
  "restart-strategy.exponential-delay.initial-backoff" "200 ms"
  "restart-strategy.exponential-delay.max-backoff" "5 s"
  "restart-strategy.exponential-delay.reset-backoff-threshold" "15 s"
  "heartbeat.interval" "4 s"
  "heartbeat.timeout" "20 s"
  "execution.checkpointing.interval" .Values.checkpoints.interval
  "execution.checkpointing.timeout" .Values.checkpoints.timeout
  "execution.checkpointing.min-pause" "1 s"
  "execution.checkpointing.tolerable-failed-checkpoints" "100"
  "execution.checkpointing.num-retained" (toString .Values.checkpoints.retained)
  "execution.checkpointing.externalized-checkpoint-retention" "RETAIN_ON_CANCELLATION"
  "execution.checkpointing.dir" (printf "%s/checkpoints" $home)
  "execution.checkpointing.savepoint-dir" (printf "%s/savepoints" $home)
  "execution.checkpointing.incremental" "true"
  "execution.state-recovery.from-local" "true"
  "state.backend.type" "rocksdb"
  "state.backend.rocksdb.use-bloom-filter" "true"
  "execution.buffer-timeout.interval" "20 ms"
  "kubernetes.operator.job.restart.failed" "false"
  "kubernetes.operator.cluster.health-check.enabled" "true"
  "kubernetes.operator.cluster.health-check.restarts.threshold" "30"
  "kubernetes.operator.cluster.health-check.restarts.window" "30 min"
  "kubernetes.operator.job.savepoint-on-deletion" (toString .Values.job.savepointOnDeletion)
) -}}
{{- with .Values.taskManager.spare -}}
{{- $_ := set $c "slotmanager.redundant-taskmanager-num" (toString .) -}}
{{- end -}}
{{- with .Values.checkpoints.alignedTimeout -}}
{{- $_ := merge $c (dict "execution.checkpointing.unaligned.enabled" "true" "execution.checkpointing.aligned-checkpoint-timeout" .) -}}
{{- end -}}
{{- with .Values.storage.s3 -}}
{{- with .endpoint }}{{ $_ := set $c "s3.endpoint" . }}{{ end -}}
{{- with .region }}{{ $_ := set $c "fs.s3a.endpoint.region" . }}{{ end -}}
{{- if .pathStyle }}{{ $_ := set $c "s3.path.style.access" "true" }}{{ end -}}
{{- if .keepDirectoryMarkers }}{{ $_ := set $c "fs.s3a.directory.marker.retention" "keep" }}{{ end -}}
{{- if .webIdentity }}{{ $_ := set $c "fs.s3a.aws.credentials.provider" "com.amazonaws.auth.WebIdentityTokenCredentialsProvider" }}{{ end -}}
{{- end -}}
{{- if .Values.highAvailability.enabled -}}
{{- $election := include "adpulse.leaderElection" .Values.highAvailability | fromJson -}}
{{- $_ := merge $c (dict
  "high-availability.type" "kubernetes"
  "high-availability.storageDir" (printf "%s/ha" $home)
  "high-availability.kubernetes.leader-election.lease-duration" $election.lease
  "high-availability.kubernetes.leader-election.renew-deadline" $election.renew
  "high-availability.kubernetes.leader-election.retry-period" $election.retry
  "kubernetes.operator.deployment.rollback.enabled" (toString .Values.highAvailability.rollback)
) -}}
{{- end -}}
{{- if .Values.monitoring.enabled -}}
{{- $_ := merge $c (dict
  "metrics.reporters" "prom"
  "metrics.reporter.prom.factory.class" "org.apache.flink.metrics.prometheus.PrometheusReporterFactory"
  "metrics.reporter.prom.port" "9249"
) -}}
{{- end -}}
{{- with .Values.autoscaler -}}
{{- if ne .mode "off" -}}
{{- $_ := merge $c (dict
  "job.autoscaler.enabled" "true"
  "job.autoscaler.scaling.enabled" (eq .mode "on" | toString)
  "job.autoscaler.vertex.min-parallelism" (toString .minParallelism)
  "job.autoscaler.vertex.max-parallelism" (toString .maxParallelism)
  "job.autoscaler.utilization.target" (toString .utilization)
  "job.autoscaler.metrics.window" .window
  "job.autoscaler.stabilization.interval" .stabilization
  "job.autoscaler.catch-up.duration" .catchUp
  "job.autoscaler.restart.time-tracking.enabled" "true"
) -}}
{{- end -}}
{{- end -}}
{{- with .Values.snapshots -}}
{{- if .enabled -}}
{{- $_ := merge $c (dict
  "kubernetes.operator.snapshot.resource.enabled" "true"
  "kubernetes.operator.periodic.savepoint.interval" .interval
  "kubernetes.operator.savepoint.history.max.count" (toString .maxCount)
  "kubernetes.operator.savepoint.history.max.age" .maxAge
  "kubernetes.operator.savepoint.dispose-on-delete" (toString .dispose)
) -}}
{{- end -}}
{{- end -}}
{{- with .Values.tls -}}
{{- if .enabled -}}
{{- /* The password protects nothing that the Secret of the key store does not: it is a constant, not a secret. */ -}}
{{- range $channel := .rest | ternary (list "internal" "rest") (list "internal") -}}
{{- $_ := merge $c (dict
  (printf "security.ssl.%s.enabled" $channel) "true"
  (printf "security.ssl.%s.keystore" $channel) "/etc/adpulse/tls/keystore.p12"
  (printf "security.ssl.%s.keystore-type" $channel) "PKCS12"
  (printf "security.ssl.%s.keystore-password" $channel) "changeit"
  (printf "security.ssl.%s.key-password" $channel) "changeit"
  (printf "security.ssl.%s.truststore" $channel) "/etc/adpulse/tls/truststore.p12"
  (printf "security.ssl.%s.truststore-type" $channel) "PKCS12"
  (printf "security.ssl.%s.truststore-password" $channel) "changeit"
) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- mergeOverwrite $c (.Values.flinkConfiguration | default dict) | toJson -}}
{{- end }}
