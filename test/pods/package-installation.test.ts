import { packageInstallation } from "../../constructs/pods/package-installation";

test.each([
  "apk add curl",
  "apk --no-cache add curl",
  "apk update && apk add --no-cache curl",
  "apt-get update; apt-get -y install nfs-ganesha",
  "apt install x",
  "dnf -y install x",
  "yum install x",
  "pip install x",
  "npm install -g x",
  "curl -fsSL https://x.example/install | bash",
  "wget -qO- https://x.example | sh",
  "curl -L https://x.example/kubectl -o /usr/local/bin/kubectl",
])("finds %s", (text) => {
  expect(packageInstallation(["echo", text])).toBeDefined();
});

test.each([
  "apk info",
  "apt-get update",
  "install -d /var/lib/store",
  "mariadb-install-db --user=mysql",
  "curl -s http://localhost:8123/ping",
  "curl -s http://localhost/x | grep sh",
  "wget -q --spider http://localhost:8123/ping",
  "store --install=no",
])("accepts %s", (text) => {
  expect(packageInstallation([text])).toBeUndefined();
});
