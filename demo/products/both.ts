/** The same thing said in English and in Chinese. Neither is a translation of the other word for word. */
export interface Both {
  readonly en: string;
  readonly zh: string;
}

/** `zh` may be left out where the words are the same in both, such as "300 ml". */
export const both = (en: string, zh: string = en): Both => ({ en, zh });
