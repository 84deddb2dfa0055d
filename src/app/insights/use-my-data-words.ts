import { useLanguage } from "../language.tsx";
import { type MyDataMessages, myDataEn } from "../messages/my-data-en.ts";
import { myDataZh } from "../messages/my-data-zh.ts";

export const useMyDataWords = (): MyDataMessages => (useLanguage().language === "zh" ? myDataZh : myDataEn);
