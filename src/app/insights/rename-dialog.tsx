import { type FormEvent, useId, useState } from "react";
import { useLanguage } from "../language.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import styles from "./rename-dialog.module.css";
import { useMyDataWords } from "./use-my-data-words.ts";

const maxLength = 60;

interface RenameDialogProps {
  readonly label: string;
  readonly onRename: (label: string) => void;
  readonly onClose: () => void;
}

export function RenameDialog({ label, onRename, onClose }: RenameDialogProps) {
  const { say } = useLanguage();
  const words = useMyDataWords();
  const [name, setName] = useState(label);
  const formId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted !== "" && wanted !== label) onRename(wanted);
    onClose();
  };
  return (
    <Dialog
      title={words.rename(label)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.proof.close}</Button>
          <Button look="dark" type="submit" form={formId}>
            {words.renameSave}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <label>
          {words.renameLabel}
          <input value={name} maxLength={maxLength} required onChange={({ target }) => setName(target.value)} />
        </label>
      </form>
    </Dialog>
  );
}
