{{/* The name that all names begin with. */}}
{{- define "tracklog.fullname" -}}
{{- $name := .Values.fullnameOverride | default (ternary .Release.Name (printf "%s-tracklog" .Release.Name) (contains "tracklog" .Release.Name)) -}}
{{- $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{/* Labels by which pods are selected; they never change. Of (dict "root" $ "component" "ingest"). */}}
{{- define "tracklog.selector" -}}
app.kubernetes.io/name: tracklog
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "tracklog.labels" -}}
{{ include "tracklog.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "tracklog.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "tracklog.fullname" .) -}}
{{- end -}}

{{/* Seconds of a duration as Tracklog writes them: 500ms (rounded up), 30s, 2m, 1h. */}}
{{- define "tracklog.seconds" -}}
{{- $number := regexFind "^[0-9]+" . | int -}}
{{- $unit := regexFind "[a-z]+$" . -}}
{{- if eq $unit "ms" -}}{{ div (add $number 999) 1000 }}
{{- else if eq $unit "s" -}}{{ $number }}
{{- else if eq $unit "m" -}}{{ mul $number 60 }}
{{- else if eq $unit "h" -}}{{ mul $number 3600 }}
{{- else -}}{{ fail (printf "not a duration: %s" .) }}
{{- end -}}
{{- end -}}

{{/*
Seconds from a pod's end being asked for until it is killed: the preStop hook, what the service's settings allow
it for its drain, a minute for what no setting makes longer, and some seconds for the JVM to go.
*/}}
{{- define "tracklog.grace" -}}
{{- $values := .root.Values -}}
{{- $drain := 0 -}}
{{- if eq .component "ingest" -}}
{{- $wait := include "tracklog.seconds" $values.ingest.drain.closeWait | int -}}
{{- $drain = add (include "tracklog.seconds" $values.ingest.drain.window | int) (mul 2 $wait) -}}
{{- else if eq .component "fanout" -}}
{{- $drain = include "tracklog.seconds" $values.fanout.drain.window | int -}}
{{- end -}}
{{- add $drain (ternary 0 $values.preStopSeconds (eq .component "streams")) 60 5 -}}
{{- end -}}

{{/* One line of a Java properties file. */}}
{{- define "tracklog.property" -}}
{{ .key }} = {{ .value | toString | replace "\\" "\\\\" }}
{{ end -}}

{{/* The settings of one service, as the properties file that it reads. What is secret is in the environment. */}}
{{- define "tracklog.properties" -}}
{{- $values := .root.Values -}}
{{- $own := index $values .component -}}
{{- $all := dict
  "ops.host" "0.0.0.0"
  "kafka.bootstrap-servers" (required "kafka.bootstrapServers is needed: the brokers to begin with" $values.kafka.bootstrapServers)
  "schema-registry.url" (required "schemaRegistry.url is needed: the registry's base address" $values.schemaRegistry.url)
  "topics.partitions" ($values.topics.partitions | int)
  "topics.replication-factor" ($values.topics.replicationFactor | int) -}}
{{- if ne .component "streams" -}}
{{- $_ := set $all "http.host" "0.0.0.0" -}}
{{- $_ := set $all "auth.mode" $values.auth.mode -}}
{{- if eq $values.auth.mode "jwks" -}}
{{- $_ := set $all "auth.jwks.url" (required "auth.jwksUrl is needed where auth.mode is jwks" $values.auth.jwksUrl) -}}
{{- else -}}
{{- $_ := required (printf "auth.existingSecret is needed where auth.mode is %s" $values.auth.mode) $values.auth.existingSecret -}}
{{- $_ := set $all (ternary "auth.key-file" "auth.secret-file" (eq $values.auth.mode "key-file")) "/etc/tracklog/auth/tokens" -}}
{{- end -}}
{{- if $values.auth.issuer }}{{ $_ := set $all "auth.issuer" $values.auth.issuer }}{{ end -}}
{{- if $values.auth.audience }}{{ $_ := set $all "auth.audience" (join "," $values.auth.audience) }}{{ end -}}
{{- end -}}
{{- if eq .component "ingest" -}}
{{- $_ := set $all "drain.window" $own.drain.window -}}
{{- $_ := set $all "drain.close-wait" $own.drain.closeWait -}}
{{- else if eq .component "fanout" -}}
{{- $_ := set $all "stream.drain-window" $own.drain.window -}}
{{- end -}}
{{- range $property, $value := $values.kafka.client }}{{ $_ := set $all (printf "kafka.client.%s" $property) $value }}{{ end -}}
{{- range $property, $value := $values.schemaRegistry.client }}{{ $_ := set $all (printf "schema-registry.client.%s" $property) $value }}{{ end -}}
{{- range $key, $value := $own.settings }}{{ $_ := set $all $key $value }}{{ end -}}
{{- range $key := keys $all | sortAlpha }}{{ include "tracklog.property" (dict "key" $key "value" (index $all $key)) }}{{ end -}}
{{- end -}}

{{/* A library's property as an environment variable: by the rule of Kafka's images _ is a dot, __ a dash, ___ an underscore. */}}
{{- define "tracklog.secretEnv" -}}
- name: {{ .prefix }}{{ .from.property | replace "_" "___" | replace "-" "__" | replace "." "_" | upper }}
  valueFrom:
    secretKeyRef:
      name: {{ .from.secret }}
      key: {{ .from.key }}
{{ end -}}
