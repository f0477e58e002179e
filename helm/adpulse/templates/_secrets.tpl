{{/* Refuses a secret that is written out. What looks like a secret is in files/secrets.txt; no message shows a value. */}}
{{- define "adpulse.guardSecrets" -}}
{{- $list := include "adpulse.secretList" . | fromJson -}}
{{- range $key, $value := .Values.settings -}}
{{- include "adpulse.guardSetting" (dict "list" $list "key" $key "value" (toString $value)) -}}
{{- end -}}
{{- range $key, $value := .Values.flinkConfiguration -}}
{{- include "adpulse.guardFlinkOption" (dict "list" $list "key" $key "value" $value) -}}
{{- end -}}
{{- range $path, $annotations := dict "serviceAccounts.annotations" .Values.serviceAccounts.annotations "ingress.annotations" .Values.ingress.annotations -}}
{{- range $key, $value := $annotations -}}
{{- include "adpulse.guardAnnotation" (dict "list" $list "path" (printf "%s.%s" $path $key) "key" $key "value" $value) -}}
{{- end -}}
{{- end -}}
{{- /* A chart above this one may keep anything in global; nothing of it is rendered here. */ -}}
{{- range $key, $value := omit .Values "global" -}}
{{- include "adpulse.guardTexts" (dict "list" $list "path" $key "value" $value) -}}
{{- end -}}
{{- end }}

{{/* files/secrets.txt as JSON: an expression for each kind of line, and the texts with their names. */}}
{{- define "adpulse.secretList" -}}
{{- $patterns := dict -}}
{{- $texts := list -}}
{{- range $line := splitList "\n" (.Files.Get "files/secrets.txt") -}}
{{- $columns := regexSplit "  +" (trim $line) 3 -}}
{{- if and (trim $line) (not (hasPrefix "#" $line)) -}}
{{- if eq (first $columns) "text" -}}
{{- $texts = append $texts (dict "name" (index $columns 1) "pattern" (index $columns 2)) -}}
{{- else -}}
{{- $kind := first $columns -}}
{{- $_ := set $patterns $kind (append (get $patterns $kind | default list) (index $columns 1)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $list := dict "texts" $texts -}}
{{- range $kind, $all := $patterns -}}
{{- $_ := set $list $kind (join "|" $all) -}}
{{- end -}}
{{- $list | toJson -}}
{{- end }}

{{/* "true" if a key names a secret. */}}
{{- define "adpulse.namesSecret" -}}
{{- $letters := regexReplaceAll "[^a-z0-9]" (lower .key) "" -}}
{{- if and (regexMatch .list.key $letters) (not (regexMatch .list.not $letters)) }}true{{ end -}}
{{- end }}

{{/* "true" if nothing of a value is written out: it is one placeholder, or no secret under any key. */}}
{{- define "adpulse.elsewhere" -}}
{{- if regexMatch (printf "^\\s*[\"']?(%s|%s)?[\"']?\\s*$" .list.place .list.plain) .value }}true{{ end -}}
{{- end }}

{{/* The first name of a pair in a text whose value is written out and whose name is that of a secret. */}}
{{- define "adpulse.secretPair" -}}
{{- $found := "" -}}
{{- range $pair := regexFindAll .list.pair (regexReplaceAll .list.place .value "<>") -1 -}}
{{- $name := regexReplaceAll $.list.pair $pair "${1}" -}}
{{- $value := regexReplaceAll $.list.pair $pair "${2}" -}}
{{- if and (not $found) (include "adpulse.namesSecret" (dict "list" $.list "key" $name)) (not (regexMatch (printf "^[\"']?(<>|%s)?[\"']?$" $.list.plain) $value)) -}}
{{- $found = $name -}}
{{- end -}}
{{- end -}}
{{- $found -}}
{{- end }}

{{- define "adpulse.guardSetting" -}}
{{- $where := "Put it into a Secret, and write ${env:NAME} (kafka.env) or ${file:...} (kafka.secretName)" -}}
{{- $isJaas := contains "jaas" (lower .key) -}}
{{- if and (include "adpulse.namesSecret" .) (not (include "adpulse.elsewhere" .)) -}}
{{- if not $isJaas -}}
{{- fail (printf "settings.%s is readable in the FlinkDeployment: the whole value of a secret must be a placeholder. %s here." .key $where) -}}
{{- end -}}
{{- if not (regexMatch .list.jaas (regexReplaceAll .list.place .value "<>" | replace "<>" "x")) -}}
{{- fail (printf "settings.%s is readable in the FlinkDeployment, and is not of the form MODULE required NAME=\"VALUE\" ...; (plain names, values without escapes) in which the chart could tell its secrets. %s here, for all of it." .key $where) -}}
{{- end -}}
{{- end -}}
{{- with include "adpulse.secretPair" . -}}
{{- fail (printf "settings.%s is readable in the FlinkDeployment: the whole value of its %s must be a placeholder. %s there." $.key . $where) -}}
{{- end -}}
{{- end }}

{{/* Flink knows no placeholders. The password of a store is allowed to be the one that protects nothing. */}}
{{- define "adpulse.guardFlinkOption" -}}
{{- $readable := "it is readable in the FlinkDeployment, in a ConfigMap and in logs" -}}
{{- if include "adpulse.namesSecret" . -}}
{{- if and (hasPrefix "security.ssl." .key) (ne .value "changeit") -}}
{{- fail (printf "flinkConfiguration sets %s: %s, and Flink can take it from nowhere else. Remove it, and let whoever makes the store use the password changeit (as tls.enabled expects): who may read the Secret tls.secretName is what protects the store." .key $readable) -}}
{{- end -}}
{{- if not (or (hasPrefix "security.ssl." .key) (regexMatch (printf "^(%s)$" .list.plain) .value)) -}}
{{- fail (printf "flinkConfiguration sets %s: %s. Put it into a Secret: storage.s3.secretName, kafka.secretName or kafka.env (docs/deploying.md, Secrets)." .key $readable) -}}
{{- end -}}
{{- end -}}
{{- if not (has .key (list "kubernetes.secrets" "kubernetes.env.secretKeyRef")) -}}
{{- with include "adpulse.secretPair" . -}}
{{- fail (printf "flinkConfiguration sets %s with a value for %s: %s. Put it into a file of a Secret: kafka.secretName is mounted at /etc/adpulse/kafka (docs/deploying.md, Secrets)." $.key . $readable) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* A key that ends in secret names a Secret here, as in nginx.ingress.kubernetes.io/auth-secret. */}}
{{- define "adpulse.guardAnnotation" -}}
{{- $of := "" -}}
{{- if and (include "adpulse.namesSecret" .) (not (regexMatch "(?i)secrets?$" .key)) (not (regexMatch (printf "^(%s)$" .list.plain) .value)) -}}
{{- $of = .key -}}
{{- else -}}
{{- $of = include "adpulse.secretPair" . -}}
{{- end -}}
{{- if $of -}}
{{- fail (printf "%s is readable by everybody who may read manifests, and holds a value for %s. Put it into a Secret, and name that." .path $of) -}}
{{- end -}}
{{- end }}

{{/* Every text of the values, to any depth. */}}
{{- define "adpulse.guardTexts" -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- include "adpulse.guardTexts" (dict "list" $.list "path" (printf "%s.%s" $.path $key) "value" $value) -}}
{{- end -}}
{{- else if kindIs "slice" .value -}}
{{- range $index, $value := .value -}}
{{- include "adpulse.guardTexts" (dict "list" $.list "path" (printf "%s[%d]" $.path $index) "value" $value) -}}
{{- end -}}
{{- else if kindIs "string" .value -}}
{{- $text := regexReplaceAll .list.place .value "<>" -}}
{{- range .list.texts -}}
{{- if regexMatch .pattern $text -}}
{{- fail (printf "%s holds %s, which everybody can read who may read manifests. Put it into a Secret (docs/deploying.md, Secrets)." $.path .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
