import { TerraformStack } from "cdktf";
import { NfsMountOptions, NfsTransport } from "../../../constructs";
import { requireTransport } from "../../../constructs/storage/nfs-export/require-transport";
import { makeApp } from "../../support/make-app";

const require_ = (server: string, transport?: NfsTransport) => () => {
  requireTransport(
    new TerraformStack(makeApp(), "stack"),
    server,
    NfsMountOptions.HARD_V4.with({ transport }),
  );
};

test.each([
  ["10.0.0.9", NfsTransport.TCP6, "tcp or rdma"],
  ["10.0.0.9", NfsTransport.RDMA6, "tcp or rdma"],
  ["fd00::9", NfsTransport.TCP, "tcp6 or rdma6"],
  ["fd00::9", NfsTransport.RDMA, "tcp6 or rdma6"],
])("fails for %s by %s", (server, transport, fits) => {
  expect(require_(server, transport)).toThrow(
    `stack: mountOptions must have a transport for the server's address ${server}, or no mount succeeds: ${fits}, or none at all`,
  );
});

test.each([
  ["10.0.0.9", NfsTransport.TCP],
  ["fd00::9", NfsTransport.RDMA6],
  ["fd00::9", undefined],
  ["nas.lan", NfsTransport.TCP6],
])("accepts %s by %s", (server, transport) => {
  expect(require_(server, transport)).not.toThrow();
});
