/**
 * A certificate for 127.0.0.1 that nobody trusts, valid until 2126, and its key: for a server that the app must refuse.
 * Made with `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500`.
 */
export const selfSigned = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUWv83OzFzOOgXK945RnuCL8OllnIwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzAzMzEwNVoYDzIxMjYxMDMw
MDMzMTA1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATPiJHNG8Pa5IuB4ynafLdqjM+m0cj7SA/YyRjjunimHqAx/MBj5CQb
9OuwI6iogKwkV1Lr4q+EK6mmVzKychFyo2QwYjAdBgNVHQ4EFgQUMeb5Tz9uwdj2
PeAjtiimRwk0qLswHwYDVR0jBBgwFoAUMeb5Tz9uwdj2PeAjtiimRwk0qLswDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IQCZCzN6FideWq+J41aPOXWFGVC7L+/F3f6kzVOEMPtDJAIgex4IKJyi9ckuOVM+
WiAvJlrBOppmZ4hA859f2Hb3QkU=
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg88XHoVlesvNWjC9i
tqAcWwdFcLplxsKn2K0d/6XobHqhRANCAATPiJHNG8Pa5IuB4ynafLdqjM+m0cj7
SA/YyRjjunimHqAx/MBj5CQb9OuwI6iogKwkV1Lr4q+EK6mmVzKychFy
-----END PRIVATE KEY-----
`,
}
