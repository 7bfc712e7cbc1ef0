import { mistakeInAlertText } from "../../constructs/monitoring/templates/alert-template";

test.each([
  "plain, with { and }}",
  "{{ $labels.instance }} is at {{ $value | humanizePercentage }} of {{ $externalLabels.site }}",
  '{{ with query "up" }}{{ . | first | value }}{{ else }}none{{ end }}',
  '{{ range $i, $e := query "up" }}{{ $i }}{{ $e.Labels.job }}{{ end }}',
  '{{ if eq $labels.a "b" }}x{{ else if gt $value 1.0 }}y{{ else }}z{{ end }}',
  "{{- /* a remark */ -}} {{ printf `%.2f` $value }}",
  '{{ define "x" }}{{ . }}{{ end }}{{ template "x" $labels }}',
])("Prometheus accepts %s", (text) => {
  expect(mistakeInAlertText(text)).toBeUndefined();
});

test.each([
  ["{{ $labels.instance is down", "the action has no end: }} is missing (at character 1"],
  ["{{ $value | humanise }}", 'humanise is not a function (did you mean "humanize"?) (at character 13'],
  ["a {{ end }}", "{{ end }} closes nothing (at character 6"],
  ["{{ $label.instance }}", '$label is not a variable (did you mean "$labels"?)'],
  ["{{ if $value }}a", "{{ if }} has no {{ end }}"],
  ["{{ else }}", "{{ else }} has no {{ if }}, {{ with }} or {{ range }} before it"],
  ["{{ $value * 100 }}", '"*" is not allowed in an action'],
  ["{{ }}", "a value is missing"],
  ['{{ printf "a }}', "the string has no end"],
  ["{{ $value | 1 }}", "1 is not a function, but follows a |"],
  ["{{ break }}", "{{ break }} is only allowed in a {{ range }}"],
  ["{{ template x }}", "{{ template }} takes a name in quotes"],
  ['{{ define "x" }}{{ $labels }}{{ end }}', "$labels is not a variable"],
  ["{{ 09 }}", "09 is no number"],
  ['{{ "\\d" }}', "unknown escape sequence \\d"],
  ["{{ $labels.a-b }}", '"-" must not follow $labels.a'.replace("$labels.a", ".a")],
])("fails for %s", (text, reason) => {
  expect(mistakeInAlertText(text)).toContain(reason);
});
