import { useState } from "react";
import { messageOf } from "../../core/errors.ts";
import type { EraseProof } from "../../core/ports.ts";
import { useSotto } from "../../react/context.tsx";
import { useLanguage } from "../language.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useToast } from "../ui/toast.tsx";
import { ProofTable } from "./proof-table.tsx";
import { useMyDataWords } from "./use-my-data-words.ts";

interface EraseDialogProps {
  readonly events: number;
  readonly onClose: () => void;
}

/** Asks once more, erases, and shows what was counted before and after. */
export function EraseDialog({ events, onClose }: EraseDialogProps) {
  const sotto = useSotto();
  const toast = useToast();
  const { say } = useLanguage();
  const words = useMyDataWords();
  const [eventsBefore] = useState(events);
  const [proof, setProof] = useState<EraseProof>();
  const erase = async () => {
    try {
      const result = await sotto.forget({ everything: true });
      if (result.proof) return setProof(result.proof);
      // Nothing was open to count: no store, so nothing there.
      toast(words.eraseDone);
    } catch (error) {
      toast(say.receipts.failed(messageOf(error)));
    }
    onClose();
  };
  if (proof)
    return (
      <Dialog
        key="proof"
        title={words.eraseDone}
        onClose={onClose}
        actions={<Button onClick={onClose}>{say.proof.close}</Button>}
      >
        <Proof proof={proof} />
      </Dialog>
    );
  return (
    <Dialog
      key="question"
      title={words.eraseTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.eraseCancel}</Button>
          <Button look="danger" onClick={() => void erase()}>
            {words.erase}
          </Button>
        </>
      }
    >
      <p>{words.eraseBody(eventsBefore)}</p>
    </Dialog>
  );
}

function Proof({ proof }: { readonly proof: EraseProof }) {
  const words = useMyDataWords();
  const rows = ["events", "impressions", "snapshots"] as const;
  return (
    <ProofTable
      words={words.eraseProof}
      rows={rows.map((row) => ({ name: words.eraseRows[row], before: proof.before[row], after: proof.after[row] }))}
    />
  );
}
