{{- define "lib.label" -}}{{ .Values.label.text }}{{- end -}}
