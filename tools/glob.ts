/** Whether a path fits one of the patterns: `*` stands for anything within a folder, `**` for anything at all. */
export const matcher = (patterns: readonly string[]): ((path: string) => boolean) => {
  const expressions = patterns.map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .split("**")
          .map((part) => part.split("*").map(literally).join("[^/]*"))
          .join(".*")}$`,
      ),
  );
  return (path) => expressions.some((expression) => expression.test(path));
};

const literally = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
