import type { EncoderState } from "../../src/core/ports.ts";
import { createFetchBytes } from "../../src/encoder/fetch-bytes.ts";
import { createFullSupervisor } from "../../src/encoder/full-supervisor.ts";
import { parseModelFile } from "../../src/encoder/model-file.ts";
import { runtimeUrl } from "../../src/encoder/runtime-url.ts";
import { spawnEncoder } from "../../src/entries/spawn-encoder.ts";

/** What the test drives: the full tier as a page would wire it, with workers that can be killed. */
export interface EncoderPage {
  preload(): Promise<EncoderState>;
  states(): readonly EncoderState[];
  encode(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
  awake(): boolean;
  killWorker(): void;
  workersStarted(): number;
}

declare global {
  interface Window {
    encoderPage: Promise<EncoderPage>;
  }
}

const idleMs = 1_500;

async function open(): Promise<EncoderPage> {
  const base = new URL("/models/sotto-v0/", location.href);
  const model = parseModelFile(await (await fetch(new URL("model.json", base))).text());
  let started = 0;
  let kill = () => {};
  const supervisor = createFullSupervisor({
    model,
    fetchBytes: createFetchBytes(base),
    runtimeUrl: new URL(runtimeUrl, location.href).href,
    idleMs,
    deadlineMs: 8_000,
    spawn(onCrash) {
      started++;
      const worker = spawnEncoder(onCrash);
      kill = () => worker.terminate();
      return worker;
    },
  });
  const states: EncoderState[] = [];
  supervisor.subscribe(() => states.push(supervisor.state));
  return {
    async preload() {
      await supervisor.preload();
      return supervisor.state;
    },
    states: () => states,
    async encode(texts) {
      const encoder = supervisor.encoder;
      if (encoder === undefined) throw new Error(`No encoder: ${JSON.stringify(supervisor.state)}`);
      const { data, dims } = await encoder.encode(texts);
      return texts.map((_, i) => Array.from(data.subarray(i * dims, (i + 1) * dims)));
    },
    awake: () => supervisor.awake,
    killWorker: () => kill(),
    workersStarted: () => started,
  };
}

window.encoderPage = open();
