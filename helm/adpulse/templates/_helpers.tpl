{{/* The name of the FlinkDeployment and of everything else. */}}
{{- define "adpulse.name" -}}
{{- .Values.nameOverride | default .Release.Name -}}
{{- end }}

{{/* What Kubernetes selects the pods of this release by; Flink adds component: jobmanager or taskmanager. */}}
{{- define "adpulse.selectorLabels" -}}
app.kubernetes.io/name: adpulse
app.kubernetes.io/instance: {{ include "adpulse.name" . }}
{{- end }}

{{- define "adpulse.labels" -}}
{{ include "adpulse.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "adpulse.metadata" -}}
name: {{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "adpulse.labels" .root | nindent 2 }}
  {{- with .tool }}
  adpulse.io/tool: {{ . }}
  {{- end }}
{{- with .annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "adpulse.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end -}}
{{- end }}

{{/* The names of the FlinkDeployments: one, or one for each colour. */}}
{{- define "adpulse.deployments" -}}
{{- $name := include "adpulse.name" . -}}
{{- if .Values.blueGreen.enabled -}}
{{- list (printf "%s-blue" $name) (printf "%s-green" $name) | toJson -}}
{{- else -}}
{{- list $name | toJson -}}
{{- end -}}
{{- end }}

{{/* A topic by the key of the setting that names it. */}}
{{- define "adpulse.topic" -}}
{{- $defaults := dict "input-topic" "ad-events" "users-topic" "users" "ad-metrics-topic" "ad-metrics" "user-activity-topic" "user-activity" "live-topic" "ad-metrics-live" "dlq-topic" "ad-events-dlq" "late-topic" "ad-events-late" -}}
{{- get .root.Values.settings .key | default (get $defaults .key) -}}
{{- end }}

{{/* Whether the directory of queries is this release's, and not the one in the image. */}}
{{- define "adpulse.ownQueries" -}}
{{- if or .Values.queries.files (not .Values.queries.bundled) }}true{{ end -}}
{{- end }}

{{/* Pods outside of Flink: the topics job, the check of queries and the test. */}}
{{- define "adpulse.toolPodSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .uid }}
runAsGroup: {{ .gid }}
fsGroup: {{ .gid }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "adpulse.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
