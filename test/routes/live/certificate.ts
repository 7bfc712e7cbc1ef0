/** A certificate for `*.example.com`, valid until 2126; its key was thrown away. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBUTCCAQOgAwIBAgIUQ1JqOvo8ozLfczWX0/IjVdxWE7gwBQYDK2VwMBAxDjAM
BgNVBAMMBWhvdXNlMCAXDTI2MTEzMDE4MjI0OVoYDzIxMjYxMTA2MTgyMjQ5WjAQ
MQ4wDAYDVQQDDAVob3VzZTAqMAUGAytlcAMhAOdooscEBYeEZbatx3kfOHFj2DGa
h/xJD/b9XhmbN5Eno20wazAdBgNVHQ4EFgQUasPJS1bn9zZCRAd8hN8O8oikFGIw
HwYDVR0jBBgwFoAUasPJS1bn9zZCRAd8hN8O8oikFGIwDwYDVR0TAQH/BAUwAwEB
/zAYBgNVHREEETAPgg0qLmV4YW1wbGUuY29tMAUGAytlcANBAJEZ+BLJ3M19KD+g
BQxWSm5yIYdvq3FLkmKVk41gfk0SNxE0Tm8sPeqpqOC/c9wvOyGuee6jUX3oC+hy
ukavSQY=
-----END CERTIFICATE-----
`;

/** The certificate in the format of a Secret. */
export const CERTIFICATE_DATA = Buffer.from(CERTIFICATE).toString("base64");
