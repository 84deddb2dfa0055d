import { transferHandlers } from "comlink";
import { SottoError, type SottoErrorCode, type SottoErrorDetails } from "../core/errors.ts";

/** A thrown value on its way to the other thread. Comlink's own handler would keep name, message and stack only. */
type Thrown =
  | {
      readonly kind: "ours";
      readonly code: SottoErrorCode;
      readonly message: string;
      readonly details: SottoErrorDetails;
    }
  | { readonly kind: "error"; readonly name: string; readonly message: string; readonly stack?: string }
  | { readonly kind: "value"; readonly value: unknown };

interface ThrownValue {
  readonly value: unknown;
}

function pack(value: unknown): Thrown {
  if (value instanceof SottoError)
    return { kind: "ours", code: value.code, message: value.message, details: value.details };
  if (value instanceof Error)
    return {
      kind: "error",
      name: value.name,
      message: value.message,
      ...(value.stack === undefined ? {} : { stack: value.stack }),
    };
  return { kind: "value", value };
}

function unpack(thrown: Thrown): unknown {
  switch (thrown.kind) {
    case "ours":
      return new SottoError(thrown.code, thrown.message, thrown.details);
    case "error":
      return Object.assign(new Error(thrown.message), { name: thrown.name, stack: thrown.stack });
    case "value":
      return thrown.value;
    default:
      return thrown satisfies never;
  }
}

/** Makes thrown `SottoError`s keep their code and details across threads. Called once on each side, before any call. */
export function keepErrorCodes(): void {
  const original = transferHandlers.get("throw");
  if (!original) return;
  transferHandlers.set("throw", {
    canHandle: original.canHandle,
    serialize: (thrown: unknown) => [pack((thrown as ThrownValue).value), []],
    deserialize: (thrown: unknown) => {
      throw unpack(thrown as Thrown);
    },
  });
}
