{{/* One rule: TCP ports, and peers if any are named. */}}
{{- define "adpulse.rule" -}}
- ports:
    {{- range .ports }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
  {{- with .from }}
  from:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* The pods of one kind, as a list of peers in JSON. */}}
{{- define "adpulse.pods" -}}
{{- $labels := include "adpulse.selectorLabels" .root | fromYaml -}}
{{- list (dict "podSelector" (dict "matchLabels" (set $labels "component" .component))) | toJson -}}
{{- end }}

{{- define "adpulse.egressDns" -}}
- ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
  {{- with .Values.networkPolicy.dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* What both kinds of pods talk to outside: DNS, Kafka and S3. */}}
{{- define "adpulse.egressOutside" -}}
{{- include "adpulse.egressDns" . }}
{{ include "adpulse.rule" .Values.networkPolicy.kafka }}
{{ include "adpulse.rule" .Values.networkPolicy.s3 }}
{{- end }}
