/** Says in one line which suites `npm test` leaves out, and how to run them. */
console.log(
  "left out: `npm run test:debian` (PDF checks with poppler-utils and qpdf, an existing PostgreSQL 15 server, feeds by nats-server, the wire by python3 and openssl, detectors against R surveillance) and `npm run test:browser` (stories, accessibility and screenshots in Chromium); `.ci/run` runs both",
);
