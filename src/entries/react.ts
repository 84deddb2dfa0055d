/** The React door: hooks and thin components over the client and the elements. */
export { SottoProvider, useSotto } from "../react/context.tsx";
export * from "../react/hooks.ts";
export type { Answer } from "../react/query.ts";
export { Shelf, type ShelfOptions } from "../react/shelf.tsx";
export { type Consent, useConsent } from "../react/use-consent.ts";
export { useEngineTrouble } from "../react/use-engine-trouble.ts";
export { useMeter } from "../react/use-meter.ts";
export { usePicture } from "../react/use-picture.ts";
export { useQuery } from "../react/use-query.ts";
