{{/* Where the queries of a release are checked before its objects exist; so the hook brings all it needs. */}}
{{- define "adpulse.validates" -}}
{{- if and .Values.queries.validate .Values.queries.files }}true{{ end -}}
{{- end }}

{{- define "adpulse.hookMetadata" -}}
{{- include "adpulse.metadata" (dict "root" .root "name" (printf "%s-validate" (include "adpulse.name" .root)) "annotations" (dict
  "helm.sh/hook" "pre-install,pre-upgrade"
  "helm.sh/hook-weight" .weight
  "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded")) -}}
{{- end }}
