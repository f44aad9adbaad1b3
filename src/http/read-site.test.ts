import { expect, it } from "vitest";
import { addressForPeople, readLogLevel, readSite } from "./read-site.ts";

it("listens on this machine alone unless said", () => {
  const site = readSite({});
  expect(site).toEqual({ host: "127.0.0.1", publicUrl: undefined, proxies: undefined, providers: [], tls: undefined });
  expect(addressForPeople(site, 8080)).toBe("http://localhost:8080");
});

it("takes an address, proxies and a certificate", () => {
  const site = readSite({
    TRIPOINT_URL: "https://tripoint.example.org/",
    TRIPOINT_HOST: "0.0.0.0",
    TRIPOINT_PROXIES: "10.0.0.1, 10.0.0.0/24",
    TRIPOINT_TLS_CERT: "cert.pem",
    TRIPOINT_TLS_KEY: "key.pem",
    TRIPOINT_TLS_CLIENT_CA: "authority.pem",
  });
  const tls = { cert: "cert.pem", key: "key.pem", clientCa: "authority.pem" };
  expect(site).toMatchObject({ proxies: ["10.0.0.1", "10.0.0.0/24"], tls });
  expect(addressForPeople(site, 8080)).toBe("https://tripoint.example.org");
});

it("tells failures unless more or nothing is asked for", () => {
  expect(readLogLevel({})).toBe("error");
  expect(readLogLevel({ TRIPOINT_LOG: "info" })).toBe("info");
  expect(() => readLogLevel({ TRIPOINT_LOG: "loud" })).toThrow("silent, error, warn, info, debug");
});

it.each([
  [{ TRIPOINT_URL: "http://tripoint.example.org" }, "TRIPOINT_URL"],
  [{ TRIPOINT_URL: "https://tripoint.example.org/below" }, "TRIPOINT_URL"],
  [{ TRIPOINT_URL: "tripoint" }, "TRIPOINT_URL"],
  [{ TRIPOINT_HOST: "0.0.0.0" }, "TRIPOINT_TLS_CERT"],
  [{ TRIPOINT_TLS_CERT: "cert.pem" }, "together"],
  [{ TRIPOINT_TLS_CLIENT_CA: "authority.pem" }, "together"],
])("refuses %j", (environment, said) => {
  expect(() => readSite(environment)).toThrow(said);
});
