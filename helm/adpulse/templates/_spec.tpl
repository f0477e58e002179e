{{/* The spec of a FlinkDeployment; blue/green wraps it in a template. */}}
{{- define "adpulse.spec" -}}
{{- $name := include "adpulse.name" . -}}
image: {{ include "adpulse.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
flinkVersion: v2_2
mode: native
serviceAccount: {{ $name }}-jobmanager
{{- if and .Values.ingress.enabled (not .Values.blueGreen.enabled) }}
ingress:
  {{- include "adpulse.ingress" . | nindent 2 }}
{{- end }}
flinkConfiguration:
  {{- include "adpulse.flinkConfiguration" . | fromJson | toYaml | nindent 2 }}
logConfiguration:
  # JSON: one object a line. Flink's lib has no JsonTemplateLayout, so a pattern that escapes what it prints.
  log4j-console.properties: |
    {{- tpl (.Files.Get (printf "files/log4j-%s.properties" .Values.logging.format)) . | trim | nindent 4 }}
podTemplate:
  {{- include "adpulse.podTemplate" . | nindent 2 }}
jobManager:
  replicas: {{ .Values.jobManager.replicas }}
  resource:
    {{- include "adpulse.resource" .Values.jobManager | nindent 4 }}
  podTemplate:
    spec:
      # Leader election, its own ConfigMaps and the TaskManagers' pods.
      automountServiceAccountToken: true
      {{- include "adpulse.spread" (dict "root" . "component" "jobmanager") | indent 6 }}
taskManager:
  {{- with .Values.taskManager.replicas }}
  replicas: {{ . }}
  {{- end }}
  resource:
    {{- include "adpulse.resource" .Values.taskManager | nindent 4 }}
  podTemplate:
    spec:
      # Only where the leader is found through the API server.
      automountServiceAccountToken: {{ .Values.highAvailability.enabled }}
      {{- include "adpulse.spread" (dict "root" . "component" "taskmanager") | indent 6 }}
job:
  jarURI: local:///opt/flink/usrlib/classpath/adpulse-job.jar
  entryClass: io.adpulse.AdPulseJob
  args:
    {{- include "adpulse.arguments" . | nindent 4 }}
  {{- if not .Values.taskManager.replicas }}
  parallelism: {{ .Values.job.parallelism }}
  {{- end }}
  upgradeMode: {{ .Values.job.upgradeMode }}
  state: {{ .Values.job.state }}
  allowNonRestoredState: false
  {{- with .Values.job.initialSavepointPath }}
  initialSavepointPath: {{ . | quote }}
  {{- end }}
  {{- with .Values.job.savepointRedeployNonce }}
  savepointRedeployNonce: {{ . }}
  {{- end }}
{{- with .Values.job.restartNonce }}
restartNonce: {{ . }}
{{- end }}
{{- end }}

{{- define "adpulse.resource" -}}
cpu: {{ .cpu }}
memory: {{ .memory }}
{{- with .ephemeralStorage }}
ephemeralStorage: {{ . }}
{{- end }}
{{- end }}

{{- define "adpulse.spread" -}}
{{- if .root.Values.pods.spread }}
topologySpreadConstraints:
{{- range .root.Values.pods.spread }}
  - maxSkew: {{ .maxSkew }}
    topologyKey: {{ .topologyKey }}
    whenUnsatisfiable: {{ .whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "adpulse.selectorLabels" $.root | nindent 8 }}
        component: {{ $.component }}
{{- end }}
{{- end }}
{{- end }}

{{- define "adpulse.podTemplate" -}}
{{- $name := include "adpulse.name" . -}}
metadata:
  labels:
    {{- include "adpulse.selectorLabels" . | nindent 4 }}
  {{- if .Values.queries.files }}
  annotations:
    # A changed query is a changed job.
    checksum/queries: {{ toJson .Values.queries.files | sha256sum }}
  {{- end }}
spec:
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ .Values.pods.terminationGracePeriodSeconds }}
  {{- with .Values.pods.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- with .Values.pods.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.pods.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 9999
    runAsGroup: 9999
    fsGroup: 9999
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: flink-main-container
      securityContext:
        {{- include "adpulse.containerSecurity" . | nindent 8 }}
      {{- if .Values.monitoring.enabled }}
      ports:
        - name: metrics
          containerPort: 9249
      {{- end }}
      {{- if or .Values.storage.s3.secretName .Values.blueGreen.enabled .Values.kafka.env }}
      env:
        {{- with .Values.storage.s3 }}
        {{- if .secretName }}
        - name: AWS_ACCESS_KEY_ID
          valueFrom:
            secretKeyRef:
              name: {{ .secretName }}
              key: access-key
        - name: AWS_SECRET_ACCESS_KEY
          valueFrom:
            secretKeyRef:
              name: {{ .secretName }}
              key: secret-key
        {{- end }}
        {{- end }}
        {{- if .Values.blueGreen.enabled }}
        # Flink labels each pod with the name of its FlinkDeployment, which ends in the colour.
        - name: ADPULSE_COLOUR
          valueFrom:
            fieldRef:
              fieldPath: metadata.labels['app']
        {{- end }}
        {{- range .Values.kafka.env }}
        - name: {{ .name }}
          valueFrom:
            secretKeyRef:
              name: {{ .secretName }}
              key: {{ .key }}
        {{- end }}
      {{- end }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        - name: log
          mountPath: /opt/flink/log
        {{- if include "adpulse.ownQueries" . }}
        - name: queries
          mountPath: /opt/adpulse/sql
          readOnly: true
        {{- end }}
        {{- if .Values.kafka.secretName }}
        - name: kafka
          mountPath: /etc/adpulse/kafka
          readOnly: true
        {{- end }}
        {{- if .Values.tls.enabled }}
        - name: tls
          mountPath: /etc/adpulse/tls
          readOnly: true
        {{- end }}
  volumes:
    # All that Flink writes beside its storage: RocksDB's files, local copies of state, uploads under way.
    - name: tmp
      emptyDir: {{ with .Values.pods.tmpSizeLimit }}{ sizeLimit: {{ . }} }{{ else }}{}{{ end }}
    - name: log
      emptyDir: {}
    {{- if include "adpulse.ownQueries" . }}
    - name: queries
      {{- if not .Values.queries.files }}
      emptyDir: {}
      {{- else }}
      configMap:
        name: {{ $name }}-queries
      {{- end }}
    {{- end }}
    {{- with .Values.kafka.secretName }}
    - name: kafka
      secret:
        secretName: {{ . }}
    {{- end }}
    {{- if .Values.tls.enabled }}
    - name: tls
      secret:
        secretName: {{ .Values.tls.secretName }}
    {{- end }}
{{- end }}

{{- define "adpulse.ingress" -}}
template: {{ .Values.ingress.template | quote }}
{{- with .Values.ingress.className }}
className: {{ . }}
{{- end }}
{{- with .Values.ingress.annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.ingress.tls }}
tls:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
