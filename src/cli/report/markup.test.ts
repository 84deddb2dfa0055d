import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markup } from "./markup.ts";

describe("markup", () => {
  it("[X15] lets no text become an element, an attribute or an entity", () => {
    const hostile = `"><script>alert('1')</script>&lt;`;
    expect(markup`<p title="${hostile}">${hostile}</p>`.source).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;lt;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;lt;</p>',
    );
  });

  it("[X15] gives back any text to a reader of HTML, but for what HTML cannot hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const { source } = markup`${text}`;
        expect(source).not.toMatch(/[<>"']/);
        const read = source
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&amp;", "&");
        expect(read).toBe(text.replace(/\p{Cs}|[^\P{Cc}\n\t]/gu, ""));
      }),
    );
  });

  it("[X15] takes pieces as they are, joins lists and leaves nothing out but undefined", () => {
    expect(markup`<ul>${["a<", "b"].map((text) => markup`<li>${text}</li>`)}${undefined}${0}</ul>`.source).toBe(
      "<ul><li>a&lt;</li><li>b</li>0</ul>",
    );
  });
});
