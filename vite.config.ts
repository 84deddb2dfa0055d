import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { metaPolicy } from "./tools/security-headers.ts";
import { webAppManifest } from "./tools/web-app-manifest.ts";

/** One build per door, chosen by `vite build --mode <door>`. The development server runs the app. */
export const doors = ["app", "service-worker", "embed", "embed-classic", "lib", "cli"] as const;
export type Door = (typeof doors)[number];

const entry = (name: string): string => `src/entries/${name}.ts`;

const entries = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, entry(name)]));

/** What each door reads; a module name is also the name of the file it becomes. */
const inputsOf: Readonly<Record<Door, Readonly<Record<string, string>>>> = {
  app: { index: "index.html" },
  "service-worker": entries("service-worker"),
  embed: { sotto: entry("embed"), ...entries("engine-worker") },
  "embed-classic": { sotto: entry("embed") },
  lib: entries("api", "react"),
  cli: { sotto: entry("cli") },
};

/**
 * onnxruntime without WebGPU: transformers.js asks for the larger build, which needs `unsafe-eval`. This one carries its
 * script inside, so that the encoder worker loads nothing after its own file; its one WASM file is fetched by the page.
 */
const onnxruntime = {
  alias: [{ find: /^onnxruntime-web\/webgpu$/, replacement: "onnxruntime-web/wasm" }],
};

/** The policy for hosts that send no headers, and the fonts of the first screen, which are known only when built. */
const firstScreen = (): Plugin => ({
  name: "first-screen",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle = {} }) => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: metaPolicy() },
        injectTo: "head-prepend",
      },
      ...Object.keys(bundle)
        .filter((file) => file.endsWith(".woff2"))
        .sort()
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", href: `./${file}`, crossorigin: true },
          injectTo: "head" as const,
        })),
    ],
  },
});

/** Doors whose files lie beside those of the door that is built before them. */
const besides: Partial<Record<Door, Door>> = { "service-worker": "app", "embed-classic": "embed" };

/** What all doors share. Nothing is inlined: the policy allows no `data:`, and workers have a policy of their own. */
const shared = (door: Door): UserConfig => ({
  base: "./",
  resolve: onnxruntime,
  worker: { format: "es", rolldownOptions: { output: { entryFileNames: "assets/[name]-[hash].js" } } },
  build: {
    target: "es2022",
    outDir: `dist/${besides[door] ?? door}`,
    emptyOutDir: besides[door] === undefined,
    copyPublicDir: false,
    assetsInlineLimit: 0,
    // A late page asks for its styles, then for its script: one after the other, so that the order is always the same.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith(".css")),
    },
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    reportCompressedSize: false,
  },
});

const settings: Readonly<Record<Door, UserConfig>> = {
  app: { plugins: [react(), firstScreen(), webAppManifest()], build: { copyPublicDir: true } },
  /** One classic script under a fixed name, in the shop's own folder: that is its scope. */
  "service-worker": { build: { rolldownOptions: { output: { format: "iife", entryFileNames: "[name].js" } } } },
  /** For `<script type="module">`; the workers lie beside it under fixed names, as a page's own files must. */
  embed: {
    build: {
      copyPublicDir: true,
      rolldownOptions: {
        preserveEntrySignatures: "strict",
        output: { entryFileNames: ({ name }) => (name === "sotto" ? "sotto.mjs" : "[name].js") },
      },
    },
  },
  /** For one plain `<script>` line, which is known as the current script only while it runs for the first time. */
  "embed-classic": {
    define: { "import.meta.url": "document.currentScript.src" },
    build: {
      rolldownOptions: {
        preserveEntrySignatures: "strict",
        output: { format: "iife", name: "Sotto", exports: "named", entryFileNames: "sotto.js" },
      },
    },
  },
  /** For bundlers: dependencies stay imports. */
  lib: {
    build: {
      minify: false,
      rolldownOptions: {
        preserveEntrySignatures: "strict",
        external: /^(comlink|idb|minisearch|react|react-dom|hyparquet|@huggingface|onnxruntime)/,
        output: { entryFileNames: "[name].js" },
      },
    },
  },
  cli: {
    build: {
      ssr: true,
      target: "node20",
      minify: false,
      rolldownOptions: { output: { entryFileNames: "sotto.js", banner: "#!/usr/bin/env node" } },
    },
  },
};

const isDoor = (mode: string): mode is Door => doors.some((door) => door === mode);

export default defineConfig(({ mode }) => {
  const door = isDoor(mode) ? mode : "app";
  const { build, ...rest } = settings[door];
  const base = shared(door);
  return {
    ...base,
    ...rest,
    build: {
      ...base.build,
      ...build,
      rolldownOptions: { input: inputsOf[door], ...build?.rolldownOptions },
    },
  };
});
