import { createContext, type ReactNode, useContext } from "react";
import type { Sotto } from "../client/page-types.ts";

const SottoContext = createContext<Sotto | undefined>(undefined);

/** Gives the client to every hook below it. Make the client once, outside of rendering. */
export function SottoProvider({ sotto, children }: { readonly sotto: Sotto; readonly children: ReactNode }) {
  return <SottoContext value={sotto}>{children}</SottoContext>;
}

/** The client of the nearest `SottoProvider`. @throws Error where there is none. */
export function useSotto(): Sotto {
  const sotto = useContext(SottoContext);
  if (!sotto) throw new Error("No Sotto client here. Wrap the page in <SottoProvider sotto={…}>.");
  return sotto;
}
