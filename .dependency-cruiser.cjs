// Who may import whom, in one table. Checked by `npm test`; run alone: npx depcruise src demo bench e2e tools
// tools/import-rules.test.ts plants forbidden imports and sees them refused.

/** room of src/ -> what it may import: rooms, or paths below them (itself is always allowed). */
const rooms = {
  core: [],
  text: [],
  page: [],
  search: ["core", "text"],
  catalog: ["core", "text", "page"],
  records: ["core", "text"],
  encoder: ["core", "text"],
  store: ["core"],
  offline: ["core/(errors|sha256)", "catalog/pack/manifest", "encoder/model-file"],
  learning: ["core"],
  client: ["core/(ids|money|events|errors)", "core (types)"],
  widget: ["client", "page", "core (types)"],
  react: ["client", "widget", "core (types)"],
  app: [
    "client",
    "widget",
    "react",
    "core/metrics",
    "core/(ids|money|errors)",
    "offline/switch",
    "core (types)",
    "offline (types)",
  ],
  orders: ["core", "learning"],
  evaluation: ["core", "learning", "store/retention", "catalog/pack/behaviour-block"],
  cli: ["core", "text", "search", "catalog", "encoder", "learning", "orders", "evaluation", "store/memory"],
};

/** npm packages -> the only places of src/ that may import them. */
const owners = {
  idb: "^src/store/",
  "@huggingface/transformers|onnxruntime-[a-z]+": "^src/encoder/",
  "react|react-dom": "^src/(react/|app/|entries/(app|react)[.])",
  comlink: "^src/(client/|entries/)",
  stemmer: "^src/text/",
  "hyparquet|hyparquet-compressors|hyparquet-writer|htmlparser2": "^src/catalog/",
  "@duckdb/node-api": "^src/orders/",
  "commander|cli-progress": "^src/(cli/|entries/cli)",
};

const isTest = "[.]test[.]tsx?$";
const isTestHelp = `${isTest}|/testing/`;
/** A page built for one test is a door of its own. */
const testPage = "^e2e/[^/]+/page[.]ts$";
const everywhere = "^(src|demo|bench|e2e|tools)/";

const roomRules = Object.entries(rooms).flatMap(([room, allowed]) => {
  const values = allowed.filter((entry) => !entry.endsWith(" (types)"));
  const types = allowed.filter((entry) => entry.endsWith(" (types)")).map((entry) => entry.replace(" (types)", ""));
  const paths = (list) => list.map((entry) => `^src/${entry}(/|[.]|-|$)`);
  const from = { path: `^src/${room}/`, pathNot: isTestHelp };
  const reach = {
    name: `${room}-imports`,
    severity: "error",
    comment: `${room} may import: ${allowed.join(", ") || "nothing"}`,
    from,
    to: { path: everywhere, pathNot: paths([room, ...values, ...types]) },
  };
  if (types.length === 0) return [reach];
  const typesOnly = {
    name: `${room}-types-only`,
    severity: "error",
    comment: `${room} takes only types from: ${types.join(", ")}`,
    from,
    to: { path: paths(types), pathNot: paths([room, ...values]), dependencyTypesNot: ["type-only"] },
  };
  return [reach, typesOnly];
});

const ownerRules = Object.entries(owners).map(([packages, owner]) => ({
  name: `owner-of-${packages.split("|")[0].replace("@", "").replace("/", "-")}`,
  severity: "error",
  comment: `only ${owner} may import ${packages}`,
  from: { path: "^src/", pathNot: `${owner}|${isTestHelp}` },
  to: { path: `node_modules/(${packages})/` },
}));

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    ...roomRules,
    ...ownerRules,
    rule(
      "flow-profile",
      "the profile is computed before ranking and cannot see it",
      { path: "^src/core/profile/", pathNot: isTest },
      { path: "^src/core/(ranking|metrics|engine)" },
    ),
    rule(
      "flow-ranking",
      "ranking reads the Profile type, never how it is built",
      { path: "^src/core/ranking/", pathNot: isTest },
      { path: "^src/core/(profile|metrics|engine)", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "metrics-leaf",
      "metrics judge lists; they know no engine",
      { path: "^src/core/metrics/" },
      { path: "^src/core/(profile|ranking|engine|ports)" },
    ),
    rule(
      "core-is-pure",
      "core has no npm dependency at all (its tests may)",
      { path: "^src/core/", pathNot: isTestHelp },
      { path: "node_modules" },
    ),
    rule(
      "node-only-in-cli",
      "what runs in a browser takes nothing of Node",
      { path: "^src/", pathNot: `^src/(cli/|orders/|entries/cli[.])|${isTestHelp}` },
      { dependencyTypes: ["core"] },
    ),
    rule(
      "doors-only-open-outwards",
      "entries wire everything; nobody imports an entry",
      { pathNot: `^src/entries/|${testPage}` },
      { path: "^src/entries/" },
    ),
    rule(
      "raw-counts-stay-in-the-bench",
      "only the bench learns from counts that nobody protected",
      { path: "^(src|demo|e2e|tools)/", pathNot: isTestHelp },
      { path: "^src/learning/unprotected[.]ts$" },
    ),
    rule(
      "orders-open-for-the-merchant",
      "the database serves the command line and nobody else",
      { path: "^src/", pathNot: `^src/(cli|orders|entries/cli)|${isTestHelp}` },
      { path: "^src/orders/" },
    ),
    rule(
      "demo-is-a-merchant",
      "the demo's feed needs no more than core",
      { path: "^demo/" },
      { path: "^src/(?!core/)" },
    ),
    rule("bench-no-ui", "bench measures the engine", { path: "^bench/" }, { path: "^src/(client|widget|app|cli)/" }),
    rule("e2e-black-box", "e2e sees only the browser", { path: "^e2e/", pathNot: testPage }, { path: "^src/" }),
    rule("no-circular", "", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
    rule("resolvable", "", {}, { couldNotResolve: true, pathNot: "[?](url|raw|inline)$" }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
