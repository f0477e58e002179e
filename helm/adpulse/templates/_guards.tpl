{{- define "adpulse.guards" -}}
{{- end }}
