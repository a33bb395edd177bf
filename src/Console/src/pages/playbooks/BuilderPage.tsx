import { useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "wouter";
import { Loaded } from "../../design/Loaded";
import { useBuilderTexts } from "../../i18n/builder";
import { useEngineWords } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { Builder } from "./builder/Builder";
import type { Json } from "./builder/json";
import { RunsNote } from "./builder/RunsNote";
import type { Playbook, TemplatePage } from "./builder/types";
import { pathOf } from "./builder/useSave";

/** Begun from nothing: named, with what makes an account a candidate, and with steps. */
const empty: Json = { name: "", enabled: false, triggers: [], steps: [] };

/** A playbook made or changed. */
export default function BuilderPage() {
  const { id } = useParams<{ id?: string }>();
  return id === undefined ? <NewPlaybook /> : <EditPlaybook key={id} id={id} />;
}

function NewPlaybook() {
  const texts = useBuilderTexts();
  const { api, workspace } = useSession();
  const [parameters] = useSearchParams();
  const wanted = parameters.get("template") ?? undefined;
  const templates = useQuery({
    queryKey: ["playbook-templates", workspace.id],
    queryFn: ({ signal }) => api.get<TemplatePage>("/v1/playbooks/templates", {}, signal),
  });
  return (
    <Page title={texts.newTitle} trail={[{ label: texts.playbooks, href: "/playbooks" }]} note={texts.note}>
      <Loaded query={templates} loading={texts.loading}>
        {({ items }) => {
          const template = items.find((each) => each.id === wanted);
          return (
            <>
              {wanted !== undefined && !template && (
                <p role="alert">{fill(texts.start.missing, { id: wanted })}</p>
              )}
              <Builder
                key={template?.id ?? ""}
                first={template?.definition ?? empty}
                templates={items}
                template={template?.id}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function EditPlaybook({ id }: { id: string }) {
  const texts = useBuilderTexts();
  const { api, workspace } = useSession();
  const playbook = useQuery({
    queryKey: ["playbook-draft", workspace.id, id],
    // What is edited is the version that there is when the page is opened, not one that was looked at before.
    gcTime: 0,
    staleTime: Infinity,
    queryFn: ({ signal }) => api.get<Playbook>(pathOf(id), {}, signal),
  });
  const { name: stored, version, by } = playbook.data ?? {};
  const name = useEngineWords().say(stored ?? id);
  return (
    <Page
      title={fill(texts.editTitle, { name })}
      trail={[
        { label: texts.playbooks, href: "/playbooks" },
        { label: name, href: `/playbooks/${encodeURIComponent(id)}` },
      ]}
      note={
        version !== undefined && (
          <>
            {fill(texts.editing, { n: version, by: by ?? "" })} <RunsNote id={id} />
          </>
        )
      }
    >
      <Loaded query={playbook} loading={texts.loading}>
        {(saved) => <Builder saved={saved} first={saved.definition} />}
      </Loaded>
    </Page>
  );
}
