{{/* .Values.onlyInAComment */}}
{{- define "shop.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end -}}
{{- define "shop.port" -}}{{ .port }} {{ .name | default "x" }}{{- end -}}
{{- define "shop.render" -}}{{ tpl (toYaml .value) .context }}{{- end -}}
{{- define "shop.never" -}}{{ .Values.inUnused.key }}{{- end -}}
