{{/* What cannot work fails here, with what to change. What a value may look like at all is in values.schema.json. */}}
{{- define "adpulse.guards" -}}
{{- include "adpulse.guardSecrets" . -}}
{{- include "adpulse.guardNames" . -}}
{{- include "adpulse.guardFlinkConfiguration" . -}}
{{- include "adpulse.guardState" . -}}
{{- include "adpulse.guardAvailability" . -}}
{{- include "adpulse.guardScaling" . -}}
{{- include "adpulse.guardTransactions" . -}}
{{- include "adpulse.guardAccess" . -}}
{{- include "adpulse.guardBlueGreen" . -}}
{{- end }}

{{- define "adpulse.guardNames" -}}
{{- $name := include "adpulse.name" . -}}
{{- $most := .Values.blueGreen.enabled | ternary 39 45 -}}
{{- if gt (len $name) $most -}}
{{- fail (printf "The name %s has %d characters; the operator takes at most %d%s. Set nameOverride to a shorter one." $name (len $name) $most (.Values.blueGreen.enabled | ternary " with blueGreen, as it appends the colour" "")) -}}
{{- end -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" $name) -}}
{{- fail (printf "The name %s must start with a letter, end with a letter or digit, and have only a-z, 0-9 and - between. Set nameOverride." $name) -}}
{{- end -}}
{{- $identity := .Values.blueGreen.enabled | ternary (printf "%s-green" $name) (include "adpulse.identity" .) -}}
{{- if gt (len $identity) 39 -}}
{{- fail (printf "The deployment %s has %d characters; transactional ids leave room for 39. Set %s." $identity (len $identity) (.Values.blueGreen.enabled | ternary "nameOverride to a shorter name" "settings.deployment to a shorter one")) -}}
{{- end -}}
{{- end }}

{{/* A job that cannot take its state fails for good, and the operator cannot roll it back. */}}
{{- define "adpulse.guardState" -}}
{{- $name := include "adpulse.name" . -}}
{{- $key := "pipeline.max-parallelism" -}}
{{- $new := get (include "adpulse.flinkConfiguration" . | fromJson) $key -}}
{{- $deployed := lookup "flink.apache.org/v1beta1" "FlinkDeployment" .Release.Namespace $name | default dict -}}
{{- $old := dig "spec" "flinkConfiguration" $key $new $deployed | toString -}}
{{- if ne $old $new -}}
{{- fail (printf "job.maxParallelism would change from %s to %s: no state of %s can be restored with another. Set it back, or give the new job another nameOverride." $old $new $name) -}}
{{- end -}}
{{- end }}

{{- define "adpulse.guardFlinkConfiguration" -}}
{{- $c := include "adpulse.flinkConfiguration" . | fromJson -}}
{{- range $key := list "kubernetes.namespace" "kubernetes.cluster-id" "high-availability.cluster-id" -}}
{{- if hasKey $c $key -}}
{{- fail (printf "flinkConfiguration sets %s, which the operator sets itself and refuses. Remove it; the name comes from nameOverride or the release." $key) -}}
{{- end -}}
{{- end -}}
{{- range $key := list "rest.port" "jobmanager.rpc.port" "blob.server.port" "taskmanager.data.port" "taskmanager.rpc.port" "metrics.internal.query-service.port" -}}
{{- if hasKey $.Values.flinkConfiguration $key -}}
{{- fail (printf "flinkConfiguration sets %s, which the network policies name as it is. Remove it." $key) -}}
{{- end -}}
{{- end -}}
{{- $keys := keys $c | sortAlpha -}}
{{- range $key := $keys -}}
{{- $prefix := printf "%s." $key -}}
{{- range $other := $keys -}}
{{- if hasPrefix $prefix $other -}}
{{- fail (printf "flinkConfiguration has both %s and %s: in Flink 2 a key cannot hold a value and further keys. Use the longer name of the first (such as restart-strategy.type)." $key $other) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not (get $c "execution.checkpointing.dir") -}}
{{- fail "execution.checkpointing.dir is empty: without checkpoints no result is ever committed. Remove it from flinkConfiguration; it follows from storage.uri." -}}
{{- end -}}
{{- if not (get $c "execution.checkpointing.savepoint-dir") -}}
{{- if hasKey $c "kubernetes.operator.periodic.savepoint.interval" -}}
{{- fail "Periodic savepoints need execution.checkpointing.savepoint-dir, which is empty. Remove it from flinkConfiguration, where it follows from storage.uri, or set snapshots.enabled=false." -}}
{{- end -}}
{{- if eq .Values.job.upgradeMode "savepoint" -}}
{{- fail "job.upgradeMode=savepoint needs execution.checkpointing.savepoint-dir, which is empty. Remove it from flinkConfiguration, where it follows from storage.uri." -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "adpulse.guardAvailability" -}}
{{- if not .Values.highAvailability.enabled -}}
{{- if gt (int .Values.jobManager.replicas) 1 -}}
{{- fail (printf "jobManager.replicas=%d needs highAvailability.enabled=true: without it each of them would run the job." (int .Values.jobManager.replicas)) -}}
{{- end -}}
{{- if eq .Values.job.upgradeMode "last-state" -}}
{{- fail "job.upgradeMode=last-state needs highAvailability.enabled=true, which keeps the last state's place. Set it, or job.upgradeMode=savepoint." -}}
{{- end -}}
{{- end -}}
{{- $election := include "adpulse.leaderElection" .Values.highAvailability | fromJson -}}
{{- $lease := include "adpulse.milliseconds" (dict "key" "highAvailability.leaseDuration" "value" $election.lease) | int64 -}}
{{- $renew := include "adpulse.milliseconds" (dict "key" "highAvailability.renewDeadline" "value" $election.renew) | int64 -}}
{{- $retry := include "adpulse.milliseconds" (dict "key" "highAvailability.retryPeriod" "value" $election.retry) | int64 -}}
{{- if or (ge $renew $lease) (ge $retry $renew) -}}
{{- fail "highAvailability wants retryPeriod < renewDeadline < leaseDuration: else a second leader starts while the first still believes to be one." -}}
{{- end -}}
{{- end }}

{{- define "adpulse.guardScaling" -}}
{{- with .Values.autoscaler -}}
{{- if ne .mode "off" -}}
{{- if $.Values.taskManager.replicas -}}
{{- fail (printf "autoscaler.mode=%s and taskManager.replicas=%d contradict each other: a fixed number of TaskManagers fixes the parallelism. Set taskManager.replicas=0 or autoscaler.mode=off." .mode (int $.Values.taskManager.replicas)) -}}
{{- end -}}
{{- if gt (int .maxParallelism) (int .partitions) -}}
{{- fail (printf "autoscaler.maxParallelism=%d is above the %d partitions of the input topic: the rest would read nothing. Lower it, or raise autoscaler.partitions if the topic has more." (int .maxParallelism) (int .partitions)) -}}
{{- end -}}
{{- if gt (int .minParallelism) (int .maxParallelism) -}}
{{- fail (printf "autoscaler.minParallelism=%d is above autoscaler.maxParallelism=%d." (int .minParallelism) (int .maxParallelism)) -}}
{{- end -}}
{{- if not $.Values.highAvailability.enabled -}}
{{- fail "autoscaler needs highAvailability.enabled=true, so that a change of parallelism finds its state." -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $most := max (int .Values.job.parallelism) (int .Values.autoscaler.maxParallelism) -}}
{{- if gt $most (int .Values.job.maxParallelism) -}}
{{- fail (printf "A parallelism of %d is above job.maxParallelism=%d." $most (int .Values.job.maxParallelism)) -}}
{{- end -}}
{{- end }}

{{- define "adpulse.guardTransactions" -}}
{{- $c := include "adpulse.flinkConfiguration" . | fromJson -}}
{{- $interval := include "adpulse.milliseconds" (dict "key" "checkpoints.interval" "value" (get $c "execution.checkpointing.interval")) | int64 -}}
{{- $timeout := include "adpulse.milliseconds" (dict "key" "checkpoints.timeout" "value" (get $c "execution.checkpointing.timeout")) | int64 -}}
{{- $transaction := get .Values.settings "transaction-timeout" | default "15 min" -}}
{{- $least := add $interval $timeout 120000 -}}
{{- if lt (include "adpulse.milliseconds" (dict "key" "settings.transaction-timeout" "value" $transaction) | int64) $least -}}
{{- fail (printf "settings.transaction-timeout (%s) is below %d s = checkpoints.interval + checkpoints.timeout + 2 min for a restart: Kafka would drop results that a checkpoint has confirmed. Raise it (and the brokers' transaction.max.timeout.ms), or lower checkpoints.timeout." $transaction (div $least 1000)) -}}
{{- end -}}
{{- end }}

{{- define "adpulse.guardAccess" -}}
{{- if and .Values.storage.s3.webIdentity (not .Values.serviceAccounts.annotations) -}}
{{- fail "storage.s3.webIdentity needs the role in serviceAccounts.annotations (eks.amazonaws.com/role-arn)." -}}
{{- end -}}
{{- if and .Values.storage.s3.webIdentity .Values.storage.s3.secretName -}}
{{- fail "storage.s3.webIdentity and storage.s3.secretName are two ways to sign in. Set secretName=\"\" for the first." -}}
{{- end -}}
{{- if and .Values.kafka.toolsFile (not .Values.kafka.secretName) -}}
{{- fail "kafka.toolsFile is a file of the Secret kafka.secretName, which is empty." -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.template) -}}
{{- fail "ingress.enabled needs ingress.template, the address." -}}
{{- end -}}
{{- if and .Values.monitoring.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.prometheus.from) -}}
{{- fail "networkPolicy.prometheus.from is empty: a rule without peers lets everybody in. Name Prometheus' namespace, or set monitoring.enabled=false." -}}
{{- end -}}
{{- if and .Values.networkPolicy.enabled (not .Values.networkPolicy.operator.from) -}}
{{- fail "networkPolicy.operator.from is empty: a rule without peers lets everybody reach REST, which controls the job. Name the operator's namespace." -}}
{{- end -}}
{{- end }}

{{- define "adpulse.guardBlueGreen" -}}
{{- if .Values.blueGreen.enabled -}}
{{- if get .Values.settings "deployment" -}}
{{- fail "settings.deployment is one for both colours, whose transactions would fence each other. Remove it: with blueGreen each colour's name is its identity." -}}
{{- end -}}
{{- if get .Values.settings "group-id" -}}
{{- fail "settings.group-id is one for both colours, whose positions would be taken for each other's. Remove it: with blueGreen each colour has a group of its own." -}}
{{- end -}}
{{- range $key := list "ad-metrics-topic" "user-activity-topic" "live-topic" "dlq-topic" "late-topic" -}}
{{- if not (contains "${env:ADPULSE_COLOUR}" (get $.Values.settings $key | default "")) -}}
{{- fail (printf "blueGreen needs an output topic for each colour, as both write while they overlap and each result would be there twice. Set settings.%s to a name with ${env:ADPULSE_COLOUR} in it (it becomes %s-blue and %s-green)." $key (include "adpulse.name" $) (include "adpulse.name" $)) -}}
{{- end -}}
{{- end -}}
{{- if or .Values.queries.bundled .Values.queries.files -}}
{{- fail "blueGreen cannot run queries: a query's state is kept under its topic, and the topic must be another for each colour, so the new colour could not go on from the old one's savepoint. Set queries.bundled=false without files, and run the queries in a deployment of their own." -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* A duration as Flink writes it, in milliseconds. */}}
{{- define "adpulse.milliseconds" -}}
{{- $text := toString .value | trim -}}
{{- $units := dict "" 1 "ms" 1 "milli" 1 "millis" 1 "s" 1000 "sec" 1000 "second" 1000 "seconds" 1000 "m" 60000 "min" 60000 "minute" 60000 "minutes" 60000 "h" 3600000 "hour" 3600000 "hours" 3600000 "d" 86400000 "day" 86400000 "days" 86400000 -}}
{{- $unit := regexFind "[a-z]*$" $text -}}
{{- if not (and (regexMatch "^[0-9]+ *[a-z]*$" $text) (hasKey $units $unit)) -}}
{{- fail (printf "%s=%s is no duration such as 500 ms, 10 s, 5 min or 1 h." .key $text) -}}
{{- end -}}
{{- mul (regexFind "^[0-9]+" $text | int64) (get $units $unit) -}}
{{- end }}
