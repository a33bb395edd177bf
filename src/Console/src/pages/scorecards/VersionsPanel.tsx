import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type Column, DataTable } from "../../design/DataTable";
import { FaultNotice } from "../../design/FaultNotice";
import { Panel } from "../../design/Panel";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { useSession } from "../../session/Session";
import { StageTag } from "./StageTag";
import type { Card, ScorecardDetail } from "./types";

interface VersionsProps {
  detail: ScorecardDetail;
  edit: (card: Card) => void;
}

/** Every version there ever was; any can be edited on from. */
export function VersionsPanel({ detail, edit }: VersionsProps) {
  const texts = useScorecardsTexts();
  const formats = useFormats();
  const { api } = useSession();
  const open = useMutation({
    mutationFn: (version: number) =>
      api.get<ScorecardDetail>(`/v1/scorecards/${encodeURIComponent(detail.id)}`, { version }),
    onSuccess: ({ card }) => card && edit(card),
  });
  const columns: Column<ScorecardDetail["versions"][number]>[] = [
    { key: "version", label: texts.versions.version, heading: true, cell: (row) => row.version },
    {
      key: "stage",
      label: texts.versions.stage,
      cell: (row) => (row.removed ? texts.versions.removed : <StageTag stage={row.stage} />),
    },
    {
      key: "at",
      label: texts.versions.at,
      cell: (row) => (row.by === "healthengine" ? texts.engine : formats.exact(row.at)),
    },
    { key: "by", label: texts.versions.by, cell: (row) => row.by },
    {
      key: "open",
      label: "",
      numeric: true,
      cell: (row) =>
        !row.removed && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${texts.versions.open}: ${row.version}`}
            onClick={() => open.mutate(row.version)}
          >
            {texts.versions.open}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={texts.tabs.versions}>
      {open.isError && <FaultNotice error={open.error} />}
      <DataTable
        caption={texts.tabs.versions}
        columns={columns}
        rows={detail.versions}
        rowKey={(row) => String(row.version)}
      />
    </Panel>
  );
}
