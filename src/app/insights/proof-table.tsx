import { useLanguage } from "../language.tsx";
import styles from "./proof-table.module.css";

interface ProofTableProps {
  readonly words: string;
  readonly rows: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

/** What was counted before and after something was deleted. */
export function ProofTable({ words, rows }: ProofTableProps) {
  const { language, say } = useLanguage();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return (
    <>
      <p>{words}</p>
      <table className={styles.proof}>
        <thead>
          <tr>
            <td />
            <th scope="col">{say.proof.before}</th>
            <th scope="col">{say.proof.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{number(before)}</td>
              <td>{number(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
