import { Choices } from "../../design/Choices";
import { Dropdown } from "../../design/Dropdown";
import { ColumnsIcon } from "../../design/icons";
import { usePortfolioTexts } from "../../i18n/portfolio";
import { type ColumnKey, columnChoices } from "./columns";

interface ColumnsMenuProps {
  columns: readonly ColumnKey[];
  setColumns: (columns: readonly ColumnKey[]) => void;
}

export function ColumnsMenu({ columns, setColumns }: ColumnsMenuProps) {
  const texts = usePortfolioTexts();
  return (
    <Dropdown label={texts.columnsLabel} icon={<ColumnsIcon />}>
      {() => (
        <Choices
          legend={texts.columnsLegend}
          options={columnChoices.map(({ key }) => ({ value: key, label: texts.columns[key] }))}
          chosen={columns}
          choose={(chosen) => setColumns(chosen as ColumnKey[])}
        />
      )}
    </Dropdown>
  );
}
