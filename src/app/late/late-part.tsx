import { type ComponentType, type ReactNode, useSyncExternalStore } from "react";
import { useLanguage } from "../language.tsx";
import type { LateFile } from "./late-file.ts";

/** Pages whose headings are here from the beginning, and what stands below them is not. */
export interface LateParts {
  readonly DataActions: ComponentType;
  readonly MyDataPanels: ComponentType;
  readonly BringSteps: ComponentType;
}

interface LatePartProps {
  readonly file: LateFile<LateParts>;
  readonly name: keyof LateParts;
  /** Keeps the place until then. */
  readonly ghost: ReactNode;
  /** What stands there where it could not be had. Default: a sentence that says so. */
  readonly missing?: ReactNode;
}

/** What a late file brings. Drawn at once where it is here already, so not by `lazy`, which always shows its ghost first. */
export function LatePart({ file, name, ghost, missing }: LatePartProps): ReactNode {
  const { say } = useLanguage();
  const parts = useSyncExternalStore(file.subscribe, file.read);
  if (parts === undefined) return ghost;
  if (parts !== "missing") {
    const Part = parts[name];
    return <Part />;
  }
  return missing === undefined ? <p role="status">{say.late.missing}</p> : missing;
}
