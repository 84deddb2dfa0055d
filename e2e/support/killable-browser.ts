import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { findBrowser } from "../../tools/find-browser.ts";
import { quiet } from "./browser.ts";

/** A tab over the bare protocol: enough to open a page, call it, and hear what it reports. */
export interface BareTab {
  readonly evaluate: <T>(expression: string) => Promise<T>;
  readonly send: (method: string, params?: object) => Promise<Record<string, unknown>>;
  /** Resolves when the page has loaded. */
  readonly open: (url: string) => Promise<void>;
}

export interface KillableBrowser {
  /** A tab whose page may call `report(text)`; `onReport` hears it outside the browser at once. */
  readonly tab: (onReport: (text: string) => void) => Promise<BareTab>;
  /** SIGKILL to every process of it; resolves when the browser's own is gone. */
  readonly kill: () => Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: { readonly name?: string; readonly payload?: string };
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/**
 * Chromium on a profile folder, spoken to through its pipe. Playwright has no way to kill the whole process tree, and
 * takes longer to start than the time between two kills.
 */
export function launchKillable(userDataDir: string): KillableBrowser {
  const args = [
    ...quiet,
    "--headless=new",
    "--remote-debugging-pipe",
    `--user-data-dir=${userDataDir}`,
    "--no-first-run",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-default-apps",
    "--hide-crash-restore-bubble",
    "--password-store=basic",
    "--disable-breakpad",
    "about:blank",
  ];
  // A group of its own, so that one signal reaches all its processes.
  const child = spawn(findBrowser(), args, { detached: true, stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const protocol = speak(child, gone);

  return {
    async tab(onReport) {
      const { targetId } = await protocol.call("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await protocol.call("Target.attachToTarget", { targetId, flatten: true });
      const session = String(sessionId);
      protocol.hear(session, onReport);
      await Promise.all(["Runtime.enable", "Page.enable"].map((method) => protocol.call(method, {}, session)));
      await protocol.call("Runtime.addBinding", { name: "report" }, session);
      return {
        send: (method, params = {}) => protocol.call(method, params, session),
        async evaluate<T>(expression: string) {
          const options = { expression, awaitPromise: true, returnByValue: true };
          const { result, exceptionDetails } = await protocol.call("Runtime.evaluate", options, session);
          if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
          return (result as { value: T }).value;
        },
        async open(url) {
          const loaded = protocol.once(session, "Page.loadEventFired");
          await protocol.call("Page.navigate", { url }, session);
          await loaded;
        },
      };
    },
    async kill() {
      if (child.pid === undefined) return;
      signalGroup(child.pid, "SIGKILL");
      await gone;
      // Its storage process may take a moment longer, and holds the lock of the database until then.
      while (signalGroup(child.pid, 0)) await new Promise((wait) => setTimeout(wait, 2));
    },
  };
}

/** Whether anybody of the group was there to hear it. */
function signalGroup(pid: number, signal: "SIGKILL" | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

function speak(child: ChildProcess, gone: Promise<void>) {
  const [into, outOf] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, { resolve: (result: Record<string, unknown>) => void; reject: (e: Error) => void }>();
  const reporters = new Map<string, (text: string) => void>();
  const once = new Map<string, () => void>();
  let lastId = 0;
  let rest = "";
  // A killed browser closes its pipe in the middle of a word.
  into.on("error", () => undefined);
  outOf.on("error", () => undefined);
  outOf.setEncoding("utf8");
  outOf.on("data", (chunk: string) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop() ?? "";
    for (const message of messages) hearOne(JSON.parse(message) as Answer);
  });
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(new Error("The browser is gone."));
    waiting.clear();
  });

  function hearOne({ id, method, sessionId = "", params, result, error }: Answer): void {
    if (method === "Runtime.bindingCalled") reporters.get(sessionId)?.(params?.payload ?? "");
    if (method !== undefined) once.get(`${sessionId} ${method}`)?.();
    const call = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !call) return;
    waiting.delete(id);
    if (error) call.reject(new Error(error.message));
    else call.resolve(result ?? {});
  }

  return {
    call(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
      const id = ++lastId;
      const answered = new Promise<Record<string, unknown>>((resolve, reject) => waiting.set(id, { resolve, reject }));
      into.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      return answered;
    },
    once: (sessionId: string, method: string): Promise<void> =>
      new Promise((resolve) => once.set(`${sessionId} ${method}`, resolve)),
    hear: (sessionId: string, reporter: (text: string) => void): void => void reporters.set(sessionId, reporter),
  };
}
