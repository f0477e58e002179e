{{/* One line for each topic: its name, partitions, replication factor and settings. */}}
{{- define "adpulse.topics" -}}
{{- $t := .Values.topics -}}
{{- $size := printf "%d %d" (int $t.partitions) (int $t.replicationFactor) -}}
{{- $kept := printf "%s cleanup.policy=delete retention.ms=%d" $size (int64 $t.retentionMs) -}}
{{- $topics := dict -}}
{{- range list "input-topic" "ad-metrics-topic" "user-activity-topic" "dlq-topic" "late-topic" -}}
{{- $_ := set $topics (include "adpulse.topic" (dict "root" $ "key" .)) $kept -}}
{{- end -}}
{{- range $topic := (include "adpulse.queryTopics" . | fromJsonArray) -}}
{{- $_ := set $topics $topic $kept -}}
{{- end -}}
{{- $_ := set $topics (include "adpulse.topic" (dict "root" . "key" "live-topic")) (printf "%s cleanup.policy=compact" $size) -}}
{{- $_ := set $topics (include "adpulse.topic" (dict "root" . "key" "users-topic")) (printf "%s cleanup.policy=compact min.compaction.lag.ms=%d" $size (int64 $t.usersMinCompactionLagMs)) -}}
{{- range $topic := keys $topics | sortAlpha -}}
{{- if contains "${env:ADPULSE_COLOUR}" $topic -}}
{{- range $deployment := include "adpulse.deployments" $ | fromJsonArray }}
{{ replace "${env:ADPULSE_COLOUR}" $deployment $topic }} {{ get $topics $topic }}
{{- end -}}
{{- else }}
{{ $topic }} {{ get $topics $topic }}
{{- end -}}
{{- end -}}
{{- end }}

{{/* The topics that queries write to: the names of their files. */}}
{{- define "adpulse.queryTopics" -}}
{{- $topics := list -}}
{{- if not (include "adpulse.ownQueries" .) -}}
{{- $topics = list "segment-metrics" -}}
{{- else -}}
{{- $topics = keys .Values.queries.files | sortAlpha -}}
{{- end -}}
{{- $topics | toJson -}}
{{- end }}

{{/* A pod with Kafka's tools: what is around its container. */}}
{{- define "adpulse.kafkaToolPod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
restartPolicy: Never
securityContext:
  {{- include "adpulse.toolPodSecurity" (dict "uid" 1000 "gid" 1000) | nindent 2 }}
{{- end }}

{{- define "adpulse.kafkaToolResources" -}}
requests:
  cpu: 50m
  memory: 256Mi
limits:
  memory: 256Mi
{{- end }}
