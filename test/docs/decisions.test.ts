import { filesBelow, textOf } from "./project-files";

test.each(filesBelow(["docs/decisions"], ".md"))("%s has a date and a status", (page) => {
  const [, head = ""] = /^# .+\n\n([\s\S]*?)\n\n## /.exec(textOf(page)) ?? [];
  expect(head).toMatch(
    /^Date: \d{4}-\d\d-\d\d\. Status: (accepted|superseded on \d{4}-\d\d-\d\d by \[.+\]\(.+\.md\))\./,
  );
});
