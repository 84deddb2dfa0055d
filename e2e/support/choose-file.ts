import type { Page } from "playwright-core";

/**
 * Chooses a file on "Bring your history". The input is named, not just any: My data has one too, and is still there for
 * a moment after the way to this page was pressed.
 */
export async function chooseFile(page: Page, name: string, content: string): Promise<void> {
  const input = page.getByLabel(/^(Choose a file|选择文件)$/);
  await input.waitFor({ state: "attached" });
  await input.setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}
