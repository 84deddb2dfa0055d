import { SingleBar } from "cli-progress";

/** Shows how far a long step is. */
export interface Progress {
  start(what: string, total: number): void;
  readonly update: (done: number) => void;
  stop(): void;
}

/** A bar on a terminal, nothing elsewhere: logs stay readable. */
export function createProgress(isTerminal: boolean): Progress {
  const bar = new SingleBar({ format: "{what} [{bar}] {value}/{total}", hideCursor: true, clearOnComplete: true });
  return {
    start: (what, total) => {
      if (isTerminal) bar.start(total, 0, { what });
    },
    update: (done) => {
      if (isTerminal) bar.update(done);
    },
    stop: () => {
      if (isTerminal) bar.stop();
    },
  };
}
