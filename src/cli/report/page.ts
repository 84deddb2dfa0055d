import type { EvaluationReport } from "../evaluate.ts";
export const reportPage = (report: EvaluationReport): string => JSON.stringify(report.pack);
