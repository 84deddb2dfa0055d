import { useLanguage } from "../../language.tsx";
import { type BringMessages, bringEn } from "../../messages/bring-en.ts";
import { bringZh } from "../../messages/bring-zh.ts";

export const useBringWords = (): BringMessages => (useLanguage().language === "zh" ? bringZh : bringEn);
