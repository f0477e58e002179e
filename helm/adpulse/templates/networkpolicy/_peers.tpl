{{/* A rule's peers, if any are named; none means everybody. */}}
{{- define "adpulse.to" -}}
{{- with .to }}
to:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "adpulse.tcp" -}}
ports:
  {{- range . }}
  - protocol: TCP
    port: {{ . }}
  {{- end }}
{{- end }}

{{- define "adpulse.podsOf" -}}
- podSelector:
    matchLabels:
      {{- include "adpulse.selectorLabels" .root | nindent 6 }}
      component: {{ .component }}
{{- end }}

{{- define "adpulse.egressDns" -}}
- ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
  {{- include "adpulse.to" .Values.networkPolicy.dns | indent 2 }}
{{- end }}

{{- define "adpulse.egressKafka" -}}
- {{ include "adpulse.tcp" .Values.networkPolicy.kafka.ports | nindent 2 | trim }}
  {{- include "adpulse.to" .Values.networkPolicy.kafka | indent 2 }}
{{- end }}

{{- define "adpulse.egressOutside" -}}
{{- include "adpulse.egressDns" . }}
{{ include "adpulse.egressKafka" . }}
- {{ include "adpulse.tcp" .Values.networkPolicy.s3.ports | nindent 2 | trim }}
  {{- include "adpulse.to" .Values.networkPolicy.s3 | indent 2 }}
{{- end }}

{{- define "adpulse.egressApiServer" -}}
- {{ include "adpulse.tcp" .Values.networkPolicy.apiServer.ports | nindent 2 | trim }}
  {{- include "adpulse.to" .Values.networkPolicy.apiServer | indent 2 }}
{{- end }}

{{- define "adpulse.ingressPrometheus" -}}
{{- if .Values.monitoring.enabled }}
- {{ include "adpulse.tcp" (list 9249) | nindent 2 | trim }}
  from:
    {{- toYaml .Values.networkPolicy.prometheus.from | nindent 4 }}
{{- end }}
{{- end }}
