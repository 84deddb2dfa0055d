/** One source of every response header: for our own server, for static hosts (`_headers`) and for the meta fallback. */

type Directives = Readonly<Record<string, string>>;

const write = (directives: Directives): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");

const documentDirectives: Directives = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' blob:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

/** A worker from the network takes the policy of its own response, not the page's. */
const engineWorkerDirectives: Directives = {
  "default-src": "'none'",
  "script-src": "'self'",
  "connect-src": "'self'",
};

/** It is handed its weights as blobs and asks the network for nothing but its own script. */
const encoderWorkerDirectives: Directives = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "connect-src": "blob:",
};

/** It passes on what its pages ask for, to their own host, and runs nothing but its own file. */
const serviceWorkerDirectives: Directives = {
  "default-src": "'none'",
  "connect-src": "'self'",
};

/** For `<meta http-equiv>`, which knows no `frame-ancestors`. */
export const metaPolicy = (): string => {
  const { "frame-ancestors": _, ...directives } = documentDirectives;
  return write(directives);
};

const everywhere: Directives = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
};

const forever = "public, max-age=31536000, immutable";
const askFirst = "no-cache";

/** Path patterns in the syntax of `_headers` files; all that match apply, the last one wins. */
const rules: readonly { readonly path: string; readonly headers: Directives }[] = [
  {
    path: "/*",
    headers: { ...everywhere, "Content-Security-Policy": write(documentDirectives), "Cache-Control": askFirst },
  },
  { path: "/assets/*", headers: { "Cache-Control": forever } },
  { path: "/assets/engine-worker-*", headers: { "Content-Security-Policy": write(engineWorkerDirectives) } },
  { path: "/assets/encoder-worker-*", headers: { "Content-Security-Policy": write(encoderWorkerDirectives) } },
  { path: "/service-worker.js", headers: { "Content-Security-Policy": write(serviceWorkerDirectives) } },
  { path: "/catalogue/*", headers: { "Cache-Control": forever } },
  { path: "/catalogue/manifest.json", headers: { "Cache-Control": askFirst } },
];

const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

/** The headers of a response for `path` (without query). */
export function headersFor(path: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const rule of rules) if (matches(rule.path, path)) Object.assign(headers, rule.headers);
  return headers;
}

/** The same rules as a `_headers` file. A later rule takes back an earlier one's header with `! name` first. */
export function headersFile(): string {
  return rules
    .map(({ path, headers }, position) => {
      const lines = Object.entries(headers).flatMap(([name, value]) => {
        const isTakenBack = rules.slice(0, position).some((earlier) => name in earlier.headers);
        return isTakenBack ? [`  ! ${name}`, `  ${name}: ${value}`] : [`  ${name}: ${value}`];
      });
      return `${path}\n${lines.join("\n")}\n`;
    })
    .join("\n");
}
