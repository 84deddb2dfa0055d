import { useEffect, useRef } from "react";
import { useHistory, useStatus } from "../../../react/hooks.ts";
import { useConsent } from "../../../react/use-consent.ts";
import { useLanguage } from "../../language.tsx";
import { useChoose } from "../../shop/consent-card.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Panel } from "../panel.tsx";
import styles from "./bring-steps.module.css";
import { ColumnsPanel } from "./columns-panel.tsx";
import { FileDrop } from "./file-drop.tsx";
import { FoundPanel } from "./found-panel.tsx";
import { ImportsPanel } from "./imports-panel.tsx";
import { type Bring, useBring } from "./use-bring.ts";
import { useBringWords } from "./use-bring-words.ts";

/** Takes in a file from elsewhere: choose, see what it is, say it better, bring it in, take it back. */
export function BringSteps() {
  const bring = useBring();
  const { state } = bring;
  const history = useHistory();
  const imports = history.state === "ready" ? history.value.filter(({ importId }) => importId !== undefined) : [];
  return (
    <div className={styles.stack}>
      <Step bring={bring} />
      {state.step !== "preview" && state.step !== "bringing" && (
        <>
          {imports.length > 0 && <ImportsPanel imports={imports} />}
          <Help />
        </>
      )}
    </div>
  );
}

function Step({ bring }: { readonly bring: Bring }) {
  const say = useBringWords();
  const { state } = bring;
  switch (state.step) {
    case "choose":
    case "reading":
    case "failed":
    case "undone":
      return (
        <Panel title={say.fileTitle}>
          <FileDrop onFile={(file) => void bring.choose(file)} />
          <p className={styles.news} role="status" data-bad={state.step === "failed" || undefined}>
            {state.step === "reading" && say.reading(state.name)}
            {state.step === "failed" && (say.errors[state.code]?.(state.name) ?? say.failed(state.message))}
            {state.step === "undone" && say.undone(state.removed)}
          </p>
        </Panel>
      );
    case "preview":
    case "bringing":
      return <Preview bring={bring} state={state} />;
    case "done":
      return <Receipt bring={bring} report={state.report} />;
    default:
      return state satisfies never;
  }
}

type PreviewState = Extract<Bring["state"], { readonly step: "preview" | "bringing" }>;

function Preview({ bring, state }: { readonly bring: Bring; readonly state: PreviewState }) {
  const say = useBringWords();
  const status = useStatus();
  const { file, choices, preview, isStale, step } = state;
  const mayKeep = status.state === "ready" && status.value.storage !== "none";
  const isPaused = status.state === "ready" && status.value.paused;
  const isReady = step === "preview" && mayKeep && !isPaused && !isStale && preview.kept > 0;
  const top = useRef<HTMLDivElement>(null);
  // The file input is gone: whoever reads with the ears goes on at what was found.
  useEffect(() => top.current?.focus(), []);
  return (
    <div ref={top} tabIndex={-1} className={styles.stack} aria-busy={isStale || step === "bringing"}>
      <FoundPanel name={file.name} preview={preview} />
      {preview.table && (
        <ColumnsPanel table={preview.table} choices={choices} onChange={(next) => void bring.change(next)} />
      )}
      {!mayKeep && <AskToKeep />}
      <div className={styles.acts}>
        <Button look="dark" large disabled={!isReady} onClick={() => void bring.take()}>
          {step === "bringing" ? say.bringing : say.bring(preview.kept)}
        </Button>
        <Button large onClick={bring.restart}>
          {say.again}
        </Button>
      </div>
    </div>
  );
}

function AskToKeep() {
  const say = useBringWords();
  const { say: shop } = useLanguage();
  const choose = useChoose(useConsent());
  return (
    <div className={styles.ask}>
      <p>{say.nowhere}</p>
      {(["on", "session"] as const).map((mode) => (
        <Button key={mode} onClick={() => void choose(mode)}>
          {shop.consent.modes[mode].name}
        </Button>
      ))}
    </div>
  );
}

function Receipt({
  bring,
  report,
}: {
  readonly bring: Bring;
  readonly report: { readonly kept: number; readonly importId?: unknown };
}) {
  const { href } = useLanguage();
  const say = useBringWords();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.receipt}>
      <p ref={heading} tabIndex={-1} role="status" className={styles.done}>
        {report.kept > 0 ? say.done(report.kept) : say.doneNothing}
      </p>
      {report.kept > 0 && <p>{say.doneHint}</p>}
      <div className={styles.acts}>
        <ButtonLink look="dark" href={href({ page: "home" })}>
          {say.seePicks}
        </ButtonLink>
        {report.importId !== undefined && <Button onClick={() => void bring.undo()}>{say.undo}</Button>}
        <Button onClick={bring.restart}>{say.again}</Button>
      </div>
    </section>
  );
}

function Help() {
  const say = useBringWords();
  return (
    <Panel title={say.where} hint={say.whereHint}>
      <dl className={styles.help}>
        {say.help.map(([name, how]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
