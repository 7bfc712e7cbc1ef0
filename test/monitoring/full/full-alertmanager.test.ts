import { type AlertmanagerProps } from "../../../constructs";
import { FULL } from "../example";
import { VOLUME } from "./every-prop";
import { values } from "./full-example";

describe("Alertmanager", () => {
  const mail = {
    email_configs: [
      {
        to: "a@lab",
        from: "monitoring@lab",
        smarthost: "mail.lab:587",
        auth_password_file: "/etc/alertmanager/secrets/mail/password",
      },
    ],
  };
  const of = (props: Partial<AlertmanagerProps>) =>
    values({ ...FULL, alertmanager: { volume: VOLUME, ...props } }).alertmanager;

  test("keeps its null receiver, which gets the alert that always fires", () => {
    expect(of({})!.config).toEqual({
      route: {
        receiver: "null",
        routes: [{ receiver: "null", matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] }],
      },
      receivers: [{ name: "null" }],
    });
    const some = { receivers: { mail }, defaultReceiver: "mail", secrets: ["mail"] };
    const routes = [{ receiver: "null", matchers: ['severity = "info"'], continue: true }];
    expect(of({ ...some, routes })).toMatchObject({
      config: {
        route: { receiver: "mail", routes: [{ receiver: "null" }, { ...routes[0] }] },
        receivers: [{ name: "null" }, { name: "mail", ...mail }],
      },
      alertmanagerSpec: { secrets: ["mail"] },
    });
  });

  test.each<[string, Partial<AlertmanagerProps>]>([
    ["alertmanager.receivers must not be called null", { receivers: { null: {} } }],
    [
      'alertmanager.defaultReceiver must be one of the receivers (did you mean "null"?), got "nul"',
      { defaultReceiver: "nul" },
    ],
    [
      "alertmanager.routes[0].receiver must be one of the receivers",
      { routes: [{ receiver: "x", matchers: ["a=b"] }] },
    ],
    [
      "alertmanager.routes[0].matchers must contain at least one",
      { routes: [{ receiver: "null", matchers: [] }] },
    ],
    [
      'alertmanager.receivers.a must not contain a secret (GR-10): put it into a Secret, and refer to it in auth_password_file: { secretName, key }, got "auth_password"',
      { receivers: { a: { email_configs: [{ auth_password: "geheim" }] } } },
    ],
    [
      "alertmanager.receivers.a must not contain a secret",
      { receivers: { a: { slack_configs: [{ api_url: "https://s" }] } } },
    ],
    [
      "alertmanager.receivers.a must not contain a secret",
      { receivers: { a: { webhook_configs: [{ url: "http://u:p@h" }] } } },
    ],
  ])("fails because %s", (message, props) => {
    expect(() => of(props)).toThrow(`stack/monitoring: ${message}`);
  });
});
