import { Shelf } from "../../../react/shelf.tsx";
import { useLanguage } from "../../language.tsx";
import { useBag } from "../bag/bag-context.tsx";
import { PageHeading } from "../page-heading.tsx";
import { BagPage } from "./bag-page.tsx";

/** After a purchase of this page; an old address of it shows the bag. */
export function ThanksPage() {
  const { language, say, itemHref } = useLanguage();
  const { lastOrder } = useBag();
  if (!lastOrder) return <BagPage />;
  const { quantity, isKept } = lastOrder;
  return (
    <>
      <PageHeading
        title={say.bag.thanks}
        heading={say.bag.thanks}
        emphasis={say.bag.thanksEmphasis}
        subtitle={`${say.bag.thanksBody(quantity)} ${isKept ? say.bag.thanksKept : say.bag.thanksNotKept}`}
      />
      <Shelf placement="for-you" limit={12} columns={6} language={language} itemHref={itemHref} />
    </>
  );
}
