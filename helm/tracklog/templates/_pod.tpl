{{/*
A pod of one service: of (dict "root" $ "component" "ingest" "ports" (dict "http" 7070 "ops" 9070)).
The three differ in their ports, in what names them, and in streams' volume.
*/}}
{{- define "tracklog.podTemplate" -}}
{{- $values := .root.Values -}}
{{- $own := index $values .component -}}
{{- $name := printf "%s-%s" (include "tracklog.fullname" .root) .component -}}
{{- $tokens := and (ne .component "streams") (ne $values.auth.mode "jwks") -}}
metadata:
  labels:
    # Not the chart's version: a new chart that changes nothing for a pod sends nobody away.
    {{- include "tracklog.selector" . | nindent 4 }}
    {{- with $own.podLabels }}{{ toYaml . | nindent 4 }}{{ end }}
  annotations:
    # A change of the settings starts new pods.
    tracklog.io/settings: {{ include "tracklog.properties" . | sha256sum }}
    {{- with $own.podAnnotations }}{{ toYaml . | nindent 4 }}{{ end }}
spec:
  serviceAccountName: {{ include "tracklog.serviceAccount" .root }}
  automountServiceAccountToken: false
  # Else a service tracklog-ingest would put TRACKLOG_INGEST_PORT and such into every pod, and a program
  # refuses names of TRACKLOG_* that it does not know.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ include "tracklog.grace" . }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  {{- with $values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- with $own.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  containers:
    - name: {{ .component }}
      image: "{{ with $values.image.registry }}{{ . }}/{{ end }}tracklog-{{ .component }}:{{ $values.image.tag | default .root.Chart.AppVersion }}"
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      env:
        - name: TRACKLOG_CONFIG
          value: /etc/tracklog/settings/tracklog.properties
        {{- if eq .component "ingest" }}
        - name: TRACKLOG_GATEWAY_ID
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- else if eq .component "streams" }}
        # The pod's ordinal name is its lasting name in the consumer group: a restart moves no partition.
        - name: TRACKLOG_INSTANCE_ID
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- end }}
        {{- with $own.jvmOptions }}
        - name: JDK_JAVA_OPTIONS
          value: {{ printf "@/opt/tracklog/jvm.options %s" . | quote }}
        {{- end }}
        {{- range $values.kafka.secretProperties }}
        {{- include "tracklog.secretEnv" (dict "prefix" "TRACKLOG_KAFKA_CLIENT_" "from" .) | trim | nindent 8 }}
        {{- end }}
        {{- range $values.schemaRegistry.secretProperties }}
        {{- include "tracklog.secretEnv" (dict "prefix" "TRACKLOG_SCHEMA_REGISTRY_CLIENT_" "from" .) | trim | nindent 8 }}
        {{- end }}
      ports:
        {{- range $port, $number := .ports }}
        - name: {{ $port }}
          containerPort: {{ $number }}
        {{- end }}
      # A start waits for Kafka, the registry and the topics; past five minutes something is wrong.
      startupProbe:
        httpGet: {path: /livez, port: ops}
        periodSeconds: 3
        failureThreshold: 100
      livenessProbe:
        httpGet: {path: /livez, port: ops}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /readyz, port: ops}
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 2
      {{- if ne .component "streams" }}
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $values.preStopSeconds }}
      {{- end }}
      resources:
        {{- toYaml $own.resources | nindent 8 }}
      volumeMounts:
        - {name: settings, mountPath: /etc/tracklog/settings, readOnly: true}
        # Native libraries are unpacked here.
        - {name: tmp, mountPath: /tmp}
        {{- if $tokens }}
        - {name: auth, mountPath: /etc/tracklog/auth, readOnly: true}
        {{- end }}
        {{- if $values.kafka.tlsSecret }}
        - {name: kafka-tls, mountPath: /etc/tracklog/kafka, readOnly: true}
        {{- end }}
        {{- if eq .component "streams" }}
        - {name: state, mountPath: /var/lib/tracklog}
        {{- end }}
  volumes:
    - name: settings
      configMap:
        name: {{ $name }}
    - name: tmp
      emptyDir:
        sizeLimit: 256Mi
    {{- if $tokens }}
    - name: auth
      secret:
        secretName: {{ $values.auth.existingSecret }}
        items:
          - {key: {{ $values.auth.existingSecretKey }}, path: tokens}
    {{- end }}
    {{- with $values.kafka.tlsSecret }}
    - name: kafka-tls
      secret:
        secretName: {{ . }}
    {{- end }}
    {{- if and (eq .component "streams") (not $values.streams.persistence.enabled) }}
    - name: state
      emptyDir: {}
    {{- end }}
  topologySpreadConstraints:
    {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - maxSkew: 1
      topologyKey: {{ $key }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "tracklog.selector" $ | nindent 10 }}
    {{- end }}
  {{- with $own.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
